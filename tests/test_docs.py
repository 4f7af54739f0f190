"""The docs are whole: what a person can type, press, read or send is described."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from corridormap.export.formats import FORMATS
from corridormap.languages import CODES
from corridormap.reporting import STOPPED
from corridormap.review import (
    Decisions,
    OwnPlace,
    PlaceChoice,
    RouteChoice,
    StepChoice,
)
from tests.export.stories import placeless

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
JS = ROOT / "corridormap" / "page" / "assets" / "js"
HELPS = {
    "python build.py": ["build.py"],
    "corridormap": ["-m", "corridormap"],
    **{
        f"corridormap {name}": ["-m", "corridormap", name]
        for name in (
            "build",
            "studio",
            "draw",
            "annotate",
            "corpus",
            "corridors",
            "completion",
        )
    },
}


def text(*path):
    return (ROOT.joinpath(*path)).read_text("utf-8")


@pytest.mark.parametrize("command", HELPS)
def test_the_help_of_each_command_is_in_the_docs_as_it_is_printed(command):
    printed = subprocess.run(
        [sys.executable, *HELPS[command], "--help"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"COLUMNS": "80", "PATH": "/usr/bin:/bin"},
    ).stdout
    lines = [f"    {line}".rstrip() for line in printed.rstrip().splitlines()]
    block = f"    $ {command} --help\n" + "\n".join(lines) + "\n"
    assert block in text("docs", "cli.md"), f"copy `{command} --help` to docs/cli.md"


def test_every_exit_status_is_described():
    table = text("docs", "cli.md")
    for status in (0, 1, STOPPED, 130):
        assert f"| {status} |" in table


@pytest.mark.parametrize(
    "key",
    sorted(
        {
            key
            for shape in (Decisions, RouteChoice, StepChoice)
            for key in shape.__struct_encode_fields__
        }
    ),
)
def test_every_key_of_a_decisions_file_has_an_example(key):
    guide = text("docs", "corrections.md")
    assert re.search(rf"^    (?:{key} = |\[\[{key}\]\])", guide, re.M)


@pytest.mark.parametrize(
    "key",
    sorted({*PlaceChoice.__struct_encode_fields__, *OwnPlace.__struct_encode_fields__}),
)
def test_every_key_of_a_decision_on_a_place_is_described(key):
    assert re.search(rf"\b{key} = |`{key}`", text("docs", "corrections.md"))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_described(name):
    assert f"`{name}`" in text("docs", "exports.md")


def test_every_column_of_the_tables_is_described():
    from corridormap.export.data.tables import tables
    from corridormap.export.options import Options

    docs = text("docs", "exports.md")
    for table in tables(placeless(), Options()):
        names = [column.name for column in table.columns]
        assert [name for name in names if f"`{name}`" not in docs] == []


def test_every_message_to_the_page_is_described():
    source = (JS / "tour" / "embed.js").read_text("utf-8")
    table = re.search(r"const COMMANDS = \{(.*?)\n\};", source, re.DOTALL)[1]
    names = re.findall(r"^  (\w+):", table, re.MULTILINE)
    docs = text("docs", "embedding.md")
    assert names
    assert [
        name for name in names if f"`{name}`" not in docs and name not in docs
    ] == []


def test_every_key_of_the_keyboard_is_described():
    source = (JS / "tour" / "keys.js").read_text("utf-8")
    letters = set(re.findall(r"\bKey([A-Z])\b", source))
    signs = set(re.findall(r'^\s*"([?/.])"', source, re.MULTILINE)) | {
        sign for sign in "?/" if f'"{sign}"' in source
    }
    readme = text("README.md")
    assert letters
    assert [key for key in letters if not re.search(rf"\b{key}\b", readme)] == []
    assert [sign for sign in signs if sign not in readme] == []


def test_every_language_is_named():
    for code in CODES:
        assert f"`{code}`" in text("docs", "python.md")


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "CONTRIBUTING.md",
        *(f"docs/{p.name}" for p in sorted((ROOT / "docs").glob("*.md"))),
    ],
)
def test_what_the_docs_link_to_is_there(path):
    folder = (ROOT / path).parent
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text(path))
    assert [link for link in links if not (folder / link).exists()] == []
