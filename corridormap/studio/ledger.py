"""Decisions written into a person's own files, and taken out again.

What is there is never written anew: a decision is put in as text, so that the person's
comments, quotes and line ends stay, and undone by removing just what was put in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from corridormap.errors import DataError, reason_of
from corridormap.gazetteer.keys import name_key
from corridormap.review.decisions import ONLINE, Decisions, PlaceChoice, read_decisions
from corridormap.review.suggest import quoted
from corridormap.schema import replace
from corridormap.studio.project import digest
from corridormap.write import write_whole

HEAD = re.compile(r"^[ \t]*\[\[[ \t]*place[ \t]*\]\]", re.MULTILINE)
TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
"""Where the keys of the file itself end: whatever is below belongs to a table."""
THEME = re.compile(r"^[ \t]*theme[ \t]*=[^\n]*\n?", re.MULTILINE)
COMMENT = re.compile(r"(?:^[ \t]*#[^\n]*\n)+\Z", re.MULTILINE)
"""Lines of comment at the end: those right above a table belong to it."""


class ChangedError(DataError):
    """Report a file that changed since the studio read it."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was put into a file, and in place of what.

    ``label`` is what it decides, for a person.
    """

    path: Path
    text: str
    label: str
    instead: str = ""


class Ledger:
    """The decisions of a session, the last one on top.

    ``known`` are the digests of the files as the studio read or wrote them last.
    """

    def __init__(self) -> None:
        """Begin with nothing decided."""
        self.known: dict[Path, str] = {}
        self._done: list[tuple[Written, ...]] = []

    @property
    def last(self) -> str | None:
        """What an undo would take back."""
        return self._done[-1][0].label if self._done else None

    def add(self, path: Path, block: str, label: str) -> None:
        """Write a decision into a file. Raises ChangedError, DataError, WriteError."""
        before = self._read(path)
        after, inserted = with_block(before, block, path.name)
        self._write(path, before, after)
        self._done.append((Written(path, inserted, label),))

    def set_theme(self, path: Path, name: str | None, label: str) -> None:
        """Write the stylesheet's name into a file, or take it out.

        Raises ChangedError, DataError, WriteError.
        """
        before = self._read(path)
        after, inserted, instead = with_theme(before, name, path.name)
        self._write(path, before, after)
        if after != before:
            self._done.append((Written(path, inserted, label, instead),))

    def undo(self) -> str | None:
        """Take the last decision out of its file; return what it decided.

        Raises ChangedError where somebody wrote into what would be removed.
        """
        if not self._done:
            return None
        for written in self._done[-1]:
            before = self._read(written.path)
            after = without(before, written)
            if after is None:
                raise ChangedError(
                    f"{written.path.name}: this decision was changed by hand; take it "
                    "out there"
                )
            self._write(written.path, before, after)
        return self._done.pop()[0].label

    def _read(self, path: Path) -> str:
        try:
            data = path.read_bytes() if path.exists() else b""
            text = data.decode("utf-8")
        except OSError as error:
            raise DataError(f"{path.name}: {reason_of(error)}") from error
        except UnicodeDecodeError:
            raise DataError(f"{path.name}: not a TOML file (not UTF-8)") from None
        if (digest(data) if data else "") != self.known.get(path, ""):
            raise ChangedError(f"{path.name} was changed meanwhile; it is read again")
        return text

    def _write(self, path: Path, before: str, after: str) -> None:
        """Write a file, its last version beside it under the same name with a ``~``."""
        if before:
            write_whole(path.with_name(f"{path.name}~"), before)
        if after:
            write_whole(path, after)
        else:
            path.unlink(missing_ok=True)
        self.known[path] = digest(after.encode("utf-8")) if after else ""


def with_block(text: str, block: str, where: str) -> tuple[str, str]:
    """Return a file with one or more decisions in it, and what was put in.

    They come at the end, but before an older decision on the same name: of two the
    earlier wins. Raises DataError for a file that can't take them as they are.
    """
    old = _decisions(text, where)
    new = _decisions(block, where)
    end = "\r\n" if "\r\n" in text else "\n"
    block = block.replace("\n", end)
    at, row = _place_for(text, old, new.choices)
    inserted = f"{block}{end}" if at < len(text) else _apart(text, end) + block
    after = text[:at] + inserted + text[at:]
    choices = (*old.choices[:row], *new.choices, *old.choices[row:])
    if _decisions(after, where) != replace(old, choices=choices):
        raise DataError(f"{where}: this file can't take a decision at its end")
    return after, inserted


def with_theme(text: str, name: str | None, where: str) -> tuple[str, str, str]:
    """Return a file that names this stylesheet, what was put in, and in place of what.

    A key of the file itself comes before all tables. Raises DataError for a file that
    can't take it so.
    """
    old = _decisions(text, where)
    head = TABLE.search(text)
    given = THEME.search(text, 0, head.start() if head else len(text))
    start, stop = given.span() if given else (0, 0)
    end = "\r\n" if "\r\n" in text else "\n"
    inserted = f"theme = {quoted(name)}{end}" if name else ""
    if inserted and text[stop:].lstrip(" \t").startswith("["):
        inserted += end
    after = text[:start] + inserted + text[stop:]
    if _decisions(after, where) != replace(old, theme=name):
        raise DataError(f"{where}: this file can't take a look at its beginning")
    return after, inserted, text[start:stop]


def without(text: str, written: Written) -> str | None:
    """Return a file without what was put into it; None if that is not there."""
    if not written.text:
        return written.instead + text
    at = text.rfind(written.text)
    if at < 0:
        return None
    return text[:at] + written.instead + text[at + len(written.text) :]


def _decisions(text: str, where: str) -> Decisions:
    return read_decisions(text.encode("utf-8"), where, ignored=(ONLINE,))


def _place_for(
    text: str, old: Decisions, new: Iterable[PlaceChoice]
) -> tuple[int, int]:
    """Return where new decisions go: the offset, and the number of choices before."""
    heads = [match.start() for match in HEAD.finditer(text)]
    keys = {(key, choice.is_narrow) for choice in new for key in _keys(choice.names)}
    for row, choice in enumerate(old.choices):
        same = {(key, choice.is_narrow) for key in _keys(choice.names)} & keys
        # A head within a quoted text would count too: then the end is the safe place.
        if same and len(heads) == len(old.choices):
            comment = COMMENT.search(text[: heads[row]])
            return (comment.start() if comment else heads[row]), row
    return len(text), len(old.choices)


def _keys(names: Collection[str]) -> set[str]:
    return set(map(name_key, names))


def _apart(text: str, end: str) -> str:
    """Return the line ends that part a new table from a text before it."""
    if not text:
        return ""
    return end if text.endswith("\n") else 2 * end
