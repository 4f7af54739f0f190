from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from corridormap.export.options import Options, Template
from corridormap.export.pptx.deck import Deck
from corridormap.export.pptx.fitting import (
    SPACE,
    fitting_size,
    height,
    lines,
    shortened,
)
from corridormap.export.pptx.quoting import quoted
from corridormap.pipeline import SHARED
from tests.export import houses
from tests.scene.told import ROOT, article

SIZES = (24.0, 20.0, 16.0)
SENTENCES = st.lists(
    st.lists(st.sampled_from("Поезд идёт в Баку через порт".split()), min_size=1)
    .map(" ".join)
    .map(lambda words: words + "."),
    min_size=1,
    max_size=30,
).map(" ".join)


def test_a_short_text_is_set_large_and_a_long_one_small():
    assert fitting_size(["Баку."], 360, 400, SIZES) == 24
    assert fitting_size(["Поезд идёт в Баку. " * 20], 360, 400, SIZES) == 20
    assert fitting_size(["Поезд идёт в Баку. " * 32], 360, 400, SIZES) == 16
    assert fitting_size(["Поезд идёт в Баку. " * 90], 360, 400, SIZES) is None


def test_a_heading_breaks_no_word():
    size = fitting_size(["Государственный"], 200, 400, SIZES, heading=True)
    assert size == 16


def test_a_word_wider_than_the_column_takes_its_lines():
    assert lines("ш" * 100, 20, 300) > 5


@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_what_is_shortened_fits_and_ends_where_a_sentence_ends(texts):
    found = shortened(texts, 360, 200, 16)
    assert height(found, 16, 360) <= 200 + 16 * 1.22
    for part, whole in zip(found, texts, strict=False):
        assert whole.startswith(part.removesuffix(" …"))
    last = found[-1]
    assert last in texts or last.endswith((". …", " …"))


def test_nothing_is_lost_where_all_fits():
    texts = ("Поезд идёт.", "Он едет в Баку.")
    assert shortened(texts, 360, 200, 16) == texts


def test_a_text_is_cut_between_sentences_not_words():
    found = shortened(["Поезд идёт в Баку. " * 40], 360, 100, 16)
    assert found[0].endswith("Баку. …")


def _width(face, text, size):
    cmap, advances, em = face
    wide = sum(advances[cmap.get(ord(letter), ".notdef")][0] for letter in text)
    return wide / em * size


def _face(name):
    (path,) = Path("/usr/share/fonts").rglob(f"{name}.ttf")
    font = TTFont(path)
    return font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm


def _lines(face, text, size, wide):
    """Return how many lines a paragraph takes in a face."""
    count, used, space = 1, 0.0, _width(face, " ", size)
    for word in (_width(face, word, size) for word in SPACE.split(text.strip())):
        if used and used + space + word > wide:
            count, used = count + 1, 0.0
        used += word + (space if used else 0.0)
    return count


FACES = ("LiberationSans-Regular", "DejaVuSansCondensed", "DejaVuSans")
"""What programs take for Arial, Calibri and Verdana where these are not installed."""
LEADING = 1.165
"""Height of a line of the highest of them, in its size."""


@cache
def _stories():
    examples = sorted((ROOT / "data" / "examples").glob("*.txt"))
    return article(), *(SHARED.tell(SHARED.read([path])) for path in examples)


@cache
def _shown(template):
    """Return the size, the room and the paragraphs of each slide of a step."""
    house = template and Template(template, getattr(houses, template)())
    results = []
    for story in _stories():
        deck = Deck(story, Options(template=house))
        for step in deck.steps:
            if step.kind == "passages":
                left, top, right, bottom = deck.slots(step)[1].room
                room = right - left, bottom - top
                shown = quoted(deck.quotes(step), *room, deck.text_size)
                results.append((deck.text_size, room, [each.text for each in shown]))
    return results


@pytest.mark.parametrize("template", [None, "classic", "dark", "narrow"])
@pytest.mark.parametrize("name", FACES)
def test_in_another_face_no_passage_runs_out_of_its_box(name, template):
    face, slides = _face(name), _shown(template)
    assert len(slides) >= 20
    for size, (wide, high), texts in slides:
        rows = sum(_lines(face, text, size, wide) for text in texts)
        assert (rows * LEADING + 0.45 * (len(texts) - 1)) * size <= high, texts[0]
