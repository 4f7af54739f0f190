"""A page of snippets that put the map into other tools, each with a copy button."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import Any

from corridormap.export.data.entries import holdable
from corridormap.export.options import File, Options
from corridormap.export.words import ASSETS
from corridormap.model import Story
from corridormap.page.render import policy, templates, trusted

INSTRUCTIONS = ("en", "ru")
"""Languages of the notes; other stories have them in English."""

LOCAL = "map/index.html"
"""The map in its folder beside a deck, whose own page may well be index.html."""

EXAMPLE = "https://example.org/map/"
PLAIN = re.compile(r"[^\w ]")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A way to embed the map; ``public`` where the tool takes it from the web only."""

    id: str
    name: str
    language: str
    public: bool
    note: str
    code: str


def embed_page(story: Story, options: Options) -> Iterator[File]:
    """Yield the page of snippets: one HTML file that asks for nothing."""
    spoken, address = _spoken(options.language_of(story)), options.address
    own = [options.theme] if options.theme else []
    styles = [_read("bundle/embed.css"), *own]
    script = _read("bundle/embed.js")
    template = templates(ASSETS).get_template("embed.html.jinja")
    text = template.render(
        language=spoken,
        story_language=story.language,
        title=story.title,
        page=address or "index.html",
        published=address is not None,
        words=_in(spoken, _known()["page"]),
        snippets=snippets(story, spoken, address),
        policy=policy([script], styles),
        styles=[trusted(style) for style in styles],
        script=trusted(script),
    )
    yield "embed.html", text.encode()


def snippets(
    story: Story, language: str, address: str | None = None
) -> tuple[Snippet, ...]:
    """Return the snippets of a story, filled in, in the order of the page."""
    return tuple(_snippets(story, _spoken(language), address))


def _snippets(story: Story, language: str, address: str | None) -> Iterator[Snippet]:
    for item in _known()["snippet"]:
        text = _in(language, {key: item[key] for key in ("name", "note")})
        filled = Template(item["code"].strip("\n")).substitute(
            framed=framed(address or (EXAMPLE if item["public"] else LOCAL)),
            embedded=framed(address or f"/{LOCAL}"),
            at="#step=2" if len(story.steps) > 1 else "",
            title=in_attribute(story.title),
            keys=_known()["keys"].strip("\n"),
        )
        yield Snippet(
            id=item["id"],
            name=text["name"],
            language=item["language"],
            public=item["public"],
            note=text["note"],
            code=filled,
        )


def framed(address: str) -> str:
    """Return the address at which the page shows the map and its captions alone."""
    return f"{address}{'&' if '?' in address else '?'}embed"


def in_attribute(text: str) -> str:
    """Return a text as an HTML attribute holds it, with no sign that Markdown reads."""
    flat = " ".join(holdable(text).split())
    return PLAIN.sub(lambda sign: f"&#{ord(sign[0])};", flat).replace("_", "&#95;")


def _spoken(language: str) -> str:
    return language if language in INSTRUCTIONS else "en"


def _in(language: str, said: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {key: words[language] for key, words in said.items()}


@cache
def _known() -> dict[str, Any]:
    """Return ``assets/snippets.toml``: the words of the page, and the snippets."""
    return tomllib.loads(_read("snippets.toml"))


def _read(name: str) -> str:
    return (ASSETS / name).read_text("utf-8")
