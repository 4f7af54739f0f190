"""What a format writes, as its tests read it."""

from corridormap.export.options import Notice, Options

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
    results = write(story, Options(**options))
    return dict(each for each in results if not isinstance(each, Notice))


def only(write, story, **options):
    """Return the one file that a format writes."""
    (data,) = files(write, story, **options).values()
    return data
