"""How a team member and an absence are shown and changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from ech_desktop.actions import team as actions
from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import date_text, day_text, hours
from ech_desktop.domain.team import SHORT_ROLES, Absence, AbsenceKind, Contract, Role, TeamMember
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.draft import Shape
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_cards import CardText, Kind
from ech_desktop.ui.widgets.row_list import Row

MEMBER_FIELDS = (
    "first_names",
    "last_name",
    "role",
    "contract",
    "contract_minutes",
    "can_lead",
    "counts_in_cover",
    "phone",
    "started",
    "left",
)


def contract_text(member: TeamMember) -> str:
    """`37.5 h a week`, `Zero hours`, `Bank`, `Agency`"""
    if member.contract is Contract.WEEKLY_HOURS:
        return f"{hours(member.contract_minutes)} h a week"
    return member.contract.value.capitalize()


def member_row(member: TeamMember, absences: Iterable[Absence], today: date) -> Row:
    tags = []
    away = next((a for a in absences if a.team_member_id == member.id and a.covers(today)), None)
    if not member.works_on(today):
        tags.append(("Left" if member.left and member.left < today else "Not started", ""))
    if away is not None:
        tags.append(("Away today", "warn"))
    below = f"{SHORT_ROLES[member.role]} · {contract_text(member)}"
    return Row(member.id, member.name, below, tags=tuple(tags))


def member_facts(member: TeamMember) -> list[tuple[str, str]]:
    return [
        ("Role", member.role.value.capitalize()),
        ("Contract", contract_text(member)),
        ("Can lead a shift", _yes(member.can_lead)),
        ("Counts in cover", _yes(member.counts_in_cover)),
        ("Telephone", member.phone),
        ("Started", date_text(member.started)),
        *([("Last day", date_text(member.left))] if member.left else []),
    ]


def _yes(true: bool) -> str:
    return "Yes" if true else "No"


def member_form() -> Form:
    form = Form(columns=2)
    form.add_text("first_names", "First names")
    form.add_text("last_name", "Last name")
    form.add_choice("role", "Role", Role)
    form.add_choice("contract", "Contract", Contract)
    form.add_hours("contract_minutes", "Contracted hours a week", hint="Like 37.5; 0 without weekly hours")
    form.add_text("phone", "Telephone")
    form.add_date("started", "Started", hint="Like 27 3 2024")
    form.add_date("left", "Last day", hint="Empty while they work here")
    form.add_tick("can_lead", "Can lead a shift")
    form.add_tick("counts_in_cover", "Counts in cover (can give hands-on care)")
    return form


def member_shape(
    desk: Desk,
    saved: Callable[[TeamMemberId], object],
    stored: Callable[[TeamMemberId], TeamMember | None],
) -> Shape[TeamMember]:
    def save(member: TeamMember) -> object:
        actions.save_team_member(desk.store, member, by=desk.me)
        saved(member.id)
        return member

    return Shape(
        shown=lambda m: {f: getattr(m, f) for f in MEMBER_FIELDS},
        built=_built_member,
        problems=lambda m: m.problems(),
        save=save,
        latest=lambda m: stored(m.id),
    )


def _built_member(member: TeamMember, values: dict[str, Any]) -> TeamMember:
    return replace(member, **(values | {"contract_minutes": values["contract_minutes"] or 0}))


def absence_kind(desk: Desk, member_id: Callable[[], TeamMemberId]) -> Kind[Absence]:
    def stored(absence: Absence) -> Absence | None:
        with desk.store.read() as work:
            return next((a for a in work.absences() if a.id == absence.id), None)

    return Kind(
        word="absence",
        title="Absences",
        empty="No absence is recorded.",
        card=lambda a: absence_text(a, desk.today()),
        new=lambda: Absence(
            scheme_id=desk.scheme_id, team_member_id=member_id(), first=desk.today(), last=desk.today()
        ),
        form=_absence_form,
        shape=Shape(
            shown=lambda a: {"kind": a.kind, "first": a.first, "last": a.last, "note": a.note},
            built=_built_absence,
            problems=lambda a: a.problems(),
            save=lambda a: actions.save_absence(desk.store, a, by=desk.me),
            latest=stored,
        ),
        remove=lambda a: actions.remove_absence(desk.store, a.id, by=desk.me),
    )


def absence_text(absence: Absence, today: date) -> CardText:
    days = day_text(absence.first)
    if absence.last != absence.first:
        days += f" to {day_text(absence.last)}"
    tags = (("Today", "warn"),) if absence.covers(today) else ()
    return CardText(absence.kind.value.capitalize(), (days, absence.note), tags, past=absence.last < today)


def _absence_form() -> Form:
    form = Form(columns=2)
    form.add_choice("kind", "Kind", AbsenceKind)
    form.add_date("first", "First day", hint="Like 3/11, today or +7")
    form.add_date("last", "Last day", hint="Empty for one day")
    form.add_text("note", "Note", hint="Never printed.", multiline=True)
    return form


def _built_absence(absence: Absence, values: dict[str, Any]) -> Absence:
    first = values["first"] or absence.first
    return replace(absence, **(values | {"first": first, "last": values["last"] or first}))
