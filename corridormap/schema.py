"""Typed values from TOML and JSON, and back: the only module that imports msgspec.

A shape is a ``Record`` (or any type that msgspec knows): its annotations say what a
file may hold. Whatever else the file holds is one sentence with file and key.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import reduce
from inspect import cleandoc
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, Meta, UnsetType, field
from msgspec.structs import replace

from corridormap.errors import CorridormapError, DataError

__all__ = [
    "UNSET", "Meta", "Open", "Record", "UnsetType", "decode_json", "decode_toml",
    "encode_json", "field", "json_schema", "record", "replace", "shaped",
]  # fmt: skip

T = TypeVar("T")

FOREIGN = (ValueError, TypeError, LookupError, ArithmeticError, RecursionError)
"""What decoders raise for bytes that are not theirs, deeply nested, with 400 digits."""

WORDS = {
    "str": "text", "int": "a whole number", "float": "a number",
    "bool": "true or false", "array": "a list", "object": "a table of keys",
    "null": "empty", "date": "a date", "datetime": "a date with a time",
    "time": "a time of day",
}  # fmt: skip
"""msgspec's names of types in words."""

PART = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
ANY_KEY = "..."
"""How msgspec writes any key of a table."""

AT = re.compile(r"(?P<what>.*) - at (?P<key>`key` in )?`\$(?P<path>.*)`", re.DOTALL)
LENGTH = re.compile(r"Expected `array` of length (\d+)(?:, got \d+)?")
EXPECTED = re.compile(r"Expected `(.+)`, got `(.+)`")
FIELD = re.compile(r"Object (missing|contains)[a-z ]+field `(.*)`", re.DOTALL)
LIMIT = re.compile(r"Expected `(\w+)` (?:of length )?(>=|<=|>|<) (.+)")
LIMITS = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than"}
LONGEST = 60
"""Characters of a wrong value that an error shows."""


class Record(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A frozen shape: unknown keys are refused, defaults are not written.

    Subclass it with ``frozen=True``; ``rename={"start": "from"}`` names a key that
    Python can't have.
    """


class Open(msgspec.Struct, frozen=True):
    """A shape of a file of others': keys beside the known ones are skipped."""


def record(
    name: str,
    fields: Sequence[tuple[str, Any]],
    *,
    defaults: Mapping[str, Any],
    keys: Mapping[str, str],
    doc: str | None = None,
) -> type[msgspec.Struct]:
    """Return a shape with these fields, like a Record that is written out.

    ``keys`` are the names of the fields in JSON.
    """
    return msgspec.defstruct(
        name,
        [
            (field, kind, defaults[field]) if field in defaults else (field, kind)
            for field, kind in fields
        ],
        rename=dict(keys),
        namespace={"__doc__": doc and cleandoc(doc)},
        frozen=True,
        forbid_unknown_fields=True,
        kw_only=True,
    )


def decode_toml(
    data: bytes,
    shape: type[T],
    where: str,
    error: type[CorridormapError] = DataError,
) -> T:
    """Return the value of a TOML file.

    Raises ``error`` (DataError), which begins with ``where``: the file's name.
    """
    try:
        value = tomllib.loads(data.decode("utf-8"), parse_float=_finite)
    except FOREIGN as reason:
        raise error(f"{where}: not a TOML file ({_reason(reason)})") from None
    return shaped(value, shape, where, error)


def decode_json(
    data: bytes | str,
    shape: type[T],
    where: str,
    error: type[CorridormapError] = DataError,
) -> T:
    """Return the value of a JSON text; raise ``error``, which begins with ``where``."""
    try:
        return msgspec.json.decode(data, type=shape)
    except msgspec.ValidationError as reason:
        raise error(f"{where}: {_told(reason, shape, _loosely(data))}") from None
    except FOREIGN as reason:
        raise error(f"{where}: not a JSON file ({_reason(reason)})") from None


def shaped(
    value: object,
    shape: type[T],
    where: str,
    error: type[CorridormapError] = DataError,
) -> T:
    """Return plain values (dict, list, str, ...) as a shape; raise ``error``."""
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as reason:
        raise error(f"{where}: {_told(reason, shape, value)}") from None
    except FOREIGN as reason:
        raise error(f"{where}: {_reason(reason)}") from None


def encode_json(value: object, indent: int = 0, *, ordered: bool = True) -> bytes:
    """Return a value as JSON in UTF-8, the same bytes for the same value.

    Keys are sorted, unless ``ordered`` is False: then they stay in the order of the
    value. ``indent`` 0 gives one line without spaces. Raises DataError for text that
    UTF-8 can't hold. NaN becomes null, which no shape takes for a number.
    """
    try:
        data = msgspec.json.encode(value, order="sorted" if ordered else None)
    except (UnicodeEncodeError, RecursionError) as reason:
        raise DataError(f"this can't be written as JSON ({_reason(reason)})") from None
    return msgspec.json.format(data, indent=indent) + b"\n" if indent else data


def json_schema(shape: Any, title: str = "") -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a shape."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    if title:
        head["title"] = title
    return {**head, **msgspec.json.schema(shape)}


def _told(reason: msgspec.ValidationError, shape: Any, value: object) -> str:
    return str(_Wrong(str(reason), shape, value))


def _finite(text: str) -> float:
    """Return a float; TOML's nan and inf, and 1e999, measure nothing."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is not a finite number")
    return number


def _reason(error: BaseException) -> str:
    """Say in a few words why bytes could not be decoded."""
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    if isinstance(error, UnicodeEncodeError):
        return "half of a surrogate pair"
    if isinstance(error, OverflowError):
        return "a number is too large"
    text = str(error).removeprefix("JSON is malformed: ").partition(";")[0]
    return text or type(error).__name__


def _loosely(data: bytes | str) -> object:
    """Return JSON without a shape, to show the wrong value; None if it is broken."""
    try:
        return msgspec.json.decode(data)
    except FOREIGN:
        return None


class _Wrong:
    """One of msgspec's messages, told in a sentence with the key and the value."""

    def __init__(self, message: str, shape: Any, value: object) -> None:
        match = AT.fullmatch(message)
        self._what = match["what"] if match else message
        self._is_key = bool(match and match["key"])
        steps = list(_steps(match["path"])) if match else []
        self._steps = _with_keys(steps, value, shape, message)
        self._shape, self._value = shape, value

    def __str__(self) -> str:
        what = self._what
        if field_ := FIELD.fullmatch(what):
            return self._field(*field_.groups())
        if self._is_key:
            return self._key()
        path = self._path()
        return f"{path}: {self._sentence()}" if path else self._sentence()

    def _field(self, kind: str, name: str) -> str:
        key = f"{path}.{name}" if (path := self._path()) else name
        if kind == "missing":
            return f"{key}: is missing"
        known = _keys(self._type())
        near = "".join(f", perhaps {k}" for k in get_close_matches(name, known, n=1))
        keys = f"; the keys here are {', '.join(known)}" if known else ""
        return f"{key}: unknown key{near}{keys}"

    def _key(self) -> str:
        """Return which keys a table may have; the wrong one is in the message."""
        wrong = self._what.partition("'")[2].rpartition("'")[0]
        key = f"{path}.{_cut(wrong)}" if (path := self._path()) else _cut(wrong)
        known = [name for kind in _tables(self._type()) for name in _options(kind)]
        keys = f"; the keys here are {', '.join(known)}" if known else ""
        return f"{key}: unknown key{keys}"

    def _sentence(self) -> str:
        """Return what was expected and what was there."""
        kind, what = self._type(), self._what
        if described := _described(kind):
            return f"must be {described}, not {_shown(self._at())}"
        if what.startswith("Invalid enum value") or _options(kind):
            options = ", ".join(_options(kind))
            return f"must be one of {options}, not {_shown(self._at())}"
        if types := EXPECTED.fullmatch(what):
            text = f"must be {_worded(types[1])}, not {_worded(types[2])}"
            is_table = types[1] == "array" and types[2] == "object"
            return f"{text}: write [[{self._path()}]]" if is_table else text
        if length := LENGTH.fullmatch(what):
            return f"must be a list of {length[1]}, not {_shown(self._at())}"
        if limit := LIMIT.fullmatch(what):
            return f"must {_limited(*limit.groups())}, not {_shown(self._at())}"
        if what.endswith("encoded date"):
            return f"must be a date like 2025-10-24, not {_shown(self._at())}"
        return what[:1].lower() + what[1:].replace("`", "")

    def _path(self) -> str:
        """Return the keys that lead there: ``leg[3].mode``, or with the row's id."""
        at, path = self._value, ""
        for step in self._steps:
            at = _inside(at, step)
            if isinstance(step, int):
                name = at.get("id") if isinstance(at, Mapping) else None
                path += f"[{name}]" if _is_short(name) else f"[{step}]"
            else:
                path += f".{step}" if path else str(step)
        return path

    def _at(self) -> object:
        return reduce(_inside, self._steps, self._value)

    def _type(self) -> Any:
        """Return msgspec's description of the type at the path."""
        kind: Any = msgspec.inspect.type_info(self._shape)
        for step in self._steps:
            kind = _below(_plain(kind), step)
        return kind


def _steps(path: str) -> Iterator[str | int]:
    """Split ``.leg[3].mode``."""
    for name, number in PART.findall(path):
        yield name or (ANY_KEY if number == ANY_KEY else int(number))


def _with_keys(
    steps: Sequence[str | int], value: object, shape: Any, message: str
) -> list[str | int]:
    """Return the steps with the keys of tables in the place of ``...``.

    The key is the one that gives the same message when it is alone in its table.
    """
    results: list[str | int] = []
    for step in steps:
        table = reduce(_inside, results, value)
        if step == ANY_KEY and isinstance(table, Mapping):
            alone = ((k, _replaced(value, results, {k: v})) for k, v in table.items())
            step = next((k for k, v in alone if _says(v, shape, message)), step)
        results.append(step)
    return results


def _says(value: object, shape: Any, message: str) -> bool:
    try:
        msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        return str(error) == message
    return False


def _replaced(value: Any, path: Sequence[str | int], new: object) -> object:
    """Return plain values with others at a path."""
    if not path:
        return new
    step, *rest = path
    inner = _replaced(value[step], rest, new)
    if isinstance(value, Mapping):
        return {**value, step: inner}
    return [inner if i == step else item for i, item in enumerate(value)]


def _inside(value: object, step: str | int) -> object:
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, list | tuple) and isinstance(step, int):
        return value[step] if step < len(value) else None
    return None


def _below(kind: Any, step: str | int) -> Any:
    if isinstance(kind, msgspec.inspect.DictType):
        return kind.value_type
    if isinstance(step, str):
        fields = getattr(kind, "fields", ())
        return next((f.type for f in fields if f.encode_name == step), None)
    items = getattr(kind, "item_types", None)
    if items:
        return items[step] if step < len(items) else None
    return getattr(kind, "item_type", None)


def _plain(kind: Any) -> Any:
    """Take off what wraps a type: its description, and ``| None``."""
    if isinstance(kind, msgspec.inspect.Metadata):
        return _plain(kind.type)
    if isinstance(kind, msgspec.inspect.UnionType):
        chosen = [item for item in kind.types if hasattr(_plain(item), "fields")]
        return _plain(chosen[0]) if chosen else kind
    return kind


def _tables(kind: Any) -> Iterator[Any]:
    """Yield the types of the keys of the tables that a type may be."""
    if isinstance(kind, msgspec.inspect.Metadata):
        yield from _tables(kind.type)
    elif isinstance(kind, msgspec.inspect.UnionType):
        for item in kind.types:
            yield from _tables(item)
    elif isinstance(kind, msgspec.inspect.DictType):
        yield kind.key_type


def _described(kind: Any) -> str:
    """Return the description that a type's ``Meta`` gives."""
    if isinstance(kind, msgspec.inspect.Metadata):
        extra = kind.extra_json_schema or {}
        return str(extra.get("description", "")) or _described(kind.type)
    if isinstance(kind, msgspec.inspect.UnionType):
        return next(filter(None, map(_described, kind.types)), "")
    return ""


def _options(kind: Any) -> list[str]:
    if isinstance(kind, msgspec.inspect.Metadata):
        return _options(kind.type)
    if isinstance(kind, msgspec.inspect.UnionType):
        return [option for item in kind.types for option in _options(item)]
    return [str(value) for value in getattr(kind, "values", ())]


def _keys(kind: Any) -> list[str]:
    return [item.encode_name for item in getattr(_plain(kind), "fields", ())]


def _worded(kinds: str) -> str:
    """Return ``str | null`` in words, without null: the key may be left out."""
    result = kinds.split(" | ")
    named = [kind for kind in result if kind != "null" or len(result) == 1]
    return " or ".join(WORDS.get(kind, kind) for kind in named)


def _limited(kind: str, sign: str, number: str) -> str:
    """Say ``of length >= 1`` or ``>= 1``."""
    amount = f"{LIMITS[sign]} {number.removesuffix('.0')}"
    if kind == "str":
        return f"have {amount} characters"
    return f"have {amount} entries" if kind in ("array", "object") else f"be {amount}"


def _shown(value: object) -> str:
    """Return a value as JSON writes it, shortened."""
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except FOREIGN:
        text = type(value).__name__
    return _cut(text)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _is_short(name: object) -> bool:
    return isinstance(name, str) and name.isprintable() and 0 < len(name) <= LONGEST
