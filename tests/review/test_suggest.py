"""Suggestions: comments until a person takes the marks off, then decisions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridormap.errors import DataError
from corridormap.review.decisions import read_decisions
from corridormap.review.suggest import Choice, Suggestion, around, with_suggestions

PARIS = Suggestion(
    ("Париж", "Парижа"),
    "56% sure",
    "из Парижа в Баку",
    (
        Choice("geonames:2988507", "Paris, city, FR"),
        Choice("geonames:4717560", "Paris"),
    ),
)


def written(before="", *suggestions):
    return with_suggestions(before, suggestions or (PARIS,), "a.toml")


def taken(text, *lines):
    """Return a file with the marks taken off these lines of its one suggestion.

    What is quoted before it may begin like one of them.
    """
    quote, place, choices = text.rpartition("# [[place]]")
    return quote + "\n".join(
        line.removeprefix("# ")
        if line.startswith(tuple(f"# {x}" for x in lines))
        else line
        for line in (place + choices).split("\n")
    )


def test_a_suggestion_decides_nothing():
    assert read_decisions(written().encode(), "a.toml").choices == ()


def test_with_the_marks_taken_off_it_is_the_decision_that_it_says():
    text = taken(written(), "[[place]]", "name", 'is = "geonames:2988507"')
    (choice,) = read_decisions(text.encode(), "a.toml").choices
    assert (choice.names, choice.is_) == (("Париж", "Парижа"), "geonames:2988507")
    text = taken(written(), "[[place]]", "name", "not")
    assert read_decisions(text.encode(), "a.toml").choices[0].not_ is True


def test_a_name_without_candidates_can_be_given_a_position():
    text = taken(
        written("", Suggestion(("Пост-7",), "?", "", ())), "[[place]]", "name", "is"
    )
    (choice,) = read_decisions(text.encode(), "a.toml").choices
    assert (choice.is_.lat, choice.is_.lon) == (0.0, 0.0)


def test_what_a_person_wrote_stays_as_it_is():
    before = 'title = "x"  # mine\r\n# end'
    after = written(before)
    assert after.startswith(before)
    assert read_decisions(after.encode(), "a.toml").title == "x"


@pytest.mark.parametrize("before", [written(), '[[place]]\nname = "Париж"\nnot = true'])
def test_a_name_is_suggested_once(before):
    assert written(before) == before


def test_a_new_file_says_what_it_is_then_each_name_why_and_where():
    assert written().split("\n") == [
        "# What a person decides about this text: docs/corrections.md.",
        '# Below are the names in doubt. Take the "# " off the lines that are right.',
        "",
        "# Парижа: 56% sure",
        "# из Парижа в Баку",
        "# [[place]]",
        '# name = ["Париж", "Парижа"]',
        '# is = "geonames:2988507"  # Paris, city, FR',
        '# is = "geonames:4717560"  # Paris',
        "# not = true",
        "",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_keeps_its_ends_of_lines_and_its_last_line(end):
    whole = 'title = "x"' + end
    first = "# Парижа: 56% sure" + end
    assert written(whole).startswith(whole + end + first)
    assert written(written(whole)) == written(whole)
    assert written(whole).count("\n") == written(whole).count(end)
    cut = whole + '# "mine"'
    assert written(cut).startswith(cut + end + end + first)


def test_a_file_that_cannot_be_read_is_left_alone():
    with pytest.raises(DataError, match=r"^a\.toml: not a TOML file"):
        written("title =")


@given(st.text(min_size=1), st.text(), st.text())
def test_whatever_a_text_holds_the_file_can_be_read(name, quote, shown):
    item = Suggestion((name,), quote, quote, (Choice("x:y", shown),))
    text = written("", item)
    assert read_decisions(text.encode("utf-8", "replace"), "a.toml").choices == ()
    if name.strip() and max(name) < "\ud800":
        text = taken(text, "[[place]]", "name", "is")
        (choice,) = read_decisions(text.encode(), "a.toml").choices
        assert choice.names == (name,)


def test_a_long_passage_is_quoted_around_the_name():
    body = "a " * 200 + "Baku" + " b" * 200
    assert around(body, 400, 404, (0, len(body))) == "…" + body[324:480] + "…"
    assert around(body, 300, 500, (0, len(body))) == "…" + body[302:498] + "…"
    assert around("In Baku.", 3, 7, (0, 8)) == "In Baku."
