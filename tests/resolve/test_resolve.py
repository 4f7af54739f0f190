import re
from dataclasses import replace

import pytest

from corridormap.corridor.catalogue import load_catalogue
from corridormap.model import Candidate, Mention, Place, Scored, Unresolved
from corridormap.recognise.recogniser import Rejected
from corridormap.resolve import Resolver, context
from corridormap.resolve.explain import explain
from corridormap.resolve.resolve import place
from corridormap.resolve.stated import NOWHERE, stated_areas


@pytest.fixture(scope="module")
def resolver(gazetteer):
    return Resolver(gazetteer)


def mention(name, hint=None, start=0):
    return Mention(start, start + len(name), name, name, "noun", (name,), "name", hint)


def refs(resolver, *mentions):
    return [
        r.outcome.candidate.ref if isinstance(r.outcome, Place) else None
        for r in resolver.resolve(mentions)
    ]


def test_of_cities_of_one_name_the_largest_is_chosen_when_nothing_else_is_known(
    resolver,
):
    (resolution,) = resolver.resolve([mention("Актау")])
    assert resolution.outcome.candidate.ref == "geonames:610612"
    assert len(resolution.outcome.others) == 2
    assert resolution.outcome.confidence < 0.9


def test_the_kind_that_the_words_say_decides(resolver):
    assert refs(resolver, mention("Вашингтон", "city")) == ["geonames:4140963"]
    assert refs(resolver, mention("порт Актау", "port")) == ["node:aktau-port"]
    assert refs(resolver, mention("Волга", "river")) == ["river:volga"]


def test_the_other_places_of_the_text_decide_between_homonyms(resolver):
    near = [mention("Ленкорань"), mention("Масаллы"), mention("Астара")]
    far = [mention("Саратов"), mention("Вольск"), mention("Энгельс")]
    azerbaijan = resolver.resolve(near)[2].outcome.candidate
    assert azerbaijan.country == "AZ"
    assert all(r.outcome.candidate.country == "RU" for r in resolver.resolve(far))


def test_of_two_countries_of_one_name_the_places_around_decide(resolver):
    east = [mention("Congo"), mention("Kolwezi"), mention("Lubumbashi")]
    west = [mention("Congo"), mention("Brazzaville"), mention("Pointe-Noire")]
    found = [resolver.resolve(names)[0].outcome.candidate for names in (east, west)]
    assert [place.ref for place in found] == ["iso3166:CD", "iso3166:CG"]


def test_a_valley_is_not_the_region_that_it_is_named_after(resolver):
    names = [mention("Fergana Valley"), mention("Andijan"), mention("Osh")]
    assert refs(resolver, *names)[0] == "region:fergana-valley"


def test_a_province_named_after_its_city_is_not_meant_by_its_name(resolver):
    cities = [mention("Багдад"), mention("Басра"), mention("Мосул")]
    found = [r.outcome.candidate.kind for r in resolver.resolve(cities)]
    assert found == ["city"] * 3
    states = [mention("Калифорния"), mention("Техас"), mention("Невада")]
    kinds = {r.outcome.candidate.kind for r in resolver.resolve(states)}
    assert kinds == {"admin1"}


def test_a_capital_is_not_moved_by_its_company(resolver):
    texas = [mention("Техас"), mention("Хьюстон"), mention("Даллас"), mention("Москва")]
    assert refs(resolver, *texas)[3] == "geonames:524901"


def test_a_name_has_one_sense_in_a_text(resolver):
    twice = [mention("Актау"), mention("Баку", start=9), mention("Актау", start=20)]
    first, _, last = refs(resolver, *twice)
    assert first == last


def test_what_nobody_knows_is_unresolved_with_a_reason(resolver):
    (resolution,) = resolver.resolve([mention("Нетакогогорода")])
    assert resolution.outcome == Unresolved("unknown")


def test_an_explanation_shows_candidates_scores_and_the_reason(resolver):
    text = explain("Актау", [mention("Актау"), mention("Курык")], resolver)
    assert text.count("Aktau (") >= 3
    assert "size +" in text
    assert "chosen: Aktau (geonames:610612)" in text
    assert "confidence" in text


def test_a_name_outside_the_text_is_explained_by_itself(resolver):
    assert "not in the text" in explain("Баку", [mention("Актау")], resolver)
    assert "no gazetteer knows" in explain("Абвгд", [], resolver)


def test_what_was_rejected_under_another_name_is_not_told(resolver):
    georgia = Rejected(
        0, 7, "Georgia", ("Georgia",), "is a first name", "Georgia Smith"
    )
    told = explain("Georgia", [mention("Baku")], resolver, (georgia,))
    assert "Georgia (at 0): no place here, because it is a first name" in told
    assert "first name" not in explain("Baku", [mention("Baku")], resolver, (georgia,))


PORT = Candidate("x:1", "Port", "port", "KZ", 43.6, 51.2, source="curated")


def test_what_a_geocoder_answered_is_trusted_less():
    answered = place([Scored(replace(PORT, source="online"), 2.0)])
    assert answered.confidence < place([Scored(PORT, 2.0)]).confidence


@pytest.mark.parametrize(
    ("candidate", "rivals", "reason"),
    [
        (PORT, (), "only"),
        (replace(PORT, source="online"), (PORT,), "online"),
        (replace(PORT, kind="point"), (PORT,), "coordinates"),
        (PORT, (replace(PORT, ref="x:2"),), "kind"),
    ],
)
def test_a_place_says_why_it_was_chosen(candidate, rivals, reason):
    parts = (("kind", 2.0), ("size", 0.5))
    others = [Scored(rival, 1.0, (("kind", 0.1), ("size", 0.4))) for rival in rivals]
    assert place([Scored(candidate, 2.0, parts), *others]).reason == reason


def test_of_too_many_candidates_the_likeliest_speak_for_the_others(
    resolver, monkeypatch
):
    names = [
        mention("Ленкорань"),
        mention("Масаллы", start=10),
        mention("Астара", start=20),
    ]

    def nearness():
        return dict(resolver.weigh(names)[2].scored[0].parts).get("beside", 0.0)

    monkeypatch.setattr(context, "MOST", 2)
    few = nearness()
    monkeypatch.setattr(context, "MOST", 0)
    assert few > nearness() == 0.0


@pytest.fixture(scope="module")
def router(gazetteer):
    return Resolver(gazetteer, load_catalogue().headings)


@pytest.mark.parametrize(
    ("body", "country", "ref"),
    [
        ("Astana, Almaty: Aktau", "KZ", "geonames:610612"),
        ("New York and Rotterdam", "NL", "geonames:2747891"),
        ("Boston, Dublin; Cork", "IE", "geonames:2965140"),
    ],
)
def test_few_names_do_not_take_a_node_of_a_corridor_from_it(router, body, country, ref):
    found = re.finditer(r"New York|[A-Z][a-z]+", body)
    names = [mention(match[0], start=match.start()) for match in found]
    last = router.resolve(names, body)[-1].outcome.candidate
    assert (last.country, last.ref) == (country, ref)


def test_a_hamlet_is_not_meant_where_a_metropolis_has_its_name(router):
    names = [mention("Boston"), mention("Dublin"), mention("Cork")]
    assert refs(router, *names)[0] == "geonames:4930956"


def test_between_two_places_the_one_is_not_in_the_other(resolver):
    body = "Ships sail from Georgia to Rome."
    georgia, rome = (mention(n, start=body.index(n)) for n in ("Georgia", "Rome"))
    assert stated_areas([georgia, rome], body, resolver._candidates)[1] == NOWHERE
    beside = "Ships sail from Georgia's Rome."
    georgia, rome = (mention(n, start=beside.index(n)) for n in ("Georgia", "Rome"))
    assert stated_areas([georgia, rome], beside, resolver._candidates)[1] != NOWHERE
