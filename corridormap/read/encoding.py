"""From bytes to text: the only module that imports charset-normalizer."""

from __future__ import annotations

import codecs
import re
import unicodedata

from corridormap.errors import ReadError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
GUESSED = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic", "cp1254", "cp1252")
"""Eight-bit encodings of the languages that are read."""

SOUTHERN, EASTERN = frozenset("ќћјѕ"), frozenset("ўєїґ")
"""Letters of windows-1251 that no language has together, Macedonian or Serbian ones and
Ukrainian or Belarusian ones. In their places KZ-1048 has қ, һ, ә, ң and ұ, ғ, ү, ө, of
which a Kazakh sentence has some of both."""

MOST_CONTROLS = 0.02
"""With a larger share of control characters, bytes are not text."""

SAMPLE = 20_000
"""Characters by which an encoding is guessed: a few pages."""

SURROGATE = re.compile(r"[\ud800-\udfff]")


def decode(data: bytes) -> str:
    """Return the text of a file, without a byte order mark.

    UTF-8 with and without mark, UTF-16 and UTF-32, and the eight-bit encodings of
    Russian and Kazakh are told apart. Raises ReadError for what is not text.
    """
    text = _decoded(data)
    sample = text[:SAMPLE]
    controls = sum(
        unicodedata.category(char) in ("Cc", "Cn", "Co") and char not in "\t\n\r\f\v"
        for char in sample
    )
    if controls > max(2, MOST_CONTROLS * len(sample)):
        raise ReadError("binary data, not text")
    return text


def without_surrogates(text: str) -> str:
    r"""Replace halves of surrogate pairs by U+FFFD: no file and no list can hold them.

    >>> without_surrogates("\ud800Баку") == "\ufffdБаку"
    True
    """
    return SURROGATE.sub("\ufffd", text)


def _decoded(data: bytes) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    wide = _unmarked_utf16(data)
    if wide is not None:
        return wide
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"its mark says {encoding}, but it is damaged") from error


def _unmarked_utf16(data: bytes) -> str | None:
    """Read UTF-16 without a mark: every other byte is a page number, 0 or 4."""
    sample = data[:SAMPLE]
    for encoding, pages in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        likely = sum(byte in (0, 4) for byte in pages) > 0.9 * len(pages)
        if len(sample) > 3 and likely and any(sample):
            return _strict(data, encoding)
    return None


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    if data.count(0) > MOST_CONTROLS * len(data):
        raise ReadError("binary data, not text")
    best = from_bytes(data[:SAMPLE], cp_isolation=list(GUESSED)).best()
    if best is None:
        raise ReadError("its encoding is not known; save it as UTF-8")
    text = data.decode(best.encoding, errors="replace")
    letters = frozenset(text[:SAMPLE].lower())
    if best.encoding == "cp1251" and letters & SOUTHERN and letters & EASTERN:
        return data.decode("kz1048", errors="replace")
    return text
