"""How absences, availability and pay of a team member are shown and changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from ech_desktop.actions import team as actions
from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import date_text, day_text
from ech_desktop.domain.scheme import days_text
from ech_desktop.domain.team import Absence, AbsenceKind, Availability, PayRate, TeamMember
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.team_children import child_kind
from ech_desktop.ui.pages.team_fields import pounds, pounds_field
from ech_desktop.ui.widgets.draft import Shape
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_cards import CardText, Kind

WhichMember = Callable[[], TeamMember]
ABLE = ((False, "Cannot work then"), (True, "Can work only then"))


def availability_kind(desk: Desk, member: WhichMember) -> Kind[Availability]:
    def form() -> Form:
        made = Form(columns=2, fold_under=440, today=desk.today)
        made.add_choice("is_available", "What this says", ABLE)
        made.add_text("note", "Note", hint="Like school run. Never printed.")
        made.add_days("days", "Days")
        made.add_time("start", "From", hint="Like 9:30; empty for the whole day", optional=True)
        made.add_time("end", "To", hint="Not later than From: the next morning", optional=True)
        made.add_date("first", "First day", hint="Empty: from now on")
        made.add_date("last", "Last day", hint="Empty: until further notice")
        return made

    return child_kind(
        desk, member, "availabilities",
        word="availability", title="Availability", form=form,
        card=lambda a: availability_text(a, desk.today()),
        fields=("is_available", "note", "days", "start", "end", "first", "last"),
        empty="Nothing is recorded: may be asked at any time. Add when this person cannot work, or only can.",
        new=lambda: Availability(scheme_id=desk.scheme_id),
    )  # fmt: skip


def availability_text(availability: Availability, today: date) -> CardText:
    """`Cannot work: Mon to Fri, 15:00–18:00`"""
    word = "Can work only" if availability.is_available else "Cannot work"
    when = days_text(availability.days)
    when = when[:1].lower() + when[1:] if when.startswith("Every") else when
    if availability.start is not None and availability.end is not None:
        when += f", {availability.start:%H:%M}–{availability.end:%H:%M}"
    past = availability.last is not None and availability.last < today
    tags = (("Over", ""),) if past else ()
    dates = _dates(availability.first, availability.last)
    return CardText(f"{word}: {when}", (dates, availability.note), tags, past)


def _dates(first: date | None, last: date | None) -> str:
    """`From 1 September 2026 until 18 December 2026`, with what is known of it."""
    said = " ".join(
        filter(
            None, (f"from {date_text(first)}" if first else "", f"until {date_text(last)}" if last else "")
        )
    )
    return said[:1].upper() + said[1:]


def pay_kind(desk: Desk, member: WhichMember) -> Kind[PayRate]:
    def form() -> Form:
        made = Form(columns=2, fold_under=440, today=desk.today)
        made.add(
            "pence",
            "Pay an hour, in pounds",
            pounds_field("Enter the pay an hour in pounds, like 12.71."),
            hint="Like 12.71",
        )
        made.add(
            "sleep_in_pence",
            "Pay for a sleep-in, in pounds",
            pounds_field(),
            hint="The whole night; empty: none",
        )
        made.add_date("first", "From", hint="Like 1 4 2026", needed="Enter the first day of this rate.")
        return made

    return child_kind(
        desk, member, "pay_rates",
        word="pay rate", title="Pay rates", form=form, fields=("pence", "sleep_in_pence", "first"),
        card=lambda rate: pay_text(rate, member(), desk.today()),
        empty="No pay rate is recorded, so that the minimum wage cannot be checked.",
        new=lambda: PayRate(scheme_id=desk.scheme_id, first=desk.today()),
    )  # fmt: skip


def pay_text(rate: PayRate, member: TeamMember, today: date) -> CardText:
    """`£12.71 an hour`, and whether it is what is paid now."""
    lines = [f"From {date_text(rate.first)}"]
    if rate.sleep_in_pence:
        lines.append(f"£{pounds(rate.sleep_in_pence)} for a sleep-in")
    now = member.pay_rate_on(today)
    is_now = now is not None and now.id == rate.id
    tags = (("Now", "good"),) if is_now else (("Later", ""),) if rate.first > today else ()
    past = not is_now and rate.first <= today
    return CardText(f"£{pounds(rate.pence)} an hour", (" · ".join(lines),), tags, past)


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
        form=lambda: _absence_form(desk),
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


def _absence_form(desk: Desk) -> Form:
    form = Form(columns=2, fold_under=440, today=desk.today)
    form.add_choice("kind", "Kind", AbsenceKind)
    form.add_date("first", "First day", hint="Like 3/11, today or +7")
    form.add_date("last", "Last day", hint="Empty for one day")
    form.add_text("note", "Note", hint="Never printed.", multiline=True)
    return form


def _built_absence(absence: Absence, values: dict[str, Any]) -> Absence:
    first = values["first"] or absence.first
    return replace(absence, **(values | {"first": first, "last": values["last"] or first}))
