"""The steps of a story, as it is told on a stage: cover, passages, overview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from corridormap.kinds import kind_of
from corridormap.languages import name_for
from corridormap.model import Annotation, Article, Box, Passage, Step, Story, StoryPlace
from corridormap.review import StepChoice
from corridormap.story.framing import Extent, frame, same_cameras
from corridormap.story.paragraphs import chapters
from corridormap.story.sentences import shown
from corridormap.story.titles import NAMED, fitting, joined

TOGETHER = 260
"""Letters up to which passages are one step even where the second brings new places."""
LONGEST = 560
"""Letters up to which a step takes in passages that bring no new place."""
MOST = 38
"""Steps of passages in the longest talk, which is 40 with cover and overview: in long
texts the limits above grow until that fits."""
MOST_GROWN = 4
"""Where the limits have grown beyond this, a new heading begins no step of its own."""
LEAD = 3
"""Letters before a name at a passage's beginning: "В Баку", "И Баку, и Астана"."""
TELLING = frozenset(("volume", "capacity", "duration", "length", "cost", "count"))
"""What a figure says by itself; a share or a change needs what it is of."""
MOST_FIGURES = 2
"""Figures of the text that a step shows large, so that the corridor's have room."""
Choices = Mapping[str, Sequence[StepChoice]]
"""The steps that a person decided on, by the ids of the articles."""


@dataclass(frozen=True, slots=True)
class Run:
    """Passages that make one step, with what a person decided about it."""

    article: Article
    passages: tuple[Passage, ...]
    choice: StepChoice | None = None
    chapter: str | None = None


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the passages of a step are about: places by what is new, and mentions."""

    new: tuple[StoryPlace, ...]
    known: tuple[StoryPlace, ...]
    mentions: tuple[Annotation, ...]

    @property
    def places(self) -> tuple[StoryPlace, ...]:
        return (*self.new, *self.known)


def with_steps(story: Story, extent: Extent, choices: Choices) -> Story:
    """Return the story with its steps: a cover, runs of passages, an overview."""
    return replace(story, steps=tuple(_steps(story, extent, choices)))


def _steps(story: Story, extent: Extent, choices: Choices) -> Iterator[Step]:
    view = frame(story.places, story.corridors, extent)
    ids = tuple(place.id for place in story.places)
    corridors = tuple(corridor.id for corridor in story.corridors)
    yield Step("1", "cover", story.title, (), ids, corridors, view)
    if not story.places and not any(choices.values()):
        return
    steps = list(_told(story, extent, choices))
    yield from (
        replace(item, id=str(n)) for n, item in enumerate(_framed(steps, view), 2)
    )
    names = [name_for(c.names, story.language, c.id) for c in story.corridors]
    closing = joined(fitting(names)) or story.title
    last = str(len(steps) + 2)
    yield Step(last, "overview", closing, (), ids, corridors, view)


def _told(story: Story, extent: Extent, choices: Choices) -> Iterator[Step]:
    """Yield a step for each run of passages, without its number."""
    mentions = _by_passage(story)
    known = {place.id: place for place in story.places}
    seen: set[str] = set()
    titles: set[frozenset[str]] = set()
    for run in _runs(story, choices):
        inside = [m for p in run.passages for m in mentions.get(p.id, ())]
        named = dict.fromkeys(m.place for m in inside if m.place)
        new = tuple(known[place] for place in named if place not in seen)
        subject = _Subject(
            new, tuple(known[place] for place in named if place in seen), tuple(inside)
        )
        step = _step(run, subject, story, extent)
        seen |= named.keys()
        names = frozenset(step.named)
        if names in titles:
            step = replace(step, title="", named=())  # it has been said
        elif names:
            titles.add(names)
        yield step


def _framed(steps: Sequence[Step], whole: Box | None) -> Iterator[Step]:
    """Yield the steps with their views: one that has none keeps the view before it."""
    view, frames = whole, []
    for step in steps:
        view = step.bounds or view
        frames.append(view)
    for step, box in zip(steps, _cameras(frames), strict=True):
        yield replace(step, bounds=box)


def _cameras(frames: Sequence[Box | None]) -> list[Box | None]:
    """Return the views with those that hardly differ made one: no view, no camera."""
    boxes = [box for box in frames if box]
    return list(same_cameras(boxes)) if len(boxes) == len(frames) else list(frames)


def _runs(story: Story, choices: Choices) -> list[Run]:
    """Return the runs of all articles; a person's choice overrules ours."""
    mentions = _by_passage(story)
    spoken = {
        ident: {m.place for m in inside if m.place}
        for ident, inside in mentions.items()
    }
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


def _by_passage(story: Story) -> dict[str, list[Annotation]]:
    """Return the mentions of each passage, in the text's order."""
    results: dict[str, list[Annotation]] = {}
    for annotation in story.annotations:
        results.setdefault(annotation.passage, []).append(annotation)
    return results


def _chosen(article: Article, choices: Iterable[StepChoice]) -> list[Run]:
    return [
        Run(article, tuple(article.passages[n - 1] for n in choice.passages), choice)
        for choice in choices
    ]


def _derived(
    article: Article, spoken: Mapping[str, set[str]], factor: int
) -> Iterator[Run]:
    """Yield runs of passages that mention places, short ones joined.

    The headline and the line of date and author are on the cover; they are told only
    where nothing else names a place.
    """
    steps = [(p, chapter) for p, chapter in chapters(article) if spoken.get(p.id)]
    if not steps:
        steps = [(p, None) for p in article.passages if spoken.get(p.id)]
    run: list[Passage] = []
    seen: set[str] = set()
    under = None
    for passage, chapter in steps:
        length = sum(p.stop - p.start for p in (*run, passage))
        limit = LONGEST if spoken[passage.id] <= seen else TOGETHER
        parted = chapter != under and factor <= MOST_GROWN
        if run and (length > limit * factor or parted):
            yield Run(article, tuple(run), chapter=under)
            run = []
        if not run:
            under = chapter
        run.append(passage)
        seen |= spoken[passage.id]
    if run:
        yield Run(article, tuple(run), chapter=under)


def _step(run: Run, subject: _Subject, story: Story, extent: Extent) -> Step:
    ids = tuple(place.id for place in subject.places)
    own = {*ids, *(place.ref for place in subject.places)}
    corridors = [c for c in story.corridors if {f"corridor:{c.id}", c.id} & own]
    choice = run.choice or StepChoice(passages=())
    named = () if choice.title else _named(run, subject, story.language)
    return Step(
        id="",
        kind="passages",
        title=choice.title or joined(p.name_in(story.language) for p in named),
        passages=tuple(passage.id for passage in run.passages),
        places=ids,
        corridors=tuple(corridor.id for corridor in corridors),
        bounds=frame(subject.places, corridors, extent),
        zoom=choice.zoom,
        notes=choice.notes,
        named=tuple(place.id for place in named),
        shown=_shown(run, subject),
        chapter=run.chapter or (run.article.title if len(story.articles) > 1 else None),
        figures=_figures(run, story),
    )


def _figures(run: Run, story: Story) -> tuple[str, ...]:
    """Return the figures that the step's passages give of its places and legs."""
    passages = {passage.id for passage in run.passages}
    telling = (
        figure.id
        for figure in story.figures
        if figure.passage in passages and figure.about and figure.of in TELLING
    )
    return tuple(islice(telling, MOST_FIGURES))


def _shown(run: Run, subject: _Subject) -> tuple[tuple[int, int], ...]:
    places = {place.id for place in subject.new or subject.known}
    return shown(run.article, run.passages, subject.mentions, places)


def _named(run: Run, subject: _Subject, language: str) -> tuple[StoryPlace, ...]:
    """Return the places that a step's title names: those that it brings, else all.

    A title never begins as the passage does: of "Baku and Astana have always ..." it is
    "Astana · Baku".
    """
    named = subject.new or subject.known
    ordered = sorted(named, key=lambda place: place.kind != "corridor")
    near = [place for place in ordered if not kind_of(place.kind).boundless] or ordered
    first = _first_place(run, subject.mentions)
    chosen = [place for place in near if place.id != first]
    chosen = _short(chosen, language)
    if len(chosen) < min(NAMED, len(near)) and chosen:
        chosen += [place for place in near if place.id == first]
    return tuple(_short(chosen, language))


def _first_place(run: Run, mentions: Sequence[Annotation]) -> str | None:
    """Return the place that the step's text begins with."""
    start = run.passages[0].start
    if mentions and mentions[0].start - start <= LEAD:
        return mentions[0].place
    return None


def _short(places: Sequence[StoryPlace], language: str) -> list[StoryPlace]:
    """Return as many of the places as a title has room for, at least one."""
    names = fitting([place.name_in(language) for place in places])
    return list(places[: len(names)])
