"""Ids as the page has them: short where there is one article."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from corridormap.model import Stated, Story

S = TypeVar("S", bound=Stated)


def addressed(story: Story) -> Story:
    """Return the story with the ids of its page.

    On a page of one article passages and mentions go by their numbers alone, ``p3``
    and ``m7``; on a page of several by the article too, ``state-visit/p3``.
    """
    if len(story.articles) != 1:
        return story
    (article,) = story.articles
    passages = (replace(p, id=_short(p.id)) for p in article.passages)
    mentions = (
        replace(m, id=_short(m.id), passage=_short(m.passage))
        for m in story.annotations
    )
    return replace(
        story,
        articles=(replace(article, passages=tuple(passages)),),
        annotations=tuple(mentions),
        places=tuple(
            replace(place, mentions=tuple(map(_short, place.mentions)))
            for place in story.places
        ),
        figures=tuple(map(_unscoped, story.figures)),
        events=tuple(map(_unscoped, story.events)),
        status=tuple(map(_unscoped, story.status)),
        steps=tuple(
            replace(
                step,
                passages=tuple(map(_short, step.passages)),
                figures=tuple(map(_short, step.figures)),
            )
            for step in story.steps
        ),
    )


def _unscoped(one: S) -> S:
    return replace(one, id=_short(one.id), passage=_short(one.passage))


def _short(ident: str) -> str:
    return ident.rpartition("/")[2]


def passage_address(ident: str) -> str:
    """Return what ``#passage=`` names a passage by.

    >>> passage_address("p3"), passage_address("state-visit/p3")
    ('3', 'state-visit/3')
    """
    article, slash, own = ident.rpartition("/")
    return f"{article}{slash}{own[1:]}"
