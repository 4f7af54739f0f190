"""What a file is called that goes out alone: the text, the language, the steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from corridormap.export.options import Options
from corridormap.model import Story
from corridormap.slug import slug

LONGEST = 60
"""Letters of a name made of a title: mail and old disks cut longer ones."""


def named(story: Story, options: Options, ending: str, *, steps: bool = False) -> str:
    """Return the name of a file that people send by itself, ``visit-en.pptx``.

    Of one text it is the text's own, of several the title's; ``steps`` is whether
    chosen ones are in it, so that a slide overwrites no deck. Files that belong
    together, data and pictures, have fixed names: programs and pages refer to them.
    """
    articles = story.articles
    name = articles[0].id if len(articles) == 1 else slug(story.title)[:LONGEST]
    parts = [name.strip("-") or "map", options.language_of(story)]
    if steps and options.steps is not None:
        parts.append("_".join(_runs(options.steps)))
    return f"{'-'.join(parts)}.{ending}"


def _runs(steps: Sequence[int]) -> Iterator[str]:
    """Yield numbers in ascending order, those in a row as ``5-7``."""
    # In a row each number is as far ahead of its place as the one before.
    for _, run in groupby(enumerate(steps), lambda step: step[1] - step[0]):
        first, *more = (number for _, number in run)
        yield f"{first}-{more[-1]}" if more else str(first)
