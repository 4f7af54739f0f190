"""Lines and paragraphs of a PDF, told by where its letters are."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from corridormap.errors import ReadError
from corridormap.read.formats.pdf import read_pdf
from tests.read.formats.files import pdf

PITCH = 14


def column(*lines, x=60, top=700, size=10):
    """Lines of one column, one below the other."""
    return [(x, top - PITCH * number, size, line) for number, line in enumerate(lines)]


def paragraphs(*pages):
    return read_pdf(pdf(*pages)).body.split("\n\n")


LONG = "The ferry from Aktau carries grain and wagons to the port"
NEXT = "of Alat all year round and waits for a calm sea in winter"
BATUMI = "The port of Batumi"
LAST = "before it leaves again with empty wagons and a few lorries."

CASES = {
    "lines of one width": (column(LONG, NEXT, LAST), [f"{LONG} {NEXT} {LAST}"]),
    "a line that ends early": (
        column(LONG, "and back.", NEXT, LAST),
        [f"{LONG} and back.", f"{NEXT} {LAST}"],
    ),
    "a short line without a full stop": (
        column("Ports and ways", LONG, NEXT),
        ["Ports and ways", f"{LONG} {NEXT}"],
    ),
    "a line that is moved in": (
        [*column(LONG, NEXT), *column(LONG, x=66, top=672), *column(NEXT, top=658)],
        [f"{LONG} {NEXT}", f"{LONG} {NEXT}"],
    ),
    "a wider distance": (
        [*column(LONG, NEXT, LONG), *column(NEXT, LAST, top=630)],
        [f"{LONG} {NEXT} {LONG}", f"{NEXT} {LAST}"],
    ),
    "letters of another size": (
        [*column(LONG, size=12), *column(NEXT, LAST, top=686)],
        [LONG, f"{NEXT} {LAST}"],
    ),
    "items of a list": (
        column(LONG, f"\\225 {LONG[4:]}", NEXT),
        [LONG, f"• {LONG[4:]} {NEXT}"],
    ),
    "pieces of a line": (
        [(60, 700, 10, "The port of"), (116, 703, 10, "Batumi takes grain")],
        ["The port of Batumi takes grain"],
    ),
    "a capital over two lines": (
        [(60, 690, 30, "T"), (77, 702, 10, "he port of Poti takes grain")],
        ["The port of Poti takes grain"],
    ),
    "a large word of its own": (
        [(60, 690, 30, "A"), (84, 702, 10, "port of Poti takes grain")],
        ["A port of Poti takes grain"],
    ),
    "two columns": (
        [*column(LONG[:24], NEXT[:24]), *column(LAST[:24], LONG[:24], x=360)],
        [f"{LONG[:24]} {NEXT[:24]} {LAST[:24]} {LONG[:24]}"],
    ),
    "the mark of a note": (
        [(60, 700, 10, BATUMI), (142.5, 704, 6, "12"), (150, 700, 10, " waits")],
        [f"{BATUMI} waits"],
    ),
    "a small number that is no note": (
        [(60, 700, 10, BATUMI), (148, 700, 6, "12"), (158, 700, 10, "waits")],
        [f"{BATUMI} 12 waits"],
    ),
    "a word parted at the end": (
        column(
            "The ferry from Turkmenbashi carries grain and Turkmen-",
            "bashi waits for the wagons that come from the far east",
        ),
        [
            "The ferry from Turkmenbashi carries grain and Turkmenbashi waits for the"
            " wagons that come from the far east"
        ],
    ),
    "a hyphen at the end": (
        column(
            "The ferry from Baku carries grain and the whole Baku-",
            "Poti line waits for the wagons that come from the east",
        ),
        [
            "The ferry from Baku carries grain and the whole Baku-Poti line waits for"
            " the wagons that come from the east"
        ],
    ),
    "a hyphen before a sign": (
        column(
            "The ferry from Baku carries grain and the whole wagon-",
            "(and lorry-) traffic waits for it on the eastern shore",
        ),
        [
            "The ferry from Baku carries grain and the whole wagon-(and lorry-) traffic"
            " waits for it on the eastern shore"
        ],
    ),
    "a soft hyphen at the end": (
        column(
            "The ferry from Baku carries grain and the termi\\255",
            "nal waits for the wagons that come from the far east",
        ),
        [
            "The ferry from Baku carries grain and the terminal waits for the wagons"
            " that come from the far east"
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_lines_make_paragraphs_as_they_are_read_on_paper(case):
    page, expected = CASES[case]
    assert paragraphs(page) == expected


def test_what_is_above_and_below_on_every_page_is_no_text():
    def page(number, line):
        head = [(60, 770, 9, f"Corridor news {number}"), (300, 20, 9, str(number))]
        return [*head, *column(line, line)]

    text = read_pdf(
        pdf(*(page(8 + n, line) for n, line in enumerate((LONG, NEXT, LAST))))
    )
    assert "Corridor news" not in text.body
    assert text.body.split() == f"{LONG} {LONG} {NEXT} {NEXT} {LAST} {LAST}".split()


@pytest.mark.parametrize(
    ("known", "read"), [("Turkmenbashi", "Turkmenbashi"), ("Poti", "Turkmen-bashi")]
)
def test_a_word_parted_by_a_page_is_one_where_the_text_has_it_whole(known, read):
    first = column(f"The wagons wait for the ferry from {known} to Turkmen-")
    (paragraph,) = paragraphs(
        first, column("bashi, which carries grain and steel to the port")
    )
    assert f" to {read}, which" in paragraph


def test_a_paragraph_goes_on_over_the_page_and_each_page_has_its_offset():
    text = read_pdf(
        pdf(column(LONG, NEXT), column(NEXT, "It is the last."), column(LONG), [])
    )
    assert text.body == f"{LONG} {NEXT} {NEXT} It is the last.\n\n{LONG}"
    assert text.pages[0] == 0
    assert text.body[text.pages[1] :].startswith(NEXT)
    assert text.body[text.pages[2] :] == LONG
    assert text.pages[3] == len(text.body)


@pytest.mark.parametrize(
    ("catalog", "language"), [("/Lang(az-AZ)", "az"), ("/Lang(fr)", None), ("", None)]
)
def test_title_author_and_language_are_those_of_the_file(catalog, language):
    about = "/Title(Ports  and ways)/Author(A. Serova)"
    text = read_pdf(pdf(column(LONG), info=about, catalog=catalog))
    assert (text.title, text.byline) == ("Ports and ways", "A. Serova")
    assert text.language == language


def test_a_language_that_an_older_library_cannot_tell_is_unknown(monkeypatch):
    monkeypatch.delattr("pypdfium2.raw.FPDFCatalog_GetLanguage")
    assert read_pdf(pdf(column(LONG), catalog="/Lang(ru)")).language is None


def locked():
    writer = PdfWriter(PdfReader(io.BytesIO(pdf(column(LONG)))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (lambda: b"%PDF-1.7 cut", "damaged: it is not a PDF"),
        (locked, "protected by a password"),
        (lambda: pdf([]), "a scan without text"),
        (lambda: pdf(column("12")), "a scan without text"),
        (lambda: pdf([]).replace(b"[10 0 R]", b"[99 0 R]"), "page 1 can't be read"),
    ],
)  # fmt: skip
def test_a_pdf_that_has_no_text_is_refused_in_words(data, reason):
    with pytest.raises(ReadError, match=reason):
        read_pdf(data())
