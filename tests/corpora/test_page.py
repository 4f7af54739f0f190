"""The page of an archive: its size, its counts, its filter, the files beside it."""

import csv
import json
import re
import shutil
from dataclasses import replace

import pptx
import pytest

from corridormap.cli import command
from corridormap.corpora.corpus import Corpus
from corridormap.corpora.told import _periods
from corridormap.model import (
    Companion,
    Counts,
    LegCounts,
    PlaceCounts,
    Voice,
)
from corridormap.pipeline import Pipeline
from corridormap.read import article_from_text
from corridormap.scene.compose import draw_scene
from corridormap.story.file import story_from_json, story_json
from corridormap.wording import strings
from tests.corpora.archives import make

LARGEST = 700_000


@pytest.fixture(scope="module")
def html(corpus):
    return (corpus / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def island(html):
    return json.loads(re.search(r'id="story">(.*?)</script>', html, re.S)[1])


def test_the_page_is_bounded_and_asks_for_nothing(html):
    assert len(html.encode()) <= LARGEST
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)


def test_the_story_tells_a_year_in_pictures(island):
    kinds = [step["kind"] for step in island["steps"]]
    assert kinds[0] == "cover"
    assert kinds[-1] == "overview"
    told = [step for step in island["steps"] if step["kind"] == "passages"]
    assert 1 <= len(told) <= 10
    chapters = [step["chapter"] for step in told]
    assert chapters == sorted(chapters)  # in the order of their days


def test_every_quotation_is_the_text_word_by_word(folders, html):
    shown = re.findall(r'<p class="passage[^>]*>(.*?)</p>', html, re.S)
    texts = "".join(path.read_text("utf-8") for path in folders.rglob("*.txt"))
    assert shown
    for passage in shown:
        words = re.sub(r"<[^>]+>", "", passage).replace("&#39;", "'")
        assert words.replace("&amp;", "&") in texts


def test_a_text_in_a_file_beside_the_page_runs_nothing(corpus):
    for path in (corpus / "data").glob("*.js"):
        call = path.read_text("utf-8")
        argument = re.fullmatch(r"corridormap\.passages\((.*)\);\n", call, re.S)[1]
        assert json.loads(argument)["passages"]
        assert not set("<>&") & set(argument)


@pytest.fixture(scope="module")
def exported(folders, corpus, tmp_path_factory):
    """All exports of the archive, of two of its steps."""
    out = tmp_path_factory.mktemp("exported") / "corpus"
    shutil.copytree(corpus, out)
    words = ("corpus", folders, out, "--export", "all", "--steps", "1-2", "--quiet")
    assert command([*map(str, words), "--lang", "en"]) == 1  # for the two broken lines
    return out


def test_every_export_is_made_of_an_archive(exported, corpus):
    made = {path.suffix for path in exported.iterdir()} - {
        path.suffix for path in corpus.iterdir()
    }
    assert made >= set(".pptx .pdf .geojson .gpkg .kml .csv .xlsx .jsonld .xml".split())
    assert len(list((exported / "steps").glob("*.png"))) == 2
    assert (exported / "index.html").read_bytes() == (
        corpus / "index.html"
    ).read_bytes()


def test_tables_for_others_count_the_texts_of_the_archive(exported, corpus):
    answer = Corpus(corpus).sql("SELECT place, documents FROM places").fetchall()
    counted = dict(answer)
    with (exported / "places.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 10
    assert {row["ref"]: int(row["documents"]) for row in rows} == {
        row["ref"]: counted[row["ref"]] for row in rows
    }
    legs = json.loads((exported / "legs.geojson").read_bytes())["features"]
    assert max(leg["properties"]["documents"] for leg in legs) > 1


def test_slides_tell_how_large_the_archive_is_and_whose_each_passage_is(exported):
    (path,) = exported.glob("*.pptx")
    slides = list(pptx.Presentation(path).slides)
    words = ["\n".join(_texts(slide)) for slide in slides]
    assert re.search(r"Texts: \d+, 202\d–202\d", words[0])
    assert re.search(r"^— \d+ \w+ 202\d$", words[1], re.M)


def _texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_a_place_alone_in_its_passage_is_seen_with_the_routes(tmp_path):
    path = tmp_path / "t.jsonl"
    texts = ["A ferry left Aktau for Baku.", "Xi'an has a new berth."]
    rows = [{"text": text, "date": "2025-01-02"} for text in texts]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    story = make(path, tmp_path / "out", tables=False).story
    (step,) = [step for step in story.steps if "xian" in step.named]
    west, _, east, _ = step.bounds
    assert east - west > 30


@pytest.mark.parametrize("option", [("--tables",), ("--part", "1/2")])
def test_exports_without_a_map_are_refused_before_the_work(
    option, folders, tmp_path, capsys
):
    words = ("corpus", folders, tmp_path / "out", "--export", "csv", *option)
    assert command(list(map(str, words))) == 2
    assert "--export goes with the map" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


COUNTS = Counts(
    periods=("2025-01", "2025-02"),
    voices=(Voice("A", "en"), Voice("", "ru")),
    series=(3, 0, 5, 1, 0, 0),
    places=(
        PlaceCounts("baku", (2, 0, 5, 1, 0, 0), 3, None, 2.5, (Companion("aktau", 2),)),
        PlaceCounts("aktau", (1, 0, 0, 0, 0, 0)),
    ),
    legs=(LegCounts("middle.ferry-aktau-alat", (1, 0, 0, 0, 0, 1)),),
)


@pytest.fixture(scope="module")
def counted():
    pipeline = Pipeline()
    text = "The Middle Corridor joins Aktau with Baku."
    story = pipeline.story([pipeline.parse(article_from_text(text))])
    return replace(story, counts=COUNTS)


def test_counts_are_in_the_story_file_and_read_back(counted):
    assert story_from_json(story_json(counted), "story.json") == counted


def test_a_painted_map_has_the_sizes_and_widths_of_the_counts(counted):
    words = strings("en")
    scene = draw_scene(counted, counted.steps[0], words)
    radius = {symbol.place: symbol.radius for symbol in scene.symbols if symbol.place}
    shares = {route.id: route.share for route in scene.routes}
    assert radius["baku"] > radius["aktau"]
    assert shares["middle.ferry-aktau-alat"] > shares["middle.ferry-kuryk-alat"]
    plain = draw_scene(replace(counted, counts=None), counted.steps[0], words)
    assert {route.share for route in plain.routes} == {None}


@pytest.mark.parametrize(
    ("months", "names"),
    [
        ([24300], ("2025-01",)),
        ([24300, 24302], ("2025-01", "2025-02", "2025-03")),
        ([24264, 24302], "2022-01/2022-03 2025-01/2025-03"),
        ([23880, 24302], "1990 2025"),
    ],
)
def test_periods_are_as_many_as_a_hand_can_choose(months, names):
    numbers = {str(month): month for month in months}
    result, at = _periods(numbers)
    if isinstance(names, str):
        assert (result[0], result[-1]) == tuple(names.split())
        assert len(result) <= 36
    else:
        assert result == names
    assert [at[str(month)] for month in months] == [0, len(result) - 1][: len(months)]
