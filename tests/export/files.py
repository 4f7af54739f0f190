"""What a format writes, as its tests read it."""

import os
import subprocess
import sys

from corridormap.export.options import Options

ALONE = """
import hashlib
from {module} import {name}
from tests.export.files import files
from tests.scene.told import told
story = told("Поезд идёт из Баку в Тбилиси.")
for name, data in files({name}, story, **{options}).items():
    print(name, hashlib.sha256(data).hexdigest())
"""


def files(write, story, **options):
    """Return the files of a format by their names."""
    return dict(write(story, Options(**options)))


def only(write, story, **options):
    """Return the one file that a format writes."""
    (data,) = files(write, story, **options).values()
    return data


def runs_alone(write, **options):
    """Return what processes of other seeds and time zones say of a format's bytes."""
    code = ALONE.format(
        module=write.__module__, name=write.__name__, options=repr(options)
    )
    return {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": os.defpath, "TZ": zone},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("77", "Asia/Almaty"))
    }  # fmt: skip
