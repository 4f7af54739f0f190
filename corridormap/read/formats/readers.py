"""Which reader reads a file: told by what it begins with, then by its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from corridormap.errors import ReadError
from corridormap.read.encoding import decode
from corridormap.read.formats.child import in_child
from corridormap.read.formats.doc import read_doc
from corridormap.read.formats.docx import BODY, read_docx
from corridormap.read.formats.eml import read_eml
from corridormap.read.formats.odt import read_odt
from corridormap.read.formats.package import Package
from corridormap.read.formats.rows import read_csv, read_jsonl
from corridormap.read.formats.rtf import read_rtf
from corridormap.read.formats.text import Text

Reader = Callable[[bytes], Text]

_HTML = frozenset({".html", ".htm", ".xhtml"})
SUFFIXES = (
    frozenset({".txt", ".md", ".docx", ".odt", ".rtf", ".pdf", ".eml", ".doc"}) | _HTML
)
"""Names of files in a folder that are texts."""
TABLES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson"})
"""Files of many texts: read where they are named, not where they lie in a folder."""

START = 1024
"""Bytes within which a PDF's mark may come: some printers write before it."""
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream of an office file with a password, which is no zip archive."""

READERS: dict[str, Reader] = {
    "docx": read_docx,
    "odt": read_odt,
    "rtf": read_rtf,
    "doc": read_doc,
    "pdf": lambda data: in_child("pdf", data),
    "html": lambda data: in_child("html", data),
    "plain": lambda data: Text(decode(data)),
}


def texts_of(data: bytes, name: str, column: str | None = None) -> tuple[Text, ...]:
    """Return the texts of a file; all but tables and mails have one.

    ``column`` is the name of a table's column with the texts. Raises ReadError, with
    what to do where there is something, for what can't be read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in (".csv", ".tsv"):
        return read_csv(decode(data), column)
    if suffix in (".jsonl", ".ndjson"):
        return read_jsonl(decode(data), column)
    if suffix == ".eml":
        return read_eml(data, texts_of)
    return (READERS[format_of(data, suffix)](data),)


def format_of(data: bytes, suffix: str) -> str:
    """Return a key of READERS; raise ReadError for an archive without a text."""
    if b"%PDF-" in data[:START]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise ReadError("the file is protected by a password; save it without one")
        return "doc"
    if data.startswith(ZIP):
        return _in_archive(Package(data))
    if suffix in (".docx", ".odt", ".pdf", ".rtf", ".doc") and not _is_text(data):
        raise ReadError(f"the file is damaged: it is not a {suffix}")
    if suffix in _HTML or _begins_as_html(data):
        return "html"
    return "plain"


def _in_archive(package: Package) -> str:
    if BODY in package:
        return "docx"
    if "content.xml" in package and "word" not in package:
        return "odt"
    raise ReadError("this is an archive without a text; give the texts in it")


def _is_text(data: bytes) -> bool:
    """Return whether bytes are a text whatever their name says."""
    try:
        return bool(decode(data).strip())
    except ReadError:
        return False


def _begins_as_html(data: bytes) -> bool:
    start = data[:START].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html"))
