"""Places and corridors on a person's folium map: whatever their texts hold is text."""

from dataclasses import replace

import folium
import pytest
from playwright.sync_api import expect

import corridormap
from tests.browser.folium_pages import page

__all__ = ["page"]

HOSTILE = (
    "{{7*191}} {{cycler.__init__.__globals__.os}}",
    "100 {% скидка {# заметка {{ незакрытый",
    "`+window.stolen++ +`",
    "${window.stolen = 1}",
    "</script><script>window.stolen = 1</script>",
    "<img src=x onerror='window.stolen = 1'>",
    r"C:\users\u0041 \x41 \n \' \` \${1}",
    "&lt;b&gt; &#123;&#123; &amp;",
    "'; window.stolen = 1; '",
    '" onclick="window.stolen = 1',
    "a\u2028b \u202eслева 👨‍👩‍👧 \x01",
    "]]> <!-- -->",
)
MIDDLE = "Контейнеры идут по Срединному коридору. "


def spaced(text):
    return " ".join(text.split())


def shown_as(text):
    return spaced(text.replace("\x01", "\ufffd"))


@pytest.fixture
def opened(page, tmp_path):
    """Open a folium map in Chromium; nothing of a text may have run."""

    def opening(world):
        path = tmp_path / "world.html"
        world.save(path)
        page.goto(path.as_uri())
        return page

    yield opening
    assert page.evaluate("() => typeof window.stolen") == "undefined"


def popup(page, path):
    path.dispatch_event("click")
    content = page.locator(".leaflet-popup-content")
    expect(content).to_have_count(1)
    return spaced(content.text_content())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_passage_is_shown_as_it_is_and_never_run(opened, text):
    mapped = corridormap.map_text(f"Порт Баку. {text}", lang="ru")
    world = folium.Map(tiles=None)
    mapped.add_to(world, fit=True)
    page = opened(world)
    shown = popup(page, page.locator("path.leaflet-interactive").first)
    assert shown_as(f"Порт Баку. {text}") in shown


@pytest.mark.parametrize("name", HOSTILE)
def test_the_name_of_a_corridor_and_of_a_place_is_shown_as_it_is(opened, name):
    story = corridormap.map_text(MIDDLE + "Поезд прибыл в Баку.", lang="ru").story
    names = (("ru", name),)
    corridor = replace(story.corridors[0], names=names)
    (baku,) = (place for place in story.places if place.id == "baku")
    place = replace(baku, names=names)
    story = replace(story, corridors=(corridor,), places=(place,))
    world = folium.Map(tiles=None)
    corridormap.Map(story).add_to(world)
    folium.LayerControl(collapsed=False).add_to(world)
    page = opened(world)
    label = page.locator(".leaflet-control-layers-overlays label").first
    expected = shown_as(name)
    assert spaced(label.text_content()) == expected
    marker = page.locator("path.leaflet-interactive").last
    assert popup(page, marker).startswith(expected)
    marker.dispatch_event("mouseover")
    assert spaced(page.locator(".leaflet-tooltip").text_content()) == expected


def test_a_leg_tells_its_ends_its_mode_and_its_length(opened):
    world = folium.Map(tiles=None)
    corridormap.map_text(MIDDLE, lang="ru").add_to(world, fit=True)
    page = opened(world)
    shown = popup(page, page.locator("path.leaflet-interactive").first)
    assert " — " in shown
    assert "Железная дорога" in shown
    assert "км" in shown


def test_the_map_goes_to_the_story_if_it_is_told_to(opened):
    world = folium.Map(tiles=None, location=[0, 0], zoom_start=2)
    corridormap.map_text("Баку и Актау.").add_to(world, fit=True)
    page = opened(world)
    name = world.get_name()
    lat, lon = page.evaluate(f"() => [{name}.getCenter().lat, {name}.getCenter().lng]")
    assert (40 < lat < 44, 49 < lon < 52) == (True, True)


def test_a_person_s_own_layers_stay(opened):
    world = folium.Map(tiles=None)
    folium.Marker([0, 0], popup="mine", icon=folium.DivIcon()).add_to(world)
    before = [child.get_name() for child in world._children.values()]
    corridormap.map_text("Баку.").add_to(world)
    after = [child.get_name() for child in world._children.values()]
    assert after[: len(before)] == before
    expect(opened(world).locator(".leaflet-marker-icon")).to_have_count(1)
