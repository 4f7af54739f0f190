"""Which of the four languages a text is in."""

from __future__ import annotations

import re

from corridormap.errors import ReadError
from corridormap.languages import CODES, FALLBACK, LANGUAGES

CYRILLIC = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")
LATIN = re.compile(r"[A-Za-zƏəĞğİıÖöÜüÇçŞşÄäÑñŪūŞş]")
CYRILLIC_WORD = re.compile(r"[^\W\d_a-zA-Z]+")
SAMPLE = 20_000
"""Characters by which a language is told: a few pages."""

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
COMMON = {"en": ENGLISH, "az": AZERBAIJANI, "kk": KAZAKH_LATIN}
"""The commonest words of each language that is written in Latin letters, and the
letters that only one of them has."""


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
        if _is_azerbaijani_cyrillic(sample, cyrillic):
            return "az"
        return "kk" if _is_kazakh(sample) else "ru"
    latin_ones = [row.code for row in LANGUAGES.values() if "Latn" in row.alphabets]
    # Among equals, a text without any sign is likelier in the best known one.
    return max(
        latin_ones,
        key=lambda code: (len(COMMON[code].findall(sample)), code == FALLBACK),
    )


ENOUGH = 80
"""Letters from which on a text tells which languages it is not in."""

OTHER_CYRILLIC = re.compile(r"[ўЎїЇєЄґҐђЂјЈљЉњЊћЋџЏѓЃќЌӣӢӯӮҷҶҳҲҶ]")
"""Letters of Ukrainian, Belarusian, Serbian, Macedonian, Tajik, Uzbek."""

OTHER_LATIN = re.compile(r"[àâèêëîïôùûœæãõßåøłżźćśąęčřžšťďňůőűĭœñ¿¡ọạế]", re.I)
"""Letters that none of the languages has."""

FEW_WORDS = 14
"""One word in so many is among the commonest of a language that is ours."""

A_SENTENCE = 20
"""Words of which some should be common; a list of people has none."""

NO_CAPITALS = 400
"""One letter in so many is a capital even where sentences are long."""


def is_other_language(text: str, language: str) -> bool:
    """Return whether a text is in none of our languages, though read as ``language``.

    It is told by letters that ours lack, and by the lack of their own and of their
    commonest words. A few words tell nothing.
    """
    if language not in CODES:
        return True
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    cyrillic, latin = len(CYRILLIC.findall(sample)), len(LATIN.findall(sample))
    if letters < ENOUGH:
        return False
    if 2 * (cyrillic + latin) < letters:
        return True
    if language == "az" and _is_azerbaijani_cyrillic(sample, letters):
        return False
    if cyrillic >= latin:
        return _is_other_cyrillic(sample, letters)
    return language not in COMMON or _is_other_latin(sample, language, letters)


def _is_other_cyrillic(sample: str, letters: int) -> bool:
    other = len(OTHER_CYRILLIC.findall(sample))
    # Bulgarian and Macedonian have no ы, Russian and Kazakh one letter in fifty.
    bare = letters > 4 * ENOUGH and not re.search("[ыЫ]", sample)
    # Russian has ъ before е, ё, ю, я only: въезд, but България.
    hard = len(re.findall("[ъЪ](?![еёюяЕЁЮЯ])", sample)) * 100 > letters
    bulgarian = hard and not KAZAKH.search(sample)
    return other * 100 > letters or bare or bulgarian


def _is_other_latin(sample: str, language: str, letters: int) -> bool:
    words = len(re.findall(r"[^\W\d_]+", sample))
    if (
        words >= A_SENTENCE
        and len(COMMON[language].findall(sample)) * FEW_WORDS < words
    ):
        return True
    # Turkish has the endings of Azerbaijani, but no ə.
    turkish = language == "az" and len(re.findall("[əƏǝ]", sample)) * 50 < letters
    return turkish or len(OTHER_LATIN.findall(sample)) * 50 > letters


def has_no_capitals(text: str) -> bool:
    """Return whether a text is in small letters: names can't be told in it."""
    letters = [char for char in text[:SAMPLE] if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return len(letters) >= ENOUGH and capitals * NO_CAPITALS < len(letters)


def _is_azerbaijani_cyrillic(sample: str, letters: int) -> bool:
    """Return whether it is in the alphabet of 1939 to 1991, where ә is common."""
    own, kazakh = len(re.findall("[ҹҝј]", sample)), len(re.findall("[қңұі]", sample))
    return own > kazakh and sample.count("ә") * 40 > letters


def _is_kazakh(sample: str) -> bool:
    """Return whether one word in six is Kazakh by a letter, or a common Kazakh word.

    A Russian text that cites Қазақстан темір жолы has fewer.
    """
    words = CYRILLIC_WORD.findall(sample)
    kazakh = sum(1 for word in words if KAZAKH.search(word))
    return (kazakh + len(KAZAKH_WORD.findall(sample))) * 6 >= len(words) > 0
