"""Every example in a docstring and in the guide to the Python interface runs."""

import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest

import corridormap

PACKAGE = Path(corridormap.__file__).parent
GUIDE = PACKAGE.parent / "docs" / "python.md"
WITH_EXAMPLES = sorted(
    path for path in PACKAGE.rglob("*.py") if "    >>> " in path.read_text("utf-8")
)


def name(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=name)
def test_the_examples_of_a_module_are_true(path):
    results = doctest.testmod(import_module(name(path)))
    assert results.attempted > 0
    assert results.failed == 0


def test_the_examples_of_the_guide_are_true(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    results = doctest.testfile(str(GUIDE), module_relative=False, encoding="utf-8")
    assert results.attempted > 10
    assert results.failed == 0


@pytest.mark.parametrize("public", sorted(set(corridormap.__all__)))
def test_the_guide_names_all_that_is_public(public):
    assert re.search(rf"\b{public}\b", GUIDE.read_text("utf-8"))
    assert getattr(corridormap, public).__doc__


def test_a_public_function_has_an_example():
    for public in ("annotate", "map_files", "map_text", "Map", "Pipeline"):
        finder = doctest.DocTestFinder(recurse=True)
        found = finder.find(getattr(corridormap, public), public)
        assert any(test.examples for test in found), public


def test_another_name_is_no_attribute():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        corridormap.nothing  # noqa: B018
