"""What a person decided about a text, beside what the machine read in it."""

from corridormap.review.decisions import (
    FOLDER_FILE,
    UNDECIDED,
    Decisions,
    OwnPlace,
    PlaceChoice,
    RouteChoice,
    StepChoice,
    Title,
    decided,
    decisions_beside,
    decisions_of_folder,
    title_in,
    titles_of,
    with_defaults,
)
from corridormap.review.lists import own_places
from corridormap.review.settle import Rule, Settled, renamed, rules_of, settle

__all__ = [
    "FOLDER_FILE",
    "UNDECIDED",
    "Decisions",
    "OwnPlace",
    "PlaceChoice",
    "RouteChoice",
    "Rule",
    "Settled",
    "StepChoice",
    "Title",
    "decided",
    "decisions_beside",
    "decisions_of_folder",
    "own_places",
    "renamed",
    "rules_of",
    "settle",
    "title_in",
    "titles_of",
    "with_defaults",
]
