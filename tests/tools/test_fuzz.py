"""Small inputs of every bad kind: each is taken, or refused by a sentence."""

import base64
import json
from pathlib import Path
from random import Random

import pytest

from corridormap.errors import ReadError
from corridormap.read.formats.pdf import read_pdf
from tools.fuzz.doors import DOORS
from tools.fuzz.files import PRINTED
from tools.fuzz.mutate import LONGEST, mutated
from tools.fuzz.promises import Door
from tools.fuzz.watch import Child, entered, warm

FILES = Path(__file__).resolve().parent.parent / "fuzz"


def inputs(name):
    for line in (FILES / f"{name}.jsonl").read_text("ascii").splitlines():
        row = json.loads(line)
        yield row["text"].encode() if "text" in row else base64.b64decode(row["base64"])


APART = ("pdf", "browser")
"""Doors to C code and to a browser, which a process of their own has."""


@pytest.mark.heavy
@pytest.mark.parametrize("name", [name for name in DOORS if name not in APART])
def test_nothing_gets_through_a_door_but_what_it_takes(name):
    warm(DOORS[name])
    outcomes = [(data, *entered(DOORS[name], data)) for data in inputs(name)]
    faults = [row for row in outcomes if row[1] not in ("taken", "refused")]
    assert faults == []


@pytest.mark.heavy
def test_nothing_gets_through_a_door_of_a_process_of_its_own(child):
    rows = [(name, data) for name in APART for data in inputs(name)]
    outcomes = [(*row, *child.enter(*row)) for row in rows]
    assert [row for row in outcomes if row[2] not in ("taken", "refused")] == []


def test_a_child_that_dies_or_never_comes_back_is_seen_and_another_goes_on(
    child, monkeypatch
):
    assert child.enter("txt", b"Port of Poti.") == ("taken", "")
    child._process.kill()
    assert child.enter("txt", b"x")[0] == "crashed"
    monkeypatch.setattr("tools.fuzz.watch.WORKS", 0)
    assert child.enter("annotate", b"Port of Poti.")[0] == "hung"
    monkeypatch.undo()
    assert child.enter("txt", b"Port of Poti.") == ("taken", "")


@pytest.fixture
def child():
    child = Child()
    yield child
    child.end()


def test_a_page_of_a_pdf_that_cannot_be_loaded_is_named():
    broken = PRINTED.replace(b"/Type/Page/", b"/Type/Pagx/")
    with pytest.raises(ReadError, match="page 1 can't be read"):
        read_pdf(broken)


def test_there_are_a_thousand_inputs():
    assert sum(len(list(inputs(name))) for name in DOORS) >= 1000


def test_what_hangs_crashes_and_is_refused_is_told_apart(monkeypatch):
    monkeypatch.setattr("tools.fuzz.watch.HANGS", 0.1)

    def enter(data):
        if data == b"bad":
            raise ValueError("x")
        if data == b"no":
            raise ReadError("x")
        while data == b"slow":
            pass

    door = Door(enter, iter)
    outcomes = {data: entered(door, data)[0] for data in (b"bad", b"no", b"slow", b"")}
    assert list(outcomes.values()) == ["crashed", "refused", "hung", "taken"]
    assert "ValueError: x in " in entered(door, b"bad")[1]


def test_the_same_seed_gives_the_same_inputs():
    one, two = (
        [mutated([b"a = 1\nb = 2\n"], Random(7)) for _ in range(1)] for _ in range(2)
    )
    assert one == two
    long = [mutated([b"x" * LONGEST], Random(seed)) for seed in range(50)]
    assert max(map(len, long)) <= LONGEST
