"""From mentions to places: toponym resolution, with scores that can be explained."""

from corridormap.resolve.offsets import with_offsets
from corridormap.resolve.resolve import Resolver

__all__ = ["Resolver", "with_offsets"]
