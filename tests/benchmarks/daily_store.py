"""A scheme after eight years: 40 flats, 219 notes a day (640,000), three handovers a day.

`ECH_BENCH_YEARS` and `ECH_BENCH_TENANTS` ask for other sizes; the notes of a day stay as many.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any, Final

from sqlalchemy import Connection, text

from ech_desktop.actions.demo_handover import _EVENTS
from ech_desktop.domain.clock import DAY, span
from ech_desktop.domain.folding import index_text
from ech_desktop.domain.notes import NoteKind
from ech_desktop.domain.permissions import Access
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Flat, Scheme, Session
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.store import schema, search_index
from ech_desktop.store.work import Store
from tests.benchmarks.tenants import _plan, _tenant

NOW: Final = datetime(2026, 11, 2, 6, 50, tzinfo=UTC)
TENANTS: Final = int(os.environ.get("ECH_BENCH_TENANTS", "40"))
_YEAR: Final = 365
DAYS: Final = int(float(os.environ.get("ECH_BENCH_YEARS", "8")) * _YEAR)
_A_DAY: Final = 219
NOTES: Final = _A_DAY * DAYS
_TEAM: Final = 24
_WEEK: Final = 7
"""Days that are written out; the years repeat them."""
_FLAGGED: Final = 10
"""Every so many notes one is for the handover."""
_DOING: Final = ("Breakfast eaten.", "Had tea.", "Tablets given.", "Wash and dress.", "Slept well.")


def fill(store: Store) -> tuple[Scheme, list[Tenant], list[TeamMember]]:
    """People, plans and the rota by the one road; the years of notes and handovers straight into theirs."""
    with store.change("Fill", by="ann") as work:
        scheme = work.save(Scheme(name="Larch House"))
        mine: dict[str, Any] = {"scheme_id": scheme.id}
        flats = [work.save(Flat(**mine, number=str(n))) for n in range(1, TENANTS + 1)]
        manages: dict[str, Any] = {"access": Access.SCHEME_MANAGER}
        team = [work.save(TeamMember(**mine, **manages, first_names=f"Ann {n}")) for n in range(_TEAM)]
        tenants = [work.save(_tenant(scheme, flat, n)) for n, flat in enumerate(flats)]
        for tenant in tenants:
            work.save(_plan(scheme, tenant))
        for hour in (7, 12, 17):
            work.save(Session(**mine, name=f"From {hour}", start=time(hour), end=time(hour + 5), minimum=5))
        for n in range(_TEAM * 30):
            work.save(_shift(scheme, team[n % _TEAM], NOW.date() + (n // _TEAM - 14) * DAY))
    with store._engine.connect() as connection:
        with connection.begin():
            schema.drop_triggers(connection)
            _write_template(connection, tenants, team)
            indexes = _drop_indexes(connection)
            _hurry(connection, True)
        for first in range(0, DAYS, _YEAR):  # a transaction of all of them would outgrow the cache
            with connection.begin():
                _write_notes(connection, scheme, first)
        with connection.begin():
            _write_index(connection)
            _write_handovers(connection, scheme, team)
            _hurry(connection, False)
            for sql in indexes:
                connection.exec_driver_sql(sql)
            schema.make_triggers(connection)
    return scheme, tenants, team


def _hurry(connection: Connection, on: bool) -> None:
    """What is written is right by itself, and the index of words may take more memory."""
    connection.exec_driver_sql(f"PRAGMA ignore_check_constraints = {int(on)}")
    connection.exec_driver_sql(
        "INSERT INTO search_notes (search_notes, rank) VALUES ('hashsize', ?)", (1 << (26 if on else 20),)
    )


def _shift(scheme: Scheme, member: TeamMember, day: date) -> Shift:
    """The second of the team has been on leave for a fortnight."""
    start, end = span(day, time(7), time(14, 30))
    away = member.first_names == "Ann 1" and day > NOW.date() - 14 * DAY
    return Shift(
        scheme_id=scheme.id, team_member_id=None if away else member.id, start=start, end=end, code="E"
    )


def _write_template(connection: Connection, tenants: list[Tenant], team: list[TeamMember]) -> None:
    """The notes of one week, each with its second of the day and the words that the index has of it."""
    connection.exec_driver_sql(
        "CREATE TEMP TABLE template (weekday, number, second, tenant_id, author, said, body, flagged, "
        "PRIMARY KEY (weekday, number)) WITHOUT ROWID"
    )
    chance, rows = Random(1), []
    for n in range(_A_DAY * _WEEK):
        weekday, number = divmod(n, _A_DAY)
        said = " ".join((chance.choice(_EVENTS)[1], *chance.sample(_DOING, 2), "Day "))
        tenant_id, author = tenants[chance.randrange(TENANTS)].id, team[n % _TEAM].id
        second = (number + 1) * 86_400 // _A_DAY
        flagged = int(n % _FLAGGED == 0)
        rows.append((weekday, number, second, tenant_id, author, said, index_text(said), flagged))
    connection.exec_driver_sql("INSERT INTO template VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    words = {word for row in rows for word in row[6].split()} | {str(day) for day in range(DAYS)}
    connection.execute(search_index._ADD_WORDS, {"words": json.dumps(sorted(words))})
    connection.exec_driver_sql("CREATE TEMP TABLE day (day INTEGER PRIMARY KEY, starts)")
    first = int(NOW.timestamp()) - DAYS * 86_400
    connection.exec_driver_sql(
        "INSERT INTO day VALUES (?, ?)", [(day, first + day * 86_400) for day in range(DAYS)]
    )


_EACH: Final = "FROM day JOIN template ON template.weekday = day.day % 7"
_THEN: Final = "(starts + second)"
_NUMBER: Final = f"(day * {_A_DAY} + number)"
_ID: Final = "printf('%08x-%04x-7000-8000-%012x', ({0} * 1000) >> 16, ({0} * 1000) & 65535, {1})"
"""Ids sort by age; after the time comes a number."""
_NOTE: Final = _ID.format(_THEN, _NUMBER)
_MOMENT: Final = "strftime('%Y-%m-%dT%H:%M:%S.000000Z', {0}, 'unixepoch')"


def _drop_indexes(connection: Connection) -> list[str]:
    """Of what is filled; how to make them again."""
    kept = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
        "AND tbl_name IN ('note', 'search_entry')"
    ).fetchall()
    for name, _ in kept:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    return [sql for _, sql in kept]


def _write_notes(connection: Connection, scheme: Scheme, first: int) -> None:
    """A year of them."""
    at = _MOMENT.format(_THEN)
    connection.execute(
        text(
            "INSERT INTO note (id, scheme_id, row_version, tenant_id, at, entered_at, author, kind, said, "
            f"flagged, visit, outcome, corrects, why) SELECT {_NOTE}, :scheme, 1, tenant_id, {at}, {at}, "
            f"author, :kind, said || day, flagged, '', '', NULL, '' {_EACH} "
            "WHERE day BETWEEN :first AND :last ORDER BY day, number"
        ),
        {"scheme": scheme.id, "kind": NoteKind.CARE_GIVEN.value, "first": first, "last": first + _YEAR - 1},
    )


def _write_index(connection: Connection) -> None:
    """The words of the notes, newest first as `store.search_index` has them."""
    entry = f"{search_index._FIRST['note'] + search_index._RANGE - 1} - {_NUMBER}"
    backwards = f"{_EACH} ORDER BY day DESC, number DESC"
    connection.exec_driver_sql(f"INSERT INTO search_entry SELECT {entry}, 'note', {_NOTE} {backwards}")
    connection.exec_driver_sql(
        f"INSERT INTO search_notes (rowid, body) SELECT {entry}, body || ' ' || day {backwards}"
    )
    connection.exec_driver_sql("INSERT INTO search_notes (search_notes) VALUES ('optimize')")  # as years do


def _write_handovers(connection: Connection, scheme: Scheme, team: list[TeamMember]) -> None:
    """Three a day, each took the flagged notes of its eight hours, with what a sheet of a scheme says."""
    turn = "((second - 1) / 28800)"
    given = f"(starts + ({turn} + 1) * 28800)"
    at = _MOMENT.format(given)
    connection.execute(
        text(
            "INSERT INTO handover (id, scheme_id, row_version, at, turn, headline, given_by, given_name, "
            "given_at, accepted_by, accepted_name, accepted_at, taken, content) "
            f"SELECT {_ID.format(given, f'day * 3 + {turn}')}, :scheme, 1, {at}, 'Night to early', "
            f"'A settled night.', :giver, :given, {at}, :accepter, :accepted, {at}, "
            f"json_group_array('note:' || {_NOTE}), '{{}}' || printf('%8000s', '') "
            f"{_EACH} WHERE flagged GROUP BY day, {turn}"
        ),
        {
            "scheme": scheme.id,
            "giver": team[0].id,
            "given": team[0].name,
            "accepter": team[2].id,
            "accepted": team[2].name,
        },
    )
