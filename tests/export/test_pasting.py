"""Slides pasted into another deck in LibreOffice, as people do it, keep their looks."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from pypdfium2 import PdfDocument

from tests.export import houses
from tests.export.pixels import Picture
from tests.export.test_slides import made
from tests.scene.told import told

MACRO = Path(__file__).with_name("paste.xba")
SIZE = 12192000, 6858000
FORMS = ("theme", "fixed")
WHOLE = (0, 0, 1, 1)


def host():
    """Return a deck in another look, of our slides' size: else the office asks."""
    deck = Presentation(BytesIO(houses.dark()))
    deck.slide_width, deck.slide_height = SIZE
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "Sample"
    target = BytesIO()
    deck.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def pasted(tmp_path_factory):
    """Return the folder with slides, and with those pasted into another deck."""
    folder = tmp_path_factory.mktemp("pasting")
    story = told("Поезд идёт из Баку в Тбилиси.\n\nПаром идёт из Актау в Баку.")
    (folder / "host.pptx").write_bytes(host())
    (folder / "theme.pptx").write_bytes(made(story, steps=(2, 3)))
    (folder / "fixed.pptx").write_bytes(made(story, steps=(2, 3), fixed=True))
    profile = folder / "profile"
    office = [
        shutil.which("soffice"), f"-env:UserInstallation={profile.as_uri()}",
        "--headless", "--norestore",
    ]  # fmt: skip
    # The first start fills the profile, with an empty macro where ours goes.
    run = {"check": True, "capture_output": True, "timeout": 240}
    subprocess.run([*office, "--terminate_after_init"], **run)
    macros = profile / "user" / "basic" / "Standard"
    shutil.copy(MACRO, macros / "Module1.xba")
    calls = (f'"{folder / name}", "{folder / "host.pptx"}"' for name in FORMS)
    macro = "macro:///Standard.Module1.Paste({})"
    subprocess.run([*office, *map(macro.format, calls)], **run)
    return folder


@pytest.mark.heavy
@pytest.mark.parametrize("name", FORMS)
def test_slides_that_are_pasted_into_another_deck_look_as_they_did(pasted, name):
    own, other = (
        PdfDocument((pasted / f"{name}.{kind}").read_bytes())
        for kind in ("pdf", "pasted.pdf")
    )
    assert (len(own), len(other)) == (2, 3)
    for page in range(2):
        before, after = (
            Picture(drawn.render().to_pil()) for drawn in (own[page], other[page + 1])
        )
        assert before.apart(after, WHOLE) == 0
