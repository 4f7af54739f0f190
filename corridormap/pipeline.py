"""Texts to maps: the stages one after the other, kept together for the next text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corridormap.corridor.catalogue import load_catalogue
from corridormap.corridor.compiled import Catalogue
from corridormap.documents import Document, Unread, read_documents
from corridormap.errors import CorridormapError
from corridormap.figures import read_facts
from corridormap.gazetteer.recorded import Recorded, load_recorded
from corridormap.geoparser import Geoparser, Parsed
from corridormap.model import Article, Corridor, Place, Story, Unresolved
from corridormap.once import once
from corridormap.review import (
    UNDECIDED,
    Decisions,
    Rule,
    Title,
    rules_of,
    title_in,
    titles_of,
)
from corridormap.story.build import Resolved, build_story
from corridormap.story.routes import OwnRoute, drafts, own_routes, with_names
from corridormap.uncollected import uncollected

if TYPE_CHECKING:
    from corridormap.corridor.router import Router

BATCH = 128
"""Documents that are parsed together: enough for the tagger to sort them by length."""

BATCH_LENGTH = 400_000
"""Characters of a batch: what is in memory of a stream of documents."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a pipeline is made from: small, and sent to other processes in its place.

    ``corridors`` is a folder of your own corridors instead of the program's, ``own``
    are folders of corridors that are known beside them,
    ``recorded`` one of answers that online geocoders gave (``data/recorded``).
    """

    corridors: Path | None = None
    recorded: Path | None = None
    own: tuple[Path, ...] = ()


class Pipeline:
    """Read, parse, tell and draw texts; what is heavy is loaded once, when needed.

    It may be used from several threads. A copy that is sent to another process loads
    everything there anew: make one a process, not one a text.

    >>> from corridormap.read import article_from_text
    >>> pipeline = Pipeline()
    >>> parsed = pipeline.parse(article_from_text("Паром идёт из Актау в Баку."))
    >>> [place.id for place in pipeline.story([parsed]).places]
    ['aktau', 'baku', 'route-aktau-baku']
    """

    def __init__(self, settings: Settings | None = None) -> None:
        """Keep the settings; nothing is loaded yet."""
        self.settings = settings or Settings()

    def __reduce__(self) -> tuple[type[Pipeline], tuple[Settings]]:
        return type(self), (self.settings,)

    @once
    def corridors(self) -> Catalogue:
        """The corridors that are known by name; each is opened when a story uses it."""
        return load_catalogue(self.settings.corridors, self.settings.own)

    @once
    def recorded(self) -> Recorded:
        """What online geocoders answered for names that no list has."""
        folder = self.settings.recorded
        return load_recorded(folder) if folder else Recorded(Path())

    @once
    def geoparser(self) -> Geoparser:
        """What finds and places the toponyms of a text."""
        return Geoparser(self.corridors.headings, self.recorded)

    @once
    def _router(self) -> Router:
        from corridormap.corridor.router import Router

        return Router(self.corridors.headings)

    def read(
        self,
        paths: Iterable[Path],
        column: str | None = None,
        complain: Callable[[str], object] | None = None,
    ) -> tuple[Document, ...]:
        """Read texts and folders of texts, with the decisions beside each.

        ``column`` is the column of a table (.csv, .jsonl) that has the texts. Raises
        ReadError or DataError, which name the file; with ``complain`` a file that
        can't be read is reported to it, as long as another can.
        """
        with uncollected():
            return read_documents(paths, column, complain)

    def parse(self, article: Article, decisions: Decisions = UNDECIDED) -> Resolved:
        """Find and place the toponyms of an article, as a person decided about them.

        Raises DataError for a decision on a place that no gazetteer has.
        """
        return self.parse_document(Document(article, decisions))

    def parse_document(self, document: Document) -> Resolved:
        """Find and place the toponyms of a document, as ``parse`` does."""
        with uncollected():
            text = (document.article, _rules(document))
            (parsed,) = self.geoparser.parse_all([text])
            return _with_facts(document, parsed)

    def parse_all(
        self, documents: Iterable[Document | Unread]
    ) -> Iterator[Resolved | Unread]:
        """Yield each document parsed, in order; one that fails ends nothing.

        Documents are taken from their source a batch at a time and not kept. What
        could not even be read may be among them, and is passed on.
        """
        for batch in _batches(documents):
            yield from self._parse_batch(batch)

    def _parse_batch(
        self, batch: Sequence[Document | Unread]
    ) -> Iterator[Resolved | Unread]:
        # Whatever is wrong with one, even a fault of ours, the others are good.
        documents = [d for d in batch if isinstance(d, Document)]
        texts = [(document.article, _rules(document)) for document in documents]
        try:
            with uncollected():
                parsed = iter(self.geoparser.parse_all(texts))
        except Exception:
            yield from map(self._parse_alone, batch)
            return
        for document in batch:
            if isinstance(document, Document):
                with uncollected():
                    whole = _with_facts(document, next(parsed))
                yield whole
            else:
                yield document

    def _parse_alone(self, document: Document | Unread) -> Resolved | Unread:
        if isinstance(document, Unread):
            return document
        try:
            return self.parse_document(document)
        except Exception as error:
            reason = str(error) if isinstance(error, CorridormapError) else repr(error)
            return Unread(document.where or document.article.id, reason)

    def unknown_names(
        self, articles: Iterable[Article]
    ) -> tuple[tuple[str, str, str], ...]:
        """Return what no list has: the key to look it up, the name, the language."""
        names = (
            (r.mention.names[0], r.mention.lemma, article.language)
            for article in articles
            for r in self.parse(article).resolutions
            if isinstance(r.outcome, Unresolved)
        )
        return tuple(dict.fromkeys(names))

    def story(self, parsed: Sequence[Resolved], title: Title | None = None) -> Story:
        """Tell the story of parsed articles: places, corridors, steps.

        ``title`` is the map's, by default the first article's; it may be given by
        language.
        """
        with uncollected():
            return self._story(parsed, title)

    def _story(self, parsed: Sequence[Resolved], title: Title | None) -> Story:
        from corridormap.scene.basemap.extent import extent

        routes = self._routes(parsed)
        corridors = {c.id: c for text in parsed for c in self._named(text)}
        corridors.update((r.corridor.id, r.corridor) for r in routes if r.named)
        stated = [
            replace(
                text, resolutions=with_names(text.article.id, text.resolutions, routes)
            )
            for text in parsed
        ]
        nameless = [route for route in routes if not route.named]
        own = title_in(title, parsed[0].article.language) if parsed else None
        story = build_story(stated, corridors.values(), nameless, extent, title=own)
        refs = (place.ref for place in story.places)
        named = self.recorded.credits(refs)
        return replace(story, attributions=named, titles=titles_of(title))

    def _routes(self, parsed: Iterable[Resolved]) -> tuple[OwnRoute, ...]:
        """Return the routes that the articles describe by their stops."""
        described = [
            draft
            for text in parsed
            for draft in drafts(
                text.article,
                text.resolutions,
                self._named(text),
                text.decisions.routes,
            )
        ]
        return own_routes(described, self._router) if described else ()

    def _named(self, parsed: Resolved) -> tuple[Corridor, ...]:
        """Return the corridors of the catalogue that an article names."""
        outcomes = [r.outcome for r in parsed.resolutions]
        refs = {o.candidate.ref for o in outcomes if isinstance(o, Place)}
        return tuple(
            self.corridors[at]
            for at, heading in enumerate(self.corridors.headings)
            if f"corridor:{heading.id}" in refs
        )

    def page(self, story: Story, theme: str = "") -> str:
        """Return the page of a story: one HTML file.

        ``theme`` is CSS that overrules the page's look (``page.theme.read_theme``).
        """
        from corridormap.page import draw_page

        return draw_page(story, theme)

    def tell(self, documents: Iterable[Document]) -> Story:
        """Parse documents and return their story."""
        return self.told(tuple(documents))[0]

    def told(
        self,
        documents: Sequence[Document],
        title: str | None = None,
        watch: Callable[[Sequence[Document]], Iterable[Document]] = iter,
    ) -> tuple[Story, frozenset[str]]:
        """Return the story of documents, and the decisions that something follows.

        Those are given by where they are written: ``visit.toml: place 3``. ``title``
        is the map's; ``watch`` is given the documents and gives them back one by one,
        as each is parsed.
        """
        parsed = [self.parse_document(document) for document in watch(documents)]
        used = frozenset[str]().union(*(text.used for text in parsed))
        return self.story(parsed, title or title_of(documents)), used


def title_of(documents: Sequence[Document]) -> Title | None:
    """Return the title that decisions give a map: the folder's, or the first text's."""
    for document in documents:
        if document.map_title:
            return document.map_title
    return documents[0].decisions.title if documents else None


def _rules(document: Document) -> tuple[Rule, ...]:
    """Return the decisions on names that hold for a document."""
    return document.rules or rules_of(document.decisions, f"{document.article.id}.toml")


def _with_facts(document: Document, parsed: Parsed) -> Resolved:
    """Return a parsed document with the figures, dates and statuses that it states."""
    article, resolutions = document.article, parsed.resolutions
    facts = read_facts(
        article.body, article.passages, resolutions, article.language, article.date
    )
    return Resolved(article, resolutions, document.decisions, facts, parsed.used)


SHARED = Pipeline()
"""The pipeline of who needs none of their own."""


def _batches(
    documents: Iterable[Document | Unread],
) -> Iterator[list[Document | Unread]]:
    """Yield documents in groups of so many documents or characters."""
    batch: list[Document | Unread] = []
    length = 0
    for document in documents:
        batch.append(document)
        length += len(document.article.body) if isinstance(document, Document) else 0
        if len(batch) == BATCH or length >= BATCH_LENGTH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch
