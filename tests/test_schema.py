"""What the door for TOML and JSON lets in, and what it says of the rest."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridormap.errors import DataError, ReadError
from corridormap.schema import (
    Meta,
    Record,
    decode_json,
    decode_toml,
    encode_json,
    field,
    json_schema,
    shaped,
)

Latitude = Annotated[
    float, Meta(ge=-90, le=90, description="a latitude from -90 to 90")
]


class Leg(Record, frozen=True, rename={"start": "from"}):
    id: str
    start: str
    mode: Literal["rail", "sea"] = "rail"
    km: float | None = None
    lat: Latitude = 0.0
    zoom: Annotated[float, Meta(ge=2, le=9)] | None = None
    opened: date | None = None
    names: dict[str, str] = field(default_factory=dict)
    via: tuple[tuple[float, float], ...] = ()


class File(Record, frozen=True):
    id: str
    leg: Annotated[tuple[Leg, ...], Meta(min_length=1)]


GOOD = b'id = "x"\n[[leg]]\nid = "a-b"\nfrom = "a"\n'


def refused(text, error=DataError):
    with pytest.raises(error) as caught:
        decode_toml(GOOD + text, File, "f.toml", error)
    return str(caught.value)


def test_keys_that_python_can_not_have_are_renamed_and_dates_are_dates():
    found = decode_toml(GOOD + b"opened = 2017-10-30\nkm = 83", File, "f.toml")
    assert found.leg[0] == Leg("a-b", "a", km=83.0, opened=date(2017, 10, 30))
    again = decode_toml(GOOD + b'opened = "2017-10-30"\nkm = 83', File, "f.toml")
    assert again == found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b'km = "x"', "leg[a-b].km: must be a number, not text"),
        (b"km = true", "leg[a-b].km: must be a number, not true or false"),
        (b"mode = [0]", "leg[a-b].mode: must be one of rail, sea, not [0]"),
        (b'mode = "air"', 'leg[a-b].mode: must be one of rail, sea, not "air"'),
        (b"lat = 91", "leg[a-b].lat: must be a latitude from -90 to 90, not 91"),
        (b"zoom = 10", "leg[a-b].zoom: must be at most 9, not 10"),
        (
            b'opened = "2025-02-31"',
            'leg[a-b].opened: must be a date like 2025-10-24, not "2025-02-31"',
        ),
        (
            b"opened = 2025-10-24T10:00:00",
            "leg[a-b].opened: must be a date, not a date with a time",
        ),
        (b"names = { ru = 1 }", "leg[a-b].names.ru: must be text, not a whole number"),
        (b"names = [1]", "leg[a-b].names: must be a table of keys, not a list"),
        (b"via = [[1]]", "leg[a-b].via[0]: must be a list of 2, not [1]"),
        (
            b"colour = 1",
            "leg[a-b].colour: unknown key; the keys here are "
            "id, from, mode, km, lat, zoom, opened, names, via",
        ),
        (b"[[leg]]\nid = 'c'", "leg[c].from: is missing"),
        (b"[[leg]]\nid = 5", "leg[1].id: must be text, not a whole number"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_file_and_key(text, sentence):
    assert refused(text) == f"f.toml: {sentence}"


def test_a_list_that_must_not_be_empty_says_so():
    with pytest.raises(DataError, match=r"leg: must have at least 1 entries, not \[\]"):
        decode_toml(b'id = "x"\nleg = []', File, "f.toml")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"km = nan", "nan is not a finite number"),
        (b"km = -inf", "-inf is not a finite number"),
        (b"km = 1e999", "1e999 is not a finite number"),
        (b"km = 1" + b"0" * 5000, "Exceeds the limit"),
        (b"a = " + b"[" * 50_000, "nested too deeply"),
        (b"a = " + b"{a=" * 50_000, "nested too deeply"),
        (b'mode = "\\uD800"', "is not a Unicode scalar value"),
        (b"\xed\xa0\x80", "not UTF-8"),
        (b"= 1", "Invalid statement"),
    ],
)
def test_what_is_no_toml_is_told(text, sentence):
    assert refused(text, ReadError).startswith("f.toml: not a TOML file (")
    assert sentence in refused(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "not a JSON file (Input data was truncated)"),
        (b"\xff", "not a JSON file (invalid character (byte 0))"),
        (b'{"id": "\\ud800 and so on"}', "not a JSON file (unexpected"),
        (b'{"id": "\\ud800\\ud800"}', "not a JSON file (invalid utf-16"),
        ('{"id": "\ud800"}', "not a JSON file (half of a surrogate pair)"),
        (b'{"id": "x", "leg": [{"km": NaN}]}', "not a JSON file (invalid character"),
        (b'{"id": "x", "leg": [{"km": 1e999}]}', "leg[0].km: number out of range"),
        (b'{"id": ' + b"[" * 200_000, "id: must be text, not a list"),
        (b'{"a": 1}', "a: unknown key; the keys here are id, leg"),
        (b"[]", "must be a table of keys, not a list"),
    ],
)
def test_what_is_no_json_of_the_shape_is_told(text, sentence):
    with pytest.raises(ReadError) as caught:
        decode_json(text, File, "f.json", ReadError)
    assert str(caught.value).startswith(f"f.json: {sentence}")


def test_the_key_of_a_table_is_named_whatever_it_is():
    shape = dict[str, dict[str, Latitude]]
    value = {"a": {"b": 1.0}, "х.у": {"b": 2.0, "ключ": 91.0}}
    with pytest.raises(DataError) as caught:
        shaped(value, shape, "f")
    said = "f: х.у.ключ: must be a latitude from -90 to 90, not 91.0"
    assert str(caught.value) == said


def test_deep_nesting_where_anything_may_be_is_told():
    with pytest.raises(DataError, match=r"f: not a JSON file \(nested too deeply\)"):
        decode_json(b"[" * 200_000, list, "f")


def test_an_error_shows_no_raw_control_characters_and_not_the_whole_value():
    said = refused(b'mode = "' + b"\\u001b" + b"a" * 500 + b'"')
    assert "\x1b" not in said
    assert len(said) < 200


def test_json_is_sorted_and_leaves_defaults_out():
    leg = Leg("a", "b", names={"ru": "Я", "en": "I"})
    assert encode_json(leg).decode() == (
        '{"from":"b","id":"a","names":{"en":"I","ru":"Я"}}'
    )
    assert encode_json(leg, indent=1).endswith(b"\n}\n")


def test_what_utf_8_can_not_hold_is_not_written():
    with pytest.raises(DataError, match="half of a surrogate pair"):
        encode_json(Leg("\ud800", "b"))


def test_the_schema_refuses_unknown_keys():
    found = json_schema(File, "A file")
    assert found["title"] == "A file"
    assert found["$defs"]["Leg"]["additionalProperties"] is False
    assert "from" in found["$defs"]["Leg"]["required"]


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "leg", "from", "km", "names", "via"]) | st.text(),
            inner,
            max_size=4,
        )
    ),
)


def refuses_or_reads(decode, value, shape=File):
    """Return the sentence of an error; there is no other way out than a value."""
    try:
        assert isinstance(decode(value, shape, "f"), shape)
    except DataError as error:
        return str(error)
    return "f: fine"


@given(plain)
def test_any_value_is_a_file_or_one_sentence(value):
    for shape in (File, Leg):
        said = refuses_or_reads(shaped, value, shape)
        assert said.startswith("f: ")
        assert said.isprintable()


@given(plain)
def test_any_json_is_a_file_or_one_sentence(value):
    said = refuses_or_reads(decode_json, json.dumps(value, default=str))
    assert said.startswith("f: ")
    assert said.isprintable()


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_a_file_or_one_sentence(data):
    for decode in (decode_toml, decode_json):
        said = refuses_or_reads(decode, data)
        assert said.startswith("f: ")
        assert said.isprintable()
