"""A map as an object: shown, saved, taken apart, laid over a person's folium map."""

import html
import json
import re
import subprocess
import sys

import folium
import pytest

import corridormap
from corridormap.errors import DataError, ReadError, WriteError
from corridormap.page.folium_layers import PLAIN, inert

TEXT = "Груз идёт из Алматы через Актау в Баку.\n\nПотом в Тбилиси."


@pytest.fixture(scope="module")
def mapped():
    return corridormap.map_text(TEXT)


def test_importing_the_package_loads_nothing():
    code = "import corridormap, sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    loaded = set(run.stdout.split())
    assert not loaded & {"folium", "numpy", "sqlite3", "corridormap.pipeline"}


def test_a_saved_map_is_the_page(mapped, tmp_path):
    path = mapped.save(tmp_path / "new" / "map.html")
    assert path.read_text("utf-8") == mapped.html
    assert mapped.save(str(path)) == path


def test_a_map_that_cannot_be_saved_says_so(mapped, tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(WriteError, match="can't be written"):
        mapped.save(tmp_path / "file" / "map.html")


def test_the_page_is_drawn_once(mapped):
    assert mapped.html is mapped.html


def test_a_notebook_gets_the_page_in_a_frame_that_no_text_can_leave():
    text = 'Порт Баку" onload="x"></iframe><script>y</script>'
    mapped = corridormap.map_text(text, title=text)
    mapped.height = 321
    shown = mapped._repr_html_()
    assert shown.count("<") == shown.count(">") == 2
    assert 'sandbox="allow-scripts allow-popups"' in shown
    assert "height: 321px" in shown
    framed = re.search(r'srcdoc="([^"]*)"', shown)[1]
    assert html.unescape(framed) == mapped.html


def test_geojson_has_the_places_and_the_legs(mapped):
    collection = json.loads(mapped.geojson())
    assert mapped.__geo_interface__ == collection
    kinds = [feature["geometry"]["type"] for feature in collection["features"]]
    legs = sum(len(corridor.legs) for corridor in mapped.story.corridors)
    assert kinds.count("LineString") == legs > 0
    assert kinds.count("Point") == len(mapped.story.places)
    assert len({feature["id"] for feature in collection["features"]}) == len(kinds)


def test_bounds_hold_the_corridors(mapped):
    west, south, east, north = mapped.bounds
    assert (west < 50, east > 76) == (True, True)
    assert south < north
    assert corridormap.map_text("Ни одного названия.").bounds is None


def test_a_person_s_decisions_are_followed():
    decisions = corridormap.Decisions(title="Мой", language="kk", source="Газета")
    story = corridormap.map_text("Порт Ақтау", decisions=decisions).story
    assert (story.title, story.language) == ("Мой", "kk")
    assert story.articles[0].source == "Газета"
    mapped = corridormap.map_text("Порт", title="Иной", lang="en", decisions=decisions)
    assert (mapped.story.title, mapped.story.language) == ("Иной", "en")


def test_files_and_folders_are_mapped_with_what_is_beside_them(tmp_path):
    (tmp_path / "a.txt").write_text("Порт Актау", "utf-8")
    (tmp_path / "a.toml").write_text('title = "Мой"', "utf-8")
    (tmp_path / "b.txt").write_text("Паром в Баку", "utf-8")
    assert corridormap.map_files(tmp_path / "a.txt").story.title == "Мой"
    assert len(corridormap.map_files(str(tmp_path)).story.articles) == 2
    paths = [tmp_path / "b.txt", str(tmp_path / "a.txt")]
    ids = [a.id for a in corridormap.map_files(paths).story.articles]
    assert ids == ["b", "a"]


def test_decisions_may_name_a_look_and_who_asks_for_another_has_that(tmp_path):
    for name, colour in (("a", "#123456"), ("b", "#654321"), ("c", "#abcdef")):
        css = f":root {{ --route: {colour}; }}"
        (tmp_path / f"{name}.css").write_text(css, "utf-8")
    (tmp_path / "x.txt").write_text(TEXT, "utf-8")
    (tmp_path / "corridormap.toml").write_text('theme = "a.css"', "utf-8")
    assert "#123456" in corridormap.map_files(tmp_path).html
    (tmp_path / "x.toml").write_text('theme = "b.css"', "utf-8")
    assert "#654321" in corridormap.map_files(tmp_path).html
    asked = corridormap.map_files(tmp_path, theme=tmp_path / "c.css")
    assert "#abcdef" in asked.html


def test_a_look_that_is_named_and_not_there_is_told(tmp_path):
    (tmp_path / "x.txt").write_text(TEXT, "utf-8")
    (tmp_path / "x.toml").write_text('theme = "b.css"', "utf-8")
    with pytest.raises(ReadError, match=r"b\.css: no such file"):
        corridormap.map_files(tmp_path)


def test_a_theme_is_a_file_of_css(tmp_path):
    theme = tmp_path / "theme.css"
    theme.write_text(":root { --route: #123456; }", "utf-8")
    mapped = corridormap.map_text(TEXT, theme=theme)
    assert "#123456" in mapped.html
    world = folium.Map()
    mapped.add_to(world)
    assert "#123456" in world.get_root().render()
    theme.write_text("@import 'x'", "utf-8")
    with pytest.raises(ReadError, match=r"theme\.css"):
        corridormap.map_text(TEXT, theme=theme)


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"text": " \n "}, ReadError, "the text is empty"),
        ({"text": "Баку", "lang": "xx"}, ReadError, "lang must be one of"),
        (
            {
                "text": "Баку",
                "decisions": corridormap.Decisions(
                    steps=(corridormap.StepChoice(passages=(7,)),)
                ),
            },
            DataError,
            "step 1: there is no passage 7, the text has 1",
        ),
    ],
)
def test_what_cannot_be_mapped_is_one_sentence(arguments, error, says):
    with pytest.raises(error, match=says):
        corridormap.map_text(**arguments)


def test_each_corridor_is_a_layer_and_the_places_are_another(mapped):
    world = folium.Map(tiles=None)
    mapped.add_to(world)
    layers = [c for c in world._children.values() if isinstance(c, folium.FeatureGroup)]
    assert len(layers) == len(mapped.story.corridors) + 1
    names = [layer.layer_name for layer in layers]
    assert len(set(names)) == len(names)
    assert names[-1] == "Места"


def test_two_maps_lie_over_one_another(mapped):
    world = folium.Map(tiles=None)
    mapped.add_to(world)
    corridormap.map_text("Порт Баку").add_to(world, fit=True)
    assert world.get_root().render().count("L.featureGroup(") == 3


@pytest.mark.parametrize(
    "sign", [*map(chr, range(33, 127)), "\u2028", "\x07", "\ud800"]
)
def test_no_sign_of_a_language_is_left_in_a_text(sign):
    shown = inert(f"a{sign}b")
    assert not set(shown) & set("<>{}`$\\\"'%")
    assert not PLAIN.search(shown.replace("&#", "").replace(";", ""))
    held = sign if sign.isprintable() or sign == "\u2028" else "\ufffd"
    assert html.unescape(shown) == f"a{held}b"
