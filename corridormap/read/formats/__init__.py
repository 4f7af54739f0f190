"""Texts out of files of any format: words as they are, none lost, none added."""

from corridormap.read.formats.readers import SUFFIXES, TABLES, texts_of
from corridormap.read.formats.text import Text

__all__ = ["SUFFIXES", "TABLES", "Text", "texts_of"]
