"""Build the part of Leaflet that the page uses: ``assets/vendor/leaflet.js``.

    python -m tools.leaflet

Takes the sources of Leaflet 1.9.4 from npm and bundles what ``leaflet_entry.js`` names
with esbuild: no layers and no layer control. On Linux, x86-64.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from pathlib import Path

from tools.packages import package

TOOLS = Path(__file__).resolve().parent
VENDOR = TOOLS.parent / "corridormap" / "page" / "assets" / "vendor"
BANNER = (
    "/* Leaflet 1.9.4, a part of it; https://leafletjs.com; BSD 2-Clause, "
    "(c) 2010-2023 Volodymyr Agafonkin, (c) 2010-2011 CloudMade */"
)

CUTS = {
    "map/Map.js": ("\t// @section Geolocation", "\t// TODO Appropriate docs section?"),
}
"""From where to where a source is left out: the page never asks where its reader is."""

KEPT = "^_leaflet.*$"
"""Names with an underscore that must stay: they are quoted."""


def main() -> None:
    """Write the bundle."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _unpack("leaflet", work / "leaflet")
        _unpack("@esbuild/linux-x64", work / "esbuild")
        _spare(work / "leaflet" / "src")
        entry = work / "entry.js"
        entry.write_text((TOOLS / "leaflet_entry.js").read_text("utf-8"), "utf-8")
        script = _bundle(work / "esbuild" / "bin" / "esbuild", entry)
    target = VENDOR / "leaflet.js"
    target.write_text(script, "utf-8", newline="\n")
    print(f"{target.name}: {target.stat().st_size / 1024:.0f} KB")


def _unpack(name: str, target: Path) -> None:
    """Unpack an npm tarball, whose files all lie in ``package/``."""
    with tarfile.open(package(name)) as archive:
        archive.extractall(target.parent, filter="data")
    (target.parent / "package").rename(target)


def _spare(source: Path) -> None:
    """Leave out what the page does without. Raises ValueError if it isn't there."""
    for path, (first, last) in CUTS.items():
        text = (source / path).read_text("utf-8")
        start, stop = text.index(first), text.index(last)
        (source / path).write_text(text[:start] + text[stop:], "utf-8")


def _bundle(esbuild: Path, entry: Path) -> str:
    """Return one script; names that Leaflet keeps to itself are shortened."""
    options = ("--bundle", "--minify", "--format=iife", "--global-name=L")
    private = ("--mangle-props=^_", f"--reserve-props={KEPT}")
    command = [str(esbuild), str(entry), *options, *private, f"--banner:js={BANNER}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    main()
