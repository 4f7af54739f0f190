"""What a map rests on, as slides, paper and decks cite it, each address once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corridormap.export.words import words
from corridormap.model import Article, Story
from corridormap.scene.key import DATA
from corridormap.wording import long_date


@dataclass(frozen=True, slots=True)
class Cited:
    """A source: its title, whose it is and when, its language if it is the text's."""

    title: str
    by: str = ""
    url: str | None = None
    language: str | None = None

    @property
    def text(self) -> str:
        """The source in a line."""
        return ". ".join(part for part in (self.title.rstrip("."), self.by) if part)


def texts(story: Story) -> Iterator[Cited]:
    """Yield the texts themselves."""
    yield from (_of_text(article) for article in story.articles)


def cited(story: Story) -> Iterator[Cited]:
    """Yield what the corridors cite, the newest first.

    Two corridors may cite one address in different words.
    """
    sources = (source for corridor in story.corridors for source in corridor.sources)
    known = {source.url or source.title: source for source in sources}
    for source in sorted(known.values(), key=lambda s: (s.date, s.title), reverse=True):
        yield Cited(source.title, f"{source.publisher}, {source.date}", source.url)


def data(language: str) -> Iterator[Cited]:
    """Yield what the map is drawn from, and by whose view its borders are."""
    yield from (Cited(name, url=url) for name, url in DATA)
    yield Cited(words(language)["borders"])


def _of_text(article: Article) -> Cited:
    """Return a text as a source: its title, who wrote it, where, and when."""
    day = long_date(article.date, words(article.language))
    parts = (article.byline, article.source, day)
    by = ". ".join(part for part in parts if part)
    return Cited(article.title, by, language=article.language)
