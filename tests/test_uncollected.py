"""Texts are read without Python's collector of cycles, which is then as it was."""

import gc

import pytest

from corridormap.uncollected import uncollected


def test_the_collector_rests_inside_and_goes_on_behind():
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_fault_inside_leaves_the_collector_as_it_was():
    with pytest.raises(ZeroDivisionError), uncollected():
        _ = 1 / 0
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
