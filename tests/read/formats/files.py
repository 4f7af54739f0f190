"""Small files of the formats that are read, written word by word."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
ODT = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "drawing")
)
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
CORE = "docProps/core.xml"


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def docx(inner, parts=(), namespace=W):
    body = f"<w:document {namespace} {MC}><w:body>{inner}</w:body></w:document>"
    return zipped({"word/document.xml": body, **dict(parts)})


def odt(inner, parts=()):
    return zipped({"content.xml": f"<office:d {ODT}>{inner}</office:d>", **dict(parts)})


def p(*runs):
    """A paragraph of Word's; text between elements is layout, and no word of it."""
    return "\n  <w:p>lost" + "".join(f"<w:t>{run}</w:t>" for run in runs) + "</w:p>"


def pdf(*pages, info="", catalog=""):
    """A PDF whose pages are pieces of text: x, y and size in points, and the words."""
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R {catalog}>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: f"<<{info}>>",
    }
    for number, pieces in enumerate(pages):
        drawn = " ".join(
            f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET"
            for x, y, size, words in pieces
        )
        own = 10 + 2 * number
        objects[own] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {own + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        objects[own + 1] = f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream"
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = {}
    for number, content in objects.items():
        places[number] = out.tell()
        out.write(f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1"))
    table = out.tell()
    out.write(b"xref\n")
    for number, place in places.items():
        out.write(f"{number} 1\n{place:010} 00000 n \n".encode())
    size = max(objects) + 1
    out.write(f"trailer<</Size {size}/Root 1 0 R/Info 4 0 R>>\n".encode())
    out.write(f"startxref\n{table}\n%%EOF".encode())
    return out.getvalue()
