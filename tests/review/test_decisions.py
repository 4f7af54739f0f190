"""A person's decisions: ``NAME.toml``, read or refused in a sentence."""

import dataclasses
import re

import pytest

from corridormap.errors import DataError
from corridormap.pipeline import SHARED
from corridormap.read import article_from_text
from corridormap.review import Decisions, StepChoice, decided, decisions_beside
from corridormap.review.decisions import read_decisions


def read(text):
    return read_decisions(text.encode(), "a.toml")


def test_without_a_file_nothing_is_decided(tmp_path):
    assert decisions_beside(tmp_path / "a.txt") == Decisions()


def test_the_file_beside_the_text_overrules_what_was_read_off_it(tmp_path):
    (tmp_path / "a.txt").write_text("2019-05-06 Автор: Кто-то\n\nПервая.", "utf-8")
    (tmp_path / "a.toml").write_text(
        'title = "Мой заголовок"\ndate = 2020-01-02\nlanguage = "kk"\n'
        'route = ["Актау", "Баку"]\n',
        "utf-8",
    )
    (document,) = SHARED.read([tmp_path])
    article = document.article
    assert (article.title, str(article.date), article.language, article.byline) == (
        "Мой заголовок",
        "2020-01-02",
        "kk",
        "Кто-то",
    )
    (route,) = document.decisions.routes
    assert route.stops == ("Актау", "Баку")


def test_the_article_itself_is_left_as_it_is():
    article = article_from_text("Первая строка.")
    decided(article, Decisions(title="Мой заголовок"))
    assert article.title == "Первая строка"
    fields = {field.name for field in dataclasses.fields(article)}
    assert not fields & {"route", "steps"}


@pytest.mark.parametrize(
    "day", ["2020-01-02", '"2020-01-02"', "2020-01-02T10:00:00", "2020-01-02 23:59:59Z"]
)
def test_a_date_is_a_day_however_toml_writes_it(day):
    assert read(f"date = {day}").date.isoformat() == "2020-01-02"


@pytest.mark.parametrize(
    "day",
    [
        '"24 октября 2025"', '"2025"', '"2025-10"', '"2025-13-01"', '"2025-02-31"',
        '"2025-W43-5"', '""', "2025", "10:00:00", "true", "[2025-10-24]",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_file_and_key(day):
    with pytest.raises(DataError) as failure:
        read(f"date = {day}")
    assert re.fullmatch(
        r"a\.toml: date: must be a date like 2025-10-24, not [^\n]+", str(failure.value)
    )


@pytest.mark.parametrize(
    ("decisions", "says"),
    [
        ("titel = 'x'", "a.toml: titel: unknown key, perhaps title; the keys here are"),
        ("steps = []", "a.toml: steps: unknown key, perhaps step; the keys here are"),
        ("xyz = 1", "a.toml: xyz: unknown key; the keys here are"),
        ("title = 3", "a.toml: title: must be text, not 3"),
        ("title = ' '", "a.toml: title: must be text, not"),
        ("language = 'xx'", "a.toml: language: must be one of az, en, kk, ru"),
        ("title = ", "a.toml: not a TOML file"),
        ("route = [1]", "a.toml: route[0]: must be text"),
        ("route = 'Баку'", "a.toml: route: must be a list"),
        ("step = 3", "a.toml: step: must be a list"),
        ("step = [3]", "a.toml: step[0]: must be a table"),
        ("[[step]]", "a.toml: step 1: passages: is missing"),
        ("[[step]]\npassages = []", "a.toml: step 1: passages: must have at least 1"),
        ("[[step]]\npassages = [0]", "a.toml: step 1: passages[0]: must be at least 1"),
        ("[[step]]\npassages = [1.5]", "a.toml: step 1: passages[0]: must be"),
        ("[[step]]\nzom = 3", "a.toml: step 1: zom: unknown key, perhaps zoom"),
        ("[[step]]\npassages=[1]\nzoom=30", "a.toml: step 1: zoom: must be at most 9"),
        ("[[step]]\npassages=[1]\nzoom=nan", "a.toml: not a TOML file"),
        ("a = " + "[" * 100_000, "a.toml: not a TOML file (nested too deeply)"),
        ("a = " + "9" * 5000, "a.toml: not a TOML file"),
    ],
)
def test_a_wrong_decision_is_one_sentence_with_file_and_key(decisions, says):
    with pytest.raises(DataError) as failure:
        read(decisions)
    assert str(failure.value).startswith(says)
    assert "\n" not in str(failure.value)


def test_a_step_with_a_passage_that_the_text_lacks_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("Баку.\n\nАктау.", "utf-8")
    (tmp_path / "a.toml").write_text(
        "[[step]]\npassages = [2]\n[[step]]\npassages = [1, 9]\n", "utf-8"
    )
    says = r"^a\.toml: step 2: there is no passage 9, the text has 2$"
    with pytest.raises(DataError, match=says):
        SHARED.read([tmp_path])


def test_the_steps_of_a_file_are_the_steps_of_the_story(tmp_path):
    (tmp_path / "a.txt").write_text("Поезд в Баку.\n\nПаром в Актау.", "utf-8")
    (tmp_path / "a.toml").write_text(
        '[[step]]\npassages = [2]\ntitle = "Паром"\n[[step]]\npassages = [1]\n', "utf-8"
    )
    (document,) = SHARED.read([tmp_path])
    assert document.decisions.steps[0] == StepChoice(passages=(2,), title="Паром")
    steps = SHARED.tell([document]).steps
    assert [step.title for step in steps[1:3]] == ["Паром", "Баку"]


def test_a_decision_file_that_is_a_folder_decides_nothing(tmp_path):
    (tmp_path / "a.toml").mkdir()
    assert decisions_beside(tmp_path / "a.txt") == Decisions()


def test_of_titles_by_language_an_article_has_that_of_its_own():
    titles = read('title = { en = "Ferry", ru = "Паром" }')
    assert decided(article_from_text("Первая строка."), titles).title == "Паром"
    assert decided(article_from_text("The first line."), titles).title == "Ferry"
    kazakh = read('language = "kk"\ntitle = { ru = "Паром" }')
    assert decided(article_from_text("Бірінші жол."), kazakh).title == "Бірінші жол"


def test_a_name_cannot_mean_a_place_and_no_place():
    both = '[[place]]\nname = "Paris"\nis = "geonames:2988507"\nnot = true'
    with pytest.raises(DataError, match=r"place 1: not: is and not exclude each other"):
        read(both)
