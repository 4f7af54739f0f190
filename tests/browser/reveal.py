"""Fetch reveal.js, a deck to embed the page in, into ``.cache/reveal.js`` and ``.css``.

python -m tests.browser.reveal
"""

from pathlib import Path

from tools.packages import Pin, fetch, member

PIN = Pin(
    name="reveal.js",
    registry="npm",
    version="6.0.2",
    file="reveal.js-6.0.2.tgz",
    sha256="2f0c20bfb02447a198a1ebe8a8c097a5437d035caa38f2820bf4ba887a3eac91",
)
REVEAL = Path(__file__).resolve().parents[2] / ".cache" / "reveal.js"
LOOK = REVEAL.with_suffix(".css")

if __name__ == "__main__":
    package = fetch(PIN)
    LOOK.write_bytes(member(package, "package/dist/reveal.css"))
    REVEAL.write_bytes(member(package, "package/dist/reveal.js"))
