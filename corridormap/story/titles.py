"""Titles that are made of names: of places for a step, of corridors for the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corridormap.languages import name_for
from corridormap.model import Step, Story

NAMED = 3
"""How many names a title is made of."""
LENGTH = 60
"""Letters of a title that is made of names, unless it is one name."""
DOT = "\u00a0· "
"""Between the names of a title: no line begins with the dot."""


def title_of(story: Story, step: Step, language: str) -> str:
    """Return a step's title; one that is made of names is in the language.

    Where a step has none, files that need a title take the chapter's or the story's.
    """
    names = {place.id: place.name_in(language) for place in story.places}
    if step.named:
        return joined(names[ident] for ident in step.named)
    if step.kind == "overview" and story.corridors:
        routes = (name_for(c.names, language, c.id) for c in story.corridors)
        return joined(fitting(list(routes)))
    if step.kind == "cover" and step.title == story.title:
        return story.title_in(language)
    return step.title or step.chapter or story.title_in(language)


def joined(names: Iterable[str]) -> str:
    r"""Return names as a title, which begins with a capital letter.

    >>> joined(["река Урал", "Баку"])
    'Река Урал\xa0· Баку'
    """
    title = DOT.join(names)
    return title[:1].upper() + title[1:]


def fitting(names: Sequence[str]) -> list[str]:
    """Return as many of the names as a title has room for, at least one."""
    chosen = list(names[:NAMED])
    while len(chosen) > 1 and len(DOT.join(chosen)) > LENGTH:
        chosen.pop()
    return chosen
