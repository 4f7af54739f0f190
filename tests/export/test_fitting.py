from hypothesis import given
from hypothesis import strategies as st

from corridormap.export.pptx.fitting import fitting_size, height, lines, shortened

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
