"""Tell which locked packages have no wheel for a system and a Python.

python -m tools.wheels             asks the package index, installs nothing

A package without a wheel is built where it is installed: one of pure Python can be
anywhere, any other needs a compiler.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
SYSTEMS = ("linux", "macos", "windows")
VERSIONS = ("3.11", "3.12", "3.13")

PURE = frozenset({"docopt"})
"""Source packages of pure Python: pymorphy2's, which natasha asks for."""

LACKING = re.compile(r"Because ([A-Za-z0-9_.-]+)==\S+ has no (?:usable )?wheels")


def main() -> int:
    """Print a line for each system and Python; return 1 if a compiler is needed."""
    needed = False
    for system in SYSTEMS:
        for version in VERSIONS:
            lacking = without_wheel(LOCK.read_text("ascii"), system, version)
            needed |= bool(lacking - PURE)
            names = ", ".join(sorted(lacking)) or "none"
            print(f"{system}, Python {version}: without a wheel: {names}", flush=True)
    return int(needed)


def without_wheel(lock: str, system: str, version: str) -> set[str]:
    """Return the packages of a lock file that have no wheel there.

    uv names the first one only: it is left out, and the rest asked for again.
    """
    lacking: set[str] = set()
    while found := LACKING.search(_asked(lock, system, version)):
        lacking.add(found[1])
        lock = without(lock, found[1])
    return lacking


def without(lock: str, name: str) -> str:
    """Return a lock file without a package and its hashes."""
    return re.sub(
        rf"^{re.escape(name)}==.*\n(?:[ \t]+--hash.*\n?)*", "", lock, flags=re.MULTILINE
    )


def _asked(lock: str, system: str, version: str) -> str:
    """Return what uv says to installing all of a lock file, which it doesn't do."""
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "requirements.txt")
        path.write_text(lock, "ascii")
        command = [uv, "pip", "install", "--dry-run", "--no-build", "--no-deps"]
        command += ["--python-platform", system, "--python-version", version]
        command += ["--target", folder, "--color", "never", "-r", str(path)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    said = run.stderr + run.stdout
    if run.returncode and not LACKING.search(said):
        raise SystemExit(said)
    return said


if __name__ == "__main__":
    sys.exit(main())
