"""Of mentions that overlap, only one stays."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from corridormap.model import Mention


def without_overlaps(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep the longest of mentions that overlap, of equals the first found."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: m.start - m.stop):
        at = bisect_right(kept, mention.start, key=lambda m: m.start)
        if at and kept[at - 1].stop > mention.start:
            continue
        if at == len(kept) or mention.stop <= kept[at].start:
            kept.insert(at, mention)
    return tuple(kept)
