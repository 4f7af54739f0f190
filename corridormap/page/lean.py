"""What the page's island leaves out: what the page never shows, or has anyway."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

LONG = 150_000
"""Characters of all articles from which on a story is long."""
MANY = 1_500
"""Mentions from which on a story is long."""
DISPENSABLE = ("article", "confidence", "form", "lemma", "surface", "why")
"""What a mention's element and its place say of a placed mention."""


def lean(story: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a story for the page's island, without the addresses of its sources.

    Only nodes that are places of the story keep their ``ref``. A long story has its
    text only in the page's passages: ``body`` is None, and mentions with a place keep
    what their element doesn't hold.
    """
    refs = {place["ref"] for place in story["places"]}
    corridors = [_corridor(one, refs) for one in story["corridors"]]
    story = {**story, "corridors": corridors}
    length = sum(len(article["body"]) for article in story["articles"])
    if length < LONG and len(story["mentions"]) < MANY:
        return story
    return {
        **story,
        "articles": [{**article, "body": None} for article in story["articles"]],
        "mentions": [_mention(mention) for mention in story["mentions"]],
    }


def _corridor(corridor: Mapping[str, Any], refs: Collection[str]) -> Mapping[str, Any]:
    """Leave out what nobody can follow in a room without a network."""
    return {
        **corridor,
        "sources": [_without(source, "url") for source in corridor["sources"]],
        "nodes": [_node(node, refs) for node in corridor["nodes"]],
    }


def _node(node: Mapping[str, Any], refs: Collection[str]) -> Mapping[str, Any]:
    """Return a node as exact as the lines are: to a thousandth of a degree."""
    kept = node if node["ref"] in refs else _without(node, "ref")
    return {**kept, "lat": round(node["lat"], 3), "lon": round(node["lon"], 3)}


def _without(given: Mapping[str, Any], *left_out: str) -> Mapping[str, Any]:
    return {key: value for key, value in given.items() if key not in left_out}


def _mention(mention: Mapping[str, Any]) -> Mapping[str, Any]:
    if mention["place"] is None:
        return mention
    return _without(mention, *DISPENSABLE)
