"""A project: a folder of plain files, texts and what a person decided about them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corridormap.errors import DataError, ReadError, WriteError, reason_of
from corridormap.page.palette import palette_of
from corridormap.page.theme import theme_from
from corridormap.read import article_from_text
from corridormap.read.formats import SUFFIXES
from corridormap.read.formats.readers import texts_of
from corridormap.review import FOLDER_FILE, decisions_beside, decisions_of_folder
from corridormap.slug import RESERVED, slug
from corridormap.studio.look import HEAD, NAME, stylesheet
from corridormap.write import write_whole

LOOK = ".css"

OF_A_PROJECT = SUFFIXES | {".toml", ".csv", ".geojson", ".json", LOOK}
"""Files whose change changes the map: texts, decisions, lists of places, looks."""

LOOK_SUFFIXES = frozenset({LOOK})

LONGEST = 100
"""Letters of a file's name, with its ending: what every system can hold."""

TABLE = re.compile(r"[ \t]*\[\[\s*[\"']?(\w+)[\"']?\s*\]\]")
"""The head of one of several tables: ``[[place]]``."""

ROW = re.compile(r"^(?P<file>[^:]+\.toml): (?P<table>place|step|route) (?P<row>\d+): ")
"""How an error names a table of a file: ``visit.toml: place 3: ...``."""

Fingerprint = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Project:
    """The folder of a project, and the stylesheet of its map if it has one."""

    folder: Path
    theme: Path | None = None

    def texts(self) -> tuple[Path, ...]:
        """Return the texts by name, those of ``corridormap build FOLDER``."""
        return tuple(
            path
            for path in sorted(self._entries(self.folder))
            if path.suffix.lower() in SUFFIXES and not path.name.startswith("~$")
        )

    def looks(self) -> tuple[str, ...]:
        """Return the names of the stylesheets that are there."""
        entries = sorted(self._entries(self.folder))
        return tuple(path.name for path in entries if path.suffix.lower() == LOOK)

    def decisions(self) -> tuple[Path, ...]:
        """Return the files of decisions that are there."""
        beside = (path.with_suffix(".toml") for path in self.texts())
        files = dict.fromkeys((self.folder / FOLDER_FILE, *beside))
        return tuple(path for path in files if path.is_file())

    def fingerprint(self) -> Fingerprint:
        """Return what changes with every change of a file; reads none of them."""
        files = [
            path
            for path in self._entries(self.folder)
            if path.suffix.lower() in OF_A_PROJECT
        ]
        files += self._entries(self.folder / "corridors")
        files += [self.theme] if self.theme else []
        return tuple(sorted(_stamps(files)))

    def digests(self) -> dict[Path, str]:
        """Return the digest of each file of decisions."""
        return {path: digest_of(path) for path in self.decisions()}

    def check(self) -> None:
        """Raise DataError for a file of decisions that is none, with the line."""
        try:
            decisions_of_folder(self.folder)
            for path in self.texts():
                decisions_beside(path)
        except DataError as error:
            raise DataError(self.with_line(str(error))) from None

    def with_line(self, sentence: str) -> str:
        """Return an error on a table of a file with the line where that begins.

        >>> Project(Path("nowhere")).with_line("a.toml: it is larger than 4 MB")
        'a.toml: it is larger than 4 MB'
        """
        match = ROW.match(sentence)
        if not match:
            return sentence
        try:
            text = (self.folder / match["file"]).read_text("utf-8")
        except (OSError, ValueError):
            return sentence
        lines = text.splitlines()
        heads = [n for n, line in enumerate(lines, 1) if _opens(line, match["table"])]
        row = int(match["row"])
        line = f" (line {heads[row - 1]})" if row <= len(heads) else ""
        end = match.end() - 2
        return f"{sentence[:end]}{line}{sentence[end:]}"

    def add(self, name: str, data: bytes) -> Path:
        """Write a text into the folder, under its name or the next that is free.

        Raises ReadError for what is no text, WriteError.
        """
        safe = safe_name(name)
        if not data:
            raise ReadError(f"{safe}: the file is empty")
        _check_text(safe, data)
        path = self._free(safe, data)
        if not path.exists():
            write_whole(path, data)
        return path

    def add_look(self, name: str, data: bytes) -> str:
        """Write a stylesheet into the folder, under its name or the next that is free.

        Raises ReadError for what no page can take, with the line, and WriteError.
        """
        safe = safe_name(name, LOOK_SUFFIXES)
        palette_of(theme_from(data, safe), Path(safe))
        return self._write_look(safe, data, lambda old: old == data)

    def set_colours(self, accent: str, route: str) -> str:
        """Write a stylesheet of two colours; return its name. A person's own stays."""
        data = stylesheet(accent, route).encode()
        return self._write_look(NAME, data, lambda old: old.startswith(HEAD.encode()))

    def _write_look(
        self, name: str, data: bytes, may_replace: Callable[[bytes], bool]
    ) -> str:
        path, number = self.folder / name, 1
        while path.exists() and not (path.is_file() and may_replace(path.read_bytes())):
            number += 1
            path = self.folder / f"{Path(name).stem}-{number}{LOOK}"
        write_whole(path, data)
        return path.name

    def _free(self, name: str, data: bytes) -> Path:
        """Return where to write a file; one with the same bytes is there already.

        Two texts of one stem would share their decisions.
        """
        whole = Path(name)
        stems = {path.stem.casefold(): path for path in self.texts()}
        stem, number = whole.stem, 1
        while stem.casefold() in stems:
            other = stems[stem.casefold()]
            if other.suffix == whole.suffix and digest_of(other) == digest(data):
                return other
            number += 1
            stem = f"{whole.stem}-{number}"
        return self.folder / f"{stem}{whole.suffix}"

    @staticmethod
    def _entries(folder: Path) -> list[Path]:
        try:
            entries = list(folder.iterdir())
            return [e for e in entries if not e.name.startswith(".") and e.is_file()]
        except OSError:
            return []


def open_project(folder: Path, theme: Path | None = None) -> Project:
    """Return the project in a folder, which is made where it is missing.

    Raises WriteError where it can't be, ReadError for a file in its place.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise ReadError(f"{folder}: a project is a folder, this is a file") from None
    except OSError as error:
        raise WriteError(f"{folder} can't be made: {reason_of(error)}") from error
    return Project(folder, theme)


def safe_name(name: str, suffixes: Collection[str] = SUFFIXES) -> str:
    """Return the name of a file without any way out of its folder.

    Raises ReadError for a kind of file that isn't read.

    >>> safe_name("../../Отчёт за май.DOCX")
    'Отчёт за май.docx'
    """
    last = re.split(r"[\\/]", name)[-1]
    clean = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*')
    stem, dot, ending = clean.strip(" .").rpartition(".")
    suffix = f"{dot}{ending.lower()}"
    if suffix not in suffixes:
        kinds = ", ".join(sorted(suffixes))
        raise ReadError(f"{clean or 'the file'}: the file must be one of {kinds}")
    stem = stem.strip(" .~$")[: LONGEST - len(suffix)].rstrip(" .") or "text"
    folder_file = f"{stem}.toml".casefold() == FOLDER_FILE
    return f"{stem}{'-text' if folder_file or RESERVED.fullmatch(stem) else ''}{suffix}"


def name_of_paste(text: str) -> str:
    r"""Return a name for a pasted text: its first words.

    >>> name_of_paste("Визит в Астану: итоги\nПрезидент...")
    'vizit-v-astanu-itogi.txt'
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    words = (
        slug(first)[:40].rpartition("-")[0] if len(slug(first)) > 40 else slug(first)
    )
    return f"{words or 'text'}.txt"


def digest(data: bytes) -> str:
    """Return what tells contents of files apart."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """Return the digest of a file, empty where it isn't there."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


def _check_text(name: str, data: bytes) -> None:
    try:
        texts = texts_of(data, name)
    except ReadError as error:
        raise ReadError(f"{name}: {error}") from None
    if not any(article_from_text(text.body).passages for text in texts):
        raise ReadError(f"{name}: the text is empty")


def _opens(line: str, table: str) -> bool:
    match = TABLE.match(line)
    return bool(match and match[1] == table)


def _stamps(files: Sequence[Path]) -> Iterator[tuple[str, int, int]]:
    for path in files:
        try:
            about = path.stat()
        except OSError:
            continue  # it went away since its folder was listed
        yield str(path), about.st_mtime_ns, about.st_size
