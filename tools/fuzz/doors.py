"""The doors of the program: what comes in from outside, and what must hold of it."""

from __future__ import annotations

import itertools
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from corridormap.annotations import annotate, facts
from corridormap.documents import Document
from corridormap.export.data.geojson import geojson_files
from corridormap.export.data.kml import map_kml
from corridormap.export.data.places_csv import places_csv
from corridormap.export.data.webannotation import annotations_jsonld
from corridormap.export.options import Options
from corridormap.gazetteer.recorded import Recorded, load_recorded
from corridormap.page.palette import palette_of
from corridormap.page.theme import theme_from
from corridormap.pipeline import SHARED
from corridormap.read import article_from_text
from corridormap.read.formats import texts_of
from corridormap.review import decided
from corridormap.review.decisions import read_decisions
from corridormap.review.lists import own_places
from corridormap.story.file import story_from_json, story_json
from tools.fuzz import browser, files
from tools.fuzz.promises import Door, check

ROOT = Path(__file__).resolve().parent.parent.parent

SENTENCE = 400
"""Bytes of a text that is changed; the mutations make it longer."""

TEXT = "Поезд вышел из порта Актау и прибыл в Баку.\n\nДальше груз идёт в Поти морем."


def _decoded(data: bytes) -> str:
    """Return bytes as text, halves of letters as they are."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def _annotate(data: bytes) -> None:
    text = _decoded(data)
    first = annotate(text)
    for mention in first:
        surface = text[mention["start"] : mention["stop"]]
        check(surface == mention["surface"], "offsets are those of the text")
    spans = [(m["start"], m["stop"]) for m in first]
    apart = all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    check(apart, "mentions do not overlap")
    if len(text) % 10 == 0:
        check(annotate(text) == first, "twice the same")


def _facts(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for kind, found in facts(text, date="2025-12-04").items():
        for item in found:
            surface = text[item["start"] : item["stop"]]
            check(
                surface == item["surface"], f"offsets of {kind} are those of the text"
            )


def _read_as(name: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        for text in texts_of(data, name):
            article = article_from_text(text.body)
            for passage in article.passages:
                check(passage.stop <= len(article.body), "passages lie in the text")

    return read


def _whole(data: bytes) -> None:
    """Page and data files of a text; no text can add a script to the page."""
    article = article_from_text(data.decode("utf-8", "replace"))
    if not article.passages:
        return
    story = SHARED.tell([Document(article)])
    page = SHARED.page(story)
    check(page.count("<script") == _scripts(), "a text adds no script")
    for make in (geojson_files, map_kml, places_csv, annotations_jsonld):
        for _, content in make(story, Options()):
            check(bool(content), "files are whole")
    again = story_from_json(story_json(story), "story.json")
    check(again == story, "a story is read as it was written")


def _scripts() -> int:
    if not _COUNT:
        story = SHARED.tell([Document(article_from_text(TEXT))])
        _COUNT.append(SHARED.page(story).count("<script"))
    return _COUNT[0]


_COUNT: list[int] = []


def _decide(data: bytes) -> None:
    decisions = read_decisions(data, "a.toml")
    article = decided(article_from_text(TEXT), decisions, "a.toml")
    SHARED.tell([Document(article, decisions)])


def _theme(data: bytes) -> None:
    palette_of(theme_from(data, "a.css"), Path("a.css"))


def _file(name: str, read: Callable[[Path], object]) -> Callable[[bytes], None]:
    """Return what reads an input from a file of this name."""

    def enter(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name)
            path.write_bytes(data)
            read(path)

    return enter


def _corridor(path: Path) -> None:
    from corridormap.corridor.catalogue import read_folder

    read_folder(path.parent)


def _story(data: bytes) -> None:
    story = story_from_json(data, "story.json")
    check(SHARED.page(story).count("<script") == _scripts(), "a story adds no script")


def _answer(data: bytes) -> None:
    """Ask a geocoder that answers so: it is left out, or kept as it can be read."""
    from geopy.exc import GeopyError

    from corridormap.gazetteer.online import ask_all, open_service

    with tempfile.TemporaryDirectory() as folder:
        service = open_service("nominatim", Path(folder), lambda _: None)
        given = _decoded(data)
        service.geocoder.adapter.get_text = lambda *_, **__: given
        recorded = Recorded(Path(folder, "recorded"))
        try:
            ask_all(service, [("баку", "Баку", "ru")], recorded, lambda _: None)
        except GeopyError as error:
            check(False, f"an error ends no asking: {error}")
        load_recorded(Path(folder, "recorded"))


def _lines(*texts: str) -> Callable[[], Iterator[bytes]]:
    return lambda: iter([text.encode() for text in texts])


def _texts() -> Iterator[bytes]:
    """Give the sentences of our own texts: a short input says as much as a long one."""
    folders = (ROOT / "data" / "texts", ROOT / "data" / "examples")
    for path in sorted(file for folder in folders for file in folder.glob("*.txt")):
        for paragraph in path.read_text("utf-8").split("\n\n"):
            for sentence in paragraph.split(". "):
                yield sentence.encode()[:SENTENCE]
    yield TEXT.encode()


def _corridors() -> Iterator[bytes]:
    for name in ("btk", "bakhty-ayagoz"):
        yield (ROOT / "data" / "corridors" / f"{name}.toml").read_bytes()
    yield (
        b'id = "own"\n[names]\nen = "Own"\nru = "\xd0\xa1\xd0\xb2\xd0\xbe\xd0\xb9"\n'
        b'[[node]]\nid = "a"\nkind = "port"\ncountry = "KZ"\nposition = [51.2, 43.6]\n'
        b"[node.names]\nen = 'A'\nru = '\xd0\x90'\n"
    )


def _stories() -> Iterator[bytes]:
    yield story_json(SHARED.tell([Document(article_from_text(TEXT))]))


DECISIONS = (
    'title = "Визит"\ndate = 2025-10-24\nsource = "Kaspiy"\nlanguage = "ru"\n',
    '[[place]]\nname = "Актау"\nis = "geonames:610612"\nwhy = "x"\non = 2026-11-26\n',
    '[[place]]\nname = ["Поти", "в Поти"]\nis = { lat = 44.5, lon = 50.2 }\n',
    '[[place]]\nname = "Баку"\nnot = true\npassage = 1\nnth = 1\nquote = "в Баку"\n',
    'route = ["Актау", "Баку", "Поти"]\n[[step]]\npassages = [1]\ntitle = "x"\n',
    '[[route]]\nstops = ["Актау", "Баку"]\nname = "R"\nstatus = "planned"\n',
)
THEMES = (
    ":root { --sans: 'Arial', sans-serif; --accent: #00507d; --land: hsl(20 10% 90%) }",
    "@media (prefers-color-scheme: dark) { :root { --route: #8cc8ea; } }",
    "@font-face { font-family: x; src: url(data:font/woff2;base64,AAAA) }",
    ":root { --house: teal; --route: var(--house) } @layer a { p { content: '' } }",
)
PLACE = {
    **{"place_id": 1, "osm_type": "node", "osm_id": 42, "lat": "42.5", "lon": "51.5"},
    **{"display_name": "Тмутаракань, Казахстан", "addresstype": "village"},
}
RECORD = {
    "attribution": "OSM",
    "answers": {
        "тестово": {
            **{"name": "Тестово", "kind": "city", "ref": "nominatim:node/1"},
            **{"lat": 1.5, "lon": 2.5},
        },
        "нет": None,
    },
}
FEATURE = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [50.2, 44.5]},
    "properties": {"name": "Пост 7|Post 7", "kind": "station", "country": "KZ"},
}
MAIL = (
    "Subject: =?utf-8?b?0J/QvtGA0YI=?=\nFrom: a@example.org\nDate: Fri, 24 Oct 2025"
    " 10:00:00 +0400\nContent-Type: text/plain; charset=koi8-r\n\nThe port of Poti.\n"
)
PAGE = (
    "<html><body><article><h1>Порт</h1><p>Поезд в Баку.</p><ul><li>Поти</ul></article>"
)
RICH = r"{\rtf1\ansi\ansicpg1251{\info{\title A}}\pard Port of Poti.\par \u1041?\'e0}"


def _json(*values: Any) -> Callable[[], Iterator[bytes]]:
    return _lines(*(json.dumps(value, ensure_ascii=False) for value in values))


DOORS: Mapping[str, Door] = {
    "annotate": Door(_annotate, _texts, 60),
    "facts": Door(_facts, _texts, 60),
    "txt": Door(_read_as("a.txt"), _texts, 80),
    "eml": Door(_read_as("a.eml"), _lines(MAIL), 80),
    "rtf": Door(_read_as("a.rtf"), _lines(RICH), 60),
    "csv": Door(_read_as("a.csv"), _lines("id;date;text\n1;2025-01-02;Порт Поти\n")),
    "jsonl": Door(_read_as("a.jsonl"), _json({"id": "1", "text": "Порт Поти"})),
    "html": Door(files.html, _lines(PAGE, files.SITE)),
    "docx": Door(files.docx, _lines(files.WORD, files.DESCRIBED)),
    "odt": Door(files.odt, _lines(files.WRITER)),
    "pdf": Door(files.pdf, lambda: iter([files.PRINTED]), 20),
    "page": Door(_whole, _texts, 2),
    "decisions": Door(_decide, _lines(*DECISIONS), 60),
    "theme": Door(_theme, _lines(*THEMES), 80),
    "recorded": Door(
        _file("nominatim.json", lambda p: load_recorded(p.parent)), _json(RECORD), 60
    ),
    "answers": Door(_answer, _json([PLACE], [], {"features": []}), 60),
    "places-csv": Door(
        _file("own.csv", own_places),
        _lines("name,lat,lon,kind\nПост|Post,44.5,50.2,port\n"),
        60,
    ),
    "places-geojson": Door(
        _file("own.geojson", own_places),
        _json({"type": "FeatureCollection", "features": [FEATURE]}),
        60,
    ),
    "corridor": Door(_file("own.toml", _corridor), _corridors),
    "story": Door(_story, _stories, 40),
    "template": Door(files.template, files.houses, 10),
    "browser": Door(browser.enter, _lines(*browser.SEEDS), 40),
}
"""Every door by its name."""
