"""A rota as a program: who may be given which turn, what they must keep, and what the weeks ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.team import TeamMember
from ech_desktop.solver.levels import Levels
from ech_desktop.solver.program import Builder, Program, Written
from ech_desktop.solver.rota_cover import ask_for_cover
from ech_desktop.solver.rota_person import Bound
from ech_desktop.solver.rota_suits import Share, suit
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
    shares: tuple[Share, ...]
    """What each of them has coming."""
    cells: Mapping[Cell, int]
    written: Written

    @cached_property
    def program(self) -> Program:
        """For a search in this process; a worker is sent what is written."""
        return self.written.program()

    @cached_property
    def cell_of(self) -> dict[int, Cell]:
        return {choice: cell for cell, choice in self.cells.items()}

    def whose(self, choice: int) -> tuple[TeamMemberId, date] | None:
        """Whose shift on which day a choice is; None for one that is no shift."""
        cell = self.cell_of.get(choice)
        return (self.team[cell[0]].id, self.rota.days[cell[1]]) if cell is not None else None

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
    shares = []
    for n, member in enumerate(team):
        one = Bound(into, calendar, n, member, levels)
        shares.append(suit(one))
        cells |= {(n, day, turn): choice for (day, turn), choice in one.mine.items()}
    ask_for_cover(into, calendar, team, cells)
    return RotaProgram(rota, calendar, team, tuple(shares), cells, into.written())
