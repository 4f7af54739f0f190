"""The committed scripts and styles are those of the sources, without any Node.

`make lint` bundles them again and compares the bytes.
"""

import hashlib
import json
from pathlib import Path

import pytest

# Data and drawings are the same whatever the version of Python.
pytestmark = pytest.mark.heavy

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "corridormap" / "page" / "assets"
EXPORT = ROOT / "corridormap" / "export" / "assets"
MANIFEST = PAGE / "bundle" / "sources.sha256"
HASHES = {
    path: digest
    for digest, path in (line.split("  ") for line in MANIFEST.read_text().splitlines())
}
OURS = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in (PAGE, EXPORT)
    for path in folder.rglob("*")
    if path.suffix in {".js", ".css"} and "vendor" not in path.parts
    if path.name != "faces.css"  # fonts, made by tools.faces and inlined as they are
)
WIDTH = 100


@pytest.mark.parametrize("path", HASHES)
def test_a_bundle_and_its_sources_belong_together(path):
    digest = hashlib.sha256((ROOT / path).read_bytes()).hexdigest()
    assert digest == HASHES[path], "run: make bundle"


def test_no_script_or_style_is_left_out_of_the_bundles():
    assert set(OURS) <= set(HASHES)
    assert len(OURS) > 50


@pytest.mark.parametrize("path", [path for path in OURS if "/bundle/" not in path])
def test_no_line_of_a_script_or_a_style_needs_scrolling(path):
    lines = (ROOT / path).read_text("utf-8").splitlines()
    assert max(map(len, lines)) <= WIDTH


def test_the_lock_file_pins_each_package_by_hash_and_names_no_registry():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    packages.pop("")
    assert all("integrity" in package for package in packages.values())
    assert not any("resolved" in package for package in packages.values())
