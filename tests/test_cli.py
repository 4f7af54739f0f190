import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from corridormap.cli import command, main
from corridormap.reporting import Report

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Поезд из Алматы прибыл в порт Актау, а паром идёт в Баку."


def build(*arguments, **options):
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        **options,
    )


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_text_becomes_a_map_and_one_line_says_so(text, tmp_path, capsys):
    assert main([str(text), "--out", str(tmp_path / "x")]) == 0
    assert (tmp_path / "x" / "index.html").read_text("utf-8").startswith("<!doctype")
    assert "3 of 3 mentions placed" in capsys.readouterr().out


def test_one_place_is_told_as_one(tmp_path, capsys):
    path = tmp_path / "text.txt"
    path.write_text("Баку.", "utf-8")
    assert main([str(path), "--out", str(tmp_path / "x")]) == 0
    told = capsys.readouterr().out
    assert "1 place, 1 of 1 mention placed, 0 corridors" in told


def test_check_passes_on_a_fresh_map_and_fails_on_a_changed_one(text, tmp_path):
    out = tmp_path / "x"
    main([str(text), "--out", str(out)])
    assert main([str(text), "--out", str(out), "--check"]) == 0
    (out / "index.html").write_text("changed", "utf-8")
    assert main([str(text), "--out", str(out), "--check"]) == 1
    assert (out / "index.html").read_text("utf-8") == "changed"


def test_explain_prints_candidates_and_writes_nothing(text, tmp_path, capsys):
    assert main([str(text), "--out", str(tmp_path / "x"), "--explain", "Актау"]) == 0
    assert "chosen: " in capsys.readouterr().out
    assert not (tmp_path / "x").exists()


DOUBTFUL = (
    "Поезд из Алматы идёт через Актау, Баку и Тбилиси в Поти. Станция Тош-Кутчу ещё"
    " не построена. Порт Арика ждёт грузов."
)


def told(tmp_path, capsys, text, *, name="a text.txt"):
    """Build a text in a folder of its own; return the path and the lines printed."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert main([str(path), "--out", str(tmp_path / "x")]) == 0
    return path, capsys.readouterr().out.splitlines()


def test_a_build_ends_with_the_names_in_doubt(tmp_path, capsys):
    _, lines = told(tmp_path, capsys, DOUBTFUL)
    heading = next(i for i, line in enumerate(lines) if "in doubt" in line)
    far, lost = lines[heading + 1 : heading + 3]
    assert far.startswith("  Арика: placed in ")
    assert "km from all others" in far
    assert lost.startswith("  Тош-Кутчу: not placed: ")


def test_each_command_that_a_build_prints_can_be_typed(tmp_path, capsys):
    _, lines = told(tmp_path, capsys, DOUBTFUL)
    typed = [line.partition("python build.py ")[2] for line in lines]
    commands = [shlex.split(words) for words in typed if words]
    explained = [words for words in commands if "--explain" in words]
    assert len(explained) >= 2
    for words in explained:
        assert main(words) == 0
        said = capsys.readouterr().out
        assert words[-1] in said
        assert "not in the text" not in said
    (asked,) = [words for words in commands if "--online" in words]
    assert asked[-2:] == ["--online", "nominatim"]


def test_a_text_without_doubt_ends_with_its_files(text, tmp_path, capsys):
    assert main([str(text), "--out", str(tmp_path / "x")]) == 0
    assert "in doubt" not in capsys.readouterr().out


@pytest.mark.parametrize("many", [1, 12])
def test_of_many_names_in_doubt_the_rest_are_counted(tmp_path, capsys, many):
    names = (
        f"Кеше Бешжапа{letter} ауылында көпір құрылды." for letter in "бвгджзклмнпр"
    )
    _, lines = told(tmp_path, capsys, " ".join(list(names)[:many]))
    assert any(line.startswith(f"{many} name") for line in lines)
    assert ("  and 2 more" in lines) == (many == 12)


FRENCH = (
    "Le corridor relie les ports de la mer Noire à ceux de la Caspienne. Les trains"
    " partent de Poti et de Batumi, puis continuent vers Aktau, où les douanes sont"
    " plus rapides."
)


def test_a_language_that_is_not_read_is_said_with_what_to_write(tmp_path, capsys):
    path, lines = told(tmp_path, capsys, FRENCH)
    (said,) = [line for line in lines if "in none of the languages" in line]
    line = re.search(r'language = "\w\w"', said)[0]
    assert said.endswith(str(path.with_suffix(".toml")))
    path.with_suffix(".toml").write_text(line, "utf-8")
    _, lines = told(tmp_path, capsys, FRENCH)
    assert not [line for line in lines if "in none of the languages" in line]


def test_a_text_in_small_letters_is_said_to_be_so(tmp_path, capsys):
    _, lines = told(tmp_path, capsys, DOUBTFUL.lower())
    assert [line for line in lines if "has no capitals" in line]


def make(tmp_path, kind):
    path = tmp_path / "input.txt"
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "blank":
        path.write_bytes(b" \r\n\r\n ")
    elif kind == "binary":
        path.write_bytes(bytes(range(256)) * 40)
    elif kind == "folder":
        path.mkdir()
    return path


@pytest.mark.parametrize("kind", ["empty", "blank", "binary", "folder", "missing"])
def test_bad_input_is_one_sentence_and_status_2(tmp_path, kind):
    path = make(tmp_path, kind)
    run = build(path, "--out", tmp_path / "x")
    assert run.returncode == 2
    assert re.fullmatch(r"corridormap: .*input\.txt: [^\n]+\n", run.stderr)
    assert run.stdout == ""
    assert not (tmp_path / "x").exists()


def test_an_output_folder_that_is_a_file_is_said(text):
    run = build(text, "--out", text)
    assert run.returncode == 2
    assert "can't be written" in run.stderr
    assert text.read_text("utf-8") == TEXT


def test_a_text_without_places_still_gives_a_map(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text("Сегодня хорошая погода.", "utf-8")
    assert main([str(path), "--out", str(tmp_path / "x")]) == 0
    assert "0 places" in capsys.readouterr().out


@pytest.mark.usefixtures("text")
def test_several_texts_make_one_map(tmp_path, capsys):
    (tmp_path / "more.txt").write_text("Паром ждут в Курыке.", "utf-8")
    assert main([str(tmp_path), "--out", str(tmp_path / "x")]) == 0
    assert "5 places" in capsys.readouterr().out


@pytest.mark.heavy
def test_a_story_is_drawn_again_without_its_text(text, tmp_path, capsys):
    out, again = tmp_path / "x", tmp_path / "y"
    assert main([str(text), "--out", str(out), "--export", "json,geojson,svg"]) == 0
    text.unlink()
    drawn = ["draw", str(out / "story.json"), "--out", str(again)]
    assert command([*drawn, "--export", "json,geojson,svg"]) == 0
    files = {p.relative_to(out) for p in out.rglob("*") if p.is_file()}
    assert len(files) > 5
    for path in files:
        assert (again / path).read_bytes() == (out / path).read_bytes()
    assert command([*drawn, "--check"]) == 0
    capsys.readouterr()
    assert command(["draw", str(again / "index.html")]) == 2
    assert "index.html: not a JSON file" in capsys.readouterr().err


def test_without_the_dependencies_build_says_what_to_run(tmp_path):
    """An interpreter that sees the sources but no site-packages."""
    run = subprocess.run(
        [sys.executable, "-S", str(ROOT / "build.py"), __file__],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert run.returncode == 2
    assert re.fullmatch(r"\S+ is not installed: run `make`[^\n]+\n", run.stderr)


def test_quiet_prints_nothing_but_failures(text, tmp_path, capsys):
    assert main([str(text), "--out", str(tmp_path / "x"), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    assert main([str(tmp_path / "none.txt"), "--quiet"]) == 2
    assert "there is no such file" in capsys.readouterr().err


def test_the_title_of_a_map_can_be_given(text, tmp_path):
    out = tmp_path / "x"
    assert main([str(text), "--out", str(out), "--title", "Мой <b>"]) == 0
    assert "<title>Мой &lt;b&gt;</title>" in (out / "index.html").read_text("utf-8")


def test_a_map_is_opened_in_the_browser(text, tmp_path):
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{seen}"\n', "utf-8")
    browser.chmod(0o755)
    out = tmp_path / "x"
    run = build(
        text, "--out", out, "--open", env={**os.environ, "BROWSER": f"{browser} %s"}
    )
    assert run.returncode == 0
    assert seen.read_text("utf-8").strip() == (out / "index.html").as_uri()


def test_the_names_in_doubt_are_written_beside_the_text(tmp_path, capsys):
    text = tmp_path / "a.txt"
    text.write_text("Поезд идёт в Тош-Кутчу через Баку.", "utf-8")
    assert main([str(text), "--review"]) == 0
    assert "a.toml  1 name in doubt" in capsys.readouterr().out
    file = tmp_path / "a.toml"
    written = file.read_text("utf-8")
    assert '"Тош-Кутчу"]' in written
    assert not (tmp_path / "map").exists()
    file.write_text(written + "# mine\r\n", "utf-8", newline="")
    assert main([str(text), "--review"]) == 0
    assert file.read_bytes().decode().endswith("# mine\r\n")


def test_of_several_texts_they_are_in_the_file_of_the_folder(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("Поезд идёт в Тош-Кутчу.", "utf-8")
    assert main([str(tmp_path), "--review"]) == 0
    written = (tmp_path / "corridormap.toml").read_text("utf-8")
    assert written.count("# [[place]]") == 1


def test_what_is_in_doubt_nowhere_is_said_so(text, capsys):
    text.write_text("Париж — столица Франции.", "utf-8")
    assert main([str(text), "--review"]) == 0
    assert capsys.readouterr().out == "no name is in doubt\n"


def test_a_decision_that_nothing_follows_is_told(text, tmp_path, capsys):
    text.with_suffix(".toml").write_text(
        '[[place]]\nname = "Никита"\nnot = true', "utf-8"
    )
    assert main([str(text), "--out", str(tmp_path / "x")]) == 0
    said = "text.toml: place 1: Никита: nothing in the texts follows this decision"
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_gets_its_completions(shell, capsys):
    assert command(["completion", shell]) == 0
    assert "corridormap" in capsys.readouterr().out


def test_bash_completes_an_option(tmp_path):
    program = tmp_path / "corridormap"
    program.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m corridormap "$@"\n', "utf-8"
    )
    program.chmod(0o755)
    script = (
        'eval "$(corridormap completion bash)"\n'
        'COMP_LINE="corridormap build --rev" COMP_POINT=23 COMP_TYPE=9\n'
        "_python_argcomplete corridormap --rev build\n"
        'echo "${COMPREPLY[@]}"\n'
    )
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, cwd=ROOT,
        env={**os.environ, "PATH": path},
    )  # fmt: skip
    assert run.stdout.strip() == "--review"


def test_a_terminal_sees_a_bar_where_many_texts_are_read(capsys, monkeypatch):
    report = Report()
    assert list(report.watch(range(50), "reading")) == list(range(50))
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert list(report.watch(range(50), "reading")) == list(range(50))
    assert "reading" in capsys.readouterr().err


def test_a_command_leaves_pandas_alone_and_who_wants_it_has_it_then(tmp_path):
    (tmp_path / "pandas.py").write_text("print('loaded')\n", "utf-8")
    script = (
        "from corridormap.commands import _load_page; _load_page();"
        "import folium, sys; print('pandas' in sys.modules); import pandas"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        check=True,
    )
    assert run.stdout.split() == ["False", "loaded"]
