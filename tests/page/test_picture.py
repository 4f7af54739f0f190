"""The map as the page shows it without scripts, and on paper."""

from xml.etree import ElementTree

from corridormap.page.fallback import picture
from tests.scene.told import article, told

NS = "{http://www.w3.org/2000/svg}"


def test_it_costs_the_page_little():
    assert len(picture(article()).encode()) <= 18_000


def test_each_place_leads_to_its_first_mention():
    root = ElementTree.fromstring(picture(article()))
    links = {a.get("href") for a in root.iter(f"{NS}a")}
    assert links == {f"#{place.mentions[0]}" for place in article().places}


def test_each_place_has_its_number():
    root = ElementTree.fromstring(picture(article()))
    said = {"".join(a.itertext()) for a in root.iter(f"{NS}a")}
    assert {str(n) for n in range(1, 8)} <= said
    assert {"8Азия", "9Европа", "10Евразия"} <= said


def test_a_text_without_places_has_a_picture_too():
    assert "<path" in picture(told("Здесь ничего нет."))
