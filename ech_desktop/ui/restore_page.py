"""Back to a backup before anybody is signed in: which one, what opens it, what would be lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ech_desktop.actions import restoring
from ech_desktop.actions.backups import list_backups
from ech_desktop.domain.backups import CERTAIN
from ech_desktop.domain.basics import KnownError, Problem, Refused
from ech_desktop.domain.clock import moment_text
from ech_desktop.ui.background import Job
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.ask_path import ask_file
from ech_desktop.ui.widgets.backup_choice import BackupKeyForm, BackupList
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.facts import Facts, words
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel, label
from ech_desktop.ui.widgets.progress import JobProgress
from ech_desktop.ui.widgets.scroll import scroll_around

if TYPE_CHECKING:
    from ech_desktop.store.backup import Backup

_WHAT: Final = (
    "For a new PC, and when the store here cannot be opened. The paper recovery key is enough: nobody's "
    "password is needed."
)
_FILES: Final = "A file of a backup (manifest.json *.ech *.keys)"
_NONE: Final = "No backup is known on this PC. Put the stick in and choose a file of the backup."
_NEW: Final = "There is no store at {path} yet. Nothing is replaced."
_OTHER: Final = (
    "This backup is of another scheme, “{name}”. With it in place this PC opens “{name}”, and nobody of the "
    "scheme that is here can sign in any more."
)
_STOPPED: Final = "Cancelled. Nothing was changed."
_KEPT: Final = (
    "What is here now is kept: it is moved, whole, to a folder “{stem} replaced …” in {folder}. A verified "
    "backup of it is made first where it can be read."
)
_DONE: Final = "The store is as it was {made}. Sign in with a password from then, or with the paper key."
_ASIDE: Final = " What was here before is kept in {aside}."


class RestorePage(Panel):
    left = Signal(str)
    """Back to the first page, with what to say there."""

    def __init__(self, path: Path) -> None:
        super().__init__("Restore a backup", name="restore_page")
        self.path = path
        self._is_seen = False
        """What would be lost by the chosen one stands on the page."""
        self._lay_out()

    def _lay_out(self) -> None:
        self.list = BackupList()
        self.list.setFixedHeight(px(168))
        self.none = label("", "muted", wrap=True, name="no_backup")
        self.list_problem = label("", "problem", wrap=True, name="backup_problem")
        self.choose = button("Choose a file …", "archive", name="choose_backup")
        self.inside = Facts(column=200, most=2)
        self.form = BackupKeyForm()
        self.lost = words("", "warning")
        self.lost.setObjectName("loss")
        self.kept = words("", "muted")
        self.other_form = Form()
        self.other_form.add_text(
            "other", "To replace it all the same, type the name of the scheme in the backup"
        )
        self.progress = JobProgress("restoring", "How far the restore is")
        self.stopped = label(_STOPPED, "muted", wrap=True, name="stopped")
        self.add(words(_WHAT, "muted"))
        above: tuple[QWidget, ...] = (self.none, self.list, self.list_problem)
        for each in above:
            self.body.addWidget(each)
        self.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        below: tuple[QWidget, ...] = (
            self.inside, self.form, self.lost, self.kept, self.other_form, self.progress, self.stopped,
        )  # fmt: skip
        for each in below:
            self.body.addWidget(each)
        self.body.addLayout(self._buttons())
        self.list.chosen_id.connect(lambda _: self._show_chosen())
        self.form.edited.connect(lambda _: self._start_over())
        self.choose.clicked.connect(
            lambda: ask_file(self, "Which backup?", _FILES, lambda file: self.choose_file(Path(file)))
        )
        for form in (self.form, self.other_form):
            for line in form.findChildren(QLineEdit):
                line.returnPressed.connect(self.go_on)
        self._show_chosen()

    def _buttons(self) -> QHBoxLayout:
        self.back_button = button("Back", "chevron-left", name="back")
        self.next_button = button("Next", primary=True, name="next")
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.next_button)
        self.back_button.clicked.connect(lambda: self.left.emit(""))
        self.next_button.clicked.connect(self.go_on)
        return row

    def begin(self, second: Path | None) -> None:
        """Look for backups beside the store and in the second place, on a worker: it may be a slow disk."""
        self._start_over()
        self.first_focus().setFocus()
        job: Job[list[Backup]] = Job(lambda _: list_backups(self.path, second))
        job.done.connect(self._show_found)
        job.start()

    def first_focus(self) -> QWidget:
        return self.form.first_focus() if self.list.backup() is not None else self.choose

    def _show_found(self, found: list[Backup]) -> None:
        """One that was chosen elsewhere stays; so does the page while something is done."""
        if not self.next_button.isEnabled():
            return
        chosen = self.list.backup()
        self.list.show_backups(found)
        if chosen is not None and self.list.backup() != chosen:
            self.list.put_first(chosen)
        self._show_chosen()
        if self.choose.hasFocus():
            self.first_focus().setFocus()

    def choose_file(self, file: Path) -> None:
        """A backup by any file in it: on a stick, from another PC."""
        try:
            backup = restoring.look(file)
        except KnownError as error:
            self._refuse(str(error))
            return
        self.list.put_first(backup)
        self._show_chosen()
        self.form.first_focus().setFocus()

    def _show_chosen(self) -> None:
        """What is in the chosen one, as far as it says so without a key."""
        backup = self.list.backup()
        self.none.setText("" if backup is not None else _NONE)
        for widget, is_there in (
            (self.none, backup is None),
            (self.list, backup is not None),
            (self.inside, backup is not None),
        ):
            widget.setVisible(is_there)
        if backup is not None:
            self.inside.show_facts(_what_is_in(backup))
        self._start_over()

    def _start_over(self) -> None:
        """Another choice, or another key: what was said of the last one no longer holds."""
        self.list_problem.hide()
        self._show_step(None)

    def _show_step(self, look: restoring.Look | None) -> None:
        """What putting the chosen one in place would mean; None while that is not known."""
        self._is_seen, is_other = look is not None, look is not None and look.is_other
        self.lost.setText("" if look is None else self._meaning(look))
        self.kept.setText(_KEPT.format(stem=self.path.stem, folder=self.path.parent))
        self.other_form.show_values({"other": ""})
        self.other_form.show_problems(())
        self.lost.setVisible(self._is_seen)
        self.kept.setVisible(self._is_seen and self.path.exists())
        self.other_form.setVisible(is_other)
        self.next_button.setText("Restore this backup" if self._is_seen else "Next")
        self.next_button.setAccessibleName(self.next_button.text())
        self._wait(waits=False)

    def _meaning(self, look: restoring.Look) -> str:
        if look.is_other:
            return _OTHER.format(name=look.scheme)
        return _NEW.format(path=self.path) if look.loss is None else look.loss.text

    def go_on(self) -> None:
        """First say what would be lost, then do it."""
        if not self.next_button.isEnabled():
            return
        backup = self.list.backup()
        if backup is None:
            self._refuse("Choose a backup first.")
            return
        if (opener := self.form.opener()) is None:
            return
        job: Job[Any]
        if self._is_seen:
            job = self._restoring(backup, opener)
            job.done.connect(self._restored)
        else:
            job = Job(lambda job: restoring.look_before_sign_in(backup, self.path, opener, progress=job.tell))
            job.done.connect(self._show_look)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stop)
        self._wait(waits=True)
        self.progress.follow(job, "Restoring" if self._is_seen else "Looking at what is here", CERTAIN)
        self._bring(self.progress)
        job.start()

    def _restoring(self, backup: Backup, opener: restoring.Opener) -> Job[restoring.Restored]:
        path, other = self.path, self.other_form.values()["other"]
        return Job(
            lambda job: restoring.restore_before_sign_in(backup, path, opener, other=other, progress=job.tell)
        )

    def _show_look(self, look: restoring.Look) -> None:
        backup = self.list.backup()
        assert backup is not None
        self.inside.show_facts([("Scheme", look.scheme), *_what_is_in(backup)])
        self._show_step(look)
        last = self.other_form.editor("other") if look.is_other else self.next_button
        last.setFocus()
        self._bring(self.next_button)

    def _restored(self, made: restoring.Restored) -> None:
        """What was typed is forgotten."""
        self.form.show_values({"paper": "", "password": ""})
        self._start_over()
        aside = _ASIDE.format(aside=made.aside) if made.aside is not None else ""
        done = made.warning or _DONE.format(made=moment_text(made.backup.manifest.made))
        self.left.emit(done + aside)

    def _stop(self) -> None:
        """What was typed and shown stays, for whoever goes on after all."""
        self._wait(waits=False)
        self.stopped.show()
        self.next_button.setFocus()
        self._bring(self.next_button)

    def _fail(self, error: Exception) -> None:
        """Beside what it is about; what was typed stays."""
        if not isinstance(error, KnownError | Refused):
            self._show_step(None)
            raise error
        problems = error.problems if isinstance(error, Refused) else ()
        about = {problem.field for problem in problems}
        if "other" in about:
            self._wait(waits=False)
            self.other_form.show_problems(problems)
            self.other_form.editor("other").setFocus()
            return
        field = "" if self._is_seen else self.form.used()  # what opens it was right before
        self._show_step(None)
        if "backup" in about:
            self._refuse(str(error))
        else:
            self.form.show_problems([Problem(field, str(error))])
            self._bring(self.form)

    def _refuse(self, text: str) -> None:
        """What is wrong with the chosen backup, beneath the list."""
        self.list_problem.setText(text)
        self.list_problem.show()
        self._bring(self.list_problem)

    def _bring(self, widget: QWidget) -> None:
        """Into sight once it has its place: in large letters the page is higher than the window."""
        area = scroll_around(self)
        if area is not None:
            QTimer.singleShot(0, widget, lambda: area.ensureWidgetVisible(widget, 0, px(40)))

    def _wait(self, *, waits: bool) -> None:
        """While something is done, nothing can be asked for but to stop it."""
        asked = (self.list, self.choose, self.form, self.other_form, self.back_button, self.next_button)
        for widget in asked:
            widget.setEnabled(not waits)
        self.stopped.hide()


def _what_is_in(backup: Backup) -> list[tuple[str, str]]:
    """As the manifest says, which needs no key."""
    said = backup.manifest
    found = [
        ("Made", f"{moment_text(said.made)}, {said.reason}"),
        ("In it", said.holds),
        ("Made by", f"ECH Desktop {said.program}"),
    ]
    if said.anchor is not None:
        found.append(("Compare with the newest rota on the wall", said.anchor.line))
    return found
