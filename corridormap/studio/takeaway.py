"""What a person takes away: the bytes that ``corridormap build`` writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from corridormap.errors import OptionError
from corridormap.export.formats import FORMATS
from corridormap.export.options import File, Notice, Options
from corridormap.export.run import Failed, made
from corridormap.studio.session import Session
from corridormap.studio.state import State

PAGE = "page"

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file of an archive: zip's own beginning."""


def takeaway(session: Session, name: str) -> tuple[str, bytes]:
    """Return a file's name and bytes; of several files, a zip archive with them.

    ``name`` is ``page`` or a format of ``--export``. Raises OptionError.
    """
    if name != PAGE and name not in FORMATS:
        raise OptionError(f"{name}: no such format")
    state = session.drawn()
    assert state.story is not None
    if name == PAGE:
        return "index.html", state.page.encode()
    return _one(name, _files(name, state))


def _files(name: str, state: State) -> list[File]:
    assert state.story is not None
    options = Options(page=state.page, theme=state.theme, palette=state.palette)
    files = list(made(state.story, [name], options))
    for file in files:
        if isinstance(file, Failed):
            raise OptionError(file.reason)
    return [file for file in files if not isinstance(file, Failed | Notice)]


def _one(name: str, files: Sequence[File]) -> tuple[str, bytes]:
    if len(files) == 1:
        path, data = files[0]
        return path.rpartition("/")[2], data
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, data in files:
            packed.writestr(zipfile.ZipInfo(path, EPOCH), data)
    return f"{name}.zip", archive.getvalue()
