"""What the page's island leaves out: what the page never shows, or has anyway."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LONG = 150_000
"""Characters of all articles from which on a story is long."""
MANY = 1_500
"""Mentions from which on a story is long."""
DISPENSABLE = ("article", "confidence", "form", "lemma", "surface", "why")
"""What a mention's element and its place say of a placed mention."""


def lean(story: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a story for the page's island: its sources without their addresses.

    A long one has its text only in the page's passages: ``body`` is None, and mentions
    with a place keep what their element doesn't hold.
    """
    story = {**story, "corridors": [_corridor(one) for one in story["corridors"]]}
    length = sum(len(article["body"]) for article in story["articles"])
    if length < LONG and len(story["mentions"]) < MANY:
        return story
    return {
        **story,
        "articles": [{**article, "body": None} for article in story["articles"]],
        "mentions": [_mention(mention) for mention in story["mentions"]],
    }


def _corridor(corridor: Mapping[str, Any]) -> Mapping[str, Any]:
    """Leave out what nobody can follow in a room without a network."""
    sources = [
        {key: value for key, value in source.items() if key != "url"}
        for source in corridor["sources"]
    ]
    return {**corridor, "sources": sources}


def _mention(mention: Mapping[str, Any]) -> Mapping[str, Any]:
    if mention["place"] is None:
        return mention
    return {key: value for key, value in mention.items() if key not in DISPENSABLE}
