"""Words are split as razdel splits them: it is asked only where it matters."""

import random

import pytest
from razdel import tokenize

from corridormap.recognise.tokens import tokens

PARTS = (
    'Баку в рейс Ab a ё й 5 6, 7. 1/2 - – . ... , : ; ! ?! " « » ( ) _ / =) ☺ і \u0301'
    " yahoo!"
).split(" ")


def pieces(found):
    return [(one.start, one.stop, one.text) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Паром «Беркут» (Актау) ушёл.",
        "слово- другое -третье",
        "5, 6 и 7.8",
        "Баку-Тбилиси – Карс",
        "в т.ч. и т. д.",
    ],
)
def test_words_are_those_of_razdel(text):
    assert pieces(tokens(text)) == pieces(tokenize(text))


def test_words_of_any_signs_are_those_of_razdel():
    dice = random.Random(7)
    for _ in range(5_000):
        chosen = dice.choices([*PARTS, " ", " ", "\u00a0"], k=dice.randint(1, 14))
        text = "".join(chosen)
        assert pieces(tokens(text)) == pieces(tokenize(text)), repr(text)
