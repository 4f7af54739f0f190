"""A shared name means a corridor only where the text speaks of what is its own."""

import pytest

from corridormap.pipeline import SHARED
from corridormap.read import article_from_text


def corridors(text):
    article = article_from_text(text)
    parsed = SHARED.parse(article)
    placed = [r.outcome for r in parsed.resolutions if hasattr(r.outcome, "candidate")]
    return [p.candidate.ref for p in placed if p.candidate.kind == "corridor"]


@pytest.mark.parametrize(
    ("text", "corridor"),
    [
        ("Северный коридор соединяет Кению и Уганду.", "northern-corridor-africa"),
        ("The Northern Corridor runs from Mombasa.", "northern-corridor-africa"),
        ("Северный коридор идёт через Россию и Беларусь в Польшу.", "northern"),
        ("Солтүстік дәліз Ресей мен Беларусь арқылы өтеді.", "northern"),
        ("Şimal dəhlizi Rusiya və Belarusdan keçir.", "northern"),
        ("The North-South Corridor crosses Zambia.", "north-south-africa"),
        ("Коридор «Север — Юг» соединит Россию и Иран.", "north-south"),
        ("По БАМу Россия возит уголь.", "bam"),
        ("The Southern Corridor brings gas from Azerbaijan to Italy.", "southern-gas"),
    ],
)
def test_a_shared_name_is_the_corridor_whose_countries_are_mentioned(text, corridor):
    assert corridors(text) == [f"corridor:{corridor}"]


@pytest.mark.parametrize(
    "text",
    [
        "Northern Corridor.",
        "Spain and France opened a Northern Corridor.",
        "Северный коридор строят Испания и Португалия.",
        "The Southern Corridor brings trains from Azerbaijan to Italy.",
        "Şimal dəhlizi Keniya və Rusiyadan danışır.",
    ],
)
def test_a_shared_name_means_nothing_where_the_text_leaves_a_doubt(text):
    assert corridors(text) == []


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("The Panama Canal is full.", "canal:panama"),
        ("Bam is a city in Iran.", "geonames:141736"),
        ("The Wakhan Corridor is a strip of land in Afghanistan.", "region:wakhan"),
    ],
)
def test_a_place_that_shares_its_name_with_a_corridor_stays_a_place(text, ref):
    parsed = SHARED.parse(article_from_text(text))
    assert ref in [r.outcome.candidate.ref for r in parsed.resolutions]


def test_another_paragraph_may_say_what_is_meant_but_the_own_one_goes_first():
    kenya = "Kenya and Uganda share the port of Mombasa."
    russia = "Russia, Belarus and Poland share a railway."
    corridor = "The Northern Corridor is crowded."
    assert corridors(f"{kenya}\n\n{corridor}") == ["corridor:northern-corridor-africa"]
    assert corridors(f"{kenya}\n\n{russia} {corridor}") == ["corridor:northern"]
