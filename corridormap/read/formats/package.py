"""Files in a zip archive, and XML in them: both as hostile as any input."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from corridormap.errors import ReadError

LARGEST = 64 * 1024 * 1024
"""Bytes of one unpacked part: the text of some 100 novels."""

Start = Callable[[str, Mapping[str, str]], None]


class Package:
    """A zip archive that is read a part at a time."""

    def __init__(self, data: bytes) -> None:
        """Open an archive; raise ReadError for any other file."""
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OverflowError, NotImplementedError):
            raise ReadError(
                "the file is damaged: its archive can't be opened"
            ) from None

    def __contains__(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    def read(self, part: str) -> bytes:
        """Return a part unpacked; raise ReadError if it is missing or too large."""
        if part not in self:
            raise ReadError(f"the file is damaged: it has no {part}")
        try:
            # The size in the archive's own list may be a lie, so it isn't asked.
            with self._zip.open(part) as file:
                data = file.read(LARGEST + 1)
        # A way of packing that isn't known is a RuntimeError as well.
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
            raise ReadError(f"the file is damaged: {part} can't be unpacked") from None
        except RuntimeError:
            raise ReadError(
                "the file is protected by a password; save it without one"
            ) from None
        if len(data) > LARGEST:
            raise ReadError(f"its text is larger than {LARGEST >> 20} MB when unpacked")
        return data


def parse(
    data: bytes,
    *,
    start: Start,
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Walk through XML; names are ``NAMESPACE NAME``.

    Raises ReadError for what isn't XML, and for a document type: a text needs none,
    and entities are declared there.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ReadError(f"the file is damaged: {error}") from None


def _refuse(*_: object) -> None:
    raise ReadError("the file declares a document type, which no text needs")
