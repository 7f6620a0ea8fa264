"""What limits when and how much somebody may work: wishes, opt-out, nights, other jobs, right to work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from ech_desktop.actions import team as actions
from ech_desktop.domain.basics import Gender, TeamMemberId
from ech_desktop.domain.clock import date_text, hours
from ech_desktop.domain.team import TeamMember, Visa, Works
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.team_fields import terms_field, terms_text
from ech_desktop.ui.widgets.draft import Shape
from ech_desktop.ui.widgets.form import Form

STUDENTS: Final = (Visa.STUDENT, Visa.STUDENT_BELOW_DEGREE)
LIMITS: Final = (
    "works",
    "other_minutes",
    "opt_out_signed",
    "opt_out_notice_days",
    "opt_out_cancelled",
    "night_assessment",
    "born",
    "gender",
)
RIGHT_TO_WORK: Final = ("visa", "right_to_work_until", "certificate_minutes", "terms")
_NO_VISA: Final[dict[str, Any]] = {"certificate_minutes": 0, "terms": ()}
"""What a visa does not have is not kept."""


def limits_facts(member: TeamMember, today: date) -> list[tuple[str, str]]:
    age = member.age_on(today)
    born = date_text(member.born) + (f" (age {age})" if age is not None else "")
    other = f"{hours(member.other_minutes)} h a week" if member.other_minutes else "None declared"
    return [
        ("Works", member.works.value.capitalize()),
        ("In other jobs", other),
        ("Opt-out from 48 hours a week", opt_out_text(member, today)),
        ("Night health assessment", date_text(member.night_assessment)),
        *([("Born", born)] if member.born else []),
        *([("Gender", member.gender.value.capitalize())] if member.gender is not Gender.NOT_SAID else []),
    ]


def opt_out_text(member: TeamMember, today: date) -> str:
    """`None`, `Signed 3 March 2025`, `Signed …, cancelled 2 November 2026, holds until 8 November 2026`"""
    if member.opt_out_signed is None:
        return "None"
    said = f"Signed {date_text(member.opt_out_signed)}"
    if member.opt_out_cancelled is None:
        return said
    last = member.opt_out_cancelled + timedelta(days=member.opt_out_notice_days - 1)
    word = "holds" if member.has_opted_out_on(today) else "held"
    return f"{said}, cancelled {date_text(member.opt_out_cancelled)}, {word} until {date_text(last)}"


def right_facts(member: TeamMember, today: date) -> list[tuple[str, str]]:
    until = date_text(member.right_to_work_until)
    if member.right_to_work_until is not None and member.right_to_work_until < today:
        until = f"Ran out on {until}"
    facts = [
        ("Visa", member.visa.value[:1].upper() + member.visa.value[1:]),
        ("Right to work until", until or "No end is recorded"),
    ]
    if member.visa is Visa.HEALTH_AND_CARE:
        facts.append(("Hours on the certificate", f"{hours(member.certificate_minutes)} h a week"))
    if member.visa in STUDENTS:
        facts.append(("Term dates", terms_text(member.terms)))
    return facts


def limits_form(desk: Desk) -> Form:
    form = Form(columns=2, fold_under=440, today=desk.today)
    form.add_choice("works", "Works", Works)
    form.add_hours("other_minutes", "Hours a week in other jobs", hint="As declared; empty: none")
    form.add_date("opt_out_signed", "Opt-out from 48 hours signed", hint="Empty: no opt-out")
    form.add_number(
        "opt_out_notice_days",
        "Days of notice to cancel it",
        hint="7, or up to 92 where the agreement says so",
    )
    form.add_date("opt_out_cancelled", "Opt-out cancelled", hint="The day on which notice was given")
    form.add_date("night_assessment", "Night health assessment", hint="The day it was last offered")
    form.add_date(
        "born", "Date of birth", hint="Only needed under 18 or for the wage check. Like 27 3 2009", past=True
    )
    form.add_choice("gender", "Gender", Gender, hint="Only for tenants who ask for a woman or a man")
    return form


def right_form(desk: Desk) -> Form:
    form = Form(columns=2, fold_under=440, today=desk.today)
    form.add_choice("visa", "Visa", Visa)
    form.add_date("right_to_work_until", "Right to work until", hint="Empty: no end is recorded")
    form.add_hours("certificate_minutes", "Hours a week on the certificate", hint="Of sponsorship, like 37.5")
    form.add(
        "terms", "Term dates", terms_field(desk.today()), hint="Like 21 Sep 2026 to 11 Dec 2026, one a line"
    )
    form.only_when("visa", (Visa.HEALTH_AND_CARE,), "certificate_minutes")
    form.only_when("visa", STUDENTS, "terms")
    return form


def limits_shape(
    desk: Desk, fields: tuple[str, ...], stored: Callable[[TeamMemberId], TeamMember | None]
) -> Shape[TeamMember]:
    """For `LIMITS` and `RIGHT_TO_WORK`."""
    gone = {name: nothing for name, nothing in _NO_VISA.items() if name in fields}
    return Shape(
        shown=lambda m: {f: getattr(m, f) for f in fields},
        built=lambda member, values: replace(member, **(gone | values)),
        problems=lambda m: m.problems(),
        save=lambda m: actions.save_team_member(desk.store, m, by=desk.me),
        latest=lambda m: stored(m.id),
    )
