"""Dataclasses as JSON and TOML, both ways, from their annotations."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridormap.codec import SORTED, TABLE, Codec, Key
from corridormap.errors import DataError
from corridormap.schema import Meta, encode_json

Names = Annotated[tuple[tuple[str, str], ...], SORTED]
Share = Annotated[float, Meta(ge=0, le=1)]


@dataclass(frozen=True, slots=True)
class Inner:
    """A part."""

    names: Names
    at: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Outer:
    """The whole."""

    start: Annotated[str, Key("from")]
    kind: Literal["a", "b"]
    share: Share
    day: date | None
    inner: Inner | None = None
    parts: tuple[Inner, ...] = ()
    shares: Annotated[tuple[tuple[str, int | float], ...], TABLE] = ()
    nested: Annotated[tuple[tuple[str, Names], ...], TABLE] = ()
    words: tuple[str, ...] = ()


CODEC = Codec(Outer)
WHOLE = Outer(
    start="x",
    kind="a",
    share=0.5,
    day=date(2025, 10, 24),
    inner=Inner((("en", "Baku"), ("ru", "Баку")), (49.9, 40.4)),
    parts=(Inner(()),),
    shares=(("KZ", 2), ("AZ", 1.5)),
    nested=(("KZ", (("en", "a"),)),),
    words=("b", "a"),
)


def test_a_value_is_written_by_its_annotations():
    assert CODEC.plain(WHOLE) == {
        "from": "x",
        "kind": "a",
        "share": 0.5,
        "day": "2025-10-24",
        "inner": {"names": {"en": "Baku", "ru": "Баку"}, "at": (49.9, 40.4)},
        "parts": [{"names": {}, "at": (0.0, 0.0)}],
        "shares": {"KZ": 2, "AZ": 1.5},
        "nested": {"KZ": {"en": "a"}},
        "words": ["b", "a"],
    }


def test_it_comes_back_as_it_was_and_a_table_keeps_its_order():
    data = encode_json(CODEC.plain(WHOLE), ordered=False)
    assert CODEC.read(data, "f") == WHOLE


def test_what_may_be_unknown_or_has_a_default_may_be_left_out():
    read = CODEC.read(b'{"from": "x", "kind": "b", "share": 1}', "f")
    assert read == Outer("x", "b", 1.0, None)
    assert read.parts == read.shares == read.words == ()


def test_names_are_sorted_and_other_tables_are_not():
    inner = b'"inner": {"names": {"ru": "b", "en": "a"}}, "shares": {"b": 1, "a": 2}'
    read = CODEC.read(b'{"from": "x", "kind": "b", "share": 1, ' + inner + b"}", "f")
    assert read.inner.names == (("en", "a"), ("ru", "b"))
    assert read.shares == (("b", 1), ("a", 2))


def test_toml_is_read_into_the_same_class():
    toml = (
        b'from = "x"\nkind = "b"\nshare = 0.5\nday = 2025-10-24\n[[parts]]\nnames = {}'
    )
    read = CODEC.read_toml(toml, "f")
    assert (read.day, read.parts) == (date(2025, 10, 24), (Inner(()),))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"start": "x"}, "f: start: unknown key"),
        ({"share": 2}, "f: share: must be at most 1, not 2"),
        ({"inner": {"names": {"ru": 1}}}, "f: inner.names.ru: must be text"),
        ({"inner": {}}, "f: inner.names: is missing"),
        ({"day": "24.10.2025"}, "f: day: must be a date like 2025-10-24, not"),
    ],
)
def test_what_is_wrong_is_told_with_its_key(change, sentence):
    record = {**CODEC.plain(WHOLE), **change}
    with pytest.raises(DataError) as caught:
        CODEC.read(encode_json(record), "f")
    assert str(caught.value).startswith(sentence)


@dataclass(frozen=True, slots=True)
class Counts:
    """Whole numbers with and without limits of their own."""

    plain: int = 0
    limited: Annotated[int, Meta(ge=1)] = 1
    either: Annotated[int, Meta(ge=0)] | Annotated[float, Meta(ge=0)] = 0


@pytest.mark.parametrize("key", ["plain", "limited", "either"])
def test_a_number_that_no_float_can_hold_is_refused(key):
    toml = f"{key} = 1{'0' * 400}\n".encode()
    with pytest.raises(DataError, match=f"f: {key}: must be at most 9007199254740992"):
        Codec(Counts).read_toml(toml, "f")


names = st.dictionaries(st.text(), st.text(), max_size=3).map(
    lambda table: tuple(sorted(table.items()))
)
positions = st.tuples(*[st.floats(allow_nan=False, allow_infinity=False)] * 2)
inners = st.builds(Inner, names=names, at=positions)


@settings(deadline=None)
@given(
    st.builds(
        Outer,
        start=st.text(),
        kind=st.sampled_from(["a", "b"]),
        share=st.floats(0, 1),
        day=st.none() | st.dates(),
        inner=st.none() | inners,
        parts=st.lists(inners, max_size=2).map(tuple),
        shares=st.dictionaries(st.text(), st.integers(0, 2**53) | st.floats(0, 9)).map(
            lambda table: tuple(table.items())
        ),
        nested=st.dictionaries(st.text(), names, max_size=2).map(
            lambda table: tuple(table.items())
        ),
        words=st.lists(st.text()).map(tuple),
    )
)
def test_any_value_comes_back_as_it_was(value):
    data = encode_json(CODEC.plain(value), ordered=False)
    read = CODEC.read(data, "f")
    assert read == value
    assert encode_json(CODEC.plain(read), ordered=False) == data
