"""What a format writes, as its tests read it."""

from corridormap.export.options import Options


def files(write, story, **options):
    """Return the files of a format by their names."""
    return dict(write(story, Options(**options)))


def only(write, story, **options):
    """Return the one file that a format writes."""
    (data,) = files(write, story, **options).values()
    return data
