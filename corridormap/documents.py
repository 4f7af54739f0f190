"""Files to documents: each text with what a person decided about it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corridormap.errors import CorridormapError, ReadError
from corridormap.model import Article
from corridormap.read import read_articles, text_files, with_id
from corridormap.review import (
    FOLDER_FILE,
    UNDECIDED,
    Decisions,
    Rule,
    Title,
    decided,
    decisions_beside,
    decisions_of_folder,
    own_places,
    rules_of,
    with_defaults,
)
from corridormap.slug import unused


@dataclass(frozen=True, slots=True)
class Document:
    """An article, and beside it what a person decided about it.

    ``where`` is where it is from, for errors. ``rules`` are the decisions on names that
    hold for it beyond its own, ``map_title`` the title of the map that its folder has,
    ``theme`` the stylesheet that the decisions name for it.
    """

    article: Article
    decisions: Decisions = UNDECIDED
    where: str = ""
    rules: tuple[Rule, ...] = ()
    map_title: Title | None = None
    theme: Path | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read or parsed, and why."""

    where: str
    reason: str


def read_documents(
    paths: Iterable[Path],
    column: str | None = None,
    complain: Callable[[str], object] | None = None,
) -> tuple[Document, ...]:
    """Read texts and folders of texts, with the decisions beside each, by their dates.

    ``column`` is the column of a table (.csv, .jsonl) that has the texts. Raises
    ReadError or DataError, which name the file; with ``complain`` a file that can't be
    read is reported to it, as long as another can.
    """
    documents: list[Document] = []
    failed: list[CorridormapError] = []
    taken: set[str] = set()
    for path in (file for given in paths for file in text_files(given)):
        try:
            read = list(_documents(path, column))
        except CorridormapError as error:
            if complain is None:
                raise
            failed.append(error)
            read = []
        for document in read:
            article = _apart(document.article, taken)
            taken.add(article.id)
            documents.append(replace(document, article=article))
    if failed and not documents:
        raise failed[0]
    if complain:
        for reason in failed:
            complain(str(reason))
    return tuple(sorted(documents, key=_day))


def _day(document: Document) -> tuple[bool, date]:
    """Return what puts texts in the order of their days, those without one last."""
    day = document.article.date
    return day is None, day or date.min


def _documents(path: Path, column: str | None) -> Iterator[Document]:
    """Yield the texts of a file; decisions beside it are of a file with one text."""
    articles = read_articles(path, column)
    if not any(article.passages for article in articles):
        raise ReadError(f"{path}: the text is empty")
    folder = decisions_of_folder(path.parent)
    beside = decisions_beside(path) if len(articles) == 1 else UNDECIDED
    where = path.with_suffix(".toml").name
    decisions = with_defaults(beside, folder)
    theme = beside.theme or folder.theme
    rules = (
        *rules_of(beside, where),
        *rules_of(folder, FOLDER_FILE),
        *_listed(beside, path.parent),
        *_listed(folder, path.parent),
    )
    for article in articles:
        if article.passages:
            yield Document(
                decided(article, decisions, where),
                decisions,
                str(path),
                rules,
                folder.title,
                path.parent / theme if theme else None,
            )


def _listed(decisions: Decisions, folder: Path) -> Iterator[Rule]:
    """Yield what the lists of places of a file of decisions say, as decisions."""
    for name in decisions.lists:
        for choice in own_places(folder / name):
            yield Rule("", choice)


def theme_of(documents: Iterable[Document]) -> Path | None:
    """Return the stylesheet of the map of documents: the first that one names."""
    return next(filter(None, (document.theme for document in documents)), None)


def _apart(article: Article, taken: Collection[str]) -> Article:
    """Give an article an id of its own: files of two folders may share a name."""
    ident = unused(article.id, taken)
    return article if ident == article.id else with_id(article, ident)
