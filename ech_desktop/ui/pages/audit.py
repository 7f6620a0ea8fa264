"""Who did what: every line of the journal, and whether the record is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ech_desktop.actions.audit import PAGE, AuditLine, check_the_record, who_did_what
from ech_desktop.domain.audit import Checked, Fault, read_mark
from ech_desktop.domain.basics import Problem, plural
from ech_desktop.domain.clock import moment_text, shown
from ech_desktop.ui.background import Job
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.page import Page
from ech_desktop.ui.pages.audit_reviews import Reviews
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.facts import clear, words
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel
from ech_desktop.ui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from ech_desktop.store.work import Changes

_ANYBODY = ""
_MARKS = (
    "The number and the mark in the foot of a rota or a handover sheet, like 1234-a1b2c3d4e5f6; one a line."
)


class AuditPage(Page):
    name = "audit"
    title = "Who did what"
    CARES_ABOUT = frozenset({"team_member", "tenant"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._lines: list[AuditLine] = []
        self._job: Job[Checked] | None = None
        self._lay_out()
        self.filters.edited.connect(lambda _: self._read_if_right())
        self.more.clicked.connect(self._read_more)
        self.check_button.clicked.connect(self.check)
        self.cancel_button.clicked.connect(self._cancel)

    def _lay_out(self) -> None:
        self.filters = Form(columns=3, fold_under=600, today=self.desk.today)
        self.filters.add_choice("person", "Who", ((_ANYBODY, "Anybody"),))
        self.filters.add_choice("tenant", "About", ((_ANYBODY, "Anybody and anything"),))
        self.filters.add_date("day", "On", hint="Empty: every day")
        self.list = RowList("Who did what", name="audit_list")
        self.more = button("Show older lines", name="older")
        self.nothing = words("Nobody did anything like this. Choose another person, tenant or day.", "muted")
        self.left = Panel("Who did what")
        self.left.add(self.filters)
        self.left.add(self.nothing)
        self.left.add(self.list, 1)
        self.left.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        self.reviews = Reviews(self.desk)
        beside = QVBoxLayout()
        beside.setSpacing(px(10))
        beside.addWidget(self.reviews)
        beside.addWidget(self._checking(), 1)
        row.addWidget(self.left, 3)
        row.addLayout(beside, 2)

    def _checking(self) -> Panel:
        panel = Panel("Check the record")
        panel.add(
            words(
                "Every line holds the line before it, so what another program changes is found. Paper finds "
                "what a thief with the key could hide: type the marks from sheets on the wall.",
                "muted",
            )
        )
        self.marks = Form()
        self.marks.add_text("marks", "Marks from paper", hint=_MARKS, multiline=True)
        self.check_button = button("Check now", "shield-check", primary=True, name="check_record")
        self.cancel_button = button("Cancel", name="cancel_check")
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName("Checking the record")
        self.found = QVBoxLayout()
        panel.add(self.marks)
        buttons = QHBoxLayout()
        buttons.addWidget(self.check_button)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.progress, 1)
        buttons.addStretch(1)
        panel.body.addLayout(buttons)
        panel.body.addLayout(self.found)
        panel.body.addStretch(1)
        self._show_running(False)
        return panel

    def first_focus(self) -> QWidget:
        return self.filters.editor("person")

    def on_changed(self, changes: Changes) -> None:
        """Whatever was done is a line here."""
        self.is_stale = True
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: Any) -> None:
        self.is_stale = True  # what was only looked at or printed tells nobody
        super().showEvent(event)

    def reload(self) -> None:
        with self.desk.store.read() as work:
            team, tenants = work.team(), work.tenants()
        for field, nobody, people in (
            ("person", "Anybody", team),
            ("tenant", "Anybody and anything", tenants),
        ):
            choice: Any = self.filters.field(field)
            kept = self.filters.values()[field]
            choice.set_choices([(_ANYBODY, nobody), *((p.id, p.name) for p in people)])
            self.filters.show_values({field: kept})
        self.reviews.reload()
        self._read_if_right()

    def _read_if_right(self) -> None:
        """A day that is no day keeps what is shown; the form says what is wrong with it."""
        try:
            asked = self.filters.values()
        except ValueError:
            return
        self._read(asked, None)

    def _read_more(self) -> None:
        self._read(self.filters.values(), self._lines[-1].seq)

    def _read(self, asked: dict[str, Any], before: int | None) -> None:
        found = self.desk.do(
            lambda: who_did_what(
                self.desk.store,
                by=self.desk.me,
                person=asked["person"] or None,
                tenant=asked["tenant"] or None,
                day=asked["day"],
                before=before,
            )
        )
        if found is None:
            return
        self._lines = found if before is None else self._lines + found
        self.list.set_rows([_row(line) for line in self._lines])
        self.left.set_title("Who did what", len(self._lines))
        self.more.setVisible(len(found) == PAGE)
        self.nothing.setVisible(not self._lines)

    def check(self) -> None:
        """Read the whole record on a worker, with Cancel."""
        typed = [line for line in self.marks.values()["marks"].splitlines() if line.strip()]
        marks = [read_mark(line) for line in typed]
        wrong = [line for line, mark in zip(typed, marks, strict=True) if mark is None]
        if wrong:
            said = f"“{wrong[0]}” is no mark. A mark looks like 1234-a1b2c3d4e5f6."
            self.marks.show_problems([Problem("marks", said)])
            return
        self.marks.show_problems(())
        known = [mark for mark in marks if mark is not None]
        job: Job[Checked] = Job(lambda job: self._checked(job, known))
        job.done.connect(lambda found: self._show_found(found, len(known)))
        job.failed.connect(self.desk.tell_failure)
        job.finished.connect(lambda: self._show_running(False))
        self._job = job
        self._show_running(True)
        job.start()

    def _checked(self, job: Job[Checked], marks: list[tuple[int, str]]) -> Checked:
        return check_the_record(self.desk.store, marks, lambda _: job.tell(0, ""), by=self.desk.me)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _show_running(self, running: bool) -> None:
        self.check_button.setEnabled(not running)
        self.cancel_button.setVisible(running)
        self.progress.setVisible(running)

    def _show_found(self, checked: Checked, marks: int) -> None:
        clear(self.found)
        size = f"{plural(checked.steps, 'line')}, {plural(checked.entries, 'entry', 'entries')}"
        if checked.is_whole:
            self.found.addWidget(words("The record is whole.", "good"))
            paper = f" It agrees with {plural(marks, 'mark')} from paper." if marks else ""
            self.found.addWidget(words(f"{size} read.{paper}", "muted"))
        else:
            self.found.addWidget(words(plural(len(checked.faults), "fault") + f" in {size}", "problem"))
            for fault in checked.faults[:20]:
                self.found.addWidget(words(_said(fault)))
            self.found.addWidget(
                words("Keep this PC as it is, and restore the last backup on another one.", "muted")
            )
        self._read_if_right()


def _said(fault: Fault) -> str:
    since = f"Since line {fault.seq}" if fault.seq else "Somewhere"
    if fault.at is not None:
        since += f", {moment_text(fault.at)}"
    return f"{since}: {fault.text}"


def _row(line: AuditLine) -> Row:
    at = shown(line.at)
    tags = () if line.is_change else (("No change", ""),)
    below = " · ".join(filter(None, (line.who, line.about)))
    return Row(str(line.seq), line.what, below, f"{at.day} {at:%b %Y %H:%M}", tags)
