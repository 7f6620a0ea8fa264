"""A rota as a program: who may be given which turn, what they must keep, and what the weeks ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.team import TeamMember
from ech_desktop.solver.levels import Levels
from ech_desktop.solver.program import Builder, Program, Written
from ech_desktop.solver.rota_cover import ask_for_cover
from ech_desktop.solver.rota_person import bind_person
from ech_desktop.solver.turns import Calendar, may_be_asked

Cell = tuple[int, int, int]
"""Person, day and turn, each by its place."""


@dataclass(frozen=True)
class RotaProgram:
    """The program of a rota and what its choices mean."""

    rota: Rota
    calendar: Calendar
    team: tuple[TeamMember, ...]
    """Those who can be given shifts."""
    cells: Mapping[Cell, int]
    written: Written

    @cached_property
    def program(self) -> Program:
        """For a search in this process; a worker is sent what is written."""
        return self.written.program()

    @cached_property
    def cell_of(self) -> dict[int, Cell]:
        return {choice: cell for cell, choice in self.cells.items()}

    def shifts(self, chosen: frozenset[int]) -> tuple[Shift, ...]:
        """The new shifts, by day."""
        found: list[Shift] = []
        for choice in chosen:
            if (cell := self.cell_of.get(choice)) is not None:
                who, day, turn = cell
                shifts = self.calendar.turns[turn].on(self.rota.days[day]).shifts
                for shift in shifts:
                    shift.team_member_id = self.team[who].id
                found += shifts
        return tuple(sorted(found, key=lambda s: (s.start, s.end, s.team_member_id or "")))


def rota_program(rota: Rota, levels: Levels = Levels()) -> RotaProgram:  # noqa: B008 - frozen
    """Write down the problem. Shifts that somebody has stay; open ones are asked for.

    With shifts around the weeks (`domain.rota.REFERENCE`) averages and weekends count what was worked.
    """
    calendar, into = Calendar(rota), Builder()
    team = tuple(member for member in rota.rows if may_be_asked(member))
    cells: dict[Cell, int] = {}
    for n, member in enumerate(team):
        mine = bind_person(into, calendar, n, member, levels)
        cells |= {(n, day, turn): choice for (day, turn), choice in mine.items()}
    ask_for_cover(into, calendar, team, cells)
    return RotaProgram(rota, calendar, team, cells, into.written())
