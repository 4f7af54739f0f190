"""Text and map are one: each mention knows its place, each place its mentions."""

import pytest

from tests.page.stories import JOURNEY, story

IDS = "baku caspian aktau astana kazakhstan azerbaijan middle south-caucasus europe"
IDS += " eurasia alat ferghana"


@pytest.fixture
def page(open_page):
    return open_page(story(*JOURNEY))


def ids(page, css):
    return page.eval_on_selector_all(css, "nodes => nodes.map(node => node.id)")


def on_map(page, place):
    return page.locator(f".map button[data-place='{place}']").first


def place_of(page):
    return page.evaluate("document.documentElement.dataset.place || null")


def test_every_mention_is_a_link_to_its_place(page):
    links = page.eval_on_selector_all(
        "a.mention", "all => all.map(a => [a.dataset.place, a.getAttribute('href')])"
    )
    assert len(links) == 13
    assert all(href == f"#place={place}" for place, href in links)


def test_every_place_is_a_button_on_the_map_with_its_name_kind_and_mentions(page):
    named = page.eval_on_selector_all(
        ".map button[data-place]",
        "all => Object.fromEntries(all.map(b => [b.dataset.place, b.ariaLabel]))",
    )
    assert set(named) == set(IDS.split())
    assert named["baku"] == "Баку, город, 2 упоминания"
    assert named["caspian"] == "Каспийское море, море, 1 упоминание"


def test_hovering_a_mention_lights_its_place_and_its_fellows_only(page):
    for place in IDS.split():
        page.locator(f"a.mention[data-place='{place}']").first.hover()
        assert "lit" in on_map(page, place).get_attribute("class").split()
        lit = page.eval_on_selector_all(
            "a.mention",
            "all => all.filter(a => a.matches('.lit')).map(a => a.dataset.place)",
        )
        told = page.locator(f"a.mention[data-place='{place}']").count()
        assert lit == [place] * told
        assert place_of(page) is None
        page.mouse.move(0, 0)
        assert page.locator(".lit").count() == 0


def test_focusing_a_place_on_the_map_lights_all_its_mentions(page):
    on_map(page, "baku").focus()
    assert ids(page, "a.mention.lit") == ["m1", "m11"]


def test_clicking_a_mention_opens_its_place_and_brings_it_into_the_window(
    page, settled
):
    page.locator("#m4").click()
    settled(page)
    assert place_of(page) == "astana"
    frame = page.locator(".map").bounding_box()
    card = page.locator("#card").bounding_box()
    box = on_map(page, "astana").bounding_box()
    assert card["x"] + card["width"] < box["x"] < frame["x"] + frame["width"]
    assert frame["y"] < box["y"] < frame["y"] + frame["height"]


def test_opening_a_place_on_the_map_marks_its_mentions_and_shows_its_card(page):
    # Eurasia has no sign where all of the map is inside it.
    for place in (place for place in IDS.split() if place != "eurasia"):
        on_map(page, place).focus()
        page.keyboard.press("Enter")
        assert place_of(page) == place
        active = page.eval_on_selector_all(
            "a.mention.active", "all => all.map(a => a.dataset.place)"
        )
        marked = page.locator(f"a.mention[data-place='{place}']").count()
        assert active == [place] * marked
        assert page.locator("#card h2").is_visible()
        page.keyboard.press("Escape")


def test_a_country_opens_by_a_click_on_its_area(page):
    page.evaluate("document.getElementById('legend').open = false")
    inside = page.evaluate(
        """() => { const path = document.querySelector("path[data-area='kazakhstan']");
        const box = path.getBoundingClientRect();
        for (let x = box.left + 9; x < box.right; x += 13)
          for (let y = box.top + 9; y < box.bottom; y += 13)
            if (document.elementFromPoint(x, y) === path) return [x, y];
        return null; }"""
    )
    page.mouse.click(*inside)
    assert place_of(page) == "kazakhstan"


def test_the_card_quotes_every_passage_exactly(page):
    on_map(page, "baku").focus()
    page.keyboard.press("Enter")
    quotes = page.locator("#card .quote")
    assert quotes.count() == 2
    for number, quote in ((1, quotes.nth(0)), (3, quotes.nth(1))):
        said = quote.locator("bdi").text_content()
        assert said == page.locator(f"#p{number}").text_content()
    assert page.locator("#card mark").all_text_contents() == ["Баку", "Баку"]


def test_a_long_passage_is_cut_between_words_with_the_ellipsis_outside(open_page):
    words = " ".join(f"слово{number}" for number in range(90))
    page = open_page(story(f"{words} ⟦Баку|baku⟧, {words}"), at="#place=baku")
    said = page.locator("#card .quote bdi").text_content()
    assert said.startswith("…\u00a0слово")
    assert said.endswith("\u00a0…")
    quote = said.removeprefix("…\u00a0").removesuffix("\u00a0…")
    passage = page.locator("#p1").text_content()
    at = passage.index(quote)
    assert passage[at - 1] == " "
    assert passage[at + len(quote)] in " ,"
    assert "Баку" in quote


def test_a_quote_leads_into_the_text_and_keeps_the_place(page):
    on_map(page, "baku").focus()
    page.keyboard.press("Enter")
    page.locator("#card .quote").nth(1).click()
    assert page.evaluate("document.documentElement.dataset.passage") == "p3"
    assert page.evaluate("document.activeElement.id") == "m11"
    assert place_of(page) == "baku"


def test_the_card_says_how_sure_it_is_and_what_else_it_could_have_been(page):
    on_map(page, "ferghana").focus()
    page.keyboard.press("Enter")
    card = page.locator("#card")
    assert "98 %" in card.locator(".small").first.text_content()
    card.locator("summary").first.click()
    assert card.locator(".others li").all_text_contents() == [
        "Фергана, город, Узбекистан"
    ]


def test_a_corridor_s_card_has_lengths_figures_and_their_sources(page):
    on_map(page, "middle").focus()
    page.keyboard.press("Enter")
    said = page.locator("#card").text_content()
    assert "около 3\u00a0708 км" in said  # one rail leg is published, one is not
    assert "508 км" in said
    assert "4,5 млн т" in said
    assert "2024" in said
    assert "Отчёт за год, Издатель, 2025-02-03" in said


def test_what_could_not_be_placed_is_listed_with_its_reason(page):
    assert page.locator("#m14").get_attribute("data-place") == ""
    listed = page.locator(".unresolved-list li")
    assert listed.count() == 1
    assert "Тмутаракань" in listed.text_content()
    assert "нет ни в одном справочнике" in listed.text_content()
    listed.locator("a").click()
    assert page.evaluate("document.documentElement.dataset.passage") == "p3"


def test_a_text_without_a_place_has_a_calm_map_and_one_sentence(open_page):
    page = open_page(story("Здесь ничего нет."))
    assert page.locator("#empty").is_visible()
    assert page.locator(".map button[data-place]").count() == 0
    assert page.locator("#legend").is_hidden()


def test_a_single_place_is_shown_in_its_surroundings(open_page):
    page = open_page(story("Только ⟦Баку|baku⟧."))
    box, frame = (
        on_map(page, "baku").bounding_box(),
        page.locator(".map").bounding_box(),
    )
    assert frame["x"] < box["x"] < frame["x"] + frame["width"]
    assert page.locator("#empty").is_hidden()
    assert page.locator(".label").count() > 1


def test_without_scripts_the_text_can_be_read(open_page):
    page = open_page(story(*JOURNEY), java_script_enabled=False)
    assert page.locator("#p1").text_content().startswith("Из Баку через")


@pytest.mark.parametrize("place", ["baku", "alat"])
def test_a_dot_on_the_map_can_be_pointed_at_and_clicked(page, place):
    dot = page.locator(f"button.place[data-place={place}]")
    dot.hover()
    assert "lit" in dot.get_attribute("class")
    dot.click()
    assert page.evaluate("document.documentElement.dataset.place") == place


@pytest.mark.parametrize("size", [(320, 640), (390, 844), (820, 1180)])
def test_on_small_windows_the_card_is_a_sheet_that_covers_nothing(open_page, size):
    width, height = size
    page = open_page(
        story(*JOURNEY), at="#place=baku", window={"width": width, "height": height}
    )
    card = page.locator("#card").bounding_box()
    assert card["height"] <= 0.46 * height
    assert page.locator("#stepper").is_hidden()
    spot = page.locator("button.place[data-place=baku]").bounding_box()
    assert spot["y"] + spot["height"] < card["y"]


def test_a_sheet_is_pulled_away_by_its_head(open_page):
    window = {"width": 390, "height": 844}
    page = open_page(story(*JOURNEY), at="#place=baku", window=window, has_touch=True)
    page.evaluate("""() => {
      const card = document.getElementById("card");
      const y = card.getBoundingClientRect().top;
      const at = clientY =>
        [new Touch({identifier: 1, target: card, clientX: 9, clientY})];
      card.dispatchEvent(new TouchEvent("touchstart", {touches: at(y + 10)}));
      card.dispatchEvent(new TouchEvent("touchend", {changedTouches: at(y + 90)}));
    }""")
    assert page.locator("#card").is_hidden()


@pytest.fixture
def long_page(open_page):
    first = ["Из ⟦Баку|baku⟧ в ⟦Астану|astana⟧."]
    return open_page(story(*first * 150, "В ⟦Актау|aktau⟧.", *first * 150))


def test_of_a_long_text_only_what_is_in_sight_is_laid_out(long_page):
    laid_out = long_page.evaluate(
        "[...document.querySelectorAll('.passage')].filter("
        "node => node.checkVisibility({ contentVisibilityAuto: true })).length"
    )
    assert 0 < laid_out < 150


def test_a_place_named_far_down_a_long_text_is_brought_into_sight(long_page, settled):
    on_map(long_page, "aktau").click()
    settled(long_page)
    mention = long_page.locator("a.mention[data-place='aktau']").bounding_box()
    assert 0 < mention["y"] < 900
