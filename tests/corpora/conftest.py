"""A small archive, and its corpus, made once."""

import os
import random

import pytest

from tests.corpora.archives import make, write_folders


@pytest.fixture(scope="session")
def folders(tmp_path_factory):
    return write_folders(tmp_path_factory.mktemp("in") / "archive")


@pytest.fixture(scope="session")
def corpus(folders, tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "corpus"
    make(folders, out, tables=False)
    return out


@pytest.fixture
def chance():
    return random.Random(os.urandom(8))
