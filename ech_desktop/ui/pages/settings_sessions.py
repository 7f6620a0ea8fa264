"""Settings of cover: the sessions with what each asks for, and their steps up and down."""

from __future__ import annotations

from ech_desktop.actions import schemes
from ech_desktop.domain.basics import Problem, Refused, SessionId
from ech_desktop.domain.clock import day_text, hours
from ech_desktop.domain.core_hours import schedule_minutes
from ech_desktop.domain.scheme import CoverChange, Session, Skill, days_text
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.fields import ChoiceField
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_section import RecordSection
from ech_desktop.ui.widgets.row_list import Row

FIRST_DAY = "Enter the first day, like 3/11, today or +7."
LAST_DAY = "Enter the last day, like 3/11, today or +7."


def sessions(desk: Desk) -> RecordSection[Session]:
    def load() -> list[Session]:
        with desk.store.read() as work:
            return work.sessions()

    return RecordSection(
        desk,
        "session",
        "Sessions and their cover",
        "session",
        _session_form(),
        load=load,
        row=session_row,
        new=lambda: Session(scheme_id=desk.scheme_id),
        save=lambda session: schemes.save_session(desk.store, session, by=desk.me),
        remove=lambda session: schemes.remove_session(desk.store, session.id, by=desk.me),
        summary=lambda all_: f"All sessions together: {hours(schedule_minutes(all_))} h a week",
    )


def _session_form() -> Form:
    form = Form(columns=2, fold_under=440)
    form.add_text("name", "Name")
    form.add_number("minimum", "People on duty at least", most=99)
    form.add_time("start", "Starts")
    form.add_time("end", "Ends", hint="Not later than the start: the next morning.")
    form.add_days("days", "Days")
    form.add_tick("leader_needed", "Needs a shift leader", hint="At every minute of it.")
    form.add_tick(
        "sleep_in_counts", "A sleep-in counts", hint="A sleeping night: somebody asleep on site is enough."
    )
    form.add_ticks(
        "skills", "Skills needed", Skill, hint="Each needs at least one person on duty who has it."
    )
    return form


def session_row(session: Session) -> Row:
    """`07:30–10:00, Every day · leader, medicines`"""
    needs = (*(["leader"] if session.leader_needed else []), *session.skills)
    below = f"{session.times}, {days_text(session.days)}"
    return Row(
        session.id,
        session.name,
        " · ".join(filter(None, (below, ", ".join(needs)))),
        f"{session.minimum} on duty",
        (("Sleep-in counts", ""),) if session.sleep_in_counts else (),
    )


class StepsSection(RecordSection[CoverChange]):
    """For some days a session needs more people than its cover minimum, or fewer."""

    def __init__(self, desk: Desk) -> None:
        self._sessions: dict[str, Session] = {}
        super().__init__(
            desk,
            "step",
            "Steps up and down",
            "step up or down",
            _step_form(desk),
            load=self._read,
            row=self._step_row,
            new=self._new_step,
            save=lambda change: schemes.save_cover_change(desk.store, _with_session(change), by=desk.me),
            remove=lambda change: schemes.remove_cover_change(desk.store, change.id, by=desk.me),
            summary=lambda _: "For some days a session needs more people than its minimum, or fewer.",
        )

    def reload(self) -> None:
        """Read the sessions first: the form names them."""
        with self.desk.store.read() as work:
            self._sessions = {s.id: s for s in work.sessions()}
        field = self.form.field("session_id")
        assert isinstance(field, ChoiceField)
        chosen = field.read()
        field.set_choices([(s.id, f"{s.name} {s.times}") for s in self._sessions.values()])
        field.show(chosen)
        super().reload()

    def _read(self) -> list[CoverChange]:
        with self.desk.store.read() as work:
            changes = work.cover_changes()
        return sorted(changes, key=lambda c: (c.last < self.desk.today(), c.first, c.id))

    def _new_step(self) -> CoverChange:
        today = self.desk.today()
        first = next(iter(self._sessions), "")
        return CoverChange(
            scheme_id=self.desk.scheme_id, session_id=SessionId(first), first=today, last=today, change=1
        )

    def _step_row(self, change: CoverChange) -> Row:
        today = self.desk.today()
        session = self._sessions.get(change.session_id)
        tags = []
        if change.applies_on(today):
            tags.append(("Now", "good"))
        elif change.last < today:
            tags.append(("Over", ""))
        days = day_text(change.first)
        if change.last != change.first:
            days += f" to {day_text(change.last)}"
        return Row(
            change.id,
            session.name if session is not None and change.reason else "",
            f"{days} · {change.reason}",
            step_text(change.change),
            tuple(tags),
        )


def step_text(change: int) -> str:
    """`1 more`, `2 fewer`"""
    return f"{abs(change)} {'more' if change > 0 else 'fewer'}"


def _step_form(desk: Desk) -> Form:
    form = Form(columns=2, fold_under=440, today=desk.today)
    form.add_choice("session_id", "Session", ())
    form.add_number(
        "change", "How many more or fewer", least=-99, most=99, hint="2 is two more, -1 is one fewer."
    )
    form.add_date("first", "First day", hint="Like 3/11, today or +7", needed=FIRST_DAY)
    form.add_date("last", "Last day", hint="Like 3/11, today or +7", needed=LAST_DAY)
    form.add_text(
        "reason",
        "Why",
        hint="Shown beside the cover of these days. No name or diagnosis: the flat is enough.",
        multiline=True,
    )
    return form


def _with_session(change: CoverChange) -> CoverChange:
    if not change.session_id:
        raise Refused(Problem("session_id", "Choose a session; the tab Sessions adds one."))
    return change
