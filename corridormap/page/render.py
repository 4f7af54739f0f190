"""The page from our own template: the only module that imports Jinja.

The template escapes whatever it is given. Data travels in JSON islands that no text
can end; scripts and styles run only if their hash is in the page's policy.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from corridormap.languages import LANGUAGES
from corridormap.page.leaflet_frame import draw
from corridormap.page.lean import lean
from corridormap.page.pack import pack
from corridormap.page.text import UNHOLDABLE, set_passages
from corridormap.wording import long_date, strings, strings_for_scripts

ASSETS = Path(__file__).parent / "assets"

SCRIPTS = ("vendor/leaflet.js", "bundle/page.js")
STYLES = ("bundle/page.css",)
"""Ours are bundled by ``tools/bundle.mjs`` from ``js`` and ``css``."""

ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What could end a script element, or break a line of JavaScript."""


def render_page(
    story: Mapping[str, Any],
    basemap: Mapping[str, Any],
    theme: str = "",
    picture: str = "",
) -> str:
    """Return the page of a story (docs/page.md) on a basemap (TopoJSON).

    ``theme`` is CSS that overrules ours (``read_theme``), ``picture`` the map as SVG,
    for paper and for readers without scripts.
    """
    words = strings(story["lang"])
    fragment = draw()
    scripts = [*_scripts(), fragment.script]
    styles = [*_styles(), *([theme] if theme.strip() else [])]
    islands = {
        "languages": _languages(),
        "strings": strings_for_scripts(set(_said_of(story))),
        "story": lean(story),
        "basemap": pack(basemap),
    }
    return (
        templates()
        .get_template("index.html.jinja")
        .render(
            story=story,
            words=words,
            numbers=_numbers(story),
            where=_where(story),
            articles=[_article(a, story, words) for a in story["articles"]],
            unresolved=[m for m in story["mentions"] if m["place"] is None],
            policy=policy(scripts, styles),
            picture=Markup(picture),  # noqa: S704 - escaped by scene/svg.py
            map_element=Markup(fragment.html),  # noqa: S704 - folium's, without any text
            styles=[trusted(style) for style in styles],
            scripts=[trusted(script) for script in scripts],
            islands={name: island(value) for name, value in islands.items()},
        )
    )


def island(value: Any) -> Markup:
    """Return JSON that can stand in a script element whatever its strings hold."""
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).translate(ESCAPES)
    return Markup(text)  # noqa: S704 - escaped above


@cache
def templates(folder: Path = ASSETS) -> Environment:
    """Return the templates of a folder: all that they are given is escaped."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["exact"] = exact
    return environment


def trusted(text: str) -> Markup:
    """Set a text as it is: for our own files, never for what a story says."""
    return Markup(text)  # noqa: S704 - see above


def exact(text: str) -> Markup:
    """Escape a text so that the page shows it sign for sign.

    A carriage return becomes a reference, which parsers keep; NUL can't be held.
    """
    for sign, shown in UNHOLDABLE.items():
        text = text.replace(sign, shown)
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704 - escaped


def _article(
    article: Mapping[str, Any], story: Mapping[str, Any], words: dict[str, Any]
) -> dict[str, Any]:
    mentions = [m for m in story["mentions"] if m["article"] == article["id"]]
    return {
        **article,
        "long_date": long_date(article["date"], words),
        "set": set_passages(article, mentions),
        "dateline": _dateline(article),
    }


def _numbers(story: Mapping[str, Any]) -> dict[str, int]:
    """Return the number of each place, on paper and in the picture."""
    return {place["id"]: n for n, place in enumerate(story["places"], 1)}


def _where(story: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the numbers of the passages that speak of each place."""
    found: dict[str, list[str]] = {place["id"]: [] for place in story["places"]}
    for mention in story["mentions"]:
        passages, number = found.get(mention["place"], []), mention["passage"][1:]
        if number not in passages:
            passages.append(number)
    return found


def _said_of(story: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys of what the scripts say of this story's values."""
    for place in story["places"]:
        yield from (f"kind_{one['kind']}" for one in (place, *place["others"]))
        yield from (f"why_{place['why']}", f"source_{place['source']}")
    for mention in story["mentions"]:
        yield from (f"found_{mention['found']}", f"why_{mention['why']}")
    for corridor in story["corridors"]:
        yield from (f"kind_{node['kind']}" for node in corridor["nodes"])
        for leg in corridor["legs"]:
            yield from (f"mode_{leg['mode']}", f"status_{_key(leg['status'])}")
        yield from (f"unit_{_key(fact['unit'] or '')}" for fact in corridor["facts"])


def _key(value: str) -> str:
    return re.sub(r"\W", "_", value)


def _dateline(article: Mapping[str, Any]) -> str | None:
    """Return the id of the first passage if date and byline were read off it."""
    first = next(iter(article["passages"]), None)
    if first is None or not article["byline"]:
        return None
    text = article["body"][first["start"] : first["stop"]]
    return first["id"] if text.endswith(article["byline"]) else None


def _languages() -> dict[str, dict[str, Any]]:
    """Return what the script needs of each language to choose names and offer it."""
    return {
        language.code: {"name": language.own_name, "near": language.near}
        for language in LANGUAGES.values()
    }


@cache
def _scripts() -> tuple[str, ...]:
    return tuple(map(_asset, SCRIPTS))


@cache
def _styles() -> tuple[str, ...]:
    return tuple(map(_asset, STYLES))


def _asset(name: str) -> str:
    return (ASSETS / name).read_text("utf-8")


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return the content security policy: our scripts and styles, and no request."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
