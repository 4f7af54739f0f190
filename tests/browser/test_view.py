"""What is in sight: the corridor, whole, in any window; no name upon another."""

import itertools

import pytest

from tests.page.stories import JOURNEY, story

WINDOWS = [(1440, 900), (1920, 1080), (390, 844), (3840, 2160), (320, 600), (844, 390)]
sizes = pytest.mark.parametrize(
    "window",
    [{"width": w, "height": h} for w, h in WINDOWS],
    ids=lambda w: str(w["width"]),
)

CORRIDOR = """() => {
  const frame = document.querySelector('.map').getBoundingClientRect();
  const paths = [...document.querySelectorAll('.leaflet-routes-pane path.route')];
  const boxes = paths.map(path => path.getBoundingClientRect());
  return boxes.length > 0 && boxes.every(b => b.left >= frame.left
    && b.right <= frame.right && b.top >= frame.top && b.bottom <= frame.bottom);
}"""
BOXES = """css => [...document.querySelectorAll(css)].filter(node => node.offsetWidth)
  .map(node => { const r = node.getBoundingClientRect();
    return [node.textContent, r.left, r.top, r.right, r.bottom]; })"""
INK = """() => [...document.querySelectorAll('.label')].map(node => {
  const range = document.createRange(); range.selectNodeContents(node);
  const r = range.getBoundingClientRect();
  return [node.textContent, r.left, r.top, r.right, r.bottom]; })"""
COVERS = ".card, .legend, .leaflet-bar, .leaflet-control-scale, .direction"


def overlap(a, b):
    return a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]


def overlapping(first, second=None):
    pairs = itertools.combinations(first, 2)
    if second is not None:
        pairs = itertools.product(first, second)
    return [(a[0], b[0]) for a, b in pairs if overlap(a, b)]


def well_placed(page):
    """Check that no name on the map overlaps, is cut, or lies under something."""
    names = page.evaluate(INK)
    frame = page.locator(".map").bounding_box()
    right, bottom = frame["x"] + frame["width"], frame["y"] + frame["height"]
    assert names
    assert overlapping(names) == []
    assert overlapping(names, page.evaluate(BOXES, COVERS)) == []
    for name, x0, y0, x1, y1 in names:
        assert frame["x"] <= x0, name
        assert frame["y"] <= y0, name
        assert x1 <= right, name
        assert y1 <= bottom, name


@pytest.fixture(scope="module")
def sized(open_shared):
    """Return the page in a window of some size, opened once for all that look at it."""
    pages = {}

    def page_in(window):
        key = tuple(window.values())
        if key not in pages:
            pages[key] = open_shared(story(*JOURNEY), window=window)
        return pages[key]

    return page_in


@sizes
def test_the_first_view_holds_the_whole_corridor(sized, window):
    assert sized(window).evaluate(CORRIDOR)


@sizes
def test_no_name_overlaps_or_is_cut(sized, window):
    well_placed(sized(window))


@pytest.mark.parametrize("step", [0, 1], ids=["nearer", "farther"])
def test_nor_at_any_zoom_beside_a_card(open_page, settled, step):
    page = open_page(story(*JOURNEY), at="#place=baku")
    for _ in range(4):
        well_placed(page)
        page.locator(".leaflet-bar button").nth(step).click()
        settled(page)


@pytest.mark.parametrize("place", ["south-caucasus", "kazakhstan", "middle"])
def test_nor_where_an_area_or_a_route_is_open(open_page, place):
    well_placed(open_page(story(*JOURNEY), at=f"#place={place}"))


def test_the_first_view_is_kept_when_the_window_changes(open_page, settled):
    page = open_page(story(*JOURNEY))
    for width, height in ((900, 700), (500, 900), (1800, 1000)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(350)
        settled(page)
        assert page.evaluate(CORRIDOR)
        well_placed(page)


def test_a_view_that_a_person_chose_is_left_alone(open_page, settled):
    page = open_page(story(*JOURNEY))
    for _ in range(3):
        page.locator(".leaflet-bar button").first.click()
        settled(page)
    page.set_viewport_size({"width": 1300, "height": 850})
    page.wait_for_timeout(350)
    assert not page.evaluate(CORRIDOR)


@sizes
def test_nothing_is_wider_than_the_window(sized, window):
    page = sized(window)
    assert page.evaluate("document.documentElement.scrollWidth") <= window["width"]


@sizes
def test_the_map_has_no_void(sized, window):
    page = sized(window)
    map_ = page.locator(".leaflet-container").bounding_box()
    frame = page.locator(".map").bounding_box()
    for key, size in frame.items():
        assert abs(map_[key] - size) <= 1  # a rule beneath it is part of its frame
    drawn = page.locator("path.land").evaluate_all("all => all.length")
    assert drawn > 150  # the whole world is there, wherever one looks
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.leaflet-container')).backgroundColor"
    ) not in ("rgba(0, 0, 0, 0)", "rgb(221, 221, 221)")


def test_targets_are_large_enough_for_a_finger(open_page):
    page = open_page(story(*JOURNEY), window={"width": 390, "height": 844})
    small = page.eval_on_selector_all(
        ".map button",
        """all => all.filter(b => b.offsetWidth).map(b => [b.ariaLabel, b.offsetWidth,
        b.offsetHeight]).filter(([, w, h]) => w < 24 || h < 24)""",
    )
    assert small == []


def test_on_a_phone_the_map_stays_in_sight_while_the_text_scrolls(open_page):
    filler = ["Ни о чём. " * 60] * 12
    page = open_page(story(*JOURNEY, *filler), window={"width": 390, "height": 844})
    page.evaluate("document.getElementById('p12').scrollIntoView()")
    page.wait_for_timeout(100)
    frame = page.locator(".map").bounding_box()
    assert frame["y"] == 0
    assert 0.4 * 844 < frame["height"] < 0.5 * 844
    assert page.locator("#p12").bounding_box()["y"] >= frame["height"]


def test_the_larger_text_of_a_reader_keeps_the_page_whole(open_page):
    """A window of 720 px at 200 %, as browsers zoom, is one of 360 px."""
    page = open_page(story(*JOURNEY), window={"width": 360, "height": 450})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(CORRIDOR)


def test_the_legend_explains_just_what_is_drawn(open_page):
    legend = ".legend li"
    page = open_page(story(*JOURNEY))
    said = page.locator(legend).all_text_contents()
    assert {"Железная дорога", "Морской путь", "Планируется"} <= set(said)
    assert "Показано схематично" in said
    assert "Автодорога" not in said
    page = open_page(story("Только ⟦Баку|baku⟧."))
    assert page.locator(legend).all_text_contents() == [
        "Город: чем больше, тем чаще назван"
    ]


def test_nothing_moves_for_ever(open_page):
    running = """() => document.getAnimations().filter(a =>
      a.playState === 'running'
      && a.effect.getComputedTiming().iterations === Infinity).length"""
    told = story(*JOURNEY)
    assert open_page(told).evaluate(running) == 0
    assert open_page(told, reduced_motion="no-preference").evaluate(running) == 0


def test_routes_differ_by_mode_and_status(open_page):
    page = open_page(story(*JOURNEY))
    dashes = page.evaluate(
        """() => ['.rail:not(.planned):not(.schematic)', '.sea', '.planned']
        .map(css => document.querySelector('.leaflet-routes-pane .route' + css))
        .map(path => getComputedStyle(path).strokeDasharray)"""
    )
    assert dashes[0] == "none"
    assert len(set(dashes)) == 3


def test_a_city_named_more_often_has_a_larger_dot(open_page):
    page = open_page(story(*JOURNEY))
    width = "b => b.querySelector('.symbol').offsetWidth"
    dots = {
        name: page.locator(f"button.place[data-place={name}]").evaluate(width)
        for name in ("baku", "astana")
    }
    assert dots["baku"] > dots["astana"]


def test_a_continent_stands_at_the_edge_toward_it(open_page):
    page = open_page(story(*JOURNEY))
    frame = page.locator(".map").bounding_box()
    europe = page.locator("button.direction[data-place=europe]").bounding_box()
    assert europe["x"] < frame["x"] + 0.15 * frame["width"]


def test_a_continent_all_around_is_not_named_until_it_is_asked_for(open_page):
    page = open_page(story(*JOURNEY))
    eurasia = page.locator("button.direction[data-place=eurasia]")
    assert eurasia.is_hidden()
    page.locator("a.mention[data-place=eurasia]").first.hover()
    frame = page.locator(".map").bounding_box()
    assert eurasia.bounding_box()["y"] < frame["y"] + 0.15 * frame["height"]


def test_continents_are_not_named_beside_an_open_place(open_page):
    page = open_page(story(*JOURNEY), at="#place=baku")
    assert page.locator("button.direction:visible").count() == 0


def test_sources_and_borders_are_named_in_one_line(open_page):
    said = open_page(story(*JOURNEY)).locator(".colophon").text_content()
    named = "Natural Earth,© OpenStreetMap contributors (ODbL),GeoNames (CC BY 4.0)"
    for words in (*named.split(","), "Unicode CLDR", "ООН"):
        assert words in said


@pytest.mark.parametrize(("lang", "unit"), [("ru", "км"), ("en", "km"), ("kk", "км")])
def test_the_scale_is_in_the_reader_s_language(open_page, settled, lang, unit):
    page = open_page(story(*JOURNEY, lang=lang))
    scale = page.locator(".leaflet-control-scale-line")
    assert scale.inner_text().endswith(f" {unit}")
    page.locator(".leaflet-bar button").first.click()
    settled(page)
    assert scale.inner_text().endswith(f" {unit}")


def test_the_title_has_room_beside_or_above_the_menu(open_page):
    title = "Государственный визит запомнился рядом важных моментов и договоров"
    page = open_page(story(*JOURNEY, title=title))
    for width in (320, 390, 760, 800, 1100, 1440):
        page.set_viewport_size({"width": width, "height": 844})
        title = page.locator("h1").bounding_box()["width"]
        assert title >= min(260, 0.48 * width), width
        assert page.locator(".masthead").bounding_box()["height"] < 200, width
