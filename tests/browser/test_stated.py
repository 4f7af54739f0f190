"""What the text says of the route, on the cards of places, corridors and legs."""

from dataclasses import replace

from corridormap.model import About, Quantity, StoryFigure
from tests.page.stories import HOSTILE, story
from tests.scene.told import told

TEXT = (
    "🚢 Порт Актау в 2024 году перевалил 4,5 млн тонн.\n\n"
    "По Среднему коридору прошло 4,1 млн тонн. Паром Актау – Баку берёт 54 вагона."
)


def said(page):
    return page.locator("#card .stated a").all_text_contents()


def test_a_place_s_card_lists_its_figures_apart_and_as_the_text_s(open_page):
    page = open_page(told(TEXT), at="#place=aktau-port")
    assert "Данные из текста" in page.locator("#card h3").all_text_contents()
    (figure,) = said(page)
    assert figure.startswith("Объём · 2024 · Абзац 1")
    assert page.locator("#card .stated mark").text_content() == "4,5 млн тонн"


def test_a_corridor_s_card_and_a_leg_s_card_have_their_own(open_page):
    page = open_page(told(TEXT), at="#place=middle")
    assert page.locator("#card .stated mark").all_text_contents() == ["4,1 млн тонн"]
    leg = told(TEXT).figures[-1].about[0].leg
    page = open_page(told(TEXT), at=f"#leg={leg}")
    assert page.locator("#card .stated mark").all_text_contents() == ["54 вагона"]
    assert "Актау — Баку" in said(page)[0]


def test_a_figure_leads_to_its_passage_and_the_card_stays(open_page):
    page = open_page(told(TEXT), at="#place=baku")
    page.locator("#card .stated a").click()
    assert page.locator(".passage.active").get_attribute("id") == "p2"
    assert page.locator("#card h2").text_content() == "Баку"


def test_labels_are_in_the_reader_s_language(open_page):
    page = open_page(told(TEXT), at="#place=aktau-port&lang=en")
    assert said(page)[0].startswith("Volume · 2024 · Paragraph 1")


def test_a_page_without_figures_has_no_such_part(open_page):
    page = open_page(told("Поезд идёт из Баку в Актау."), at="#place=baku")
    assert page.locator("#card .stated").count() == 0


def test_around_a_figure_a_hostile_text_is_text(open_page):
    plain = story(*(f"{text} ⟦Баку|baku⟧ 5 т {text}" for text in HOSTILE.values()))
    (article,) = plain.articles
    figures = tuple(_figure(article, passage) for passage in article.passages)
    page = open_page(replace(plain, figures=figures), at="#place=baku")
    marks = page.locator("#card .stated mark").all_text_contents()
    assert marks
    assert set(marks) == {"5 т"}
    assert page.locator("#card img, #card script").count() == 0


def _figure(article, passage):
    start = article.body.index("5 т", passage.start)
    return StoryFigure(
        id=f"{article.id}/f{passage.number}",
        article=article.id,
        passage=passage.id,
        start=start,
        stop=start + 3,
        surface="5 т",
        about=(About("place", ("baku",)),),
        quantity=Quantity((5.0,), "t"),
        of="volume",
        year=None,
    )


def test_the_card_with_figures_can_be_used_by_everyone(open_page, axe):
    page = open_page(told(TEXT), at="#place=aktau-port")
    page.evaluate(axe)
    result = page.evaluate("() => axe.run('#card')")
    assert [one["id"] for one in result["violations"]] == []


def test_a_step_on_the_stage_shows_the_figures_of_its_passages_as_the_text_s(open_page):
    page = open_page(told(TEXT), at="#step=2")
    page.keyboard.press("p")
    figures = page.locator(".caption .figure")
    figures.first.wait_for()
    texts = [" ".join(text.split()) for text in figures.all_text_contents()]
    assert texts[0].startswith("4,5 млн тонн")
    assert "Объём" in texts[0]
    assert "так в тексте, абзац 1" in texts[0]
