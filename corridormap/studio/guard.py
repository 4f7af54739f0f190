"""Who may ask the studio for something: the page that it gave, on this machine."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

HEADER = "x-corridormap"
"""The header of every write: a page of another origin can't send it unasked."""

JSON, FILE = "application/json", "application/octet-stream"

LARGEST_QUESTION = 64 * 1024
"""Bytes of a question or decision; a text may be as large as a build reads."""


def _secret() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Guard:
    """What the address and the writes of one run must have.

    ``address`` is the secret part of every address, which the browser opens; the map in
    its frame knows it too. ``token`` is the studio's page's alone, for writes.
    """

    port: int
    address: str = field(default_factory=_secret)
    token: str = field(default_factory=_secret)

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins of the studio's own page."""
        return tuple(f"http://{host}" for host in self._hosts)

    @property
    def _hosts(self) -> tuple[str, ...]:
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    def refusal(
        self, method: str, path: str, headers: Mapping[str, str]
    ) -> tuple[int, str] | None:
        """Return status and reason where a request is refused, None where it is not.

        The names of headers are small letters. A name that somebody lets point to this
        machine (rebinding) comes as another host.
        """
        if headers.get("host") not in self._hosts:
            return 421, "this address is not the studio's"
        secret = path.split("/")[1] if path.startswith("/") else ""
        if not secrets.compare_digest(secret.encode(), self.address.encode()):
            return 403, "open the address that the terminal shows"
        if method in ("GET", "HEAD"):
            return None
        return self._refused_write(method, headers)

    def _refused_write(
        self, method: str, headers: Mapping[str, str]
    ) -> tuple[int, str] | None:
        if method != "POST":
            return 405, "this is not a request of the studio's"
        if headers.get("origin") not in self.origins:
            return 403, "this page may not write here"
        token = headers.get(HEADER, "")
        if not secrets.compare_digest(token.encode(), self.token.encode()):
            return 403, "this page is of an earlier run: open the address anew"
        if headers.get("content-type") not in (JSON, FILE):
            return 415, f"a request is {JSON}, a text {FILE}"
        return None
