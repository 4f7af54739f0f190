"""The story as a file: it comes back as it was, and a wrong file is one sentence."""

import json
import re
from copy import deepcopy
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from corridormap.documents import Document
from corridormap.errors import DataError, ReadError
from corridormap.export.formats import FILMS, FORMATS
from corridormap.export.options import Options
from corridormap.page import draw_page
from corridormap.pipeline import SHARED
from corridormap.read import article_from_text
from corridormap.story.file import (
    read_story,
    slips,
    story_from_json,
    story_json,
    story_schema,
)
from tests.changes import change, paths
from tests.export.stories import NAMES, hostile, long_story, placeless
from tests.page.stories import JOURNEY, marked, story, told_of
from tests.scene.told import article, told

ROUTE = "Из Ташкента через Ашхабад в Туркменбаши и далее в Баку."
FIGURES = (
    "Паром между Актау и Баку берёт 54 вагона."
    " По Среднему коридору прошло 3–4 млн т.\n\n"
    "Поезд вышел из Актау 4 декабря. Порт Актау закрыт."
)
SCHEMA = json.loads(story_schema())
COMMITTED = Path(__file__).parents[2] / "docs" / "story.schema.json"


def _tell(articles):
    return SHARED.tell(map(Document, articles))


@cache
def several():
    texts = {"one": ROUTE, "two": f"ТМТМ.\n\n{ROUTE}", "three": "Из Баку."}
    return _tell([article_from_text(text, name) for name, text in texts.items()])


STORIES = {
    "the article": article,
    "no place": placeless,
    "200 passages": long_story,
    "a route of its own": lambda: told(ROUTE),
    "several articles": several,
    "all kinds of places": lambda: story(*JOURNEY),
    "figures": lambda: told(FIGURES),
}


def again(given):
    return story_from_json(story_json(given), "story.json")


def slips_of_schema(record):
    judge = Draft202012Validator(SCHEMA)
    return [f"{one.json_path}: {one.message}" for one in judge.iter_errors(record)]


@pytest.mark.parametrize("name", STORIES)
def test_a_story_comes_back_as_it_was(name):
    given = STORIES[name]()
    assert list(slips(given)) == []
    assert again(given) == given
    assert story_json(again(given)) == story_json(given)


@pytest.mark.heavy
def test_what_is_drawn_from_the_file_has_the_same_bytes():
    given = article()
    back = again(given)
    page = draw_page(given)
    assert draw_page(back) == page
    options = Options(page=page, steps=(2,), size=(400, 300))
    for make in (FORMATS[name] for name in FORMATS.keys() - FILMS):
        assert list(make(back, options)) == list(make(given, options))


@pytest.mark.parametrize("name", NAMES)
def test_hostile_texts_come_back_as_they_were(name):
    given = hostile(NAMES[name])
    assert again(given) == given
    assert slips_of_schema(json.loads(story_json(given))) == []


@settings(deadline=None)
@given(st.text(), st.text(), st.lists(st.text(min_size=1), max_size=3))
def test_any_text_comes_back_as_it_was(title, other, paragraphs):
    given_ = story(*paragraphs, "⟦Баку|baku⟧", title=title)
    (place,) = given_.places
    given_ = replace(
        given_,
        places=(replace(place, name=other, names=(("en", other), ("ru", title))),),
        attributions=(other,),
    )
    assert again(given_) == given_


def test_the_file_is_read_from_its_path(tmp_path):
    path = tmp_path / "story.json"
    path.write_bytes(story_json(article()))
    assert read_story(path) == article()


@pytest.mark.parametrize(
    ("path", "reason"),
    [("none.json", "no such file or directory"), (".", "this is not a regular file")],
)
def test_a_file_that_is_not_there_is_one_sentence(tmp_path, path, reason):
    with pytest.raises(ReadError, match=reason):
        read_story(tmp_path / path)


def test_the_schema_fits_every_story_and_is_the_committed_one():
    Draft202012Validator.check_schema(SCHEMA)
    for make in STORIES.values():
        assert slips_of_schema(json.loads(story_json(make()))) == []
    assert COMMITTED.read_bytes() == story_schema()


def test_the_schema_describes_every_class_and_refuses_unknown_keys():
    for name, part in SCHEMA["$defs"].items():
        assert part["additionalProperties"] is False, name
        assert part["description"], name


def test_a_file_of_the_first_version_says_what_to_do():
    old = json.dumps({"version": 1, "title": "a", "lang": "ru"}).encode()
    with pytest.raises(DataError, match="build it again from its texts"):
        story_from_json(old, "story.json")


WRONG = [
    (("version",), 3, "version: this is a story of version 3"),
    (("lang",), "<b>", 'lang: must be a language tag like ru or en-GB, not "<b>"'),
    (("articles",), [], "articles: a story needs at least one"),
    (("articles", 0, "id"), "a/b", "articles[a/b].id: must be an id of small"),
    (("articles", 0, "date"), "yesterday", "must be a date like 2025-10-24, not"),
    (("articles", 0, "passages", 0, "id"), "a1/p0", "must be a1/p and a number"),
    (("articles", 0, "passages", 1, "id"), "a1/p1", "the numbers must rise"),
    (("articles", 0, "passages", 2, "stop"), 9999, "it must be in the body"),
    (("articles", 0, "passages", 1, "start"), 1, "it must be in the body"),
    (("mentions", 0, "id"), "m1", "mentions[m1].id: must be a1/m and a number"),
    (("mentions", 1, "id"), "a1/m1", "mentions[a1/m1].id: it is used twice"),
    (("mentions", 0, "article"), "a2", "there is no such passage in its article"),
    (("mentions", 0, "passage"), "a1/p9", "there is no such passage in its article"),
    (("mentions", 0, "passage"), "a1/p2", "it is not inside its passage"),
    (("mentions", 0, "start"), -1, "mentions[a1/m1].start: must be at least 0"),
    (("mentions", 0, "start"), 4, "the body has something else there"),
    (("mentions", 0, "surface"), "Bakı", "the body has something else there"),
    (("mentions", 0, "form"), "verb", "must be one of adjective, noun, not"),
    (("mentions", 0, "place"), "paris", "there is no 'paris'"),
    (("mentions", 0, "confidence"), 1.5, "must be a number from 0 to 1, not 1.5"),
    (("places", 0, "id"), "Baku!", "places[Baku!].id: must be an id of small letters"),
    (("places", 0, "ref"), "x:a b", "must be a ref like geonames:587084"),
    (("places", 0, "lat"), 91, "places[baku].lat: must be a latitude from -90 to 90"),
    (("places", 0, "kind"), "moon", "places[baku].kind: must be one of admin1, "),
    (("places", 0, "names"), ["Баку"], "must be a table of keys, not a list"),
    (("places", 0, "mentions"), [], "must have at least 1 entries, not []"),
    (("places", 0, "mentions"), ["a1/m99"], "there is no 'a1/m99'"),
    (("places", 6, "ref"), "corridor:north", "it names no corridor of the story"),
    (("corridors", 0, "legs", 0, "from"), "paris", "there is no 'paris'"),
    (("corridors", 0, "legs", 0, "mode"), "air", "must be one of direct, pipeline, "),
    (("corridors", 0, "legs", 0, "line"), [[1, 2]], "must have at least 2 positions"),
    (("corridors", 0, "legs", 0, "line"), [[1, 2], [3, 99]], "latitude from -90 to 90"),
    (("corridors", 0, "legs", 0, "km"), "12", "must be a whole number or a number"),
    (("corridors", 0, "legs", 0, "sources"), ["s9"], "there is no 's9'"),
    (("corridors", 0, "legs", 1, "id"), "khorgos-beyneu", "it is used twice"),
    (("corridors", 0, "spine"), ["x"], "corridors[middle].spine: there is no 'x'"),
    (("corridors", 0, "sources", 0, "url"), "javascript:1", "an http or https address"),
    (("corridors", 0, "facts", 0, "source"), "s9", "facts: there is no 's9'"),
    (("steps",), [], "steps: the first must be the cover"),
    (("steps", 0, "id"), "2", "steps[2].id: must be its number, 1"),
    (("steps", 0, "kind"), "slide", "steps[1].kind: must be one of cover, overview, "),
    (("steps", 0, "bounds"), [9, 1, 8, 2], "must be west, south, east, north"),
    (("steps", 0, "passages"), ["a1/p1"], "only a step of kind passages has them"),
    (("steps", 0, "places"), ["paris"], "there is no 'paris'"),
    (("steps", 0, "zoom"), 12, "steps[1].zoom: must be a zoom from 2 to 9, not 12"),
    (("colour",), "red", "colour: unknown key; the keys here are title, lang, "),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "sentence"), WRONG)
def test_what_is_wrong_is_told_with_its_key(path, value, sentence):
    record = json.loads(story_json(story(*JOURNEY)))
    at = record
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    with pytest.raises(DataError) as caught:
        story_from_json(json.dumps(record).encode(), "s.json")
    assert str(caught.value).startswith("s.json: ")
    assert sentence in str(caught.value)


RECORD = json.loads(story_json(story(*JOURNEY)))
VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=9)
    | st.sampled_from(["a1/p1", "a1/m2", "baku", "middle", "aktau", "2025", "en"])
    | st.lists(st.sampled_from(["a1/p1", "baku", 3]), max_size=2)
    | st.dictionaries(st.sampled_from(["id", "ru"]), st.text(max_size=3), max_size=2)
)


@pytest.mark.heavy
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.sampled_from(paths(RECORD)), VALUES), min_size=1, max_size=3)
)
def test_a_changed_file_is_drawn_or_told_in_one_sentence(changes):
    record = deepcopy(RECORD)
    for path, value in changes:
        change(record, path, value)
    try:
        found = story_from_json(json.dumps(record).encode(), "s.json")
    except DataError as error:
        said = str(error)
    else:
        assert draw_page(found)
        said = "s.json: drawn"
    assert said.startswith("s.json: ")
    assert "\n" not in said


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_cut_off_anywhere_is_told_in_one_sentence(data):
    whole = story_json(story("⟦Баку|baku⟧"))
    end = data.draw(st.integers(0, len(whole.rstrip()) - 1))
    with pytest.raises(DataError, match=r"s\.json: not a JSON file"):
        story_from_json(whole[:end], "s.json")


def ids(given, key):
    """The ids of what belongs to one article, and its places' addresses."""
    steps = [passage for step in given.steps for passage in step.passages]
    return {
        "passages": [p.id for a in given.articles if a.id == key for p in a.passages],
        "mentions": [
            (m.id, m.place) for m in given.annotations if m.article == key
        ],
        "places": [p.id for p in given.places],
        "steps": [passage for passage in steps if passage.startswith(f"{key}/")],
    }  # fmt: skip


TEXTS = ("Из Баку в Актау.", ROUTE, "ТМТМ идёт через Тбилиси.\n\nАктау.")


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a"), ("a", "b", "c"), ("c", "a")])
def test_a_text_more_changes_no_id_of_another(order):
    texts = dict(zip("abc", TEXTS, strict=True))
    together = _tell([article_from_text(texts[key], key) for key in order])
    for key in order:
        alone = _tell([article_from_text(texts[key], key)])
        mine, before = ids(together, key), ids(alone, key)
        assert set(before.pop("places")) <= set(mine.pop("places"))
        assert mine == before


def test_a_page_of_one_article_has_short_ids_and_one_of_several_long_ones():
    one, mentions = marked("a", ["⟦Баку|baku⟧"])
    two, more = marked("b", ["⟦Баку|baku⟧"])
    assert 'id="p1"' in draw_page(told_of([one], mentions, "a", "ru"))
    page = draw_page(told_of([one, two], [*mentions, *more], "a", "ru"))
    for ident in ("a/p1", "b/p1", "a/m1", "b/m1"):
        assert page.count(f'id="{ident}"') == 1


def test_no_field_of_the_story_is_missing_in_the_file():
    record = json.loads(story_json(story(*JOURNEY)))
    (corridor,) = record["corridors"]
    (given_,) = story(*JOURNEY).corridors
    assert len(corridor) == len(fields(given_))
    assert len(corridor["legs"][0]) == len(fields(given_.legs[0]))


STATED = (
    ("figures", "passage", "text/p9", "there is no such passage in its article"),
    ("figures", "id", "text/m1", "must be text/f and a number"),
    ("figures", "start", 3, "the body has something else there"),
    ("figures", "surface", "55 вагонов", "the body has something else there"),
    ("events", "stop", 9999, "it is not inside its passage"),
    ("events", "date", "4 December", "date"),
    ("events", "kind", "rumour", "kind"),
    ("status", "about", [{"kind": "leg", "places": ["aktau"]}], "a leg has two places"),
    ("status", "about", [{"kind": "place", "places": ["nowhere"]}], "there is no"),
    (
        "status",
        "about",
        [{"kind": "place", "places": ["aktau"], "leg": "a.b"}],
        "there is no 'a.b'",
    ),
)


@pytest.mark.parametrize(("name", "key", "value", "wrong"), STATED)
def test_a_wrong_figure_event_or_status_is_refused_with_its_key(
    name, key, value, wrong
):
    record = json.loads(story_json(told(FIGURES, "text")))
    record[name][0][key] = value
    with pytest.raises(DataError, match=re.escape(wrong)):
        story_from_json(json.dumps(record).encode(), "story.json")


def test_every_slip_of_a_story_is_told_and_none_hides_the_next():
    given_ = told(FIGURES, "text")
    first, *mentions = given_.annotations
    figure, *figures = given_.figures
    wrong = replace(
        given_,
        annotations=(replace(first, passage="text/p9"), *mentions),
        figures=(replace(figure, passage="text/p9"), *figures),
        reprints=(("text", "other"),),
        steps=(replace(given_.steps[0], bounds=None), *given_.steps[1:]),
    )
    assert list(slips(wrong)) == [
        (f"mentions[{first.id}].passage", "there is no such passage in its article"),
        (f"figures[{figure.id}].passage", "there is no such passage in its article"),
        ("reprints[0]", "there is no 'other'"),
    ]


def test_a_file_that_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("corridormap.story.file.LARGEST", 1 << 20)
    (tmp_path / "story.json").write_bytes(b" " * ((1 << 20) + 1))
    with pytest.raises(ReadError, match=r"story\.json: it is larger than 1 MB"):
        read_story(tmp_path / "story.json")


def test_a_file_from_before_the_figures_is_read():
    record = json.loads(story_json(told(FIGURES, "text")))
    for name in ("figures", "events", "status"):
        del record[name]
    assert story_from_json(json.dumps(record).encode(), "x").stated() == ()
