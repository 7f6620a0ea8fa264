"""What became of a visit: given when and for how long, missed or refused and why; corrected later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from ech_desktop.actions import visits as actions
from ech_desktop.domain.basics import Problem
from ech_desktop.domain.clock import DAY, london, shown
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.visits import Outcome, VisitRecord
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.draft import Draft, Shape
from ech_desktop.ui.widgets.fields import ChoiceField
from ech_desktop.ui.widgets.form import Form

OUTCOMES = {Outcome.DELIVERED: "Given", Outcome.MISSED: "Missed", Outcome.REFUSED: "Refused"}


def ticking(
    desk: Desk, title: str, record: VisitRecord, team: Sequence[TeamMember], *, staff: int
) -> Draft[VisitRecord]:
    """A form for a new record, or for one that corrects another. `staff`: how many people it needs."""
    form, correcting = _form(team, staff), bool(record.corrects)
    if correcting:
        form.add_text("why", "Why is it corrected?", wide=True)
    word = "Save" if correcting else "Record"
    draft = Draft(desk, title, form, _shape(desk), record, save=word, complete=not correcting)
    layout = draft.layout()
    if layout is not None and not correcting:
        now = button("It has just ended", "clock", name="endedNow")
        now.clicked.connect(lambda: _end_now(desk.now, draft))
        layout.addWidget(now)
    return draft


def _form(team: Sequence[TeamMember], staff: int) -> Form:
    form = Form(columns=2, fold_under=220)
    form.add("outcome", "What became of it?", ChoiceField(OUTCOMES.items()), wide=True)
    form.add_time("start", "Began")
    form.add_number("minutes", "Minutes", most=720)
    people = [(None, "Nobody named"), *((member.id, member.name) for member in team)]
    given = ["start", "minutes", "given_by"]
    if staff > 1:
        some = [(2, "Two people"), (1, "One person")]
        form.add("staff", "How many were there?", ChoiceField(some), wide=True)
        given.append("staff")
    form.add("given_by", "Given by", ChoiceField(people), wide=True)
    if staff > 1:
        form.add("also_by", "And by", ChoiceField(people), wide=True)
        given.append("also_by")
    form.add_text("reason", "Why, if not as planned", multiline=True, lines=2)
    form.only_when("outcome", {Outcome.DELIVERED}, *given)
    return form


def _shape(desk: Desk) -> Shape[VisitRecord]:
    return Shape(shown=_shown, built=_built, problems=_problems, save=lambda record: _save(desk, record))


def _shown(record: VisitRecord) -> dict[str, Any]:
    start = shown(record.start).time().replace(second=0, microsecond=0) if record.start else None
    return {**vars(record), "start": start or shown(record.opens).time()}


def _built(record: VisitRecord, values: dict[str, Any]) -> VisitRecord:
    typed = values.pop("start", None)
    start = _nearest(record, typed) if isinstance(typed, time) else None
    return replace(record, **values, start=start)


def _nearest(record: VisitRecord, typed: time) -> datetime:
    """The time typed on the day of the visit or, for one about midnight, on the next."""
    days = (london(record.day, typed), london(record.day + DAY, typed))
    return min(days, key=lambda moment: abs(moment - record.opens))


def _problems(record: VisitRecord) -> tuple[Problem, ...]:
    return record.problems()


def _save(desk: Desk, record: VisitRecord) -> object:
    act = actions.correct_visit if record.corrects else actions.record_visit
    return act(desk.store, replace(record, at=desk.now()), by=desk.me)


def _end_now(now: Callable[[], datetime], draft: Draft[VisitRecord]) -> None:
    """It began as many minutes ago as it took."""
    try:
        minutes = int(draft.form.field("minutes").read())
    except ValueError:
        minutes = draft.record.planned_minutes
    began = shown(now() - timedelta(minutes=minutes)).time().replace(second=0, microsecond=0)
    draft.form.field("start").show(began)
    draft.recheck()
