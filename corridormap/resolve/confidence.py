"""How sure a choice is: the share of such choices that are right."""

from __future__ import annotations

import math
from collections.abc import Sequence

from corridormap.geo.distance import km_between
from corridormap.model import Candidate, Scored

SPREAD = 0.2
"""How far apart two scores are that speak clearly for the better one: read off the
shares of right choices in the training part of NEREL and in Wikinews texts."""

CURATED = 0.99
"""What we keep by hand bears a name that nothing else is meant by."""
ONLINE = 0.5
"""The trust in a place that no list here has, and whose rivals nobody weighed."""
TRUST = ((100_000, 0.98), (10_000, 0.92), (1_000, 0.75), (0, 0.5))
"""The share of right places by inhabitants, on the training part of NEREL, rounded."""

SUPPORT = ("beside", "near", "region", "stated")
SUPPORTED, ENOUGH = 0.95, 0.2
"""The trust in a small town that other names of the text support by so much."""

BY_NAME = 0.65
"""What is left of the trust in a town below ``TRUST``'s first step of which the name is
another name, and which nothing supports: on NEREL, GeoVirus, LGL and TR-News 56 of 100
such were right. Угольная is not Karpinsk, which was called Угольный."""

FAR = 0.5
"""What is left of the trust in a small town that is far from all else."""

SAME_SPOT_KM = 50.0


def confidence(scored: Sequence[Scored]) -> float:
    """Weigh the best score against the others (a softmax over the scores).

    A district around the chosen town is not a rival: either way the spot is the same.
    """
    top, chosen = scored[0].score, scored[0].candidate
    rivals = [s for s in scored[1:] if not _same_spot(chosen, s.candidate)]
    total = 1.0 + sum(math.exp((s.score - top) / SPREAD) for s in rivals)
    return round(_trust(scored[0]) / total, 3)


def _same_spot(one: Candidate, two: Candidate) -> bool:
    if one.country != two.country:
        return False
    return km_between(one.lat, one.lon, two.lat, two.lon) <= SAME_SPOT_KM


def _trust(scored: Scored) -> float:
    """Return how far a lone candidate can be trusted: small towns are often others."""
    candidate, parts = scored.candidate, dict(scored.parts)
    if candidate.source == "online":
        return ONLINE
    if candidate.source not in ("GeoNames", "US Census"):
        return CURATED
    trust = next(share for people, share in TRUST if candidate.population >= people)
    if "far" in parts:
        return trust * FAR
    if sum(parts.get(name, 0.0) for name in SUPPORT) >= ENOUGH:
        return max(trust, SUPPORTED)
    is_by_name = candidate.rank < 1.0 and candidate.population < TRUST[0][0]
    return trust * BY_NAME if is_by_name else trust
