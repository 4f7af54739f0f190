"""What a text says of the route: quantities, dates of movement, status."""

from corridormap.figures.read import read_facts
from corridormap.figures.values import NOTHING, Condition, Event, Facts, Figure, Target

__all__ = ["NOTHING", "Condition", "Event", "Facts", "Figure", "Target", "read_facts"]
