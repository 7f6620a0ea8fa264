"""A sheet before it is taken over: every row with its problems beside the cells, mended in place."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ech_desktop.domain.basics import plural
from ech_desktop.exchange.rows import State
from ech_desktop.ui import theme
from ech_desktop.ui.models.import_lines import ImportModel, Line
from ech_desktop.ui.pages.import_answers import Answers
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.copying import copies_as_table
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.flow import Flow
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel
from ech_desktop.ui.widgets.scroll import ScrollColumn
from ech_desktop.ui.widgets.segments import Segments

_VIEWS: Final[tuple[tuple[str, tuple[State, ...]], ...]] = (
    ("All", tuple(State)),
    ("To mend", (State.WRONG,)),
    ("Differs", (State.CHANGED,)),
    ("New", (State.NEW,)),
)
_TO_MEND: Final = 1
_MEASURED: Final = 300
"""Rows whose heights are measured; the others get the height of one line."""
_PADDING: Final = 14
"""Pixels of a cell beside its text."""
_COUNTED: Final = {
    State.NEW: "new",
    State.CHANGED: "differing",
    State.WRONG: "to mend",
    State.SAME: "here already",
}


class ImportReview(QWidget):
    """Shows lines and asks: `mended` (place and text), `answered`, `sheet_chosen`, `confirmed`, `closed`."""

    mended = Signal(object, str)
    answered = Signal()
    sheet_chosen = Signal(int)
    confirmed = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.answers = Answers()
        self.answers.answered.connect(self.answered)
        self.model = ImportModel(self._mend, self._count_taken)
        self.table = LinesTable(self.model)
        self.sheet = Form()
        self.sheet.add_choice("sheet", "Sheet", ())
        self.views = Segments("Which rows", [(title, "") for title, _ in _VIEWS])
        self.problem = words("", "problem")
        self.problem.setObjectName("import_problem")
        self.notices = words("", "muted")
        self.summary = words("", "muted")
        self.summary.setObjectName("import_summary")
        self.back_button = button("Back", "chevron-left", name="close_import")
        self.all_button = button("Take all", name="take_all")
        self.none_button = button("Take none", name="take_none")
        self.import_button = button("Import", "check", primary=True, name="confirm_import", writes=True)
        self._one, self._name = "row", ""
        self._lay_out()
        self.sheet.edited.connect(lambda _: self.sheet_chosen.emit(self.sheet.values()["sheet"]))
        self.views.turned.connect(self._turn)
        self.back_button.clicked.connect(self.closed)
        self.import_button.clicked.connect(self.confirmed)
        self.all_button.clicked.connect(lambda: self.model.take_all(True))
        self.none_button.clicked.connect(lambda: self.model.take_all(False))

    def _lay_out(self) -> None:
        asked = Panel("Sheet", self.back_button)
        asked.add(self.sheet)
        asked.add(ScrollColumn(self.answers), 1)
        self.rows = Panel("Rows", self.import_button)
        head = Flow(gap=theme.px(8))
        for each in (self.views, self.all_button, self.none_button):
            head.add(each)
        self.rows.add(self.summary)
        self.rows.add(self.problem)
        self.rows.add(self.notices)
        self.rows.add(head)
        self.rows.add(self.table, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(theme.px(10))
        splitter.addWidget(asked)
        splitter.addWidget(self.rows)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([theme.px(280), theme.px(900)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, theme.px(6), 0)
        around.addWidget(splitter)
        column.addWidget(ScrollColumn(inside))

    def begin(
        self, name: str, sheets: tuple[str, ...], chosen: int, notices: tuple[str, ...], one: str
    ) -> None:
        """Another file: its name, its sheets and the one shown, what was left aside, what a line is."""
        self._one = one
        self._name = name
        choice = self.sheet.field("sheet")
        choice.set_choices(list(enumerate(sheets)))  # type: ignore[attr-defined]
        self.sheet.show_values({"sheet": chosen})
        self.sheet.setVisible(len(sheets) > 1)
        self.notices.setText(" ".join(notices))
        self.notices.setVisible(bool(notices))
        self.answers.forget()
        self.model.forget()
        self.model.show((), [])
        self.say("Reading …")

    def say(self, summary: str, problem: str = "") -> None:
        self.summary.setText(summary)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def show_lines(self, titles: tuple[str, ...], lines: list[Line]) -> None:
        """The lines as they are now; at first those to mend come forward, and all when none is left."""
        is_first = self.model.is_empty
        place = self.table.currentIndex().row(), self.table.currentIndex().column()
        self.model.show(titles, lines)
        is_wrong = any(line.state is State.WRONG for line in lines)
        if (is_first and is_wrong) or (self.views.current() == _TO_MEND and not is_wrong):
            self.views.turn_to(_TO_MEND if is_wrong else 0)
        counted = [(sum(line.state is s for line in lines), word) for s, word in _COUNTED.items()]
        said = ", ".join(f"{n} {word}" for n, word in counted if n)
        self.say(f"{self._name} has {plural(len(lines), self._one)}: {said}. Nothing is stored yet.")
        self._count_taken()
        self.table.fit(self.model.first_problem() if is_first else place)
        if is_first:
            self.table.setFocus()

    def show_problem(self, text: str) -> None:
        """The sheet cannot be read as it is understood now."""
        self.model.show((), [])
        self.say("", text)
        self._count_taken()

    def first_focus(self) -> QWidget:
        return self.table if self.model.rowCount() else self.views.first_focus()

    def _turn(self, view: int) -> None:
        self.model.show_states(_VIEWS[view][1])
        self.table.fit(self.model.first_problem())

    def _mend(self, place: Hashable, text: str) -> None:
        self.mended.emit(place, text)

    def _count_taken(self) -> None:
        count = len(self.model.taken)
        self.import_button.setText(f"Import {plural(count, self._one)}" if count else "Import")
        self.import_button.setAccessibleName(self.import_button.text())
        self.import_button.setEnabled(bool(count))


class LinesTable(QTableView):
    """Typing mends a cell, Space takes a line or leaves it, Tab goes on to the next part of the page."""

    def __init__(self, model: ImportModel) -> None:
        super().__init__()
        self.setObjectName("import_lines")
        self.setAccessibleName("Rows of the sheet")
        self.setMinimumHeight(theme.px(210))
        self._lines = model
        self.setModel(model)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        copies_as_table(self, model.table)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(38))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(600), theme.px(320))

    def fit(self, place: tuple[int, int]) -> None:
        """Room for what is said below the cells; and the keyboard back to where it was."""
        model = self._lines
        letters = map(model.letters, range(model.columnCount()))
        widths = [min(max(theme.px(90), theme.px(9) * count), theme.px(220)) for count in letters]
        self._widen([width - theme.px(_PADDING) for width in widths])  # the measuring forgets it
        self.verticalHeader().setDefaultSectionSize(theme.px(46))
        for row in range(min(model.rowCount(), _MEASURED)):
            self.resizeRowToContents(row)
            self.setRowHeight(row, self.rowHeight(row) + theme.px(6))  # the frame of the chosen cell
        self._widen(widths)
        row, column = max(place[0], 0), max(place[1], 1)
        if model.rowCount():
            self.setCurrentIndex(
                model.index(min(row, model.rowCount() - 1), min(column, model.columnCount() - 1))
            )

    def _widen(self, widths: list[int]) -> None:
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was chosen before there was room for the table comes into sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())
