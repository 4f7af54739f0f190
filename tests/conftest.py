"""What all tests share: no network, and texts with marked places."""

import pytest
from hypothesis import settings

from corridormap.gazetteer.gazetteer import Gazetteer

# No test asserts a time: on a busy machine a slow example is no failure.
settings.register_profile("corridormap", deadline=None)
settings.load_profile("corridormap")


def pytest_runtest_setup() -> None:
    """Close the network; browsers are driven through pipes and local sockets."""
    from pytest_socket import disable_socket

    disable_socket(allow_unix_socket=True)


@pytest.fixture(scope="session")
def gazetteer():
    return Gazetteer()
