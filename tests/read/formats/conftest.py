"""A hard document of our own, in every format that LibreOffice writes."""

import os
import shutil
import subprocess

import pytest

from tests.read.formats.hard import HARD

KINDS = ("odt", "docx", "rtf", "doc", "pdf")


@pytest.fixture(scope="session")
def hard(tmp_path_factory):
    """The folder of the document as hard.odt, hard.docx, ..., by LibreOffice."""
    writer = shutil.which("lowriter") and shutil.which("soffice")
    if writer is None:
        reason = "no LibreOffice Writer found: make test says how to install it"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    folder = tmp_path_factory.mktemp("hard")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind in KINDS:
        command = [writer, profile, "--headless", "--convert-to", kind]
        command += ["--outdir", str(folder), str(HARD)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder
