"""Slides opened by LibreOffice, which knows nothing of how they were made."""

import os
import shutil
import subprocess

import pytest

SOFFICE = shutil.which("soffice")


@pytest.fixture
def office(tmp_path):
    """Return what converts a file: ``office(data, "slides.pptx", "pdf")``."""
    if SOFFICE is None:
        reason = "no LibreOffice found: make test says how to install it"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)

    def convert(data, name, kind):
        source = tmp_path / name
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [SOFFICE, profile, "--headless", "--convert-to", kind]
        command += ["--outdir", str(tmp_path), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (tmp_path / source.with_suffix(f".{kind}").name).read_bytes()

    return convert
