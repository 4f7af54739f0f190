from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from corridormap.export.pdf.handout import handout
from tests.export.files import files
from tests.scene.told import article, told


@cache
def made(story=None, **options):
    return files(handout, story or article(), **options)["handout.pdf"]


def read(story=None, **options):
    return PdfReader(BytesIO(made(story, **options)))


def words(page):
    return " ".join(page.extract_text().split())


def said(pdf):
    return " ".join(words(page) for page in pdf.pages)


def links(page):
    notes = (note.get_object() for note in page.get("/Annots", ()))
    return [note for note in notes if note["/Subtype"] == "/Link"]


def test_its_text_is_text():
    text = said(read())
    assert "Сегодня речь идёт уже о соединении грузопотоков" in text
    assert "Государственный визит Президента Ильхама Алиева" in text
    for place in ("Казахстан", "Южный Кавказ", "часть света"):
        assert place in text


def test_the_map_is_drawn_as_vectors_with_names_that_can_be_found():
    page = read().pages[0]
    assert [image.name for image in page.images] == ["I1.png"]  # the relief
    assert "КАЗАХСТАН" in words(page)
    assert len(page.get_contents().get_data()) > 50_000


def test_it_says_its_language_its_title_and_its_parts():
    pdf = read()
    assert pdf.trailer["/Root"]["/Lang"] == "ru"
    assert pdf.metadata.title == article().title
    assert pdf.metadata.author == "депутат Милли Меджлиса Кенуль Нуруллаева"
    assert [part.title for part in pdf.outline] == [
        "Карта",
        "Места",
        "Текст",
        "Источники",
    ]


def test_numbers_on_the_map_lead_to_the_list_and_that_to_the_text():
    pdf = read()
    found = links(pdf.pages[0])
    assert len(found) >= 2 * len(article().places)
    targets = {str(note["/Dest"]) for note in found if "/Dest" in note}
    assert len(targets) > 12


def test_the_sources_are_linked():
    found = {
        note["/A"]["/URI"]
        for page in read().pages
        for note in links(page)
        if "/A" in note and "/URI" in note["/A"]
    }
    urls = {s.url for c in article().corridors for s in c.sources if s.url}
    assert found == urls


@pytest.mark.parametrize(("paper", "width"), [("A4", 595), ("letter", 612)])
def test_it_is_for_the_paper_asked_for(paper, width):
    for page in read(paper=paper).pages:
        assert round(page.mediabox.width) == width


@pytest.mark.parametrize(("language", "word"), [("az", "Bakı"), ("kk", "Баку")])
def test_names_are_in_the_language_asked_for(language, word):
    pdf = read(language=language)
    assert word in words(pdf.pages[0])
    assert "всегда поддерживают суверенитет" in said(pdf)


def test_whatever_a_text_holds_it_can_be_set():
    text = (
        "Из Баку в Тбилиси \x00\x07\ufffe 哈萨克斯坦 <b>&amp;</b> {nb} **x** __y__ "
        + "длинноеслово" * 300
        + "\n\n"
        + "Поезд едет дальше. " * 700
    )
    pdf = read(told(text))
    assert len(pdf.pages) > 3
    assert "<b>&amp;</b> {nb} **x** __y__" in said(pdf)


def test_a_story_without_places_has_a_map_and_its_text():
    pdf = read(told("Здесь ничего нет."))
    assert [part.title for part in pdf.outline] == ["Карта", "Текст", "Источники"]


def test_a_hundred_places_go_on_over_the_pages():
    from dataclasses import replace

    one = told("Поезд идёт из Баку в Тбилиси.")
    many = tuple(replace(one.places[0], id=f"baku-{n}") for n in range(150))
    assert said(read(replace(one, places=(*one.places, *many)))).count("Баку") >= 151
