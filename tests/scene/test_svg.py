import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from corridormap.page.render import ASSETS
from corridormap.scene.style import PALETTE, TYPES
from corridormap.scene.svg import svg
from tests.scene.told import scene

NS = "{http://www.w3.org/2000/svg}"
NASTY = '<script>alert(1)</script> & "x" \x00\x08\ufffe\ud800 ]]>'


def test_it_is_xml_of_the_size_asked_for():
    root = ElementTree.fromstring(svg(scene(width=1920, height=1080)))
    assert (root.get("width"), root.get("height")) == ("1920", "1080")
    assert root.get("viewBox") == "0 0 1920 1080"
    assert root.findtext(f"{NS}desc").startswith("Карта: ")


def test_whatever_a_text_holds_it_stays_text():
    drawn = scene(step=3)
    labels = tuple(replace(label, rows=(NASTY,)) for label in drawn.labels)
    root = ElementTree.fromstring(svg(replace(drawn, title=NASTY, labels=labels)))
    assert not root.findall(f".//{NS}script")
    said = root.findtext(f"{NS}title")
    assert said == '<script>alert(1)</script> & "x"  ]]>'


def test_it_needs_no_style_that_a_policy_could_forbid():
    text = svg(scene(numbers=True), {"baku": "#m1"})
    assert " style=" not in text
    assert "<style" not in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_places_lead_where_they_are_told_to():
    root = ElementTree.fromstring(svg(scene(), {"baku": "#m6", "asia": "?a&b"}))
    assert {a.get("href") for a in root.iter(f"{NS}a")} == {"#m6", "?a&b"}
    assert "Баку" in {"".join(a.itertext()) for a in root.iter(f"{NS}a")}


@pytest.mark.parametrize("name", PALETTE)
def test_the_colours_are_those_of_the_pages_light_look(name):
    light = (ASSETS / "theme.css").read_text("utf-8").partition("@media")[0]
    assert re.search(rf"--{name}: ([^;]+);", light)[1] == PALETTE[name]


def test_letters_stand_out_from_what_lies_behind_them():
    for role, style in TYPES.items():
        assert contrast(style.colour, style.halo) >= 4.5, role


def contrast(one, other):
    a, b = sorted((brightness(one), brightness(other)))
    return (b + 0.05) / (a + 0.05)


def brightness(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [
        p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
