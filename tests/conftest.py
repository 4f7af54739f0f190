"""What all tests share: no network, and texts with marked places."""

import pytest

from corridormap.gazetteer.gazetteer import Gazetteer


def pytest_runtest_setup() -> None:
    """Close the network; browsers are driven through pipes and local sockets."""
    from pytest_socket import disable_socket

    disable_socket(allow_unix_socket=True)


@pytest.fixture(scope="session")
def gazetteer():
    return Gazetteer()
