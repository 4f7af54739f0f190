"""The edges of a story: who is believed, what touches, where a file slips."""

from dataclasses import replace

import pytest

from corridormap.model import (
    Candidate,
    Decided,
    Mention,
    Place,
    Resolution,
    Scored,
    Unresolved,
)
from corridormap.read import article_from_text
from corridormap.story.build import Resolved, build_story
from corridormap.story.described import Stretches, corridor_names
from corridormap.story.doubts import FEWEST, UNSURE, WELL_KNOWN, doubts
from corridormap.story.file import slips
from tests.page.stories import JOURNEY, story
from tests.story.test_doubts import PORTS, told


@pytest.mark.parametrize(
    ("start", "stop", "touched"),
    [(0, 2, False), (0, 3, True), (9, 12, True), (10, 12, False), (12, 15, False)],
)
def test_stretches_touch_where_they_share_a_letter(start, stop, touched):
    """The first is the longest: those inside it end before it does."""
    stretches = Stretches([(4, 5), (2, 10), (6, 7), (15, 16)])
    assert stretches.touch(start, stop) == touched
    assert not Stretches([]).touch(start, stop)


def test_the_first_of_several_stretches_counts_too():
    stretches = Stretches([(2, 4), (5, 6)])
    assert stretches.touch(3, 4)
    assert stretches.touch(3, 5)
    assert not stretches.touch(4, 5)


def mention(body, surface):
    start = body.index(surface)
    return Mention(
        start, start + len(surface), surface, surface, "noun", (surface,), "name"
    )


def city(ref, **more):
    return Candidate(ref, ref.title(), "city", "AZ", 40.0, 50.0, **more)


def test_a_name_of_a_corridor_is_new_unless_the_catalogue_has_it():
    body = "Янтарный коридор и Средний коридор, Баку."
    article = article_from_text(body, "a")
    middle = replace(city("corridor:middle"), kind="corridor")
    known = Resolution(mention(body, "Средний коридор"), Place(middle, 1.0, "only"))
    town = Resolution(mention(body, "Янтарный"), Place(city("x:y"), 1.0, "only"))
    names = corridor_names(article, [known, town])
    assert [name.name for name in names] == ["Янтарный коридор"]


def built(*places, body="Баку, Баку и Баку.", **options):
    """Return the story of a text whose first names are these places."""
    article = article_from_text(body, "a")
    at = -1
    resolutions = []
    for place in places:
        at = body.index("Баку", at + 1)
        name = Mention(at, at + 4, "Баку", "Баку", "noun", ("Баку",), "name")
        resolutions.append(Resolution(name, place))
    return build_story([Resolved(article, tuple(resolutions))], (), **options)


def test_a_place_is_shown_as_its_surest_mention_sees_it_a_persons_before_all():
    sure, less = Place(city("x:b"), 0.9, "size"), Place(city("x:b"), 0.4, "near")
    same = Place(city("x:b"), 0.9, "hub")
    said = Place(city("x:b"), 0.1, "decision", decided=Decided("A. B."))
    for places, why in (
        ((less, sure), "size"),
        ((sure, less), "size"),
        ((sure, same), "size"),
        ((sure, said, less), "decision"),
        ((said, sure), "decision"),
    ):
        (place,) = built(*places).places
        assert place.why == why


def test_what_a_gazetteer_does_not_know_of_a_place_is_not_said():
    rival = Scored(replace(city("x:c"), country=None), 0.25)
    bare = replace(city("x:b"), country=None, population=0)
    known = replace(city("x:b"), population=7)
    (place,) = built(Place(bare, 0.5, "size", (rival,))).places
    assert (place.country, place.population) == (None, None)
    assert [(o.ref, o.country, o.score) for o in place.others] == [("x:c", None, 0.25)]
    (place,) = built(Place(known, 0.5, "size", (Scored(city("x:d"), 0.5),))).places
    assert (place.country, place.population) == ("AZ", 7)
    assert [other.country for other in place.others] == ["AZ"]


def test_a_story_is_called_by_its_first_text_unless_a_title_is_given():
    sure = Place(city("x:b"), 0.9, "size")
    assert built(sure).title == "Баку, Баку и Баку"
    assert built(sure, title="Мой").title == "Мой"


def test_a_mention_at_the_start_of_a_paragraph_is_in_it():
    sure = Place(city("x:b"), 0.9, "size")
    shown = built(sure, sure, body="Порт Баку\n\nБаку ждёт.")
    assert [m.passage for m in shown.annotations] == ["a/p1", "a/p2"]


def test_a_name_without_a_place_has_no_confidence():
    (lost,) = built(Unresolved("unknown")).annotations
    assert (lost.place, lost.confidence, lost.why) == (None, 0.0, "unknown")


# Doubts


@pytest.mark.parametrize(
    ("sure", "count"), [(UNSURE, 0), (UNSURE - 0.001, 1), (0.99, 0)]
)
def test_a_place_is_guessed_below_a_confidence(sure, count):
    assert len(doubts(told(*PORTS, confidence=sure))) == count


@pytest.mark.parametrize(
    ("population", "count"), [(WELL_KNOWN, 0), (WELL_KNOWN - 1, 1), (None, 1)]
)
def test_a_far_town_is_in_doubt_unless_it_is_well_known(population, count):
    far = told(*PORTS, (-18.48, -70.32), population=population)
    assert len(doubts(far)) == count


def test_of_few_towns_none_is_far():
    ports = (*PORTS, *PORTS)[: FEWEST - 1]
    assert len(doubts(told(*ports, (-18.48, -70.32)))) == 1
    assert doubts(told(*ports[:-1], (-18.48, -70.32))) == ()


def test_a_country_is_no_town_that_is_near_or_far():
    """Among towns too few to tell, it does not make them enough."""
    shown = told(*PORTS[: FEWEST - 2], (-18.48, -70.32))
    assert doubts(shown) == ()
    land = replace(shown.places[0], id="land", kind="country", mentions=("m0",))
    assert doubts(replace(shown, places=(*shown.places, land))) == ()


def test_a_doubt_leads_to_the_first_mention_of_its_place():
    shown = told(*PORTS, (-18.48, -70.32))
    more = replace(shown.annotations[0], id="m9", surface="Other", place="p4")
    last = replace(shown.places[-1], mentions=("m4", "m9"))
    (doubt,) = doubts(
        replace(
            shown,
            places=(*shown.places[:-1], last),
            annotations=(*shown.annotations, more),
        )
    )
    assert (doubt.name, doubt.count, doubt.mention) == ("Name4", 2, "m4")


# A file


def slipped(**changes):
    return [where for where, _ in slips(replace(story(*JOURNEY), **changes))]


def test_every_mention_of_a_file_is_checked_also_behind_one_that_is_wrong():
    good = story(*JOURNEY)
    first, second, *rest = good.annotations
    lost = replace(first, passage="a/p999")
    wrong = replace(second, surface="x" * len(second.surface))
    where = slipped(annotations=(lost, wrong, *rest))
    assert f"mentions[{first.id}].passage" in where
    assert f"mentions[{second.id}].surface" in where


def test_a_mention_may_fill_its_passage_but_not_be_empty_or_out_of_order():
    good = story(*JOURNEY)
    assert slipped() == []
    first, second, *rest = good.annotations
    empty = replace(first, stop=first.start, surface="")
    assert f"mentions[{first.id}].start" in slipped(annotations=(empty, second, *rest))
    swapped = slipped(annotations=(second, first, *rest))
    assert f"mentions[{first.id}].start" in swapped


@pytest.mark.parametrize(
    ("bounds", "wrong"),
    [
        ((10.0, 20.0, 10.0, 20.0), False),
        ((10.1, 20.0, 10.0, 20.0), True),
        ((10.0, 20.1, 10.0, 20.0), True),
    ],
)
def test_bounds_may_be_a_point_but_not_turned_round(bounds, wrong):
    first, *rest = story(*JOURNEY).steps
    where = slipped(steps=(replace(first, bounds=bounds), *rest))
    assert (f"steps[{first.id}].bounds" in where) == wrong
