"""The command ``--export``: files beside the page, whole or absent and named."""

import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from corridormap.cli import main
from corridormap.export.formats import FORMATS, TEXTS

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Поезд из Алматы прибыл в порт Актау, а паром идёт в Баку."
DATA = {
    "places.geojson", "legs.geojson", "nodes.geojson", "map.kml", "places.csv",
    "places-semicolon.csv", "annotations.jsonld", "annotations.tei.xml",
    "texts/text.txt", "story.json", "story.schema.json",
}  # fmt: skip


def build(*arguments, **options):
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        **options,
    )


def files(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def out(tmp_path):
    return tmp_path / "x"


def test_the_files_asked_for_stand_beside_the_page(text, out):
    assert main([str(text), "--out", str(out), "--export", "csv,kml"]) == 0
    assert set(files(out)) == {
        *("index.html", "places.csv", "places-semicolon.csv", "map.kml")
    }


def test_each_file_is_named_with_its_size(text, out, capsys):
    main([str(text), "--out", str(out), "--export", "geojson,svg", "--steps", "1"])
    lines = capsys.readouterr().out.splitlines()
    named = {re.split(r"  +", line)[0]: re.split(r"  +", line)[1] for line in lines}
    for path, data in files(out).items():
        size = f"{max(1, round(len(data) / 1024))} KB"
        assert named[str(out / path)] == size
    assert len(lines) == len(files(out)) == 5


def test_all_gives_every_format_of_the_article_and_a_check_agrees(out, capsys):
    asked = ["--out", str(out), "--export", "all", "--size", "640x360", "--lang", "en"]
    assert main(asked, root=ROOT) == 0
    found = files(out)
    assert {f"steps/{n:02}.{kind}" for n in range(1, 11) for kind in ("svg", "png")} | (
        DATA - {"texts/text.txt"}
    ) <= set(found)
    capsys.readouterr()
    assert main([*asked, "--check"], root=ROOT) == 0
    said = capsys.readouterr().out
    assert "and so are the files of html, svg, geojson, kml, csv" in said
    assert "not compared: pptx, pdf, png" in said


def test_a_check_names_the_files_that_differ(text, out, capsys):
    asked = [
        str(text),
        "--out",
        str(out),
        "--export",
        "geojson,kml,csv,jsonld,tei,json",
    ]
    assert main(asked) == 0
    for name in DATA:
        (out / name).write_text("changed", "utf-8")
    assert main([*asked, "--check"]) == 1
    error = capsys.readouterr().err
    assert [name for name in DATA if str(out / name) not in error] == []
    assert "index.html" not in error
    assert "are not what a build gives" in error
    assert (out / "story.json").read_text("utf-8") == "changed"


def test_a_check_names_the_file_that_is_not_there_and_writes_none(text, out, capsys):
    assert main([str(text), "--out", str(out)]) == 0
    assert main([str(text), "--out", str(out), "--export", "kml", "--check"]) == 1
    assert "map.kml is not what a build gives" in capsys.readouterr().err
    assert set(files(out)) == {"index.html"}


@pytest.mark.heavy
def test_other_processes_give_the_same_bytes(text, tmp_path):
    made = []
    for seed in ("0", "4711"):
        folder = tmp_path / seed
        run = build(
            text, "--out", folder, "--export", "all", "--size", "400x300",
            "--address", "https://example.org/",
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        made.append(files(folder))
    assert made[0] == made[1]
    assert len(made[0]) > 10


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--export", "avi"], "--export avi: no such format, there are pptx, html"),
        (["--export", "csv,avi"], "--export avi: no such format"),
        (["--export", ""], "--export: name a format: pptx"),
        (["--export", "svg", "--size", "big"], "--size big: a size is written"),
        (["--export", "svg", "--steps", "2-99"], "--steps 2-99: this story has the"),
        (["--size", "1280x720"], "--size goes with --export"),
        (["--steps", "2"], "--steps goes with --export"),
        (["--lang", "en"], "--lang goes with --export"),
    ],
)
def test_what_cannot_be_followed_is_one_sentence(text, out, asked, said, capsys):
    assert main([str(text), "--out", str(out), *asked]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert re.fullmatch(r"corridormap: [^\n]+\n", told.err)
    assert told.out == ""
    assert not out.exists()


def test_a_file_that_cannot_be_written_is_named_and_the_others_are(text, out, capsys):
    out.mkdir()
    (out / "steps").write_text("in the way", "utf-8")
    (out / "map.kml").mkdir()
    asked = [str(text), "--out", str(out), "--export", "svg,kml,csv,geojson"]
    assert main([*asked, "--steps", "1-2"]) == 2
    errors = capsys.readouterr().err
    for name in ("steps/01.svg", "steps/02.svg", "map.kml"):
        assert f"{out / name} can't be written: " in errors
    assert set(files(out)) == {
        *("index.html", "steps", "places.csv", "places-semicolon.csv"),
        *("places.geojson", "legs.geojson", "nodes.geojson"),
    }


@pytest.mark.heavy
def test_where_there_is_no_room_files_are_whole_or_absent(text, out):
    """A limit on the size of a file stands for a disk that is full."""
    room = 40_000

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    whole = out.with_name("whole")
    asked = ("--export", "svg,csv,json", "--steps", "1")
    assert build(text, "--out", whole, *asked).returncode == 0
    run = build(text, "--out", out, *asked, preexec_fn=limit)
    assert run.returncode == 2
    expected = {name: d for name, d in files(whole).items() if len(d) <= room}
    assert files(out) == expected
    failed = set(files(whole)) - set(expected)
    assert "index.html" in failed
    assert "places.csv" in expected
    assert run.stderr.count("\n") == len(failed)
    assert all(f"{out / name} can't be written: " in run.stderr for name in failed)


def test_a_format_without_its_library_says_what_to_install(text, out, tmp_path):
    shadow = tmp_path / "shadow"
    shadow.mkdir()
    (shadow / "resvg_py.py").write_text(
        "raise ModuleNotFoundError('No module named resvg_py', name='resvg_py')"
    )
    run = build(
        text, "--out", out, "--export", "png,csv",
        env={"PYTHONPATH": str(shadow), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert run.returncode == 2
    assert run.stderr == (
        "corridormap: png: PNG pictures need a library: "
        'pip install "corridormap[pictures]"\n'
    )
    names = ("index.html", "places.csv", "places-semicolon.csv")
    assert set(files(out)) == set(names)


def test_a_text_without_places_is_exported_whole(tmp_path, out):
    path = tmp_path / "text.txt"
    path.write_text("Сегодня хорошая погода.", "utf-8")
    asked = ["--export", "all", "--size", "400x300"]
    assert main([str(path), "--out", str(out), *asked]) == 0
    assert set(files(out)) >= DATA


def test_files_of_two_folders_may_share_a_name(tmp_path, out):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "text.txt").write_text(f"{folder}. {TEXT}", "utf-8")
    asked = [str(tmp_path / "a"), str(tmp_path / "b"), "--out", str(out)]
    assert main([*asked, "--export", "jsonld"]) == 0
    assert (out / "texts" / "text.txt").read_text("utf-8").startswith("a. ")
    assert (out / "texts" / "text-2.txt").read_text("utf-8").startswith("b. ")


def test_every_text_format_is_a_format():
    assert set(FORMATS) > TEXTS


def test_the_steps_are_listed_and_nothing_is_written(text, out, capsys):
    assert main([str(text), "--out", str(out), "--steps", "list", "--lang", "en"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[1] == "  2  Almaty · Aktau port · Baku"
    assert [line.split()[0] for line in listed] == ["1", "2", "3"]
    assert not out.exists()


def test_a_place_stands_for_the_step_that_brings_it(text, out, capsys):
    said = ["--export", "svg", "--steps", "актау"]
    assert main([str(text), "--out", str(out), *said]) == 0
    assert set(files(out)) == {"index.html", "steps/02.svg"}
    assert (
        main([str(text), "--out", str(out), "--export", "svg", "--steps", "Рим"]) == 2
    )
    assert "--steps Рим: steps are written 3, 2-5" in capsys.readouterr().err


def test_what_is_sent_alone_carries_the_text_the_language_and_the_step(text, out):
    said = ["--export", "pptx,html", "--steps", "2", "--lang", "en"]
    assert main([str(text), "--out", str(out), *said]) == 0
    assert set(files(out)) == {"index.html", "text-en-2.pptx", "text-en.html"}


def test_several_languages_have_a_folder_each(text, out):
    said = ["--export", "csv", "--lang", "en", "--lang", "kk", "--lang", "en"]
    assert main([str(text), "--out", str(out), *said]) == 0
    names = ("index.html", "places.csv", "places-semicolon.csv")
    assert set(files(out)) == {
        f"{code}/{name}" for code in ("en", "kk") for name in names
    }
    for code in ("en", "kk"):
        page = files(out)[f"{code}/index.html"]
        assert f'<html data-lang="{code}" lang="ru"'.encode() in page
    assert main([str(text), "--out", str(out), *said, "--check"]) == 0


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["--auto", "7"], "--auto goes with --export"),
        (["--export", "csv", "--loose"], "--loose goes with pptx"),
        (["--export", "pptx", "--auto", "0"], "a step stays 1 to 3600 seconds"),
        (["--export", "pptx", "--template", "no.pptx"], "no such file or directory"),
        (
            ["--export", "csv", "--lang", "en", "--lang", "fr"],
            "--lang fr: it is one of",
        ),
    ],
)
def test_what_slides_cannot_follow_is_told_in_a_sentence(text, out, capsys, said, told):
    assert main([str(text), "--out", str(out), *said]) == 2
    assert told in capsys.readouterr().err
