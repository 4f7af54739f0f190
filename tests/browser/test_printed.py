"""What Chromium prints is read back: no word lost, none added."""

import pytest

from corridormap.read.formats import texts_of

WORDS = (
    "Контейнерный поезд отправился со станции Алтынколь и через двое суток достиг"
    " морского порта, где вагоны перегружаются на железнодорожный паром."
).split()
LETTERS = "абвгдежзиклмнопрстуфхцчшэюя"
PARAGRAPHS = [
    f"Состав {a}{b}: {' '.join(WORDS[at:] + WORDS[:at]).replace('.', ',')} конец."
    for at, (a, b) in enumerate(zip(LETTERS, LETTERS[5:], strict=False))
    for at in [at % len(WORDS)]
]
STYLE = """@page { size: A4 } body { font: 17pt serif }
div { columns: 2; text-align: justify } p { margin: 0; text-indent: 1.2em }"""
HEAD = '<div style="font-size:9px;width:100%;text-align:center">Журнал путей</div>'
FOOT = '<div style="font-size:9px;margin:auto"><span class="pageNumber"></span></div>'


def soft(word):
    """Put a soft hyphen behind every third letter, as news sites do."""
    return "\xad".join(word[i : i + 3] for i in range(0, len(word), 3))


@pytest.mark.heavy
def test_two_justified_columns_with_soft_hyphens_and_running_heads(browser):
    page = browser.new_page()
    text = "".join(f"<p>{' '.join(map(soft, p.split()))}</p>" for p in PARAGRAPHS)
    page.set_content(f"<style>{STYLE}</style><div>{text}</div>")
    data = page.pdf(
        display_header_footer=True, header_template=HEAD, footer_template=FOOT,
        margin=dict.fromkeys(("top", "bottom", "left", "right"), "20mm"),
    )  # fmt: skip
    page.close()
    (read,) = texts_of(data, "a.pdf")
    assert read.body.split("\n\n") == PARAGRAPHS
    assert len(read.pages) > 1
    assert read.pages == tuple(sorted(read.pages))


@pytest.mark.heavy
def test_a_picture_of_a_text_is_told_to_be_a_scan(browser):
    from corridormap.errors import ReadError

    page = browser.new_page()
    page.set_content("<svg width=300 height=300><rect width=300 height=200 /></svg>")
    data = page.pdf()
    page.close()
    with pytest.raises(ReadError, match="ocrmypdf"):
        texts_of(data, "a.pdf")
