"""Names along a curve: whole, clear of all others, at home in a flight."""

from pathlib import Path

import pytest

from tests.browser.test_view import BOXES, COVERS, INK
from tests.page.stories import JOURNEY, story

ROOT = Path(__file__).resolve().parents[2]
LETTERS = """() => [...document.querySelectorAll('.along text')].map(text => {
  const screen = text.getScreenCTM();
  const size = parseFloat(getComputedStyle(text).fontSize);
  const middles = [...text.textContent].map((_, i) => {
    const a = text.getStartPositionOfChar(i), b = text.getEndPositionOfChar(i);
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const up = [(b.y - a.y) / length * 0.3 * size, -(b.x - a.x) / length * 0.3 * size];
    const at = new DOMPoint((a.x + b.x) / 2 + up[0], (a.y + b.y) / 2 + up[1]);
    const { x, y } = at.matrixTransform(screen);
    return [x, y];
  });
  return { name: text.textContent, size, middles,
    style: text.closest('.along').classList[2], length: text.getComputedTextLength(),
    way: text.ownerSVGElement.querySelector('path').getTotalLength() };
})"""
NEAREST = """points => points.map(([x, y]) => Math.min(...[...document.querySelectorAll(
  '.leaflet-routes-pane path.route')].flatMap(path => {
    const screen = path.getScreenCTM(), length = path.getTotalLength();
    return Array.from({ length: 300 }, (_, i) => i / 299 * length)
      .map(away => path.getPointAtLength(away))
      .map(point => point.matrixTransform(screen))
      .map(point => Math.hypot(point.x - x, point.y - y));
  })))"""
windows = pytest.mark.parametrize(
    "window", [{"width": 1440, "height": 900}, {"width": 1920, "height": 1080}], ids=str
)


@windows
def test_every_letter_of_a_name_is_on_its_way(open_page, window):
    page = open_page(story(*JOURNEY), window=window)
    names = page.evaluate(LETTERS)
    assert {"range", "river-name", "corridor"} <= {name["style"] for name in names}
    for name in names:
        assert name["length"] < name["way"], name["name"]
        assert len({tuple(at) for at in name["middles"]}) == len(name["name"])


@windows
def test_no_letter_is_on_another_name_or_under_a_button(open_page, window):
    page = open_page(story(*JOURNEY), window=window)
    boxes = page.evaluate(INK) + page.evaluate(BOXES, COVERS)
    names = page.evaluate(LETTERS)
    for name in names:
        for x, y in name["middles"]:
            held = [b[0] for b in boxes if b[1] < x < b[3] and b[2] < y < b[4]]
            assert held == [], name["name"]
    for one in names:
        for other in names:
            if one is other:
                continue
            near = min(
                ((x - u) ** 2 + (y - v) ** 2) ** 0.5
                for x, y in one["middles"]
                for u, v in other["middles"]
            )
            assert near > 0.6 * min(one["size"], other["size"])


def test_the_name_of_a_corridor_runs_beside_its_line(open_page):
    page = open_page(story(*JOURNEY))
    (name,) = [n for n in page.evaluate(LETTERS) if n["style"] == "corridor"]
    away = page.evaluate(NEAREST, name["middles"])
    assert min(away) > 4
    assert max(away) < 60
    assert page.locator(".label.corridor").count() == 0


def test_it_opens_the_corridor(open_page):
    page = open_page(story(*JOURNEY))
    page.locator(".along.corridor text").click()
    page.wait_for_selector("html[data-place=middle]")
    assert "active" in page.locator(".along.corridor text").get_attribute("class")


def test_names_read_from_left_to_right(open_page):
    names = open_page(story(*JOURNEY)).evaluate(LETTERS)
    for name in names:
        first, last = name["middles"][0][0], name["middles"][-1][0]
        # A river from north to south has neither: its letters lie above each other.
        assert first < last + 1, name["name"]


def test_the_caspian_is_named_at_first_view(open_page):
    page = open_page(story("⟦Средний коридор|middle⟧ идёт в ⟦Баку|baku⟧."))
    assert "Каспийское" in " ".join(
        page.locator(".label:is(.water, .bay)").all_inner_texts()
    )


FLIGHT = """async () => {
  const map = corridormap.map;
  const frame = map.getContainer().getBoundingClientRect();
  const node = () => document.querySelector('.along.corridor svg');
  const pixel = () => { const r = node().getBoundingClientRect();
    return L.point(r.left - frame.left, r.top - frame.top); };
  const own = node(), at = map.containerPointToLatLng(pixel());
  const found = [];
  map.flyTo([42, 56], map.getZoom() + 0.8, { duration: 2 });
  const began = performance.now();
  while (performance.now() - began < 1500) {
    await new Promise(requestAnimationFrame);
    if (node() === own) found.push(pixel().distanceTo(map.latLngToContainerPoint(at)));
  }
  return found;
}"""


def test_a_name_along_a_curve_moves_with_its_land(open_page):
    page = open_page(story(*JOURNEY), reduced_motion="no-preference")
    away = page.evaluate(FLIGHT)
    assert len(away) > 1
    assert max(away) <= 3


def test_on_a_stage_no_letter_of_the_committed_map_runs_past_its_line(browser, settled):
    context = browser.new_context(
        viewport={"width": 1440, "height": 810}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto((ROOT / "map" / "index.html").as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    page.keyboard.press("p")
    for _ in range(8):
        page.keyboard.press("PageDown")
        settled(page)
        names = page.evaluate(LETTERS)
        assert [name["name"] for name in names if name["length"] > name["way"]] == []
    context.close()
