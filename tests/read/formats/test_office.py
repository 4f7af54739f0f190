"""Office files: every word that is read on paper, and none beside.

The document has tracked changes, a comment, a footnote, a text box, nested lists, a
table, soft hyphens, a header and a footer.
"""

import pytest

from corridormap.errors import ReadError
from corridormap.read import read_article
from corridormap.read.formats import texts_of
from tests.read.formats.hard import PARAGRAPHS, words


def body(path):
    (text,) = texts_of(path.read_bytes(), path.name)
    return text.body


@pytest.mark.heavy
@pytest.mark.parametrize("kind", ["odt", "docx", "doc"])
def test_no_word_is_lost_and_none_is_added(hard, kind):
    assert body(hard / f"hard.{kind}").split("\n\n") == PARAGRAPHS


@pytest.mark.heavy
def test_rich_text_lacks_notes_and_boxes_and_keeps_what_was_deleted(hard):
    boxed = words("Сноска о станции Ахалкалаки. Текст в рамке о Батуми.")
    whole = words(" ".join(PARAGRAPHS))
    read = words(body(hard / "hard.rtf"))
    assert set(whole) - set(read) <= set(boxed)
    assert set(read) - set(whole) == {"удалённый", "Париж"}


@pytest.mark.heavy
def test_a_pdf_of_it_has_every_word(hard):
    read = words(body(hard / "hard.pdf"))
    assert set(words(" ".join(PARAGRAPHS))) <= set(read)


@pytest.mark.heavy
@pytest.mark.parametrize("kind", ["odt", "docx", "pdf"])
def test_title_and_author_are_the_files(hard, kind):
    article = read_article(hard / f"hard.{kind}")
    assert article.title == "Порты и пути"
    assert article.byline == "А. Серова"
    assert article.date is None
    assert article.language == "ru"


def read_or_refused(data, name):
    try:
        return texts_of(data, name)[0].body
    except ReadError as error:
        return str(error).encode("ascii", "backslashreplace").decode()


@pytest.mark.heavy
@pytest.mark.parametrize("kind", ["odt", "docx", "pdf", "rtf", "doc"])
@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.98])
def test_a_cut_file_is_one_sentence_or_a_text(hard, kind, share):
    data = (hard / f"hard.{kind}").read_bytes()
    assert read_or_refused(data[: int(len(data) * share)], f"cut.{kind}") is not None


@pytest.mark.heavy
def test_a_file_is_read_by_what_it_is_whatever_its_name(hard):
    data = (hard / "hard.docx").read_bytes()
    (text,) = texts_of(data, "report.txt")
    assert text.body.split("\n\n") == PARAGRAPHS
