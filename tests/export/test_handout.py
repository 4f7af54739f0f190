import re
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from corridormap.export.options import Notice, Options
from corridormap.export.pdf.handout import handout
from tests.export.files import files, only
from tests.export.stories import NAMES, hostile
from tests.scene.told import article, told


@cache
def made(story=None, **options):
    return only(handout, story or article(), **options)


@cache
def read(story=None, **options):
    return PdfReader(BytesIO(made(story, **options)))


@cache
def said(story=None, **options):
    pages = read(story, **options).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def elements(pdf):
    """Yield the tags of a document, from its beginning to its end."""

    def below(node):
        node = node.get_object()
        if isinstance(node, list):
            for kid in node:
                yield from below(kid)
        elif hasattr(node, "get"):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from below(node["/K"])

    yield from below(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])


def addresses(pdf):
    pages = (page.get("/Annots", ()) for page in pdf.pages)
    notes = (note.get_object() for notes in pages for note in notes)
    actions = [note["/A"] for note in notes if "/A" in note]
    return [action["/URI"] for action in actions if "/URI" in action]


def test_its_text_is_text():
    text = said()
    assert "Сегодня речь идёт уже о соединении грузопотоков" in text
    assert "Государственный визит Президента Ильхама Алиева" in text
    for place in ("Казахстан", "Южный Кавказ", "часть света"):
        assert place in text


def test_the_map_is_drawn_as_vectors_with_names_that_can_be_found():
    page = read().pages[0]
    assert len(page.images) == 1  # the relief
    assert "КАЗАХСТАН" in page.extract_text()


def test_it_is_tagged_and_says_which_standards_it_keeps():
    root = read().trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    about = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1<" in about
    assert "<pdfaid:part>2<" in about
    assert "<pdfaid:conformance>A<" in about
    for page in read().pages:
        assert page["/Tabs"] == "/S"
        for font in page["/Resources"].get("/Font", {}).values():
            (inner,) = font.get_object()["/DescendantFonts"]
            assert "/FontFile2" in inner.get_object()["/FontDescriptor"]


def test_the_map_says_what_it_shows_and_each_part_its_language():
    pdf = read(language="en")
    tags = list(elements(pdf))
    (figure,) = [tag for tag in tags if tag["/S"] == "/Figure"]
    assert figure["/Alt"].startswith("Map: ")
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    assert "ru" in {tag.get("/Lang") for tag in tags}
    headings = [tag["/S"] for tag in tags if re.match("/H[1-6]", tag["/S"])]
    assert headings == ["/H1"] * 4


def test_it_has_its_title_its_author_and_an_outline():
    pdf = read()
    assert pdf.metadata.title == article().title
    assert pdf.metadata.author == "депутат Милли Меджлиса Кенуль Нуруллаева"
    parts = ["Карта", "Места", "Текст", "Источники"]
    assert [part.title for part in pdf.outline] == parts


def test_numbers_lead_to_the_list_and_the_list_to_the_text():
    links = [tag for tag in elements(read()) if tag["/S"] == "/Link"]
    mentions = [one for one in article().annotations if one.place]
    assert len(links) > len(mentions) + len(article().places)


def test_the_sources_are_linked_the_texts_own_is_the_first():
    found = addresses(read())
    urls = {s.url for c in article().corridors for s in c.sources if s.url}
    assert urls <= set(found)
    assert "xn--" not in said()
    sources = said().rpartition("Источники ")[2]
    assert sources.startswith("Государственный визит Президента")


def test_a_place_opens_in_openstreetmap():
    (baku,) = (place for place in article().places if place.id == "baku")
    at = f"{baku.lat}/{baku.lon}"
    opened = [url for url in addresses(read()) if "org/#map=" in url or "mlat" in url]
    assert len(opened) == sum(p.kind != "corridor" for p in article().places)
    assert any(url.endswith(f"#map=11/{at}") for url in opened)


@pytest.mark.parametrize(("paper", "width"), [("A4", 595), ("letter", 612)])
def test_it_is_for_the_paper_asked_for(paper, width):
    story = told("Поезд идёт из Баку в Тбилиси.")
    for page in read(story, paper=paper).pages:
        assert round(page.mediabox.width) == width


def test_each_step_asked_for_has_a_page_with_its_map():
    story = told("Поезд идёт из Баку в Тбилиси.\n\nПаром идёт из Актау в Баку.")
    options = {"step_pages": True, "steps": (2,)}
    pdf = read(story, **options)
    assert len([tag for tag in elements(pdf) if tag["/S"] == "/Figure"]) == 2
    assert len(pdf.pages) == len(read(story).pages) + 1
    assert said(story, **options).count("Паром идёт из Актау") == 2


@pytest.mark.parametrize(("language", "word"), [("az", "Bakı"), ("kk", "Баку")])
def test_names_are_in_the_language_asked_for(language, word):
    assert word in said(language=language)
    assert "всегда поддерживают суверенитет" in said(language=language)


def test_whatever_a_text_holds_it_can_be_set_and_none_is_markup():
    text = (
        "Из Баку в Тбилиси \x00\x07\ufffe 哈萨克斯坦 "
        "<b>&amp;</b> {nb} *x* __y__ #panic() $x$ @baku @place <place> // \\ `raw` = h "
        + "длинноеслово" * 300
        + "\n\n"
        + "Поезд едет дальше. " * 700
    )
    pdf = read(told(text))
    assert len(pdf.pages) > 3
    assert "<b>&amp;</b> {nb} *x* __y__ #panic() $x$ @baku @place" in said(told(text))
    widths = [page.mediabox.width for page in pdf.pages]
    assert len(set(widths)) == 1


def test_letters_that_the_font_has_not_are_named():
    story = told("Поезд идёт из Баку в 西安.")
    (notice,) = (each for each in handout(story, Options()) if isinstance(each, Notice))
    assert "安 西" in notice.text


@pytest.mark.parametrize("name", ["entity of XML", "equals", "not a character"])
def test_a_hostile_name_is_set_as_a_name(name):
    assert read(hostile(NAMES[name])).pages


def test_a_story_without_places_has_a_map_and_its_text():
    pdf = read(told("Здесь ничего нет."))
    assert [part.title for part in pdf.outline] == ["Карта", "Текст", "Источники"]


def test_a_hundred_places_go_on_over_the_pages():
    one = told("Поезд идёт из Баку в Тбилиси.")
    many = tuple(replace(one.places[0], id=f"baku-{n}") for n in range(150))
    assert said(replace(one, places=(*one.places, *many))).count("Баку") >= 151


def test_it_is_the_same_file_each_time():
    story = told("Поезд идёт из Баку в Тбилиси.")
    assert files(handout, story) == files(handout, story)
