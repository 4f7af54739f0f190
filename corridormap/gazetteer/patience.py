"""How a geocoder on the network is asked: slowly, once, and not for ever.

geopy's own adapters ask again by themselves, follow a server anywhere, and wait as long
as it goes on sending.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    Request,
    build_opener,
)

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter, get_retry_after
from geopy.exc import (
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)

T = TypeVar("T")

EVERY = 1.0
"""Seconds between two requests: the most that Nominatim's policy allows."""

WHOLE = 3.0
"""How many times its time limit an answer may take that keeps coming bit by bit."""

LARGEST = 4 * 1024 * 1024
"""Bytes of an answer: those of geocoders have some thousands."""

REDIRECTIONS = 3

BUSY = (429, 503)
"""What a server answers that may say when to come again."""


@dataclass(slots=True)
class Pace:
    """One request a second; ``wait`` is told how many seconds are left of it."""

    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last: float = field(default=-EVERY)

    def turn(self) -> None:
        """Wait until the next request may go out."""
        self.wait(max(0.0, self._last + EVERY - self.clock()))
        self._last = self.clock()

    def rest(self, tried: int) -> float:
        """Return the seconds to wait after so many attempts: longer each time."""
        return float(EVERY * 2.0**tried)


class _SameHost(HTTPRedirectHandler):
    """Follow a server within itself, at the same pace, and nowhere else."""

    max_redirections = REDIRECTIONS

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if (old.scheme, old.netloc) != (new.scheme, new.netloc):
            raise HTTPError(
                req.full_url, code, f"it leads to {new.netloc[:80]}", headers, fp
            )
        self._pace.turn()
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class PatientAdapter(BaseSyncAdapter):  # type: ignore[misc]
    """Requests by the standard library, which never asks twice by itself."""

    def __init__(self, *, proxies: Any, ssl_context: Any, pace: Pace) -> None:
        """Take geopy's proxies and TLS context, and the pace of all requests."""
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._pace = pace
        self._opener = build_opener(
            HTTPSHandler(context=ssl_context), ProxyHandler(proxies), _SameHost(pace)
        )

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """Return the JSON of an address, a list or a table that holds something.

        Raises GeocoderParseError for anything else, and as ``get_text`` does.
        """
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            answer = json.loads(text)
        except (ValueError, RecursionError):
            raise GeocoderParseError("its answer is not JSON") from None
        # geopy takes {} and null for "nothing found"; geocoders say that by a list.
        if not isinstance(answer, list | dict) or answer == {}:
            raise GeocoderParseError("its answer is not that of a geocoder")
        return answer

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """Return the text of an address. Raises what geopy's geocoders expect."""
        self._pace.turn()
        if urlsplit(url).scheme not in ("http", "https"):
            raise GeocoderServiceError("its address is not one of the web")
        request = Request(url, headers=headers)  # noqa: S310 - checked above
        return _within(timeout * WHOLE, lambda: self._read(request, timeout))

    def _read(self, request: Request, timeout: float) -> str:
        try:
            with self._opener.open(request, timeout=timeout) as page:
                data = page.read(LARGEST + 1)
                charset = page.headers.get_content_charset() or "utf-8"
        except HTTPError as error:
            with error:  # it holds the connection
                raise _refusal(error) from error
        except OSError as error:
            raise _failure(error) from error
        if len(data) > LARGEST:
            raise GeocoderParseError(f"its answer is larger than {LARGEST >> 20} MB")
        try:
            return str(data.decode(charset))
        except (ValueError, LookupError):
            raise GeocoderParseError("its answer is not text") from None


def _refusal(error: HTTPError) -> AdapterHTTPError | GeocoderServiceError:
    """Return the error of a server that answered with a status."""
    if 300 <= error.code < 400:
        return GeocoderQueryError(f"HTTP {error.code}, {error.msg.splitlines()[0]}")
    named = {name.lower(): value for name, value in error.headers.items()}
    later = get_retry_after(named) if error.code in BUSY else None
    message = f"HTTP {error.code}, {error.msg or 'without a reason'}"
    if later is not None:
        return GeocoderRateLimited(message, retry_after=later)
    return AdapterHTTPError(message, status_code=error.code, headers=named, text=None)


def _failure(error: OSError) -> GeocoderServiceError:
    """Return the error of a server that did not answer."""
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        return GeocoderTimedOut("it did not answer in time")
    if isinstance(reason, OSError):
        return GeocoderUnavailable(reason.strerror or str(reason))
    return GeocoderServiceError(str(reason))


def _within(seconds: float, work: Callable[[], T]) -> T:
    """Return what work gives, unless it takes longer. Raises GeocoderTimedOut.

    A socket's own limit is for each read: a byte a second keeps within it for ever.
    """
    given: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            given.append(work())
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not given:
        raise GeocoderTimedOut("its answer did not end in time")
    return given[0]
