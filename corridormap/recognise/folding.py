"""From a word as it is written to the word that is looked up.

Invisible signs, stress marks, decomposed letters, words parted at a line end and
letters of the wrong alphabet are folded away, and every offset finds its way back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LATIN = "A-Za-zƏəƎǝİıÖöÜüĞğŞşÇç"
CYRILLIC = "А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"

UNSEEN = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0300-\u036fƎǝ]"
)
AT_LINE_END = re.compile(r"[^\W\d_][-‐]\s*\n")
CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")
TWO_ALPHABETS = re.compile(f"[{LATIN}][{CYRILLIC}]|[{CYRILLIC}][{LATIN}]")

PARTED = re.compile(r"([^\W\d_]+)[-‐][ \t]*\r?\n[ \t]*([^\W\d_]+)")
"""A word that goes on in the next line: ``Турк-⏎менистан``."""

FIRST_HALF = re.compile(r".*(?:[сц]ко|северо|юго|восточно|западно|центрально)", re.I)
"""The first of two adjectives, which keeps its hyphen: ``казахстанско-⏎китайский``."""

BETWEEN = frozenset(
    "на де ла ле дю эль аль ад sur on upon de la le el al der du".split()
)
"""Small words inside a name, which keep theirs: ``Ростов-⏎на-Дону``."""

MIXED = re.compile(
    rf"(?=[{LATIN}{CYRILLIC}]*(?:[{LATIN}][{CYRILLIC}]|[{CYRILLIC}][{LATIN}]))"
    rf"[{LATIN}{CYRILLIC}]+"
)
TWINS = tuple(
    zip(
        "AaBCcEeHIiJjKkMOoPpSsTXxYyhƏə",
        "АаВСсЕеНІіЈјКкМОоРрЅѕТХхУуһӘә",
        strict=True,
    )
)
"""Letters that look alike in both alphabets."""

TO_CYRILLIC = {ord(latin): cyrillic for latin, cyrillic in TWINS}
TO_LATIN = {ord(cyrillic): latin for latin, cyrillic in TWINS}
FEW = 3
"""One letter in so many may be of the other alphabet."""

STRESS = "\u0300\u0301"


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; where it differs, each sign's offsets in the unchanged one."""

    text: str
    starts: tuple[int, ...] = ()
    stops: tuple[int, ...] = ()

    def back(self, start: int, stop: int) -> tuple[int, int]:
        """Return the offsets in the unchanged text."""
        if not self.starts:
            return start, stop
        return self.starts[start], self.stops[stop - 1]


_Sign = tuple[str, int, int]


def fold(text: str) -> Folded:
    r"""Return a text as its words are looked up.

    >>> folded = fold("Из Турк-\nменистана")
    >>> folded.text, folded.back(3, 15)
    ('Из Туркменистана', (3, 17))
    """
    if not _is_suspect(text):
        return Folded(text)
    signs = list(_visible(text))
    signs = _joined(signs)
    plain = MIXED.sub(_in_one_alphabet, "".join(sign for sign, _, _ in signs))
    return Folded(
        plain.replace("ǝ", "ə").replace("Ǝ", "Ə"),
        tuple(start for _, start, _ in signs),
        tuple(stop for _, _, stop in signs),
    )


def _is_suspect(text: str) -> bool:
    """Return whether a text may need folding; most need none, and are asked little."""
    if "\n" in text and AT_LINE_END.search(text):
        return True
    if text.isascii():
        return False
    return bool(
        UNSEEN.search(text)
        or (CYRILLIC_LETTER.search(text) and TWO_ALPHABETS.search(text))
    )


def _visible(text: str) -> Iterator[_Sign]:
    """Yield the signs with their marks, without those that nobody sees."""
    at = 0
    while at < len(text):
        stop = at + 1
        while stop < len(text) and unicodedata.combining(text[stop]):
            stop += 1
        if unicodedata.category(text[at]) != "Cf":
            yield _composed(text[at], text[at + 1 : stop]), at, stop
        at = stop


def _composed(base: str, marks: str) -> str:
    """Return a letter with its marks as one sign, without a stress in Cyrillic."""
    if "Ѐ" <= base <= "ӿ":
        marks = marks.translate({ord(mark): None for mark in STRESS})
    whole = unicodedata.normalize("NFC", base + marks)
    return whole if len(whole) == 1 else base


def _joined(signs: list[_Sign]) -> list[_Sign]:
    """Put together what a line end parts."""
    text = "".join(sign for sign, _, _ in signs)
    kept, at = [], 0
    for match in PARTED.finditer(text):
        first, second = match.groups()
        hyphen = (
            second[0].isupper()
            or second.lower() in BETWEEN
            or FIRST_HALF.fullmatch(first)
        )
        kept += signs[at : match.end(1) + (1 if hyphen else 0)]
        at = match.start(2)
    return kept + signs[at:]


def _in_one_alphabet(found: re.Match[str]) -> str:
    """Write a word in the alphabet of most of its letters, where the others have twins.

    ``Бaку`` has one letter of the other alphabet; ``SMSка`` has too many.
    """
    word = found.group()
    cyrillic = len(re.findall(f"[{CYRILLIC}]", word))
    if min(cyrillic, len(word) - cyrillic) * FEW > len(word):
        return word
    other = TO_CYRILLIC if 2 * cyrillic >= len(word) else TO_LATIN
    turned = word.translate(other)
    wrong = LATIN if other is TO_CYRILLIC else CYRILLIC
    return word if re.search(f"[{wrong}]", turned) else turned
