"""Word's old .doc, by the programs of the system that can read it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from corridormap.errors import ReadError
from corridormap.read.formats.docx import read_docx
from corridormap.read.formats.text import Text, joined

SECONDS = 60
"""How long a program may take: LibreOffice needs ten to start."""


def read_doc(data: bytes) -> Text:
    """Return the text of a .doc, by LibreOffice or antiword.

    Raises ReadError if neither is installed, or neither can read it.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.doc"
        path.write_bytes(data)
        if office := shutil.which("soffice") or shutil.which("libreoffice"):
            profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
            convert = ("--headless", "--convert-to", "docx", "--outdir", folder)
            _run(office, profile, *convert, str(path))
            result = path.with_suffix(".docx")
            if result.is_file():
                return read_docx(result.read_bytes())
        if antiword := shutil.which("antiword"):
            done = _run(antiword, "-w", "0", "-m", "UTF-8.txt", str(path))
            text = done.stdout.decode("utf-8", "replace")
            if done.returncode == 0 and text.strip():
                return Text(joined(text.split("\n")))
    raise ReadError("old .doc files can't be read here; save it as .docx")


def _run(*command: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - a fixed program, no shell
            command, capture_output=True, check=False, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return subprocess.CompletedProcess(command, 1, b"", b"")
