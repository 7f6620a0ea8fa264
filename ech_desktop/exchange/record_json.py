"""Records as JSON and back: every field under its name, lists inside, dates in ISO, moments in UTC.

What the field's minimum data standard (DAPB4102) has a name for is called so: `uid`, `version`,
`alert_status`, `informed`, `involved`. That is a name, not conformance.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import Field, fields
from datetime import UTC, date, datetime, time
from enum import StrEnum
from types import NoneType
from typing import Any, Final, get_args, get_origin, get_type_hints

from ech_desktop.domain.alerts import AlertStatus
from ech_desktop.domain.basics import Record, SchemeId

_NAMES: Final = {"id": "uid", "row_version": "version", "told": "informed", "witnesses": "involved"}
Json = dict[str, Any]
Written = tuple[str, Field[Any], Any]
_found: Final[dict[str, tuple[Written, ...]]] = {}
"""By the name of the class: asked for every record of a scheme."""


class WrongRecord(ValueError):
    """Says which field of which record cannot be read."""


def written_fields(kind: type[Any]) -> tuple[Written, ...]:
    """The name in JSON, the field and its type, without the scheme, which stands once for all."""
    if kind.__name__ not in _found:
        _found[kind.__name__] = tuple(_looked_up(kind))
    return _found[kind.__name__]


def _looked_up(kind: type[Any]) -> list[Written]:
    found, hints = [], get_type_hints(kind)
    for each in fields(kind):
        hint = hints[each.name]
        name = _NAMES.get(each.name, each.name)
        if hint is AlertStatus:
            name = "alert_status"
        if each.name != "scheme_id":
            found.append((name, each, hint))
    return found


def to_json(record: Record) -> Json:
    """Everything of a record with what is in its lists."""
    return {name: _out(getattr(record, field.name)) for name, field, _ in written_fields(type(record))}


def renamed(kind: type[Record], values: Mapping[str, Any]) -> Json:
    """What a store keeps of a record, under the names that it has in a document."""
    names = {field.name: name for name, field, _ in written_fields(kind)}
    return {names.get(key, key): value for key, value in values.items()}


def _out(value: Any) -> Any:
    if isinstance(value, Record):
        return to_json(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, (list, tuple)):
        return [_out(each) for each in value]
    return value if value is None or isinstance(value, (bool, int, str)) else str(value)


def from_json(kind: type[Any], said: Any, scheme_id: SchemeId, where: str) -> Record:
    """A new record. Raises WrongRecord for a field that is missing, unknown, or of another kind."""
    if not isinstance(said, Mapping):
        raise WrongRecord(f"{where} is no record.")
    known = {name for name, _, _ in written_fields(kind)}
    if strange := sorted(set(said) - known):
        raise WrongRecord(f"{where} has a field “{strange[0]}” that is not known.")
    given: dict[str, Any] = {}
    for name, field, hint in written_fields(kind):
        if name not in said:
            raise WrongRecord(f"{where} has no field “{name}”.")
        if field.name != "row_version":
            given[field.name] = _in(hint, said[name], scheme_id, f"{where}, {name}")
    if any(f.name == "scheme_id" and f.init for f in fields(kind)):
        given["scheme_id"] = scheme_id
    made: Record = kind(**given)
    return made


def _in(hint: Any, said: Any, scheme_id: SchemeId, where: str) -> Any:
    if NoneType in get_args(hint):
        if said is None:
            return None
        hint = next(each for each in get_args(hint) if each is not NoneType)
    hint = getattr(hint, "__supertype__", hint)
    if get_origin(hint) in (list, tuple):
        if not isinstance(said, list):
            raise WrongRecord(f"{where} is no list.")
        part = get_args(hint)[0]
        each = [_in(part, value, scheme_id, f"{where} {n}") for n, value in enumerate(said, 1)]
        return each if get_origin(hint) is list else tuple(each)
    if issubclass(hint, Record):
        return from_json(hint, said, scheme_id, where)
    try:
        return _plain(hint, said)
    except (ValueError, TypeError) as error:
        raise WrongRecord(f"{where} cannot be read.") from error


def _plain(hint: type[Any], said: Any) -> Any:
    """A value that is no record and no list. Raises ValueError or TypeError for one of another kind."""
    if hint in (bool, int, str):
        if type(said) is not hint:
            raise TypeError
        return said
    if not isinstance(said, str):
        raise TypeError
    if hint is datetime:
        moment = datetime.fromisoformat(said)
        if moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(UTC)
    if hint is bytes:
        return b64decode(said, validate=True)
    if hint in (date, time):
        return hint.fromisoformat(said)
    return hint(said) if issubclass(hint, StrEnum) else hint.read(said)
