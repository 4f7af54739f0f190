from pathlib import Path

import pytest

from corridormap.read.language import language_of
from tests.marked import marked

SENTENCES = Path(__file__).parents[1] / "recognise"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Казахстан и Азербайджан расширят перевозки через Каспий"),
        ("ru", "Компания «Қазақстан темір жолы» отчиталась о перевозках за год, сказано"
         " в сообщении пресс-службы, которое вышло в понедельник утром."),
        ("ru", "Порт Баку"),
        ("kk", "Қазақстан мен Әзербайжан тасымалды арттырады"),
        ("kk", "Бұл жол арқылы жүк тасылады"),
        ("kk", "Qazaqstan men Äzerbaijan tasymaldy arttyrady"),
        ("kk", "Qazaqstannyn jana joly Aqtauga deiin barady jane ashyq bolady"),
        ("az", "Azərbaycan və Qazaxıstan daşımaları artıracaq"),
        ("az", "Bakıdan yola düşən qatar"),
        ("az", "Azerbaycan ve Qazaxistan yeni sazis imzalayib, bu il ucun"),
        ("en", "Kazakhstan and Azerbaijan to expand shipping across the Caspian"),
        ("en", "Azərbaycan Dəmir Yolları said that trains from Baku will run"),
        ("en", "Port of Baku"),
    ],
)  # fmt: skip
def test_short_texts_are_told_apart(language, text):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("language", "name"), [("kk", "kazakh"), ("az", "azerbaijani")]
)
def test_nearly_every_sentence_is_told_apart_by_itself(language, name):
    lines = (SENTENCES / f"{name}.txt").read_text("utf-8").splitlines()
    lines = [marked(line)[0] for line in lines]
    right = [line for line in lines if language_of(line) == language]
    assert len(right) >= 0.95 * len(lines)


@pytest.mark.parametrize("text", ["", "123", "🚢", "\u202e", "中文"])
def test_a_text_without_letters_has_some_language(text):
    assert language_of(text) in ("ru", "en", "kk", "az")
