"""The text of a page: no word lost, no number of a note on a name."""

import pytest

from corridormap.read.formats import texts_of

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
    (text,) = texts_of(page.encode(), "a.html")
    assert text.body.split("\n\n")[3:-1] == paragraphs


def test_of_a_site_the_article_alone_is_read():
    page = (
        "<html><body><nav><a href=/a>Лондон</a></nav><article><h1>Порты</h1>"
        f"{FILLING}<ul><li>Актау<ul><li>Курык</li></ul></li></ul></article>"
        "<footer><p>© Киев</p></footer></body></html>"
    )
    (text,) = texts_of(page.encode(), "a.html")
    assert "Курык" in text.body
    assert not {"Лондон", "Киев"} & set(text.body.split())


def test_headers_and_footers_of_sheets_are_no_text():
    page = f"<div title=header><p>Сингапур</p></div>{FILLING}"
    (text,) = texts_of(page.encode(), "a.html")
    assert "Сингапур" not in text.body
