"""The story as plain values: what the page reads, and every export."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from corridormap.geo.polyline import encode
from corridormap.model import (
    Annotation,
    Article,
    Corridor,
    Leg,
    Step,
    Story,
    StoryPlace,
)

VERSION = 1


def story_to_json(story: Story) -> str:
    """Return the story as JSON, the same text for the same story."""
    return json.dumps(
        story_to_dict(story), ensure_ascii=False, indent=1, sort_keys=True
    )


def story_to_dict(story: Story) -> dict[str, Any]:
    """Return the story as docs/page.md describes it."""
    language = story.language
    return {
        "version": VERSION,
        "title": story.title,
        "lang": language,
        "articles": [_article(article) for article in story.articles],
        "mentions": [_mention(annotation) for annotation in story.annotations],
        "places": [_place(place, language) for place in story.places],
        "corridors": [_corridor(corridor) for corridor in story.corridors],
        "steps": [_step(step) for step in story.steps],
        **({"attributions": list(story.attributions)} if story.attributions else {}),
    }


def _step(step: Step) -> dict[str, Any]:
    """Leave out what a step hasn't got: most have neither zoom nor notes."""
    return {key: value for key, value in asdict(step).items() if value is not None}


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "date": article.date,
        "byline": article.byline,
        "source": article.source,
        "lang": article.language,
        "body": article.body,
        "passages": [
            {"id": p.id, "start": p.start, "stop": p.stop} for p in article.passages
        ],
    }


def _mention(annotation: Annotation) -> dict[str, Any]:
    mention = annotation.mention
    return {
        "id": annotation.id,
        "article": annotation.article,
        "passage": annotation.passage,
        "start": mention.start,
        "stop": mention.stop,
        "surface": mention.surface,
        "lemma": mention.lemma,
        "form": mention.form,
        "found": mention.found,
        "place": annotation.place,
        "confidence": annotation.confidence,
        "why": annotation.why,
    }


def _place(story_place: StoryPlace, language: str) -> dict[str, Any]:
    place = story_place.place
    chosen = place.candidate
    names = dict(chosen.names)
    return {
        "id": story_place.id,
        "ref": chosen.ref,
        "name": chosen.name_in(language),
        "names": names,
        "kind": chosen.kind,
        "country": chosen.country,
        "lat": chosen.lat,
        "lon": chosen.lon,
        "population": chosen.population or None,
        "area": list(chosen.countries),
        "source": chosen.source,
        "why": place.reason,
        "confidence": place.confidence,
        "mentions": list(story_place.mentions),
        "others": [
            {
                "ref": other.candidate.ref,
                "name": other.candidate.name_in(language),
                "kind": other.candidate.kind,
                "country": other.candidate.country,
                "lat": other.candidate.lat,
                "lon": other.candidate.lon,
                "score": other.score,
            }
            for other in place.others
        ],
    }


def _corridor(corridor: Corridor) -> dict[str, Any]:
    return {
        "id": corridor.id,
        "names": dict(corridor.names),
        "countries": list(corridor.countries),
        "nodes": [
            _with_note({**asdict(node), "names": dict(node.names)})
            for node in corridor.nodes
        ],
        "legs": [_with_note(_leg(leg)) for leg in corridor.legs],
        "facts": [
            {**asdict(fact), "item": dict(fact.item), "scope": dict(fact.scope)}
            for fact in corridor.facts
        ],
        "sources": [asdict(source) for source in corridor.sources],
        "spine": list(corridor.spine),
        "operators": {code: dict(names) for code, names in corridor.operators},
        "known": corridor.known,
        "note": corridor.note,
    }


def _leg(leg: Leg) -> dict[str, Any]:
    return {
        "id": leg.id,
        "from": leg.start,
        "to": leg.end,
        "mode": leg.mode,
        "status": leg.status,
        "branch": leg.branch,
        "line": encode(leg.line),
        "km": leg.km,
        "km_published": leg.km_published,
        "opened": leg.opened,
        "schematic": leg.schematic,
        "sources": list(leg.sources),
        "note": leg.note,
        "countries": {code: round(km) for code, km in leg.countries},
        "feeder": leg.feeder,
    }


def _with_note(record: dict[str, Any]) -> dict[str, Any]:
    """Leave an empty note out: most nodes and legs have none."""
    if record["note"] is None:
        del record["note"]
    return record
