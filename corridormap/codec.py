"""Dataclasses as JSON, both ways, from their annotations alone.

Nothing is written twice: the fields of a dataclass are the keys of an object, and its
types say what a file may hold. Marks in ``Annotated`` say what JSON has otherwise:
``Key("from")`` names the key, ``TABLE`` writes pairs as an object, and ``SORTED`` one
whose order means nothing.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from functools import cache, reduce
from operator import or_
from typing import (
    Annotated,
    Any,
    Generic,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from corridormap.schema import Meta, decode_json, decode_toml, json_schema, record

LARGEST = 2**53
"""Up to here a float holds every whole number: JSON's readers have floats, and a file
with a number of 400 digits would end in an OverflowError wherever it is divided."""
WHOLE = Annotated[int, Meta(ge=-LARGEST, le=LARGEST)]

T = TypeVar("T")
Turn = Callable[[Any], Any] | None
"""What turns a value into plain ones or back; None leaves it as it is."""


@dataclass(frozen=True, slots=True)
class Key:
    """The key of a field, where it isn't the field's name."""

    name: str


@dataclass(frozen=True, slots=True)
class Table:
    """The mark of pairs that JSON has as an object; ``by_key`` sorts them."""

    by_key: bool = False


TABLE = Table()
SORTED = Table(by_key=True)


@dataclass(frozen=True, slots=True)
class Form:
    """A type in JSON: what to decode, and how values turn to plain ones and back."""

    shape: Any
    plain: Turn = None
    typed: Turn = None


class Codec(Generic[T]):
    """A dataclass as JSON or TOML."""

    def __init__(self, kind: type[T]) -> None:
        """Take the class whose values are written and read."""
        self._form = _object(kind)

    def plain(self, value: T) -> dict[str, Any]:
        """Return a value as dicts, lists and the like, keys in the order of fields."""
        plain: dict[str, Any] = _turned(self._form.plain, value)
        return plain

    def read(self, data: bytes, where: str) -> T:
        """Return the value of a JSON text; raise DataError with file and key."""
        return self._typed(decode_json(data, self._form.shape, where))

    def read_toml(self, data: bytes, where: str) -> T:
        """Return the value of a TOML file; raise DataError with file and key."""
        return self._typed(decode_toml(data, self._form.shape, where))

    def _typed(self, value: Any) -> T:
        typed: T = _turned(self._form.typed, value)
        return typed

    def schema(self, title: str) -> dict[str, Any]:
        """Return the JSON Schema, draft 2020-12."""
        return json_schema(self._form.shape, title)


def _turned(turn: Turn, value: Any) -> Any:
    return turn(value) if turn else value


@cache
def _form(hint: Any) -> Form:
    """Return the form of a type hint."""
    origin, args = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        return _object(hint)
    if hint is date:
        return Form(date, date.isoformat)
    if origin is Annotated:
        marks = hint.__metadata__
        table = next((mark for mark in marks if isinstance(mark, Table)), None)
        if table:
            return _table(args[0], table.by_key)
        return _limited(_form(args[0]), marks)
    if origin in (Union, types.UnionType):
        return _union([_form(arg) for arg in args])
    if origin is tuple and args[-1] is Ellipsis:
        return _list(_form(args[0]))
    if origin is tuple:
        return Form(tuple[tuple(_form(arg).shape for arg in args)])  # type: ignore[misc]
    return Form(WHOLE if hint is int else hint)


def _limited(form: Form, marks: tuple[Any, ...]) -> Form:
    """Put the limits of an annotation on a form."""
    limits = tuple(mark for mark in marks if not isinstance(mark, Key))
    if not limits:
        return form
    inner: Any = form.shape
    if inner is WHOLE:
        inner, limits = int, (*limits, *_missing_ends(limits))
    shape = Annotated[inner, *limits]
    return Form(shape, form.plain, form.typed)


def _missing_ends(limits: tuple[Any, ...]) -> Iterator[Meta]:
    """Yield the ends of a range of whole numbers that its own limits leave open."""
    metas = [mark for mark in limits if isinstance(mark, Meta)]
    if all(meta.ge is None and meta.gt is None for meta in metas):
        yield Meta(ge=-LARGEST)
    if all(meta.le is None and meta.lt is None for meta in metas):
        yield Meta(le=LARGEST)


def _union(forms: list[Form]) -> Form:
    """Return the form of ``X | None``, or of several types that need no turning."""
    shape: Any = reduce(or_, (form.shape for form in forms))
    turned = next((form for form in forms if form.plain or form.typed), Form(shape))
    return Form(shape, _unless_none(turned.plain), _unless_none(turned.typed))


def _unless_none(turn: Turn) -> Turn:
    return turn and (lambda value: None if value is None else turn(value))


def _list(inner: Form) -> Form:
    plain, typed = inner.plain, inner.typed
    return Form(
        tuple[inner.shape, ...],  # type: ignore[name-defined]
        (lambda values: [plain(value) for value in values]) if plain else list,
        (lambda values: tuple(typed(value) for value in values)) if typed else tuple,
    )


def _table(pairs: Any, by_key: bool) -> Form:
    """Return the form of ``tuple[tuple[key, value], ...]`` as an object."""
    key, value = map(_form, get_args(get_args(pairs)[0]))
    arranged = sorted if by_key else tuple

    def plain(pairs: Any) -> dict[str, Any]:
        return {name: _turned(value.plain, item) for name, item in pairs}

    def typed(table: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
        pairs = ((name, _turned(value.typed, item)) for name, item in table.items())
        return tuple(arranged(pairs))

    return Form(dict[key.shape, value.shape], plain, typed)  # type: ignore[name-defined]


def _object(kind: Any) -> Form:
    """Return the form of a dataclass."""
    hints = get_type_hints(kind, include_extras=True)
    names = [field.name for field in fields(kind)]
    forms = {name: _form(hints[name]) for name in names}
    keys = {name: _key(hints[name], name) for name in names}
    # What may be unknown may be left out.
    defaults = {name: None for name in names if type(None) in get_args(hints[name])}
    defaults |= {
        field.name: _turned(forms[field.name].plain, field.default)
        for field in fields(kind)
        if field.default is not MISSING
    }
    shape = record(
        kind.__name__,
        [(name, forms[name].shape) for name in names],
        defaults=defaults,
        keys=keys,
        doc=kind.__doc__,
    )

    def plain(value: Any) -> dict[str, Any]:
        return {
            keys[name]: _turned(form.plain, getattr(value, name))
            for name, form in forms.items()
        }

    def typed(value: Any) -> Any:
        return kind(
            **{
                name: _turned(form.typed, getattr(value, name))
                for name, form in forms.items()
            }
        )

    return Form(shape, plain, typed)


def _key(hint: Any, name: str) -> str:
    marks = getattr(hint, "__metadata__", ())
    return next((mark.name for mark in marks if isinstance(mark, Key)), name)
