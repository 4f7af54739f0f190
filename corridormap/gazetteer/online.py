"""Geocoders on the network, any of geopy's, asked for what no list has.

With ``geocoder`` and ``patience`` the only module that imports geopy. One request a
second at most, retries with growing waits that are announced, and no error and no
nonsense is ever taken for "nothing found".
"""

from __future__ import annotations

import inspect
import time
import tomllib
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from geopy.exc import (
    GeocoderNotFound,
    GeocoderParseError,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.geocoders import get_geocoder_for_service

from corridormap import __version__
from corridormap.errors import DataError, OptionError
from corridormap.gazetteer.patience import Pace, PatientAdapter
from corridormap.gazetteer.recorded import Answer, Recorded
from corridormap.schema import shaped

TIMEOUT = 10.0
"""Seconds before a request counts as lost."""
TRIES = 3
"""Attempts at one request before the service is given up."""
LONGEST = 60.0
"""Seconds that a service may ask us to wait; for longer ones a person comes again."""
SENSELESS = 3
"""Answers in a row without sense, from which on no service is there to be asked."""
NOWHERE = 1e-6
"""Degrees: geopy gives 0, 0 where an answer has no position, and turns 999 into one."""
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
    """One geocoder by geopy's name for it, asked at a pace.

    ``say`` is told of every wait that is longer than the pace's own.
    """

    name: str
    geocoder: Any
    pace: Pace
    say: Callable[[str], None] = field(default=lambda _: None)

    def ask(self, name: str, language: str) -> Answer | None:
        """Return the likeliest place of a name, None where the service has none.

        Raises GeopyError where it can't be asked, another where it lies.
        """
        for tried in range(1, TRIES + 1):
            try:
                return self._asked_once(name, language)
            except GeocoderServiceError as error:
                if tried == TRIES or not _may_pass(error):
                    raise
                self._rest(error, tried)
        raise AssertionError  # the last try returns or raises

    def _rest(self, error: GeocoderServiceError, tried: int) -> None:
        """Wait as long as the service asks for, else longer each time."""
        asked = getattr(error, "retry_after", None)
        if asked is not None and asked > LONGEST:
            raise GeocoderServiceError(
                f"it asks to come again in {asked:.0f} seconds"
            ) from error
        seconds = self.pace.rest(tried) if asked is None else float(asked)
        self.say(f"{self.name}: {error}; waiting {seconds:.0f} s")
        self.pace.wait(seconds)

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
        lat, lon = location.latitude, location.longitude
        _check_position(raw, lat, lon)
        kind = raw.get("addresstype") or raw.get("type") or ""
        name = str(location.address).partition(",")[0].strip()[:300]
        answer = {
            "name": name.encode("utf-8", "replace").decode(),  # halves of a letter
            "kind": KINDS.get(str(kind), "settlement"),
            "ref": f"{self.name}:{_number(raw, location)}",
            "lat": lat,
            "lon": lon,
        }
        return shaped(answer, Answer, "its answer")


def _check_position(raw: dict[str, Any], lat: float, lon: float) -> None:
    """Raise ValueError for a position that the service did not give."""
    if abs(lat) < NOWHERE and abs(lon) < NOWHERE:
        raise ValueError("its answer has no position")
    given = [raw[key] for key in ("lat", "lon") if key in raw]
    if given and [float(value) for value in given] != [lat, lon]:
        raise ValueError("its answer is outside the world")


def open_service(
    name: str, root: Path, wait: Callable[[float], None] = time.sleep
) -> Service:
    """Return a geocoder with the options of ``corridormap.toml``, table ``online``.

    Raises OptionError for a name that geopy doesn't have or options it doesn't take,
    DataError for a configuration that can't be read.
    """
    pace = Pace(wait)
    options = {
        "user_agent": AGENT,
        "timeout": TIMEOUT,
        "adapter_factory": partial(PatientAdapter, pace=pace),
        **_options(root),
    }
    try:
        kind = get_geocoder_for_service(name)
        return Service(name.lower(), kind(**options), pace)
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
    once, and leaves the other names for another time. A name whose answer makes no
    sense is left out.
    """
    left = [row for row in wanted if not recorded.knows(service.name, row[0])]
    recorded.attributions[service.name] = CREDITS.get(service.name, service.name)
    service.say = say
    try:
        _ask_each(service, left, recorded, say)
    finally:
        if any(recorded.knows(service.name, key) for key, _, _ in left):
            recorded.write(service.name)


def _ask_each(
    service: Service,
    left: Sequence[tuple[str, str, str]],
    recorded: Recorded,
    say: Callable[[str], None],
) -> None:
    senseless = 0
    for done, (key, name, language) in enumerate(left):
        say(f"{service.name}: {done + 1} of {len(left)}, {name}")
        rest = f"{len(left) - done} names are left"
        try:
            recorded.keep(service.name, key, service.ask(name, language))
            senseless = 0
        except KeyboardInterrupt:
            say(f"{service.name}: stopped; {rest}")
            return
        except Exception as error:  # whatever it answers, what came before is kept
            senseless += 1
            why = _first_line(error)
            is_lost = isinstance(error, GeopyError) and not _is_nonsense(error)
            if is_lost or senseless == min(SENSELESS, len(left)):
                say(f"{service.name}: {why}; {rest}")
                return
            say(f"{service.name}: {name} is left out: {why}")


def _is_nonsense(error: GeopyError) -> bool:
    """Return whether a service did answer, but nothing that makes sense."""
    return isinstance(error, GeocoderParseError)


def _may_pass(error: GeocoderServiceError) -> bool:
    """Return whether it may go better a moment later, unlike a wrong key or quota."""
    return isinstance(error, PASSING) or type(error) is GeocoderServiceError


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
