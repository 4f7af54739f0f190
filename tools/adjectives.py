"""Derive adjectives from the Russian names of cities.

    python -m tools.adjectives

Rewrites the rows ``derived`` of ``data/gazetteer/adjectives.tsv``; rows ``hand`` are
kept and win. A derived adjective is taken when the dictionary of pymorphy3
(OpenCorpora) knows it, or when the city is large and the derivation regular. Where
two cities share an adjective, the larger has it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pymorphy3 import MorphAnalyzer

GAZETTEER = Path(__file__).parent.parent / "data" / "gazetteer"
TARGET = GAZETTEER / "adjectives.tsv"
SMALLEST = 5_000
LARGE = 200_000
NAME = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*")
NOT_PLACES = {
    # words that are known as adjectives but hardly ever mean the city
    "городской", "русский", "морской", "королевский", "царский", "детский",
    "женский", "мужской", "флотский", "конский", "сельский", "людской",
    "донской", "майский", "светский", "мирский", "адский", "дамский", "панский",
    "барский", "братский", "ангельский", "свойский", "баский", "плоский", "узкий",
    "княжеский", "островский", "горский", "заводский", "заводской", "ванский",
    "греческий", "польский", "немецкий", "полевской", "советский", "октябрьский",
    "кировский", "ленинский", "пушкинский", "жуковский", "калининский", "невский",
    "ангарский", "сибирский", "уральский",
    "мартинский", "сантьягский", "гражданский",
    "индийский", "латинский", "романский", "славянский", "арабский", "еврейский",
    "христианский", "лесной", "морский",
    "брикский", "турский", "карский", "морисовский",
    "спасский", "никольский", "троицкий", "успенский", "николаевский",
    "александровский",
    "павловский", "петровский", "михайловский", "сергиевский", "георгиевский",
    "покровский", "алексеевский", "ивантеевский", "дмитровский", "белинский",
    "олимпийский", "комсомольский", "мариинский", "голливудский", "волховский",
    "чайковский", "дзержинский", "урицкий", "войковский", "фрунзенский",
}  # fmt: skip


def main() -> None:
    """Write the table."""
    hand = dict(_hand())
    derived = {
        adjective: city
        for city in _cities()
        for adjective in _attested(city)
        if adjective not in hand
    }
    rows = [(a, t, "hand") for a, t in hand.items()]
    rows += [(a, t[0], "derived") for a, t in derived.items()]
    lines = ["adjective\ttoponym\tby", *("\t".join(row) for row in sorted(rows))]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{TARGET.name}: {len(hand)} by hand, {len(derived)} derived")


def _hand() -> Iterator[tuple[str, str]]:
    for line in TARGET.read_text("utf-8").splitlines()[1:]:
        adjective, toponym, by = line.split("\t")
        if by == "hand":
            yield adjective, toponym


def _cities() -> list[tuple[str, int]]:
    """Name and inhabitants of the cities, smallest first: the larger overwrite."""
    with closing(sqlite3.connect(GAZETTEER / "geonames.sqlite")) as store:
        rows = store.execute(
            "SELECT ru, population FROM place WHERE ru NOT NULL AND population >= ?"
            " ORDER BY population, id",
            (SMALLEST,),
        ).fetchall()
    return [(ru, population) for ru, population in rows if NAME.fullmatch(ru)]


MORPH = MorphAnalyzer()


def _attested(city: tuple[str, int]) -> Iterator[str]:
    name, population = city
    options = list(dict.fromkeys(derivations(name.lower())))
    known = [a for a in options if _known(a)]
    chosen = known or (options[:1] if population >= LARGE else [])
    yield from (a for a in chosen if a not in NOT_PLACES)


def _known(adjective: str) -> bool:
    return any(
        parse.is_known and parse.tag.POS == "ADJF" and parse.normal_form == adjective
        for parse in MORPH.parse(adjective)
    )


def derivations(name: str) -> Iterator[str]:
    """Give the adjectives that a name may have, the most regular first.

    >>> next(derivations("томск")), next(derivations("ташкент"))
    ('томский', 'ташкентский')
    """
    stem = re.sub(r"[аяоеиыуюьй]$", "", name)
    if name.endswith(("ск", "цк")):
        yield name + "ий"
    elif name.endswith(("ий", "ый")):  # adjectives themselves: Грозный
        yield re.sub(r"[иы]й$", "енский", name)
    elif name.endswith(("у", "ю", "э")):
        yield name + "ский"
        yield stem + "инский"
    elif name.endswith("ия"):
        yield name[:-1] + "йский"
        yield name[:-2] + "ский"
    elif name.endswith(("ао", "ео", "ио")):
        yield name + "ский"
        yield stem + "йский"
    else:
        yield from _by_stem(name, stem)


def _by_stem(name: str, stem: str) -> Iterator[str]:
    for ending, becomes in (("г", "ж"), ("к", "ц"), ("х", "ш")):
        if stem.endswith(ending) and name != stem:
            yield stem[:-1] + becomes + "ский"
            if becomes == "ц":
                yield stem[:-1] + "цкий"
    if name.endswith(("а", "ы", "и")):
        yield stem + "инский"
    if stem.endswith("с"):
        yield stem + "ский"
        yield stem + "кий"
    elif stem.endswith("ц"):
        yield stem + "кий"
        yield stem[:-1] + "ецкий"
    else:
        yield stem + "ский"
    if name.endswith("й"):
        yield name + "ский"
    yield stem + "ский"


if __name__ == "__main__":
    main()
