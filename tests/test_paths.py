"""Data files that are missing or damaged end in one sentence that names the file."""

import pytest

from corridormap import paths
from corridormap.corridor import catalogue
from corridormap.corridor.network import Network
from corridormap.errors import DataError
from corridormap.export.fonts import font_file
from corridormap.gazetteer import curated
from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.paths import data_file, data_folder, table
from corridormap.recognise.english.lists import load_english_lists
from corridormap.recognise.not_places import NotPlaces
from corridormap.recognise.russian.adjectives import AdjectiveTable
from corridormap.recognise.sequence import SequenceTagger
from corridormap.recognise.turkic.kazakh import KAZAKH
from corridormap.recognise.turkic.text import Knowledge
from corridormap.scene import letters
from corridormap.scene.basemap import names, relief, source

DATA = data_folder()


def gazetteer(folder):
    return Gazetteer((), folder / "gazetteer")


def english(folder):
    return load_english_lists(folder / "gazetteer")


ADJECTIVES, NOT_PLACES = "gazetteer/adjectives.tsv", "gazetteer/not_places.txt"


READERS = {
    "basemap/basemap.json": lambda _: source.read_source.__wrapped__("basemap"),
    "basemap/railways.json": lambda _: source.read_source.__wrapped__("railways"),
    "basemap/relief/n30-e030.webp": lambda _: relief._tile.__wrapped__(30, 30),
    "basemap/rivers.json": lambda _: source.read_source.__wrapped__("rivers"),
    "corridors/catalogue.jsonl": lambda _: catalogue.load_catalogue(),
    "corridors/operators.tsv": lambda _: catalogue._operators.__wrapped__(),
    "fonts/FiraGO-bold.ttf": lambda _: font_file("bold"),
    "fonts/widths.json": lambda _: letters._widths.__wrapped__(),
    "gazetteer/abbreviations_en.tsv": english,
    "gazetteer/adjectives.tsv": lambda f: AdjectiveTable(f / ADJECTIVES),
    "gazetteer/countries.tsv": lambda f: gazetteer(f).find("баку"),
    "gazetteer/demonyms_en.tsv": english,
    "gazetteer/exonyms_kk.tsv": lambda _: Knowledge(Gazetteer(()), KAZAKH).exonyms,
    "gazetteer/geonames.sqlite": lambda f: gazetteer(f).find("баку"),
    "gazetteer/not_places.txt": lambda f: NotPlaces(f / NOT_PLACES, list),
    "gazetteer/places.toml": lambda f: gazetteer(f).find("баку"),
    "gazetteer/regions.tsv": lambda f: gazetteer(f).find("баку"),
    "gazetteer/words_en.toml": english,
    "gazetteer/region_points.tsv": lambda f: gazetteer(f).find("баку"),
    "gazetteer/towns.sqlite": lambda f: gazetteer(f).towns("перт"),
    "network/rail.tsv": lambda _: Network("network/rail.tsv"),
    "network/road.tsv": lambda _: Network("network/road.tsv"),
    "network/sea.tsv": lambda _: Network("network/sea.tsv"),
    "weights/en.crf": lambda f: SequenceTagger(f / "weights/en.crf"),
}  # fmt: skip
"""What reads each file; functions without their caches."""

OF_A_FOLDER = ("basemap/relief/n30-e030.webp",)
"""A tile without land has no file."""

GARBAGE = {
    "nothing in it": b"",
    "not text": b"\xff\x00\xfe" * 400,
    "another file": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The program's data with links to each file, so that one can be changed."""
    for file in DATA.rglob("*"):
        if file.is_file():
            link = tmp_path / file.relative_to(DATA)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(file)
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)
    return tmp_path


def told(read, folder):
    with pytest.raises(DataError) as caught:
        read(folder)
    said = str(caught.value)
    assert said.startswith("the installation is not complete: ")
    assert said.count("the installation") == 1
    assert "\n" not in said
    return said


@pytest.mark.parametrize("name", [n for n in READERS if n not in OF_A_FOLDER])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    assert name in told(READERS[name], folder)


@pytest.mark.parametrize("damage", GARBAGE)
@pytest.mark.parametrize("name", READERS)
def test_a_damaged_file_is_named(folder, name, damage):
    if name == "gazetteer/not_places.txt" and damage == "another file":
        return  # any text is a list of phrases
    (folder / name).unlink()
    (folder / name).write_bytes(GARBAGE[damage])
    assert name in told(READERS[name], folder)


CUT = [n for n in READERS if n.endswith((".tsv", ".json", ".webp", ".crf"))]


@pytest.mark.parametrize("name", CUT)
def test_a_file_that_is_cut_off_is_named(folder, name):
    whole = (DATA / name).read_bytes()
    end = whole.rstrip().rindex(b"\n") + 2 if name.endswith(".tsv") else len(whole) // 2
    (folder / name).unlink()
    (folder / name).write_bytes(whole[:end])
    assert name in told(READERS[name], folder)


def test_every_reader_reads_the_files_as_they_are(folder):
    for read in READERS.values():
        read(folder)


def test_the_missing_folder_of_corridors_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)
    assert "catalogue.jsonl is missing" in told(
        lambda _: catalogue.load_catalogue(), tmp_path
    )


@pytest.mark.parametrize(
    ("text", "reason"), [("a\tb\n", "it has no rows"), ("a\tb\n1\n", "row 2 has not")]
)
def test_a_table_without_whole_rows_is_refused(tmp_path, text, reason):
    (tmp_path / "a.tsv").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=reason):
        table(tmp_path / "a.tsv")


def test_a_fault_of_ours_is_not_called_damage(tmp_path):
    with pytest.raises(AssertionError), data_file(tmp_path):
        raise_other()


def raise_other():
    raise AssertionError


def test_labels_and_countries_are_read_through_the_same_door(folder):
    (folder / "gazetteer/countries.tsv").unlink()
    assert "countries.tsv" in told(lambda _: names._countries(), folder)
    assert "countries.tsv" in told(lambda _: catalogue._boxes.__wrapped__(), folder)
    path = folder / "gazetteer/countries.tsv"
    places = folder / "gazetteer/places.toml"
    assert "countries.tsv" in told(
        lambda _: curated.load_countries(path, places), folder
    )
