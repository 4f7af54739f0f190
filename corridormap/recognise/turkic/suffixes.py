"""Kazakh and Azerbaijani endings: what may be left of a word without them.

Both languages string endings together: plural, possessive, case, "that is in", each
in a back and a front variant that agrees with the last vowel of the stem. A stem is
whatever precedes a string of endings that may follow each other; whether it is a name
the gazetteer says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

LONGEST = 40
"""Letters of the longest word that is looked at."""

ENDINGS = 14
"""Letters of the longest string of endings."""

SHORTEST = 2

KAZAKH_BACK = (
    r"[-’'ʼ]?(?:(?P<adj>[лдт]ық))?(?:[лдт]ар)?(?:ымыз|мыз|с?ы)?"
    r"(?:[ндт]ың|[ғқн]а|[ндт]ы|н|н?[дт]ан|нан|н?[дт]а(?:ғы(?:лар)?(?:[ндт]ың|на|н)?)?"
    r"|[мбп]ен|[дт]ай|ша)?"
)
AZERBAIJANI = (
    r"[-’'ʼ]?(?:(?P<adj>lI|yanı|ətrafı|arxası|sahili|boyu|dənkənar|dankənar))?(?:lAr)?(?:ImIz|mIz|s?I)?"
    r"(?:n?In|[ny]?A(?:dək|can|cən)?|n?I|n?dAn|n?dA(?:kI(?:lAr)?(?:nIn|nA|nI)?)?"
    r"|y?lA|cA)?(?:dIr)?"
)
FRONT = str.maketrans("аықғ", "еікг")


@dataclass(frozen=True, slots=True)
class Stem:
    """What is left of a word without its endings; ``adjective`` as in -lı, -лық."""

    text: str
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """The endings of a language after back and after front vowels.

    ``back`` and ``front`` are the vowels that ask for the one or the other; after any
    other letter both are possible. ``hardened`` gives a stem's last letter as it is
    before a consonant.
    """

    endings: tuple[tuple[str, re.Pattern[str]], ...]
    vowels: re.Pattern[str]
    hardened: tuple[tuple[str, str], ...]

    def stems(self, word: str) -> Iterator[Stem]:
        """Yield the stems that a lower-case word may have, the longest first."""
        yield Stem(word)
        if len(word) > LONGEST:
            return
        for at in range(len(word) - 1, max(SHORTEST, len(word) - ENDINGS) - 1, -1):
            result = self._ending(word[:at], word[at:])
            if result:
                adjective = result["adj"] is not None
                for stem in self._hard(word[:at].rstrip("-’'ʼ"), word[at:]):
                    yield Stem(stem, adjective)

    def _ending(self, stem: str, rest: str) -> re.Match[str] | None:
        """Match a string of endings that agrees with the stem's last vowel.

        After a foreign name both are possible: Нью-Йоркте, Порт-Саидқа.
        """
        vowels = self.vowels.findall(stem)
        foreign = "-" in stem or not vowels or rest[0] in "-’'ʼ"
        for agreeing, endings in self.endings:
            free = foreign or vowels[-1] in agreeing
            result = endings.fullmatch(rest) if free else None
            if result:
                return result
        return None

    def _hard(self, stem: str, rest: str) -> Iterator[str]:
        yield stem
        # A vowel between a Russian name and its ending: Мурманскіден.
        if stem[-3:-1] in ("ск", "нк", "рг", "рк") and stem[-1] in "іы":
            yield stem[:-1]
        for soft, hard in self.hardened:
            if stem.endswith(soft) and rest[0] in "ыіıiuüaə":
                yield stem[:-1] + hard


KAZAKH_GRAMMAR = Grammar(
    endings=(
        ("аоұыуияюё", re.compile(KAZAKH_BACK)),
        ("әөүіеэуияю", re.compile(KAZAKH_BACK.translate(FRONT))),
    ),
    vowels=re.compile("[аәеёиоөуұүыіэюя]"),
    hardened=(("г", "к"), ("ғ", "қ"), ("б", "п")),
)
AZERBAIJANI_GRAMMAR = Grammar(
    endings=(
        ("aıou", re.compile(AZERBAIJANI.replace("A", "a").replace("I", "[ıu]"))),
        ("əeiöü", re.compile(AZERBAIJANI.replace("A", "ə").replace("I", "[iü]"))),
    ),
    vowels=re.compile("[aəeıioöuü]"),
    hardened=(("y", "k"), ("ğ", "q")),
)

LATIN = re.compile(r"[a-zäöüñğūışïáóúǵńı]")
APOSTROPHES = re.compile(r"([agnouysc])['’ʼ]")
"""The letters of 2017: ``Qazaqstan``, ``a'`` for ә."""

_OF_2017 = dict(zip("agnouysc", "әғңөүушч", strict=True))
_PAIRS = (
    ("shch", "щ"),
    ("sh", "ш"),
    ("ch", "ч"),
    ("zh", "ж"),
    ("kh", "х"),
    ("iä", "ия"),
    ("ııa", "ия"),
    ("ıia", "ия"),
    ("ya", "я"),
    ("yu", "ю"),
    ("aı", "ай"),
    ("eı", "ей"),
    ("ai", "ай"),
    ("ei", "ей"),
    ("oi", "ой"),
    ("oı", "ой"),
)
"""Letters of two signs, in the alphabets of 2018 (``Reseı``) and 2021 (``Resei``)."""

_CYRILLIC = str.maketrans(
    "aäbdefgğhiıjklmnñoöpqrsştuūüvwyzxáóúǵńý",
    "аәбдефгғхііжклмнңоөпқрсштуұүвуызхәөүғңу",
)
_FEW = 3
"""Letters of a word whose several readings are followed."""

_ENGLISH = str.maketrans(
    {
        "x": "kh",
        "ş": "sh",
        "ç": "ch",
        "c": "j",
        "q": "g",
        "ğ": "gh",
        "ə": "a",
        "j": "zh",
    }
)
"""How English writes the sounds of Azerbaijani letters: Axalkalaki, Akhalkalaki."""


_LATIN = str.maketrans(
    {
        **dict(
            zip(
                "абвгғдеәжзийјкҝлмноөпрстуүфхһчҹшыэ",
                "abvqğdeəjziyykglmnoöprstuüfxhçcşıe",
                strict=True,
            )
        ),
        "ю": "yu",
        "я": "ya",
        "ь": "",
        "ъ": "",
    }
)
"""The alphabet of 1939 to 1991, in which older texts are."""


def azerbaijani_lower(word: str) -> str:
    """Lower the case as the language does, I to ı, İ to i, and write it in Latin.

    >>> azerbaijani_lower("İRAN"), azerbaijani_lower("Iğdır"), azerbaijani_lower("Бакы")
    ('iran', 'ığdır', 'bakı')
    """
    return word.replace("İ", "i").replace("I", "ı").lower().translate(_LATIN)


@lru_cache(maxsize=32768)
def azerbaijani_stems(word: str) -> tuple[Stem, ...]:
    """Return the stems of a lower-case Azerbaijani word, the longest first."""
    return tuple(dict.fromkeys(AZERBAIJANI_GRAMMAR.stems(word)))


@lru_cache(maxsize=32768)
def kazakh_stems(word: str) -> tuple[Stem, ...]:
    """Return the stems of a lower-case Kazakh word, in Cyrillic, the longest first.

    A word in Latin letters is first written in Cyrillic, in each way it can be read.
    """
    if not LATIN.search(word) or len(word) > LONGEST:
        return tuple(dict.fromkeys(KAZAKH_GRAMMAR.stems(word)))
    stems = [Stem(word)]
    for stem in KAZAKH_GRAMMAR.stems(_cyrillic(word)):
        stems += (Stem(text, stem.adjective) for text in _readings(stem.text))
    return tuple(dict.fromkeys(stems))


def kazakh_spellings(word: str) -> tuple[str, ...]:
    """Return a lower-case word as it is, and in Cyrillic in each reading."""
    if not LATIN.search(word):
        return (word,)
    return tuple(dict.fromkeys((word, *_readings(_cyrillic(word)))))


def azerbaijani_spellings(word: str) -> tuple[str, ...]:
    """Return a lower-case word as it is, and as English would write it."""
    english = word.translate(_ENGLISH)
    return (word,) if english == word else (word, english)


def _cyrillic(word: str) -> str:
    word = APOSTROPHES.sub(lambda result: _OF_2017[result[1]], word)
    for latin, cyrillic in _PAIRS:
        word = word.replace(latin, cyrillic)
    return word.translate(_CYRILLIC)


def _readings(stem: str) -> Iterator[str]:
    """Yield a stem with each і read as і, и or й."""
    pieces = stem.split("і")
    if len(pieces) - 1 > _FEW:
        yield stem
        return
    for letters in product("іий", repeat=len(pieces) - 1):
        text = "".join(p + c for p, c in zip(pieces, (*letters, ""), strict=True))
        yield text
        if text.endswith("и"):
            yield text + "й"
