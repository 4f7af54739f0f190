"""What a file is called that goes out alone: the text, the language, the steps."""

from __future__ import annotations

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
        first, last = options.steps
        parts.append(str(first) if first == last else f"{first}-{last}")
    return f"{'-'.join(parts)}.{ending}"
