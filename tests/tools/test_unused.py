"""What is installed is read, but for what comes with the tagger's weights."""

import re
from pathlib import Path

from tools.unused import imported, locked, reached, unused

ROOT = Path(__file__).resolve().parent.parent.parent


def test_nothing_is_installed_unread_but_what_the_notice_says():
    notice = " ".join((ROOT / "NOTICE").read_text("utf-8").lower().split())
    (named,) = re.findall("alone are used, never imported: (.*?);? - ", notice)
    assert unused()
    assert [name for name in unused() if name not in f"natasha, {named}"] == []


def test_a_package_is_found_by_the_module_that_is_imported(tmp_path):
    (tmp_path / "a.py").write_text("import PIL.Image\nfrom . import numpy\n", "utf-8")
    assert imported(tmp_path) == {"pillow"}


def test_what_a_package_requires_is_reached_and_nothing_that_is_not_locked():
    assert reached(["folium"], {"folium", "branca", "jinja2", "markupsafe"}) == {
        *("folium", "branca", "jinja2", "markupsafe"),
    }
    assert reached(["folium", "geopy"], {"folium"}) == {"folium"}


def test_what_another_system_installs_is_not_asked_for():
    lock = 'a==1 \\\n    --hash=sha256:0\nb==2 ; sys_platform == "none" \\\n'
    assert list(locked(lock)) == ["a"]
