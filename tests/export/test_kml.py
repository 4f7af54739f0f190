from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from fastkml.validator import get_schema_parser
from lxml import etree

from corridormap.export.data.entries import holdable
from corridormap.export.data.kml import map_kml
from corridormap.scene.palette import LIGHT
from tests.export.files import only
from tests.export.stories import NAMES, hostile, long_story, placeless
from tests.scene.told import article, told

KML = "{http://www.opengis.net/kml/2.2}"


class Balloon(HTMLParser):
    """What a browser would make of a balloon: its elements and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = set(), ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        assert not attrs
        self.tags.add(tag)

    def handle_data(self, data):
        self.text += data


def read(story, language=None):
    return ElementTree.fromstring(only(map_kml, story, language=language))


def text(element, path):
    return element.findtext(KML + path.replace("/", f"/{KML}")) or ""


def folders(root):
    found = root.find(f"{KML}Document").findall(f"{KML}Folder")
    return {text(one, "name"): one for one in found}


def marks(folder):
    return folder.findall(f"{KML}Placemark")


def test_places_and_corridors_have_a_folder_each():
    assert list(folders(read(article(), "en"))) == [
        "Places",
        "Trans-Caspian International Transport Route",
    ]
    assert next(iter(folders(read(article())))) == "Места"


def test_each_place_is_a_pin_with_its_passages_in_the_balloon():
    placed = marks(folders(read(article(), "en"))["Places"])
    for mark, place in zip(placed, article().places, strict=True):
        chosen = place
        at = text(mark, "Point/coordinates")
        assert tuple(map(float, at.split(","))) == (chosen.lon, chosen.lat)
        said = Balloon(text(mark, "description"))
        assert said.tags == {"p", "i", "b"}
        assert said.text.count("[") == len({a.passage for a in mentions(place)})
        assert all(one.surface in said.text for one in mentions(place))


def mentions(place):
    return [one for one in article().annotations if one.place == place.id]


def test_each_leg_is_a_line_with_its_course():
    (corridor,) = article().corridors
    _, drawn = folders(read(article(), "en")).values()
    for mark, leg in zip(marks(drawn), corridor.legs, strict=True):
        pairs = text(mark, "LineString/coordinates").split()
        assert [tuple(map(float, pair.split(","))) for pair in pairs] == list(leg.line)


def test_every_style_that_is_used_is_there():
    root = read(article())
    styles = {f"#{one.get('id')}" for one in root.iter(f"{KML}Style")}
    used = {one.text for one in root.iter(f"{KML}styleUrl")}
    assert used <= styles
    assert {"#place", "#area", "#node", "#route-0-rail", "#route-0-sea"} <= used


def test_a_colour_is_written_backwards_as_kml_wants_it():
    style = next(read(article()).iter(f"{KML}Style"))
    red, green, blue = (LIGHT.accent[i : i + 2] for i in (1, 3, 5))
    assert text(style, "IconStyle/color") == f"ff{blue}{green}{red}"


@pytest.mark.parametrize("story", [article, placeless, long_story])
def test_it_is_as_the_schema_of_kml_says(story):
    assert slips(only(map_kml, story())) == []


def slips(data):
    judge = get_schema_parser()
    judge.validate(etree.fromstring(data))
    return [f"line {one.line}: {one.message}" for one in judge.error_log]


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_text_and_nothing_else(name):
    """XML readers make one newline of a return and of both."""
    hard = NAMES[name]
    assert slips(only(map_kml, hostile(hard))) == []
    root = read(hostile(hard))
    (first, *_) = marks(next(iter(folders(root).values())))
    expected = holdable(hard).replace("\r\n", "\n").replace("\r", "\n")
    assert text(first, "name") == expected
    assert text(root, "Document/name") == expected
    said = Balloon(text(first, "description"))
    assert said.tags <= {"p", "i", "b", "ul", "li"}
    line = holdable(hard.replace("\n", " ").replace("\r", " ")).strip()
    assert line in said.text
    assert "$[" not in text(first, "description")


def test_a_story_without_places_has_an_empty_folder():
    (folder,) = folders(read(placeless())).values()
    assert marks(folder) == []


def test_two_hundred_passages_are_all_in_the_balloon():
    (first, *_) = marks(next(iter(folders(read(long_story())).values())))
    said = Balloon(text(first, "description")).text
    assert [n for n in range(200) if f"День {n}." not in said] == []


def test_the_bytes_are_utf8_and_say_so():
    data = only(map_kml, article())
    assert data.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    assert "Баку" in data.decode("utf-8")


def test_balloons_of_places_and_legs_list_what_the_text_says():
    story = told(
        "По Среднему коридору идут в порт. Паром Актау – Баку берёт 54 вагона."
    )
    assert slips(only(map_kml, story)) == []
    places, corridor = folders(read(story, "en")).values()
    said = {text(m, "name"): Balloon(text(m, "description")) for m in marks(places)}
    assert "Figures in the text" in said["Baku"].text
    assert "54 вагона (Capacity)" in said["Baku"].text
    of_legs = [Balloon(text(mark, "description")).text for mark in marks(corridor)]
    assert len([one for one in of_legs if "54 вагона" in one]) == 1


def test_a_tour_flies_to_each_step():
    gx = "{http://www.google.com/kml/ext/2.2}"
    (tour,) = read(article()).iter(f"{gx}Tour")
    flights = list(tour.iter(f"{gx}FlyTo"))
    assert len(flights) == len(article().steps)
    assert len(list(tour.iter(f"{gx}Wait"))) == len(flights)
    for flight, step in zip(flights, article().steps, strict=True):
        look = flight.find(f"{KML}LookAt")
        west, south, east, north = step.bounds
        assert west < float(look.findtext(f"{KML}longitude")) < east
        assert south < float(look.findtext(f"{KML}latitude")) < north
        assert float(look.findtext(f"{KML}range")) > 50_000
