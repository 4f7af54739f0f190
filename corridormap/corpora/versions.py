"""What the parts of a corpus depend on, besides their texts."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import corridormap
from corridormap.corpora.plan import digest_of_file
from corridormap.export.data.store import duckdb_version
from corridormap.paths import data_folder
from corridormap.schema import encode_json

LIBRARIES = (
    "charset-normalizer", "natasha", "navec", "numpy", "pymorphy3",
    "pymorphy3-dicts-ru", "python-crfsuite", "razdel", "slovnet",
)  # fmt: skip
"""What reads and recognises: another version of one may read otherwise."""

READING = (
    "corpora corridor figures gazetteer geo read recognise resolve review story"
).split()
"""The folders whose code decides what is read of a text."""
ALSO = ("geoparser.py", "kinds.py", "languages.py", "model.py", "pipeline.py")
COUNTING = (
    "aggregate cluster corpus decide ends engine folder page reprints run shards told "
    "worker"
).split()
"""Modules of this folder that only count, draw, or hand on."""


@cache
def versions() -> dict[str, str]:
    """Return the versions of program, gazetteer, weights and libraries.

    Those of our own code and data are digests: they change with every change.
    """
    data = data_folder()
    return {
        "program": f"{corridormap.__version__}+{_digest(_sources())}",
        "gazetteer": _digest(_files(data / "gazetteer")),
        "corridors": _digest([*_files(data / "corridors"), *_files(data / "network")]),
        "weights": _digest(_files(data / "weights")),
        "duckdb": duckdb_version(),
        **{name: version(name) for name in LIBRARIES},
    }


def digest_of_versions() -> str:
    """Return one digest of all versions."""
    return sha256(encode_json(versions())).hexdigest()


def _sources() -> list[Path]:
    package = Path(corridormap.__file__).parent
    inner = [path for name in READING for path in _files(package / name, "*.py")]
    return [path for path in inner if not _only_counts(path)] + [
        package / name for name in ALSO
    ]


def _only_counts(path: Path) -> bool:
    return path.parent.name == "corpora" and path.stem in COUNTING


def _files(folder: Path, pattern: str = "*") -> list[Path]:
    return sorted(path for path in folder.rglob(pattern) if path.is_file())


def _digest(paths: list[Path]) -> str:
    digest = sha256()
    for path in paths:
        digest.update(f"{path.name} {digest_of_file(path)}\n".encode())
    return digest.hexdigest()[:16]
