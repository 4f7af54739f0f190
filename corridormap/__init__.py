"""A text about a transport corridor goes in, its annotated map comes out.

>>> import corridormap
>>> m = corridormap.map_text("Паром идёт из Актау в Баку.")
>>> m.story.title
'Паром идёт из Актау в Баку'

In a notebook ``m`` shows itself; ``m.save("map.html")`` writes the page;
``m.add_to(...)`` lays places and corridors over a folium map. ``annotate`` gives the
plain list of mentions, ``facts`` what the text says of the route. A ``Pipeline`` keeps
what is loaded, and reads many texts; ``corpus`` makes tables of an archive.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.2.0"
__all__ = [
    "Corpus",
    "CorridormapError",
    "Decisions",
    "Document",
    "Map",
    "OwnPlace",
    "Pipeline",
    "PlaceChoice",
    "RouteChoice",
    "Settings",
    "StepChoice",
    "Unread",
    "annotate",
    "corpus",
    "facts",
    "map_files",
    "map_text",
]

if TYPE_CHECKING:
    from corridormap.annotations import annotate, facts
    from corridormap.corpora.corpus import Corpus, corpus
    from corridormap.documents import Document, Unread
    from corridormap.errors import CorridormapError
    from corridormap.maps import Map, map_files, map_text
    from corridormap.pipeline import Pipeline, Settings
    from corridormap.review import (
        Decisions,
        OwnPlace,
        PlaceChoice,
        RouteChoice,
        StepChoice,
    )

# The tagger's matrices are tiny: threads of the linear algebra only wait for each
# other. numpy reads this once, when it is imported for the first time.
for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

_HOMES = {
    "Corpus": "corpora.corpus",
    "CorridormapError": "errors",
    "Decisions": "review",
    "Document": "documents",
    "Map": "maps",
    "OwnPlace": "review",
    "Pipeline": "pipeline",
    "PlaceChoice": "review",
    "RouteChoice": "review",
    "Settings": "pipeline",
    "StepChoice": "review",
    "Unread": "documents",
    "annotate": "annotations",
    "corpus": "corpora.corpus",
    "facts": "annotations",
    "map_files": "maps",
    "map_text": "maps",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for: ``import corridormap`` alone costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
