"""A flight: names keep their places, strokes their width, a corridor draws itself."""

import pytest

from tests.browser.test_tour import told
from tests.page.stories import JOURNEY, story

MOVING = {"reduced_motion": "no-preference"}

FLIGHT = """async () => {
  const map = corridormap.map;
  const near = (key) => {
    const dot = document.querySelector(`button.place[data-place=${key}]`);
    const label = document.querySelector(`.label[data-place=${key}]`);
    if (!dot || !label) return null;
    const a = dot.getBoundingClientRect(), b = label.getBoundingClientRect();
    return [b.left - (a.left + a.right) / 2, b.top - (a.top + a.bottom) / 2];
  };
  const route = document.querySelector('path.route.rail:not(.feeder)');
  const samples = [];
  // slow enough for any machine
  map.flyTo([41.5, 52], map.getZoom() + 1.5, { duration: 5 });
  const began = performance.now();
  while (performance.now() - began < 6000) {
    await new Promise(requestAnimationFrame);
    const svg = route.ownerSVGElement;
    const own = Number(svg.getAttribute('width'));
    const stretch = svg.getBoundingClientRect().width / own;
    const width = parseFloat(getComputedStyle(route).strokeWidth) * stretch;
    samples.push({ zoom: map.getZoom(), width, at: near('baku'),
      moving: document.querySelector('.leaflet-zoom-anim') !== null });
  }
  return samples;
}"""


@pytest.fixture
def samples(open_page):
    page = open_page(story(*JOURNEY), **MOVING)
    return page.evaluate(FLIGHT)


def in_flight(samples):
    """Before and after it, names may take another side of their place."""
    ends = (samples[0]["zoom"], samples[-1]["zoom"])
    return [one for one in samples if one["zoom"] not in ends]


def test_a_name_is_at_its_place_in_every_frame_of_a_flight(samples):
    flying = in_flight([one for one in samples if one["at"]])
    assert len({one["zoom"] for one in flying}) >= 2
    first = flying[0]["at"]
    for one in flying:
        assert abs(one["at"][0] - first[0]) <= 3
        assert abs(one["at"][1] - first[1]) <= 3


def test_strokes_keep_their_width_in_a_flight(samples):
    flying = in_flight(samples)
    assert len({one["zoom"] for one in flying}) >= 2
    widths = [one["width"] for one in flying]
    assert max(widths) < 1.15 * min(widths)


def test_a_corridor_draws_itself_once_when_it_is_first_mentioned(open_page):
    page = open_page(told(*JOURNEY), **MOVING)
    running = RUNNING
    assert page.evaluate(running) == 0
    step = page.evaluate(STEP_OF_MIDDLE)
    page.evaluate("n => { location.hash = `step=${n}`; }", step)
    page.wait_for_timeout(300)
    assert page.evaluate(running) > 0
    page.wait_for_timeout(5000)
    assert page.evaluate(running) == 0
    page.evaluate("() => { location.hash = 'step=1'; }")
    page.wait_for_timeout(200)
    page.evaluate("n => { location.hash = `step=${n}`; }", step)
    page.wait_for_timeout(200)
    assert page.evaluate(running) == 0


def test_nothing_draws_itself_for_those_who_want_no_motion(open_page):
    page = open_page(told(*JOURNEY))
    step = page.evaluate(STEP_OF_MIDDLE)
    page.evaluate("n => { location.hash = `step=${n}`; }", step)
    page.wait_for_timeout(200)
    assert page.evaluate(RUNNING) == 0


RUNNING = """() => document.getAnimations().filter(one =>
  one.effect.target?.matches('.route')).length"""
STEP_OF_MIDDLE = """() => JSON.parse(document.getElementById('story').textContent).steps
  .find(one => one.kind === 'passages' && one.places.includes('middle')).id"""


@pytest.mark.parametrize("zoom", [3, 4, 5, 6])
def test_the_name_of_a_sea_is_on_water_or_not_drawn(open_page, settled, zoom):
    page = open_page(story(*JOURNEY))
    page.evaluate("z => { corridormap.map.setView([41.5, 46], z); }", zoom)
    settled(page)
    dry = page.evaluate(
        """() => [...document.querySelectorAll('.label:is(.water, .bay)')
          ].flatMap(label => {
          const r = label.getBoundingClientRect();
          const land = [...document.querySelectorAll('path.land')];
          const corners = [[r.left, r.top], [r.right, r.top], [r.left, r.bottom],
            [r.right, r.bottom], [(r.left + r.right) / 2, (r.top + r.bottom) / 2]];
          return corners.filter(([x, y]) => land.some(path => {
            const inverse = path.getScreenCTM().inverse();
            const point = new DOMPoint(x, y).matrixTransform(inverse);
            return path.isPointInFill(point);
          })).map(() => label.textContent);
        })"""
    )
    lakes = ("озеро", "Арал", "Балхаш")
    assert [name for name in dry if not any(lake in name for lake in lakes)] == []
