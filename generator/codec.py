"""Facts ⇄ plain data, told once: by the annotations of the model.

Plain data is what JSON and YAML hold. Readings in the cache, records and entries all pass here, so
that a field which the model gains is read and written everywhere.

    a dataclass      a mapping, field by field; unknown keys are passed over
    tuple[…]         a list
    Mapping[str, …]  a mapping
    Decimal, Path    text
    Literal[…]       one of its words
    A | B            B in a mapping where B is a dataclass, else A; ``None`` where that is allowed
    object           whatever stands there
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Builder = Callable[[Any], Any]
_NOTHING: tuple[object, ...] = (None, (), {})


def plain(value: Any) -> Any:
    """*value* as plain data; a field that is empty by default is left out where it is empty.

    >>> from generator.model import Reason
    >>> plain((Reason("jubilee"), Decimal("4.5")))
    [{'code': 'jubilee', 'words': ''}, '4.5']
    """
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    kind: Any = type(value)
    if not _has_fields(kind):
        return str(value)
    told = ((name, getattr(value, name), spare) for name, spare in _names(kind))
    return {name: plain(each) for name, each, spare in told if not (spare and each in _NOTHING)}


def built(kind: type[T], data: object) -> T:
    """The *kind* that plain *data* describes.

    ``TypeError`` or ``ValueError`` where a value is none of its kind, ``KeyError`` where a field is missing.

    >>> from generator.model import Reason
    >>> built(Reason, {"code": "jubilee", "more": "unheard of"})
    Reason(code='jubilee', words='')
    """
    return cast(T, _builder(cast(Any, kind))(data))


def _has_fields(kind: Any) -> bool:
    return isinstance(kind, type) and is_dataclass(kind)


@cache
def _names(kind: Any) -> tuple[tuple[str, bool], ...]:
    """The fields of a dataclass, and of each whether it may be left out where it is empty."""
    return tuple((field.name, _default(field) in _NOTHING) for field in fields(kind))


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


@cache
def _builder(kind: Any) -> Builder:
    """What makes a value of the annotated *kind*; put together once for each."""
    origin, inside = get_origin(kind), get_args(kind)
    if _has_fields(kind):
        return _fields(kind)
    if origin in (Union, types.UnionType):
        return _either(inside)
    if origin is Literal:
        return _one_of(inside)
    if origin is tuple:
        return _tuple(inside)
    if origin is Mapping:
        return _mapping(_builder(inside[1]))
    if kind in (object, Any):
        return lambda value: value
    if kind is Path:
        return lambda value: Path(_checked(value, str))
    return _number if kind is Decimal else _just(kind)


def _fields(kind: Any) -> Builder:
    hints = get_type_hints(kind)
    parts = [(field.name, _builder(hints[field.name])) for field in fields(kind)]
    needed = [field.name for field in fields(kind) if _default(field) is MISSING]

    def build(data: Any) -> Any:
        told = _checked(data, Mapping)
        missing = next((name for name in needed if name not in told), None)
        if missing is not None:
            raise KeyError(missing)
        return kind(**{name: make(told[name]) for name, make in parts if name in told})

    return build


def _either(kinds: tuple[Any, ...]) -> Builder:
    """Of two kinds besides ``None``, one is a mapping and the other is not."""
    some = [kind for kind in kinds if kind is not types.NoneType]
    with_fields, without = some[0], some[-1]
    if not _has_fields(with_fields):
        with_fields, without = without, with_fields
    mapping, other = _builder(with_fields), _builder(without)
    optional = len(some) < len(kinds)

    def build(value: Any) -> Any:
        if value is None and optional:
            return None
        return mapping(value) if isinstance(value, Mapping) else other(value)

    return build


def _one_of(words: tuple[Any, ...]) -> Builder:
    def build(value: Any) -> Any:
        if value not in words:
            raise ValueError(f"{value!r} is none of {', '.join(map(str, words))}")
        return value

    return build


def _tuple(inside: tuple[Any, ...]) -> Builder:
    if inside[-1] is Ellipsis:
        make = _builder(inside[0])
        return lambda value: tuple(make(each) for each in _checked(value, (list, tuple)))
    makers = [_builder(each) for each in inside]
    return lambda value: tuple(
        make(each) for make, each in zip(makers, _checked(value, (list, tuple)), strict=True)
    )


def _mapping(make: Builder) -> Builder:
    return lambda value: {key: make(each) for key, each in _checked(value, Mapping).items()}


def _number(value: Any) -> Decimal:
    try:
        return Decimal(_checked(value, str))
    except InvalidOperation:
        raise ValueError(f"{value!r} is no number") from None


def _just(kind: Any) -> Builder:
    return lambda value: _checked(value, kind)


def _checked(value: Any, kind: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r:.60} stands where {_called(kind)} belongs")
    return value


def _called(kind: Any) -> str:
    words = {Mapping: "a mapping", (list, tuple): "a list", str: "text", int: "a whole number"}
    return words.get(kind, str(kind))
