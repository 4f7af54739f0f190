from dataclasses import replace

import pytest

from corridormap.story.doubts import doubts
from tests.page.stories import story

PORTS = ((43.65, 51.17), (40.37, 49.89), (41.64, 41.65), (42.15, 41.67))


def told(*positions, confidence=0.99, **changes):
    """Return a story with a town at each position, the last one changed."""
    base = story("⟦Баку|baku⟧")
    model = replace(base.places[0], kind="city", population=None, confidence=0.99)
    places = [
        replace(
            model, id=f"p{n}", lat=lat, lon=lon, country=f"X{n}", mentions=(f"m{n}",)
        )
        for n, (lat, lon) in enumerate(positions)
    ]
    places[-1] = replace(places[-1], confidence=confidence, **changes)
    mention = replace(base.annotations[0])
    mentions = [
        replace(mention, id=f"m{n}", surface=f"Name{n}", place=place.id)
        for n, place in enumerate(places)
    ]
    return replace(base, places=tuple(places), annotations=tuple(mentions))


def names(story):
    return [doubt.name for doubt in doubts(story)]


def test_a_story_of_near_and_sure_places_has_no_doubts():
    assert names(told(*PORTS)) == []


def test_a_town_far_from_all_others_is_in_doubt():
    (doubt,) = doubts(told(*PORTS, (-18.48, -70.32)))
    assert doubt.name == "Name4"
    assert doubt.far == pytest.approx(12_600, rel=0.05)


def test_a_large_city_may_be_farther_away():
    almaty = (43.25, 76.95)
    assert names(told(*PORTS, almaty)) == ["Name4"]
    assert names(told(*PORTS, almaty, population=1_900_000)) == []
    cape = (-34.36, 18.47)
    assert names(told(*PORTS, cape, source="curated")) == []


def test_a_country_that_the_text_names_explains_a_far_town():
    far = told(*PORTS, (-18.48, -70.32))
    country = replace(far.places[0], id="c", kind="country", country="X4")
    assert names(replace(far, places=(*far.places, country))) == []


def test_of_two_places_none_is_far_from_all_others():
    assert names(told(PORTS[0], (-18.48, -70.32))) == []


def test_a_guess_and_a_name_without_a_place_are_in_doubt():
    guess = told(*PORTS, confidence=0.6)
    lost = [
        replace(guess.annotations[0], id=f"l{n}", surface="L", place=None) for n in "12"
    ]
    found = doubts(replace(guess, annotations=(*guess.annotations, *lost)))
    assert [(doubt.name, doubt.count) for doubt in found] == [("L", 2), ("Name3", 1)]
    assert found[0].place is None
    assert found[1].place.confidence == 0.6
