"""Small inputs of every bad kind: each is taken, or refused by a sentence."""

import base64
import json
from pathlib import Path
from random import Random

import pytest

from corridormap.errors import ReadError
from tools.fuzz.__main__ import entered, warm
from tools.fuzz.doors import DOORS, Door
from tools.fuzz.mutate import LONGEST, mutated

FILES = Path(__file__).resolve().parent.parent / "fuzz"


def inputs(name):
    for line in (FILES / f"{name}.jsonl").read_text("ascii").splitlines():
        row = json.loads(line)
        yield row["text"].encode() if "text" in row else base64.b64decode(row["base64"])


@pytest.mark.heavy
@pytest.mark.parametrize("name", DOORS)
def test_nothing_gets_through_a_door_but_what_it_takes(name):
    warm(DOORS[name])
    outcomes = [(data, *entered(DOORS[name], data)) for data in inputs(name)]
    faults = [row for row in outcomes if row[1] not in ("taken", "refused")]
    assert faults == []


def test_there_are_a_thousand_inputs():
    assert sum(len(list(inputs(name))) for name in DOORS) >= 1000


def test_what_hangs_crashes_and_is_refused_is_told_apart(monkeypatch):
    monkeypatch.setattr("tools.fuzz.__main__.HANGS", 0.1)

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
