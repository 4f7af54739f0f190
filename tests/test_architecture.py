"""The shape of the package: who may import whom."""

import ast
from pathlib import Path

import pytest

import corridormap

PACKAGE = Path(corridormap.__file__).parent
FLOW = "read recognise gazetteer corridor resolve story scene page export".split()
BEHIND = {
    "branca": "page/draw.py",
    "charset_normalizer": "read/encoding.py",
    "fpdf": "export/handout.py",
    "folium": "page/draw.py",
    "geopy": ("gazetteer/geocoder.py", "gazetteer/online.py"),
    "jinja2": "page/render.py",
    "markupsafe": "page/render.py",
    "minify": "page/minify.py",
    "navec": "recognise/tagger.py",
    "pptx": "export/slides.py",
    "pymorphy3": "recognise/morphology.py",
    "razdel": "recognise/tokens.py",
    "resvg_py": "export/pictures.py",
    "segno": "export/slides.py",
    "slovnet": "recognise/tagger.py",
}
ALLOWED = {
    "read": {"read"},
    "gazetteer": {"gazetteer"},
    "corridor": {"corridor"},
    "recognise": {"recognise", "gazetteer"},
    "resolve": {"resolve", "gazetteer"},
    "story": {"story", "read", "corridor"},
    "scene": {"scene", "gazetteer", "corridor", "story"},
    "page": {"page", "scene", "story"},
    "export": {"export", "page", "scene", "story", "corridor"},
}


def imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "data" not in p.parts)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_third_party_library_is_imported_by_one_module(path):
    where = str(path.relative_to(PACKAGE))
    for name in imports(path):
        home = BEHIND.get(name.partition(".")[0])
        homes = (home,) if isinstance(home, str) else home
        assert homes is None or where in homes, f"{name} belongs in {home}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_folder_never_imports_from_one_further_on(path):
    parts = path.relative_to(PACKAGE).parts
    if len(parts) == 1:
        return
    for name in imports(path):
        package, _, rest = name.partition(".")
        folder = rest.partition(".")[0]
        if package == "corridormap" and folder in ALLOWED:
            assert folder in ALLOWED[parts[0]], f"{parts} imports {name}"


def test_natasha_is_never_imported():
    assert all("natasha" not in name for path in MODULES for name in imports(path))
