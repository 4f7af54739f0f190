import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridormap.geo.polyline import decode, encode

POINTS = st.tuples(
    st.integers(-180_000, 180_000).map(lambda n: n / 1000),
    st.integers(-90_000, 90_000).map(lambda n: n / 1000),
)


@given(st.lists(POINTS, max_size=20))
def test_a_line_comes_back_as_it_was(line):
    assert decode(encode(line)) == tuple(line)


@pytest.mark.parametrize("text", ["_", "ё", "??_", "?"])
def test_what_is_no_line_is_told(text):
    with pytest.raises(ValueError, match="not an encoded line"):
        decode(text)
