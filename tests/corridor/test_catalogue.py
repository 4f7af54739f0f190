"""The catalogue is read whole, or fails with one sentence that names the key."""

import json

import pytest

from corridormap.corridor.catalogue import load_catalogue
from corridormap.errors import DataError

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


def load(folder, toml=TOML, line=LINE):
    (folder / "short.toml").write_text(toml, "utf-8")
    feature = {
        "type": "Feature",
        "id": "ferry",
        "properties": {"corridor": "short", "km": 514, "schematic": False},
        "geometry": {"type": "LineString", "coordinates": line},
    }
    features = {"type": "FeatureCollection", "features": [feature]}
    (folder / "sea.geojson").write_text(json.dumps(features), "utf-8")
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
    ("old", "new", "said"),
    [
        ('to = "alat"', 'to = "alatt"', "leg ferry: to is the unknown node 'alatt'"),
        ('id = "alat"', 'id = "aktau"', "node aktau: the id stands twice"),
        ('id = "alat"', 'id = "Alat port"', "'Alat port' is no id"),
        ('mode = "sea"', 'mode = "ship"', "leg ferry: unknown mode 'ship'"),
        ('status = "open"', 'status = "Open"', "leg ferry: unknown status 'Open'"),
        ("[49.425, 39.985]", "[249.4, 39.985]", "node alat: .* outside the world"),
        ("[51.219, 43.603]", "[43.603, 51.219]", "node aktau: .* swapped"),
        ('"aktau", "alat"]', '"aktau", "baku"]', "ends: names the unknown node 'baku'"),
        ('"aktau", "alat"]', '"aktau"]', "ends: .* are not the ids of two nodes"),
        ("km_published", "km_publshed", "leg ferry: unknown key 'km_publshed'"),
        ("[[leg]]", "[leg]", r"leg: write \[\[leg\]\]"),
        ("[49.425, 39.985]", "[19.4, 39.985]", "node alat: .* is not in AZ"),
        ("[49.425, 39.985]", '"Alat"', "node alat: 'Alat' is no position"),
        (', ru = "Алят"', "", "node alat: the name in ru is missing"),
        ('country = "AZ"', 'country = "Az"', "'Az' is no ISO 3166-1 code"),
        ('country = "AZ"', 'country = "QQ"', "QQ is no country"),
        ('id = "ferry"', 'id = "boat"', "leg boat: there is no line for it"),
        ('sources = ["s1"]', 'sources = ["s2"]', "cites the unknown source 's2'"),
        ('publisher = "Agency"', "", "source s1: publisher is missing"),
        ('date = "2025-10-21"', 'date = "spring"', "source s1: the date 'spring'"),
        ('id = "short"', 'id = "short', "not a TOML file"),
    ],
)
def test_a_slip_is_one_sentence_with_file_and_key(tmp_path, old, new, said):
    assert TOML.count(old) >= 1
    with pytest.raises(DataError, match=rf"short\.toml: .*{said}") as caught:
        load(tmp_path, TOML.replace(old, new, 1))
    assert "\n" not in str(caught.value)


def test_a_line_that_misses_its_node_is_refused(tmp_path):
    with pytest.raises(DataError, match="does not reach the node 'alat'"):
        load(tmp_path, line=[*LINE[:-1], [49.6, 39.9]])


def test_a_broken_file_of_lines_is_named(tmp_path):
    (tmp_path / "rail.geojson").write_text("{", "utf-8")
    with pytest.raises(DataError, match=r"rail\.geojson: not a GeoJSON file"):
        load_catalogue(tmp_path)


def test_two_corridors_with_one_id_are_refused(tmp_path):
    load(tmp_path)
    (tmp_path / "twin.toml").write_text(TOML, "utf-8")
    with pytest.raises(DataError, match="two corridors have the id 'short'"):
        load_catalogue(tmp_path)


def test_an_empty_folder_holds_no_corridors(tmp_path):
    assert load_catalogue(tmp_path) == ()


def test_what_cites_nothing_must_say_that_it_is_general_knowledge(tmp_path):
    bare = TOML[: TOML.index("[[fact]]")].replace('sources = ["s1"]', "")
    with pytest.raises(DataError, match="nor source_of_course = 'general"):
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
