"""The day of a text, as archives write it."""

from datetime import UTC, date, datetime

import pytest

from corridormap.corpora.dates import day_of

OCTOBER = date(2025, 10, 24)


@pytest.mark.parametrize(
    "value",
    [
        OCTOBER,
        datetime(2025, 10, 24, 23, 59, tzinfo=UTC),
        "2025-10-24",
        "2025-10-24T10:00:00Z",
        " 20251024 ",
        "20251024T120000Z",
        "202510241200",
        "24.10.2025",
        "24/10/2025",
        "10/24/2025 10:00",
        "24 октября 2025 года",
        "24 October 2025",
        "Fri, 24 Oct 2025 10:00:00 +0300",
        1761300000,
        1761300000.5,
        "1761300000000",
    ],
)
def test_a_day_is_read_in_every_usual_shape(value):
    assert day_of(value) == OCTOBER


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "soon",
        "03/04/2025",  # of March, or of April
        "20251399",
        "2025-02-31",
        "32/13/2025",
        float("inf"),
        float("nan"),
        10**400,
        "9" * 5000,
        True,
        [],
    ],
)
def test_what_is_not_clear_is_not_a_day(value):
    assert day_of(value) is None


def test_days_and_months_that_are_alike_need_no_guess():
    assert day_of("4/4/2025") == date(2025, 4, 4)
    assert day_of("4/13/2025") == day_of("13/4/2025") == date(2025, 4, 13)
