"""A pipeline: made of its settings, kept, shared by threads, sent to processes."""

import pickle
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from itertools import count, islice
from multiprocessing import get_context

import pytest

from corridormap.annotations import annotate
from corridormap.errors import CorridormapError
from corridormap.gazetteer.keys import name_key
from corridormap.gazetteer.store import CityStore
from corridormap.paths import data_folder
from corridormap.pipeline import (
    BATCH,
    SHARED,
    Document,
    Pipeline,
    Settings,
    Unread,
)
from corridormap.read import article_from_text
from corridormap.review import Decisions, StepChoice
from corridormap.story.titles import title_of

TEXTS = (
    "Поезд из Алматы прибыл в порт Актау, а паром идёт в Баку.",
    "The train from Tbilisi to Poti takes a day; Batumi is nearer.",
    "Пойыз Ақтау портына келді, жүк кемеге тиелді. Келесі бекет — Баку.",
    "Qatar Bakı limanına çatdı, yük gəmiyə yükləndi və Aktauya gedir.",
    "Транскаспийский маршрут ведёт из Китая через Казахстан в Европу.",
    "Ни одного названия.",
)


def documents(times=1):
    return [
        Document(replace(article_from_text(text), id=f"{n}"))
        for n, text in enumerate(TEXTS * times)
    ]


def parsed(document):
    return SHARED.parse(document.article)


def places(document):
    return [str(r) for r in parsed(document).resolutions]


def test_a_pipeline_is_sent_as_its_settings(tmp_path):
    pipeline = Pipeline(Settings(recorded=tmp_path))
    pipeline.parse(article_from_text("Баку"))
    sent = pickle.dumps(pipeline)
    assert len(sent) < 1000
    assert pickle.loads(sent).settings == pipeline.settings


def test_processes_give_what_one_thread_gives():
    expected = [places(document) for document in documents()]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(places, documents())) == expected


def test_threads_give_what_one_thread_gives():
    """A pipeline that nobody used yet, so that threads meet while it loads."""
    many = documents(times=8)
    expected = [parsed(document) for document in many]
    pipeline = Pipeline()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda d: pipeline.parse(d.article), many))
    assert found == expected


def test_threads_build_each_part_once(monkeypatch):
    built = []
    monkeypatch.setattr(
        "corridormap.geoparser.Gazetteer", lambda *_: built.append(1) or object()
    )
    pipeline = Pipeline()
    with ThreadPoolExecutor(8) as pool:
        seen = set(pool.map(lambda _: id(pipeline.geoparser.gazetteer), range(50)))
    assert len(built) == len(seen) == 1


def test_a_second_text_loads_nothing_again(monkeypatch):
    pipeline = Pipeline()
    story = pipeline.tell(documents())
    for name in ("Gazetteer", "Recogniser", "Resolver", "Layered"):
        monkeypatch.setattr(f"corridormap.geoparser.{name}", None)
    for name in ("load_catalogue", "Geoparser"):
        monkeypatch.setattr(f"corridormap.pipeline.{name}", None)
    assert pipeline.tell(documents()) == story


def test_threads_that_ask_one_store_get_their_own_rows(request):
    """Without its lock they get each other's, and errors, from Python 3.12 on."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    request.addfinalizer(lambda: sys.setswitchinterval(interval))
    store = CityStore(data_folder() / "gazetteer" / "geonames.sqlite")
    keys = [name_key(name) for name in ("Баку", "Актау", "Paris", "San Jose")] * 2000
    expected = {key: store._named(key) for key in keys}
    with ThreadPoolExecutor(8) as pool:
        for key, places in zip(keys, pool.map(store._named, keys), strict=True):
            assert places == expected[key]


def test_own_corridors_are_known_by_name(tmp_path):
    for path in (data_folder() / "corridors").iterdir():
        if path.suffix == ".geojson" or path.name == "middle.toml":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    pipeline = Pipeline(Settings(corridors=tmp_path))
    assert [corridor.id for corridor in pipeline.corridors] == ["middle"]


def test_all_gives_what_each_gives_alone_in_order():
    many = documents(times=3)
    assert list(SHARED.parse_all(many)) == [parsed(document) for document in many]


def test_decisions_go_with_their_article():
    decisions = Decisions(steps=(StepChoice(passages=(1,), title="Мой шаг"),))
    (found,) = SHARED.parse_all([Document(article_from_text(TEXTS[0]), decisions)])
    assert found.decisions == decisions
    assert "Мой шаг" in [step.title for step in SHARED.story([found]).steps]


def test_a_document_that_fails_ends_nothing(monkeypatch):
    """The reason is told, be it a fault of the text or of the program."""
    recogniser = SHARED.geoparser._recogniser
    find_all = recogniser.find_all

    def fails(texts, language):
        bodies = "".join(body for body, _ in texts)
        if "Poti" in bodies:
            raise CorridormapError("no way")
        if "Bakı" in bodies:
            raise RecursionError
        return find_all(texts, language)

    monkeypatch.setattr(recogniser, "find_all", fails)
    results = list(SHARED.parse_all([Unread("x", "y"), *documents()]))
    assert results[0] == Unread("x", "y")
    assert results[2] == Unread("1", "no way")
    assert results[4] == Unread("3", "RecursionError()")
    assert [type(result).__name__ for result in results] == [
        *("Unread", "Resolved", "Unread", "Resolved", "Unread", "Resolved", "Resolved")
    ]


def test_no_more_than_a_batch_is_taken_from_the_source():
    taken = []

    def endless():
        for number in count():
            taken.append(number)
            yield Document(article_from_text("Порт Баку."), where=str(number))

    assert len(list(islice(SHARED.parse_all(endless()), BATCH + 1))) == BATCH + 1
    assert len(taken) == 2 * BATCH


def test_long_documents_make_small_batches():
    taken = []

    def endless():
        for number in count():
            taken.append(number)
            yield Document(article_from_text("слово " * 50_000), where=str(number))

    next(SHARED.parse_all(endless()))
    assert len(taken) == 2


@pytest.mark.parametrize("text", ["\ud800 Баку", "Из Ба\udfffку в Баку.", "\udc00"])
def test_half_a_surrogate_pair_is_kept_in_the_text_and_unseen_by_the_lists(text):
    mentions = annotate(text)
    for mention in mentions:
        assert text[mention["start"] : mention["stop"]] == mention["surface"]
    surfaces = [mention["surface"] for mention in mentions]
    assert ("Баку" in surfaces) == ("Баку" in text)


def test_a_headline_may_be_given_in_each_language(tmp_path):
    (tmp_path / "a.txt").write_text("Визит\n\nПоезд из Актау в Баку.", "utf-8")
    titles = 'title = { ru = "Визит в Астану", en = "A visit" }'
    (tmp_path / "a.toml").write_text(titles, "utf-8")
    story = SHARED.tell(SHARED.read([tmp_path]))
    told = [story.title_in(language) for language in ("ru", "en", "kk")]
    assert told == ["Визит в Астану", "A visit", "Визит в Астану"]
    assert title_of(story, story.steps[0], "en") == "A visit"
    (tmp_path / "a.toml").write_text('title = { en = "A visit" }', "utf-8")
    story = SHARED.tell(SHARED.read([tmp_path]))
    assert (story.title, story.title_in("en")) == ("Визит", "A visit")
