"""A story drawn: the one drawing behind the page's picture, the files, the slides."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from corridormap.kinds import kind_of
from corridormap.languages import name_for
from corridormap.model import Box, Position, Step, Story, StoryPlace
from corridormap.scene import ground, inset, key, lettering, marks
from corridormap.scene.basemap.relief import GONE, MOST, Relief, relief_of
from corridormap.scene.features import Canvas
from corridormap.scene.parts import (
    Backdrop,
    Direction,
    Inset,
    Label,
    Legend,
    Lettering,
    Line,
    Route,
    ScaleBar,
    Scene,
    Shape,
    Symbol,
)
from corridormap.scene.placing import Board, Room
from corridormap.scene.planar import Window, along
from corridormap.scene.projection import (
    Point,
    Projection,
    View,
    fit,
    fit_projection,
)
from corridormap.scene.surface import Surface
from corridormap.story.titles import title_of

WORLD: Box = (-150.0, -52.0, 170.0, 72.0)
"""What a story without any place shows."""
REFERENCE = 1280 * 720
"""Square pixels of the picture that the sizes in ``style.py`` are made for."""
MARGINS = (0.115, 0.1, 0.135)
"""Room beside, above and below what a step looks at, in the frame's shorter side."""
SCREEN, BEYOND = (1440, 900), 0.07
"""Pixels of a screen that shows relief all over, and how much farther it reaches."""
LEAST_KM = 3400, 2100
"""Width and height of relief: of a hall's screen at zoom 6, the nearest whole."""
EDGE = 4.0
"""Pixels at the frame that stay free."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a picture is like.

    ``scale`` makes types and lines larger than the size of the picture asks for.
    ``detail`` is the size in pixels of what may be lost, ``bleed`` how far shapes
    run beyond the frame, ``digits`` the decimals of a pixel. ``key`` is the legend,
    the scale bar and the sources, ``credits`` the sources alone; ``nodes`` the
    nodes of the corridors; ``lines`` the roles of lines that are drawn;
    ``smallest`` the square pixels of an area that is drawn; ``names`` how many
    levels of zoom more the names around are chosen for; ``wider`` how much wider
    than ours the reader's font may be. ``relief`` is how many pixels of relief lie
    beneath the lines, all pictures of a story sharing one image. ``turn`` is by how
    many degrees the letters of a name along a curve may differ, 0 for no such
    names. ``projection`` overrules the one that fits the story, ``view`` what a
    step looks at. Without ``lettering`` no place has a name. ``inset`` asks for a
    crowded part to be drawn larger in a corner; a picture that is ``close`` is one:
    only its points have names, and nothing points out of it.
    """

    width: int = 1280
    height: int = 720
    scale: float = 1.0
    numbers: bool = False
    key: bool = True
    credits: bool = False
    nodes: bool = True
    detail: float = 0.8
    bleed: float = 4.0
    digits: int = 1
    smallest: float = 3.0
    names: float = 0.0
    wider: float = 1.0
    relief: int = 0
    turn: float = 95.0
    projection: Projection | None = None
    view: View | None = None
    lettering: bool = True
    inset: bool = False
    close: bool = False
    lines: frozenset[str] = frozenset(
        "coast border undetermined river river-mentioned railway outline".split()
    )

    @property
    def cited(self) -> bool:
        """Whether the sources are at the foot."""
        return self.key or self.credits

    @property
    def unit(self) -> float:
        """Pixels of the picture for one of ``style.py``."""
        return self.scale * sqrt(self.width * self.height / REFERENCE)


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be drawn: one step of a story in one look."""

    story: Story
    step: Step
    words: key.Words
    language: str
    look: Look
    view: View
    chosen: tuple[StoryPlace, ...]
    numbers: dict[str, int]

    @property
    def canvas(self) -> Canvas:
        look = self.look
        return Canvas(self.view, look.detail, look.bleed, look.digits, look.smallest)

    @property
    def level(self) -> float:
        return lettering.level_of_names(self.view, self.look.unit)


def draw_scene(
    story: Story,
    step: Step,
    words: key.Words,
    *,
    language: str | None = None,
    look: Look = PLAIN,
) -> Scene:
    """Return the drawing of a step: its places and corridors loud, the rest quiet.

    ``words`` are those of the interface (``mode_rail``, ``km``, ...) in ``language``,
    which names are set in too.
    """
    task = _Task(
        story=story,
        step=step,
        words=words,
        language=language or story.language,
        look=look,
        view=look.view or _view(story, step, look),
        chosen=tuple(place for place in story.places if place.id in set(step.places)),
        numbers=numbered(story) if look.numbers else {},
    )
    canvas = task.canvas
    shapes = tuple(ground.shapes(task.chosen, canvas))
    lines = ground.lines(task.chosen, canvas, task.level)
    routes = tuple(marks.routes(story, step.corridors, canvas))
    return _scene(task, shapes, tuple(lines), routes)


def _scene(
    task: _Task,
    shapes: tuple[Shape, ...],
    lines: tuple[Line, ...],
    routes: tuple[Route, ...],
) -> Scene:
    """Return the scene: the marks find room on the ground, one after the other."""
    look, unit = task.look, task.look.unit
    nodes, signs = _nodes(task), _spots(task)
    laid = _laid(task, (shapes, routes), nodes, signs, _crowd(task, signs))
    spots, board = laid.spots, laid.board
    symbols = (*(node.symbol for node in nodes), *spots)
    placed = _placed(task, shapes, laid, nodes)
    drawn = tuple(line for line in lines if line.role in look.lines)
    lettered = _lettered(task, drawn, board) if look.turn else ()
    return Scene(
        width=look.width,
        height=look.height,
        scale=unit,
        view=task.view,
        language=task.language,
        title=title_of(task.story, task.step, task.language),
        alt=alt(task.story, task.step, task.language, task.words),
        shapes=shapes,
        lines=drawn,
        routes=routes,
        symbols=(*symbols, *(item for item in placed if isinstance(item, Symbol))),
        labels=tuple(item for item in placed if isinstance(item, Label)),
        directions=laid.chips,
        legend=laid.legend,
        bar=laid.bar,
        sources=key.SOURCES if look.cited else "",
        numbers=tuple((n, ident) for ident, n in task.numbers.items()),
        backdrop=_backdrop(task),
        lettered=(
            *lettered,
            *(item for item in placed if isinstance(item, Lettering)),
        ),
        inset=_inset(task, laid),
    )


@dataclass(frozen=True, slots=True)
class _Laid:
    """What has its room before names have: signs, chips, the key, the inset's box."""

    spots: tuple[Symbol, ...]
    board: Board
    chips: tuple[Direction, ...]
    legend: Legend | None
    bar: ScaleBar | None
    corner: inset.Corner | None = None


def _laid(
    task: _Task,
    drawn: tuple[tuple[Shape, ...], tuple[Route, ...]],
    nodes: Sequence[marks.Node],
    signs: Sequence[Symbol],
    crowd: inset.Crowd | None,
) -> _Laid:
    """Return what finds room on the ground; a crowd stays one where no inset does."""
    look, unit, (shapes, routes) = task.look, task.look.unit, drawn
    spots = tuple(_calmed(task, signs, crowd.places) if crowd else signs)
    symbols = (*(node.symbol for node in nodes), *spots)
    board = _board(look, routes, symbols)
    chips = () if look.close else _chips(task, board)
    legend = _legend(task, (shapes, routes, symbols, chips), board)
    bar = key.place_bar(task.view, task.words, board, unit) if look.key else None
    if crowd is None:
        return _Laid(spots, board, chips, legend, bar)
    anchors = [task.view.pixel((place.lon, place.lat)) for place in task.chosen]
    corner = inset.corner_for(crowd, anchors, board, task.view, unit)
    if corner is None:
        return _laid(task, drawn, nodes, signs, None)
    board.take(corner.box, 4 * unit)
    board.take(corner.spot, unit)
    board.traces = [*board.traces, *along(corner.link, lettering.TRACE * unit)]
    held = (sign for sign in signs if _holds(corner.spot, sign.x, sign.y))
    inside = frozenset(sign.place for sign in held if sign.place)
    spots = tuple(_calmed(task, signs, inside))
    return _Laid(spots, board, chips, legend, bar, corner)


def _crowd(task: _Task, signs: Sequence[Symbol]) -> inset.Crowd | None:
    """Return the signs of the step that cover each other, if a picture parts them."""
    if not task.look.inset:
        return None
    told = [sign for sign in signs if sign.role != "other"]
    return inset.crowd_of(told, task.view, task.look.unit)


def _holds(room: Room, x: float, y: float) -> bool:
    return room[0] < x < room[2] and room[1] < y < room[3]


def _calmed(
    task: _Task, signs: Sequence[Symbol], crowd: Collection[str]
) -> Iterator[Symbol]:
    """Yield the signs, those of a crowd as dots: their numbers are in the inset."""
    kinds: dict[str | None, str] = {p.id: marks.group(p) for p in task.chosen}
    for sign in signs:
        if sign.place in crowd and sign.place in kinds:
            radius = min(sign.radius, marks.DOT * task.look.unit)
            sign = replace(sign, role=kinds[sign.place], number=None, radius=radius)
        yield sign


def _inset(task: _Task, laid: _Laid) -> Inset | None:
    """Return the drawing of the crowd: the same step, seen from nearer."""
    if laid.corner is None:
        return None
    unit, view = task.look.unit, laid.corner.view
    look = replace(
        task.look,
        width=round(view.width),
        height=round(view.height),
        scale=unit / sqrt(view.width * view.height / REFERENCE),
        key=False,
        credits=False,
        bleed=0,
        relief=0,
        view=view,
        inset=False,
        close=True,
    )
    scene = draw_scene(
        task.story, task.step, task.words, language=task.language, look=look
    )
    return Inset(laid.corner.box, laid.corner.spot, scene)


def _chips(task: _Task, board: Board) -> tuple[Direction, ...]:
    """Return the arrows to places outside the frame."""
    look = task.look
    return tuple(
        lettering.directions(
            task.chosen,
            task.view,
            board,
            task.language,
            look.unit,
            task.numbers,
            look.wider,
        )
    )


def _legend(task: _Task, drawn: key.Drawn, board: Board) -> Legend | None:
    """Return what explains the signs that are drawn."""
    if not task.look.key:
        return None
    shapes, routes, symbols, chips = drawn
    if task.numbers:  # a dot among numbers says nothing by its size
        symbols = [symbol for symbol in symbols if symbol.place is None]
    shown = shapes, routes, symbols, chips
    entries = key.entries(task.story, task.words, task.language, shown)
    return key.place_legend(tuple(entries), board, task.look.unit)


def _placed(
    task: _Task,
    shapes: tuple[Shape, ...],
    laid: _Laid,
    nodes: Sequence[marks.Node],
) -> tuple[Label | Lettering | Symbol, ...]:
    """Return the names that find room, and their numbers."""
    look, surface = task.look, Surface(shapes, ground.seas(task.canvas))
    wanted = _wanted(task, shapes, laid.spots, nodes) if look.lettering else ()
    if look.close:
        wanted = tuple(_close(task, wanted))
    chips = {chip.place for chip in laid.chips}  # each has its name and number
    wanted = tuple(item for item in wanted if item.place not in chips)
    if laid.corner:
        spot = laid.corner.spot
        wanted = tuple(
            item
            for item in wanted
            if not (_holds(spot, item.x, item.y) and _in_inset(item, spot))
        )
    return tuple(
        lettering.place_names(
            wanted, laid.board, surface, look.unit, look.wider, look.turn
        )
    )


def _close(
    task: _Task, wanted: Sequence[lettering.Wanted]
) -> Iterator[lettering.Wanted]:
    """Yield the names of an inset: an area's only where its very middle is shown."""
    whole = (0.0, 0.0, float(task.look.width), float(task.look.height))
    homes = {p.id: marks.where(task.story, p, task.view) for p in task.chosen}
    for item in wanted:
        x, y = homes.get(item.place or "") or (item.x, item.y)
        if _in_inset(replace(item, x=x, y=y), whole):
            yield item


def _in_inset(item: lettering.Wanted, room: Room) -> bool:
    """Return whether a name is an inset's: not of an area that it only touches."""
    if item.role in lettering.AROUND:
        return False
    if item.role in lettering.AREAS:
        return item.place is not None and _holds(room, item.x, item.y)
    return True


def _lettered(
    task: _Task, lines: tuple[Line, ...], board: Board
) -> tuple[Lettering, ...]:
    """Return the names of ranges and rivers along their lines."""
    look = task.look
    named = frozenset(place.ref for place in task.chosen)
    return tuple(
        lettering.along_curves(
            task.view,
            task.level + look.names,
            task.language,
            named,
            lines,
            board,
            look.unit,
            look.turn,
        )
    )


def _backdrop(task: _Task) -> Backdrop | None:
    """Return the story's relief where it lies in the view, none if it is too near."""
    if not task.look.relief or task.level >= GONE:
        return None
    relief = relief_of_story(task.story, task.look.relief, task.view.projection)
    opacity = round(relief.strength(task.level), 2)
    left, top = task.view.at(relief.box[:2])
    right, bottom = task.view.at(relief.box[2:])
    if (
        not opacity
        or right <= 0
        or bottom <= 0
        or left >= task.view.width
        or top >= task.view.height
    ):
        return None
    return Backdrop(relief, (left, top, right, bottom), opacity)


def _nodes(task: _Task) -> list[marks.Node]:
    loud = task.step.corridors if task.look.nodes else ()
    result = marks.nodes(task.story, loud, task.view, task.look.unit)
    return [node for node in result if _shows(node.symbol, task.view)]


def _spots(task: _Task) -> list[Symbol]:
    result = marks.spots(
        task.story, task.chosen, task.view, task.look.unit, task.numbers
    )
    return [symbol for symbol in result if _shows(symbol, task.view)]


def _board(look: Look, routes: tuple[Route, ...], signs: Sequence[Symbol]) -> Board:
    edge = EDGE * look.unit
    rows = key.source_rows(key.SOURCES, look.width / look.unit)
    low = (key.foot(rows) if look.cited else EDGE) * look.unit
    frame = edge, edge, look.width - edge, look.height - low
    dots = [lettering.dot(sign.x, sign.y, sign.radius) for sign in signs]
    return Board(frame, _trace(routes, look.unit), dots)


def _wanted(
    task: _Task,
    shapes: tuple[Shape, ...],
    spots: Sequence[Symbol],
    nodes: Sequence[marks.Node],
) -> tuple[lettering.Wanted, ...]:
    story, view, language = task.story, task.view, task.language
    named = frozenset(place.ref for place in task.chosen)
    around = task.level + task.look.names
    return (
        *lettering.of_places(
            story, task.chosen, view, shapes, spots, language, task.numbers, _ways(task)
        ),
        *lettering.of_nodes(nodes, task.level, language),
        *lettering.of_ground(view, around, language, named, shapes),
    )


def _ways(task: _Task) -> dict[str, lettering.Ways]:
    """Return what stands for each corridor, in pixels."""
    return {
        corridor.id: tuple(task.canvas.course(marks.way(corridor)))
        for corridor in task.story.corridors
        if task.look.turn and marks.way(corridor)
    }


def numbered(story: Story) -> dict[str, int]:
    """Return the number of each place: the story's order, from 1."""
    return {place.id: number for number, place in enumerate(story.places, 1)}


def alt(story: Story, step: Step, language: str, words: key.Words) -> str:
    """Return what a picture shows, for those who can't see it."""
    routes = (
        name_for(corridor.names, language, corridor.id)
        for corridor in story.corridors
        if corridor.id in step.corridors
    )
    places = (
        lettering.place_name(place, language)
        for place in story.places
        if place.id in step.places
    )
    listed = ", ".join(dict.fromkeys((*routes, *places)))
    return f"{words['map']}: {listed}" if listed else str(words["map"])


def projection_of(story: Story) -> Projection:
    """Return the projection of all that shows a story, whichever steps are shown.

    It fits the corridors, whatever far places a text compares them with.
    """
    lines = [
        position
        for corridor in story.corridors
        for leg in corridor.legs
        if not leg.feeder
        for position in leg.line
    ]
    points = [
        (place.lon, place.lat)
        for place in story.places
        if not kind_of(place.kind).boundless
    ]
    return fit_projection(lines or points)


def relief_of_story(
    story: Story, most: int = MOST, projection: Projection | None = None
) -> Relief:
    """Return the one relief that all pictures of a story lay beneath their lines.

    It reaches a little beyond the overview on a wide screen.
    """
    box = story.steps[-1].bounds if story.steps else None
    width, height = SCREEN
    margins = MARGINS[0] * height, MARGINS[1] * height
    view = fit(
        box or WORLD,
        width,
        height,
        (*margins, *margins),
        projection=projection or projection_of(story),
    )
    window = _at_least(view.window(BEYOND * width), view.projection)
    return relief_of(view.projection, window, most)


def _at_least(window: Window, projection: Projection) -> Window:
    """Return a window grown to what the page shows around a single place."""
    left, top, right, bottom = window
    middle = (left + right) / 2, (top + bottom) / 2
    km = projection.km(projection.unproject(middle)[1])
    wide, high = (
        max(0.0, least / km - length) / 2
        for least, length in zip(LEAST_KM, (right - left, bottom - top), strict=True)
    )
    return left - wide, top - high, right + wide, bottom + high


def _view(story: Story, step: Step, look: Look) -> View:
    """Return the view of a step, with room for names around its places."""
    short = min(look.width, look.height)
    side, top, low = (share * short for share in MARGINS)
    box = step.bounds or WORLD
    return fit(
        box,
        look.width,
        look.height,
        (side, top, side, low if look.key else top),
        step.zoom,
        look.unit,
        look.projection or projection_of(story),
        tuple(_within(story, step, box)),
    )


def _within(story: Story, step: Step, box: Box) -> Iterator[Position]:
    """Yield the positions of a step's places and corridors that its box holds."""
    west, south, east, north = box
    points = [
        (place.lon, place.lat) for place in story.places if place.id in step.places
    ]
    for corridor in story.corridors:
        if corridor.id in step.corridors:
            points += [at for leg in corridor.legs for at in leg.line]
    for lon, lat in points:
        lon = west + (lon - west) % 360
        if lon <= east and south <= lat <= north:
            yield lon, lat


def _shows(symbol: Symbol, view: View) -> bool:
    r = symbol.radius
    return r <= symbol.x <= view.width - r and r <= symbol.y <= view.height - r


def _trace(routes: tuple[Route, ...], unit: float) -> list[Point]:
    return [
        point
        for route in routes
        for part in route.parts
        for point in along(part, lettering.TRACE * unit)
    ]
