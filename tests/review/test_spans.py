"""Which stretch of a text a decision is about, and whose word counts."""

from dataclasses import replace

import pytest

from corridormap.errors import DataError
from corridormap.model import Candidate, Mention, Place, Resolution
from corridormap.read import article_from_text
from corridormap.review import Decisions, decided
from corridormap.review.decisions import (
    read_decisions,
    title_in,
    titles_of,
    with_defaults,
)
from corridormap.review.files import read_whole
from corridormap.review.settle import renamed, rules_of, settle

SPOT = "is = { lat = 44.5, lon = 50.2 }"


def row(name, what=SPOT, **narrow):
    more = "".join(f"{key} = {value!r}\n" for key, value in narrow.items())
    return f"[[place]]\nname = '{name}'\n{what}\n{more}"


def rules(*rows):
    return rules_of(read_decisions("".join(rows).encode(), "a.toml"), "a.toml")


def mention(body, surface, at=0):
    start = body.index(surface, at)
    stop = start + len(surface)
    return Mention(start, stop, surface, surface, "noun", (surface,), "name")


def settled(body, found, *rows):
    """Return where mentions are once a person's rows are followed, and which."""
    article = article_from_text(body, "a")
    mentions = [mention(body, surface) for surface in found]
    result = settle(article, mentions, rules(*rows), lambda _: None)
    return [(m.start, m.surface) for m in result.mentions], set(result.pins)


@pytest.mark.parametrize(
    ("body", "found", "names", "expected"),
    [
        # Beside a mention of the machine's, even without a blank between them.
        ("U.S.Baku ждёт.", ["U.S."], ["Baku"], ["U.S.", "Baku"]),
        ("Порт«Баку» ждёт.", ["«Баку»"], ["Порт"], ["Порт", "«Баку»"]),
        # What holds a mention and more takes its place, from its first letter too.
        ("Порт Баку ждёт.", ["Порт"], ["Порт Баку"], ["Порт Баку"]),
        ("Порт Баку ждёт.", ["Баку"], ["Порт Баку"], ["Порт Баку"]),
        ("Порт Баку ждёт.", ["Порт Баку"], ["Баку"], ["Порт Баку"]),
        ("Порт Баку ждёт.", ["Порт Баку"], ["Баку ждёт"], ["Порт Баку"]),
        # Of missed names that overlap the longest is taken, of others all are.
        ("аа бб вв гг", [], ["аа бб", "бб вв гг"], ["бб вв гг"]),
        ("аа бб вв гг", [], ["бб вв гг", "аа бб"], ["бб вв гг"]),
        ("аа бб вв гг", [], ["аа", "вв"], ["аа", "вв"]),
        ("аа бб вв гг", [], ["вв гг", "аа бб"], ["аа бб", "вв гг"]),
        ("аа»«бб", [], ["аа»", "«бб"], ["аа»", "«бб"]),
        ("аа»«ббб", [], ["аа»", "«ббб"], ["аа»", "«ббб"]),
    ],
)
def test_a_name_that_a_person_gives_a_place_is_found_as_it_is_written(
    body, found, names, expected
):
    mentions, _ = settled(body, found, *map(row, names))
    assert [surface for _, surface in mentions] == expected


@pytest.mark.parametrize("what", ["called = 'Зык'", "not = true", "not = 'x:y'"])
def test_a_decision_without_a_place_adds_no_mention(what):
    mentions, pins = settled("Ззык и Баку ждут.", ["Баку"], row("Ззык", what))
    assert (mentions, pins) == ([(7, "Баку")], set())


@pytest.mark.parametrize(
    ("quote", "numbers"),
    [
        ("из Баку", [0, 1]),
        ("Баку и снова", [0]),
        ("снова Баку", []),
        ("снова из Баку", [1]),
        ("… из  Баку …", [0, 1]),
    ],
)
def test_a_quote_narrows_a_decision_to_the_mentions_inside_it(quote, numbers):
    body = "из Баку и снова из Баку"
    both = [mention(body, "Баку"), mention(body, "Баку", 10)]
    article = article_from_text(body, "a")
    result = settle(article, both, rules(row("Баку", quote=quote)), lambda _: None)
    assert sorted(result.pins) == numbers


def called(*rows, decided_before=None):
    body = "Баку и Поти"
    article = article_from_text(body, "a")
    resolutions = [
        Resolution(
            mention(body, name),
            Place(
                Candidate(f"x:{name}", name, "city", "AZ", 40, 50),
                0.9,
                "size",
                decided=decided_before,
            ),
        )
        for name in ("Баку", "Поти")
    ]
    return [r.outcome for r in renamed(article, resolutions, rules(*rows))]


def test_a_new_name_is_taken_whatever_the_decisions_before_it_are_about():
    baku, poti = called(row("Баку"), row("Поти", "called = 'Фазис'"))
    assert (baku.candidate.name, poti.candidate.name) == ("Баку", "Фазис")
    assert baku.decided is None


def test_a_new_name_is_a_persons_word_unless_one_decided_of_the_place_before():
    what = "called = 'Фазис'\nby = 'A. B.'"
    _, poti = called(row("Поти", what))
    assert poti.decided.by == "A. B."
    _, same = called(row("Поти", what), decided_before="earlier")
    assert same.decided == "earlier"


def test_a_text_has_its_folders_source_unless_it_has_its_own():
    own, none = Decisions(source="own"), Decisions()
    folders = Decisions(source="folder's")
    assert with_defaults(own, folders).source == "own"
    assert with_defaults(none, folders).source == "folder's"
    assert with_defaults(own, none).source == "own"


def test_the_source_that_a_person_names_wins_over_the_texts():
    article = replace(article_from_text("Текст.", "a"), source="https://a.example/1")
    assert decided(article, Decisions()).source == "https://a.example/1"
    assert decided(article, Decisions(source="own")).source == "own"


@pytest.mark.parametrize(("where", "says"), [("", "a.toml"), ("b.toml", "b.toml")])
def test_an_error_begins_with_the_file_that_is_known(where, says):
    decisions = read_decisions(b"[[step]]\npassages = [9]", "a.toml")
    with pytest.raises(DataError, match=f"^{says}: step 1: there is no passage 9"):
        decided(article_from_text("Текст.", "a"), decisions, where)


def test_a_title_is_one_text_or_one_for_each_language():
    both = {"ru": "Порт", "en": "A port"}
    assert titles_of(both) == (("en", "A port"), ("ru", "Порт"))
    assert titles_of("Порт") == titles_of(None) == ()
    assert title_in(both, "en") == "A port"
    assert title_in(both, "az") is None
    assert title_in("Порт", "az") == "Порт"


def test_a_route_that_is_half_of_tables_is_told_by_its_number():
    with pytest.raises(DataError, match=r"^a\.toml: route\[1\]: must be a table"):
        read_decisions(b'route = [{ stops = ["A", "B"] }, "C"]', "a.toml")


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"12345678")
    assert read_whole(path, 8) == b"12345678"
    with pytest.raises(DataError, match=r"^a\.toml: it is larger than"):
        read_whole(path, 7)
