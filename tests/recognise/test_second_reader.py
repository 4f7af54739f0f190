"""The tagger learnt from marked texts, and the weights that are shipped."""

import pytest

from corridormap.corridor.catalogue import load_catalogue
from corridormap.errors import DataError
from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.paths import data_folder
from corridormap.recognise.recogniser import LANGUAGES
from corridormap.recognise.rules import decisions, read
from corridormap.recognise.sequence import SequenceTagger
from tools.taggers import examples, learn

TEXTS = [
    f"The depot in {town} was sold. {person} agreed."
    for town in ("Ulmara", "Torvik", "Castelmo", "Ostrand")
    for person in ("Marlow", "Hadley", "Presley", "Corwin")
]


@pytest.fixture(scope="module")
def english():
    return LANGUAGES["en"](Gazetteer(load_catalogue()))


def documents():
    for text in TEXTS:
        start = len("The depot in ")
        stop = text.index(" was")
        mention = {"start": start, "stop": stop, "form": "noun"}
        yield {"text": text, "mentions": [mention]}


def test_weights_are_small():
    for weights in (data_folder() / "weights").glob("*.crf"):
        assert weights.stat().st_size <= 600_000


def test_the_same_texts_give_the_same_weights(english, tmp_path):
    found = list(examples(english, list(documents())))
    for name in ("one", "two"):
        learn(found, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_name_that_no_list_has_is_learnt_from_its_context(english, tmp_path):
    learn(list(examples(english, list(documents()))), tmp_path / "weights")
    fresh = LANGUAGES["en"](Gazetteer(load_catalogue()))
    fresh.second.use(tmp_path / "weights")
    (excerpt,) = fresh.excerpts(["The depot in Zelvoro was sold. Ashby agreed."])
    assert not list(decisions(excerpt, fresh))
    names = [d.hit.names for d in read(excerpt, fresh) if d.verdict == "place"]
    assert names == [("Zelvoro",)]


def test_what_a_list_has_is_never_dropped(english):
    (excerpt,) = english.excerpts(["Kazakhstan Farms and the Georgia Group merged."])
    rejected = [d.rule.__name__ for d in read(excerpt, english) if d.rule]
    assert "is_no_name_to_the_tagger" not in rejected


def test_missing_weights_are_one_clear_sentence(tmp_path):
    with pytest.raises(DataError, match="installation is not complete"):
        SequenceTagger(tmp_path / "none.crf")


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "TRAIN FROM ASTANA REACHES BAKU VIA AKTAU AND TBILISI",
            "BAKU AKTAU TBILISI",
        ),
        ("kk", "АСТАНАДАН ШЫҚҚАН ПОЙЫЗ АҚТАУ АРҚЫЛЫ БАКУГЕ ЖЕТТІ", "АҚТАУ БАКУГЕ"),
    ],
)
def test_a_headline_in_capitals_keeps_its_names(language, text, names):
    spoken = LANGUAGES[language](Gazetteer(load_catalogue()))
    (excerpt,) = spoken.excerpts([text])
    accepted = [d.hit for d in read(excerpt, spoken) if d.verdict == "place"]
    assert set(names.split()) <= {excerpt.word(hit.first) for hit in accepted}


@pytest.mark.parametrize("damage", [b"", b"lCRF", b"no weights at all", None])
def test_damaged_weights_are_one_clear_sentence(tmp_path, damage):
    whole = (data_folder() / "weights" / "en.crf").read_bytes()
    path = tmp_path / "weights.crf"
    path.write_bytes(whole[:-9] if damage is None else damage)
    with pytest.raises(DataError, match="is damaged"):
        SequenceTagger(path)
