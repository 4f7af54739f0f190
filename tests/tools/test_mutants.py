"""Mutants: one change each, told by where it is, and judged by the tests in a fork."""

from pathlib import Path

import pytest

from tools.mutants.__main__ import explained
from tools.mutants.changes import mutants

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = '''\
def within(value, low=1):
    """Return whether 1 <= value."""
    assert low
    if value is None:
        raise ValueError(f"{value + 1} < 2")
    for _ in range(3):
        continue
    return low <= value and not value % 2


class Box:
    def size(self) -> int:
        return max(self.all, 4)

    def pairs(self):
        return list(zip(self, self, strict=True))
'''


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "box.py"
    path.write_text(SOURCE, "utf-8")
    return path


def test_each_mutant_has_one_change_that_a_test_could_judge(source):
    assert [mutant.ident for mutant in mutants(source)] == [
        "within: value is None -> value is not None",
        "within: range(3) -> range(4)",
        "within: continue -> break",
        "within: return low <= value and (not value % 2) -> return None",
        "within: low <= value and (not value % 2) -> low <= value or not value % 2",
        "within: low <= value -> low < value",
        "within: not value % 2 -> value % 2",
        "within: value % 2 -> value * 2",
        "within: value % 2 -> value % 3",
        "Box.size: return max(self.all, 4) -> return None",
        "Box.size: max -> min",
        "Box.size: self.all -> self.any",
        "Box.size: max(self.all, 4) -> max(self.all, 5)",
        "Box.pairs: return list(zip(self, self, strict=True)) -> return None",
    ]


def test_the_code_of_a_mutant_takes_the_place_of_the_functions_own(source):
    space = {}
    exec(compile(SOURCE, source, "exec"), space)
    within = space["within"]
    assert within(2)
    codes = {mutant.change: mutant.code for mutant in mutants(source)}
    within.__code__ = codes["low <= value -> low < value"]
    assert within(2)
    assert not within(3)
    within.__code__ = codes["not value % 2 -> value % 2"]
    assert not within(2)
    assert within(3)


def test_what_is_explained_is_a_mutant_of_the_program_as_it_is():
    for name, reasons in explained().items():
        idents = {mutant.ident for mutant in mutants(ROOT / name)}
        assert set(reasons) <= idents, name
        assert all(reasons.values())
