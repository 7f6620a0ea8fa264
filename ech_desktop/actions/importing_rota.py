"""A rota sheet that came from elsewhere: each cell looked at beside the rota, and taken over as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from ech_desktop.actions.permitted import allow, permitted
from ech_desktop.actions.rota import by_times, difference, put_shifts
from ech_desktop.domain.backups import Progress, quiet
from ech_desktop.domain.basics import (
    KnownError,
    Level,
    Problem,
    Refused,
    SchemeId,
    Stopped,
    TeamMemberId,
    plural,
)
from ech_desktop.domain.clock import DAY, monday_of
from ech_desktop.domain.permissions import May
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.rules import newly_broken
from ech_desktop.domain.team import Absence, AbsenceKind
from ech_desktop.domain.typed import read_shifts
from ech_desktop.exchange.grid import Grid, Stop, never
from ech_desktop.exchange.people import member_called
from ech_desktop.exchange.rota_codes import Meaning, meaning, plain_code
from ech_desktop.exchange.rota_sheet import RotaCell, RotaSheet, rota_cells
from ech_desktop.exchange.rows import State
from ech_desktop.exchange.values import plain_words

if TYPE_CHECKING:
    from ech_desktop.store.work import Store

_OPEN: Final = frozenset(
    {"open", "open shifts", "unfilled", "vacant", "to fill", "tbc", "gap", "gaps", "not filled"}
)
OPEN: Final = "open shifts"
"""What a name is answered with whose row holds shifts without a person."""
NOBODY: Final = ""
"""What a name is answered with whose row is to be left out."""
_LONGEST: Final = 54
"""Weeks of a sheet: a year with its ends."""


@dataclass(frozen=True)
class CellLook:
    """One cell beside the rota: what it would add there and take away."""

    cell: RotaCell
    state: State
    problem: str = ""
    who: TeamMemberId | None = None
    added: tuple[Shift, ...] = ()
    removed: tuple[Shift, ...] = ()
    away: AbsenceKind | None = None

    @property
    def before(self) -> str:
        """What stands in the rota now, where the cell would change it."""
        return ", ".join(f"{s.code} {s.times}".strip() for s in self.removed)


@dataclass(frozen=True)
class RotaLook:
    """A whole sheet: every cell, the codes and names that nobody has explained, and what was left aside."""

    cells: tuple[CellLook, ...]
    codes: tuple[str, ...]
    names: tuple[str, ...]
    ignored: tuple[str, ...]
    days: tuple[date, date]
    scheme_id: SchemeId

    def of(self, state: State) -> tuple[CellLook, ...]:
        return tuple(cell for cell in self.cells if cell.state is state)

    def taken(self, *, changes: bool) -> tuple[CellLook, ...]:
        """The cells to import: what is new, and where a cell says something else than the rota if that is
        wanted.
        """
        return (*self.of(State.NEW), *(self.of(State.CHANGED) if changes else ()))


def look_at_rota(
    store: Store,
    sheet: Grid,
    *,
    who: TeamMemberId,
    codes: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    mended: Mapping[tuple[int, int], str] | None = None,
    stop: Stop = never,
) -> RotaLook:
    """Every cell of a rota sheet, read and compared; nothing is stored.

    `codes`: what codes mean by a person's word (see `rota_codes.meaning`); `names`: who a name is (a name of
    the team, `OPEN` or `NOBODY`); `mended`: what was typed in place of cells. Raises KnownError for a sheet
    without dates across, Refused for who may not change the rota.
    """
    allow(store, May.CHANGE_ROTA, who)
    with store.read() as work:
        team = work.team()
    found = rota_cells(sheet, store.today(), [m.name for m in team], stop)
    if not found.cells:
        raise KnownError("There are dates in this sheet, but no cells beside names below them.")
    first, last = found.days
    weeks = (monday_of(last) - monday_of(first)).days // 7 + 1
    if weeks > _LONGEST:
        raise KnownError(
            f"This rota reaches over {weeks} weeks, at most {_LONGEST} are read. Check its dates."
        )
    with store.read() as work:
        rota = work.rota(monday_of(first), weeks)
        scheme_id = work.scheme().id
    looking = _Looking(rota, scheme_id, codes or {}, names or {}, mended or {})
    cells = []
    for cell in found.cells:
        if stop():
            raise Stopped
        cells.append(looking.at(cell))
    return looking.look(found, cells)


class _Looking:
    """What all cells of a sheet are read with."""

    def __init__(
        self,
        rota: Rota,
        scheme_id: SchemeId,
        codes: Mapping[str, str],
        names: Mapping[str, str],
        mended: Mapping[tuple[int, int], str],
    ) -> None:
        self.rota, self.scheme_id = rota, scheme_id
        self.codes, self.names, self.mended = codes, names, mended
        self._whose: dict[str, tuple[TeamMemberId | None, str] | None] = {}
        self._unknown_codes: dict[str, str] = {}
        self._unknown_names: dict[str, None] = {}
        self._skipped: dict[str, None] = {}

    def at(self, cell: RotaCell) -> CellLook:
        said = self.mended.get((cell.row, cell.column), cell.said)
        meant = meaning(said, self.rota.types, self.codes)
        try:
            who, agency = self._who(cell.name)
        except ValueError as error:
            return CellLook(cell, State.WRONG, str(error))
        if who is None and cell.name in self._skipped:
            return CellLook(cell, State.SAME)
        if meant.unknown:
            for code in meant.unknown:
                self._unknown_codes.setdefault(plain_code(code), code)
            return CellLook(cell, State.WRONG, f"“{meant.unknown[0]}” is not known. Say what it means.", who)
        if meant.away is not None and who is not None:
            return self._away(cell, who, meant.away)
        return self._shifts(cell, who, agency, meant)

    def _away(self, cell: RotaCell, who: TeamMemberId, why: AbsenceKind) -> CellLook:
        is_known = self.rota.absence_on(who, cell.day) is not None
        return CellLook(cell, State.SAME if is_known else State.NEW, "", who, away=why)

    def _shifts(self, cell: RotaCell, who: TeamMemberId | None, agency: str, meant: Meaning) -> CellLook:
        there = [s for s in self.rota.cells.get((who, cell.day), ()) if s.agency_worker == agency]
        if not meant.shifts:  # a day off says nothing against what is there
            return CellLook(cell, State.SAME, "", who)
        typed = read_shifts(meant.typed, cell.day, who, self.rota.types, self.scheme_id)
        if agency:
            typed = [replace(shift, agency_worker=agency) for shift in typed]
        added, removed = difference(by_times(typed, there), there)
        if wrong := [p.text for s in added for p in s.problems() if p.level is Level.REFUSE]:
            return CellLook(cell, State.WRONG, wrong[0], who)
        state = State.SAME if not added and not removed else State.CHANGED if there else State.NEW
        return CellLook(cell, state, "", who, tuple(added), tuple(removed))

    def _who(self, name: str) -> tuple[TeamMemberId | None, str]:
        """Whose row this is: somebody of the team, or nobody with the name of an agency's worker."""
        if name not in self._whose:
            self._whose[name] = self._find(name)
        found = self._whose[name]
        if found is None:
            raise ValueError(f"There is nobody called {name} in the team. Say who this is.")
        return found

    def _find(self, name: str) -> tuple[TeamMemberId | None, str] | None:
        said = self.names.get(plain_words(name), name)
        if said == NOBODY:
            self._skipped[name] = None
            return None, ""
        plain = plain_words(said)
        if plain in _OPEN:
            return None, ""
        if plain.endswith(" agency"):
            return None, said[: said.casefold().rindex("agency")].strip(" (-,")
        try:
            return member_called(said, self.rota.team).id, ""
        except ValueError:
            self._unknown_names[name] = None
            return None

    def look(self, found: RotaSheet, cells: list[CellLook]) -> RotaLook:
        """The whole, with what the rules refuse beside its cell."""
        added = [s for cell in cells for s in cell.added]
        removed = [s.id for cell in cells for s in cell.removed]
        people = {s.team_member_id for s in added} - {None}
        before = replace(self.rota, shifts=tuple(s for s in self.rota.shifts if s.team_member_id in people))
        broken = newly_broken(before, before.with_shifts(added=added, removed=removed))
        refused = {id: f.text for f in broken if f.level is Level.REFUSE for id in f.shift_ids}
        looked = []
        for cell in cells:
            said = next((refused[s.id] for s in cell.added if s.id in refused), "")
            looked.append(CellLook(cell.cell, State.WRONG, said, cell.who) if said else cell)
        codes, names = tuple(self._unknown_codes.values()), tuple(self._unknown_names)
        return RotaLook(tuple(looked), codes, names, found.ignored, found.days, self.scheme_id)


def import_rota_cells(
    look: RotaLook,
    cells: Sequence[CellLook],
    store: Store,
    *,
    by: TeamMemberId,
    progress: Progress = quiet,
) -> None:
    """Take over these cells of what was looked at, as one step.

    Raises Refused when there are none, and whatever `progress` raises; then nothing is stored.
    """
    added = [shift for cell in cells for shift in cell.added]
    removed = [shift for cell in cells for shift in cell.removed]
    absences = _absences(look, cells)
    what = plural(len(added), "shift") if added or not absences else plural(len(absences), "absence")
    import_rota(store, added, removed, absences, f"Import {what}", by=by, progress=progress)


def _absences(look: RotaLook, cells: Sequence[CellLook]) -> list[Absence]:
    """Days in a row of one person for one reason are one absence."""
    found: list[Absence] = []
    away = [(str(c.who), c.away.value, c.cell.day, c) for c in cells if c.away is not None]
    for _, _, day, cell in sorted(away, key=lambda each: each[:3]):
        if cell.who is None or cell.away is None:
            continue
        last = found[-1] if found else None
        if last and (last.team_member_id, last.kind) == (cell.who, cell.away) and last.last + DAY == day:
            last.last = day
        else:
            found.append(
                Absence(
                    scheme_id=look.scheme_id, team_member_id=cell.who, kind=cell.away, first=day, last=day
                )
            )
    return found


@permitted(May.CHANGE_ROTA)
def import_rota(
    store: Store,
    added: Sequence[Shift],
    removed: Sequence[Shift],
    absences: Sequence[Absence],
    label: str,
    *,
    by: TeamMemberId,
    progress: Progress = quiet,
) -> None:
    """Shifts and absences from a sheet, and what they replace: all, or none.

    Raises Refused when there is nothing, and for double booking; Conflict for a shift that has changed since.
    """
    if not added and not removed and not absences:
        words = "There is nothing to import: the rota already says the same, or cells are to be mended."
        raise Refused(Problem("cells", words))
    with store.change(label, by=by) as work:
        for absence in absences:
            work.save(absence)
        progress(0, "Importing")
        if added or removed:
            put_shifts(work, added, removed)
        work.flush()
        progress(100, "Importing")
