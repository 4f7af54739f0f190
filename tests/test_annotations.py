import json
import re
import subprocess
import sys
import tracemalloc

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


BAD = {
    "{": "not a JSON document",
    "[]": "must be a table of keys, not a list",
    '{"id": 1, "text": ""}': "id: must be text, not a whole number",
    '{"id": "a"}': "text: is missing",
    '{"id":"a","text":"","lang":7}': "lang: must be text, not a whole number",
    '{"id":"a","text":"","date":7}': "date: must be text, not a whole number",
    '{"id":"a","text":"","date":"4 May"}': "date must be a day like 2025-12-04",
    '{"id":"a","text":"","lang":"xx"}': "lang must be one of az, en, kk, ru, not 'xx'",
    "[" * 100_000: "not a JSON document: nested too deeply",
    "9" * 5000: "not a JSON document",
}


@pytest.mark.parametrize("line", BAD, ids=lambda line: line[:30])
def test_a_bad_line_is_told_and_the_good_ones_are_written(tmp_path, line):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    good = [json.dumps({"id": ident, "text": "Порт Баку"}) for ident in "xy"]
    source.write_text("\n".join([good[0], line, "", good[1]]), "utf-8")
    told = []
    assert annotate_jsonl(source, target, told.append) == 2
    assert [r["id"] for r in records(target)] == ["x", "y"]
    (reason,) = told
    assert reason.startswith(f"{source}, line 2: {BAD[line]}")
    assert "\n" not in reason


def test_a_line_that_is_not_utf_8_is_told(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b'\xff\n\xef\xbb\xbf{"id": "a", "text": "\xd0\x9e\xd1\x88"}\n')
    told = []
    assert annotate_jsonl(source, target, told.append) == 1
    assert len(told) == 1


def test_a_bad_line_makes_the_status_1(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "x", "text": "Баку"}\n{\n', "utf-8")
    run = annotate_command(source, target)
    assert run.returncode == 1
    assert re.fullmatch(r"corridormap: .*in\.jsonl, line 2: [^\n]+\n", run.stderr)
    assert "1 documents" in run.stdout
    assert len(records(target)) == 1


def test_half_a_surrogate_pair_in_id_and_text_is_kept(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "\\ud800", "text": "\\udfffПорт Баку"}', "utf-8")
    assert annotate_jsonl(source, target, pytest.fail) == 1
    (record,) = records(target)
    assert record["id"] == "\ud800"
    assert [(m["start"], m["surface"]) for m in record["mentions"]] == [(6, "Баку")]


def test_a_file_may_be_annotated_in_place(tmp_path):
    path = tmp_path / "both.jsonl"
    path.write_text('{"id": "x", "text": "Баку"}\n' * 300, "utf-8")
    assert annotate_jsonl(path, path, pytest.fail) == 300
    assert len(records(path)) == 300


def test_what_was_there_stays_where_the_source_cannot_be_read(tmp_path):
    target = tmp_path / "out.jsonl"
    target.write_text("before", "utf-8")
    run = annotate_command(tmp_path / "none.jsonl", target)
    assert run.returncode == 2
    assert re.fullmatch(r"corridormap: .*none\.jsonl: no such file[^\n]+\n", run.stderr)
    assert target.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_what_was_there_stays_where_it_is_interrupted(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("{\n", "utf-8")
    target.write_text("before", "utf-8")

    def interrupt(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        annotate_jsonl(source, target, interrupt)
    assert target.read_text("utf-8") == "before"
    assert sorted(tmp_path.iterdir()) == [source, target]


def test_the_memory_does_not_grow_with_the_file(tmp_path):
    """Ten times the documents: what they hold comes and goes batch by batch."""
    peaks = []
    annotate_jsonl(documents(tmp_path, 10), tmp_path / "out.jsonl", pytest.fail)
    for count in (300, 3000):
        source = documents(tmp_path, count)
        tracemalloc.start()
        annotate_jsonl(source, tmp_path / "out.jsonl", pytest.fail)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


def documents(folder, count):
    path = folder / "in.jsonl"
    line = json.dumps({"id": "a", "text": "12 345 " * 400})
    path.write_text(f"{line}\n" * count, "utf-8")
    return path


def annotate_command(source, target):
    command = [sys.executable, "-m", "corridormap", "annotate", "--jsonl"]
    return subprocess.run([*command, source, target], capture_output=True, text=True)


def records(path):
    return [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]


def test_a_line_has_figures_events_and_status_by_the_day_of_the_text(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    document = {
        "id": "a",
        "text": "Aktau is closed. A train with 62 wagons left Baku yesterday.",
        "date": "2025-12-04",
    }
    source.write_text(json.dumps(document), "utf-8")
    annotate_jsonl(source, target, pytest.fail)
    record = json.loads(target.read_text("utf-8"))
    assert list(record) == ["events", "figures", "id", "mentions", "status"]
    (figure,), (event,), (status,) = (
        record[key] for key in ("figures", "events", "status")
    )
    assert (figure["quantity"]["value"], figure["quantity"]["unit"]) == (62, "wagon")
    assert (event["kind"], event["date"]) == ("departure", "2025-12-03")
    assert status["status"] == "closed"
    assert status["about"][0]["ids"] == ["geonames:610612"]
