"""The paragraphs of a story as people count them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridormap.model import Article, Passage, Story
from corridormap.read.header import TITLE_LENGTH, Header, header

PROSE_ENDS = re.compile(r"[.!?…:;,]\W*$")


def paragraph_numbers(story: Story) -> dict[str, str]:
    """Return the number of each passage as it is shown, by the passage's id.

    In a story of one article it is the number within it, ``3``; in one of several the
    article's number goes before it, ``2.3``.
    """
    several = len(story.articles) > 1
    return {
        passage.id: f"{order}.{passage.number}" if several else str(passage.number)
        for order, article in enumerate(story.articles, 1)
        for passage in article.passages
    }


def passages_by_place(story: Story) -> dict[str, tuple[str, ...]]:
    """Return the ids of the passages that name each place, by the place's id."""
    passage = {mention.id: mention.passage for mention in story.annotations}
    return {
        place.id: tuple(dict.fromkeys(passage[ident] for ident in place.mentions))
        for place in story.places
    }


def paragraphs_by_place(story: Story) -> dict[str, tuple[str, ...]]:
    """Return the numbers of the paragraphs that name each place, as they are shown."""
    numbers = paragraph_numbers(story)
    return {
        place: tuple(numbers[passage] for passage in passages)
        for place, passages in passages_by_place(story).items()
    }


def text_of(article: Article, passage: Passage) -> str:
    """Return the text of a passage."""
    return article.body[passage.start : passage.stop]


def dateline(article: Article) -> Passage | None:
    """Return the passage that is only a date and who wrote the text, if it has one.

    It is the first, or the second beneath a headline.
    """
    for passage in article.passages[:2]:
        if header(text_of(article, passage)) != Header():
            return passage
        if not _is_heading(_line(article, passage)):
            return None
    return None


def headline(article: Article) -> Passage | None:
    """Return the passage that is the article's own headline, if it has one."""
    first = dateline(article)
    for passage in article.passages:
        if passage is not first:
            line = _line(article, passage)
            is_title = line == article.title and not line.endswith(("…", "."))
            return passage if is_title or _is_heading(line) else None
    return None


def chapters(article: Article) -> Iterator[tuple[Passage, str | None]]:
    """Yield the passages that are prose, each with the heading that it is under.

    A heading is a short line without a full stop between two passages of prose: the
    lines of a list have others of their kind beside them.
    """
    left_out = {dateline(article), headline(article)}
    passages = [passage for passage in article.passages if passage not in left_out]
    lines = [_line(article, passage) for passage in passages]
    isolated, chapter = True, None
    for number, (passage, line) in enumerate(zip(passages, lines, strict=True)):
        following = lines[number + 1 : number + 2]
        heading = _is_heading(line)
        if heading and isolated and following and not _is_heading(following[0]):
            chapter = line
        else:
            yield passage, chapter
        isolated = not heading


def _line(article: Article, passage: Passage) -> str:
    return " ".join(text_of(article, passage).split()).lstrip("# ")


def _is_heading(line: str) -> bool:
    return len(line) <= TITLE_LENGTH and not PROSE_ENDS.search(line)
