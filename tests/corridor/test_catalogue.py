"""The catalogue is read whole, or fails with one sentence that names the key."""

import json
import re
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridormap.corridor.catalogue import load_catalogue
from corridormap.errors import DataError
from tests.changes import change, paths

TOML = """
id = "short"
ends = ["aktau", "alat"]
names = { en = "Short way", ru = "Короткий путь" }
aliases = { ru = ["Путь"] }

[[node]]
id = "aktau"
kind = "port"
country = "KZ"
position = [51.219, 43.603]
names = { en = "Aktau", ru = "Актау" }

[[node]]
id = "alat"
kind = "port"
country = "AZ"
position = [49.425, 39.985]
names = { en = "Alat", ru = "Алят" }

[[leg]]
id = "ferry"
from = "aktau"
to = "alat"
mode = "sea"
status = "open"
branch = "main"
km_published = 508
sources = ["s1"]

[[fact]]
item = { en = "Length", ru = "Длина" }
value = "508"
unit = "km"
year = "2025"
status = "reported"
source = "s1"

[[source]]
id = "s1"
title = "News"
publisher = "Agency"
date = "2025-10-21"
"""
LINE = [[51.219, 43.603], [50.9, 41.0], [49.425, 39.985]]


FEATURE = {
    "type": "Feature",
    "id": "ferry",
    "properties": {
        "corridor": "short", "km": 514, "schematic": False, "countries": {"AZ": 3.5},
    },
    "geometry": {"type": "LineString", "coordinates": LINE},
}  # fmt: skip
LINES = {"type": "FeatureCollection", "features": [FEATURE]}


def load(folder, toml=TOML, line=LINE):
    lines = deepcopy(LINES)
    lines["features"][0]["geometry"]["coordinates"] = line
    return load_files(folder, toml.encode(), json.dumps(lines).encode())


def load_files(folder, toml, lines):
    folder.mkdir(exist_ok=True)
    (folder / "short.toml").write_bytes(toml)
    (folder / "sea.geojson").write_bytes(lines)
    return load_catalogue(folder)


def test_a_corridor_is_read_with_its_lines(tmp_path):
    (corridor,) = load(tmp_path)
    (leg,) = corridor.legs
    assert corridor.names == (("en", "Short way"), ("ru", "Короткий путь"))
    assert corridor.aliases == (("ru", "Путь"),)
    assert leg.line == tuple(map(tuple, LINE))
    assert (leg.km, leg.km_published) == (514, 508)
    assert dict(corridor.facts[0].item) == {"en": "Length", "ru": "Длина"}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('to = "alat"', 'to = "alatt"', "leg[ferry].to: there is no node 'alatt'"),
        ('id = "alat"', 'id = "aktau"', "node[aktau].id: it is used twice"),
        (
            'id = "alat"',
            'id = "Alat port"',
            "node[Alat port].id: must be an id of small letters, digits and hyphens, "
            'not "Alat port"',
        ),
        (
            'mode = "sea"',
            'mode = "ship"',
            'leg[ferry].mode: must be one of pipeline, rail, road, sea, not "ship"',
        ),
        ("[49.425, 39.985]", "[249.4, 39.985]", "a longitude from -180 to 180, not"),
        ("[51.219, 43.603]", "[43.603, 51.219]", "node[aktau].position: [43.603, "
         "51.219] is not in KZ: latitude and longitude are swapped"),
        ("[49.425, 39.985]", "[19.4, 39.985]", "node[alat].position: [19.4, 39.985]"),
        ("[49.425, 39.985]", '"Alat"', "node[alat].position: must be a position "
         '[longitude, latitude], not "Alat"'),
        ("[49.425, 39.985]", "[49.425]", "node[alat].position: must be a position"),
        ('"aktau", "alat"]', '"aktau", "baku"]', "ends: there is no node 'baku'"),
        ('"aktau", "alat"]', '"aktau"]', 'ends: must be a list of 2, not ["aktau"]'),
        ("km_published", "km_publshed", "leg[ferry].km_publshed: unknown key, "),
        ("[[leg]]", "[leg]", "leg: must be a list, not a table of keys: write [[leg]]"),
        (', ru = "Алят"', "", "node[alat].names.ru: is missing"),
        ('country = "AZ"', 'country = "Az"', "an ISO 3166-1 code of two letters, not"),
        ('country = "AZ"', 'country = "QQ"', "node[alat].country: QQ is not in"),
        ('kind = "port"', 'kind = "harbour"', "node[aktau].kind: must be one of"),
        (
            'id = "ferry"\nfrom = "aktau"\nto = "alat"\nmode = "sea"',
            'id = "pipe"\nfrom = "aktau"\nto = "alat"\nmode = "pipeline"',
            "leg[pipe]: there is no line for it",
        ),
        ('sources = ["s1"]', 'sources = ["s2"]', "leg[ferry].sources: there is no"),
        ('publisher = "Agency"', "", "source[s1].publisher: is missing"),
        (
            'date = "2025-10-21"',
            'date = "spring"',
            "source[s1].date: must be a date like 2025, 2025-08 or 2025-08-19, not",
        ),
        ('"s1"\ntitle', '"s1"\nurl = "javascript:alert(1)"\ntitle', "source[s1].url: "
         'must be an http or https address, not "javascript:alert(1)"'),
        ("508\n", '"long"\n', "leg[ferry].km_published: must be a whole number or a"),
        ('id = "short"', 'id = "short', "not a TOML file"),
    ],
)  # fmt: skip
def test_a_slip_is_one_sentence_with_file_and_key(tmp_path, old, new, sentence):
    assert TOML.count(old) >= 1
    with pytest.raises(DataError) as caught:
        load(tmp_path, TOML.replace(old, new, 1))
    said = str(caught.value)
    assert said.startswith(f"{tmp_path / 'short.toml'}: ")
    assert sentence in said
    assert "\n" not in said


def test_a_corridor_without_legs_is_refused_in_words(tmp_path):
    head, rest = TOML.split("[[leg]]")
    with pytest.raises(
        DataError, match=r"leg: a corridor has at least one \[\[leg\]\]"
    ):
        load(tmp_path, head + rest[rest.index("[[fact]]") :])


def test_a_line_that_misses_its_node_is_refused(tmp_path):
    with pytest.raises(DataError, match="does not reach the node 'alat'"):
        load(tmp_path, line=[*LINE[:-1], [49.6, 39.9]])


def test_a_broken_file_of_lines_is_named(tmp_path):
    (tmp_path / "rail.geojson").write_text("{", "utf-8")
    with pytest.raises(DataError, match=r"rail\.geojson: not a JSON file"):
        load_catalogue(tmp_path)


def test_two_corridors_with_one_id_are_refused(tmp_path):
    load(tmp_path)
    (tmp_path / "twin.toml").write_text(TOML, "utf-8")
    with pytest.raises(DataError, match="two corridors have the id 'short'"):
        load_catalogue(tmp_path)


def test_an_empty_folder_holds_no_corridors(tmp_path):
    assert list(load_catalogue(tmp_path)) == []


def test_what_cites_nothing_must_say_that_it_is_general_knowledge(tmp_path):
    bare = TOML[: TOML.index("[[fact]]")].replace('sources = ["s1"]', "")
    with pytest.raises(DataError, match="give one, or source_of_course = 'general"):
        load(tmp_path, bare)
    said = 'source_of_course = "general knowledge"'
    (corridor,) = load(tmp_path, bare.replace('id = "short"', f'id = "short"\n{said}'))
    assert corridor.known == "general knowledge"


def test_a_schematic_leg_runs_through_its_own_points(tmp_path):
    leg = """
[[leg]]
id = "pipe"
from = "alat"
to = "aktau"
mode = "pipeline"
status = "planned"
branch = "main"
schematic = true
via = [[50.0, 41.0]]
"""
    _, pipe = load(tmp_path, TOML + leg)[0].legs
    assert pipe.line == ((49.425, 39.985), (50.0, 41.0), (51.219, 43.603))
    assert pipe.schematic
    assert pipe.km is None


def outcome(folder, toml, lines):
    """Return how reading a catalogue ends: in a sentence, whatever is in it."""
    try:
        load_files(folder, toml, lines)
    except DataError as error:
        return str(error)
    return f"{folder}: read"


VALUES = (
    *("1", "-1", "0.5", "1e999", "nan", "true", '""', '"x"', '"aktau"', "[]", "[1]"),
    *("[[1]]", "[[[]]]", '["s1"]', "{}", "{ ru = 1 }", '{ en = "a", ru = "b" }'),
    *("2025-01-01", "07:30:00", "2025-01-01T00:00:00Z", "[200, 100]", "1" + "0" * 400),
    *("[" * 3000, '"\\uD800"', '"a\\u0000b"'),
)
"""What a key of TOML can have, right or wrong."""

KEYS = [match.span(1) for match in re.finditer(r"= (.+)", TOML)]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(KEYS), st.sampled_from(VALUES))
def test_a_changed_value_is_read_or_told_in_one_sentence(tmp_path_factory, span, value):
    folder = tmp_path_factory.getbasetemp() / "changed"
    toml = TOML[: span[0]] + value + TOML[span[1] :]
    said = outcome(folder, toml.encode(), json.dumps(LINES).encode())
    assert said.startswith(str(folder))
    assert said.isprintable()


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_catalogue_cut_or_filled_with_bytes_is_told(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp() / "cut"
    whole = TOML.encode()
    at = data.draw(st.integers(0, len(whole)))
    toml = whole[:at] + data.draw(st.binary(max_size=4)) + whole[at:]
    said = outcome(folder, toml, json.dumps(LINES).encode())
    assert said.startswith(str(folder))
    assert said.isprintable()


PLAIN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=5)
    | st.lists(st.integers() | st.lists(st.floats(allow_nan=False), max_size=2))
    | st.dictionaries(st.text(max_size=2), st.integers(), max_size=2)
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(paths(LINES)), PLAIN), min_size=1, max_size=2)
)
def test_changed_lines_are_read_or_told_in_one_sentence(tmp_path_factory, changes):
    folder, lines = tmp_path_factory.getbasetemp() / "lines", deepcopy(LINES)
    for path, value in changes:
        change(lines, path, value)
    said = outcome(folder, TOML.encode(), json.dumps(lines).encode())
    assert said.startswith(str(folder))
    assert said.isprintable()


@pytest.mark.parametrize("lines", [b"", b"[]", b"[" * 100_000, b"{}", b"\xff", b"null"])
def test_a_file_that_holds_no_lines_is_told(tmp_path, lines):
    with pytest.raises(DataError, match=r"sea\.geojson: "):
        load_files(tmp_path, TOML.encode(), lines)
