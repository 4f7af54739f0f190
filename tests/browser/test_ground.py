"""The ground of the page: the story's projection, and the shading of the land."""

import io

import pytest
from PIL import Image, ImageChops, ImageStat

from corridormap.page.draw import draw_page
from corridormap.pipeline import SHARED
from corridormap.read import article_from_text
from corridormap.scene.compose import projection_of, relief_of_story
from corridormap.scene.projection import TILE, View

CORRIDOR = "Поезда Среднего коридора идут из Баку в Актау и Алматы."
SEAM = "Рейс из Анадыря в Петропавловск-Камчатский и на Ном ждут в Анкоридже."
RELIEF = """() => { const node = document.querySelector('image.relief');
  const r = node.getBoundingClientRect();
  const map = corridormap.map.getContainer().getBoundingClientRect();
  const { opacity, display, filter } = getComputedStyle(node);
  return { box: [r.left - map.left, r.top - map.top, r.right - map.left,
      r.bottom - map.top], filter, opacity: display === 'none' ? 0 : Number(opacity) };
}"""
VIEW = """() => { const map = corridormap.map, { lat, lng } = map.getCenter();
  const { x, y } = map.getSize(); return [lat, lng, map.getZoom(), x, y]; }"""
PIXELS = (
    "at => at.map(([lon, lat]) => corridormap.map.latLngToContainerPoint([lat, lon]))"
)


def story_of(text):
    return SHARED.story([SHARED.parse(article_from_text(text))])


@pytest.fixture(scope="module")
def story():
    return story_of(CORRIDOR)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder, paths = tmp_path_factory.mktemp("pages"), {}

    def draw(story):
        if story.title not in paths:
            paths[story.title] = folder / f"{len(paths)}.html"
            page = draw_page(story)
            paths[story.title].write_text(page, "utf-8", newline="")
        return paths[story.title]

    return draw


@pytest.fixture(scope="module")
def opened(browser, drawn, settled):
    """Open the page as a reader gets it, with its relief: once for each window."""
    pages = {}

    def open_one(story, **options):
        key = (story.title, str(options))
        if key not in pages:
            context = browser.new_context(**{"reduced_motion": "reduce", **options})
            pages[key] = context.new_page()
            pages[key].goto(drawn(story).as_uri())
            pages[key].wait_for_selector("html[data-ready]", state="attached")
        pages[key].locator(".leaflet-bar button").last.click()  # the whole again
        settled(pages[key])
        return pages[key]

    yield open_one
    for page in pages.values():
        page.context.close()


def view_of(page, projection):
    lat, lon, zoom, width, height = page.evaluate(VIEW)
    scale = TILE * 2**zoom
    return View(width, height, projection.project((lon, lat)), scale, projection)


@pytest.mark.parametrize("window", [(1440, 900), (390, 844)])
def test_positions_have_the_pixels_of_the_storys_projection(opened, story, window):
    page = opened(story, viewport=dict(zip(("width", "height"), window, strict=True)))
    view = view_of(page, projection_of(story))
    assert view.projection.cone
    at = [(49.9, 40.4), (51.2, 43.6), (76.9, 43.2), (30.0, 60.0)]
    for position, found in zip(at, page.evaluate(PIXELS, at), strict=True):
        assert (found["x"], found["y"]) == pytest.approx(view.pixel(position), abs=1)


@pytest.mark.parametrize(
    "move",
    ["setView([42, 60], 6)", "panBy([90, -70], { animate: false })", "zoomIn()"],
)
def test_the_relief_stays_on_its_land(opened, story, settled, move):
    page = opened(story)
    page.evaluate(f"() => {{ corridormap.map.{move} }}")
    settled(page)
    view = view_of(page, projection_of(story))
    left, top, right, bottom = relief_of_story(story).box
    assert page.evaluate(RELIEF)["box"] == pytest.approx(
        [*view.at((left, top)), *view.at((right, bottom))], abs=2
    )


def test_the_theme_chooses_the_shading(opened, story):
    page = opened(story)
    for scheme in ("light", "dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert scheme in page.evaluate(RELIEF)["filter"]


def test_it_fades_as_a_reader_comes_near(opened, story, settled):
    page = opened(story)
    strengths = []
    for zoom in (4, 5, 6, 7, 8.5):
        page.evaluate("z => { corridormap.map.setView([42, 45], z); }", zoom)
        settled(page)
        strengths.append(page.evaluate(RELIEF)["opacity"])
    assert strengths[0] > 0.95
    assert 0 < strengths[2] < strengths[1]
    assert strengths == sorted(strengths, reverse=True)
    assert strengths[-1] == 0


def test_a_picture_of_the_view_has_the_shading_of_the_page(opened, story):
    """A filter makes shade and light of the grey image: the picture needs it, too."""
    page = opened(story)
    page.get_by_role("button", name="Картинка этого вида").click()
    with page.expect_download() as download:
        page.locator("#picture button", has_text="PNG").click()
    page.keyboard.press("Escape")
    shot = Image.open(io.BytesIO(page.locator(".leaflet-container").screenshot()))
    saved = Image.open(download.value.path()).resize(shot.size, Image.Resampling.BOX)
    differ = ImageChops.difference(saved.convert("RGB"), shot.convert("RGB"))
    assert max(ImageStat.Stat(differ).median) <= 2


def test_mountains_are_shaded_and_water_is_not(opened, story):
    page = opened(story)
    left, top, right, bottom = relief_of_story(story).box
    # Drawn by itself: shade is opaque, flat ground and water is not.
    alpha = """async ([x, y]) => {
      const group = document.querySelector('image.relief').parentNode.cloneNode(true);
      const image = group.querySelector('image');
      const size = { x: 0, y: 0, width: 1000, height: 1000 };
      for (const [name, value] of Object.entries(size)) image.setAttribute(name, value);
      image.setAttribute('filter', 'url(#relief-light)');
      const drawn = new Image(1000, 1000);
      drawn.src = 'data:image/svg+xml,' + encodeURIComponent(
        `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1000">${
          new XMLSerializer().serializeToString(group)}</svg>`);
      await drawn.decode();
      const context = Object.assign(document.createElement('canvas'),
        { width: 1000, height: 1000 }).getContext('2d');
      context.drawImage(drawn, 0, 0);
      const [left, top] = [x, y].map(share => Math.round(1000 * share) - 4);
      const { data } = context.getImageData(left, top, 9, 9);
      return Math.max(...data.filter((_, at) => at % 4 === 3)); }"""

    def shade(lon, lat):
        x, y = projection_of(story).project((lon, lat))
        return page.evaluate(
            alpha, [(x - left) / (right - left), (y - top) / (bottom - top)]
        )

    assert shade(43.5, 43.0) > 60
    assert shade(51.0, 42.0) < 12


def test_a_story_on_both_sides_of_the_date_line_is_seen_the_short_way(opened):
    story = story_of(SEAM)
    page = opened(story)
    lons = [place.lon for place in story.places]
    assert min(lons) < 0 < max(lons)
    at = [(place.lon, place.lat) for place in story.places if place.kind != "country"]
    xs = [point["x"] for point in page.evaluate(PIXELS, at)]
    assert page.evaluate(VIEW)[2] > 2.5
    width = page.evaluate("corridormap.map.getSize().x")
    assert all(0 < x < width for x in xs)
    assert max(xs) - min(xs) > width / 3


def test_no_coast_is_drawn_where_land_is_cut_open(opened):
    page = opened(story_of(SEAM))
    # Chukotka goes on past 180 degrees, where many a map ends.
    (at,) = page.evaluate(PIXELS, [(180.0, 67.5)])
    crossing = """({ x, y }) => {
      const frame = corridormap.map.getContainer().getBoundingClientRect();
      const coasts = [...document.querySelectorAll('path.coast')];
      const inverse = coasts[0].getScreenCTM().inverse();
      return [-3, -2, -1, 0, 1, 2, 3].filter(away => coasts.some(coast =>
        coast.isPointInStroke(new DOMPoint(x + away + frame.left, y + frame.top)
          .matrixTransform(inverse))));
    }"""
    assert page.evaluate(crossing, at) == []


def test_a_map_that_leaves_all_land_comes_back(opened, story, settled):
    page = opened(story)
    page.evaluate("() => { corridormap.map.setView([40, 50], 4); }")
    for _ in range(6):
        page.evaluate("() => { corridormap.map.panBy([0, 900], { animate: false }); }")
    settled(page)
    lat = page.evaluate(VIEW)[0]
    assert lat > -80


PACIFIC = (
    "Ships go from Shanghai to Callao in Peru and from Vladivostok to San Antonio in "
    "Chile. China and Russia trade with the United States."
)
LONGEST = """() => Math.max(...[...document.querySelectorAll(
    '.leaflet-ground-pane path, .leaflet-routes-pane path')].flatMap(path => {
  const { x, y, width, height } = path.ownerSVGElement.viewBox.baseVal;
  const sides = at => [at[0] < x, at[0] > x + width, at[1] < y, at[1] > y + height];
  const outside = (a, b) => sides(a).some((side, i) => side && sides(b)[i]);
  return (path.getAttribute('d') || '').split('M').flatMap(part => {
    // Lines that go on from one another: each begins at a point, then come steps.
    const points = part.split(/[LZ]/).filter(Boolean).flatMap(line => {
      const [start, steps] = line.split('l');
      const all = `${start} ${steps}`.split(' ').filter(Boolean).map(Number);
      const way = [all.slice(0, 2)];
      for (let i = 2; i < all.length; i += 2) {
        way.push([way.at(-1)[0] + all[i], way.at(-1)[1] + all[i + 1]]);
      }
      return way;
    });
    return points.slice(1).map((at, i) =>
      outside(at, points[i]) ? 0 : Math.abs(at[0] - points[i][0]));
  });
}))"""


@pytest.fixture(scope="module")
def pacific(browser, drawn):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(drawn(story_of(PACIFIC)).as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    yield page
    context.close()


def test_nothing_crosses_the_map_where_the_world_is_cut_open(pacific):
    """Land at the seam, one step too far, was a band across the ocean."""
    world = pacific.evaluate("256 * 2 ** corridormap.map.getZoom()")
    assert pacific.evaluate(LONGEST) < 0.25 * world


def test_a_story_over_the_pacific_is_seen_the_short_way(pacific):
    at = "([lat, lon]) => corridormap.map.latLngToContainerPoint([lat, lon]).x"
    shanghai, callao = (
        pacific.evaluate(at, position) for position in ([31.2, 121.5], [-12, -77.1])
    )
    width = pacific.evaluate("corridormap.map.getSize().x")
    assert 0 < shanghai < callao < width


def test_the_strip_over_the_pacific_begins_in_the_west(pacific):
    strip = pacific.locator("#strip").inner_text()
    assert strip.index("Shanghai\n") < strip.rindex("Callao")


COUNTRIES = (
    "Китай, Грузия, Турция, Азербайджан и Казахстан договорились о тарифе. Поезда идут "
    "из Баку и Гянджи в Актау, Алматы и Астану."
)


def test_three_countries_are_tinted_those_with_most_of_the_storys_places(opened):
    """Of countries that are mentioned alike a far, large one was all that was seen."""
    page = opened(story_of(COUNTRIES))
    areas = """css => [...new Set([...document.querySelectorAll(css)]
      .map(path => path.dataset.area))].sort()"""
    assert len(page.evaluate(areas, "path.land.mentioned")) == 5
    tinted = page.evaluate(areas, "path.land.tinted")
    assert len(tinted) == 3
    assert {"azerbaijan", "kazakhstan"} < set(tinted)
