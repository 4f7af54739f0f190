"""The order in which a text strings places together: ``из Баку через Ганджу в ...``.

An itinerary needs a beginning (``из``, ``от``, ``from``) and two stops more that are
joined by ``через``, ``в``, ``до``, ``via``, ``to``; or three names with dashes between.
Anything less is not a route: ``из Москвы в Баку`` says nothing of the way.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corridormap.kinds import kind_of
from corridormap.model import Article, Candidate, Passage, Place, Resolution

FEWEST = 3
"""Two stops are a pair: many ways may lead from one to the other."""
BEGINS = re.compile(r"\b(?:из|от|from)(?:\s+\w+){0,2}\s*$", re.IGNORECASE)
GOES_ON = re.compile(
    r"[\s,;]*(?:[^\W\d_]+\s+){0,6}(?:через|в|во|до|на|к|via|through|to|into)"
    r"(?:\s+[^\W\d_]+){0,2}\s+",
    re.IGNORECASE,
)
ALSO = re.compile(r"\s*(?:,|,?\s+(?:и|and)\s)\s*(?:через\s+|via\s+)?", re.IGNORECASE)
THROUGH = re.compile(r"\b(?:через|via|through)\b", re.IGNORECASE)
DASH = re.compile(r"\s*[-‐‑–—]\s*")


@dataclass(frozen=True, slots=True)
class Itinerary:
    """Stops in their order: the resolutions of the text that name them."""

    stops: tuple[Resolution, ...]


def itineraries(
    article: Article, resolutions: Sequence[Resolution]
) -> Iterator[Itinerary]:
    """Yield the routes that an article describes by their stops.

    ``resolutions`` are in the order of the text.
    """
    stops = deque(filter(_is_stop, resolutions))
    for passage in article.passages:
        inside = []
        while stops and stops[0].mention.start < passage.stop:
            inside.append(stops.popleft())
        yield from _chains(article.body, passage, inside)


def is_stop(place: Candidate) -> bool:
    """Return whether a route can stop at a place."""
    return kind_of(place.kind).stop


def _is_stop(resolution: Resolution) -> bool:
    outcome = resolution.outcome
    return (
        resolution.mention.form == "noun"
        and isinstance(outcome, Place)
        and is_stop(outcome.candidate)
    )


def _chains(
    body: str, passage: Passage, stops: Sequence[Resolution]
) -> Iterator[Itinerary]:
    chain: list[Resolution] = []
    for stop in stops:
        if chain and _joined(body, chain, stop):
            chain.append(stop)
            continue
        yield from _whole(body, passage, chain)
        chain = [stop]
    yield from _whole(body, passage, chain)


def _joined(body: str, chain: Sequence[Resolution], stop: Resolution) -> bool:
    """Return whether the words between two stops lead from one to the other."""
    between = body[chain[-1].mention.stop : stop.mention.start]
    if DASH.fullmatch(between) or GOES_ON.fullmatch(between):
        return True
    so_far = body[chain[0].mention.start : chain[-1].mention.start]
    return bool(ALSO.fullmatch(between) and THROUGH.search(so_far))


def _whole(
    body: str, passage: Passage, chain: Sequence[Resolution]
) -> Iterator[Itinerary]:
    """Yield the chain if it is long enough and has a beginning, or only dashes."""
    if len(chain) < FEWEST:
        return
    begins = BEGINS.search(body, passage.start, chain[0].mention.start)
    gaps = [body[a.mention.stop : b.mention.start] for a, b in pairwise(chain)]
    if begins or all(map(DASH.fullmatch, gaps)):
        yield Itinerary(tuple(chain))
