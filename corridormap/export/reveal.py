"""The story as a deck of HTML slides around the live map: one file, no network.

reveal.js turns the slides; each has the step's notes and tells the map, which lies
beneath in a frame of its own, which step to show. The text is in the map's caption,
so no slide repeats it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from corridormap.export import citations
from corridormap.export.naming import named
from corridormap.export.options import File, Options
from corridormap.export.words import ASSETS, words
from corridormap.model import Story
from corridormap.page.render import in_language, script_hash, templates, trusted
from corridormap.scene.key import SOURCES
from corridormap.story.titles import title_of

VENDOR = ASSETS / "vendor"


@dataclass(frozen=True, slots=True)
class Slide:
    """A step as the deck has it: its number, its title, and what the speaker reads."""

    step: str
    title: str
    notes: tuple[str, ...]


def reveal_deck(story: Story, options: Options) -> Iterator[File]:
    """Yield ``visit-en.html``, with the whole page of the story's map inside."""
    language = options.language_of(story)
    own = [options.theme] if options.theme else []
    template = templates(ASSETS).get_template("deck.html.jinja")
    text = template.render(
        language=language,
        story_language=story.language,
        title=story.title_in(language),
        slides=tuple(_slides(story, language)),
        sources=tuple(_sources(story)),
        words=words(language),
        credits=SOURCES,
        policy=_policy(options.page),
        page=_framed(options.page, language),
        styles=[trusted(style) for style in (*_styles(), *own)],
        scripts=[trusted(script) for script in _scripts()],
    )
    yield named(story, options, "html"), text.encode("utf-8")


def _slides(story: Story, language: str) -> Iterator[Slide]:
    sections = {
        ident: article.body[passage.start : passage.stop]
        for ident, (article, passage) in story.passages().items()
    }
    for step in story.steps:
        paragraphs = (sections[ident] for ident in step.passages)
        notes = (*((step.notes,) if step.notes else ()), *paragraphs)
        yield Slide(step.id, title_of(story, step, language), notes)


def _sources(story: Story) -> Iterator[Mapping[str, Any]]:
    for source in (*citations.texts(story), *citations.cited(story)):
        yield {
            "title": source.title,
            "by": source.by,
            "url": source.url if _leads(source.url) else "",
        }


def _leads(address: str | None) -> bool:
    """Return whether a source's address is one of the web: a click runs others."""
    return bool(address and address.startswith(("https://", "http://")))


def _policy(page: str) -> str:
    """Return the content security policy of the deck, its map and the speaker's view.

    Frames and windows without an address of their own keep to that of the deck, so
    the scripts of all three are named. Styles are set by Reveal as it goes.
    """
    mapped = re.findall(
        "'sha256-[A-Za-z0-9+/=]+'|&#39;(sha256-[A-Za-z0-9+/=]+)&#39;", page
    )
    hashes = [script_hash(script) for script in (*_scripts(), _speaker_view())]
    named = dict.fromkeys((*hashes, *(f"'{each}'" for each in mapped if each)))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(named)}",
            "style-src 'unsafe-inline'",
            "img-src data:",
            "font-src data:",
            "frame-src 'self' file:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


@cache
def _speaker_view() -> str:
    """Return the script of the speaker's window, which the notes have as a string."""
    notes = (VENDOR / "notes.js").read_text("utf-8")
    match = re.search(r"<script>(.*?)<.?/script>", notes, re.DOTALL)
    return (match[1] if match else "").encode().decode("unicode_escape")


def _framed(page: str, language: str) -> str:
    """Mark the page as embedded, its keys as the deck's, its words in a language."""
    return in_language(page, language).replace(
        "<html ", '<html data-embed="" data-keys="deck" ', 1
    )


@cache
def _styles() -> tuple[str, ...]:
    paths = (VENDOR / "reveal.css", ASSETS / "bundle" / "deck.css")
    return tuple(path.read_text("utf-8") for path in paths)


@cache
def _scripts() -> tuple[str, ...]:
    vendored = (
        (VENDOR / name).read_text("utf-8") for name in ("reveal.js", "notes.js")
    )
    # A string in the notes' own window closes the element it is part of.
    safe = (script.replace("</script", "<\\/script") for script in vendored)
    return (*safe, (ASSETS / "bundle" / "deck.js").read_text("utf-8"))
