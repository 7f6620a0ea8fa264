"""The form for what is wrong or not yet known about an entry: a note is corrected, an event is changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from ech_desktop.actions.events import KINDS as SOURCES
from ech_desktop.actions.events import change_event, withdraw_event
from ech_desktop.actions.notes import correct_note
from ech_desktop.domain.basics import Problem
from ech_desktop.domain.events import ended_problems
from ech_desktop.domain.notes import Note
from ech_desktop.domain.recording import Event, Recorded
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.record_forms import KINDS, day_and_time, moment_of, read_here
from ech_desktop.ui.widgets.draft import Draft, Shape
from ech_desktop.ui.widgets.form import Form


@dataclass(frozen=True)
class Correction:
    """What is right about a note, and why it was wrong."""

    note: Note
    said: str
    why: str
    on: date
    at: time

    def problems(self) -> tuple[Problem, ...]:
        if self.why.strip():
            return ()
        return (Problem("why", "Say why: what was written stays on the record, struck through."),)


def draft_for(desk: Desk, record: Recorded) -> Draft[Any]:
    """The form for this entry; it stores what is typed when Save is chosen."""
    if isinstance(record, Note):
        return _correction(desk, record)
    assert isinstance(record, Event)
    return _change(desk, record)


def _correction(desk: Desk, note: Note) -> Draft[Any]:
    form = Form(columns=2, fold_under=300, today=desk.today)
    form.add_text("said", "What is right", multiline=True, lines=4, hint="Empty: the note is taken back")
    form.add_text("why", "Why it was wrong", wide=True)
    form.add_date("on", "Day it happened", needed="Enter the day on which it happened.")
    form.add_time("at", "Time")

    def save(made: Correction) -> object:
        at = moment_of(note, made.on, made.at, desk.now())
        return correct_note(desk.store, note.id, made.said, made.why, desk.now(), by=desk.me, at=at)

    shape: Shape[Correction] = Shape(
        shown=vars,
        built=lambda before, values: replace(before, **values),
        problems=Correction.problems,
        save=save,
    )
    as_it_is = Correction(note, note.said, "", *day_and_time(note.at))
    return Draft(desk, "Correct note", form, shape, as_it_is, place=f"correct:{note.id}")


def _change(desk: Desk, event: Event) -> Draft[Any]:
    kind, here = KINDS[SOURCES[type(event)]], read_here(desk)

    def save(made: Event) -> object:
        if made.withdrawn.strip():
            return withdraw_event(desk.store, type(made), made.id, made.withdrawn, by=desk.me)
        return change_event(desk.store, made, by=desk.me)

    def latest(record: Event) -> Event:
        with desk.store.read() as work:
            return work.event(type(record), record.id)

    shape: Shape[Event] = Shape(
        shown=kind.values_of,
        built=lambda before, values: kind.changed(before, values, here, desk.now()),
        problems=lambda made: (*made.problems(), *ended_problems(made, desk.now())),
        save=save,
        latest=latest,
    )
    form, place = kind.form(desk, here, changing=True), f"change:{event.id}"
    return Draft(desk, f"Change {kind.word.lower()}", form, shape, event, place=place)
