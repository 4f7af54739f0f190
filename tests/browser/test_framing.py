"""Every place of every step is inside the map, or a chip at its edge names it."""

import pytest

from corridormap.pipeline import Pipeline
from corridormap.read import article_from_text

TEXT = """The Middle Corridor joins Baku, Tbilisi and Aktau in Kazakhstan.

Trains from Xi'an reach London; Baku, Ganja and Tbilisi are on the way, not Chicago.

Moscow, Saint Petersburg and Russia look on: Vladivostok, Tokyo, Seoul and Beijing.

Baku and Astana agreed. From Sydney came a letter.
"""
READING = [(320, 640), (844, 390), (1280, 720), (3840, 2160)]
STAGED = [(390, 844), (820, 1180), (1440, 900)]

UNSEEN = """() => {
  const story = JSON.parse(document.getElementById("story").textContent);
  const id = document.documentElement.dataset.step;
  const step = story.steps.find(one => one.id === id);
  const size = corridormap.map.getSize();
  const chips = [...document.querySelectorAll(".direction:not([hidden])")]
    .map(chip => chip.ariaLabel).join(";");
  return story.places.filter(place => step.places.includes(place.id)).filter(place => {
    if (["corridor", "continent", "ocean"].includes(place.kind)) return false;
    const p = corridormap.map.latLngToContainerPoint([place.lat, place.lon]);
    const inside = p.x >= 0 && p.y >= 0 && p.x <= size.x && p.y <= size.y;
    const button = document.querySelector(`button.place[data-place="${place.id}"]`);
    return !inside && !chips.includes(button.ariaLabel);
  }).map(place => place.name);
}"""
CHIPS = """() => [...document.querySelectorAll(".direction:not([hidden])")]
  .map(chip => {
  const r = chip.getBoundingClientRect();
  const m = chip.closest(".map").getBoundingClientRect();
  return [r.left >= m.left, r.right <= m.right, r.top >= m.top, r.bottom <= m.bottom];
})"""


@pytest.fixture(scope="module")
def told():
    pipeline = Pipeline()
    return pipeline.story([pipeline.parse(article_from_text(TEXT, "far"))])


@pytest.mark.parametrize(
    ("window", "staged"),
    [
        *((window, False) for window in READING),
        *((window, True) for window in STAGED),
    ],
    ids=lambda value: (
        f"{value[0]}x{value[1]}" if isinstance(value, tuple) else str(value)
    ),
)
def test_every_place_of_every_step_is_seen_or_named(
    open_page, settled, told, window, staged
):
    width, height = window
    page = open_page(told, window={"width": width, "height": height})
    if staged:
        page.keyboard.press("p")
    for number in range(1, len(told.steps) + 1):
        page.evaluate(f"location.hash = 'step={number}'")
        page.wait_for_selector(f"html[data-step='{number}']", state="attached")
        settled(page)
        assert page.evaluate(UNSEEN) == []
        assert all(all(chip) for chip in page.evaluate(CHIPS))
