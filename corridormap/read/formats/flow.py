"""The flow of an office document: paragraphs out of nested boxes, tables and notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Frame:
    """A paragraph, or a row of a table, that isn't finished yet.

    ``after`` are paragraphs that were met inside it (text boxes, notes) and follow it.
    """

    is_row: bool = False
    pieces: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


class Flow:
    """Collect paragraphs in reading order; a row of a table is one, cells by tabs."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.paragraphs: list[str] = []
        self._open: list[_Frame] = []

    def begin(self, *, row: bool = False) -> None:
        """Begin a paragraph, or a row."""
        self._open.append(_Frame(row))

    def write(self, text: str) -> None:
        """Add to the paragraph that is open; text between paragraphs is layout."""
        if self._open and not self._open[-1].is_row:
            self._open[-1].pieces.append(text)

    def follow(self, paragraphs: list[str]) -> None:
        """Put paragraphs behind the one that is open: the notes it refers to."""
        (self._open[-1].after if self._open else self.paragraphs).extend(paragraphs)

    def end(self) -> None:
        """End the paragraph or row."""
        frame = self._open.pop()
        if frame.is_row:
            text = "\t".join(piece for piece in frame.pieces if piece)
        else:
            text = "".join(frame.pieces).strip()
        outer = self._open[-1] if self._open else None
        if outer is None:
            self.paragraphs += [text, *frame.after]
        elif outer.is_row:
            outer.pieces.append(text)
            outer.after += frame.after
        else:
            outer.after += [text, *frame.after]


class Skipping:
    """Whether the walk is inside an element whose text isn't the document's."""

    def __init__(self, names: frozenset[str]) -> None:
        """Skip the elements of these names and all within."""
        self._names = names
        self._depth = 0

    def start(self, name: str) -> bool:
        """Enter an element; return whether it is skipped."""
        if self._depth or name in self._names:
            self._depth += 1
        return self._depth > 0

    def end(self) -> bool:
        """Leave an element; return whether it was skipped."""
        if not self._depth:
            return False
        self._depth -= 1
        return True

    @property
    def active(self) -> bool:
        """Return whether the walk is inside one."""
        return self._depth > 0


Attributes = Mapping[str, str]
