"""The door of addresses and messages: the page in a frame, in Chromium."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from corridormap.documents import Document
from corridormap.pipeline import SHARED
from corridormap.read import article_from_text
from tools.chromium import chromium
from tools.fuzz.promises import check

TEXT = "Поезд вышел из порта Актау и прибыл в Баку.\n\nДальше груз идёт в Поти морем."
COMMANDS = ("next", "prev", "goto", "view", "theme", "lang", "keys", "present")
"""The messages of docs/embedding.md."""
MESSAGES: tuple[dict[str, Any], ...] = (
    *({"type": kind} for kind in COMMANDS if kind != "lang"),
    *({"type": "goto", key: 1} for key in ("step", "passage")),
    {"type": "goto", "place": "baku"},
    {"type": "goto", "place": "__proto__"},
    {"type": "view", "lat": 43.6, "lon": 51.2, "zoom": 6},
    {"type": "theme", "theme": "dark"},
    {"type": "keys", "to": "deck"},
    {"type": "present", "on": True},
    {"type": "constructor"},
)
ADDRESSES = ("step=2", "place=baku&lang=en", "passage=1", "step=1&present")
SEEDS = (
    *ADDRESSES,
    "place=__proto__",
    *(json.dumps({"corridormap": 1, **message}) for message in MESSAGES),
)
AROUND = """<!doctype html><meta charset=utf-8>
<iframe src="index.html" width=900 height=600></iframe>
<script>
const frame = document.querySelector("iframe");
const heard = [];
let wake = () => {};
addEventListener("message", ({ data }) => { heard.push(data); wake(); });
const until = (holds) => new Promise((done, fail) => {
  const late = setTimeout(() => fail(new Error("no answer in 20 seconds")), 20000);
  wake = () => { if (heard.some(holds)) { clearTimeout(late); done(); } };
  wake();
});
let asked = 0;
async function told(value) {
  heard.length = 0;
  const end = `ping-${++asked}`;
  frame.contentWindow.postMessage(value, "*");
  frame.contentWindow.postMessage({ corridormap: 1, type: end }, "*");
  // A page that begins anew, in another language, hears nothing until it is ready.
  await until(({ type, of }) => of === end || type === "ready");
  return heard.filter(({ type, of }) => ["done", "error"].includes(type) && of !== end);
}
async function gone(hash) {
  heard.length = 0;
  const end = `ping-${++asked}`;
  frame.src = frame.src.split("#")[0] + "#" + hash;
  await new Promise((done) => setTimeout(done));
  frame.contentWindow.postMessage({ corridormap: 1, type: end }, "*");
  await until(({ type, of }) => of === end || type === "ready");
  return [];
}
</script>"""


class Framed:
    """The page in a frame, and all that it says beside its answers."""

    def __init__(self) -> None:
        """Open it. Needs Chromium."""
        from playwright.sync_api import sync_playwright

        self._folder = Path(tempfile.mkdtemp(prefix="corridormap-"))
        atexit.register(shutil.rmtree, self._folder, ignore_errors=True)
        story = SHARED.tell([Document(article_from_text(TEXT))])
        (self._folder / "index.html").write_text(SHARED.page(story), "utf-8")
        (self._folder / "around.html").write_text(AROUND, "utf-8")
        self._playwright = sync_playwright().start()
        browser = self._playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"]
        )
        self._page = browser.new_page(reduced_motion="reduce")
        self.noise: list[str] = []
        self._listen()
        self._page.goto((self._folder / "around.html").as_uri())
        self._frame = self._page.frames[1]
        self._frame.wait_for_selector("html[data-ready]", state="attached")
        self._scripts = self._count()

    def _listen(self) -> None:
        own = self._folder.as_uri()

        def request(asked: Any) -> None:
            if not asked.url.startswith(own):
                self.noise.append(f"request: {asked.url}")

        self._page.on(
            "console", lambda said: self.noise.append(f"console: {said.text}")
        )
        self._page.on("pageerror", lambda error: self.noise.append(f"error: {error}"))
        self._page.on("dialog", lambda dialog: self._dialog(dialog))
        self._page.on("request", request)

    def _dialog(self, dialog: Any) -> None:
        self.noise.append("dialog")
        dialog.dismiss()

    def _count(self) -> int:
        count: int = self._frame.evaluate("document.scripts.length")
        return count

    def try_one(self, text: str) -> None:
        """Send a message, or go to an address if it is no JSON; check what comes."""
        self.noise.clear()
        try:
            # What JavaScript could not read would be our fault, not the page's.
            message = json.loads(text, parse_constant=_refuse)
        except (ValueError, RecursionError):
            self._page.evaluate("text => gone(text)", text)
        else:
            self._tell(text, message)
        check(self.noise == [], f"the page says nothing: {self.noise[:1]}")
        check(self._count() == self._scripts, "no script is added")

    def _tell(self, text: str, message: Any) -> None:
        answers = self._page.evaluate("text => told(JSON.parse(text))", text)
        speaks = isinstance(message, dict) and message.get("corridormap") == 1
        check(len(answers) == speaks, "each message has one answer, whatever else none")
        if speaks and message.get("type") not in COMMANDS:
            check(answers[0]["type"] == "error", "an unknown message is an error")
        if speaks and message.get("type") == "goto" and answers[0]["type"] == "done":
            named = [message.get(key) for key in ("step", "place", "passage")]
            check(any(_plain(name) for name in named), "goto names something")


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _plain(name: Any) -> bool:
    return isinstance(name, str | int | float)


@cache
def _framed() -> Framed:
    return Framed()


def enter(data: bytes) -> None:
    """Bring an input to the page."""
    _framed().try_one(data.decode("utf-8", "replace"))
