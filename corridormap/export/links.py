"""Addresses as files show them, and those that open a place elsewhere."""

from __future__ import annotations

from corridormap.model import StoryPlace
from corridormap.scene.marks import group

ZOOMS = {"city": 11, "point": 11, "line": 6, "area": 5, "direction": 3}
"""OpenStreetMap's zoom by how a place is drawn: a town whole, a country whole."""


def host_of(url: str) -> str:
    """Return the host of an address as people write it.

    >>> host_of("https://www.xn--80ab2azb.example/a?b=c")
    'баку.example'
    """
    host = url.partition("//")[2].partition("/")[0].removeprefix("www.")
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def in_openstreetmap(place: StoryPlace) -> str | None:
    """Return what opens a place in OpenStreetMap; a corridor has no one spot."""
    zoom = ZOOMS.get(group(place))
    if zoom is None or place.kind == "corridor":
        return None
    at = f"{place.lat}/{place.lon}"
    pin = f"?mlat={place.lat}&mlon={place.lon}" if zoom == ZOOMS["city"] else ""
    return f"https://www.openstreetmap.org/{pin}#map={zoom}/{at}"
