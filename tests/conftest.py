"""What all tests share: no network, and texts with marked places."""

import gc

import pytest
from hypothesis import settings

from corridormap.gazetteer.gazetteer import Gazetteer

# No test asserts a time: on a busy machine a slow example is no failure.
settings.register_profile("corridormap", deadline=None)
settings.load_profile("corridormap")


# Looking for cycles after every 700 objects takes an eighth of the tests' time, as each
# story is thousands of them; builds by themselves do without (corridormap/uncollected).
gc.set_threshold(200_000, 20, 100)


def pytest_runtest_setup() -> None:
    """Close the network; browsers are driven through pipes and local sockets."""
    from pytest_socket import disable_socket

    disable_socket(allow_unix_socket=True)


@pytest.fixture(scope="session")
def gazetteer():
    return Gazetteer()
