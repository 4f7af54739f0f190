"""The stage: one size of type, figures with sources, the strip, what a step does."""

import pytest

from tests.scene.told import told as read

TEXT = """Здесь речь о Транскаспийском маршруте, который проходит через Казахстан.

Отсюда Баку и Астана ведут торговлю. {filler}

Грузия тоже рада. {filler}
""".format(filler="О прочем в этом тексте говорится ещё долго и подробно. " * 9)


@pytest.fixture(scope="module")
def story():
    return read(TEXT)


@pytest.fixture
def stage(open_page, story):
    def opened(window=(1440, 900), step=1, **options):
        page = open_page(
            story, window={"width": window[0], "height": window[1]}, **options
        )
        page.keyboard.press("p")
        page.keyboard.press(str(step))
        page.wait_for_selector(f"html[data-step='{step}']", state="attached")
        return page

    return opened


def pixels(page, selector, key="fontSize"):
    return page.locator(selector).first.evaluate(
        f"node => parseFloat(getComputedStyle(node).{key})"
    )


def test_passages_have_one_size_through_the_whole_show(stage, story):
    page = stage(step=2)
    sizes = []
    for number in range(2, len(story.steps)):
        if number > 2:
            page.keyboard.press("PageDown")
        sizes.append(pixels(page, ".told-passage"))
    assert len(sizes) > 1
    assert len(set(sizes)) == 1


@pytest.mark.parametrize("window", [(1280, 720), (1920, 1080), (3840, 2160)])
def test_passage_and_map_grow_alike_with_the_window(stage, settled, window):
    page = stage(window, 3)
    settled(page)
    passage = pixels(page, ".told-passage") / window[0]
    assert passage == pytest.approx(1.55 / 90, rel=0.02)
    name = pixels(page, ".label.city") / window[0]
    assert name == pytest.approx(passage * 0.906 * 1.25 / 1.55, rel=0.02)


def test_the_sentence_that_names_the_places_is_shown_the_rest_a_key_away(stage):
    page = stage(step=3)
    passage = page.locator(".told-passage")
    assert passage.inner_text() == "Отсюда Баку и Астана ведут торговлю."
    page.keyboard.press("t")
    assert passage.text_content().count("О прочем") == 9
    assert page.locator(".more").get_attribute("aria-expanded") == "true"
    page.keyboard.press("PageDown")
    assert "О прочем" not in page.locator(".told-passage").text_content()


def test_the_cover_has_a_globe_and_figures(stage):
    page = stage()
    assert page.locator("#world svg").is_visible()
    land = page.locator(".globe-land").get_attribute("d")
    assert land.count("M") > 20
    length = page.locator(".figure .value").first.inner_text()
    assert length.endswith("\xa0км")
    assert page.locator(".strip-head span").first.text_content().startswith(length[:5])


def test_a_step_of_the_corridor_has_its_figures_with_year_and_source(stage):
    page = stage(step=2)
    figures = page.locator(".figure:visible")
    assert figures.count() >= 2
    assert any(
        "2025" in text for text in page.locator(".figure .source").all_inner_texts()
    )


def test_countries_that_a_leg_passes_are_counted_and_have_no_band(open_page):
    page = open_page(read("Trains from Shanghai reach Rotterdam in sixteen days."))
    assert page.locator(".strip-leg").count() == 1
    assert page.locator(".band").count() == 0
    page.keyboard.press("p")
    sources = page.locator(".figure .source").all_inner_texts()
    assert any("Kazakhstan" in text and "Poland" in text for text in sources)


BENEATH = """() => [...document.querySelectorAll('.node')].filter(node => {
  const [sign, lines] = [node, document.querySelector('.leaflet-routes-pane > svg')]
    .map(one => Number(getComputedStyle(one).zIndex));
  return sign <= lines;
}).map(node => node.className)"""
"""The signs of nodes that the lines of the routes would cover."""


def test_what_a_step_does_not_tell_of_stands_back(stage, settled):
    page = stage(step=2)  # of the corridor
    assert page.locator(".route.aside").count() == 0
    page = stage(step=4)  # of Georgia
    settled(page)
    assert page.locator(".land.told-with").count() == 1
    aside = page.locator(".route.aside").count()
    assert 0 < aside < page.locator(".route").count()
    assert page.evaluate(BENEATH) == []
    quiet, told = (
        page.locator(f".land.{which}").first.evaluate("p => getComputedStyle(p).fill")
        for which in ("tinted:not(.told)", "told")
    )
    plain = page.locator(".land:not(.tinted, .told)").first.evaluate(
        "p => getComputedStyle(p).fill"
    )
    assert quiet == plain != told
    assert page.locator(".figure .source").all_inner_texts() == ["Грузия"]
    assert page.locator(".figure .value").inner_text() == "310\u00a0км"


def test_two_cities_are_joined_by_a_line_that_says_how_far_it_is(stage, settled):
    page = stage(step=3)
    settled(page)
    assert page.locator("path.joint").count() == 1
    assert page.locator(".joint-length").inner_text() == "2\xa0046 км по прямой"
    page.set_viewport_size({"width": 1920, "height": 1080})
    settled(page)
    assert page.evaluate(CROSSED) == []
    page.keyboard.press("PageDown")
    assert page.locator("path.joint").count() == 0
    assert page.locator("path.country-outline").count() > 0


def test_the_strip_says_where_we_are_and_which_countries_were_told(stage):
    page = stage(step=3)
    assert page.locator(".strip-here").inner_text() == "вы здесь: Баку"
    past = page.locator(".band.past").all_text_contents()
    assert past == ["Казахстан"]
    page.keyboard.press("PageUp")
    assert page.locator(".band.told").all_text_contents() == ["Казахстан"]


def test_twenty_keys_in_a_second_lose_no_step(stage, story):
    page = stage(reduced_motion="no-preference")
    last = len(story.steps)
    page.evaluate("""() => { for (let i = 0; i < 20; i++) document.dispatchEvent(
        new KeyboardEvent("keydown", {key: i % 5 === 4 ? "PageUp" : "PageDown",
                                      bubbles: true})); }""")
    assert page.evaluate("document.documentElement.dataset.step") == str(last - 1)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_of_step_is_accessible(stage, axe, theme):
    page = stage(step=1, color_scheme=theme)
    page.evaluate(axe)
    for step in (1, 2, 3, 5):
        page.evaluate(f"() => {{ location.hash = 'step={step}'; }}")
        page.wait_for_selector(f"html[data-step='{step}']", state="attached")
        found = page.evaluate("axe.run()")["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], step


def test_nothing_overlaps_on_small_stages(stage):
    for window in ((320, 640), (390, 844), (820, 1180)):
        page = stage(window, 1)
        for step in (1, 2):
            page.evaluate(f"location.hash = 'step={step}'")
            page.wait_for_selector(f"html[data-step='{step}']", state="attached")
            boxes = [
                page.locator(css).bounding_box()
                for css in ("#stepper", "#caption .says", ".figures", ".map")
                if page.locator(css).is_visible()
            ]
            for n, a in enumerate(boxes):
                for b in boxes[n + 1 :]:
                    assert (
                        a["x"] + a["width"] <= b["x"] + 1
                        or b["x"] + b["width"] <= a["x"] + 1
                        or a["y"] + a["height"] <= b["y"] + 1
                        or b["y"] + b["height"] <= a["y"] + 1
                    )


def test_the_menu_keeps_its_icons(open_page, story):
    page = open_page(story)
    icons = page.locator("#menu .icon")
    assert icons.count() >= 7
    assert icons.evaluate_all("all => all.every(icon => icon.clientWidth > 10)")


def test_after_a_cover_the_strip_has_the_width_of_its_place(stage):
    page = stage(step=1)
    assert not page.locator(".strip-line").is_visible()
    page.keyboard.press("PageDown")
    page.wait_for_function(
        """() => { const line = document.querySelector('.strip-line');
        return line && line.offsetWidth > 0.9 * line.parentElement.clientWidth; }"""
    )


CROSSED = """() => { const path = document.querySelector('path.joint');
  const own = path.getScreenCTM(), along = path.getTotalLength();
  const points = Array.from({ length: 200 }, (_, i) => {
    const { x, y } = path.getPointAtLength((along * i) / 199);
    return new DOMPoint(x, y).matrixTransform(own); });
  const labels = [...document.querySelectorAll('.label.city')];
  return labels.filter(label => {
    const r = label.getBoundingClientRect();
    return points.some(({ x, y }) => x > r.left + 2 && x < r.right - 2
      && y > r.top + 2 && y < r.bottom - 2);
  }).map(label => label.textContent); }"""
"""The names of cities that the line between two of them runs through."""
