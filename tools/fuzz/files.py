"""The doors of files that hold others: bad input is put into a whole archive."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from corridormap.errors import ReadError
from corridormap.read import article_from_text
from corridormap.read.formats import Text, texts_of
from tools.fuzz.promises import check

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = (
    f'<w:document xmlns:w="{W}"><w:body><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Порт'
    " Поти.</w:t><w:tab/><w:br/></w:r><w:del><w:r><w:delText>нет</w:delText></w:r>"
    '</w:del></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t xml:space="preserve">Баку </w:t>'
    "</w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
)
DESCRIBED = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
    'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Порт</dc:title><dc:creator>'
    "А. Б.</dc:creator><dc:language>ru-RU</dc:language><dcterms:created>"
    "2025-10-24T10:00:00Z</dcterms:created></cp:coreProperties>"
)
O = "urn:oasis:names:tc:opendocument:xmlns:"  # noqa: E741 - as office:, text:
WRITER = (
    f'<office:document-content xmlns:office="{O}office:1.0" xmlns:text="{O}text:1.0">'
    "<office:body><office:text><text:h>Порт</text:h><text:p>Из <text:s text:c='3'/>"
    "Баку<text:note><text:note-body><text:p>1</text:p></text:note-body></text:note>"
    "<text:line-break/></text:p></office:text></office:body></office:document-content>"
)
SITE = (
    "<!doctype html><html lang=ru><head><title>Порт</title><meta name=author content=А>"
    "<meta property='article:published_time' content='2025-10-24'></head><body><nav>a"
    "</nav><main><h1>Порт</h1><p>Поезд<a href=#1><sup>1</sup></a> идёт<br>в Баку.<div>"
    "<ul><li>Поти<ol><li>Батуми</ol></ul><table><tr><td>1<th>2</table><pre> a </pre>"
    "</div></main><footer>b</footer><script>alert(1)</script></body></html>"
)


def html(data: bytes) -> None:
    """Read a page in this process: where it is read, a child has no other code."""
    from corridormap.read.formats.html import read_html

    _whole(read_html(data))


def pdf(data: bytes) -> None:
    """Read a printed file in this process, which the watchdog sees die."""
    from corridormap.read.formats.pdf import read_pdf

    _whole(read_pdf(data))


def docx(data: bytes) -> None:
    """Read a Word file whose words, or whose properties, are this input."""
    described = b"coreProperties" in data
    body, core = (WORD.encode(), data) if described else (data, DESCRIBED.encode())
    parts = {"word/document.xml": body, "docProps/core.xml": core}
    for text in texts_of(_packed(parts), "a.docx"):
        _whole(text)


def odt(data: bytes) -> None:
    """Read an OpenDocument text with this content."""
    for text in texts_of(_packed({"content.xml": data}), "a.odt"):
        _whole(text)


def template(data: bytes) -> None:
    """Open a template, one part of which is this input."""
    from pptx import Presentation

    from corridormap.export.options import Template
    from corridormap.export.pptx.house import open_house

    name, _, content = data.partition(b"\n")
    part = name.decode("ascii", "replace")
    parts = dict(_house())
    if part in parts:
        parts[part] = content
    deck, _ = open_house(Template("a.pptx", _packed(parts)), Presentation)
    check(len(deck.slides) == 0, "a template's own slides are left out")


def houses() -> Iterator[bytes]:
    """Give the parts of an empty template that are read."""
    for name, content in _house().items():
        if "theme" in name or "Master" in name or name.endswith("presentation.xml"):
            yield f"{name}\n".encode() + content


@cache
def _house() -> Mapping[str, bytes]:
    import pptx

    path = Path(pptx.__file__).parent / "templates" / "default.pptx"
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _whole(text: Text) -> None:
    try:
        article = article_from_text(text.body)
    except ReadError:
        return
    check(article.body == text.body, "an article is the text")
    for passage in article.passages:
        check(passage.stop <= len(article.body), "passages lie in the text")


def _printed() -> bytes:
    """Return a PDF of one page, by hand: what is unpacked can be changed."""
    drawn = b"BT /F1 12 Tf 72 700 Td (The train left Poti.) Tj 0 -14 Td (Baku) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R/Lang(en)>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Title(Port)/Author(A)/CreationDate(D:20251024100000)>>",
    )
    body = b"%PDF-1.4\n"
    for number, content in enumerate(objects, 1):
        body += b"%d 0 obj%s endobj\n" % (number, content)
    return body + b"trailer<</Root 1 0 R/Info 6 0 R/Size 7>>\n%%EOF\n"


PRINTED = _printed()
