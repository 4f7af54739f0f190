"""A decision in words: the candidates, their scores, and why one of them won."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corridormap.gazetteer.keys import name_key
from corridormap.model import Mention, Scored
from corridormap.recognise.recogniser import Rejected
from corridormap.resolve.resolve import Resolver, Weighed, place


def explain(
    name: str,
    mentions: Sequence[Mention],
    resolver: Resolver,
    rejected: Sequence[Rejected] = (),
    body: str = "",
) -> str:
    """Explain how a name is placed among the mentions of one text, ``body``.

    Where a rule kept the name from being a mention, the rule and its sentence follow.
    A name that the text doesn't have is explained by itself, without a context.
    """
    key = name_key(name)
    weighed = [item for item in resolver.weigh(mentions, body) if _bears(item, key)]
    refused = list(_refused(name, rejected))
    if not weighed and not refused:
        alone = Mention(0, len(name), name, name, "noun", (name,), "name")
        head = f"{name}: not in the text; what the gazetteer has by itself:"
        (item,) = resolver.weigh([alone])
        return "\n".join([head, *_candidates(item)])
    return "\n".join([*(line for item in weighed for line in _name(item)), *refused])


def _bears(weighed: Weighed, key: str) -> bool:
    mention = weighed.mention
    return key in map(name_key, (mention.surface, mention.lemma, *mention.names))


def _refused(name: str, rejected: Iterable[Rejected]) -> Iterator[str]:
    """Yield a line for each place in the text where a rule rejected the name."""
    key = name_key(name)
    for item in rejected:
        if key in map(name_key, (item.surface, *item.names)):
            yield (
                f"{item.surface} (at {item.start}): no place here, because it "
                f"{item.rule}, as in: {item.example}"
            )


def _name(weighed: Weighed) -> Iterator[str]:
    mention = weighed.mention
    hint = f", the words around it say {mention.hint}" if mention.hint else ""
    beside = f", beside it {' or '.join(weighed.stated)}" if weighed.stated else ""
    yield (
        f"{mention.surface} ({mention.form}, found by: {mention.found}{hint}{beside}), "
        f"looked up as {', '.join(mention.names)}"
    )
    yield from _candidates(weighed)


def _candidates(weighed: Weighed) -> Iterator[str]:
    if not weighed.scored:
        yield "  no gazetteer knows this name"
        return
    yield from map(_line, weighed.scored)
    chosen = place(weighed.scored)
    yield (
        f"  chosen: {chosen.candidate.name} ({chosen.candidate.ref}), "
        f"confidence {chosen.confidence:.2f}, decided by: {chosen.reason}"
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
