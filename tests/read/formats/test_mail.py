"""Mails: which parts of them are texts."""

from email.message import EmailMessage

import pytest

from corridormap.errors import ReadError
from corridormap.read.formats import texts_of
from tests.read.formats.files import docx, p


def mail(body="", *attached, **headers):
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    if body:
        message.set_content(body)
    for data, name in attached:
        message.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name
        )
    return message


PICTURE = (b"\x89PNG\r\n\x1a\n" + bytes(range(0, 256, 3)) * 9, "map.png")
WORD = (docx(p("Порт Актау")), "report.docx")
TABLE = ("id,text\na,Баку\n,Поти\n".encode(), "rows.csv")
NAMELESS = ("Лион".encode(), None)


@pytest.mark.parametrize(
    ("message", "texts"),
    [
        (mail("Порт Баку"), [(None, "Порт Баку")]),
        (mail("Порт", PICTURE, NAMELESS), [(None, "Порт")]),
        (mail("Порт", WORD), [(None, "Порт"), ("report", "Порт Актау")]),
        (mail("", WORD), [("report", "Порт Актау")]),
        (mail("\n", WORD), [("report", "Порт Актау")]),
        (mail("", TABLE), [("a", "Баку"), ("rows", "Поти")]),
    ],
)
def test_a_mail_is_its_text_and_those_that_are_attached(message, texts):
    read = texts_of(message.as_bytes(), "a.eml")
    assert [(text.name, text.body) for text in read] == texts


def test_a_mail_in_html_alone_is_read_as_a_page():
    message = mail(Subject="Порты", From="a@example.org", Date="soon")
    message.set_content("<p>Поезд идёт в <b>Поти</b>.</p>", subtype="html")
    (text,) = texts_of(message.as_bytes(), "a.eml")
    assert text.body == "Поезд идёт в Поти."
    assert (text.title, text.byline, text.date) == ("Порты", "a@example.org", None)


@pytest.mark.parametrize(
    "message", [mail(), mail("\n"), mail("", PICTURE), mail("", NAMELESS)]
)
def test_a_mail_without_a_text_is_refused(message):
    with pytest.raises(ReadError, match="the mail has no text"):
        texts_of(message.as_bytes(), "a.eml")


def test_a_mail_in_a_mail_is_no_text_of_this_one():
    message = mail("Порт Баку")
    message.add_attachment(mail("Лион"), filename="other.eml")
    (text,) = texts_of(message.as_bytes(), "a.eml")
    assert text.body == "Порт Баку"
