"""The studio's server: the only module that imports Starlette and uvicorn.

It listens on this machine only. What may be asked is decided in ``guard``, what is done
in ``session``; here both meet HTTP.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from corridormap.errors import CorridormapError, OptionError, WriteError, reason_of
from corridormap.read.article import LARGEST
from corridormap.schema import decode_json, encode_json
from corridormap.studio.asked import Asked, Colours, Look, Pasted, Seen
from corridormap.studio.guard import FILE, JSON, LARGEST_QUESTION, Guard
from corridormap.studio.land import land
from corridormap.studio.ledger import ChangedError
from corridormap.studio.page import asset, studio_page
from corridormap.studio.project import name_of_paste
from corridormap.studio.session import Session
from corridormap.studio.takeaway import takeaway

T = TypeVar("T")
Handler = Callable[[Request], Awaitable[Response]]

LOOPBACK = "127.0.0.1"

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src data:",
        "img-src data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    # The address holds the secret: no other page is told it.
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def bind(port: int) -> socket.socket:
    """Return a socket on this machine, on any free port for 0. Raises OptionError."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # On Windows two programs may share a port unless it is asked for alone.
    alone = "SO_EXCLUSIVEADDRUSE" if sys.platform == "win32" else "SO_REUSEADDR"
    listener.setsockopt(socket.SOL_SOCKET, getattr(socket, alone), 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen(64)
    except OSError as error:
        listener.close()
        raise OptionError(
            f"--port {port}: {reason_of(error)}; leave it out for a free one"
        ) from None
    return listener


def serve(
    session: Session, listener: socket.socket, opened: Callable[[str], None]
) -> None:
    """Serve a project until it is stopped; ``opened`` is given the address."""
    guard = Guard(port=listener.getsockname()[1])
    session.start()
    config = uvicorn.Config(
        app(session, guard),
        log_level="error",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        http="h11",
        timeout_graceful_shutdown=1,
    )
    opened(f"http://{LOOPBACK}:{guard.port}/{guard.address}/")
    try:
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        session.stop()


def app(session: Session, guard: Guard) -> ASGIApp:
    """Return the application of a project."""
    routes = [
        Route("/{secret}/", _page(guard)),
        Route("/{secret}/assets/{name}", _asset),
        Route("/{secret}/land", _land),
        Route("/{secret}/state", _state(session)),
        Route("/{secret}/map/{version:int}", _map(session)),
        Route("/{secret}/search", _search(session)),
        Route("/{secret}/take/{name}", _take(session)),
        Route("/{secret}/decide", _write(session.decide, Asked), methods=["POST"]),
        Route(
            "/{secret}/accept",
            _write(lambda seen: session.accept(seen.version), Seen),
            methods=["POST"],
        ),
        Route(
            "/{secret}/undo",
            _write(lambda seen: session.undo(seen.version), Seen),
            methods=["POST"],
        ),
        Route("/{secret}/look", _write(session.look, Look), methods=["POST"]),
        Route("/{secret}/colours", _write(session.colours, Colours), methods=["POST"]),
        Route(
            "/{secret}/sheets/{name:path}", _upload(session.add_look), methods=["POST"]
        ),
        Route("/{secret}/paste", _write(_pasting(session), Pasted), methods=["POST"]),
        Route("/{secret}/texts/{name:path}", _upload(session.add), methods=["POST"]),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(_Door, guard=guard)],
        exception_handlers={CorridormapError: _sentence, 404: _nothing, 405: _nothing},
    )


class _Door:
    """Refuse what the guard refuses, before anything of it is read."""

    def __init__(self, inside: ASGIApp, guard: Guard) -> None:
        self._inside = inside
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        pairs = [
            (k.decode("latin-1"), v.decode("latin-1")) for k, v in scope["headers"]
        ]
        headers = dict(pairs)
        twice = sum(name == "host" for name, _ in pairs) > 1
        refused = self._guard.refusal(scope["method"], scope["path"], headers)
        if refused or twice:
            status, reason = refused or (421, "this address is not the studio's")
            # What is left of the request's body is not waited for.
            closing = {**HEADERS, "Connection": "close"}
            answer: ASGIApp = PlainTextResponse(f"{reason}\n", status, closing)
            await answer(scope, receive, send)
            return

        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                extra = [(k.encode(), v.encode()) for k, v in HEADERS.items()]
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        await self._inside(scope, receive, with_headers)


def _page(guard: Guard) -> Handler:
    async def page(_: Request) -> Response:
        headers = {"Content-Security-Policy": POLICY}
        html = studio_page(guard.token)
        return Response(html, media_type="text/html", headers=headers)

    return page


async def _asset(request: Request) -> Response:
    found = asset(request.path_params["name"])
    if found is None:
        return PlainTextResponse("there is nothing here\n", 404)
    return Response(found[0], media_type=found[1])


async def _land(_: Request) -> Response:
    return Response(encode_json(await run_in_threadpool(land)), media_type=JSON)


def _state(session: Session) -> Handler:
    async def state(request: Request) -> Response:
        now = session.state
        if request.query_params.get("known") == str(now.version):
            return Response(status_code=204)
        data = await run_in_threadpool(now.as_data)
        return Response(encode_json(data), media_type=JSON)

    return state


def _map(session: Session) -> Handler:
    async def drawn(_: Request) -> Response:
        # The page's own policy is in it. Only the studio may show it in a frame, and as
        # a page of its own it has no origin: it can ask the studio for nothing.
        policy = "frame-ancestors 'self'; sandbox allow-scripts allow-popups"
        headers = {"Content-Security-Policy": policy}
        return Response(session.state.page, media_type="text/html", headers=headers)

    return drawn


def _search(session: Session) -> Handler:
    async def search(request: Request) -> Response:
        asked = request.query_params.get("q", "")[:200]
        found = await run_in_threadpool(session.search, asked)
        return Response(encode_json(found), media_type=JSON)

    return search


def _take(session: Session) -> Handler:
    async def take(request: Request) -> Response:
        name = request.path_params["name"]
        file, data = await run_in_threadpool(takeaway, session, name)
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file)}"}
        return Response(data, media_type=FILE, headers=headers)

    return take


def _write(do: Callable[[T], Any], shape: type[T]) -> Handler:
    async def write(request: Request) -> Response:
        largest = LARGEST if shape is Pasted else LARGEST_QUESTION
        if request.headers["content-type"] != JSON:
            return PlainTextResponse(f"a request is {JSON}\n", 415)
        body = await _body(request, largest)
        if body is None:
            return _too_large(largest)
        asked = decode_json(body, shape, "the request", OptionError)
        return JSONResponse({"done": await run_in_threadpool(do, asked)})

    return write


def _pasting(session: Session) -> Callable[[Pasted], str]:
    def paste(pasted: Pasted) -> str:
        data = pasted.text.encode("utf-8", "replace")
        return session.add(name_of_paste(pasted.text), data)

    return paste


def _upload(add: Callable[[str, bytes], str]) -> Handler:
    async def upload(request: Request) -> Response:
        body = await _body(request, LARGEST)
        if body is None:
            return _too_large(LARGEST)
        name = request.path_params["name"]
        return JSONResponse({"done": await run_in_threadpool(add, name, body)})

    return upload


async def _body(request: Request, largest: int) -> bytes | None:
    """Return the body of a request, None as soon as it is too large."""
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > largest:
            return None
    return bytes(parts)


def _too_large(largest: int) -> Response:
    size = f"{largest >> 20} MB" if largest >= 1 << 20 else f"{largest >> 10} KB"
    reason = f"this is larger than {size}\n"
    return PlainTextResponse(reason, 413, {"Connection": "close"})


async def _sentence(_: Request, error: Exception) -> Response:
    """Answer with the sentence of an error; 409 asks the page to look again."""
    status = 422
    if isinstance(error, ChangedError):
        status = 409
    elif isinstance(error, WriteError):
        status = 507
    return PlainTextResponse(f"{error}\n", status)


async def _nothing(_: Request, __: Exception) -> Response:
    return PlainTextResponse("there is nothing here\n", 404)
