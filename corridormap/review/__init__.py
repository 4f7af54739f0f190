"""What a person decided about a text, beside what the machine read in it."""

from corridormap.review.decisions import (
    UNDECIDED,
    Decisions,
    StepChoice,
    decided,
    decisions_beside,
)

__all__ = ["UNDECIDED", "Decisions", "StepChoice", "decided", "decisions_beside"]
