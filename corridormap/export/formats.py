"""All formats by name: a story and options go in, files come out.

To add one, write a function like these and enter it in FORMATS; if its bytes are text
that a check can compare, in TEXTS as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from corridormap.errors import OptionError
from corridormap.export.data.geojson import geojson_files
from corridormap.export.data.geoparquet import map_parquet
from corridormap.export.data.gpkg import map_gpkg
from corridormap.export.data.kml import map_kml
from corridormap.export.data.places_csv import places_csv
from corridormap.export.data.story_file import SCHEMA, story_json, story_schema
from corridormap.export.data.tei import annotations_tei
from corridormap.export.data.webannotation import annotations_jsonld
from corridormap.export.data.workbook import places_xlsx
from corridormap.export.embed import embed_page
from corridormap.export.film.gif import film_gif
from corridormap.export.film.mp4 import film_mp4
from corridormap.export.options import File, Notice, Options
from corridormap.export.pdf.handout import handout
from corridormap.export.pictures import step_pngs, step_svgs
from corridormap.export.pptx.slides import slides
from corridormap.export.reveal import reveal_deck
from corridormap.model import Story

Format = Callable[[Story, Options], Iterator[File | Notice]]
"""What makes the files of one format, one after the other."""

ALL = "all"


def _json(story: Story, _: Options) -> Iterator[File]:
    yield "story.json", story_json(story)
    yield SCHEMA, story_schema()


FORMATS: Mapping[str, Format] = {
    "pptx": slides,
    "html": reveal_deck,
    "pdf": handout,
    "svg": step_svgs,
    "png": step_pngs,
    "geojson": geojson_files,
    "gpkg": map_gpkg,
    "parquet": map_parquet,
    "kml": map_kml,
    "csv": places_csv,
    "xlsx": places_xlsx,
    "jsonld": annotations_jsonld,
    "tei": annotations_tei,
    "json": _json,
    "embed": embed_page,
    "mp4": film_mp4,
    "gif": film_gif,
}
"""Every format by the name that ``--export`` takes, in the order of writing."""

FILMS = frozenset({"mp4", "gif"})
"""What takes a minute: "all" leaves it out."""

TEXTS = frozenset("html svg geojson kml csv jsonld tei json embed".split())
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
    chosen = {*names, *(FORMATS.keys() - FILMS if ALL in names else ())}
    return tuple(name for name in FORMATS if name in chosen)
