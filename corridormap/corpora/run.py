"""From an archive to its corpus: cut, made, counted, drawn."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corridormap.corpora.aggregate import (
    Counted,
    counted,
    counting,
    gather,
    write_all,
)
from corridormap.corpora.decide import decided, digest_of, read_rules
from corridormap.corpora.engine import Unmade, Workers
from corridormap.corpora.folder import locked, tidy, write_failed, write_manifest
from corridormap.corpora.inputs import files_of
from corridormap.corpora.make import PARTS, Made
from corridormap.corpora.plan import Failed, Part, Plan, plan
from corridormap.corpora.shards import write_shards
from corridormap.corpora.told import fitting_story
from corridormap.corpora.versions import digest_of_versions
from corridormap.errors import ReadError, WriteError
from corridormap.model import Story
from corridormap.pipeline import Pipeline
from corridormap.write import write_whole

PAGE = "index.html"

Tell = Callable[[int, int], object]
"""Is told how many parts are done, and how many there are."""

Run = Callable[[Sequence[Part]], Iterator[Made | Unmade]]
"""An engine: it is given parts and yields what becomes of each."""


@dataclass(frozen=True, slots=True)
class Share:
    """One of several machines' share of the parts: the third of sixteen."""

    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Read:
    """An archive read: its parts that are there, and all that is not in the corpus."""

    plan: Plan
    parts: tuple[Part, ...]
    failed: int
    made: int


def engine(out: Path, workers: int | None = None, scheduler: str | None = None) -> Run:
    """Return what makes the parts: Dask where a scheduler is named, else processes."""
    if scheduler is None:
        return Workers(out, workers or cores()).run
    from corridormap.corpora.cluster import Cluster

    return Cluster(out, scheduler).run


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_archive(
    given: Sequence[Path],
    out: Path,
    run: Run,
    *,
    column: str | None = None,
    share: Share | None = None,
    tell: Tell = lambda _done, _all: None,
) -> Read:
    """Make the parts of an archive that aren't there yet; the folder is held already.

    ``tell`` is called with the number of parts that are done and that of all.

    Raises ReadError and WriteError; what was made until then stays.
    """
    cut = plan(files_of(given, out), digest_of_versions(), column)
    mine = cut.parts[share.number - 1 :: share.of] if share else cut.parts
    todo = [part for part in mine if not (out / PARTS / part.key).is_dir()]
    unmade: dict[str, Unmade] = {}
    done = len(mine) - len(todo)
    tell(done, len(mine))
    for result in run(todo) if todo else ():
        if isinstance(result, Unmade):
            if result.stops:
                raise _error(result)
            unmade[result.part.key] = result
        done += 1
        tell(done, len(mine))
    parts = tuple(part for part in mine if part.key not in unmade)
    failed = [*cut.failed, *(_of_part(u) for u in unmade.values())]
    if not parts and not share:
        raise ReadError(f"nothing could be read: {failed[0].doc}: {failed[0].why}")
    if share:
        return Read(cut, parts, len(failed), len(todo) - len(unmade))
    count = write_failed(out, parts, failed)
    return Read(cut, parts, count, len(todo) - len(unmade))


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a corpus is to be made with, beside its texts; None is what is usual.

    ``theme`` is CSS that overrules the page's look; with ``tables`` there is no page.
    """

    column: str | None = None
    decisions: Path | None = None
    workers: int | None = None
    scheduler: str | None = None
    share: Share | None = None
    title: str | None = None
    theme: str = ""
    tables: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a run: the figures of the corpus, its story, and of the work.

    ``counted`` and ``story`` are None for a share of the parts. ``narrow`` are
    decisions on single mentions, which a corpus doesn't follow.
    """

    counted: Counted | None
    parts: int
    made: int
    failed: int
    narrow: int = 0
    story: Story | None = None


def run_corpus(
    given: Sequence[Path],
    out: Path,
    wishes: Wishes,
    tell: Tell = lambda _done, _all: None,
    run: Run | None = None,
) -> Outcome:
    """Make the corpus of an archive in a folder, or go on where the last run ended.

    ``run`` is an engine of one's own.

    Raises CorridormapError; what was made until then stays, and the next run goes on.
    """
    rules = read_rules(given, wishes.decisions)
    pipeline = Pipeline()
    decisions = decided(rules, pipeline.geoparser.look_up)
    run = run or engine(out, wishes.workers, wishes.scheduler)
    with locked(out, shared=wishes.share is not None):
        read = read_archive(
            given, out, run, column=wishes.column, share=wishes.share, tell=tell
        )
        if wishes.share:
            return Outcome(None, len(read.parts), read.made, read.failed)
        with counting(out) as (database, spill):
            gather(database, out, read.parts, decisions, spill)
            result = counted(database)
            write_all(database, out, pipeline.corridors, spill)
            story = None
            if not wishes.tables:
                title = wishes.title or given[0].resolve().name
                story, page = fitting_story(
                    database, pipeline.corridors, title, wishes.theme
                )
                write_shards(database, out, story)
                write_whole(out / PAGE, page)
        names = sorted({path.resolve().name for path in given})
        write_manifest(out, read.plan, names, digest_of(decisions))
        tidy(out, read.plan.parts)
    return Outcome(
        result, len(read.parts), read.made, read.failed, decisions.narrow, story
    )


def _error(unmade: Unmade) -> ReadError | WriteError:
    kind = WriteError if unmade.stops == "write" else ReadError
    return kind(unmade.why)


def _of_part(unmade: Unmade) -> Failed:
    first, last = unmade.part.pieces[0], unmade.part.pieces[-1]
    if first.first:
        return Failed(f"{first.name}#{first.first}-{first.last}", unmade.why)
    doc = first.name if first == last else f"{first.name} to {last.name}"
    return Failed(doc, unmade.why)
