"""Rich text: the only module that imports striprtf."""

from __future__ import annotations

import re

from corridormap.errors import ReadError
from corridormap.read.formats.extra import needs
from corridormap.read.formats.text import Text, joined

ROW = re.compile(r"(?<=\S)\|(?=\S)")
"""How striprtf parts the cells of a row."""


def read_rtf(data: bytes) -> Text:
    """Return the text of an .rtf; raise ReadError for what isn't one."""
    with needs("striprtf", ".rtf"):
        from striprtf.striprtf import rtf_to_text
    try:
        # RTF is ASCII: letters beyond are written as codes.
        text: str = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:  # a parser of regular expressions raises anything
        raise ReadError(f"the file is damaged ({type(error).__name__})") from None
    rows = (ROW.sub("\t", line.rstrip("|")) for line in text.split("\n"))
    return Text(joined(rows))
