"""Files made to harm end in a sentence."""

import io
import zipfile

import pytest

from corridormap.errors import ReadError
from corridormap.read.formats import texts_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(xml, **parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", xml)
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def refused(data, name="a.docx"):
    with pytest.raises(ReadError) as caught:
        texts_of(data, name)
    return str(caught.value)


def test_a_file_that_unpacks_to_hundreds_of_megabytes_is_refused():
    bomb = docx(f"<w:document {W}>" + "<w:p/>" * 12_000_000)
    assert len(bomb) < 500_000
    assert "larger than 64 MB" in refused(bomb)


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
    ],
)
def test_entities_are_refused(declared):
    xml = f"<!DOCTYPE d [{declared}]><w:document {W}><w:p><w:t>&a;</w:t></w:p>"
    assert "document type" in refused(docx(xml + "</w:document>"))


def test_xml_that_is_broken_off_is_said_to_be_damaged():
    assert "damaged" in refused(docx(f"<w:document {W}><w:p>"))


def test_an_archive_without_a_text_is_said_to_be_one():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", "<a/>")
    assert "archive without a text" in refused(out.getvalue(), "a.xlsx")


def test_an_office_file_with_a_password_is_said_to_have_one():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    data = ole + "EncryptedPackage".encode("utf-16-le")
    assert "password" in refused(data)


def test_paragraphs_nested_a_million_deep_are_a_text():
    deep = "<w:p><w:r><w:txbxContent>" * 100_000
    with pytest.raises(ReadError):
        texts_of(docx(f"<w:document {W}>{deep}"), "a.docx")


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.pdf", "a.rtf", "a.png"])
def test_binary_data_is_no_text(name):
    data = b"\x89PNG\r\n\x1a\n" + bytes(range(0, 256, 3)) * 9
    assert refused(data, name)


def test_scripts_of_a_page_are_no_text():
    page = (
        "<!doctype html><script>document.write('Paris')</script>"
        "<p>Поезд идёт из Баку в Поти, а оттуда по морю в Констанцу.</p>"
    )
    (text,) = texts_of(page.encode(), "a.html")
    assert "Paris" not in text.body
    assert "Констанцу" in text.body


@pytest.mark.parametrize("name", ["Content-Type: text/plain; x", "Subject: x"])
def test_a_header_nested_without_end_is_left_out(name):
    mail = f"{name}{'(' * 20_000}=a\nFrom: Б <b@example.org>\n\nThe port of Poti."
    (text,) = texts_of(mail.encode(), "a.eml")
    assert text.body == "The port of Poti."
