from corridormap.model import Candidate, Mention, Place, Resolution, number_of
from corridormap.read import article_from_text
from corridormap.review import Decisions, StepChoice
from corridormap.story.build import Resolved, build_story

KNOWN = {
    "Баку": ("geonames:1", "city", 40.4, 49.9, ()),
    "Астана": ("geonames:2", "city", 51.2, 71.4, ()),
    "Грузия": ("iso3166:GE", "country", 42.0, 43.5, ("GE",)),
}
EXTENTS = {"GE": (40.0, 41.0, 46.7, 43.6)}


def story_of(*passages, decided=()):
    body = "\n\n".join(passages)
    found = []
    for name, (ref, kind, lat, lon, countries) in KNOWN.items():
        at = body.find(name)
        while at >= 0:
            mention = Mention(at, at + len(name), name, name, "noun", (name,), "name")
            candidate = Candidate(
                ref, name, kind, None, lat, lon, countries=countries, names=()
            )
            found.append(Resolution(mention, Place(candidate, 0.9, "only")))
            at = body.find(name, at + 1)
    found.sort(key=lambda r: r.mention.start)
    article = article_from_text(body, "Мой текст")
    resolved = Resolved(article, tuple(found), Decisions(steps=decided))
    return build_story([resolved], [], (), EXTENTS.get)


def numbers(steps):
    return [tuple(map(number_of, step.passages)) for step in steps]


def long(text):
    return text + " и так далее" * 30 + "."


def test_a_cover_comes_first_and_an_overview_last():
    steps = story_of("Баку.", "Астана.").steps
    assert (steps[0].kind, steps[-1].kind) == ("cover", "overview")
    assert steps[0].bounds == steps[-1].bounds == (49.351, 40.016, 71.949, 51.584)


def test_steps_are_numbered_from_one():
    steps = story_of(long("Баку"), long("Астана")).steps
    assert [step.id for step in steps] == ["1", "2", "3", "4"]


def test_every_passage_that_brings_a_place_has_its_step_in_the_texts_order():
    steps = story_of(long("Баку"), long("Ни о чём"), long("Астана")).steps
    assert numbers(steps) == [(), (1,), (3,), ()]


def test_short_passages_are_told_together():
    steps = story_of("Баку.", "Астана.").steps
    assert numbers(steps) == [(), (1, 2), ()]


def test_the_places_that_a_step_brings_come_first_and_name_it():
    steps = story_of(long("Баку"), long("Баку и Астана")).steps
    assert steps[2].places == ("астана", "баку") or steps[2].title == "Астана"


def test_a_step_looks_at_the_places_that_it_brings():
    step = story_of(long("Баку"), long("Грузия и Баку")).steps[2]
    assert step.bounds == EXTENTS["GE"]


def test_a_story_without_places_is_its_cover():
    (cover,) = story_of("Ни о чём.").steps
    assert (cover.kind, cover.bounds, cover.places) == ("cover", None, ())


def test_a_long_text_is_told_in_no_more_than_forty_passages():
    steps = story_of(*[long("Баку")] * 300).steps
    assert len(steps) <= 42


def test_a_person_decides_on_order_title_zoom_and_notes():
    second = StepChoice(passages=(2,), title="Столица", zoom=6, notes="Пауза")
    decided = (second, StepChoice(passages=(1,)))
    steps = story_of(long("Баку"), long("Астана"), decided=decided).steps
    assert numbers(steps) == [(), (2,), (1,), ()]
    told = steps[1]
    assert (told.title, told.zoom, told.notes) == ("Столица", 6.0, "Пауза")
