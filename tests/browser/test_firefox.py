"""The page in Debian's Firefox: silent, asking for nothing, led by keys and clicks."""

import os
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pytest_socket import disable_socket, enable_socket

from tests.browser.firefox import Firefox
from tests.browser.test_policies import ADDED, ASKED, THEIRS

PAGE = Path(__file__).resolve().parents[2] / "map" / "index.html"
PROGRAM = shutil.which("firefox-esr") or shutil.which("firefox")


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    if PROGRAM is None:
        reason = "no Firefox found: make test says how to install it"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    enable_socket()  # it is led by one of this machine
    window = Firefox(PROGRAM, tmp_path_factory.mktemp("firefox") / "profile")
    disable_socket(allow_unix_socket=True)
    yield window
    window.close()


@pytest.fixture
def asked(socket_enabled):  # noqa: ARG001 - it opens the network of this machine
    """A host of this machine that has nothing, and the paths that it is asked for."""
    paths = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            paths.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815 - http.server's name

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()


def test_the_map_says_nothing_and_goes_on_by_keys_and_clicks(firefox):
    firefox.open(PAGE.as_uri())
    firefox.wait_for("html[data-ready]")
    for step in (1, 2):
        firefox.press("PageDown")
        firefox.wait_for(f"html[data-step='{step}']")
    firefox.click("article a.mention")
    firefox.wait_for("html[data-place] #card h2")
    assert firefox.evaluate("document.querySelector('#card h2').textContent")
    assert (firefox.said, set(firefox.asked) - {PAGE.as_uri()}) == ([], set())


def test_what_is_put_into_the_page_neither_runs_nor_asks(firefox, asked, tmp_path):
    host, paths = asked
    path = tmp_path / "index.html"
    html = PAGE.read_text("utf-8").replace("</body>", f"{ADDED}</body>")
    path.write_text(html.replace(THEIRS, host), "utf-8", newline="")
    firefox.open(path.as_uri())
    firefox.wait_for("html[data-ready]")
    tried = firefox.evaluate(f"({ASKED})()".replace(THEIRS, host))
    assert tried == ["refused"] * 6
    firefox.evaluate("document.getElementById('led').click()")
    assert firefox.evaluate("document.title") != "run"
    assert paths == []
    assert any("Content-Security-Policy" in line for line in firefox.said)
