"""A rota sheet beside the rota: what it adds, what it would change, what is asked; and the rota out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ech_desktop.actions import exporting, history, importing_rota
from ech_desktop.actions.rota import put_shifts
from ech_desktop.domain.basics import Refused, Stopped, TeamMemberId
from ech_desktop.domain.clock import DAY, span
from ech_desktop.domain.rota import Shift
from ech_desktop.exchange.grid import Grid, Value
from ech_desktop.exchange.reading import read_bytes
from ech_desktop.exchange.rows import State
from tests.actions.world import MONDAY, World

DAYS = tuple(MONDAY + n * DAY for n in range(7))


def a_sheet(*rows: tuple[Value, ...]) -> Grid:
    return Grid("Rota", (("Name", *DAYS), *rows))


def seen(world: World, sheet: Grid, **more: Any) -> importing_rota.RotaLook:
    return importing_rota.look_at_rota(world.store, sheet, who=world.by, **more)


def test_that_a_sheet_becomes_shifts_and_leave_in_one_step_and_the_same_sheet_changes_nothing(
    world: World,
) -> None:
    before = world.store.dump()
    sheet = a_sheet(
        ("Ann", "E", "7-2.30", "off", "A/L", "AL", ""),
        ("Open", "E / E"),
        ("Jo Bell (agency)", "", "N"),
    )
    look = seen(world, sheet)
    importing_rota.import_rota_cells(look, look.taken(changes=False), world.store, by=world.by)
    assert sorted(world.week(MONDAY)) == [
        "Ann  24 07:00–14:30",
        "Ann E 23 07:00–15:00",
        "open E 23 07:00–15:00",
        "open E 23 07:00–15:00",
        "open N 24 22:00–07:00",
    ]
    with world.store.read() as work:
        assert [(a.first, a.last) for a in work.absences()] == [(DAYS[3], DAYS[4])]
        assert [s.agency_worker for s in work.rota(MONDAY).own_shifts][-1] == "Jo Bell"
    again = seen(world, sheet)
    assert {cell.state for cell in again.cells} == {State.SAME}
    with pytest.raises(Refused, match="nothing to import"):
        importing_rota.import_rota_cells(again, again.taken(changes=True), world.store, by=world.by)
    assert history.undo(world.store, by=world.by) == "Import 5 shifts"
    assert world.store.dump() == before


def test_that_another_shift_in_a_cell_is_a_difference_that_is_taken_only_when_wanted(world: World) -> None:
    world.shift("E", MONDAY)
    look = seen(world, a_sheet(("Ann", "L", "")))
    (cell,) = look.of(State.CHANGED)
    assert cell.before == "E 07:00–15:00"
    assert look.taken(changes=False) == ()
    importing_rota.import_rota_cells(look, look.taken(changes=True), world.store, by=world.by)
    assert world.week(MONDAY) == ["Ann L 23 14:00–22:00"]


def test_that_unknown_codes_and_names_are_asked_once_and_answered_for_all_cells(world: World) -> None:
    sheet = a_sheet(("Annie", "Q", "Q", "X1"), ("Zed", "E"))
    look = seen(world, sheet)
    assert (look.codes, look.names) == ((), ("Annie", "Zed"))
    names = {"annie": "Ann Obi", "zed": importing_rota.NOBODY}
    look = seen(world, sheet, names=names)
    assert (look.codes, look.names) == (("Q", "X1"), ())
    look = seen(world, sheet, names=names, codes={"q": "E", "x1": "off"})
    assert [c.state for c in look.cells] == [State.NEW, State.NEW, State.SAME, State.SAME]
    mended = {(1, 3): "L"}
    look = seen(world, sheet, names=names, codes={"q": "E"}, mended=mended)
    assert [c.added[0].code for c in look.of(State.NEW)] == ["E", "E", "L"]


def test_that_double_booking_stands_beside_its_cell(world: World) -> None:
    look = seen(world, a_sheet(("Ann", "E / 14:00-16:00", "E")))
    assert [(c.cell.day, c.state) for c in look.cells] == [(DAYS[0], State.WRONG), (DAYS[1], State.NEW)]
    assert "Ann Obi" in look.cells[0].problem


@pytest.mark.parametrize("when", [0, 100])
def test_that_cancel_takes_back_what_was_written_of_a_rota(world: World, when: int) -> None:
    look = seen(world, a_sheet(("Ann", "E", "AL")))
    before = world.store.dump()

    def cancel(percent: int, what: str) -> None:
        if percent == when:
            raise Stopped

    with pytest.raises(Stopped):
        importing_rota.import_rota_cells(
            look, look.taken(changes=False), world.store, by=world.by, progress=cancel
        )
    assert world.store.dump() == before


TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30]))


@st.composite
def weeks_of_shifts(draw: st.DrawFn) -> list[tuple[int, int, str | tuple[time, time], str]]:
    """Who (0 open, 1 Ann, 2 Grace), which day, a code or two times, and the code of a type of other times; at
    most one a day and person.
    """
    places = draw(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 13)), unique=True, max_size=12))
    times = st.tuples(TIMES, TIMES).filter(lambda pair: pair[0] != pair[1])
    what, code = st.sampled_from(["E", "L", "N"]) | times, st.sampled_from(["", "", "E", "N"])
    return [(who, day, draw(what), draw(code)) for who, day in places]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(weeks_of_shifts())
def test_that_an_exported_rota_reads_back_as_the_same_shifts(
    world: World, drawn: list[tuple[int, int, str | tuple[time, time], str]]
) -> None:
    people: list[TeamMemberId | None] = [None, world.ann.id, world.me.id]
    shifts = []
    for who, day, what, code in drawn:
        on: date = MONDAY + day * DAY
        if isinstance(what, str):
            shifts.append(Shift.of_type(world.types[what], on, people[who]))
        else:
            start, end = span(on, *what)
            made = Shift(scheme_id=world.scheme.id, team_member_id=people[who], start=start, end=end)
            shifts.append(replace(made, code=code))
    taken: list[Shift] = []
    for shift in sorted(shifts, key=lambda s: s.start):
        clash = any(
            s.team_member_id == shift.team_member_id and s.end > shift.start
            for s in taken
            if s.team_member_id
        )
        taken += [] if clash else [shift]
    with world.store.change("Arrange", by=world.by) as work:
        for each in work.rota(MONDAY, 2).own_shifts:
            work.remove(each)
        if taken:
            put_shifts(work, taken)
    wanted = duties(world)
    sheet = read_bytes(exporting.export_rota(world.store, MONDAY, 2, by=world.by), "rota").sheets[0]
    if taken:
        look = seen(world, sheet)
        assert {cell.state for cell in look.cells} == {State.SAME}
        with world.store.change("Clear", by=world.by) as work:
            for each in work.rota(MONDAY, 2).own_shifts:
                work.remove(each)
        look = seen(world, sheet)
        importing_rota.import_rota_cells(look, look.taken(changes=False), world.store, by=world.by)
    assert duties(world) == wanted


def duties(world: World) -> list[tuple[object, ...]]:
    with world.store.read() as work:
        return sorted((str(s.team_member_id), s.start, s.end) for s in work.rota(MONDAY, 2).own_shifts)
