"""Which of the four languages a text is in."""

from __future__ import annotations

import re

from corridormap.errors import ReadError
from corridormap.languages import CODES

CYRILLIC = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")
LATIN = re.compile(r"[A-Za-zƏəĞğİıÖöÜüÇçŞşÄäÑñŪūŞş]")
CYRILLIC_WORD = re.compile(r"[^\W\d_a-zA-Z]+")
SAMPLE = 20_000

KAZAKH = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
KAZAKH_WORD = re.compile(
    r"\b(?:мен|бойынша|туралы|керек|болды|деп)\b",
    re.IGNORECASE,
)
AZERBAIJANI = re.compile(
    r"[əƏ]|\b(?:v[əe]|il[əe]|[üu]zr[əe]|bu|bir|olan|üçün|ucun|[cç]ox|yeni|edib|olub|edir)\b|\b\w{4,}(?:dan|dak[ıi]|lar|lər)\b",
    re.IGNORECASE,
)
KAZAKH_LATIN = re.compile(
    r"[äñūÄÑŪ]|\b(?:jäne|jane|men|bul|bül|üşin|ushin|boiynşa|boiynsha|arqyly|jaña|"
    r"jana|turaly|jyl|bolyp|bolady|kün|jol|deiin)\b|\b\w+(?:nyñ|nyn|dağy|dagy|tağy|aq|yq|ğa)\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"\b(?:the|of|and|in|to|is|was|for|on|with|by|from|at|has|have|that|will|its)\b",
    re.IGNORECASE,
)
"""The commonest words, and the letters that only one of the languages has."""


def known_language(code: str | None) -> str | None:
    """Return the code of a language that is read; raise ReadError for any other."""
    if code is not None and code not in CODES:
        raise ReadError(f"lang must be one of {', '.join(CODES)}, not {code!r}")
    return code


def language_of(text: str) -> str:
    """Return ``ru``, ``en``, ``kk`` or ``az``, told by letters and common words."""
    sample = text[:SAMPLE]
    cyrillic = len(CYRILLIC.findall(sample))
    latin = len(LATIN.findall(sample))
    if cyrillic >= latin:
        return "kk" if _is_kazakh(sample) else "ru"
    found = {
        "en": len(ENGLISH.findall(sample)),
        "az": len(AZERBAIJANI.findall(sample)),
        "kk": len(KAZAKH_LATIN.findall(sample)),
    }
    return max(found, key=lambda language: found[language])


def _is_kazakh(sample: str) -> bool:
    """Return whether one word in six is Kazakh by a letter, or a common Kazakh word.

    A Russian text that cites Қазақстан темір жолы has fewer.
    """
    words = CYRILLIC_WORD.findall(sample)
    kazakh = sum(1 for word in words if KAZAKH.search(word))
    return (kazakh + len(KAZAKH_WORD.findall(sample))) * 6 >= len(words) > 0
