"""The studio says everything in the four languages, and nothing that it never says."""

import re

import pytest

from corridormap.languages import CODES
from corridormap.studio.page import ASSETS, words

WORDS = words()["words"]
SOURCES = "".join(
    path.read_text("utf-8") for path in ASSETS.iterdir() if path.suffix != ".toml"
)


@pytest.mark.parametrize("key", WORDS)
def test_every_word_is_in_every_language_with_the_same_values(key):
    assert set(WORDS[key]) == set(CODES)
    values = {tuple(re.findall(r"\{\w+\}", text)) for text in WORDS[key].values()}
    assert len(values) == 1


def test_every_word_is_said():
    stages = {"reading", "placing", "drawing"}
    families = set(re.findall(r"`(\w+_)\$\{", SOURCES))
    quoted = set(re.findall(r'"(\w+)"', SOURCES)) | stages
    unsaid = WORDS.keys() - quoted
    assert {
        key for key in unsaid if f"{key.partition('_')[0]}_" not in families
    } == set()


def test_every_word_that_is_said_is_there():
    said = re.findall(r'(?:say\(|data-say(?:-label)?=)"(\w+)"', SOURCES)
    assert set(said) <= set(WORDS)
