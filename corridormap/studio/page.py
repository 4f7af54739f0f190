"""The studio's own page and its files; the map's page has nothing of it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corridormap.kinds import KINDS
from corridormap.languages import LANGUAGES
from corridormap.page.render import ASSETS as PAGE_ASSETS
from corridormap.page.render import island, templates
from corridormap.wording import all_strings

ASSETS = Path(__file__).parent / "assets"

TYPES = {".js": "text/javascript", ".css": "text/css"}

SHARED = {name: PAGE_ASSETS / name for name in ("theme.css", "faces.css")}
"""What the studio has in common with the map: its colours and its letters."""


def studio_page(token: str) -> str:
    """Return the page; ``token`` is what its writes are known by."""
    template = templates(ASSETS).get_template("studio.html.jinja")
    return template.render(token=token, words=island(words()))


@cache
def words() -> dict[str, Any]:
    """Return languages by code, and words and kinds of places by key and language."""
    told = all_strings()
    kinds = (kind for kind in KINDS if f"kind_{kind}" in told)
    return {
        "languages": {code: language.own_name for code, language in LANGUAGES.items()},
        "words": tomllib.loads((ASSETS / "words.toml").read_text("utf-8")),
        "kinds": {kind: told[f"kind_{kind}"] for kind in kinds},
    }


def asset(name: str) -> tuple[bytes, str] | None:
    """Return a script or a stylesheet with its type; None if there is no such file."""
    own = {path.name: path for path in ASSETS.iterdir() if path.suffix in TYPES}
    path = (own | SHARED).get(name)
    return (path.read_bytes(), TYPES[path.suffix]) if path else None
