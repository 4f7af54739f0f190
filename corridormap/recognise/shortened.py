"""A longer name told by its first word elsewhere: ``Комсомольск`` for that on the Amur.

A text that has named Rostov-on-Don means no other town by Rostov.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corridormap.gazetteer.gazetteer import Gazetteer
from corridormap.gazetteer.keys import name_key
from corridormap.model import Mention

LONGER = re.compile(
    r"(?P<first>[^- ]+)[- ](?:на|над|on|upon|am|an der|sur|del?|en)[- ].+"
)
"""A town and what tells it apart from its namesakes."""


def with_longer_names(
    found: Sequence[Sequence[Mention]], gazetteer: Gazetteer
) -> Iterator[Sequence[Mention]]:
    """Yield the mentions of a text's excerpts with the longer names put first."""
    longer = _longer(m for mentions in found for m in mentions)
    known = {first: name for first, name in longer.items() if gazetteer.find(name)}
    for mentions in found:
        yield [_told(mention, known) for mention in mentions] if known else mentions


def _longer(mentions: Iterable[Mention]) -> dict[str, str]:
    """Return the longer names by their first words."""
    longer: dict[str, str] = {}
    for mention in mentions:
        for name in mention.names:
            match = LONGER.fullmatch(name_key(name))
            if match:
                longer.setdefault(match["first"], name)
    return longer


def _told(mention: Mention, longer: dict[str, str]) -> Mention:
    if mention.form != "noun":
        return mention
    keys = map(name_key, mention.names)
    name = next((longer[key] for key in keys if key in longer), None)
    return replace(mention, names=(name, *mention.names)) if name else mention
