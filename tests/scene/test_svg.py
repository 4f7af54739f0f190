import re
from dataclasses import replace
from xml.etree import ElementTree

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
    text = svg(scene(numbers=True), links={"baku": "#m1"})
    assert " style=" not in text
    assert "<style" not in text
    names = r"http://www\.(w3\.org/2000/svg|inkscape\.org/namespaces/inkscape)\""
    assert "http" not in re.sub(names, "", text)


def test_places_lead_where_they_are_told_to():
    root = ElementTree.fromstring(svg(scene(), links={"baku": "#m6", "asia": "?a&b"}))
    assert {a.get("href") for a in root.iter(f"{NS}a")} == {"#m6", "?a&b"}
    assert "Баку" in {"".join(a.itertext()) for a in root.iter(f"{NS}a")}


def test_halos_are_texts_of_their_own_behind_all_letters():
    root = ElementTree.fromstring(svg(scene()))
    (names,) = (g for g in root.iter(f"{NS}g") if g.get("id") == "names")
    halos = [group for group in names if group.get("aria-hidden") == "true"]
    letters = [group for group in names if group not in halos]
    assert [text for group in halos for text in said(group)] == [
        text for group in letters for text in said(group)
    ]
    drawn = [group for halo in halos for group in halo]
    assert all(g.get("fill") == "none" and g.get("stroke") for g in drawn)
    assert not any(g.get("stroke") for g in letters)


def said(element):
    return ["".join(text.itertext()) for text in element.iter(f"{NS}text")]


def test_it_needs_nothing_that_only_browsers_know():
    text = svg(scene(numbers=True), links={"baku": "#m1"})
    assert "paint-order" not in text
    assert "textLength" not in text


def test_its_layers_are_named_for_those_who_edit_it():
    root = ElementTree.fromstring(svg(scene()))
    layers = [element.get("id") for element in root.findall(f"{NS}g")]
    assert layers == ["land", "lines", "routes", "places", "names", "directions", "key"]
