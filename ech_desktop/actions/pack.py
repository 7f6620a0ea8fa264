"""The contingency pack: everything that runs the scheme without a PC, in one file. Nothing is changed.

Written every night to a folder that the manager chooses, so that a dead PC stops nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from ech_desktop.actions import files, prints, tenant_prints, visit_prints
from ech_desktop.actions.permitted import journalled, permitted
from ech_desktop.actions.visits import read_days
from ech_desktop.domain.basics import KnownError, TeamMemberId, TenantId
from ech_desktop.domain.clock import DAY, day_text, monday_of, shown
from ech_desktop.domain.contingency import DAYS, good_until, outdated, pack_name, packs
from ech_desktop.domain.permissions import May
from ech_desktop.domain.scheme import Paper, Scheme
from ech_desktop.printing.binding import Part, bound, page_count
from ech_desktop.printing.pack_cover import TITLE, pack_cover
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.run_sheet import run_sheets

if TYPE_CHECKING:
    from ech_desktop.store.work import Store

Progress = Callable[[int, str], None]
"""Percent done, and what is being done."""
_RUNS: Final = "Run sheets for seven days"
_PROFILES: Final = "One-page profiles"
STOPPED: Final = "The pack was not written: you stopped it. The last one is still there."


class Stopped(KnownError):
    """Somebody pressed Cancel."""


def _silent(percent: int, what: str) -> None:
    """Nobody is watching."""


def _go_on() -> bool:
    """Nobody stops it."""
    return False


@permitted(May.SEE_CARE)
def write_pack(
    store: Store,
    folder: Path,
    *,
    by: TeamMemberId,
    at: datetime,
    progress: Progress = _silent,
    is_cancelled: Callable[[], bool] = _go_on,
) -> Path:
    """Writes the pack of today into a folder, whole or not at all, and removes all but the last three.

    Raises Stopped when `is_cancelled` says so, KnownError when the folder is not there or cannot be written.
    """
    if not folder.is_dir():
        raise KnownError(
            f"The folder for the pack is not there: {folder}. Put the stick in, or choose another folder."
        )
    content = make_pack(store, by=by, at=at, progress=progress, is_cancelled=is_cancelled)
    with store.read() as work:
        initials = work.scheme().initials
    path = folder / pack_name(initials, shown(at).date())
    files.write(path, content)
    for name in outdated([each.name for each in folder.iterdir()], initials):
        with suppress(OSError):  # a file that is open somewhere goes the next night
            (folder / name).unlink()
    return path


def is_due(store: Store, folder: Path, at: datetime) -> bool:
    """Whether the folder is there and has no pack of this day yet."""
    with store.read() as work:
        name = pack_name(work.scheme().initials, shown(at).date())
    return folder.is_dir() and not (folder / name).exists()


def last_written(store: Store, folder: Path) -> datetime | None:
    """When the newest pack of the folder was written; None for none, and for a folder that is not there."""
    with store.read() as work:
        initials = work.scheme().initials
    try:
        found = [(folder / n).stat().st_mtime for n in packs([p.name for p in folder.iterdir()], initials)]
    except OSError:
        return None
    return datetime.fromtimestamp(max(found), UTC) if found else None


@permitted(May.SEE_CARE)
@journalled("Contingency pack")
def make_pack(
    store: Store,
    *,
    by: TeamMemberId,
    at: datetime,
    day: date | None = None,
    progress: Progress = _silent,
    is_cancelled: Callable[[], bool] = _go_on,
) -> bytes:
    """The PDF of the pack, for a week from `day` (today, if not given). With a password, it is encrypted.

    Raises Stopped when `is_cancelled` says so.
    """
    plan = _plan(store, day or shown(at).date(), by, at)
    made = _made(plan.steps, progress, is_cancelled)
    until = good_until(at)
    cover = pack_cover(plan.scheme, _contents(made), plan.missing, until, plan.printed)
    progress(90, "Binding the pack")
    if is_cancelled():
        raise Stopped(STOPPED)
    parts = [Part(TITLE, cover), *(Part(step.title, content) for step, content in made)]
    line = f"Printed {day_text(shown(at).date())} {shown(at):%H:%M}. {until}."
    pdf = bound(parts, title=TITLE, line=line, printed=plan.printed, password=plan.password)
    progress(100, "The pack is ready")
    return pdf


class _Step(NamedTuple):
    """A part of the pack: its group in the list of contents, its bookmark, and how it is made."""

    group: str
    title: str
    make: Callable[[], bytes]


class _Plan(NamedTuple):
    """What goes into the pack, and what is missing from it because nobody has written it yet."""

    scheme: Scheme
    printed: Printed
    password: str
    steps: list[_Step]
    missing: list[str]


def _plan(store: Store, first: date, by: TeamMemberId, at: datetime) -> _Plan:
    with store.read() as work:
        scheme, setting = work.scheme(), work.pack_setting()
        printed, floors = Printed(work.team_member(by).name, at), work.building(first)
        week = read_days(work, [first + n * DAY for n in range(DAYS)])
        planned, handed_over = work.with_care_plan(), bool(work.handovers(limit=1))
    homes = [(f.flat.number, t.id) for floor in reversed(floors) for f in floor.flats for t in f.tenants]
    missing = [f"profile of flat {number}" for number, id in homes if id not in planned]
    missing += [] if handed_over else ["handover"]
    sheets = [
        _Step(_RUNS, f"Run sheets, {day_text(each.day)}", partial(run_sheets, each, scheme, printed))
        for each in week
    ]
    written = [(number, id) for number, id in homes if id in planned]
    steps = _steps(store, first, sheets, written, by, at, handed_over=handed_over)
    return _Plan(scheme, printed, setting.password if setting is not None else "", steps, missing)


def _made(
    steps: Sequence[_Step], progress: Progress, is_cancelled: Callable[[], bool]
) -> list[tuple[_Step, bytes]]:
    made: list[tuple[_Step, bytes]] = []
    for n, step in enumerate(steps):
        if is_cancelled():
            raise Stopped(STOPPED)
        progress(n * 90 // len(steps), step.title)
        made.append((step, step.make()))
    return made


def _steps(
    store: Store,
    first: date,
    sheets: Iterable[_Step],
    written: Iterable[tuple[str, TenantId]],
    by: TeamMemberId,
    at: datetime,
    *,
    handed_over: bool,
) -> list[_Step]:
    """What is needed first stands first. `written`: flat and tenant of each profile."""
    monday = monday_of(first)
    weeks = 1 if first == monday else 2

    def step(group: str, title: str, make: Callable[..., bytes], *what: object, **more: object) -> _Step:
        return _Step(group, title, partial(make, store, *what, by=by, at=at, **more))

    found = [step("Rota", "Rota", prints.print_rota, monday, Paper.A4, weeks=weeks), *sheets]
    found += [
        step("Roll-call", "Roll-call", visit_prints.print_roll_call),
        step("Evacuation list", "Evacuation list", tenant_prints.print_peep_list),
    ]
    if handed_over:
        found.append(step("Handover", "Handover", prints.print_handover, None))
    for number, tenant_id in written:
        title = f"Profile, flat {number}"
        found.append(step(_PROFILES, title, tenant_prints.print_profile, tenant_id))
    return [
        *found,
        step("Contacts", "Contacts", visit_prints.print_contacts),
        step("Blank forms to copy", "Blank forms", visit_prints.print_forms),
    ]


def _contents(made: Iterable[tuple[_Step, bytes]]) -> list[tuple[str, int]]:
    """Each group with the page of the pack on which it begins; the cover is one page."""
    found: dict[str, int] = {}
    page = 2
    for step, content in made:
        found.setdefault(step.group, page)
        page += page_count(content)
    return list(found.items())
