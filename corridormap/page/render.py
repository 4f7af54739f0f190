"""The page from our own template: the only module that imports Jinja.

The template escapes whatever it is given. Data travels in JSON islands that no text
can end; scripts and styles run only if their hash is in the page's policy.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from corridormap.kinds import KINDS
from corridormap.languages import LANGUAGES
from corridormap.model import Article, Story
from corridormap.page.addresses import addressed, passage_address
from corridormap.page.island import basemap_island, story_island
from corridormap.page.leaflet_frame import draw
from corridormap.page.text import UNHOLDABLE, SetPassage, set_passages, stretches
from corridormap.read.language import is_other_language
from corridormap.scene.key import SOURCES
from corridormap.schema import encode_json
from corridormap.story.paragraphs import dateline, paragraphs_by_place
from corridormap.wording import long_date, strings, strings_for_scripts

ASSETS = Path(__file__).parent / "assets"

SCRIPTS = ("vendor/leaflet.js", "bundle/page.js")
STYLES = ("faces.css", "bundle/page.css")
"""Ours are bundled by ``tools/bundle.mjs`` from ``js`` and ``css``; the faces are made
by ``tools/faces.py``."""

ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What could end a script element, or break a line of JavaScript."""


@dataclass(frozen=True, slots=True)
class SetArticle:
    """An article as the template sets it.

    ``stretches`` are its passages, of a long text in groups, ``dateline`` is the id of
    the first passage where that is only date and byline, ``foreign`` whether the text
    is in none of the languages that are read.
    """

    article: Article
    long_date: str
    stretches: tuple[Sequence[SetPassage], ...]
    dateline: str | None
    foreign: bool


def render_page(
    story: Story, basemap: Mapping[str, Any], theme: str = "", picture: str = ""
) -> str:
    """Return the page of a story on a basemap (TopoJSON).

    ``theme`` is CSS that overrules ours (``read_theme``), ``picture`` the map as SVG,
    for paper and for readers without scripts.
    """
    story = addressed(story)
    words = strings(story.language)
    fragment = draw()
    scripts = [*_scripts(), fragment.script]
    styles = [*_styles(), *([theme] if theme.strip() else [])]
    islands = {
        "kinds": _kinds(),
        "languages": _languages(),
        "strings": strings_for_scripts(set(_values_in_words(story))),
        "story": story_island(story),
        "basemap": basemap_island(basemap),
    }
    return (
        templates()
        .get_template("index.html.jinja")
        .render(
            story=story,
            words=words,
            credits=SOURCES,
            numbers={place.id: n for n, place in enumerate(story.places, 1)},
            paragraphs=paragraphs_by_place(story),
            articles=list(_articles(story, words)),
            unresolved=[m for m in story.annotations if m.place is None],
            policy=policy(scripts, styles, beside=_has_more(story)),
            picture=Markup(picture),  # noqa: S704 - escaped by scene/svg.py
            map_element=Markup(fragment.html),  # noqa: S704 - folium's, without any text
            styles=[trusted(style) for style in styles],
            scripts=[trusted(script) for script in scripts],
            islands={name: island(value) for name, value in islands.items()},
        )
    )


def island(value: Any) -> Markup:
    """Return JSON that can stand in a script element whatever its strings hold."""
    text = encode_json(value).decode("utf-8").translate(ESCAPES)
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
    environment.filters["address"] = passage_address
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


def _articles(story: Story, words: dict[str, Any]) -> Iterator[SetArticle]:
    by_passage = story.by_passage()
    for article in story.articles:
        first = dateline(article)
        yield SetArticle(
            article,
            long_date(article.date, words),
            stretches(set_passages(article, by_passage)),
            first.id if first else None,
            is_other_language(article.body, article.language),
        )


def _values_in_words(story: Story) -> Iterator[str]:
    """Yield the keys of the words in which the scripts put this story's values."""
    for place in story.places:
        yield f"kind_{place.kind}"
        yield from (f"kind_{other.kind}" for other in place.others)
        yield from (f"why_{place.why}", f"source_{place.source}")
    yield from (f"of_{figure.of}" for figure in story.figures)
    yield from (f"event_{_key(event.kind)}" for event in story.events)
    yield from (f"status_{_key(item.status)}" for item in story.status)
    for mention in story.annotations:
        yield from (f"found_{mention.found}", f"why_{mention.why}")
    for corridor in story.corridors:
        yield from (f"kind_{node.kind}" for node in corridor.nodes)
        for leg in corridor.legs:
            yield from (f"mode_{leg.mode}", f"status_{_key(leg.status)}")
        yield from (f"unit_{_key(fact.unit or '')}" for fact in corridor.facts)


def _key(value: str) -> str:
    return re.sub(r"\W", "_", value)


def _languages() -> dict[str, dict[str, Any]]:
    """Return what the script needs of each language to choose names and offer it."""
    return {
        language.code: {"name": language.own_name, "near": language.near}
        for language in LANGUAGES.values()
    }


def _kinds() -> dict[str, dict[str, Any]]:
    """Return what the script needs of each kind of place to draw it."""
    return {
        kind.name: {"drawn": kind.drawn, "water": kind.water} for kind in KINDS.values()
    }


@cache
def _scripts() -> tuple[str, ...]:
    return tuple(map(_asset, SCRIPTS))


@cache
def _styles() -> tuple[str, ...]:
    return tuple(map(_asset, STYLES))


def _asset(name: str) -> str:
    return (ASSETS / name).read_text("utf-8")


def _has_more(story: Story) -> bool:
    """Return whether files beside the page have more passages of its places."""
    counts = story.counts
    return counts is not None and any(item.more for item in counts.places)


BESIDE = "'self' file:"
"""Where files beside a page are: on the same host, or on the same disk."""


def policy(
    scripts: Iterable[str], styles: Iterable[str], *, beside: bool = False
) -> str:
    """Return the content security policy: our scripts and styles, and no request.

    ``beside`` allows scripts from files beside the page: of an archive, where a reader
    asks for more passages.
    """
    sources = [*map(script_hash, scripts), *([BESIDE] if beside else [])]
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(sources)}",
            f"style-src {' '.join(map(script_hash, styles))}",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def script_hash(text: str) -> str:
    """Return how a content security policy names a script or style."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


SPOKEN = re.compile('<html data-lang="[a-z]+" ')


def in_language(page: str, language: str) -> str:
    """Return a drawn page whose interface and names begin in a language."""
    page = SPOKEN.sub("<html ", page, count=1)
    return page.replace("<html ", f'<html data-lang="{language}" ', 1)
