"""The article as pieces: nothing is lost, added or moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridormap.page.render import exact
from corridormap.page.text import STRETCH, set_passages, stretches
from tests.page.stories import HOSTILE, JOURNEY, story


def pieces(told):
    return set_passages(told.articles[0], told.by_passage())


def test_the_pieces_of_a_passage_are_the_passage():
    told = story(*JOURNEY)
    (article,) = told.articles
    for passage, given_ in zip(pieces(told), article.passages, strict=True):
        text = "".join(piece.text for piece in passage.pieces)
        assert text == article.body[given_.start : given_.stop]


def test_a_piece_with_a_mention_is_its_surface():
    told = story(*JOURNEY)
    set_ = [p for passage in pieces(told) for p in passage.pieces if p.mention]
    assert [p.text for p in set_] == [m.surface for m in told.annotations]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_offsets_hold_beside_any_text(text):
    passage = pieces(story(f"{text}⟦Баку|baku⟧{text}"))[0]
    assert [piece.text for piece in passage.pieces] == [text, "Баку", text]


@given(st.text())
def test_an_exact_text_has_no_sign_that_html_would_read(text):
    shown = str(exact(text))
    assert not set("<>\"'\x00\r") & set(shown)


def test_nul_is_shown_as_the_replacement_character():
    assert exact("a\x00b") == "a\ufffdb"


def test_a_carriage_return_is_kept_as_a_reference():
    assert exact("a\r\nb") == "a&#13;\nb"


@given(st.integers(0, 5 * STRETCH))
def test_stretches_are_all_passages_in_their_order(count):
    passages = tuple(range(count))
    cut = stretches(passages)
    assert sum(cut, ()) == passages
    assert len(cut) == 1 or all(len(each) <= STRETCH for each in cut)
