"""The shape of the package: who may import whom."""

import ast
from pathlib import Path

import pytest

import corridormap

PACKAGE = Path(corridormap.__file__).parent
FLOW = (
    "geo read gazetteer corridor recognise resolve figures review story scene page"
    " export corpora studio"
).split()
"""The folders in the order of the data: a folder never imports from one further on."""
ON_TOP = {"corpora", "studio"}
"""Folders that use the whole program, as a command does; only commands use them."""
DOORS = {"commands", "cli", "__main__"}
ORCHESTRA = {
    "pipeline", "documents", "geoparser", "annotations", "maps", "commands",
    "reporting", "cli", "suggestions", "summary",
    "__main__", "",
}  # fmt: skip
"""Root modules that call the stages; no stage imports them."""
BEHIND = {
    "PIL": (
        *("scene/basemap/relief.py", "export/raster.py"),
        *("export/film/picture.py", "export/film/gif.py"),
    ),
    "av": "export/film/mp4.py",
    "argcomplete": ("cli.py", "commands.py"),
    "branca": "page/leaflet_frame.py",
    "charset_normalizer": "read/encoding.py",
    "distributed": "corpora/cluster.py",
    "duckdb": "export/data/store.py",
    "fontTools": "export/letters.py",
    "folium": ("page/leaflet_frame.py", "page/folium_layers.py"),
    "geopy": (
        "gazetteer/geocoder.py",
        "gazetteer/online.py",
        "gazetteer/patience.py",
    ),
    "jinja2": "page/render.py",
    "markupsafe": "page/render.py",
    "msgspec": "schema.py",
    "navec": "recognise/russian/weights.py",
    "pptx": "export/pptx/package.py",
    "pycrfsuite": "recognise/sequence.py",
    "pymorphy3": "recognise/russian/morphology.py",
    "razdel": "recognise/tokens.py",
    "resvg_py": "export/raster.py",
    "segno": "export/pptx/cover.py",
    "slovnet": "recognise/russian/weights.py",
    "starlette": "studio/server.py",
    "tinycss2": "page/theme.py",
    "tqdm": "reporting.py",
    "typst": "export/pdf/handout.py",
    "uvicorn": "studio/server.py",
    "xlsxwriter": "export/data/workbook.py",
    "zstandard": "corpora/tables.py",
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
    own = room(".".join(path.relative_to(PACKAGE).with_suffix("").parts))
    for name in imports(path):
        package, _, rest = name.partition(".")
        if package == "corridormap":
            assert may_import(own, room(rest)), f"{own or 'corridormap'} imports {name}"


def room(name):
    """Return the folder or the root module that a dotted name leads to."""
    return name.removesuffix("__init__").partition(".")[0]


def may_import(own, other):
    """Return whether the one room may import from the other.

    The words (model, errors, ...) are everyone's and import no stage, a stage only
    stages before it, and the orchestra everything but what is on top of it: that is for
    the doors alone.
    """
    if other in ON_TOP:
        return own in ON_TOP | DOORS | {""}  # the package names all that is public
    if own in ON_TOP:
        return other not in DOORS
    if own in ORCHESTRA:
        return True
    if other in FLOW:
        return own in FLOW and FLOW.index(other) <= FLOW.index(own)
    return other == "" or other not in ORCHESTRA  # the package holds the version


def test_every_folder_has_its_place_in_the_flow():
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert folders == set(FLOW)


def test_natasha_is_never_imported():
    assert all("natasha" not in name for path in MODULES for name in imports(path))
