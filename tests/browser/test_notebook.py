"""The example notebook, run by a kernel, and its outputs as a browser shows them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.folium_pages import page

__all__ = ["page"]

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "notebook.ipynb"
RUN = """
import sys, nbformat, nbclient
notebook = nbformat.read(sys.argv[1], as_version=4)
nbclient.NotebookClient(notebook, timeout=300).execute()
nbformat.write(notebook, sys.argv[2])
"""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """Run the notebook in a process of its own: this one's network is closed."""
    folder = tmp_path_factory.mktemp("notebook")
    done = folder / "done.ipynb"
    folders = ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR")
    subprocess.run(
        [sys.executable, "-c", RUN, NOTEBOOK, done],
        env={**os.environ, **{name: str(folder / name) for name in folders}},
        cwd=NOTEBOOK.parents[1],
        check=True,
    )
    cells = json.loads(done.read_text("utf-8"))["cells"]
    return [out["data"] for cell in cells for out in cell.get("outputs", ())]


@pytest.fixture
def shown(page, tmp_path):
    """Show an output as a notebook does: its HTML inside a page of other things."""

    def show(output):
        html = "".join(output["text/html"])
        path = tmp_path / "notebook.html"
        path.write_text(f"<!doctype html><p>Out[1]:</p><div>{html}</div>", "utf-8")
        page.goto(path.as_uri())
        return page.frame_locator("iframe")

    return show


def test_a_map_shows_itself(outputs, shown):
    frame = shown(outputs[0])
    expect(frame.locator("html[data-ready]")).to_be_attached()
    expect(frame.get_by_role("heading", level=1)).to_have_text(
        "По железной дороге и по морю"
    )
    expect(frame.locator(".leaflet-container")).to_be_visible()
    expect(frame.locator("[data-place=baku]").first).to_be_visible()


def test_its_frame_is_wide_and_high_enough_to_read(outputs, shown, page):
    shown(outputs[0])
    box = page.locator("iframe").bounding_box()
    assert (round(box["height"]), box["width"] > 1000) == (640, True)


def test_it_lies_over_a_plain_folium_map(outputs, shown):
    frame = shown(outputs[1])
    expect(frame.locator("path.leaflet-interactive").first).to_be_visible()
    labels = frame.locator(".leaflet-control-layers-overlays label")
    expect(labels).to_have_count(2)
    names = [text.strip() for text in labels.all_text_contents()]
    assert names == ["Алматы — Актау — Баку", "Места"]


def test_its_places_are_plain_values(outputs):
    assert outputs[2]["text/plain"][0].startswith("[('almaty', 1)")
    assert "'Point'" in "".join(outputs[3]["text/plain"])
