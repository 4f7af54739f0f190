"""Texts to map: the stages one after the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from corridormap.corridor.catalogue import load_catalogue
from corridormap.errors import ReadError
from corridormap.gazetteer.recorded import Recorded
from corridormap.geoparser import Geoparser
from corridormap.kinds import kind_of
from corridormap.model import Article, Corridor, Place, Position, Story, Unresolved
from corridormap.read import read_article, text_files
from corridormap.story.build import Resolved, build_story
from corridormap.story.routes import OwnRoute, own_routes
from corridormap.story.serialise import story_to_dict


def read_articles(paths: Iterable[Path]) -> tuple[Article, ...]:
    """Read texts and folders of texts; passages are numbered through all of them."""
    articles: list[Article] = []
    first = 1
    for path in (file for given in paths for file in text_files(given)):
        article = read_article(path, first)
        if not article.passages:
            raise ReadError(f"{path}: the text is empty")
        articles.append(_apart(article, {one.id for one in articles}))
        first += len(article.passages)
    return tuple(articles)


def _apart(article: Article, taken: Collection[str]) -> Article:
    """Give an article an id of its own: files of two folders may share a name."""
    numbered = (f"{article.id}-{number}" for number in count(2))
    free = (ident for ident in chain([article.id], numbered) if ident not in taken)
    return replace(article, id=next(free))


def geoparser(recorded: Recorded | None = None) -> Geoparser:
    """Return a geoparser that knows the corridors of the catalogue."""
    return Geoparser(load_catalogue(), recorded)


def unknown_names(
    articles: Sequence[Article], recorded: Recorded
) -> tuple[tuple[str, str, str], ...]:
    """Return what no list has: the key to look it up, the name, the language."""
    parser = geoparser(recorded)
    found = (
        (r.mention.names[0], r.mention.lemma, article.language)
        for article in articles
        for r in parser.parse(article.body, article.passages, article.language)
        if isinstance(r.outcome, Unresolved)
    )
    return tuple(dict.fromkeys(found))


def tell(articles: Sequence[Article], recorded: Recorded | None = None) -> Story:
    """Find and place what the articles speak of, and make the story of it.

    ``recorded`` are the answers of online geocoders for names that no list has.
    """
    from corridormap.scene.basemap.extent import extent

    parser = geoparser(recorded)
    resolved = [
        Resolved(a, parser.parse(a.body, a.passages, a.language)) for a in articles
    ]
    routes = _routes(resolved, parser.corridors)
    story = build_story(resolved, parser.corridors, routes, extent)
    refs = (place.place.candidate.ref for place in story.places)
    return replace(story, attributions=parser.recorded.credits(refs))


def _routes(
    resolved: Sequence[Resolved], catalogue: Sequence[Corridor]
) -> tuple[OwnRoute, ...]:
    """Return the routes that the articles describe by their stops."""
    from corridormap.corridor.router import Router

    router = Router(catalogue)
    found: list[OwnRoute] = []
    for each in resolved:
        named = _named(each, catalogue)
        first = len(found) + 1
        found += own_routes(each.article, each.resolutions, named, router, first)
    return tuple(found)


def _named(each: Resolved, catalogue: Iterable[Corridor]) -> tuple[Corridor, ...]:
    outcomes = [r.outcome for r in each.resolutions]
    refs = {o.candidate.ref for o in outcomes if isinstance(o, Place)}
    return tuple(c for c in catalogue if f"corridor:{c.id}" in refs)


def draw(story: Story, theme: str = "") -> str:
    """Return the page of a story: one HTML file, in a person's own look if given."""
    from corridormap.page import render_page
    from corridormap.page.fallback import picture
    from corridormap.scene.basemap.cut import cut

    refs = tuple(place.place.candidate.ref for place in story.places)
    countries = {code for p in story.places for code in p.place.candidate.countries}
    basemap = cut(_focus(story), refs=refs, countries=countries)
    return render_page(story_to_dict(story), basemap, theme, picture(story))


def _focus(story: Story) -> tuple[Position, ...]:
    """Return the positions near which the basemap is drawn in full detail."""
    ends = {
        end
        for corridor in story.corridors
        for leg in corridor.legs
        if not leg.feeder
        for end in (leg.start, leg.end)
    }
    nodes = [(n.lon, n.lat) for c in story.corridors for n in c.nodes if n.id in ends]
    chosen = [p.place.candidate for p in story.places]
    points = [(c.lon, c.lat) for c in chosen if not kind_of(c.kind).vague]
    countries = [(c.lon, c.lat) for c in chosen if kind_of(c.kind).vague]
    return tuple(dict.fromkeys(nodes + points or countries))
