"""Any record of any kind is written as JSON and read back as itself."""

from __future__ import annotations

import json
import re
from dataclasses import MISSING
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ech_desktop.actions.exporting import kinds, scheme_schema
from ech_desktop.domain.alerts import Alert
from ech_desktop.domain.basics import Record, TeamMemberId
from ech_desktop.domain.events import Incident
from ech_desktop.exchange.record_json import WrongRecord, from_json, to_json, written_fields
from tests.builders import SCHEME

ANN = TeamMemberId("ann")

PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=20),
    int: st.integers(-(2**40), 2**40),
    bool: st.booleans(),
    bytes: st.binary(max_size=20),
    date: st.dates(),
    time: st.times(),
    datetime: st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
}


def values_of(hint: Any) -> st.SearchStrategy[Any] | None:
    """Anything that a field of this kind can hold; None for a packed value, which keeps its default."""
    if NoneType in get_args(hint):
        inner = values_of(next(each for each in get_args(hint) if each is not NoneType))
        return st.none() if inner is None else st.none() | inner
    hint = getattr(hint, "__supertype__", hint)
    if get_origin(hint) in (list, tuple):
        inner = values_of(get_args(hint)[0])
        return None if inner is None else st.lists(inner, max_size=1).map(get_origin(hint))
    if issubclass(hint, Record):
        return records_of(hint)
    if issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    return PLAIN.get(hint)


def records_of(kind: type[Record]) -> st.SearchStrategy[Record]:
    given_: dict[str, Any] = {}
    for _, field, hint in written_fields(kind):
        found = values_of(hint)
        has_default = field.default is not MISSING or field.default_factory is not MISSING
        if field.init and (found is not None or not has_default):
            given_[field.name] = found
    if "scheme_id" in kind.__dataclass_fields__ and kind.__dataclass_fields__["scheme_id"].init:
        given_["scheme_id"] = st.just(SCHEME)
    return st.builds(kind, **given_)


@cache
def shape_of(name: str) -> jsonschema.Draft202012Validator:
    """Of one kind of record, as `docs/scheme.schema.json` has it."""
    return jsonschema.Draft202012Validator(
        {"$ref": f"#/$defs/{name}", "$defs": json.loads(scheme_schema())["$defs"]}
    )


def without_versions(record: Record) -> str:
    """They count the changes in a store, and start anew in another one."""
    return re.sub(r'"version": -?\d+', "", json.dumps(to_json(record)))


@pytest.mark.parametrize("kind", kinds())
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_that_any_record_is_written_and_read_back_as_itself(kind: str, data: st.DataObject) -> None:
    record = data.draw(records_of(kinds()[kind]))
    said = json.loads(json.dumps(to_json(record)))
    errors = shape_of(type(record).__name__).iter_errors(said)
    assert [error.message for error in errors if error.validator != "maxLength"] == []
    again = from_json(type(record), said, SCHEME, kind)
    assert type(again) is type(record)
    assert without_versions(again) == without_versions(record)


def test_that_names_of_the_minimum_data_standard_are_used_where_it_has_one() -> None:
    alert = to_json(Alert(scheme_id=SCHEME, detail="Falls"))
    assert {"uid", "version", "alert_status"} <= set(alert)
    assert alert["alert_status"] == "active"
    at = datetime(2026, 11, 23, 6, 50, tzinfo=UTC)
    happened = Incident(
        scheme_id=SCHEME, told="Her daughter", witnesses="Ann", at=at, entered_at=at, author=ANN
    )
    incident = to_json(happened)
    assert (incident["informed"], incident["involved"]) == ("Her daughter", "Ann")
    assert not {"id", "row_version", "told", "witnesses", "status"} & (set(alert) | set(incident))
    with pytest.raises(WrongRecord, match="has no field “uid”"):
        from_json(Alert, {k: v for k, v in alert.items() if k != "uid"}, SCHEME, "alert 1")
