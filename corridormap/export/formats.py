"""All formats by name: a story and options go in, files come out.

To add one, write its module and enter it in FORMATS; if its bytes are text that a
check can compare, in TEXTS as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from corridormap.errors import OptionError
from corridormap.export.data.geojson import corridor_geojson, places_geojson
from corridormap.export.data.kml import map_kml
from corridormap.export.data.places_csv import places_csv
from corridormap.export.data.story_file import SCHEMA, story_json, story_schema
from corridormap.export.data.webannotation import NAME, annotations_jsonld, text_path
from corridormap.export.embed import embed_page
from corridormap.export.options import Options
from corridormap.export.pdf.handout import handout
from corridormap.export.pictures import step_pngs, step_svgs
from corridormap.export.pptx.slides import slides
from corridormap.export.reveal import deck
from corridormap.model import Story

File = tuple[str, bytes]
"""A path below the folder of the map, and what is written there."""

Format = Callable[[Story, Options], Iterable[File]]
"""What makes the files of one format, one after the other."""

ALL = "all"


def _svg(story: Story, options: Options) -> Iterable[File]:
    return step_svgs(
        story,
        language=options.language,
        size=options.size,
        steps=options.step_ids(),
    )


def _png(story: Story, options: Options) -> Iterable[File]:
    return step_pngs(
        story,
        language=options.language,
        size=options.size,
        steps=options.step_ids(),
    )


def _geojson(story: Story, options: Options) -> Iterator[File]:
    yield "places.geojson", places_geojson(story, options.language).encode()
    yield "corridor.geojson", corridor_geojson(story).encode()


def _kml(story: Story, options: Options) -> Iterator[File]:
    yield "map.kml", map_kml(story, options.language)


def _csv(story: Story, options: Options) -> Iterator[File]:
    yield "places.csv", places_csv(story, options.language).encode()


def _jsonld(story: Story, options: Options) -> Iterator[File]:
    made = annotations_jsonld(story, options.language, options.address)
    yield NAME, made.encode()
    for article in story.articles:
        yield text_path(article), article.body.encode()


def _pptx(story: Story, options: Options) -> Iterable[File]:
    return slides(
        story,
        language=options.language,
        address=options.address,
        steps=options.step_ids(),
    )


def _html(story: Story, options: Options) -> Iterable[File]:
    return deck(story, options.page, options.language)


def _pdf(story: Story, options: Options) -> Iterable[File]:
    return handout(story, language=options.language)


def _json(story: Story, _: Options) -> Iterator[File]:
    yield "story.json", story_json(story).encode()
    yield SCHEMA, story_schema().encode()


def _embed(story: Story, options: Options) -> Iterator[File]:
    yield "embed.html", embed_page(story, options.language, options.address).encode()


FORMATS: Mapping[str, Format] = {
    "pptx": _pptx,
    "html": _html,
    "pdf": _pdf,
    "svg": _svg,
    "png": _png,
    "geojson": _geojson,
    "kml": _kml,
    "csv": _csv,
    "jsonld": _jsonld,
    "json": _json,
    "embed": _embed,
}
"""Every format by the name that ``--export`` takes, in the order of writing."""

TEXTS = frozenset({"html", "svg", "geojson", "kml", "csv", "jsonld", "json", "embed"})
"""Formats whose files are text: ``--check`` compares them."""


def chosen_formats(said: str) -> tuple[str, ...]:
    """Return the formats that ``csv,png`` or ``all`` names. Raises OptionError."""
    names = [name.strip() for name in said.lower().split(",") if name.strip()]
    for name in names:
        if name not in FORMATS and name != ALL:
            known = ", ".join((*FORMATS, ALL))
            raise OptionError(f"--export {name}: no such format, there are {known}")
    if not names:
        raise OptionError(f"--export: name a format: {', '.join((*FORMATS, ALL))}")
    return tuple(name for name in FORMATS if name in names or ALL in names)
