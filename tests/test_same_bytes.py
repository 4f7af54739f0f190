"""A text gives the same bytes by command line, Python and studio.

The wheel's are compared by tools/wheel_test.sh.
"""

import pytest

import corridormap
from corridormap.cli import command, main
from corridormap.pipeline import SHARED
from corridormap.studio.project import Project
from corridormap.studio.session import Session
from corridormap.studio.takeaway import PAGE, takeaway
from tests.page.stories import HOSTILE

TEXTS = {
    "ru": "Порт Актау\r\n\r\nПаром идёт из Ақтау в Баку; 300 т груза.".encode(),
    "en in UTF-16": "\ufeffThe train left Poti for Baku.".encode("utf-16"),
    "az": "Qatar Bakıdan Tbilisiyə gedir.\n\nGömrük Böyük Kəsikdədir.".encode(),
    "kk in an old encoding": "Жүк Ақтаудан Құрық портына жөнелтілді.".encode("kz1048"),
    "hostile": "\n\n".join(["Порт Баку", *HOSTILE.values()]).encode(),
}


@pytest.fixture(scope="module", params=TEXTS)
def drawn(request, tmp_path_factory):
    """A text's file, and the page that the command line makes of it."""
    folder = tmp_path_factory.mktemp("project")
    path = folder / "report.txt"
    path.write_bytes(TEXTS[request.param])
    out = tmp_path_factory.mktemp("out")
    assert main([str(path), "--out", str(out), "--export", "json,kml", "-q"]) == 0
    return path, out


def test_python_gives_what_the_command_line_writes(drawn):
    path, out = drawn
    given = corridormap.map_files(path).html.encode()
    assert given == (out / "index.html").read_bytes()


def test_the_studio_gives_what_the_command_line_writes(drawn, tmp_path):
    path, out = drawn
    session = Session(Project(path.parent), tmp_path, SHARED)
    session._draw(session.project.fingerprint())
    assert takeaway(session, PAGE)[1] == (out / "index.html").read_bytes()
    assert takeaway(session, "kml")[1] == (out / "map.kml").read_bytes()


def test_a_story_drawn_again_gives_what_its_text_gave(drawn, tmp_path):
    _, out = drawn
    story = str(out / "story.json")
    assert command(["draw", story, "--out", str(tmp_path), "-q"]) == 0
    written = (tmp_path / "index.html").read_bytes()
    assert written == (out / "index.html").read_bytes()
