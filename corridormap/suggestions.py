"""A first file of decisions: every name in doubt, for a person to settle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corridormap.errors import DataError, OptionError, reason_of
from corridormap.review import FOLDER_FILE
from corridormap.review.suggest import Choice, Suggestion, around, with_suggestions
from corridormap.story.doubts import Doubt, doubts
from corridormap.summary import what_is_doubtful
from corridormap.write import write_whole

if TYPE_CHECKING:
    from corridormap.documents import Document
    from corridormap.model import Annotation, Article, Story


def write_suggestions(
    story: Story, documents: Sequence[Document]
) -> Iterator[tuple[Path, int]]:
    """Write the names in doubt beside the texts; yield each file and how many it has.

    One text has them in its NAME.toml, several in ``corridormap.toml`` of their folder.
    Raises OptionError for a text from standard input, DataError for a file of decisions
    that can't be read, WriteError.
    """
    by_file: dict[Path, list[Suggestion]] = {}
    files = {d.article.id: _file(d, len(documents)) for d in documents}
    articles = {article.id: article for article in story.articles}
    mentions = {mention.id: mention for mention in story.annotations}
    for doubt in doubts(story):
        mention = mentions[doubt.mention]
        article = articles[mention.article]
        by_file.setdefault(files[article.id], []).append(
            _suggestion(doubt, mention, article, story.language)
        )
    for path, suggestions in by_file.items():
        before = _text(path)
        after = with_suggestions(before, suggestions, path.name)
        if after != before:
            write_whole(path, after)
        yield path, len(suggestions)


def _file(document: Document, of: int) -> Path:
    """Return the file of decisions of a text, or of its folder."""
    path = Path(document.where)
    if document.where == "-":
        raise OptionError("--review: a text from standard input has no file beside it")
    return path.with_suffix(".toml") if of == 1 else path.with_name(FOLDER_FILE)


def _text(path: Path) -> str:
    if not path.is_file():
        return ""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise DataError(f"{path}: {reason_of(error)}") from error
    except UnicodeDecodeError:
        raise DataError(f"{path}: not a TOML file (not UTF-8)") from None


def _suggestion(
    doubt: Doubt, mention: Annotation, article: Article, language: str
) -> Suggestion:
    (passage,) = (p for p in article.passages if p.id == mention.passage)
    quote = around(
        article.body, mention.start, mention.stop, (passage.start, passage.stop)
    )
    return Suggestion(
        names=tuple(dict.fromkeys((mention.lemma, mention.surface))),
        why=what_is_doubtful(doubt, language),
        quote=quote,
        choices=tuple(_choices(doubt, language)),
    )


def _choices(doubt: Doubt, language: str) -> Iterator[Choice]:
    place = doubt.place
    if place is None:
        return
    yield Choice(place.ref, _shown(place.name_in(language), place.kind, place.country))
    for other in place.others:
        yield Choice(other.ref, _shown(other.name, other.kind, other.country))


def _shown(name: str, kind: str, country: str | None) -> str:
    return ", ".join(filter(None, (name, kind, country)))
