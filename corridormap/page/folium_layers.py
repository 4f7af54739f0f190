"""Places and corridors as layers of any folium map that a person has.

folium runs a popup's text through Jinja twice, writes it into a template string of
JavaScript, and sets it as HTML. ``inert`` makes a text that says the same after all
four.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import folium

from corridormap.geo.polyline import unrolled
from corridormap.kinds import kind_of
from corridormap.languages import name_for
from corridormap.model import Corridor, Leg, Names, Story, StoryPlace
from corridormap.scene.marks import manner, rank_of
from corridormap.scene.palette import LIGHT, Palette
from corridormap.scene.style import route_stroke
from corridormap.wording import strings

FoliumMap = folium.Map

PLAIN = re.compile(r"[^\w ,.;:!?()«»–—…-]")
"""Whatever is not a letter, a digit or one of these signs might mean something."""

UNHOLDABLE = re.compile("[^\t\n\r -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What HTML can't hold even as a number: controls, halves of surrogate pairs."""

QUOTES = 3
"""Passages that a popup shows: more would not fit on a small map."""
QUOTE_LENGTH = 220
"""Characters of a passage in a popup: some four lines."""
WIDTH = 320
"""Pixels of a popup."""
RADIUS, LARGEST_RADIUS = 5, 10
"""Pixels of a place that the text names once, and of one that it names often."""


def layers(story: Story, palette: Palette = LIGHT) -> Iterator[folium.FeatureGroup]:
    """Yield a layer for each corridor, named after it, then one of the places."""
    words = strings(story.language)
    names: set[str] = set()
    for order, corridor in enumerate(story.corridors):
        name = _apart(_name(corridor.names, story, corridor.id), names)
        group = folium.FeatureGroup(name=inert(name))
        for line in _legs(story, corridor, order, palette):
            line.add_to(group)
        yield group
    group = folium.FeatureGroup(name=inert(_apart(words["places"], names)))
    for place in story.places:
        if kind_of(place.kind).drawn != "corridor":
            _marker(story, place, palette).add_to(group)
    yield group


def inert(text: str) -> str:
    r"""Return HTML that shows a text whatever reads it first: Jinja, JavaScript, HTML.

    >>> inert("{{7*7}} `$` <b>")
    '&#123;&#123;7&#42;7&#125;&#125; &#96;&#36;&#96; &#60;b&#62;'
    """
    held = UNHOLDABLE.sub("\ufffd", text)
    return PLAIN.sub(lambda sign: f"&#{ord(sign[0])};", held)


def _apart(name: str, taken: set[str]) -> str:
    """Return a name that no other layer has: a layer control shows only one of two."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} {number}"
    taken.add(free)
    return free


def _name(names: Names, story: Story, otherwise: str) -> str:
    return name_for(names, story.language, otherwise)


def _legs(
    story: Story, corridor: Corridor, order: int, palette: Palette
) -> Iterator[folium.PolyLine]:
    words = strings(story.language)
    nodes = {node.id: _name(node.names, story, node.id) for node in corridor.nodes}
    for leg in corridor.legs:
        stroke = route_stroke(manner(leg), order, rank_of(corridor, leg))
        ends = f"{nodes[leg.start]} — {nodes[leg.end]}"
        yield folium.PolyLine(  # type: ignore[no-untyped-call]
            [(round(lat, 4), round(lon, 4)) for lon, lat in unrolled(leg.line)],
            color=palette[stroke.colour],
            weight=stroke.width,
            dash_array=" ".join(f"{length:g}" for length in stroke.dashes) or None,
            popup=_popup(story, ends, [_facts(leg, words)], ()),
        )


def _facts(leg: Leg, words: dict[str, str]) -> str:
    """Return what a leg is, and how long: ``Railway, 2,000 km``."""
    way = manner(leg)
    mode = words.get(f"mode_{way}") or words[way]
    return f"{mode}, {leg.km:.0f} {words['unit_km']}" if leg.km else mode


def _marker(story: Story, place: StoryPlace, palette: Palette) -> folium.CircleMarker:
    """Return a dot for a place, hollow where the point only stands for an area."""
    words = strings(story.language)
    kind = kind_of(place.kind)
    name = place.name_in(story.language)
    return folium.CircleMarker(
        (place.lat, place.lon),
        radius=min(RADIUS + len(place.mentions) - 1, LARGEST_RADIUS),
        color=palette.accent,
        weight=2,
        fill=True,
        fill_color=palette.accent,
        fill_opacity=0.0 if kind.vague else 0.85,
        tooltip=folium.Tooltip(inert(name)),
        popup=_popup(story, name, [words[f"kind_{kind.name}"]], _quotes(story, place)),
    )


def _quotes(story: Story, place: StoryPlace) -> Sequence[str]:
    """Return the first passages that mention a place, cut between words."""
    annotations = {annotation.id: annotation for annotation in story.annotations}
    mentioned = [annotations[ident].passage for ident in place.mentions]
    passages = story.passages()
    first = [passages[ident] for ident in list(dict.fromkeys(mentioned))[:QUOTES]]
    return [_cut(article.body[p.start : p.stop]) for article, p in first]


def _cut(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= QUOTE_LENGTH:
        return words
    return words[:QUOTE_LENGTH].rpartition(" ")[0].rstrip(" ,;:—–-") + "…"


def _popup(
    story: Story, heading: str, facts: Iterable[str], quotes: Iterable[str]
) -> folium.Popup:
    lines = (
        f'<div lang="{inert(story.language)}">',
        f"<b>{inert(heading)}</b><br>",
        *map(inert, facts),
        *(f"<p>{inert(quote)}</p>" for quote in quotes),
        "</div>",
    )
    return folium.Popup("".join(lines), max_width=WIDTH)
