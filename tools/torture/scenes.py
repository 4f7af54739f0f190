"""What is tortured: the program's work, each in a folder of its own."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corridormap.cli import command, main
from corridormap.ending import INTERRUPTED
from corridormap.errors import CorridormapError
from corridormap.reporting import STOPPED

TEXT = (
    "Поезд из Актау в Баку\n\nПоезд вышел из порта Актау и прибыл в Баку. На станции"
    " Тош-Кутчу ждёт груз.\n\nДальше 300 тонн груза идут в Поти морем.\n"
)
TABLES = "csv,geojson,gpkg,kml,xlsx,jsonld,tei,json,embed"
SETTLED = '[[place]]\nname = "Тош-Кутчу"\nis = { lat = 44.5, lon = 50.2 }\n'
PLACE = {
    **{"place_id": 1, "osm_type": "node", "osm_id": 42, "lat": "42.5", "lon": "51.5"},
    **{"display_name": "Тош-Кутчу, Казахстан", "addresstype": "village"},
}


@dataclass(frozen=True, slots=True)
class Scene:
    """Work in a folder, and what lies there before.

    ``run`` returns an exit status. With ``again`` it is done once more after it failed,
    and must then give what it gives without any fault. ``cold`` work reads the
    program's own data too.
    """

    run: Callable[[Path], int]
    prepare: Callable[[Path], None]
    again: bool = False
    cold: bool = False


def _text(folder: Path) -> None:
    """Put a text with all that may lie beside it, and an older map."""
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "a.toml").write_text(SETTLED, "utf-8")
    (folder / "house.css").write_text(":root { --accent: #00507d }\n", "utf-8")
    (folder / "own.csv").write_text("name,lat,lon\nПост,44.5,50.2\n", "utf-8")
    (folder / "map").mkdir()
    (folder / "map" / "index.html").write_text("old", "utf-8")


def _bare(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT, "utf-8")


def _build(*options: str) -> Callable[[Path], int]:
    return lambda folder: main([str(folder / "a.txt"), *_out(folder), *options])


def _out(folder: Path) -> list[str]:
    return ["--out", str(folder / "map")]


def _themed(folder: Path) -> int:
    theme = ["--theme", str(folder / "house.css")]
    return main([str(folder), *_out(folder), *theme, "--export", TABLES])


def _drawn(folder: Path) -> int:
    story = str(folder / "map" / "story.json")
    return command(["draw", story, *_out(folder), "--export", "geojson"])


def _with_story(folder: Path) -> None:
    _text(folder)
    assert _build("--export", "json", "-q")(folder) == 0


def _online(folder: Path) -> int:
    """Ask a geocoder whose answers may fail as files may."""
    from corridormap.gazetteer import online

    opened = online.open_service

    def open_service(*args: Any) -> Any:
        service = opened(*args)
        adapter = service.geocoder.adapter
        # Each answer is a file that is read, so that it is counted as one.
        adapter.get_text = lambda *_, **__: (folder / "answer.json").read_text("utf-8")
        return service

    online.open_service = open_service  # type: ignore[assignment]
    online.time.sleep = lambda _: None  # type: ignore[attr-defined]
    root = ["--online", "nominatim", "-q"]
    return main([str(folder / "a.txt"), *_out(folder), *root], root=folder)


def _with_answer(folder: Path) -> None:
    _bare(folder)
    (folder / "answer.json").write_text(json.dumps([PLACE]), "utf-8")


def _annotated(folder: Path) -> int:
    given, target = str(folder / "in.jsonl"), str(folder / "out.jsonl")
    return command(["annotate", "--jsonl", given, target])


def _with_documents(folder: Path) -> None:
    rows = [{"id": str(n), "text": TEXT} for n in range(3)]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "in.jsonl").write_text(lines, "utf-8")


def _corpus(folder: Path) -> int:
    """Make a corpus whose worker is this process, so that its calls fail too."""
    from corridormap.corpora import run
    from corridormap.corpora.engine import Unmade
    from corridormap.corpora.make import Made, Maker
    from corridormap.corpora.plan import Part
    from corridormap.corpora.worker import _done

    def here(
        out: Path, *_: object
    ) -> Callable[[Sequence[Part]], Iterator[Made | Unmade]]:
        def make(parts: Sequence[Part]) -> Iterator[Made | Unmade]:
            maker = Maker(out)
            for part in parts:
                value: Any = _done(maker, part)
                if "made" in value:
                    yield Made(**value["made"])
                else:
                    yield Unmade(part, value["error"], value["stops"])

        return make

    run.engine = here  # type: ignore[assignment]
    return command(["corpus", str(folder / "archive"), str(folder / "corpus")])


def _archive(folder: Path) -> None:
    (folder / "archive").mkdir()
    for number in range(3):
        path = folder / "archive" / f"{number}.txt"
        path.write_text(f"2025-0{number + 1}-02\n\n{TEXT}", "utf-8")


def _studio(folder: Path) -> int:
    """Work in the studio; its page shows what fails, its command ends by Ctrl-C."""
    try:
        return _corrected(folder)
    except KeyboardInterrupt:
        print("corridormap: stopped", file=sys.stderr)
        return INTERRUPTED
    except CorridormapError as error:
        print(f"corridormap: {error}", file=sys.stderr)
        return STOPPED


def _corrected(folder: Path) -> int:
    """Correct a map as the studio's page does; whatever fails is tried once more."""
    from corridormap.pipeline import SHARED
    from corridormap.studio.asked import Asked, Colours, Look
    from corridormap.studio.project import Project
    from corridormap.studio.session import Session
    from corridormap.studio.takeaway import takeaway

    session = Session(Project(folder), folder / "recorded", SHARED)

    def draw() -> None:
        session._built = None
        session._draw(session.project.fingerprint())
        if session.state.problem:
            raise CorridormapError(session.state.problem)

    def decide() -> None:
        name = next(n for n in session.state.names if "Актау" in n.names[0])
        asked = Asked(version=session.state.version, name=name.id, nowhere=True)
        session.decide(asked)

    twice(draw)
    twice(lambda: session.add("more.txt", "Паром идёт в Курык.".encode()))
    twice(draw)
    twice(decide)
    twice(draw)
    twice(
        lambda: session.colours(
            Colours(version=session.state.version, accent="#00507d", route="#aa3300")
        )
    )
    twice(draw)
    twice(lambda: session.undo(session.state.version))
    twice(draw)
    twice(lambda: session.look(Look(version=session.state.version, theme=None)))
    twice(draw)
    twice(lambda: takeaway(session, "geojson"))
    return 0


def twice(work: Callable[[], object]) -> None:
    """Do work; tell why it failed, and do it again, which then must not fail."""
    try:
        work()
    except CorridormapError as error:
        print(f"corridormap: {error}", file=sys.stderr)
        work()


SCENES: dict[str, Scene] = {
    "build": Scene(_build(), _bare, cold=True),
    "tables": Scene(_themed, _text),
    "slides": Scene(_build("--export", "pptx,html,embed", "--steps", "2"), _text),
    "print": Scene(_build("--export", "pdf,svg,png", "--steps", "2"), _text),
    "films": Scene(
        _build("--export", "gif,mp4", "--steps", "2", "--size", "320x180"), _text
    ),
    "draw": Scene(_drawn, _with_story),
    "review": Scene(lambda folder: main([str(folder / "a.txt"), "--review"]), _bare),
    "annotate": Scene(_annotated, _with_documents),
    "online": Scene(_online, _with_answer, again=True),
    "corpus": Scene(_corpus, _archive, again=True),
    "studio": Scene(_studio, _text),
}


def prepared(scene: Scene, folder: Path) -> None:
    """Make a folder as the scene needs it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    scene.prepare(folder)
