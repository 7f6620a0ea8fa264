"""In and out: a file is chosen, read, looked at, mended and taken over; nothing is stored before that."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from ech_desktop.actions import backups, importing, importing_rota
from ech_desktop.actions.importing import Look
from ech_desktop.actions.importing_rota import RotaLook
from ech_desktop.domain.backups import Reason
from ech_desktop.domain.basics import KnownError, Refused, plural
from ech_desktop.domain.permissions import May, why_not
from ech_desktop.exchange.grid import Book
from ech_desktop.exchange.lists import LISTINGS, Kind
from ech_desktop.ui.background import Job
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.import_lines import lines_of_list, lines_of_rota
from ech_desktop.ui.pages.import_review import ImportReview
from ech_desktop.ui.pages.import_start import ImportStart
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import label


class ImportSection(QWidget):
    """`WRITES` follows what is imported: tenants, team or rota."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.WRITES = May.CHANGE_TENANTS
        self.kind = Kind.TENANTS
        self.look: Look | RotaLook | None = None
        self._book: Book | None = None
        self._sheet = 0
        self._mended: dict[Any, str] = {}
        self._job: Job[Any] | None = None
        self._then: Callable[[Any], object] = repr
        self._stores = False
        self.start = ImportStart(desk)
        self.review = ImportReview()
        self.stack = QStackedWidget()
        for each in (self.start, self.review):
            self.stack.addWidget(each)
        self.cancel_button = button("Cancel", name="cancel_import")
        self._running = self._running_bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.addWidget(self._running)
        column.addWidget(self.stack, 1)
        self.start.wanted.connect(lambda kind, path: self.read(Kind(kind), Path(path)))
        self.review.mended.connect(self._mend)
        self.review.answered.connect(self._answer)
        self.review.sheet_chosen.connect(self._choose_sheet)
        self.review.confirmed.connect(self.take_over)
        self.review.closed.connect(self.close_book)
        self.cancel_button.clicked.connect(self.cancel)

    def _running_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        progress = QProgressBar()
        progress.setRange(0, 0)
        progress.setAccessibleName("Busy")
        self._doing = label("", "muted", name="import_doing")
        row.addWidget(self.cancel_button)
        row.addWidget(self._doing)
        row.addWidget(progress, 1)
        bar.hide()
        return bar

    @property
    def is_draft(self) -> bool:
        """Whether cells were mended that are not taken over yet."""
        return bool(self._mended)

    def reload(self) -> None:
        self.start.reload()

    def choose_kind(self, kind: str) -> None:
        """What a page that leads here wants to import; a file that is being looked at stays."""
        self.start.choose_kind(kind)

    def read(self, kind: Kind, path: Path) -> None:
        """Read a file on a worker, with Cancel."""
        self.kind, self.WRITES = kind, importing.NEEDS[kind]
        if not self.desk.may(self.WRITES):  # looking shows what is stored
            self.desk.messages.refuse(why_not(self.WRITES))
            return
        self._run(
            lambda job: importing.read(path, lambda: job.is_cancelled),
            lambda book: self._open(path.name, book),
        )

    def _open(self, name: str, book: Book) -> None:
        self._book, self._mended, self.look = book, {}, None
        self._sheet = importing.likeliest(book.sheets, self.kind)
        answers = self.review.answers
        answers.headings = self.desk.preferences.answers(f"columns-{self.kind}")
        answers.codes = self.desk.preferences.answers("rota-codes")
        one = "cell" if self.kind is Kind.ROTA else "row"
        sheets = tuple(sheet.name for sheet in book.sheets)
        self.review.begin(name, sheets, self._sheet, book.notices, one)
        self.stack.setCurrentWidget(self.review)
        self._look()

    def _look(self) -> None:
        """Compare the sheet with the store, as it is understood now."""
        if self._book is None:
            return
        sheet, answers, mended = self._book.sheets[self._sheet], self.review.answers, dict(self._mended)
        store, me, kind = self.desk.store, self.desk.me, self.kind
        if kind is Kind.ROTA:
            codes, names = dict(answers.codes), dict(answers.names)
            self._run(
                lambda job: importing_rota.look_at_rota(
                    store,
                    sheet,
                    who=me,
                    codes=codes,
                    names=names,
                    mended=mended,
                    stop=lambda: job.is_cancelled,
                ),
                self._show_rota,
            )
            return
        said = dict(answers.headings)
        answers.ask_headings(LISTINGS[kind], importing.headings(sheet, kind, said))
        self._run(
            lambda job: importing.look_at(
                store, kind, sheet, who=me, answers=said, mended=mended, stop=lambda: job.is_cancelled
            ),
            self._show_list,
        )

    def _show_list(self, look: Look) -> None:
        self.look = look
        self.review.show_lines(*lines_of_list(look))

    def _show_rota(self, look: RotaLook) -> None:
        self.look = look
        with self.desk.store.read() as work:
            team = [member.name for member in work.team()]
        self.review.answers.ask_rota(look.names, look.codes, team)
        self.review.show_lines(*lines_of_rota(look))

    def _mend(self, place: Hashable, text: str) -> None:
        self._mended[place] = text
        self._look()

    def _answer(self) -> None:
        answers = self.review.answers
        if self.kind is Kind.ROTA:
            self.desk.preferences.keep_answers("rota-codes", answers.codes)
        else:
            self.desk.preferences.keep_answers(f"columns-{self.kind}", answers.headings)
        self._look()

    def _choose_sheet(self, sheet: int) -> None:
        self._sheet, self._mended = sheet, {}
        self.review.answers.forget()
        self.review.model.forget()
        self._look()

    def take_over(self) -> None:
        """Back up, then store the lines that are chosen now, as one step; then back to the start."""
        look, taken, desk = self.look, frozenset(self.review.model.taken), self.desk
        if look is None:
            return
        if desk.is_demo:  # nothing of it is kept
            self._store(look, taken)
            return
        self._run(
            lambda job: backups.back_up_first(
                desk.store, by=desk.me, reason=Reason.IMPORT, progress=job.tell
            ),
            lambda why: self._ask(why, look, taken) if why else self._store(look, taken),
            "Backing up first",
        )

    def _ask(self, why: str, look: Look | RotaLook, taken: frozenset[Any]) -> None:
        """There is no backup, and this is why: to go on or to stop is for a person to say."""
        self.desk.messages.warn(
            f"Nothing is imported yet, as there is no backup to go back to. {why}",
            "Import without a backup",
            lambda: self._store(look, taken) if self.look is look else None,
        )

    def _store(self, look: Look | RotaLook, taken: frozenset[Any]) -> None:
        store, me = self.desk.store, self.desk.me

        def act(job: Job[Any]) -> None:
            if isinstance(look, RotaLook):
                cells = [c for c in look.cells if (c.cell.row, c.cell.column) in taken]
                importing_rota.import_rota_cells(look, cells, store, by=me, progress=job.tell)
            else:
                rows = [row for row in look.preview.rows if row.number in taken]
                importing.import_rows(look, rows, store, by=me, progress=job.tell)

        what = plural(len(taken), "cell" if isinstance(look, RotaLook) else "row")
        self._run(act, lambda _: self._tell_stored(what), "Importing", stores=True)
        self.review.setEnabled(False)
        self.cancel_button.setFocus()

    def _tell_stored(self, what: str) -> None:
        messages = self.desk.messages
        self.close_book()
        messages.clear()
        messages.say(f"Imported {what}")
        messages.tell(f"Imported {what}. One Undo takes all of it back.", "Undo", self.desk.undo)

    def close_book(self) -> None:
        """Let go of the file; what was mended and not taken over is gone."""
        self.cancel()
        self._book, self.look, self._mended = None, None, {}
        self.stack.setCurrentWidget(self.start)
        self.start.choose_button.setFocus()

    # Work off the GUI thread

    def _run(
        self,
        call: Callable[[Job[Any]], Any],
        then: Callable[[Any], object],
        doing: str = "Reading the file",
        *,
        stores: bool = False,
    ) -> None:
        """Only the newest job counts: an older one is cancelled, and what it still finds is dropped.

        Not so one that `stores`: nothing else can be done here until it says whether it has.
        """
        self.cancel()
        self._job, self._then, self._stores = Job(call), then, stores
        self._job.done.connect(self._done)  # methods: they are let go of with this widget
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(partial(self._stopped, self._job))
        self._doing.setText(f"{doing} …")
        self._running.show()
        self._job.start()

    @Slot(object)
    def _done(self, found: Any) -> None:
        is_told = self._stores or self._job is None or not self._job.is_cancelled
        self._end()
        if is_told:  # nothing is begun that the lock would have to wait for again
            self._then(found)

    def _end(self) -> None:
        self._job = None
        self._running.hide()
        if self._stores:
            self._stores = False
            self.review.setEnabled(True)
            self.review.import_button.setFocus()

    def cancel(self) -> None:
        """At once: nobody waits until the worker has heard of it. Only what is being stored is waited for: it
        is taken back, or told when that came too late.
        """
        if self._job is None:
            return
        if self._stores:
            self._doing.setText("Stopping …")
            self._job.stop()
        else:
            self._job.cancel()
            self._end()

    def _stopped(self, job: Job[Any]) -> None:
        """What was being stored, or by the lock; one that was cancelled here is not the newest any more."""
        if job is self._job:
            self._end()

    @Slot(Exception)
    def _fail(self, error: Exception) -> None:
        was_looking = self._book is not None and not self._stores
        self._end()
        if was_looking and isinstance(error, (Refused, KnownError)):
            self.look = None
            self.review.show_problem(str(error))
        else:
            self.desk.tell_failure(error)
