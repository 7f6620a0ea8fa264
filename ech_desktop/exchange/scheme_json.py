"""A whole scheme as one JSON document, and its schema; what is written reads back as the same records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from types import NoneType
from typing import Any, Final, get_args, get_origin

from ech_desktop.domain.basics import KnownError, Record, SchemeId
from ech_desktop.exchange.record_json import Json, WrongRecord, from_json, to_json, written_fields

FORMAT: Final = "ech-desktop scheme"
VERSION: Final = 1
Kinds = Mapping[str, type[Record]]
"""The names of the kinds of record that stand by themselves."""
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def scheme_file(records: Iterable[Record], kinds: Kinds) -> bytes:
    """Every record by kind and age, readable and the same each time for the same records."""
    names = {record: kind for kind, record in kinds.items()}
    found: dict[str, list[Json]] = {kind: [] for kind in kinds}
    for record in sorted(records, key=lambda r: r.id):
        found[names[type(record)]].append(to_json(record))
    document = {"format": FORMAT, "format_version": VERSION, "records": found}
    return _written(document)


def _written(document: Json) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read_scheme(content: bytes, kinds: Kinds) -> list[Record]:
    """The records of a document, the scheme first. Raises KnownError with the place that cannot be read."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise KnownError(
            "This file is no JSON document. Choose one that ECH Desktop has exported."
        ) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise KnownError("This document is no exported scheme.")
    if document.get("format_version") != VERSION:
        raise KnownError("This scheme was exported by a newer program. Update this one, then import it.")
    found = document.get("records")
    if not isinstance(found, dict) or set(found) - set(kinds):
        raise KnownError("This document holds kinds of record that are not known.")
    schemes = found.get("scheme")
    if not isinstance(schemes, list) or len(schemes) != 1 or not isinstance(schemes[0], dict):
        raise KnownError("This document does not hold exactly one scheme.")
    scheme_id = SchemeId(str(schemes[0].get("uid")))
    try:
        return [record for kind, type_ in kinds.items() for record in _of(kind, type_, found, scheme_id)]
    except WrongRecord as error:
        raise KnownError(f"This document cannot be imported: {error}") from error


def _of(kind: str, type_: type[Record], found: Json, scheme_id: SchemeId) -> list[Record]:
    listed = found.get(kind, [])
    if not isinstance(listed, list):
        raise WrongRecord(f"{kind} is no list.")
    return [from_json(type_, said, scheme_id, f"{kind} {n}") for n, said in enumerate(listed, 1)]


# The schema


def schema(kinds: Kinds) -> bytes:
    """What a document looks like, for machines (JSON Schema 2020-12)."""
    definitions: Json = {}
    for record in kinds.values():
        _define(record, definitions)
    listed = {k: {"type": "array", "items": _refer(r)} for k, r in kinds.items()}
    document = {
        "$schema": _DIALECT,
        "title": "A whole scheme of ECH Desktop",
        "type": "object",
        "required": ["format", "format_version", "records"],
        "properties": {
            "format": {"const": FORMAT},
            "format_version": {"const": VERSION},
            "records": {"type": "object", "properties": listed, "additionalProperties": False},
        },
        "additionalProperties": False,
        "$defs": definitions,
    }
    return _written(document)


def _refer(record: type[Any]) -> Json:
    return {"$ref": f"#/$defs/{record.__name__}"}


def _first_line(record: type[Any]) -> str:
    said = (record.__doc__ or "").strip().partition("\n")[0]
    return "" if said.startswith(f"{record.__name__}(") else said


def _define(record: type[Any], definitions: Json) -> None:
    if record.__name__ in definitions:
        return
    definitions[record.__name__] = {}
    properties = {}
    for name, field, hint in written_fields(record):
        properties[name] = _typed(hint, definitions)
        if most := field.metadata.get("most"):
            properties[name]["maxLength"] = most
    definitions[record.__name__] = {
        "type": "object",
        "description": _first_line(record),
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }


_PLAIN: Final[dict[Any, Json]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "format": "time", "description": "on a London clock"},
    bytes: {"type": "string", "contentEncoding": "base64"},
}


def _typed(hint: Any, definitions: Json) -> Json:
    if NoneType in get_args(hint):
        inner = next(each for each in get_args(hint) if each is not NoneType)
        return {"anyOf": [_typed(inner, definitions), {"type": "null"}]}
    hint = getattr(hint, "__supertype__", hint)
    if get_origin(hint) in (list, tuple):
        return {"type": "array", "items": _typed(get_args(hint)[0], definitions)}
    if issubclass(hint, Record):
        _define(hint, definitions)
        return _refer(hint)
    if issubclass(hint, StrEnum):
        return {"enum": [each.value for each in hint]}
    return dict(_PLAIN.get(hint, {"type": "string"}))
