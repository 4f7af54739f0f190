"""Requests to the studio's application as a server hands them on, without a socket."""

import asyncio
import json
from dataclasses import dataclass

from corridormap.studio.guard import FILE, JSON, Guard
from corridormap.studio.server import app


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)


class Client:
    """The studio's own page; every header may be given otherwise, or None to lack."""

    def __init__(self, session, port=8000):
        self.guard = Guard(port=port)
        self.app = app(session, self.guard)

    def get(self, path, *, secret=None, **headers):
        return self._ask("GET", path, b"", secret, headers)

    def post(self, path, value, *, secret=None, method="POST", **headers):
        is_file = isinstance(value, bytes)
        own = {
            "origin": f"http://127.0.0.1:{self.guard.port}",
            "x_corridormap": self.guard.token,
            "content_type": FILE if is_file else JSON,
        }
        body = value if is_file else json.dumps(value).encode()
        return self._ask(method, path, body, secret, own | headers)

    def _ask(self, method, path, body, secret, headers):
        headers = {"host": f"127.0.0.1:{self.guard.port}"} | headers
        pairs = [
            (name.replace("_", "-").encode(), text.encode())
            for name, value in headers.items()
            for text in (value if isinstance(value, list) else [value])
            if text is not None
        ]
        path, _, query = path.partition("?")
        scope = {
            "type": "http",
            "method": method,
            "path": f"/{self.guard.address if secret is None else secret}/{path}",
            "raw_path": None,
            "query_string": query.encode(),
            "root_path": "",
            "scheme": "http",
            "http_version": "1.1",
            "headers": pairs,
            "client": ("127.0.0.1", 5),
            "server": ("127.0.0.1", self.guard.port),
        }
        return asyncio.run(self._answer(scope, body))

    async def _answer(self, scope, body):
        pieces = [body[i : i + 65_536] for i in range(0, len(body), 65_536)] or [b""]
        sent = []

        async def receive():
            piece = pieces.pop(0) if pieces else b""
            return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

        async def send(message):
            sent.append(message)

        await self.app(scope, receive, send)
        start, *rest = sent
        headers = {k.decode(): v.decode() for k, v in start["headers"]}
        return Answer(
            start["status"], headers, b"".join(m.get("body", b"") for m in rest)
        )
