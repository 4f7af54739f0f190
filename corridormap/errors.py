"""What can go wrong: one root, leaves with the builtin base a caller would guess.

Only what stops the work is an exception. Whatever is merely unknown is data with
a reason: an unresolved mention is shown on the page, never raised.
"""

import os
from unicodedata import category


class CorridormapError(Exception):
    """Stop with one clear sentence and exit code 2.

    Sentences quote files that anybody may have written: what a terminal would obey,
    line breaks too, is made visible.
    """

    def __init__(self, sentence: str) -> None:
        """Report this sentence."""
        super().__init__(in_one_line(sentence))


def in_one_line(text: str) -> str:
    r"""Return a text with what isn't printable made visible, all blanks as spaces.

    >>> print(in_one_line("theme\n.css"))
    theme\n.css
    """
    return "".join(
        char if char.isprintable() else " " if category(char) == "Zs" else _escape(char)
        for char in text
    )


def _escape(char: str) -> str:
    return ascii(char)[1:-1]


class ReadError(CorridormapError, ValueError):
    """Report a text that can't be found, opened, decoded or understood."""


class DataError(CorridormapError, ValueError):
    """Report a data or decision file that breaks its schema."""


class OptionError(CorridormapError, ValueError):
    """Report an option of the command line that can't be followed."""


class WriteError(CorridormapError, OSError):
    """Report an output that could not be written whole."""


def reason_of(error: OSError) -> str:
    """Return what the system says of a file, without its number and the file's name.

    >>> reason_of(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'no such file or directory'
    """
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]


def sentence_of(error: CorridormapError | OSError) -> str:
    """Return an error as a sentence; the system's begins with the file, if it has one.

    >>> sentence_of(PermissionError(13, "Permission denied", "a.txt"))
    'a.txt: permission denied'
    """
    if isinstance(error, CorridormapError):
        return str(error)
    what = in_one_line(os.fsdecode(error.filename)) + ": " if error.filename else ""
    return what + reason_of(error)
