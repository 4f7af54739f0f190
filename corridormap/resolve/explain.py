"""A decision in words: the candidates, their scores, and why one of them won."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corridormap.gazetteer.keys import name_key
from corridormap.model import Mention, Scored
from corridormap.recognise.recogniser import Rejected
from corridormap.resolve.resolve import Resolver
from corridormap.resolve.score import NOTHING, Context


def explain(
    name: str,
    mentions: Sequence[Mention],
    resolver: Resolver,
    rejected: Sequence[Rejected] = (),
) -> str:
    """Explain how a name is placed among the mentions of one text.

    Where a rule kept the name from being a mention, the rule and its sentence follow.
    A name that the text doesn't have is explained by itself, without a context.
    """
    asked = _asked(name, mentions)
    refused = list(_refused(name, rejected))
    if not asked and not refused:
        alone = Mention(0, len(name), name, name, "noun", (name,), "name")
        head = f"{name}: not in the text; what the gazetteer has by itself:"
        return "\n".join([head, *_candidates(resolver, alone, NOTHING)])
    context = resolver.context(mentions)
    placed = [line for m in asked for line in _mention(resolver, m, context)]
    return "\n".join([*placed, *refused])


def _refused(name: str, rejected: Iterable[Rejected]) -> Iterator[str]:
    """Yield a line for each place in the text where a rule rejected the name."""
    key = name_key(name)
    for one in rejected:
        if key in map(name_key, (one.surface, *one.names)):
            yield (
                f"{one.surface} (at {one.start}): no place here, because it "
                f"{one.rule}, as in: {one.example}"
            )


def _asked(name: str, mentions: Iterable[Mention]) -> list[Mention]:
    """Return one mention for each way in which the text means this name."""
    key = name_key(name)
    found = {
        (m.names, m.hint, m.found): m
        for m in mentions
        if key in map(name_key, (m.surface, m.lemma, *m.names))
    }
    return list(found.values())


def _mention(resolver: Resolver, mention: Mention, context: Context) -> Iterator[str]:
    hint = f", the words around it say {mention.hint}" if mention.hint else ""
    yield (
        f"{mention.surface} ({mention.form}, found by: {mention.found}{hint}), "
        f"looked up as {', '.join(mention.names)}"
    )
    yield from _candidates(resolver, mention, context)


def _candidates(
    resolver: Resolver, mention: Mention, context: Context
) -> Iterator[str]:
    scored = resolver.candidates(mention, context)
    if not scored:
        yield "  no gazetteer knows this name"
        return
    for scored_candidate in scored:
        yield _line(scored_candidate)
    place = resolver.place(scored)
    yield (
        f"  chosen: {place.candidate.name} ({place.candidate.ref}), "
        f"confidence {place.confidence:.2f}, decided by: {place.reason}"
    )


def _line(scored: Scored) -> str:
    candidate = scored.candidate
    parts = " ".join(f"{name} {value:+.2f}" for name, value in scored.parts)
    people = f", {candidate.population:,} inhabitants" if candidate.population else ""
    country = f", {candidate.country}" if candidate.country else ""
    return (
        f"  {scored.score:6.2f}  {candidate.name} ({candidate.kind}{country}{people}, "
        f"{candidate.lat:.2f} {candidate.lon:.2f}, {candidate.ref})  {parts}"
    )
