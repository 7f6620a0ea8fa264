"""The person and the contract: names, role, which hours, since when."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from ech_desktop.actions import team as actions
from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import date_text, hours
from ech_desktop.domain.permissions import Access
from ech_desktop.domain.team import SHORT_ROLES, Absence, Contract, Role, TeamMember
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.team_fields import weeks_field, weeks_text
from ech_desktop.ui.pages.team_skills import ran_out
from ech_desktop.ui.widgets.draft import Shape
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.row_list import Row

FIELDS: Final = (
    "first_names",
    "last_name",
    "role",
    "contract",
    "contract_minutes",
    "contract_weeks",
    "contract_from",
    "agency",
    "phone",
    "started",
    "left",
    "can_lead",
    "counts_in_cover",
    "access",
)
_NO_CONTRACT: Final[dict[str, Any]] = {
    "contract_minutes": 0,
    "contract_weeks": (),
    "contract_from": None,
    "agency": "",
}
"""What the parts of a contract are that its kind does not have."""


def contract_text(member: TeamMember) -> str:
    """`37.5 h a week`, `30, 42 h in turn`, `At least 20 h a week`, `Zero hours`, `Agency: Carefirst`"""
    if member.contract is Contract.WEEKLY_HOURS:
        return f"{hours(member.contract_minutes)} h a week"
    if member.contract is Contract.GUARANTEED:
        return f"At least {hours(member.contract_minutes)} h a week"
    if member.contract is Contract.WEEK_PATTERN:
        return f"{weeks_text(member.contract_weeks)} h in turn"
    word = member.contract.value.capitalize()
    return f"{word}: {member.agency}" if member.contract is Contract.AGENCY and member.agency else word


def member_row(member: TeamMember, absences: Iterable[Absence], today: date) -> Row:
    tags = []
    away = next((a for a in absences if a.team_member_id == member.id and a.covers(today)), None)
    if not member.works_on(today):
        tags.append(("Left" if member.left and member.left < today else "Not started", ""))
    elif ran_out(member, today):
        tags.append(("Skill ran out", "bad"))
    if away is not None:
        tags.append(("Away today", "warn"))
    below = f"{SHORT_ROLES[member.role]} · {contract_text(member)}"
    return Row(member.id, member.name, below, tags=tuple(tags))


def person_facts(member: TeamMember) -> list[tuple[str, str]]:
    pattern = []
    if member.contract is Contract.WEEK_PATTERN:
        average = sum(member.contract_weeks) // max(1, len(member.contract_weeks))
        pattern = [
            ("On average", f"{hours(average)} h a week"),
            ("First week of the pattern", f"The week of {date_text(member.contract_from)}"),
        ]
    return [
        ("Role", member.role.value.capitalize()),
        ("Contract", contract_text(member)),
        *pattern,
        ("Can lead a shift", _yes(member.can_lead)),
        ("Counts in cover", _yes(member.counts_in_cover)),
        ("In this program", member.acts_as.value.capitalize()),
        ("Telephone", member.phone),
        ("Started", date_text(member.started)),
        *([("Last day", date_text(member.left))] if member.left else []),
    ]


def _yes(true: bool) -> str:
    return "Yes" if true else "No"


def person_form(desk: Desk) -> Form:
    """Only what the chosen kind of contract has is asked for."""
    form = Form(columns=2, fold_under=440, today=desk.today)
    form.add_text("first_names", "First names")
    form.add_text("last_name", "Last name")
    form.add_choice("role", "Role", Role)
    form.add_choice("contract", "Contract", Contract)
    form.add_hours("contract_minutes", "Contracted hours a week", hint="Like 37.5")
    form.add("contract_weeks", "Hours of each week", weeks_field(), hint="Week by week, like 30, 42")
    form.add_date("contract_from", "First week of the pattern", hint="Any day in it, like 2 11 2026")
    form.add_text("agency", "Agency", hint="Who employs this person")
    form.add_text("phone", "Telephone")
    form.add_date("started", "Started", hint="Like 27 3 2024")
    form.add_date("left", "Last day", hint="Empty while they work here")
    by_job = (None, "What goes with the job")
    form.add_choice("access", "In this program", [by_job, *((a, a.value.capitalize()) for a in Access)])
    form.add_tick("can_lead", "Can lead a shift")
    form.add_tick("counts_in_cover", "Counts in cover (can give hands-on care)")
    form.only_when("contract", (Contract.WEEKLY_HOURS, Contract.GUARANTEED), "contract_minutes")
    form.only_when("contract", (Contract.WEEK_PATTERN,), "contract_weeks", "contract_from")
    form.only_when("contract", (Contract.AGENCY,), "agency")
    return form


def person_shape(
    desk: Desk,
    saved: Callable[[TeamMemberId], object],
    stored: Callable[[TeamMemberId], TeamMember | None],
) -> Shape[TeamMember]:
    def save(member: TeamMember) -> object:
        actions.save_team_member(desk.store, member, by=desk.me)
        saved(member.id)
        return member

    return Shape(
        shown=lambda m: {f: getattr(m, f) for f in FIELDS},
        built=lambda member, values: replace(member, **(_NO_CONTRACT | values)),
        problems=lambda m: m.problems(),
        save=save,
        latest=lambda m: stored(m.id),
    )
