import json
import subprocess
import sys

import pytest

import corridormap
from corridormap.annotations import annotate_jsonl
from corridormap.errors import ReadError

TEXT = "Поезд из Алматы прибыл в порт Актау, а казахстанский паром идёт в Баку."


def test_mentions_come_with_offsets_lemma_form_and_place():
    mentions = corridormap.annotate(TEXT)
    assert [m["surface"] for m in mentions] == [
        "Алматы",
        "Актау",
        "казахстанский",
        "Баку",
    ]
    for mention in mentions:
        assert TEXT[mention["start"] : mention["stop"]] == mention["surface"]
    baku = mentions[-1]
    assert baku["lemma"] == "Баку"
    assert baku["place"]["id"] == "geonames:587084"
    assert baku["place"]["country"] == "AZ"
    assert 0 < baku["confidence"] <= 1
    assert mentions[2]["form"] == "adjective"


def test_the_language_can_be_said_and_is_checked():
    assert corridormap.annotate("Baku", lang="en")[0]["place"]["name"] == "Baku"
    with pytest.raises(ReadError, match="lang must be one of"):
        corridormap.annotate("Baku", lang="xx")


@pytest.mark.parametrize("text", ["", " \n ", "1234567890", "\x00\u202e🚢"])
def test_a_text_without_places_has_no_mentions(text):
    assert corridormap.annotate(text) == []


def test_every_document_of_a_file_comes_out_once(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    documents = [
        {"id": "a", "text": TEXT, "lang": "ru"},
        {"id": "b", "text": ""},
        {"id": "c", "text": "Cargo for Baku\u2028and Aktau", "lang": None},
    ]
    source.write_text("\n".join(map(json.dumps, documents)) + "\n", "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "corridormap", "annotate", "--jsonl", source, target],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "3 documents" in run.stdout
    records = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [r["id"] for r in records] == ["a", "b", "c"]
    assert [len(r["mentions"]) for r in records] == [4, 0, 2]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": 1, "text": ""}',
        '{"id": "a"}',
        '{"id":"a","text":"","lang":7}',
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_written(tmp_path, line):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "x", "text": "Баку"}\n' + line, "utf-8")
    with pytest.raises(ReadError, match=r"in\.jsonl, line 2"):
        annotate_jsonl(source, target)
    assert not target.exists()
