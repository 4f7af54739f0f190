"""What the rest of a text says for each candidate of a name, all names at once.

All candidates of all names of a text are laid one after the other. Each name weighs
its candidates by their scores; a candidate is supported by the candidates of the
*other* names: by those near it, in its country, in its first-level region. So
Springfield, Decatur and Peoria find themselves in Illinois, though each of them is
larger elsewhere or has a dozen namesakes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corridormap.resolve.options import Bools, Floats, Ints, Options, kilometres

READINGS = 2
"""The first goes by the words beside each name, the second by what the first found."""

SPREAD = 0.25
"""How far apart two scores are that speak clearly for the better one."""

BESIDE_KM, AROUND_KM = 60.0, 300.0
"""Distances over which a place supports another one: a day's errand, a country."""

BESIDE, AROUND, COUNTRY, REGION = 0.55, 0.25, 0.45, 0.3
STATE, ROUTE, STATED = 0.4, 0.3, 0.5
"""The most that each part can add; ``STATED`` is for each degree of sureness."""

WITHIN, CLOSE = 3, 2.0
"""Mentions that are this near each other count for each other more, the next ones by
``CLOSE``."""

FAR, ALONE, FEWEST = 0.3, 0.03, 3
"""What a little known town loses that is far from all else, in a country that a text
of more than ``FEWEST`` names has nothing else of: Арпа is not a village in Armenia."""

HUB = 0.3
"""What a metropolis on a corridor gains where a text has few names, and less the more
it has: Rotterdam beside New York alone is no town of the state of New York."""

LEAST = 0.05
"""Candidates less likely than this support nobody."""

MOST = 400
"""Supporters that are asked, the likeliest: more would only cost time."""

TOGETHER = 512
"""Candidates whose distances are computed at a time: a megabyte or two."""


@dataclass(frozen=True, slots=True)
class Field:
    """The candidates of all names of a text, one after the other.

    ``owner`` is the number of the name that a candidate is of, ``first`` where each
    name's candidates begin, ``stated`` how surely the words beside the name put it
    where the candidate is, ``route`` vectors of the places on corridors named,
    ``together`` how much each name counts for each other, by where they are named.
    """

    owner: Ints
    first: Ints
    base: Floats
    points: Floats
    country: Ints
    region: Ints
    state: Ints
    small: Bools
    town: Bools
    hub: Bools
    stated: Floats
    route: Floats
    together: Floats


def lay_out(
    options: Sequence[Options],
    stated: Sequence[Floats],
    route: Floats,
    together: Floats,
) -> Field:
    """Lay out the options of all names of a text; each has at least one."""
    sizes = [len(o.candidates) for o in options]
    return Field(
        owner=np.repeat(np.arange(len(options)), sizes),
        first=np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64),
        base=np.concatenate([o.base for o in options]),
        points=np.concatenate([o.points for o in options]),
        country=np.concatenate([o.country for o in options]),
        region=np.concatenate([o.region for o in options]),
        state=np.concatenate([o.state for o in options]),
        small=np.concatenate([o.small for o in options]),
        town=np.concatenate([o.town for o in options]),
        hub=np.concatenate([o.hub for o in options]),
        stated=np.concatenate(stated),
        route=route,
        together=together,
    )


def togetherness(order: Sequence[int], names: int) -> Floats:
    """Return how much each name of a text counts for each other: more if near it.

    ``order`` are the numbers of the names as the text mentions them.
    """
    weights = np.ones((names, names))
    numbers = np.array(order, np.int64)
    for apart in range(WITHIN, 0, -1):
        first, second = numbers[:-apart], numbers[apart:]
        weights[first, second] = weights[second, first] = 1.0 + CLOSE / apart
    np.fill_diagonal(weights, 0.0)
    return weights


def _likelihoods(field: Field, scores: Floats) -> Floats:
    """Return how likely each candidate is among those of its name (a softmax)."""
    top = np.maximum.reduceat(scores, field.first)[field.owner]
    weights = np.exp((scores - top) / SPREAD)
    return weights / np.add.reduceat(weights, field.first)[field.owner]


def read(field: Field) -> dict[str, Floats]:
    """Return the parts that context gives each candidate, after two readings.

    The first reading goes by what is beside the names, the second by what the first
    made of the others.
    """
    likely = _likelihoods(field, field.base + STATED * field.stated)
    parts: dict[str, Floats] = {}
    for _ in range(READINGS):
        parts = _parts(field, likely)
        likely = _likelihoods(field, field.base + sum(parts.values()))
    return parts


def _parts(field: Field, likely: Floats) -> dict[str, Floats]:
    """Return the parts that each candidate's score has from the other names."""
    beside, around = _nearness(field, likely)
    country = _share(field, field.country, likely)
    names = len(field.first)
    parts = {
        "beside": BESIDE * (1.0 - np.exp(-beside)),
        "near": AROUND * (1.0 - np.exp(-around)),
        "country": COUNTRY * country,
        "region": REGION * _share(field, field.region, likely),
        "state": STATE * _share(field, field.state, likely),
        "stated": STATED * field.stated,
        "hub": np.where(field.hub, HUB * FEWEST / max(FEWEST, names), 0.0),
    }
    if names > FEWEST:
        alone = (around < ALONE) & (country < ALONE) & (field.stated == 0)
        parts["far"] = np.where(alone & field.town, -FAR, 0.0)
    if len(field.route):
        nearest = kilometres(field.points, field.route).min(axis=1)
        parts["corridor"] = ROUTE * np.exp(-nearest / BESIDE_KM)
    return parts


def _share(field: Field, codes: Ints, likely: Floats) -> Floats:
    """Return the share of the other names that have a candidate's code.

    One name more than there are is counted, which has no code: two names say less
    than twenty.
    """
    _, numbers = np.unique(codes, return_inverse=True)
    weights = np.where(codes >= 0, likely, 0.0)
    names, many = len(field.first), int(numbers.max()) + 1
    own = np.bincount(field.owner * many + numbers, weights, names * many)
    others = field.together @ own.reshape(names, many)
    rest = others.sum(axis=1) + 1.0
    shares = others[field.owner, numbers] / rest[field.owner]
    return np.where(codes >= 0, shares, 0.0)


def _nearness(field: Field, likely: Floats) -> tuple[Floats, Floats]:
    """Return how many other names have a candidate beside and around each one."""
    supporters = np.flatnonzero(field.small & (likely >= LEAST))
    if len(supporters) > MOST:
        order = np.argsort(-likely[supporters], kind="stable")
        supporters = np.sort(supporters[order[:MOST]])
    beside, around = np.zeros(len(likely)), np.zeros(len(likely))
    weights, owners = likely[supporters], field.owner[supporters]
    for start in range(0, len(likely), TOGETHER):
        rows = slice(start, start + TOGETHER)
        others = weights * field.together[field.owner[rows, None], owners]
        distances = kilometres(field.points[rows], field.points[supporters])
        beside[rows] = (others * np.exp(-distances / BESIDE_KM)).sum(axis=1)
        around[rows] = (others * np.exp(-distances / AROUND_KM)).sum(axis=1)
    return beside * field.small, around * field.small
