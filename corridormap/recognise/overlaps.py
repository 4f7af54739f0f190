"""Of mentions that overlap, only one stays."""

from __future__ import annotations

from collections.abc import Iterable

from corridormap.model import Mention


def without_overlaps(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep the longest of mentions that overlap, of equals the first found."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: m.start - m.stop):
        if all(mention.stop <= k.start or k.stop <= mention.start for k in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.start))
