"""A new store, step by step: scheme, person, password, check, and the paper recovery key typed back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from ech_desktop.domain.basics import KnownError, Problem
from ech_desktop.ui.background import Job
from ech_desktop.ui.messages import Messages
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.banner import Banner
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel, label
from ech_desktop.ui.widgets.paper_key import KeySheet, back_form, back_problems
from ech_desktop.ui.widgets.password import password_form, twice

if TYPE_CHECKING:
    from ech_desktop.actions.doors import Door

TITLES: Final = (
    "Your scheme",
    "Your password",
    "Check your answers",
    "Your paper recovery key",
    "Type the key back",
)
SCHEME, PASSWORD, CHECK, KEY, BACK = range(5)


class FirstRunPage(Panel):
    opened = Signal(object)
    """Carries a `doors.Door` of the new store."""
    left = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__("Make a store", name="first_run")
        self.path = path
        self._opened: Door | None = None
        self.messages = Messages(self)
        self._lay_out()
        self._show_step(SCHEME)

    def _lay_out(self) -> None:
        self.step_label = label("", "muted", name="step")
        self.steps = QStackedWidget()
        self.password_form, self.sheet, self.key_form = (
            password_form("Password"),
            KeySheet(self.messages),
            back_form(),
        )
        for widget in (self._scheme(), self.password_form, self._check(), self.sheet, self.key_form):
            self.steps.addWidget(widget)
        self.back_button = button("Back", "chevron-left", name="back")
        self.next_button = button("Next", primary=True, name="next")
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.next_button)
        self.add(self.step_label)
        self.add(Banner(self.messages))
        self.add(self.steps)
        self.body.addLayout(row)
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)
        for line in self.findChildren(QLineEdit):
            line.returnPressed.connect(self.go_on)

    def _scheme(self) -> Form:
        self.scheme_form = Form()
        self.scheme_form.add_text("scheme_name", "Name of the scheme", hint="Like Larkfield Court")
        self.scheme_form.add_text("person_name", "Your name", hint="You can add your team later.")
        return self.scheme_form

    def _check(self) -> QWidget:
        widget = QWidget()
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(px(10))
        grid.setColumnStretch(1, 1)
        self.answers = {}
        for row, (name, text) in enumerate(
            (("scheme_name", "Scheme"), ("person_name", "You"), ("password", "Password"), ("path", "Kept in"))
        ):
            self.answers[name] = label("", wrap=True, name=f"answer_{name}")
            grid.addWidget(label(text, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.answers[name], row, 1, Qt.AlignmentFlag.AlignTop)
        return widget

    def first_focus(self) -> QWidget:
        current = self.steps.currentWidget()
        return current.first_focus() if isinstance(current, Form) else self.next_button

    def go_back(self) -> None:
        step = self.steps.currentIndex()
        if step == SCHEME:
            self.left.emit()
        else:
            self._show_step(step - 1)

    def go_on(self) -> None:
        """Next: refused beside the field while an answer is missing."""
        if not self.next_button.isEnabled():
            return
        step = self.steps.currentIndex()
        form, problems = self._problems(step)
        if form is not None:
            form.show_problems(problems)
        if problems:
            return
        if step == CHECK:
            self._make_store()
        elif step == BACK:
            self.opened.emit(self._opened)
        else:
            self._show_step(step + 1)

    def _problems(self, step: int) -> tuple[Form | None, list[Problem]]:
        if step == SCHEME:
            values = self.scheme_form.values()
            needed = (("scheme_name", "Enter the name of the scheme."), ("person_name", "Enter your name."))
            return self.scheme_form, [Problem(n, t) for n, t in needed if not values[n].strip()]
        if step == PASSWORD:
            return self.password_form, self._password_problems()
        if step == BACK:
            return self.key_form, back_problems(self.key_form, self.sheet.key)
        return None, []

    def _password_problems(self) -> list[Problem]:
        from ech_desktop.store.passwords import password_problems

        values = self.password_form.values()
        named = self.scheme_form.values()
        found = password_problems(values["password"], named["person_name"], named["scheme_name"])
        return [Problem("password", p.text, p.level) for p in found] or twice(self.password_form)

    def _show_step(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.set_title(TITLES[step])
        self.step_label.setText(f"Step {step + 1} of {len(TITLES)}")
        self.back_button.setVisible(step in (SCHEME, PASSWORD, CHECK, BACK))
        words = {CHECK: "Make the store", KEY: "I have it on paper", BACK: "Open the store"}
        self.next_button.setText(words.get(step, "Next"))
        self.next_button.setAccessibleName(self.next_button.text())
        if step == CHECK:
            typed = self.scheme_form.values()
            shown = {**typed, "password": "As you typed it; not shown", "path": str(self.path)}
            for name, answer in self.answers.items():
                answer.setText(shown[name])
        self.first_focus().setFocus()

    def _make_store(self) -> None:
        self.next_button.setEnabled(False)
        typed, password = self.scheme_form.values(), self.password_form.values()["password"]
        job: Job[tuple[Any, Any, str]] = Job(
            lambda _: make_store(self.path, typed["scheme_name"], typed["person_name"], password)
        )
        job.done.connect(self._made)
        job.failed.connect(self._fail)
        job.start()

    def _made(self, made: tuple[Any, Any, str]) -> None:
        store, me, key = made
        from ech_desktop.actions.doors import Door

        self._opened = Door(store, me)
        self.sheet.show_key(key)
        self.next_button.setEnabled(True)
        self._show_step(KEY)

    def _fail(self, error: Exception) -> None:
        self.next_button.setEnabled(True)
        if not isinstance(error, KnownError):
            raise error
        self.messages.warn(str(error))


def make_store(path: Path, scheme_name: str, person_name: str, password: str) -> tuple[Any, Any, str]:
    """The new store, its first user's id and the recovery key."""
    from ech_desktop.actions.first_run import create_store
    from ech_desktop.ui.desk import utc_now

    store, recovery_key = create_store(path, scheme_name, person_name, password, utc_now())
    with store.read() as work:
        return store, work.team()[0].id, recovery_key
