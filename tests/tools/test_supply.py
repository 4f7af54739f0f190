"""What is shipped is what was made, and what is installed is named."""

import json
import re
import subprocess
import sys
from pathlib import Path

from tools.checksums import LIST, checksums
from tools.wheels import LACKING, without

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = (ROOT / "requirements.lock").read_text("ascii")
LOCKED = re.findall(r"(?m)^([A-Za-z0-9_.-]+)==(\S+)", LOCK)


def test_every_file_of_data_is_the_one_that_was_listed():
    assert LIST.read_text("ascii") == checksums(), "python -m tools.checksums"


def test_every_package_that_is_installed_has_its_licence_in_the_notice():
    notice = re.sub(r"[-_.]+", "-", (ROOT / "NOTICE").read_text("utf-8").lower())
    missing = [
        name
        for name, _ in LOCKED
        if not re.search(rf"(?<![\w-]){re.escape(name.lower())}(?![\w-])", notice)
    ]
    assert missing == []


def test_the_bill_of_materials_has_every_package_and_the_same_bytes_each_time():
    command = [
        *(sys.executable, "-m", "cyclonedx_py", "requirements", "requirements.lock"),
        *("--output-reproducible", "--pyproject", "pyproject.toml"),
    ]
    first, second = (
        subprocess.run(
            [*command, check], cwd=ROOT, capture_output=True, check=True
        ).stdout
        for check in ("--validate", "--no-validate")
    )
    assert first == second
    named = {(c["name"], c["version"]) for c in json.loads(first)["components"]}
    assert named == set(LOCKED)


def test_a_package_without_a_wheel_is_taken_out_of_the_list_with_its_hashes():
    said = "Because docopt==0.6.2 has no usable wheels and you require docopt==0.6.2"
    name = LACKING.search(said)[1]
    lock = "a==1 \\\n    --hash=sha256:1\ndocopt==0.6.2 \\\n    --hash=sha256:2\nb==3\n"
    assert without(lock, name) == "a==1 \\\n    --hash=sha256:1\nb==3\n"
