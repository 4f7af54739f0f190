"""The steps of a story, as it is told on a stage: cover, passages, overview."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corridormap.geo.span import span_of
from corridormap.kinds import kind_of
from corridormap.languages import name_for
from corridormap.model import (
    Article,
    Box,
    Corridor,
    Passage,
    Step,
    Story,
    StoryPlace,
)
from corridormap.read.header import title
from corridormap.review import StepChoice

TOGETHER = 260
"""Letters up to which passages are one step even where the second brings new places."""
LONGEST = 560
"""Letters up to which a step takes in passages that bring no new place."""
MOST = 40
"""Steps of the longest talk: in long texts the limits above grow until that fits."""
NAMED = 3
"""How many of a step's new places are its title."""
TITLE_LENGTH = 60

KM_PER_DEGREE = 111.2
"""Along a meridian, on a sphere of the Earth's mean radius."""

Extent = Callable[[str], Box | None]
"""Tells the extent of a country by its ISO code."""

Choices = Mapping[str, Sequence[StepChoice]]
"""The steps that a person decided on, by the ids of the articles."""


@dataclass(frozen=True, slots=True)
class Run:
    """Passages that make one step, with what a person decided about it."""

    article: Article
    passages: tuple[Passage, ...]
    choice: StepChoice | None = None


def with_steps(story: Story, extent: Extent, choices: Choices) -> Story:
    """Return the story with its steps: a cover, runs of passages, an overview."""
    return replace(story, steps=tuple(_numbered(story, extent, choices)))


def _numbered(story: Story, extent: Extent, choices: Choices) -> Iterator[Step]:
    view = _whole(story, extent)
    ids = tuple(place.id for place in story.places)
    corridors = tuple(corridor.id for corridor in story.corridors)
    yield Step("1", "cover", story.title, (), ids, corridors, view)
    if not story.places and not any(choices.values()):
        return
    number, seen = 1, set[str]()
    for run in _runs(story, choices):
        number += 1
        step = _step(str(number), run, story, seen, extent)
        seen.update(step.places)
        yield step
    names = [name_for(c.names, story.language, c.id) for c in story.corridors]
    closing = " · ".join(names[:NAMED]) or story.title
    yield Step(str(number + 1), "overview", closing, (), ids, corridors, view)


def _runs(story: Story, choices: Choices) -> list[Run]:
    """Return the runs of all articles; a person's choice overrules ours."""
    spoken = _spoken(story)
    factor = 1
    while True:
        runs = [
            run
            for article in story.articles
            for run in (
                _chosen(article, choices.get(article.id, ()))
                or _derived(article, spoken, factor)
            )
        ]
        if len(runs) <= MOST or factor > len(runs) * LONGEST:
            return runs
        factor *= 2


def _spoken(story: Story) -> dict[str, list[str]]:
    """Return the places that each passage mentions, in the text's order."""
    found: dict[str, list[str]] = {}
    for annotation in story.annotations:
        if annotation.place:
            found.setdefault(annotation.passage, []).append(annotation.place)
    return found


def _chosen(article: Article, choices: Iterable[StepChoice]) -> list[Run]:
    return [
        Run(article, tuple(article.passages[n - 1] for n in choice.passages), choice)
        for choice in choices
    ]


def _derived(
    article: Article, spoken: dict[str, list[str]], factor: int
) -> Iterator[Run]:
    """Yield runs of passages that mention places, short ones joined."""
    run: list[Passage] = []
    seen: set[str] = set()
    for passage in article.passages:
        places = set(spoken.get(passage.id, ()))
        if not places:
            continue
        length = sum(p.stop - p.start for p in (*run, passage))
        limit = LONGEST if places <= seen else TOGETHER
        if run and length > limit * factor:
            yield Run(article, tuple(run))
            run = []
        run.append(passage)
        seen |= places
    if run:
        yield Run(article, tuple(run))


def _step(number: str, run: Run, story: Story, seen: set[str], extent: Extent) -> Step:
    spoken = _spoken(story)
    told = dict.fromkeys(place for p in run.passages for place in spoken.get(p.id, ()))
    new = [place for place in told if place not in seen]
    ids = (*new, *(place for place in told if place in seen))
    places = _by_id(story, ids)
    refs = {place.ref for place in places}
    corridors = tuple(
        c.id for c in story.corridors if {f"corridor:{c.id}", c.id} & {*refs, *ids}
    )
    shown = [c for c in story.corridors if c.id in corridors]
    choice = run.choice or StepChoice(passages=())
    return Step(
        id=number,
        kind="passages",
        title=choice.title or _title(run, _by_id(story, new), story.language),
        passages=tuple(passage.id for passage in run.passages),
        places=ids,
        corridors=corridors,
        bounds=_look(_by_id(story, new), shown, extent)
        or _look(places, shown, extent)
        or _whole(story, extent),
        zoom=choice.zoom,
        notes=choice.notes,
    )


def _by_id(story: Story, ids: Iterable[str]) -> list[StoryPlace]:
    known = {place.id: place for place in story.places}
    return [known[ident] for ident in ids]


def _title(run: Run, new: Sequence[StoryPlace], language: str) -> str:
    """Name the places that a step brings, else take the passage's first words."""
    names = [
        p.name_in(language) for p in sorted(new, key=lambda p: p.kind != "corridor")
    ]
    if names:
        return " · ".join(names[:NAMED])
    passage = run.passages[0]
    words = title(run.article.body[passage.start : passage.stop])
    if len(words) <= TITLE_LENGTH:
        return words
    whole = words[:TITLE_LENGTH].rpartition(" ")[0].rstrip(" ,;:—–-")
    return whole + "…" if whole else words


def _whole(story: Story, extent: Extent) -> Box | None:
    """Return the view of everything: the corridors, else the places."""
    return _bounds((), story.corridors, extent) or _bounds(story.places, (), extent)


def _look(
    places: Sequence[StoryPlace], corridors: Sequence[Corridor], extent: Extent
) -> Box | None:
    """Return the view of places; a corridor among them is what there is to see."""
    if any(place.kind == "corridor" for place in places):
        return _bounds((), corridors, extent)
    return _bounds(places, (), extent)


def _bounds(
    places: Iterable[StoryPlace], corridors: Iterable[Corridor], extent: Extent
) -> Box | None:
    boxes = [
        (lon, lat, lon, lat)
        for corridor in corridors
        for leg in corridor.legs
        if not leg.feeder
        for lon, lat in leg.line
    ]
    for place in places:
        boxes.extend(_boxes(place, extent))
    if not boxes:
        return None
    west, east = span_of((box[0], box[2]) for box in boxes)
    south, north = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return round(west, 3), round(south, 3), round(east, 3), round(north, 3)


def _boxes(place: StoryPlace, extent: Extent) -> Iterator[Box]:
    """Yield what to look at to see a place: its countries, or the land around it."""
    kind = kind_of(place.kind)
    if kind.boundless or kind.drawn == "corridor":
        return
    found = [box for code in place.countries if (box := extent(code))]
    if found:
        yield from found
        return
    around = kind.reach / KM_PER_DEGREE
    yield (
        place.lon - around,
        max(-85.0, place.lat - around * 0.7),
        place.lon + around,
        min(85.0, place.lat + around * 0.7),
    )
