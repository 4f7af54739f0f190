"""Our order of the tagger's work gives what slovnet's own gives."""

import numpy as np
import pytest
from navec import Navec
from slovnet import NER

from corridormap.recognise.russian import network, tagger, weights
from corridormap.recognise.tokens import tokens

SENTENCES = (
    "Поезд из Алматы прибыл в порт Актау, а паром «Азербайджан» идёт в Баку.",
    "Президент Казахстана Касым-Жомарт Токаев встретился с Ильхамом Алиевым.",
    "BTC, SOCAR и «КазМунайГаз» — 2025 г.",
    "А",
    "…",
    "Из Китая в Европу. " * 40,
    "Нур-Султан " * 3,
)


def slovnet_itself():
    folder = weights._folder()
    vectors = Navec.load(folder / weights.EMBEDDINGS)
    return NER.load(folder / weights.MODEL).navec(vectors).infer


def words(text):
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize("rows", [1, 60, 4096])
def test_the_tags_are_those_of_slovnet(monkeypatch, rows):
    monkeypatch.setattr(network, "ROWS", rows)
    texts = [words(sentence) for sentence in SENTENCES]
    theirs = slovnet_itself()
    expected = list(theirs.process(theirs.encoder(texts)))
    model, _ = tagger._model()
    found = model.tags([[tagger._numbers(word) for word in text] for text in texts])
    assert all(map(np.array_equal, found, expected))
    assert len(found) == len(texts)


def test_a_text_has_the_same_entities_among_others():
    texts = [words(sentence) for sentence in SENTENCES]
    alone = [tagger.entities([text])[0] for text in texts]
    assert tagger.entities(texts) == alone
    assert tagger.entities(texts[::-1]) == alone[::-1]


def test_texts_without_words_have_no_entities():
    assert tagger.entities([[], words("Баку"), []])[::2] == [(), ()]
    assert tagger.entities([]) == []


def test_kept_words_tell_nothing_of_the_texts_before(monkeypatch):
    monkeypatch.setattr(network, "KEPT", 24)
    model, _ = tagger._model()
    embedding, layer = model._words._embedding, model._first
    kept = network.WordProducts(embedding, layer)
    texts = [[tagger._numbers(word) for word in words(text)] for text in SENTENCES]

    def products(memory, text):
        return memory.of(text, np.arange(len(text)) + 1, len(text) + 2)

    for text in [*texts, *texts[::-1]]:
        fresh = network.WordProducts(embedding, layer)
        assert all(map(np.array_equal, products(kept, text), products(fresh, text)))


def test_words_have_the_numbers_of_their_lines_though_hashes_collide(monkeypatch):
    lines = ["порт", "рейс", "<unk>", "ё", "", "порта"]
    monkeypatch.setattr(weights, "hash", len, raising=False)
    numbers = weights.WordNumbers("\n".join(lines))
    assert [numbers.encode(line) for line in lines] == list(range(len(lines)))
    assert numbers.encode("баня") == numbers.encode("<unk>") == 2
