"""An archive is cut into parts, each made whole or not at all."""

import gzip
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path

import pytest
import zstandard

from corridormap.corpora.dates import day_of
from corridormap.corpora.engine import Unmade, Workers
from corridormap.corpora.folder import locked
from corridormap.corpora.inputs import files_of
from corridormap.corpora.make import PARTS, Made
from corridormap.corpora.plan import plan
from corridormap.corpora.run import Share
from corridormap.corpora.texts import ChangedError
from corridormap.errors import OptionError, ReadError
from corridormap.export.data.store import connect
from corridormap.schema import encode_json
from tests.corpora.archives import contents, make, own_process, write_folders

ROOT = Path(__file__).resolve().parent.parent.parent
ROW = {"text": "Паром идёт из Актау в Баку.", "date": "2025-03-04", "source": "Рельс"}


def rows(out, query, **values):
    return (
        connect(out)
        .execute(query.replace("OUT", str(out)), list(values.values()))
        .fetchall()
    )


def start(*arguments, **options):
    command = [sys.executable, "-m", "corridormap", "corpus", *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
    )


def parts_of(out):
    return {path.name: path.stat().st_ino for path in (out / PARTS).iterdir()}


def test_offsets_lead_back_into_the_texts(corpus, folders):
    for doc, first, stop, surface in rows(
        corpus,
        "SELECT doc, start, stop, surface FROM 'OUT/parts/*/mentions.parquet'"
        " WHERE doc LIKE '%.txt'",
    ):
        body = (folders.parent / doc).read_text("utf-8")
        assert body[first:stop] == surface


def test_a_document_that_cannot_be_read_is_named_with_the_reason(corpus):
    lines = (corpus / "failed.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"doc": "archive/table.jsonl#3", "why": "not JSON"},
        {"doc": "archive/table.jsonl#4", "why": "not an object"},
    ]


def test_killed_at_any_moment_it_goes_on_to_the_same_bytes(
    corpus, folders, tmp_path, chance
):
    out = tmp_path / "corpus"
    for most in (3.5, 4.5, 5.5):
        process = start(folders, out, "--workers", 2, "--quiet")
        try:
            process.communicate(timeout=chance.uniform(1.5, most))
        except subprocess.TimeoutExpired:
            process.send_signal(chance.choice([signal.SIGKILL, signal.SIGINT]))
            process.communicate()
    done = start(folders, out, "--workers", 2)
    _, told = done.communicate()
    assert done.returncode == 1, told  # for the two broken lines
    assert contents(out) == contents(corpus)


def test_without_its_driver_a_worker_ends(folders, tmp_path):
    process = start(folders, tmp_path / "out", "--workers", 1)
    deadline = time.monotonic() + 60
    while not (workers := children(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert workers
    process.kill()
    process.communicate()  # its pipes are closed too: nobody holds them any more
    while any(map(is_running, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_running, workers))


def children(pid):
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(path.parent.name))
    return found


def is_running(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_killed_worker_takes_no_part_with_it(folders, tmp_path):
    parts = plan(files_of([folders]), "v").parts
    workers = Workers(tmp_path, 1)
    results = []
    for result in workers.run(parts):
        results.append(result)
        if len(results) == 2:
            (worker,) = workers._running
            os.kill(worker.pid, signal.SIGKILL)
    assert sorted(made.key for made in results) == sorted(part.key for part in parts)
    assert all(isinstance(made, Made) for made in results)


def test_a_part_of_which_every_worker_dies_is_given_up(folders, tmp_path, monkeypatch):
    parts = plan(files_of([folders]), "v").parts[:1]
    monkeypatch.setattr(sys, "executable", "/bin/false")
    (result,) = Workers(tmp_path, 1).run(parts)
    assert isinstance(result, Unmade)
    assert "3 workers died of it" in result.why


def test_a_full_disk_ends_in_a_sentence_and_the_next_run_goes_on(
    folders, corpus, tmp_path
):
    out = tmp_path / "corpus"

    def fill():
        resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))

    process = start(folders, out, "--workers", 1, preexec_fn=fill)
    _, told = process.communicate()
    assert process.returncode == 2
    assert re.fullmatch(rb"corridormap: [^\n]+ can't be written: [^\n]+\n", told)
    make(folders, out, tables=False)
    assert contents(out) == contents(corpus)


def test_the_database_writes_no_bar_into_the_output(tmp_path):
    query = "SELECT current_setting('enable_progress_bar')"
    assert connect(tmp_path).execute(query).fetchall() == [(False,)]


def test_a_new_month_adds_parts_and_touches_no_other(tmp_path):
    archive = write_folders(tmp_path / "archive", 6, 2)
    make(archive, tmp_path / "out")
    before = parts_of(tmp_path / "out")
    (archive / "2025-07").mkdir()
    (archive / "2025-07" / "new.txt").write_text("Порт Поти", "utf-8")
    outcome = make(archive, tmp_path / "out")
    after = parts_of(tmp_path / "out")
    assert outcome.made == 1
    assert before.items() < after.items()


def test_a_changed_text_makes_its_own_part_anew_and_the_old_one_goes(tmp_path):
    archive = write_folders(tmp_path / "archive", 6, 2)
    make(archive, tmp_path / "out")
    before = parts_of(tmp_path / "out")
    (next((archive / "2025-01").iterdir())).write_text("Порт Поти", "utf-8")
    assert make(archive, tmp_path / "out").made == 1
    after = parts_of(tmp_path / "out")
    assert len(before.items() & after.items()) == len(before) - 1 == len(after) - 1


def test_another_program_makes_other_parts(folders):
    one, other = (plan(files_of([folders]), v).parts for v in ("1", "2"))
    assert not {p.key for p in one} & {p.key for p in other}


def test_a_line_more_leaves_the_parts_of_a_long_table(tmp_path):
    path = tmp_path / "t.jsonl"
    lines = [encode_json({**ROW, "n": n}) for n in range(2000)]
    path.write_bytes(b"\n".join(lines) + b"\n")
    before = [part.key for part in plan(files_of([path]), "v").parts]
    lines[900] = encode_json({**ROW, "n": "changed"})
    path.write_bytes(b"\n".join(lines) + b"\n" + lines[0] + b"\n")
    after = [part.key for part in plan(files_of([path]), "v").parts]
    assert len(before) > 4
    assert len(set(before) - set(after)) == 2  # that of line 900, and the last one


def test_a_table_that_grows_meanwhile_gives_what_there_was(tmp_path):
    path = tmp_path / "t.jsonl"
    path.write_bytes(encode_json(ROW) + b"\n")
    (part,) = plan(files_of([path]), "v").parts
    with path.open("ab") as file:
        file.write(encode_json(ROW) + b"\n")
    (made,) = own_process(tmp_path / "out")([part])
    assert made.documents == 1


def test_a_file_that_changes_meanwhile_is_told(tmp_path):
    path = tmp_path / "t.jsonl"
    path.write_bytes(encode_json(ROW) + b"\n")
    (part,) = plan(files_of([path]), "v").parts
    path.write_bytes(encode_json({**ROW, "text": "Порт Поти"}) + b"\n")
    with pytest.raises(ChangedError, match="it was changed while it was read"):
        list(own_process(tmp_path / "out")([part]))


def test_a_file_that_is_gone_meanwhile_is_read_by_the_next_run(tmp_path):
    path = tmp_path / "t.txt"
    path.write_text("Порт Поти", "utf-8")
    (part,) = plan(files_of([path]), "v").parts
    path.rename(tmp_path / "away")
    with pytest.raises(ChangedError, match="no such file or directory; run again"):
        list(own_process(tmp_path / "out")([part]))
    (tmp_path / "away").rename(path)
    (made,) = own_process(tmp_path / "out")([part])
    assert (made.documents, made.failed) == (1, 0)


def test_two_runs_do_not_write_into_one_folder(folders, tmp_path):
    with (
        locked(tmp_path / "out"),
        pytest.raises(OptionError, match="another run is writing into it"),
    ):
        make(folders, tmp_path / "out")


def test_a_folder_of_others_is_not_written_into(folders, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("Баку", "utf-8")
    with pytest.raises(OptionError, match="it holds other files"):
        make(folders, tmp_path / "out")
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_shares_of_several_machines_are_the_whole(folders, corpus, tmp_path):
    out = tmp_path / "corpus"
    shares = [make(folders, out, share=Share(n, 3)) for n in (1, 2, 3)]
    assert all(share.counted is None for share in shares)
    assert make(folders, out, tables=False).made == 0
    assert contents(out) == contents(corpus)


def _csv(path):
    text = "id;text;date\n" + "\n".join(
        f'{n};"{ROW["text"]}\nСтрока {n}.";04.03.2025' for n in range(3)
    )
    path.write_text(text, "cp1251")


def _lines():
    return b"\n".join(encode_json({**ROW, "id": str(n)}) for n in range(3)) + b"\n"


TABLES = {
    "t.jsonl": lambda path: path.write_bytes(b"\xef\xbb\xbf" + _lines()),
    "t.jsonl.gz": lambda path: path.write_bytes(gzip.compress(_lines())),
    "t.ndjson.zst": lambda path: path.write_bytes(zstandard.compress(_lines())),
    "t.csv": _csv,
    "t.parquet": lambda path: connect(path.parent).execute(
        "COPY (SELECT i AS id, 'Паром идёт из Актау в Баку.' AS text,"
        f" DATE '2025-03-04' AS date FROM range(3) t(i)) TO '{path}' (FORMAT parquet)"
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_of_every_kind_are_read(name, tmp_path):
    path = tmp_path / name
    TABLES[name](path)
    outcome = make(path, tmp_path / "out")
    assert (outcome.counted.documents, outcome.failed) == (3, 0)
    assert rows(
        tmp_path / "out",
        "SELECT DISTINCT name, date FROM 'OUT/parts/*/documents.parquet' ORDER BY name",
    ) == [(str(n), date(2025, 3, 4)) for n in range(3)]


def test_a_row_range_is_found_again_in_every_kind_of_table(tmp_path):
    from corridormap.corpora.tables import rows_of

    for name, write in TABLES.items():
        write(tmp_path / name)
        every = list(rows_of(tmp_path / name))
        assert list(rows_of(tmp_path / name, 2, every[1].offset)) == every[1:]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-10-24", date(2025, 10, 24)),
        ("2025-10-24T23:59:59+05:00", date(2025, 10, 24)),
        ("20251024", date(2025, 10, 24)),
        ("20251024T120000Z", date(2025, 10, 24)),
        ("24.10.2025", date(2025, 10, 24)),
        ("24/10/2025", date(2025, 10, 24)),
        ("10/24/2025", date(2025, 10, 24)),
        ("03/04/2025", None),
        ("24 октября 2025", date(2025, 10, 24)),
        ("October 24, 2025", date(2025, 10, 24)),
        ("2025 жылғы 24 қазан", date(2025, 10, 24)),
        ("Fri, 24 Oct 2025 10:00:00 +0300", date(2025, 10, 24)),
        (1761300000, date(2025, 10, 24)),
        (1761300000000, date(2025, 10, 24)),
        (datetime(2025, 10, 24, 5), date(2025, 10, 24)),
        ("31.02.2025", None),
        ("9" * 400, None),
        ("soon", None),
        (None, None),
        (float("nan"), None),
    ],
)
def test_dates_of_any_shape(value, day):
    assert day_of(value) == day


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "the text is empty"),
        (" \n ", "the text is empty"),
        ("\0" * 500, "binary data, not text"),
    ],
)
def test_a_text_without_words_fails_alone(tmp_path, content, why):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(content, "utf-8")
    (tmp_path / "in" / "b.txt").write_text("Порт Актау", "utf-8")
    outcome = make(tmp_path / "in", tmp_path / "out")
    assert (outcome.counted.documents, outcome.failed) == (1, 1)
    assert why in (tmp_path / "out" / "failed.jsonl").read_text("utf-8")


def test_ten_broken_lines_of_many_are_named_and_all_others_are_read(tmp_path):
    path, lines = tmp_path / "t.jsonl", [encode_json(ROW)] * 300
    broken = [17, 40, 41, 99, 120, 180, 222, 250, 299, 300]
    for number in broken:
        lines[number - 1] = lines[number - 1][: 8 + number % 3]
    path.write_bytes(b"\n".join(lines) + b"\n")
    outcome = make(path, tmp_path / "out")
    assert (outcome.counted.documents, outcome.failed) == (290, 10)
    told = (tmp_path / "out" / "failed.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["doc"] for line in told] == [
        f"t.jsonl#{number}" for number in broken
    ]


def test_a_row_and_a_file_above_the_limit_are_named_with_it(tmp_path):
    (tmp_path / "in").mkdir()
    long = encode_json({**ROW, "text": "Порт Актау. " * (6 << 20)})
    assert len(long) > 64 << 20
    (tmp_path / "in" / "t.jsonl").write_bytes(encode_json(ROW) + b"\n" + long + b"\n")
    (tmp_path / "in" / "book.txt").write_bytes(b"a" * ((64 << 20) + 1))
    outcome = make(tmp_path / "in", tmp_path / "out")
    assert (outcome.counted.documents, outcome.failed) == (1, 2)
    told = (tmp_path / "out" / "failed.jsonl").read_text("utf-8").splitlines()
    assert all("64 MB" in json.loads(line)["why"] for line in told)


def test_a_long_book_is_read_in_stretches_with_offsets_of_the_whole(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("corridormap.corpora.make.AT_ONCE", 3_000)
    monkeypatch.setattr("corridormap.corpora.make.LONGEST", 500)
    body = ("Паром идёт из Актау в Баку. " * 10 + "\n\n") * 25 + "Порт Поти. " * 600
    path = tmp_path / "book.txt"
    path.write_text(body, "utf-8")
    make(path, tmp_path / "out")
    found = rows(
        tmp_path / "out",
        "SELECT start, stop, surface, passage FROM 'OUT/parts/*/mentions.parquet'",
    )
    assert len(found) == 2 * 10 * 25 + 600
    assert all(body[a:b] == surface for a, b, surface, _ in found)
    texts = rows(
        tmp_path / "out",
        "SELECT start, stop, text, passage FROM 'OUT/parts/*/passages.parquet'",
    )
    assert all(body[a:b] == text for a, b, text, _ in texts)
    assert {row[3] for row in found} == {row[3] for row in texts}
    assert max(len(row[2]) for row in texts) <= 500


def test_an_archive_without_any_place_is_a_corpus_too(tmp_path):
    (tmp_path / "a.txt").write_text("Ничего не произошло.", "utf-8")
    outcome = make(tmp_path / "a.txt", tmp_path / "out")
    assert outcome.counted.places == 0
    assert rows(tmp_path / "out", "SELECT count(*) FROM 'OUT/places.parquet'") == [(0,)]


def test_a_table_without_texts_is_named(tmp_path):
    (tmp_path / "t.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(ReadError, match=r"t\.csv: no column looks like the texts"):
        make(tmp_path / "t.csv", tmp_path / "out")


def test_nothing_there_is_told(tmp_path):
    with pytest.raises(ReadError, match="there is no such file or folder"):
        make(tmp_path / "nowhere", tmp_path / "out")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadError, match="no texts and no tables"):
        make(tmp_path / "empty", tmp_path / "out")


def test_two_folders_of_one_name_are_told_apart(tmp_path):
    for top in "xy":
        (tmp_path / top / "news").mkdir(parents=True)
        (tmp_path / top / "news" / "a.txt").write_text("Баку", "utf-8")
    names = [f.name for f in files_of([tmp_path / "x/news", tmp_path / "y/news"])]
    assert names == ["news-2/a.txt", "news/a.txt"]


def test_a_corpus_inside_its_archive_is_not_read(tmp_path):
    archive = write_folders(tmp_path / "archive", 6, 2)
    out = archive / "out"
    make(archive, out)
    assert make(archive, out).made == 0
