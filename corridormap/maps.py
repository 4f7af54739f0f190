"""The map of a text as one object: to show in a notebook, to save, to lay over others.

>>> import corridormap
>>> m = corridormap.map_text("Паром идёт из Актау в Баку.")
>>> [place.id for place in m.story.places]
['aktau', 'baku', 'route-aktau-baku']
"""

from __future__ import annotations

import html
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corridormap.documents import Document, theme_of
from corridormap.errors import ReadError
from corridormap.model import Story
from corridormap.once import once
from corridormap.pipeline import SHARED, Pipeline
from corridormap.read import article_from_text
from corridormap.read.language import known_language
from corridormap.review import UNDECIDED, Decisions, decided
from corridormap.schema import replace
from corridormap.write import write_whole

if TYPE_CHECKING:
    from corridormap.page.folium_layers import FoliumMap

PathLike = str | os.PathLike[str]

HEIGHT = 640
"""Pixels of a map in a notebook: it leaves room for the cell above it."""


class Map:
    """The map of one or more texts.

    A notebook shows it as it is; ``height`` (pixels) is how high. ``story`` is all that
    is on it: articles, mentions, places, corridors, steps.
    """

    def __init__(
        self, story: Story, *, theme: str = "", pipeline: Pipeline = SHARED
    ) -> None:
        """Take a story, and CSS that overrules the page's look."""
        self.story = story
        self.height = HEIGHT
        self._theme = theme
        self._pipeline = pipeline

    @once
    def html(self) -> str:
        """The page: one HTML file that works without a network."""
        return self._pipeline.page(self.story, self._theme)

    def save(self, path: PathLike) -> Path:
        """Write the page to a file, and return its path.

        Raises WriteError; a file that was there before is then left as it was.
        """
        target = Path(path)
        write_whole(target, self.html)
        return target

    def geojson(self) -> str:
        """Return places (Point) and legs of corridors (LineString) as GeoJSON.

        >>> import json, corridormap
        >>> m = corridormap.map_text("Паром идёт в Баку.")
        >>> json.loads(m.geojson())["features"][0]["properties"]["name"]
        'Баку'
        """
        from corridormap.export.data.geojson import features_of
        from corridormap.export.data.tables import legs, places
        from corridormap.export.options import Options
        from corridormap.geo.geojson import collection

        options = Options()
        # The nodes of corridors are left out: those of the text are among the places.
        tables = places(self.story, options), legs(self.story, options)
        drawn = (features_of(table, options.palette) for table in tables)
        return collection([item for features in drawn for item in features])

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """Places and legs as a FeatureCollection, for geopandas, shapely and others."""
        collection: dict[str, Any] = json.loads(self.geojson())
        return collection

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north of the story in degrees; None if it has no place."""
        return self.story.steps[0].bounds

    def add_to(self, folium_map: FoliumMap, *, fit: bool = False) -> Map:
        """Lay places and corridors over a folium map, as layers of it.

        Each corridor is a ``folium.FeatureGroup``, the places are another: a
        ``folium.LayerControl`` that is added afterwards lists them. ``fit`` moves the
        map to them. Their texts are escaped, whatever folium does with them.

        >>> import corridormap, folium
        >>> m = corridormap.map_text("Паром идёт из Актау в Баку.")
        >>> world = folium.Map(tiles=None)
        >>> m.add_to(world, fit=True) is m
        True
        """
        from corridormap.page.folium_layers import layers
        from corridormap.page.palette import palette_of

        for layer in layers(self.story, palette_of(self._theme)):
            layer.add_to(folium_map)
        if fit and self.bounds:
            west, south, east, north = self.bounds
            folium_map.fit_bounds([[south, west], [north, east]])
        return self

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own: a notebook's styles don't reach it."""
        return (
            f'<iframe srcdoc="{html.escape(self.html)}" '
            f'title="{html.escape(self.story.title)}" '
            f'style="width: 100%; height: {int(self.height)}px; border: 0" '
            'sandbox="allow-scripts allow-popups" allowfullscreen></iframe>'
        )

    def __repr__(self) -> str:
        count = len(self.story.places)
        return f"<Map {self.story.title!r}: {count} place{'s' * (count != 1)}>"


def map_text(
    text: str,
    *,
    title: str | None = None,
    lang: str | None = None,
    decisions: Decisions = UNDECIDED,
    theme: PathLike | None = None,
    pipeline: Pipeline = SHARED,
) -> Map:
    """Return the map of a text.

    ``title`` and ``lang`` (az, en, kk or ru) overrule what is read off the text, as
    all of ``decisions`` does (docs/python.md). ``theme`` is a CSS file that overrules
    the page's look. Raises ReadError for an empty text and an unknown language.

    >>> map_text("Cargo for Baku", title="My map")
    <Map 'My map': 1 place>
    """
    decisions = replace(
        decisions,
        title=title or decisions.title,
        language=known_language(lang) or decisions.language,
    )
    article = article_from_text(text)
    if not article.passages:
        raise ReadError("the text is empty")
    named = Path(decisions.theme) if decisions.theme else None
    document = Document(decided(article, decisions), decisions, theme=named)
    return _map([document], theme, pipeline)


def map_files(
    paths: PathLike | Iterable[PathLike],
    *,
    theme: PathLike | None = None,
    pipeline: Pipeline = SHARED,
) -> Map:
    """Return the map of text files, and of folders of them.

    The decisions beside a file (``NAME.toml``) are followed. Raises ReadError and
    DataError, which name the file.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_text("Порт Актау", "utf-8")
    ...     map_files(folder)
    <Map 'Порт Актау': 1 place>
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    return _map(pipeline.read(map(Path, given)), theme, pipeline)


def _map(
    documents: Iterable[Document], theme: PathLike | None, pipeline: Pipeline
) -> Map:
    from corridormap.page.palette import look_of

    documents = tuple(documents)
    # Colours that pictures can't have are told here.
    css, _ = look_of(theme_of(documents) if theme is None else Path(theme))
    return Map(pipeline.tell(documents), theme=css, pipeline=pipeline)
