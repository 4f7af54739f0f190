"""Slides opened by LibreOffice, which knows nothing of how they were made."""

import os
import shutil
import subprocess

import pytest

SOFFICE = shutil.which("soffice")


@pytest.fixture
def office(office_all):
    """Return what converts a file: ``office(data, "slides.pptx", "pdf")``."""
    return lambda data, name, kind: office_all({name: data}, kind)[name]


@pytest.fixture
def office_all(tmp_path):
    """Return what converts several files at once, by their names."""
    if SOFFICE is None:
        reason = "no LibreOffice found: make test says how to install it"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)

    def convert(files, kind):
        sources = [tmp_path / name for name in files]
        for source, data in zip(sources, files.values(), strict=True):
            source.write_bytes(data)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [SOFFICE, profile, "--headless", "--convert-to", kind]
        command += ["--outdir", str(tmp_path), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        return {
            source.name: source.with_suffix(f".{kind}").read_bytes()
            for source in sources
        }

    return convert
