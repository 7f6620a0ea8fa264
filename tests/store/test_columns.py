"""The same models make an equally strict schema for PostgreSQL."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from ech_desktop.domain.scheme import Paper
from ech_desktop.store.columns import Clock, Day, Utc, Word, Yes
from ech_desktop.store.tables import TABLES, all_tables

POSTGRES, SQLITE = postgresql.dialect(), sqlite.dialect()
MOMENT = datetime(2026, 10, 25, 1, 30, tzinfo=timezone(timedelta(hours=1)))
SAMPLES = [
    (Utc(), MOMENT, "2026-10-25T00:30:00.000000Z"),
    (Day(), date(2026, 11, 23), "2026-11-23"),
    (Clock(), time(7, 5), "07:05:00"),
    (Yes(), True, 1),
]


@pytest.mark.parametrize(("kind", "value", "kept"), SAMPLES)
def test_that_each_value_is_plain_text_or_number_in_sqlite(kind, value, kept):
    assert kind.process_bind_param(value, SQLITE) == kept
    assert kind.process_result_value(kept, SQLITE) == value


@pytest.mark.parametrize(("kind", "value", "kept"), SAMPLES)
def test_that_each_value_has_its_own_type_in_postgresql(kind, value, kept):
    assert kind.process_bind_param(value, POSTGRES) == value
    assert kind.process_result_value(value, POSTGRES) == value


@pytest.mark.parametrize("kind", [Utc(), Day(), Clock(), Yes(), Word(Paper)])
@pytest.mark.parametrize("dialect", [POSTGRES, SQLITE])
def test_that_nothing_stays_nothing(kind, dialect):
    assert kind.process_bind_param(None, dialect) is None
    assert kind.process_result_value(None, dialect) is None


def test_that_moments_sort_as_text_as_they_do_in_time():
    moments = [MOMENT, MOMENT + timedelta(microseconds=1), MOMENT.astimezone(UTC) + timedelta(seconds=1)]
    kept = [Utc().process_bind_param(m, SQLITE) for m in moments]
    assert kept == sorted(kept)
    assert len({len(k) for k in kept}) == 1


def test_that_a_word_that_is_not_in_the_list_is_refused():
    with pytest.raises(ValueError, match="A5"):
        Word(Paper).process_bind_param("A5", SQLITE)  # type: ignore[arg-type]


def test_that_postgresql_gets_its_own_types_and_the_same_constraints():
    tables = all_tables(checked=True).tables
    made = str(CreateTable(tables["shift"]).compile(dialect=POSTGRES))
    assert "start TIMESTAMP WITH TIME ZONE NOT NULL" in made
    assert "code VARCHAR(4) NOT NULL" in made
    assert "leads BOOLEAN NOT NULL" in made
    assert "ck_shift_kind CHECK (kind = 'day'" in made
    assert "REFERENCES team_member (id) ON DELETE RESTRICT" in made
    assert "instr" not in made
    tenancy = str(CreateTable(tables["tenancy"]).compile(dialect=POSTGRES))
    assert "start DATE" in tenancy
    assert "start TIME WITHOUT TIME ZONE" in str(CreateTable(tables["session"]).compile(dialect=POSTGRES))


def test_that_every_reference_is_named_restricted_and_indexed():
    for table in TABLES.values():
        indexed = {index.columns[0].name for index in table.indexes}
        for key in table.foreign_keys:
            assert key.parent.name in indexed, key
            assert key.constraint is not None
            assert key.ondelete == "RESTRICT"
            assert str(key.constraint.name) == f"fk_{table.name}_{key.parent.name}_{key.column.table.name}"
        assert all(c.name for c in table.constraints)
