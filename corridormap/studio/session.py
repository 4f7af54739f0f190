"""A project that is open: drawn anew when its files change, one writer at a time."""

from __future__ import annotations

import contextlib
import dataclasses
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corridormap.corridor.catalogue import own_folders
from corridormap.documents import Document, theme_of
from corridormap.errors import CorridormapError, OptionError, sentence_of
from corridormap.pipeline import Pipeline, Settings
from corridormap.review import FOLDER_FILE, decisions_beside
from corridormap.studio.asked import SURE, Asked, Colours, Look, accepted, block
from corridormap.studio.ledger import ChangedError, Ledger
from corridormap.studio.names import Name, candidate_data, names_of, places_on_map
from corridormap.studio.project import Fingerprint, Project
from corridormap.studio.state import State
from corridormap.summary import hindrances, unused

GLANCE = 0.1
"""Seconds between two looks at the folder: a change is drawn within a second."""

PATIENCE = 120
"""Seconds that a download waits for the map of what was changed just before."""

ANSWERS = 20
"""Places of the gazetteer that a search gives."""


NO_LOOK = "no stylesheet"
"""What an undo says of a look that was taken out."""

MISSED = "new:"
"""How the id of a name begins that no text was found to have."""


class Session:
    """The one builder and the one writer of a project.

    ``recorded`` is the folder of answers of online geocoders that builds use too.
    ``pipeline`` maps projects without corridors of their own, by default a new one.
    """

    def __init__(
        self, project: Project, recorded: Path, pipeline: Pipeline | None = None
    ) -> None:
        """Open a project; nothing is read before ``start``."""
        self.project = project
        self.state = State()
        self._recorded = recorded
        self._ledger = Ledger()
        self._changed = threading.Condition()
        self._writing = threading.Lock()
        self._wake = threading.Event()
        self._stopped = False
        self._built: Fingerprint | None = None
        self._outside = 0
        self._pipeline: tuple[Fingerprint, Pipeline] | None = None
        if pipeline:
            self._pipeline = ((), pipeline)
        self._files: dict[str, Path] = {}  # of decisions, by article
        self._called: dict[str, tuple[str, ...]] = {}  # of all names there have been

    def start(self) -> None:
        """Read and draw the project, and go on as its files change."""
        threading.Thread(target=self._keep_drawing, daemon=True).start()

    def stop(self) -> None:
        """Draw no more."""
        self._stopped = True
        self._wake.set()

    def decide(self, asked: Asked) -> None:
        """Write a decision. Raises ChangedError, OptionError, DataError, WriteError."""
        with self._writer(asked.version):
            name = self._name(asked.name)
            story = self.state.story
            assert story is not None
            if asked.ref and not self._known(asked.ref):
                raise OptionError(f"no gazetteer has {asked.ref}")
            path = self._file(asked, name)
            text = block(asked, name, story)
            self._ledger.add(path, text, asked.label or name.names[0])

    def look(self, asked: Look) -> None:
        """Choose the stylesheet of the map. Raises ChangedError, OptionError, ..."""
        with self._writer(asked.version):
            if asked.theme and asked.theme not in self.project.looks():
                raise OptionError(f"{asked.theme}: there is no such stylesheet")
            self._set_theme(asked.theme)

    def colours(self, asked: Colours) -> str:
        """Make a stylesheet of two colours and choose it; return its name."""
        with self._writer(asked.version):
            name = self.project.set_colours(asked.accent, asked.route)
            self._set_theme(name)
            return name

    def add_look(self, name: str, data: bytes) -> str:
        """Add a stylesheet and choose it. Raises ReadError, WriteError, ..."""
        with self._writer(self.state.version):
            added = self.project.add_look(name, data)
            self._set_theme(added)
            return added

    def _set_theme(self, name: str | None) -> None:
        """Write the choice where it is written already, else for the whole folder."""
        if self.project.theme:
            raise OptionError(f"the look is set by --theme {self.project.theme}")
        texts = self.project.texts()
        beside = [path for path in texts if decisions_beside(path).theme]
        own = beside[0].with_suffix(".toml") if beside else None
        path = own or self.project.folder / FOLDER_FILE
        self._ledger.set_theme(path, name, name or NO_LOOK)

    def accept(self, version: int) -> int:
        """Settle all that is sure as the place it has; return how many names."""
        with self._writer(version):
            story = self.state.story
            sure = [name for name in self.state.names if _is_sure(name)]
            if story and sure:
                text = "\n".join(accepted(name, story.language) for name in sure)
                self._ledger.add(self._file_of_all(), text, f"{len(sure)}")
            return len(sure)

    def undo(self, version: int) -> str | None:
        """Take the last decision of this session back; return what it decided."""
        with self._writer(version):
            return self._ledger.undo()

    def add(self, name: str, data: bytes) -> str:
        """Add a text; return the name of its file. Raises ReadError, WriteError."""
        with self._writing:
            path = self.project.add(name, data)
        self._wake.set()
        return path.name

    def search(self, name: str) -> list[dict[str, Any]]:
        """Return the places of the map that begin so, then the gazetteer's of the name.

        So two names of one place become one: the other is given the place shown.
        """
        story = self.state.story
        language = story.language if story else "en"
        shown = list(places_on_map(story, name)) if story and name.strip() else []
        found = self._current().geoparser.gazetteer.every(name.strip())
        refs = {place["ref"] for place in shown}
        others = [p for p in found if p.kind != "corridor" and p.ref not in refs]
        return shown + [candidate_data(p, language) for p in others[:ANSWERS]]

    def drawn(self) -> State:
        """Return the state when all that is on disk is drawn. Raises OptionError."""
        with self._changed:
            self._changed.wait_for(self._is_drawn, PATIENCE)
            state = self.state
        if state.problem:
            raise OptionError(state.problem)
        if state.story is None or not self._is_drawn():
            raise OptionError("there is no map yet: add a text first")
        return state

    def _is_drawn(self) -> bool:
        up_to_date = self._built == self.project.fingerprint()
        return up_to_date and not self.state.stage

    @contextlib.contextmanager
    def _writer(self, version: int) -> Iterator[None]:
        """Let one at a time write who has seen what others changed last."""
        with self._writing:
            if version < self._outside:
                raise ChangedError("the files were changed meanwhile; look again")
            yield
            # Until what was written is on the map, that is not up to date.
            is_drawn = self.project.fingerprint() == self._built
            self._publish(**({} if is_drawn else {"stage": "reading"}))
        self._wake.set()

    def _name(self, ident: str) -> Name:
        if ident.startswith(MISSED) and ident[len(MISSED) :].strip():
            return Name(ident, (ident[len(MISSED) :].strip(),), (), None, None)
        for name in self.state.names:
            if name.id == ident:
                return name
        # Since it was looked at another decision may have moved it to another place.
        called = self._called.get(ident)
        again = [name for name in self.state.names if name.names == called]
        if len(again) == 1:
            return again[0]
        raise ChangedError("this name is no longer in the texts; look again")

    def _known(self, ref: str) -> bool:
        pipeline = self._current()
        listed = pipeline.geoparser.gazetteer.numbered(ref)
        return bool(listed or pipeline.recorded.numbered(ref))

    def _file(self, asked: Asked, name: Name) -> Path:
        """Return the file that a decision goes into: a text's own, or the folder's."""
        if asked.scope == "all":
            return self._file_of_all()
        articles = [m.article for m in name.mentions if m.id == asked.mention]
        article = next(iter((*articles, *name.articles)), "")
        return self._files.get(article, self._file_of_all())

    def _file_of_all(self) -> Path:
        files = set(self._files.values())
        if len(self._files) == 1 and len(files) == 1:
            return files.pop()
        return self.project.folder / FOLDER_FILE

    def _current(self) -> Pipeline:
        """Return the pipeline; another one when the project's corridors changed."""
        corridors = tuple(
            stamp
            for stamp in self.project.fingerprint()
            if Path(stamp[0]).parent.name == "corridors"
        )
        if self._pipeline is None or self._pipeline[0] != corridors:
            own = own_folders([self.project.folder])
            settings = Settings(recorded=self._recorded, own=own)
            self._pipeline = corridors, Pipeline(settings)
        return self._pipeline[1]

    def _keep_drawing(self) -> None:
        while not self._stopped:
            mark = self.project.fingerprint()
            if mark != self._built:
                self._draw(mark)
            self._wake.wait(GLANCE)
            self._wake.clear()

    def _draw(self, mark: Fingerprint) -> None:
        """Map the files as they are; what was mapped last stays where they can't be."""
        self._publish(stage="reading")
        try:
            self._look_around()
            self._map(mark)
        except (CorridormapError, OSError) as error:
            problem = self.project.with_line(sentence_of(error))
            self._built = mark
            self._publish(stage="", problem=problem, texts=self.project.texts())
        except (
            Exception
        ) as error:  # whatever is wrong with one text, the studio goes on
            self._built = mark
            self._publish(stage="", problem=f"this could not be mapped: {error!r}")

    def _look_around(self) -> None:
        """Take note of files of decisions that somebody else changed."""
        with self._writing:
            digests = self.project.digests()
            known = {path: mark for path, mark in self._ledger.known.items() if mark}
            if digests != known:
                self._ledger.known = dict(digests)
                self._outside = self.state.version + 1

    def _map(self, mark: Fingerprint) -> None:
        from corridormap.page.palette import look_of

        project, texts = self.project, self.project.texts()
        project.check()
        if not texts:
            self._built = mark
            self._publish(
                stage="", story=None, names=(), page="", problem="", texts=(), by_hand=0
            )
            return
        pipeline, bad = self._current(), list[str]()
        documents = pipeline.read([project.folder], None, bad.append)
        chosen = project.theme or theme_of(documents)
        theme, palette = look_of(chosen)
        self._publish(stage="placing")
        story, used = pipeline.told(documents)
        self._files = {
            d.article.id: _beside(d) for d in documents if _is_alone(d, documents)
        }
        notes = (*bad, *unused(documents, used), *_hindrances(documents))
        names = names_of(story)
        self._called |= {name.id: name.names for name in names}
        self._publish(
            stage="drawing",
            story=story,
            names=names,
            problem="",
            notes=notes,
            texts=texts,
            by_hand=_decisions(documents),
        )
        if self.project.fingerprint() != mark:
            return  # another decision came meanwhile: its map is drawn, not this one
        page = pipeline.page(story, theme)
        self._built = mark
        self._publish(
            stage="",
            page=page,
            theme=theme,
            palette=palette,
            drawn=self.state.version + 1,
            look=chosen.name if chosen else None,
        )

    def _looks(self) -> tuple[str, ...]:
        """Return what may be chosen: nothing where the command line has chosen."""
        return () if self.project.theme else self.project.looks()

    def _publish(self, **changes: Any) -> None:
        with self._changed:
            version = self.state.version + 1
            changes.setdefault("last", self._ledger.last)
            changes.setdefault("looks", self._looks())
            self.state = dataclasses.replace(self.state, version=version, **changes)
            self._changed.notify_all()


def _is_sure(name: Name) -> bool:
    place = name.place
    if place is None or place.decided or name.doubt:
        return False
    return place.confidence >= SURE


def _beside(document: Document) -> Path:
    return Path(document.where).with_suffix(".toml")


def _is_alone(document: Document, documents: tuple[Document, ...]) -> bool:
    """Return whether a document is alone in its file: a mail may hold several."""
    return sum(other.where == document.where for other in documents) == 1


def _decisions(documents: tuple[Document, ...]) -> int:
    """Return how many decisions on names the files have; lists of places are none."""
    return len({rule.where for d in documents for rule in d.rules if rule.where})


def _hindrances(documents: tuple[Document, ...]) -> Iterator[str]:
    for document in documents:
        yield from hindrances(document)
