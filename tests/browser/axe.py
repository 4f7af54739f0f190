"""Fetch axe-core, which checks pages for accessibility, into ``.cache/axe.min.js``.

python -m tests.browser.axe
"""

from pathlib import Path

from tools.packages import Pin, fetch, member

PIN = Pin(
    name="axe-core",
    registry="npm",
    version="4.14.1",
    file="axe-core-4.14.1.tgz",
    sha256="e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745",
)
AXE = Path(__file__).resolve().parents[2] / ".cache" / "axe.min.js"

if __name__ == "__main__":
    script = member(fetch(PIN), "package/axe.min.js")
    AXE.write_bytes(script)
