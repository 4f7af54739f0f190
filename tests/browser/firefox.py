"""Firefox, driven by WebDriver BiDi: Playwright drives a build of its own only."""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import threading
import time
from pathlib import Path

from tornado.websocket import websocket_connect

WAITS = 120
"""Seconds for an answer, on a busy machine."""
KEYS = {"PageDown": "\ue00f"}
LISTENS = "WebDriverBiDiServer.json"
"""The file of a profile in which Firefox tells where it listens."""
SEEN = """new Promise((done, failed) => { const until = Date.now() + %d;
const look = () => document.querySelector(%s) ? done()
  : Date.now() > until ? failed(new Error('it is not there')) : setTimeout(look, 20);
look(); })"""
MIDDLE = """(() => { const element = document.querySelector(%s);
element.scrollIntoView({ block: 'center', behavior: 'instant' });
const { left, top, width, height } = element.getBoundingClientRect();
return [left + width / 2, top + height / 2]; })()"""


def _address(profile: Path) -> str:
    """Return where a Firefox that begins with a profile listens."""
    for _ in range(WAITS * 10):
        with contextlib.suppress(OSError, ValueError):
            row = json.loads((profile / LISTENS).read_text("utf-8"))
            return f"ws://{row['ws_host']}:{row['ws_port']}"
        time.sleep(0.1)
    raise AssertionError("Firefox does not listen")


class Firefox:
    """A window of a Firefox with a profile of its own; what happens in it is kept.

    ``said`` are the lines of its console, ``asked`` the addresses that it
    asks for; what a page holds itself is none.
    """

    def __init__(self, program: str, profile: Path) -> None:
        """Start it and begin a session."""
        self.said: list[str] = []
        self.asked: list[str] = []
        self._number = 0
        self._socket = None
        profile.mkdir()
        headless = ("--headless", "--no-remote", "--remote-debugging-port", "0")
        self._process = subprocess.Popen(
            [program, *headless, "--profile", str(profile)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        # The thread that the tests run in has Playwright's loop.
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        try:
            self._begin(_address(profile))
        except BaseException:
            self.close()
            raise

    def _begin(self, address: str) -> None:
        self._socket = self._wait(websocket_connect, f"{address}/session")
        self.ask("session.new", capabilities={})
        events = ["log.entryAdded", "network.beforeRequestSent"]
        self.ask("session.subscribe", events=events)
        (first,) = self.ask("browsingContext.getTree")["contexts"]
        self.context = first["context"]

    def _wait(self, work, *args):
        """Do work of the loop; return what comes of it."""

        async def done():
            return await work(*args)

        return asyncio.run_coroutine_threadsafe(done(), self._loop).result(WAITS)

    def ask(self, method, **params):
        """Return the answer to a command; what happens meanwhile is noted."""
        self._number += 1
        command = {"id": self._number, "method": method, "params": params}
        self._wait(self._socket.write_message, json.dumps(command))
        while True:
            told = json.loads(self._wait(self._socket.read_message))
            if told.get("id") == self._number:
                assert told["type"] == "success", told
                return told["result"]
            self._note(told["method"], told["params"])

    def _note(self, method, params):
        if method == "log.entryAdded":
            self.said.append(params["text"])
        elif not params["request"]["url"].startswith("data:"):
            self.asked.append(params["request"]["url"])

    def open(self, address):
        """Go to an address; return when all is loaded. What was noted is forgotten."""
        self.said.clear()
        self.asked.clear()
        where = {"context": self.context, "url": address, "wait": "complete"}
        self.ask("browsingContext.navigate", **where)

    def evaluate(self, script):
        """Return what a script gives, in JSON; a promise is waited for."""
        wrapped = f"(async () => JSON.stringify((await ({script})) ?? null))()"
        target = {"context": self.context}
        asked = {"expression": wrapped, "target": target, "awaitPromise": True}
        answer = self.ask("script.evaluate", **asked)
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    def wait_for(self, selector):
        """Return when an element is there."""
        self.evaluate(SEEN % (WAITS * 500, json.dumps(selector)))

    def press(self, key):
        """Press a key as a person does."""
        actions = [{"type": kind, "value": KEYS[key]} for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": actions})

    def click(self, selector):
        """Click in the middle of an element as a person does."""
        x, y = self.evaluate(MIDDLE % json.dumps(selector))
        actions = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            *({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")),
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": actions})

    def _act(self, source):
        self.ask("input.performActions", context=self.context, actions=[source])

    def close(self):
        """End it."""
        if self._socket:
            self._loop.call_soon_threadsafe(self._socket.close)
            while self._wait(self._socket.read_message) is not None:
                pass  # what happened last
        self._process.terminate()
        self._process.wait(WAITS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
