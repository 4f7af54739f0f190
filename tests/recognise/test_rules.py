"""Every finder and rule is shown by the sentence in its docstring."""

import pytest

from corridormap.corridor.catalogue import load_catalogue
from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.read.passages import passages
from corridormap.recognise.english import tagged as english_tagged
from corridormap.recognise.english.language import English
from corridormap.recognise.recogniser import LANGUAGES, Recogniser
from corridormap.recognise.rules import example, read
from corridormap.recognise.russian.language import Russian
from corridormap.recognise.turkic import tagged as turkic_tagged
from corridormap.recognise.turkic.language import Turkic
from corridormap.resolve import Resolver
from corridormap.resolve.explain import explain
from tests.marked import marked

FINDERS = [
    (brought, finder)
    for brought in (English, Russian, Turkic)
    for walk in brought.finders
    for finder in walk.finders
]
RULES = [(b, rule) for b in (English, Russian, Turkic) for rule in b.rules]
SECOND = ((English, english_tagged), (Turkic, turkic_tagged))
FINDERS += [(brought, tagged.name_to_the_tagger) for brought, tagged in SECOND]
RULES.append((Turkic, turkic_tagged.is_no_name_to_the_tagger))


@pytest.fixture(scope="module")
def languages():
    gazetteer = Gazetteer(load_catalogue())
    return [brought(gazetteer) for brought in LANGUAGES.values()]


def decided(languages, brought, shown):
    """Yield the decisions on each stretch that a rule's sentence marks.

    A sentence is in one of the languages that share the rule.
    """
    plain, spans = marked(example(shown))
    assert spans
    for language in languages:
        if isinstance(language, brought):
            (excerpt,) = language.excerpts([plain])
            found = read(excerpt, language)
            yield [
                [d for d in found if excerpt.offsets(d.hit) == (start, stop)]
                for start, stop, _ in spans
            ]


def name(value):
    return value.__name__


@pytest.mark.parametrize(("brought", "finder"), FINDERS, ids=name)
def test_a_finder_proposes_what_its_sentence_marks(languages, brought, finder):
    assert any(
        all(
            any(d.finder is finder and d.verdict == "place" for d in of) for of in found
        )
        for found in decided(languages, brought, finder)
    )


@pytest.mark.parametrize(("brought", "rule"), RULES, ids=name)
def test_a_rule_decides_on_what_its_sentence_marks(languages, brought, rule):
    assert any(
        all(any(d.rule is rule for d in of) for of in found)
        for found in decided(languages, brought, rule)
    )


def test_no_two_rules_share_a_sentence():
    sentences = [example(shown) for _, shown in FINDERS + RULES]
    assert len(set(sentences)) == len(sentences)


def test_a_rejected_name_is_explained_by_its_rule_and_sentence():
    recogniser = Recogniser(Gazetteer())
    text = "She reads The Boston Globe in Baku."
    (rejected,) = recogniser.explain(text, passages(text), "en")
    assert text[rejected.start : rejected.stop] == rejected.surface == "Boston"
    told = explain("boston", (), Resolver(Gazetteer()), [rejected])
    assert "is followed by a firms noun, as in: The [Boston] Globe" in told


def test_a_rejected_name_has_its_offsets_in_the_whole_body():
    recogniser = Recogniser(Gazetteer())
    text = "Первый абзац.\n\nЛедокол «Казань» вышел в море."
    (rejected,) = recogniser.explain(text, passages(text), "ru")
    assert text[rejected.start : rejected.stop] == "Казань"
    assert rejected.rule == "fills quotes"
