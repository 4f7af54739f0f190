from corridormap.model import Candidate, Mention, Place, Resolution, number_of
from corridormap.read import article_from_text
from corridormap.review import Decisions, StepChoice
from corridormap.story.build import Resolved, build_story
from corridormap.story.titles import fitting, joined

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


def test_a_text_without_places_among_others_has_no_step():
    empty = article_from_text("Ни о чём.", "a")
    named = article_from_text("Баку.", "b")
    ref, kind, lat, lon, _ = KNOWN["Баку"]
    baku = Candidate(ref, "Баку", kind, None, lat, lon)
    mention = Mention(0, 4, "Баку", "Баку", "noun", ("Баку",), "name")
    found = Resolution(mention, Place(baku, 0.9, "only"))
    story = build_story([Resolved(empty, ()), Resolved(named, (found,))], [])
    assert [step.passages for step in story.steps] == [(), ("b/p1",), ()]


def test_short_passages_are_told_together():
    steps = story_of("Баку.", "Астана.").steps
    assert numbers(steps) == [(), (1, 2), ()]


def test_the_places_that_a_step_brings_come_first_and_name_it():
    step = story_of(long("Баку"), long("О том, что Баку и Астана")).steps[2]
    assert step.places == ("astana", "baku")
    assert step.title == "Астана"


def test_a_step_looks_at_all_that_it_is_about_not_only_at_what_is_new():
    step = story_of(long("Баку"), long("Грузия и Баку")).steps[2]
    west, south, east, north = step.bounds
    assert west <= 40.0
    assert east >= 49.9
    assert south <= 40.4
    assert north >= 43.6


def test_a_title_does_not_begin_as_its_passage_does():
    told = story_of(long("Баку и Астана"), long("Грузия"), long("В Грузии")).steps
    assert told[1].title == "Астана\N{NO-BREAK SPACE}· Баку"
    assert told[2].title == ""


def test_a_title_is_not_said_twice():
    passages = long("Здесь Баку и Астана"), long("Здесь Астана и Баку")
    titles = [step.title for step in story_of(*passages).steps[1:-1]]
    assert titles == ["Баку\N{NO-BREAK SPACE}· Астана", ""]


def test_a_title_begins_with_a_capital_and_its_dots_are_never_first_in_a_line():
    assert joined(["река Урал", "Баку"]) == "Река Урал\N{NO-BREAK SPACE}· Баку"


def test_a_title_names_no_more_than_it_has_room_for():
    assert fitting(["Баку", "Астана", "Алматы", "Актау"]) == [
        "Баку",
        "Астана",
        "Алматы",
    ]
    assert fitting(["А" * 70, "Б"]) == ["А" * 70]


def test_the_headline_and_the_line_of_date_and_author_are_no_steps():
    header = "24 октября 2025 Автор: Баку Пресс"
    steps = story_of(header, "Баку и Астана: новый маршрут", long("Грузия")).steps
    assert numbers(steps) == [(), (3,), ()]


def test_nor_is_a_line_of_date_and_author_beneath_the_headline():
    by = "By A. Writer, 12 March 2025"
    steps = story_of("Баку и Астана: новый маршрут", by, long("Грузия")).steps
    assert numbers(steps) == [(), (3,), ()]
    assert steps[1].chapter is None


def test_a_lone_headline_is_told():
    assert numbers(story_of("Из Баку: Баку и Астана").steps) == [(), (1,), ()]


def test_headings_are_chapters_and_begin_steps():
    steps = story_of(
        "Баку.", "Порты", "Астана.", "Реки", "Грузия.", "Баку.", "Дороги", "Баку."
    ).steps[1:-1]
    assert [(step.chapter, len(step.passages)) for step in steps] == [
        (None, 1), ("Порты", 1), ("Реки", 2), ("Дороги", 1),
    ]  # fmt: skip


def test_the_lines_of_a_list_are_told():
    steps = story_of(long("Баку"), "Астана", "Грузия", "Баку", long("Баку")).steps
    assert [n for run in numbers(steps) for n in run] == [1, 2, 3, 4, 5]


def test_steps_that_look_at_nearly_the_same_share_one_view():
    steps = story_of(long("Здесь Баку и Астана"), long("Здесь Астана и Баку")).steps
    assert steps[1].bounds == steps[2].bounds


def test_a_person_s_step_without_a_place_keeps_the_view_before_it():
    decided = (StepChoice(passages=(1,)), StepChoice(passages=(2,)))
    steps = story_of(long("Грузия"), long("Ни о чём"), decided=decided).steps
    assert steps[1].bounds == steps[2].bounds == EXTENTS["GE"]


def test_of_a_long_passage_the_sentences_that_name_its_places_are_shown():
    filler = "Ни о чём особенном речи здесь не шло. " * 9
    told = story_of(f"{filler}Там был г. Баку. {filler}Потом Астана. {filler}")
    (one, two) = told.steps[1].shown
    body = told.articles[0].body
    assert body[slice(*one)] == "Там был г. Баку."
    assert body[slice(*two)] == "Потом Астана."


def test_a_short_passage_is_shown_whole():
    assert story_of("Ни о чём. Тут Баку.").steps[1].shown == ()


def test_a_story_without_places_is_its_cover():
    (cover,) = story_of("Ни о чём.").steps
    assert (cover.kind, cover.bounds, cover.places) == ("cover", None, ())


def test_a_long_text_is_told_in_no_more_than_forty_steps():
    steps = story_of(*[long("Баку")] * 300).steps
    assert len(steps) <= 40


def test_two_hundred_places_on_twenty_pages_are_told_in_forty_steps(monkeypatch):
    names = [f"Город{n:03}ск" for n in range(200)]
    known = {
        name: (f"geonames:{n}", "city", 38.0 + n % 20, 40.0 + n % 50, ())
        for n, name in enumerate(names)
    }
    monkeypatch.setattr(f"{__name__}.KNOWN", known)
    filler = " Здесь ещё долго говорится о дороге, о людях и о товарах." * 3
    passages = [f"Вот {name} и рынок.{filler}" for name in names]
    for at in range(180, 0, -20):
        passages.insert(at, f"Глава {at // 20 + 1}")
    made = story_of(*passages)
    assert sum(len(passage) for passage in passages) > 36_000  # 20 pages of 1,800
    assert len(made.steps) <= 40
    told = {place for step in made.steps[1:-1] for place in step.places}
    assert len(told) == 200
    chapters = [step.chapter for step in made.steps[1:-1]]
    assert len(set(chapters)) == 10
    assert chapters == sorted(chapters, key=chapters.index)


def test_a_person_decides_on_order_title_zoom_and_notes():
    second = StepChoice(passages=(2,), title="Столица", zoom=6, notes="Пауза")
    decided = (second, StepChoice(passages=(1,)))
    steps = story_of(long("Баку"), long("Астана"), decided=decided).steps
    assert numbers(steps) == [(), (2,), (1,), ()]
    told = steps[1]
    assert (told.title, told.zoom, told.notes) == ("Столица", 6.0, "Пауза")
