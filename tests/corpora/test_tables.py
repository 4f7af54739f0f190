"""What is counted of an archive: once, by month, by source, as decisions say."""

import json
import os
import re
import signal
import threading
from datetime import date
from pathlib import Path

import pytest

import corridormap
from corridormap.corpora.aggregate import counting
from corridormap.corpora.columns import TABLES
from corridormap.corpora.corpus import WHOLE, Corpus
from corridormap.errors import DataError, ReadError
from corridormap.schema import encode_json
from tests.corpora.archives import contents, make

ROOT = Path(__file__).resolve().parent.parent.parent
LONG = (
    "The ferry was late because a storm had closed the harbour for two nights, and the"
    " crews of nine ships waited for coal, bread and a pilot who knew the sands."
)


def archive(tmp_path, *rows):
    path = tmp_path / "t.jsonl"
    path.write_bytes(b"".join(encode_json(row) + b"\n" for row in rows))
    return path


def made(tmp_path, *rows, **wishes):
    make(archive(tmp_path, *rows), tmp_path / "out", **wishes)
    return Corpus(tmp_path / "out")


def asked(corpus, query):
    return corpus.sql(query).fetchall()


def test_a_reprint_is_counted_once_where_it_came_first(tmp_path):
    text = f"The port of Aktau was full. {LONG}"
    corpus = made(
        tmp_path,
        {"text": text, "date": "2025-02-02", "source": "B"},
        {"text": text, "date": "2025-02-01", "source": "A"},
        {"text": text.replace("nine", "ten"), "date": "2025-02-03", "source": "C"},
        {"text": "The port of Aktau was quiet.", "date": "2025-02-04", "source": "A"},
    )
    assert asked(corpus, "SELECT documents, printed, sources FROM places") == [
        (2, 4, 3)
    ]
    assert asked(
        corpus, "SELECT doc, reprint_of FROM documents WHERE reprint_of IS NOT NULL"
    ) == [("t.jsonl#1", "t.jsonl#2"), ("t.jsonl#3", "t.jsonl#2")]
    assert asked(
        corpus,
        "SELECT source, documents, printed FROM months WHERE type = 'place' ORDER BY 1",
    ) == [("A", 2, 2), ("B", 0, 1), ("C", 0, 1)]


def test_a_place_rises_where_its_share_of_the_texts_does(tmp_path):
    early = [{"text": "Poti.", "date": f"2024-{m:02}-05"} for m in range(10, 13)] * 3
    late = [{"text": "Poti and Kars.", "date": f"2025-01-{d:02}"} for d in range(1, 7)]
    corpus = made(
        tmp_path, *[{"text": "Poti.", "date": "2024-03-01"}] * 9, *early, *late
    )
    ((poti, lately, rising), (kars, _, newer)) = asked(
        corpus, "SELECT name, lately, rising FROM places ORDER BY name DESC"
    )
    assert (poti, lately, kars) == ("Poti", 12, "Kars")
    assert newer > 3 * rising
    assert asked(corpus, "SELECT first_seen FROM places WHERE name = 'Kars'") == [
        (date(2025, 1, 1),)
    ]


def test_what_a_text_is_about_weighs_most_in_it(tmp_path):
    corpus = made(
        tmp_path,
        {"text": "Aktau grows\n\nAktau has a berth.\n\nBaku, Poti, Kars wait."},
        {"text": "It rained."},
    )
    assert asked(corpus, "SELECT focus_name FROM documents ORDER BY doc") == [
        ("Aktau",),
        (None,),
    ]


LEGS = [
    # The passage, and what it tells of: the end of a leg by its usual name.
    ("A ferry left Aktau for Baku.", {"ferry-aktau-alat"}),
    ("Паром из Актау пришёл в Баку.", {"ferry-aktau-alat"}),
    ("Aktau limanından Bakıya bərə gəldi.", {"ferry-aktau-alat"}),
    ("Ақтаудан Бакуге паром келді.", {"ferry-aktau-alat"}),
    ("Ships from Kuryk unload in Alat.", {"ferry-kuryk-alat"}),
    ("Ferries from Turkmenbashi reach Baku at night.", {"ferry-turkmenbashi-alat"}),
    ("A ship sailed from Poti to Constanta.", {"ferry-poti-constanta"}),
    ("The line from Sivas to Ankara is open.", {"sivas-ankara"}),
    ("Wagons from Ankara reach Istanbul.", {"ankara-istanbul"}),
    ("A train from Kars reached Sivas.", {"kars-sivas"}),
    ("The train from Beyneu came late.", set()),
    ("Baku hosted a fair of carpets.", set()),
    ("Aktau. Poti. Neither is an end of a leg with the other.", set()),
    ("Oil flows from Baku to Novorossiysk.", set()),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    rows = [{"text": text} for text, _ in LEGS]
    return made(tmp_path_factory.mktemp("legs"), *rows)


def test_a_leg_counts_where_both_its_ends_are_in_one_passage(told):
    expected = {}
    for _, legs in LEGS:
        for leg in legs:
            expected[leg] = expected.get(leg, 0) + 1
    counted = asked(
        told,
        "SELECT leg, by_ends FROM legs WHERE corridor = 'middle' ORDER BY leg",
    )
    assert dict(counted) == expected


def test_a_leg_counts_where_its_corridor_is_named(tmp_path):
    corpus = made(tmp_path, {"text": "The Middle Corridor is busy."})
    counts = asked(
        corpus, "SELECT DISTINCT corridor, by_ends, by_corridor, passages FROM legs"
    )
    assert counts == [("middle", 0, 1, 1)]


def test_ends_in_two_passages_are_no_leg(tmp_path):
    corpus = made(tmp_path, {"text": "Aktau is a port.\n\nBaku is a city."})
    assert asked(corpus, "SELECT count(*) FROM legs") == [(0,)]


def test_pairs_are_places_of_one_passage(tmp_path):
    corpus = made(tmp_path, {"text": "Aktau, Kars.\n\nAktau, Kars and Poti."})
    pairs = asked(corpus, "SELECT one_name, other_name, documents, passages FROM pairs")
    assert {frozenset(p[:2]): p[2:] for p in pairs} == {
        frozenset(("Aktau", "Kars")): (1, 2),
        frozenset(("Aktau", "Poti")): (1, 1),
        frozenset(("Kars", "Poti")): (1, 1),
    }


def test_decisions_are_followed_without_reading_the_texts_again(tmp_path):
    path = archive(
        tmp_path,
        {"text": "The terminal at Tokay took the cargo that came from Aktau."},
        {"text": "Kars is a name of a dog. Poti is a port, and Baku a city."},
    )
    out = tmp_path / "out"
    make(path, out)
    before = contents(out / "parts")
    file = tmp_path / "d.toml"
    file.write_text(
        """
[[place]]
name = "Aktau"
is = "geonames:587084"

[[place]]
name = "Kars"
not = true

[[place]]
name = "Poti"
is = { lat = 42.1, lon = 41.7, kind = "port" }

[[place]]
name = "Baku"
nth = 1
not = true
""",
        "utf-8",
    )
    outcome = make(path, out, decisions=file)
    assert (outcome.made, outcome.narrow) == (0, 1)
    assert contents(out / "parts") == before
    places = asked(Corpus(out), "SELECT place, mentions FROM places ORDER BY place")
    assert ("geonames:587084", 2) in places
    assert ("own:poti@42.100,41.700", 1) in places
    assert not [
        row for row in places if row[0] in ("geonames:610612", "geonames:743952")
    ]
    manifest = json.loads((out / "manifest.json").read_bytes())
    make(path, out)
    assert json.loads((out / "manifest.json").read_bytes()) != manifest


def test_a_decision_on_a_place_that_no_list_has_is_told(tmp_path):
    path = archive(tmp_path, {"text": "Aktau"})
    file = tmp_path / "d.toml"
    file.write_text('[[place]]\nname = "Aktau"\nis = "geonames:1"\n', "utf-8")
    with pytest.raises(DataError, match=r"d\.toml: place 1: is: no gazetteer has"):
        make(path, tmp_path / "out", decisions=file)
    with pytest.raises(DataError, match="there is no such file"):
        make(path, tmp_path / "out", decisions=tmp_path / "no.toml")
    with pytest.raises(DataError, match="this is not a regular file"):
        make(path, tmp_path / "out", decisions=tmp_path)


def test_the_manifest_names_what_the_corpus_is_made_of(corpus):
    manifest = json.loads((corpus / "manifest.json").read_bytes())
    assert {"program", "gazetteer", "weights", "corridors", "duckdb"} <= set(
        manifest["versions"]
    )
    assert manifest["inputs"] == ["archive"]
    assert [part["key"] for part in manifest["parts"]] == [
        part["key"]
        for part in manifest["parts"]
        if (corpus / "parts" / part["key"]).is_dir()
    ]


@pytest.mark.parametrize("name", [*WHOLE, *sorted(set(TABLES) - set(WHOLE))])
def test_every_column_is_described(corpus, name):
    guide = (ROOT / "docs" / "corpus.md").read_text("utf-8")
    section = re.search(rf"^### {name}\n(.*?)(?=^##|\Z)", guide, re.M | re.S)[1]
    described = re.findall(r"^\| `(\w+)` \|", section, re.M)
    assert described == Corpus(corpus).table(name).columns


@pytest.mark.parametrize("name", WHOLE)
def test_pandas_reads_what_duckdb_wrote(corpus, name):
    import pandas as pd

    frame = pd.read_parquet(corpus / f"{name}.parquet")
    table = Corpus(corpus).table(name)
    assert list(frame.columns) == table.columns
    assert len(frame) == len(table.fetchall()) > 0


@pytest.mark.parametrize(
    ("name", "shape"), [("places", "Point"), ("legs", "LineString")]
)
def test_geopandas_reads_places_and_legs_with_their_coordinates(corpus, name, shape):
    import geopandas

    frame = geopandas.read_parquet(corpus / f"{name}.parquet")
    assert frame.crs.to_string() == "OGC:CRS84"
    assert set(frame.geom_type) == {shape}
    if name == "places":
        baku = frame[frame.name == "Baku"].geometry.iloc[0]
        assert (round(baku.x), round(baku.y)) == (50, 40)


def test_a_corpus_is_asked_in_python(corpus):
    opened = corridormap.Corpus(corpus)
    assert "texts>" in repr(opened)
    frame = opened.frame("places")
    assert frame.documents.is_monotonic_decreasing
    assert opened.sql("SELECT max(documents) FROM places").fetchall() == [
        (frame.documents.max(),)
    ]
    with pytest.raises(ReadError, match="there is no corpus in it"):
        corridormap.Corpus(corpus / "parts")


def test_ctrl_c_while_it_counts_is_ctrl_c(tmp_path):
    stop = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    # A shell shuts Ctrl-C off in what it runs in the background.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    stop.start()
    with pytest.raises(KeyboardInterrupt), counting(tmp_path) as (database, _):
        database.execute("SELECT sum(hash(i)) FROM range(10_000_000_000) t(i)")
    signal.signal(signal.SIGINT, before)
    assert list(tmp_path.iterdir()) == []
