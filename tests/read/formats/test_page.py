"""The text of a page: no word lost, no number of a note on a name."""

import pytest

from corridormap.errors import ReadError
from corridormap.read.formats.html import read_html

LINES = (
    "Поезда с контейнерами идут по коридору круглый год, а паромы ждут у причала.",
    "Грузовики стоят в очереди перед переправой, и водители пьют чай в кафе.",
    "Осенью тарифы снова выросли, и перевозчики просят скидку на порожний пробег.",
)
FILLING = "".join(f"<p>{line}</p>" for line in LINES)

SAVED = {
    "a list in a list": (
        "<ul><li><p>Актау</p><ul><li>Курык<ol><li>причал</li></ol></li></ul></li>"
        "<li>Алят</li></ul>",
        ["Актау", "Курык", "причал", "Алят"],
    ),
    "a list without ends": ("<ul><li>Актау<li>Алят</ul>", ["Актау", "Алят"]),
    "a footnote of pandoc's": (
        '<p>Порт Поти<a href="#fn1"><sup>1</sup></a> ждёт.</p><section><ol>'
        '<li id="fn1"><p>Сноска о Батуми.<a href="#r1">↩︎</a></p></li></ol></section>',
        ["Порт Поти ждёт.", "Сноска о Батуми."],
    ),
    "a reference of an encyclopedia's": (
        '<p>Порт Поти<sup><a href="#cite-2">[2]</a></sup>, 5 км<sup>2</sup>.</p>',
        ["Порт Поти, 5 км2."],
    ),
    "a frame of LibreOffice's": (
        "<p><span><p>Рамка о Батуми.</p></span>Рядом с рамкой.</p>",
        ["Рамка о Батуми.", "Рядом с рамкой."],
    ),
    "lines that the source breaks": (
        "<p>Железная\n  дорога,<br>новая\nстрока.</p>",
        ["Железная дорога,", "новая строка."],
    ),
    "a list of other things": (
        "<ul><li><b>Актау</b>, <i>порт</i><ol><li>Курык</li></ol></li></ul>",
        ["Актау, порт", "Курык"],
    ),
    "a frame in a table": (
        "<table><tr><td><p>Поти<span><p>порт</p></span>Грузии</p></td></tr></table>",
        ["Поти порт Грузии"],
    ),
    "a table": (
        "<table><tr><td><p>Порт</p><p>город</p></td><td>Тонны</td></tr>"
        "<tr><td>Поти</td><td>a | b</td></tr></table>",
        ["Порт город\tТонны", "Поти\ta | b"],
    ),
}


@pytest.mark.parametrize("case", SAVED)
def test_a_saved_document_keeps_every_word(case):
    inner, paragraphs = SAVED[case]
    page = f"<html><body>{FILLING}{inner}<p>Конец.</p></body></html>"
    text = read_html(page.encode())
    assert text.body.split("\n\n")[3:-1] == paragraphs


def test_of_a_site_the_article_alone_is_read():
    page = (
        "<html><body><nav><a href=/a>Лондон</a></nav><article><h1>Порты</h1>"
        f"{FILLING}<ul><li>Актау<ul><li>Курык</li></ul></li></ul></article>"
        "<footer><p>© Киев</p></footer></body></html>"
    )
    text = read_html(page.encode())
    assert "Курык" in text.body
    assert not {"Лондон", "Киев"} & set(text.body.split())


def test_headers_and_footers_of_sheets_are_no_text():
    page = f"<div title=header><p>Сингапур</p></div>{FILLING}"
    text = read_html(page.encode())
    assert "Сингапур" not in text.body


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<p>Поезд идёт в <b>Поти</b>.</p>", "Поезд идёт в Поти."),
        ("<div><p>Поезд идёт в Поти.</p></div>", "Поезд идёт в Поти."),
        ("<html><body><p>Поезд.</p><br></body></html>", "Поезд."),
        ("Поезд", "Поезд"),
    ],
)
def test_a_piece_of_a_page_is_a_text(page, body):
    assert read_html(page.encode()).body == body


@pytest.mark.parametrize(
    "page", ["", "<html></html>", "<p></p>", "<script>a()</script>"]
)
def test_a_page_without_a_text_is_refused(page):
    with pytest.raises(ReadError, match="the page has no text"):
        read_html(page.encode())


@pytest.mark.parametrize(
    "page", [b"<p>" + b"\xcc\x81" * 400 + b"\x81</p>", b"\xff\xfe<\0"]
)
def test_bytes_in_which_no_page_is_found_are_refused(page):
    with pytest.raises(ReadError, match="no HTML is found in it"):
        read_html(page)


def test_a_page_says_its_title_author_day_and_site():
    head = (
        "<title>Порты</title><meta name=author content='Анна Серова'>"
        "<meta property='article:published_time' content='2025-10-24T10:00:00Z'>"
        "<meta property='og:site_name' content='Вести порта'>"
    )
    text = read_html(
        f"<html lang=ru><head>{head}</head><body>{FILLING}</body></html>".encode()
    )
    assert (text.title, text.byline, text.source) == (
        "Порты",
        "Анна Серова",
        "Вести порта",
    )
    assert str(text.date) == "2025-10-24"
