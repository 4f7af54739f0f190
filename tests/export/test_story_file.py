import json

import pytest
from jsonschema import Draft202012Validator

from corridormap.export.data.story_file import story_json, story_schema
from corridormap.story.serialise import story_to_dict
from tests.export.stories import NAMES, hostile, long_story, placeless
from tests.scene.told import article, told

SCHEMA = json.loads(story_schema())
ROUTE = "Из Ташкента через Ашхабад в Туркменбаши и далее в Баку."


def slips(record):
    judge = Draft202012Validator(SCHEMA)
    return [f"{one.json_path}: {one.message}" for one in judge.iter_errors(record)]


def objects(schema):
    """Every part of the schema that speaks of an object with known keys."""
    parts = [SCHEMA, *SCHEMA["$defs"].values()] if schema is SCHEMA else [schema]
    return [part for part in parts if "properties" in part]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "story", [article, placeless, long_story, lambda: told(ROUTE)],
    ids=["article", "no place", "200 passages", "a route of its own"],
)  # fmt: skip
def test_the_story_is_as_its_schema_says(story):
    assert slips(json.loads(story_json(story()))) == []


@pytest.mark.parametrize("name", NAMES)
def test_hostile_texts_come_back_as_they_were(name):
    story = hostile(NAMES[name])
    found = json.loads(story_json(story))
    assert slips(found) == []
    assert found["title"] == NAMES[name]
    assert found["articles"][0]["body"] == story.articles[0].body


def test_the_file_is_the_story_and_names_its_schema():
    found = json.loads(story_json(article()))
    assert found.pop("$schema") == "story.schema.json"
    assert found == json.loads(json.dumps(story_to_dict(article())))


def test_the_schema_knows_no_key_that_it_would_not_miss_or_that_is_never_optional():
    """A key that is renamed in the program has to be renamed in the schema."""
    for part in objects(SCHEMA):
        assert part["additionalProperties"] is False
        assert set(part["required"]) <= set(part["properties"])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("places", 0, "lat"), 91),
        (("places", 0, "id"), "Baku!"),
        (("mentions", 0, "place"), 3),
        (("mentions", 0, "form"), "verb"),
        (("corridors", 0, "legs", 0, "km"), "12"),
        (("steps", 0, "kind"), "slide"),
        (("articles", 0, "date"), "yesterday"),
        (("articles", 0, "colour"), "red"),
    ],
)
def test_what_is_not_a_story_is_told(path, value):
    record = json.loads(story_json(article()))
    at = record
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    assert len(slips(record)) == 1
