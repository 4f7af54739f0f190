"""Reprints: one text in several papers, however much each of them cuts."""

import random

import pytest

from corridormap.documents import read_documents
from corridormap.read import article_from_text
from corridormap.story.reprints import reprints

WORDS = [
    "port", "train", "cargo", "Baku", "Aktau", "ferry", "tonnes", "of", "the", "from",
    "to", "in", "new", "line", "minister", "opened", "wagon", "grain", "week", "plan",
]  # fmt: skip


def report(seed, sentences=30):
    chance = random.Random(seed)
    return [
        " ".join(chance.choice(WORDS) for _ in range(12)).capitalize() + "."
        for _ in range(sentences)
    ]


def articles(*texts):
    return [article_from_text(" ".join(text), f"t{n}") for n, text in enumerate(texts)]


def test_a_copy_without_a_sentence_in_ten_is_found_and_no_other_text_is():
    texts = [report(seed) for seed in range(60)]
    copies = [[s for n, s in enumerate(text) if n % 10 != 3] for text in texts]
    groups = reprints(articles(*texts, *copies))
    assert groups == tuple((f"t{n}", f"t{n + 60}") for n in range(60))


def test_a_text_is_no_reprint_of_itself_alone():
    assert reprints(articles(report(1))) == ()


def test_texts_that_have_two_sentences_in_five_in_common_are_no_copies():
    shared = report(1, sentences=20)
    others = [report(seed, sentences=15) for seed in range(2, 8)]
    assert reprints(articles(*[shared + other for other in others])) == ()


def test_a_short_note_among_copies_stays_alone():
    assert reprints(articles(["Baku."], report(1), ["Baku."], report(1))) == (
        ("t1", "t3"),
    )


@pytest.mark.parametrize("texts", [["Baku."] * 3, [""] * 2])
def test_texts_of_a_few_words_are_not_compared(texts):
    assert reprints([article_from_text(t, f"t{n}") for n, t in enumerate(texts)]) == ()


def test_many_copies_are_one_group():
    group = reprints(articles(*[report(7)] * 40))
    assert [len(ids) for ids in group] == [40]


def test_texts_are_in_the_order_of_their_days(tmp_path):
    for name, day in (("a", "2025-03-01"), ("b", "2024-01-01"), ("c", None)):
        (tmp_path / f"{name}.txt").write_text("Cargo in Baku.", "utf-8")
        if day:
            (tmp_path / f"{name}.toml").write_text(f"date = {day}", "utf-8")
    assert [d.article.id for d in read_documents([tmp_path])] == ["b", "a", "c"]
