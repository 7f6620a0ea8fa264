"""What a person prints: loads the records, and has them printed. Nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from ech_desktop.actions.handover import view_handover
from ech_desktop.actions.permitted import journalled, permitted
from ech_desktop.domain.bank_holidays import holidays_between
from ech_desktop.domain.basics import CarePlanId, HandoverId, KnownError, TeamMemberId, TenantId
from ech_desktop.domain.by_session import people_called
from ech_desktop.domain.clock import day_text, shown
from ech_desktop.domain.commissioning import Commission
from ech_desktop.domain.issued import read_snapshot
from ech_desktop.domain.issues import ShiftChange, changes_between, changes_since, issued_rota
from ech_desktop.domain.permissions import May
from ech_desktop.domain.publishing import RotaIssue
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.scheme import Flat, Paper, Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import current_plan
from ech_desktop.printing.care_plan import care_plan
from ech_desktop.printing.cover_sheet import cover_sheet
from ech_desktop.printing.handover_sheet import handover_sheet
from ech_desktop.printing.personal_rota import personal_rota
from ech_desktop.printing.printed import DRAFT, Copy, Printed, Published, Stamp
from ech_desktop.printing.rota_changes import Overridden
from ech_desktop.printing.to_fill import to_fill
from ech_desktop.printing.weekly_rota import weekly_rota

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


@permitted(May.SEE_ROTA)
@journalled("Rota")
def print_rota(
    store: Store,
    monday: date,
    paper: Paper,
    *,
    by: TeamMemberId,
    at: datetime,
    weeks: int = 1,
    copy: Copy = Copy.OFFICE,
) -> bytes:
    """The PDF of the rota of some weeks, a page or more for each: the newest issue where it still holds.

    Else it is a draft, with what has changed since the newest issue overleaf. The office copy has full names
    and the reasons of overridden rules; the wall copy neither, and no reason of an absence.
    """
    sheet = _sheet(store, monday, weeks, by=by, at=at)
    return weekly_rota(
        sheet.rota,
        sheet.scheme,
        sheet.printed,
        stamp=sheet.stamp,
        paper=paper,
        holidays=sheet.holidays,
        copy=copy,
        changes=[change.text for change in sheet.changes],
        overrides=sheet.overrides,
        changed={place for change in sheet.changes for place in _places(change)},
        also_named=sheet.also_named,
        commissions=sheet.commissions,
    )


@permitted(May.SEE_ROTA)
@journalled("Personal rota")
def print_personal_rota(
    store: Store, monday: date, who: TeamMemberId, *, by: TeamMemberId, at: datetime, weeks: int = 4
) -> bytes:
    """The PDF of one person's rota: their days with times, breaks and hours."""
    sheet = _sheet(store, monday, weeks, by=by, at=at)
    return personal_rota(
        sheet.rota, who, sheet.scheme, sheet.printed, stamp=sheet.stamp, holidays=sheet.holidays
    )


@permitted(May.SEE_ROTA)
@journalled("Cover sheet")
def print_cover_sheet(
    store: Store,
    monday: date,
    *,
    by: TeamMemberId,
    at: datetime,
    weeks: int = 1,
    copy: Copy = Copy.OFFICE,
) -> bytes:
    """The PDF of the cover of each session, on duty against needed, with every gap in words."""
    sheet = _sheet(store, monday, weeks, by=by, at=at)
    return cover_sheet(
        sheet.rota, sheet.scheme, sheet.printed, stamp=sheet.stamp, copy=copy, holidays=sheet.holidays
    )


@permitted(May.SEE_ROTA)
@journalled("Shifts to fill")
def print_to_fill(store: Store, monday: date, *, by: TeamMemberId, at: datetime, weeks: int = 1) -> bytes:
    """The PDF of the open shifts, with a line each to write a name on."""
    sheet = _sheet(store, monday, weeks, by=by, at=at)
    return to_fill(sheet.rota, sheet.scheme, sheet.printed, stamp=sheet.stamp, holidays=sheet.holidays)


@dataclass(frozen=True)
class _Sheet:
    """A rota as it goes to paper."""

    rota: Rota
    scheme: Scheme
    printed: Printed
    stamp: Stamp | Published
    changes: tuple[ShiftChange, ...]
    overrides: tuple[Overridden, ...]
    holidays: dict[date, str]
    also_named: tuple[str, ...]
    """Who may be named in the changes, also who has left or was renamed: the wall copy shortens them."""
    commissions: tuple[Commission, ...]


def _sheet(store: Store, monday: date, weeks: int, *, by: TeamMemberId, at: datetime) -> _Sheet:
    with store.read() as work:
        rota, scheme = work.rota(monday, weeks), work.scheme()
        names = {m.id: m.name for m in work.team()}
        issues = work.issues(monday, weeks)
        overrides = work.overrides(rota.days[0], rota.days[-1])
        agreed = tuple(work.commissions())
    paper = Printed(names[by], at, anchor=_anchor(store))
    holidays = holidays_between(rota.days[0], rota.days[-1])
    last = read_snapshot(issues[0].content) if issues else None
    changes = changes_since(last, rota) if last is not None else ()
    before = read_snapshot(issues[1].content) if len(issues) > 1 else None
    issued = [p.name for each in (last, before) if each is not None for p in each.people]
    also_named = tuple(dict.fromkeys([*names.values(), *issued]))
    if last is None or changes:
        kept = tuple((o.said, _why(o.reason, o.compensatory_rest), names.get(o.by, "")) for o in overrides)
        return _Sheet(rota, scheme, paper, DRAFT, changes, kept, holidays, also_named, agreed)
    kept = tuple((o.said, _why(o.reason, o.compensatory_rest), o.by_name) for o in last.overrides)
    since = changes_between(before, last) if before is not None else ()
    published = _published(issues, names)
    issue = replace(issued_rota(last), away=rota.away)
    return _Sheet(issue, scheme, paper, published, since, kept, holidays, also_named, agreed)


def _anchor(store: Store) -> str:
    """The mark of the journal, for the sheets that are signed or stay on a wall."""
    anchor = store.anchor()
    return "" if anchor is None else str(anchor)


def _why(reason: str, rest: date | None) -> str:
    """The reason of an override, with the day on which the rest is made up for."""
    return reason if rest is None else f"{reason} Rest made up for on {day_text(rest)}."


def _published(issues: Sequence[RotaIssue], names: Mapping[TeamMemberId, str]) -> Published:
    newest, before = issues[0], issues[1] if len(issues) > 1 else None
    return Published(
        number=newest.number,
        at=newest.published_at,
        by=names.get(newest.published_by, ""),
        replaces=before.number if before is not None else 0,
        replaced_at=before.published_at if before is not None else None,
    )


def _places(change: ShiftChange) -> Iterator[tuple[TeamMemberId | None, date]]:
    """The cells that a change left and went to."""
    for shift in (change.before, change.after):
        if shift is not None:
            yield shift.team_member_id, shift.day


@permitted(May.SEE_CARE)
@journalled("Care and support plan", "tenant")
def print_plan(
    store: Store,
    tenant_id: TenantId,
    *,
    by: TeamMemberId,
    at: datetime,
    size: int = 12,
    plan_id: CarePlanId | None = None,
) -> bytes:
    """The PDF of one version of a tenant's plan; without `plan_id` of the agreed one, else of the draft.

    `size` of the text is in points.

    Raises KnownError when no plan was written yet.
    """
    with store.read() as work:
        tenant, plans = work.tenant(tenant_id), work.plans(tenant_id)
        scheme, team, flats = work.scheme(), work.team(), work.flats()
        printed = Printed(work.team_member(by).name, at)
        plan = next((p for p in plans if p.id == plan_id), None) or current_plan(plans)
        signatures = work.signatures(plan.id) if plan is not None else []
        photo = work.photo(tenant_id)
    if plan is None:
        raise KnownError(f"{tenant.formal_name} has no care and support plan yet. Start one, then print it.")
    tenancy = tenant.tenancy_on(shown(at).date())
    flat = next((f.number for f in flats if tenancy is not None and f.id == tenancy.flat_id), "")
    return care_plan(
        tenant,
        plan,
        scheme,
        printed,
        flat=flat,
        team=team,
        history=plans,
        signatures=signatures,
        photo=photo.picture if photo is not None else b"",
        text_size=size,
    )


@permitted(May.SEE_CARE)
@journalled("Handover sheet", "handover")
def print_handover(store: Store, handover_id: HandoverId | None, *, by: TeamMemberId, at: datetime) -> bytes:
    """The PDF of a handover sheet, of the newest handover when none is named; once given, it never changes.

    Raises KnownError when there is no handover yet.
    """
    view = view_handover(store, handover_id, at)
    with store.read() as work:
        printed, scheme = Printed(work.team_member(by).name, at, anchor=_anchor(store)), work.scheme()
    return handover_sheet(view.sheet, view.handover, scheme, printed)


def handover_on(store: Store, day: date) -> HandoverId:
    """The newest handover of a day. Raises KnownError when there is none."""
    with store.read() as work:
        found = next((h.id for h in work.handovers() if shown(h.at).date() == day), None)
    if found is None:
        raise KnownError(f"There is no handover of {day_text(day)}.")
    return found


def tenant_called(store: Store, reference: str, today: date) -> Tenant:
    """Whose plan is meant: by reference, else who lives in the flat of this number.

    Raises KnownError when it is nobody, or more than one.
    """
    said = reference.strip().casefold()
    with store.read() as work:
        tenants, flats = work.tenants(), work.flats()
    for tenant in tenants:
        if tenant.reference and tenant.reference.casefold() == said:
            return tenant
    for flat in flats:
        if flat.number.casefold() == said:
            return _only_tenant(flat, [t for t in tenants if _lives_in(t, flat, today)])
    raise KnownError(f"“{reference}” is neither a tenant's reference nor the number of a flat.")


def member_called(store: Store, name: str) -> TeamMember:
    """Whose rota is meant: a whole name, else the one person whose name holds these letters.

    Raises KnownError when it is nobody, or more than one.
    """
    with store.read() as work:
        found = people_called(name, work.team())
    if len(found) != 1:
        who = ", ".join(m.name for m in found)
        raise KnownError(
            f"More than one person is called “{name}”: {who}." if found else f"Nobody is called “{name}”."
        )
    return found[0]


def _lives_in(tenant: Tenant, flat: Flat, today: date) -> bool:
    tenancy = tenant.tenancy_on(today)
    return tenancy is not None and tenancy.flat_id == flat.id


def _only_tenant(flat: Flat, found: list[Tenant]) -> Tenant:
    if not found:
        raise KnownError(f"Nobody lives in flat {flat.number} today. Give a tenant's reference.")
    if len(found) > 1:
        raise KnownError(f"{len(found)} tenants live in flat {flat.number}. Give a tenant's reference.")
    return found[0]
