"""Search, help, and the switch of languages."""

from dataclasses import replace
from itertools import combinations

import pytest

from corridormap.languages import name_for
from tests.page.stories import JOURNEY, place, story


@pytest.fixture
def page(open_page):
    return open_page(story(*JOURNEY))


def found(page):
    return page.locator("#found li b").all_inner_texts()


@pytest.mark.parametrize("query", ["баку", "BAKU", "Бак", "baku"])
def test_a_place_is_found_by_any_of_its_names(page, query):
    page.keyboard.press("/")
    page.keyboard.type(query)
    assert found(page)[0] == "Баку"


def test_enter_opens_what_is_chosen_and_arrows_choose(page):
    page.keyboard.press("/")
    page.keyboard.type("а")
    names = found(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#card-name").inner_text() == names[1]
    assert page.locator("#finder").is_hidden()


def test_the_words_of_the_text_are_found_and_never_cut(open_page):
    text = "Длинное-предлинное предисловие. " * 5 + "Здесь идёт речь о тоннаже груза."
    page = open_page(story("⟦Баку|baku⟧. " + text))
    page.keyboard.press("/")
    page.keyboard.type("Тоннаже")
    quote = page.locator("#found bdi").inner_text().strip("…")
    assert "тоннаже" in quote
    assert f" {quote.strip()} " in f" Баку. {text} "
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.dataset.passage") == "p1"


def test_what_is_not_there_is_said_and_escape_gives_the_focus_back(page):
    opener = page.get_by_role("button", name="Поиск")
    opener.click()
    page.keyboard.type("Тмутаракань-на-Марсе")
    assert page.locator("#finder .none").inner_text() == "Ничего не найдено"
    page.keyboard.press("Escape")
    assert page.locator("#finder").is_hidden()
    assert opener.evaluate("b => b === document.activeElement")


def test_what_is_typed_in_the_search_is_no_command(page):
    page.keyboard.press("/")
    page.keyboard.type("p f b . ? /")
    assert page.locator("#finder input").input_value() == "p f b . ? /"
    assert page.locator("#help").is_hidden()


def test_a_hostile_name_is_text_in_the_list(open_page):
    name = "<img src=x onerror=alert(1)>"
    evil = place("evil", name, "city", 43.0, 51.0)
    page = open_page(story(f"⟦{name}|evil⟧", places=[evil]))
    page.keyboard.press("/")
    page.keyboard.type("img")
    assert found(page) == [name]


def test_help_lists_the_keys_and_closes(page):
    page.keyboard.press("?")
    keys = page.locator("#help kbd").all_inner_texts()
    assert {"/", "?", "Esc"} <= set(keys)
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()


@pytest.mark.parametrize(
    ("lang", "city", "text"),
    [("en", "Baku", "Text"), ("az", "Baku", "Mətn"), ("kk", "Баку", "Мәтін")],
)
def test_the_switch_changes_names_and_words_but_not_the_article(
    open_page, lang, city, text
):
    page = open_page(story(*JOURNEY), at="#place=baku")
    with page.expect_navigation():
        page.get_by_label("Язык").select_option(lang)
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.evaluate("document.documentElement.lang") == lang
    assert page.locator("#card-name").inner_text() == city
    assert page.locator("#text").get_attribute("aria-label") == text
    assert page.locator("article").get_attribute("lang") == "ru"
    assert "Баку" in page.locator("article").inner_text()


def test_a_language_in_the_address_is_kept_from_place_to_place(open_page):
    page = open_page(story(*JOURNEY), at="#lang=en")
    page.locator("a.mention[data-place=aktau]").first.click()
    assert page.evaluate("location.hash") == "#place=aktau&lang=en"
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.locator("#card-name").inner_text() == "Aktau"


@pytest.mark.parametrize("lang", ["az", "en", "kk"])
def test_the_script_chooses_names_as_the_other_outputs_do(open_page, lang):
    sets = [s for n in range(5) for s in combinations(("az", "en", "kk", "ru"), n)]
    named = [
        place(
            f"p{i}",
            "Имя",
            "city",
            40 + i,
            50,
            names=tuple((c, f"N {c}") for c in codes),
        )
        for i, codes in enumerate(sets)
    ]
    text = " ".join(f"⟦Имя|{one.id}⟧" for one in named)
    page = open_page(story(text, places=named), at=f"#lang={lang}")
    shown = page.locator(".place.city").evaluate_all("all => all.map(b => b.ariaLabel)")
    # What the reader's languages lack has its main name, as in the other outputs.
    names = [name_for(one.names, lang, one.name) for one in named]
    assert [label.split(",")[0] for label in shown] == names


@pytest.mark.parametrize(
    ("lang", "length"),
    [("en", "4,216 km"), ("az", "4.216 km"), ("kk", "4\u00a0216 км")],
)
def test_numbers_are_written_as_the_reader_s_language_has_them(open_page, lang, length):
    page = open_page(story(*JOURNEY), at=f"#lang={lang}")
    assert length in page.locator(".strip-head").inner_text()


def test_a_language_that_is_not_there_leaves_the_article_s(open_page):
    page = open_page(story(*JOURNEY), at="#lang=xx")
    assert page.evaluate("document.documentElement.lang") == "ru"


def test_the_search_lies_above_the_map_s_buttons_on_a_phone(open_page):
    page = open_page(story(*JOURNEY), window={"width": 390, "height": 844})
    page.keyboard.press("/")
    field = page.locator("#finder input").bounding_box()
    x, y = field["x"] + field["width"] - 4, field["y"] + field["height"] / 2
    hit = f"document.elementFromPoint({x}, {y}).closest('#finder') !== null"
    assert page.evaluate(hit)


def test_the_headline_is_the_readers_where_a_person_gave_one(open_page):
    titled = replace(story(*JOURNEY), titles=(("en", "A <b>visit</b>"),))
    page = open_page(titled, at="#lang=en")
    assert page.locator("h1").text_content() == page.title() == "A <b>visit</b>"
    assert page.locator("h1").get_attribute("lang") == "en"
