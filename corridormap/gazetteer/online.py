"""Geocoders on the network, any of geopy's, asked for what no list has.

With ``geocoder.py`` the only module that imports geopy. One request a second at most,
retries with growing waits, and no error is ever taken for "nothing found".
"""

from __future__ import annotations

import inspect
import time
import tomllib
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geopy.exc import (
    GeocoderNotFound,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.geocoders import get_geocoder_for_service

from corridormap import __version__
from corridormap.errors import DataError, OptionError
from corridormap.gazetteer.recorded import Answer, Recorded
from corridormap.schema import shaped

EVERY = 1.0
"""Seconds between two requests: the most that Nominatim's policy allows."""
TIMEOUT = 10.0
"""Seconds before a request counts as lost."""
TRIES = 3
"""Attempts at one request before the service is given up."""
AGENT = f"corridormap/{__version__}"
CONFIGURATION = "corridormap.toml"

CREDITS = {
    "nominatim": "© OpenStreetMap contributors (ODbL), Nominatim",
    "photon": "© OpenStreetMap contributors (ODbL), Photon",
}
"""How a service wants to be named; others by their name."""

KINDS = {
    "country": "country",
    "state": "admin1",
    "region": "admin1",
    "province": "admin1",
    "county": "district",
    "city": "city",
    "town": "city",
    "village": "village",
    "river": "river",
    "sea": "sea",
    "lake": "lake",
    "island": "island",
    "station": "station",
    "mountain": "mountain",
    "peak": "mountain",
}
"""What geocoders call a kind, and what we call it."""
PASSING = (GeocoderTimedOut, GeocoderUnavailable, GeocoderRateLimited)
"""What may go better a moment later, unlike a wrong key."""


@dataclass(slots=True)
class Service:
    """One geocoder by geopy's name for it; ``wait`` is told how many seconds."""

    name: str
    geocoder: Any
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last: float = field(default=-EVERY)

    def ask(self, name: str, language: str) -> Answer | None:
        """Return the likeliest place of a name, None where the service has none.

        Raises GeopyError where it can't be asked, ValueError where it lies.
        """
        for tried in range(1, TRIES + 1):
            self.wait(max(0.0, self._last + EVERY - self.clock()))
            self._last = self.clock()
            try:
                return self._asked_once(name, language)
            except PASSING:
                if tried == TRIES:
                    raise
            except GeocoderServiceError as error:
                if tried == TRIES or not _own_fault(error):
                    raise
            self.wait(EVERY * 2.0**tried)
        raise AssertionError  # the last try returns or raises

    def _asked_once(self, name: str, language: str) -> Answer | None:
        with warnings.catch_warnings():
            # geopy warns of a position outside the world, then raises for it.
            warnings.simplefilter("ignore")
            return self._answer(self.geocoder.geocode(name, **self._said(language)))

    def _said(self, language: str) -> dict[str, str]:
        known = inspect.signature(self.geocoder.geocode).parameters
        return {"language": language} if "language" in known else {}

    def _answer(self, location: Any) -> Answer | None:
        if location is None:
            return None
        raw = location.raw if isinstance(location.raw, dict) else {}
        kind = str(raw.get("addresstype") or raw.get("type") or "")
        answer = {
            "name": str(location.address).partition(",")[0].strip()[:300],
            "kind": KINDS.get(kind, "settlement"),
            "ref": f"{self.name}:{_number(raw, location)}",
            "lat": location.latitude,
            "lon": location.longitude,
        }
        return shaped(answer, Answer, f"its answer for {location.address!r}"[:80])


def open_service(
    name: str, root: Path, wait: Callable[[float], None] = time.sleep
) -> Service:
    """Return a geocoder with the options of ``corridormap.toml``, table ``online``.

    Raises OptionError for a name that geopy doesn't have or options it doesn't take,
    DataError for a configuration that can't be read.
    """
    options = {"user_agent": AGENT, "timeout": TIMEOUT, **_options(root)}
    try:
        kind = get_geocoder_for_service(name)
        return Service(name.lower(), kind(**options), wait)
    except GeocoderNotFound as error:
        raise OptionError(f"--online {name}: geopy has no such geocoder") from error
    except (GeopyError, TypeError) as error:
        raise OptionError(f"--online {name}: {_first_line(error)}") from error


def ask_all(
    service: Service,
    wanted: Iterable[tuple[str, str, str]],
    recorded: Recorded,
    say: Callable[[str], None],
) -> None:
    """Ask for each (key, name, language) that wasn't asked before; record the answers.

    What came is kept whatever happens: an error or Ctrl-C ends the asking, is said
    once, and leaves the other names for another time.
    """
    left = [row for row in wanted if not recorded.knows(service.name, row[0])]
    recorded.attributions[service.name] = CREDITS.get(service.name, service.name)
    done = 0
    try:
        for done, (key, name, language) in enumerate(left):
            say(f"{service.name}: {done + 1} of {len(left)}, {name}")
            recorded.keep(service.name, key, service.ask(name, language))
        done = len(left)
    except KeyboardInterrupt:
        say(f"{service.name}: stopped; {len(left) - done} names are left")
    except (GeopyError, ValueError) as error:
        why = _first_line(error)
        say(f"{service.name}: {why}; {len(left) - done} names are left")
    if done:
        recorded.write(service.name)


def _own_fault(error: GeocoderServiceError) -> bool:
    """Return whether the service is at fault and may recover: no wrong key or quota."""
    return type(error) is GeocoderServiceError


def _number(raw: dict[str, Any], location: Any) -> str:
    if "osm_id" in raw:
        return f"{raw.get('osm_type', 'osm')}/{raw['osm_id']}"
    return f"{location.latitude:.4f},{location.longitude:.4f}"


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return (
        f"{type(error).__name__}: {lines[0][:200]}" if lines else type(error).__name__
    )


def _options(root: Path) -> dict[str, Any]:
    path = root / CONFIGURATION
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("online", {})
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: {error}") from error
    if not isinstance(table, dict):
        raise DataError(f"{path}: online must be a table, [online]")
    return table
