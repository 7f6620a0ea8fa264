"""Whatever a scheme holds: exported as a whole, and imported into an empty store, it is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ech_desktop.actions import exporting, transfer
from ech_desktop.domain.basics import Record, Refused
from ech_desktop.domain.scheme import Scheme
from ech_desktop.domain.team import Role
from ech_desktop.store.work import Store
from tests.actions.world import KEY, a_member
from tests.exchange.test_record_json import values_of
from tests.store.samples import everything

AWKWARD = (
    "", "<b>&amp;</b> & <", "=1+1", "@SUM(A1)", "＝x", "+44 7700 900456", "O'Neill \"Łucja\" “x”",
    "\\n \\u0041 {}", "👩‍🦽 👨‍👩‍👧", "محمد عبد الله", "שָׁלוֹם (a)", "e\u0301 é",
    "one\r\ntwo\rthree\nfour\tfive", "  both ends  ", "null", "2026-03-29", "王" * 20,
)  # fmt: skip
TEXTS = st.sampled_from(AWKWARD) | st.text(max_size=20)
CLOCK_CHANGES = [date(2026, 3, 29), date(2026, 10, 25)]
MOMENTS = [  # around the hour that is missing in London, and the one that is there twice
    datetime.combine(day, clock, UTC)
    for day in CLOCK_CHANGES
    for clock in (time(0, 30), time(0, 59, 59, 999_999), time(1), time(1, 30))
]
VALUES: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-1, 3000),
    date: st.sampled_from(CLOCK_CHANGES) | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    time: st.sampled_from([time(0), time(1), time(1, 30), time(2), time(23, 59)]) | st.times(),
    datetime: st.sampled_from(MOMENTS)
    | st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
}


@cache
def drawn_fields(kind: type[Record]) -> tuple[tuple[str, st.SearchStrategy[Any]], ...]:
    """What can be drawn of a record: no id and no version, nothing that points to another record."""
    found, hints = [], get_type_hints(kind)
    for field in fields(kind):
        hint = hints[field.name]
        plain = next((each for each in get_args(hint) if each is not type(None)), hint)
        points = plain is str and "most" not in field.metadata
        points = points or hasattr(plain, "__supertype__") or get_origin(hint) is list
        if points or field.name == "row_version":
            continue
        values = values_of(hint)
        if plain in VALUES and get_origin(hint) is not tuple:
            values = VALUES[plain] if plain is hint else st.none() | VALUES[plain]
        if values is not None:
            found.append((field.name, values))
    return tuple(found)


def parts(records: list[Record]) -> Iterator[tuple[Record, Record]]:
    """Each record, and each that belongs to it, with the one that it belongs to."""
    for record in records:
        for part in (record, *record.children()):
            yield record, part


class Records(list[Record]):
    """What fails is told by the line of the dump, not by a megabyte of records."""

    def __repr__(self) -> str:
        return f"{len(self)} records"


@st.composite
def schemes(draw: st.DrawFn) -> Records:
    """One or two records of each kind with all that belongs to them, and many fields of them drawn: those
    that the rules refuse stay as they are in the samples, which are awkward enough.
    """
    records = Records(everything())
    if draw(st.booleans()):
        more = [record for record in everything() if not isinstance(record, Scheme)]
        for _, part in parts(more):
            part.scheme_id = records[0].scheme_id
        records += more
    places = [
        (owner, part, *drawn)
        for owner, part in parts(records)
        for drawn in drawn_fields(type(part))  # type: ignore[arg-type]
    ]
    chosen = draw(st.lists(st.integers(0, len(places) - 1), unique=True, min_size=20, max_size=60))
    for owner, part, name, values in map(places.__getitem__, chosen):
        before = getattr(part, name)
        setattr(part, name, draw(values))
        try:
            owner.check()
        except Refused:
            setattr(part, name, before)
    return records


def test_that_any_scheme_imports_into_an_empty_store_as_an_identical_one(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def store_in(folder: Path) -> Store:
        return Store.create(folder / "scheme.ech", KEY)

    @settings(
        max_examples=200 if request.config.getoption("--full") else 6,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # looking for a smaller scheme that fails takes minutes
        suppress_health_check=list(HealthCheck),
    )
    @given(schemes())
    def comes_back(records: list[Record]) -> None:
        (scheme,) = (record for record in records if isinstance(record, Scheme))
        manager = a_member(scheme, "Grace Mensah", role=Role.SCHEME_MANAGER)
        stores = [store_in(tmp_path_factory.mktemp(name)) for name in ("one", "other")]
        try:
            with stores[0].change("Arrange", by=manager.id) as work:
                for record in (*records, manager):
                    work.save(record)
            document = exporting.export_scheme(stores[0], by=manager.id)
            transfer.load_scheme(document, stores[1], by=manager.id)
            assert stores[1].dump().splitlines() == stores[0].dump().splitlines()
        finally:
            for store in stores:
                store.close()

    comes_back()
