"""Formats to files: each is written whole or named with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corridormap.errors import CorridormapError, WriteError, sentence_of
from corridormap.export.formats import FORMATS, TEXTS
from corridormap.export.options import File, Notice, Options
from corridormap.model import Story
from corridormap.write import write_whole


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is there now, and its bytes."""

    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A file or format that could not be made, in one sentence."""

    reason: str


def export(
    story: Story, names: Iterable[str], options: Options, folder: Path
) -> Iterator[Written | Failed | Notice]:
    """Write formats below a folder; yield what became of each file, one by one."""
    for each in made(story, names, options):
        if isinstance(each, Failed | Notice):
            yield each
        else:
            yield write(folder / each[0], each[1])


def write(path: Path, data: bytes) -> Written | Failed:
    """Write a file whole; the others are not kept from it by one that fails."""
    try:
        write_whole(path, data)
    except WriteError as error:
        return Failed(str(error))
    return Written(path, len(data))


def stale(
    story: Story, names: Iterable[str], options: Options, folder: Path
) -> Iterator[Path]:
    """Yield the text files that are not what an export gives now."""
    for each in made(story, [name for name in names if name in TEXTS], options):
        if isinstance(each, Failed):
            raise CorridormapError(each.reason)
        if isinstance(each, Notice):
            continue
        path = folder / each[0]
        if not same(path, each[1]):
            yield path


def same(path: Path, data: bytes) -> bool:
    """Return whether a file holds these bytes."""
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def made(
    story: Story, names: Iterable[str], options: Options
) -> Iterator[File | Failed | Notice]:
    """Yield the files of each format; one that can't be made leaves the rest."""
    for name in names:
        try:
            yield from FORMATS[name](story, options)
        except (CorridormapError, OSError) as error:
            yield Failed(f"{name}: {sentence_of(error)}")
