"""Take reveal.js for the deck: ``corridormap/export/assets/vendor/``.

    python -m tools.reveal

From npm: the script, its style sheet, the plugin for the speaker's notes, the licence.
"""

from __future__ import annotations

from pathlib import Path

from tools.packages import member, package

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "corridormap" / "export" / "assets" / "vendor"
FILES = {
    "dist/reveal.js": "reveal.js",
    "dist/reveal.css": "reveal.css",
    "plugin/notes/notes.js": "notes.js",
    "LICENSE": "LICENSE.reveal",
}


def main() -> None:
    """Write the files as they are in the package."""
    source = package("reveal.js")
    TARGET.mkdir(parents=True, exist_ok=True)
    for path, name in FILES.items():
        data = member(source, f"package/{path}")
        (TARGET / name).write_bytes(data)
        print(f"{name}: {len(data) / 1024:.0f} KB")


if __name__ == "__main__":
    main()
