"""Headline, line of date and author, chapters: what people see above and between."""

import pytest

from corridormap.read import article_from_text
from corridormap.story.paragraphs import chapters, dateline, headline, text_of

PROSE = "Поезд пришёл в порт."


def parts(*paragraphs):
    article = article_from_text("\n\n".join(paragraphs))

    def text(passage):
        return passage and text_of(article, passage)

    return text(dateline(article)), text(headline(article))


@pytest.mark.parametrize(
    ("paragraphs", "day", "head"),
    [
        ([], None, None),
        (["24.10.2025"], "24.10.2025", None),
        (["24.10.2025", PROSE], "24.10.2025", None),
        (["24.10.2025", "Порты", PROSE], "24.10.2025", "Порты"),
        (["Порты", "24.10.2025", PROSE], "24.10.2025", "Порты"),
        (["Порты", "Пути", "24.10.2025", PROSE], None, "Порты"),
        (["# Порты", PROSE], None, "# Порты"),
        ([PROSE, "24.10.2025"], None, None),
        (["слово " * 30, PROSE], None, None),
        (["Порт ждёт:", PROSE], None, "Порт ждёт:"),
        (["Порт ждёт", PROSE], None, "Порт ждёт"),
    ],
)
def test_headline_and_date_are_above_the_text(paragraphs, day, head):
    assert parts(*paragraphs) == (day, head)


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        ([PROSE], [(PROSE, None)]),
        ([PROSE, "Порты", PROSE], [(PROSE, None), (PROSE, "Порты")]),
        (
            [PROSE, "Порты", PROSE, "Пути", PROSE],
            [(PROSE, None), (PROSE, "Порты"), (PROSE, "Пути")],
        ),
        # Lines of a list are no headings, nor is a last line.
        (
            [PROSE, "Актау", "Курык", PROSE],
            [(PROSE, None), ("Актау", None), ("Курык", None), (PROSE, None)],
        ),
        ([PROSE, "Порты"], [(PROSE, None), ("Порты", None)]),
        (["Пути", PROSE], [(PROSE, None)]),
    ],
)
def test_each_passage_of_prose_is_under_its_heading(paragraphs, told):
    article = article_from_text("\n\n".join(paragraphs))
    assert [(text_of(article, p), under) for p, under in chapters(article)] == told
