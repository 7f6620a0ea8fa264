"""One person's own rota: a month as a calendar, and the same days as a list."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ech_desktop.domain.bank_holidays import holidays_between
from ech_desktop.domain.basics import ShiftId, TeamMemberId
from ech_desktop.domain.clock import DAY_NAMES, day_text, hours, monday_of, signed_hours, week_name
from ech_desktop.domain.hours import NO_HOURS
from ech_desktop.domain.rota import Finding, Rota
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.rota_faces import said_of
from ech_desktop.ui.models.rota_sheet import WITH_HOURS, RotaSheet
from ech_desktop.ui.models.rota_span import Shown, Span
from ech_desktop.ui.widgets.buttons import button, icon_button
from ech_desktop.ui.widgets.copying import copies_as_list, copies_as_table
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.rota_chips import ROOM, cell_picture
from ech_desktop.ui.widgets.rota_paint import lines_pen

Index = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()
NUMBER: Final = 22
"""Height of the line with the day's number."""
CHIP: Final = 36
LEAST: Final = 62


class OwnMonth(QAbstractTableModel):
    """A row per week, a column per weekday; who and when come with the sheet."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        today = date.min
        self.sheet = RotaSheet(Rota(monday_of(date(2026, 1, 1)), (), ()), today)
        self.who: TeamMemberId | None = None
        self._types: dict[str, str] = {}

    def show(self, sheet: RotaSheet, who: TeamMemberId | None) -> None:
        self.beginResetModel()
        self.sheet, self.who = sheet, who
        self._types = {str(t.id): t.name for t in sheet.rota.types}
        self.endResetModel()

    def day(self, index: Index) -> date:
        return self.sheet.days[index.row() * 7 + index.column()]

    def words(self, index: Index) -> str:
        """`Tuesday 24 November: Early 07:30–14:15, leads`"""
        day = self.day(index)
        note = self.sheet.day_note(day)
        named = f"{day:%A} {day.day} {day:%B}" + (f", {note}" if note else "")
        return f"{named}: {self._said(day) or 'no shift'}"

    def _said(self, day: date) -> str:
        absence = self.sheet.rota.absence_on(self.who, day) if self.who else None
        said = [str(absence.kind)] if absence is not None else []
        said += [said_of(s, self._types) for s in self.sheet.rota.cells.get((self.who, day), ())]
        return "; ".join(said)

    def table(self) -> list[tuple[str, ...]]:
        """A line per day, for another program."""
        days = ((day_text(day), self._said(day), self.sheet.day_note(day)) for day in self.sheet.days)
        return [("Day", "Shifts", "Note"), *days]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self.sheet.rota.weeks

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 7

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(index)
        return f"{self.day(index).day}" if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        return DAY_NAMES[section][:3]


class OwnCalendar(QTableView):
    """Arrow keys move from day to day, Enter opens the day in the rota."""

    opened = Signal(object)
    """A day."""

    def __init__(self, month: OwnMonth, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month = month
        self.first = self.last = date.min
        """Days of the month itself; those around it are faint."""
        self.setObjectName("ownCalendar")
        self.setAccessibleName("Own rota as a calendar")
        self.setModel(month)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        copies_as_table(self, month.table)
        self.doubleClicked.connect(lambda index: self.opened.emit(month.day(index)))

    def fit(self) -> None:
        """Each week as tall as its fullest day; the calendar as tall as its weeks."""
        sheet, height = self.month.sheet, self.horizontalHeader().sizeHint().height()
        for row in range(self.month.rowCount()):
            days = sheet.days[row * 7 : row * 7 + 7]
            most = max((len(sheet.faces.get((self.month.who, d), ())) for d in days), default=0)
            tall = theme.px(max(LEAST, NUMBER + most * CHIP + ROOM))
            self.setRowHeight(row, tall)
            height += tall
        self.setFixedHeight(height + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.month.day(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in range(self.month.rowCount()):
            for column in range(7):
                index = self.month.index(row, column)
                self._paint_day(painter, self.visualRect(index), index)
        current = self.currentIndex()
        if current.isValid() and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("focus"))
            painter.drawRoundedRect(self.visualRect(current).adjusted(1, 1, -2, -2), theme.px(7), theme.px(7))
        painter.end()

    def _paint_day(self, painter: QPainter, box: QRect, index: QModelIndex) -> None:
        day, sheet = self.month.day(index), self.month.sheet
        inside = self.first <= day <= self.last
        token = "today" if day == sheet.today else "bg" if day.weekday() >= 5 or not inside else "surface"
        painter.fillRect(box, theme.colour(token))
        painter.setPen(lines_pen())
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        line = box.adjusted(theme.px(7), theme.px(3), -theme.px(5), 0)
        painter.setFont(theme.font(13, QFont.Weight.DemiBold if inside else QFont.Weight.Normal))
        painter.setPen(theme.colour("accent" if day == sheet.today else "text" if inside else "muted"))
        text = f"{day.day}" if inside else f"{day.day} {day:%b}"
        painter.drawText(line, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, text)
        if note := sheet.day_note(day):
            painter.setFont(theme.font(11))
            painter.setPen(theme.colour("accent"))
            room = line.width() - theme.px(30)
            said = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, room)
            painter.drawText(line, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, said)
        if faces := sheet.faces.get((self.month.who, day), ()):
            height, ratio = theme.px(len(faces) * CHIP + ROOM), self.devicePixelRatioF()
            picture = cell_picture(faces, False, box.width(), height, ratio, theme.version())
            painter.drawPixmap(box.left(), box.top() + theme.px(NUMBER - 2), picture)


class OwnRota(QWidget):
    """Reads only while it is seen; Enter on a day goes to it in the rota, where it can be changed."""

    touched = Signal()
    """Never: nothing is typed here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.who: TeamMemberId | None = None
        self.span = Span(monday_of(desk.today()), Shown.MONTH)
        self._is_stale = True
        self.previous = icon_button("chevron-left", "The month before", name="ownPrevious")
        self.next = icon_button("chevron-right", "The month after", name="ownNext")
        self.title = label("", "strong", name="ownTitle")
        self.print = button("Print", "printer", name="ownPrint")
        self.sums = label("", "muted", wrap=True, name="ownSums")
        self.calendar = OwnCalendar(OwnMonth(self))
        self.list = QListWidget()
        self.list.setObjectName("ownList")
        self.list.setAccessibleName("Own rota as a list")
        copies_as_list(self.list, "Own rota")
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self._lay_out()
        self.previous.clicked.connect(lambda: self._move(-1))
        self.next.clicked.connect(lambda: self._move(1))
        self.print.clicked.connect(self.print_it)
        self.calendar.opened.connect(lambda day: desk.open("rota", self._record_on(day)))
        self.list.itemActivated.connect(
            lambda item: desk.open("rota", str(item.data(Qt.ItemDataRole.UserRole)))
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        for each in (self.previous, self.next, self.title):
            head.addWidget(each)
        head.addStretch(1)
        head.addWidget(self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        for widget in (self.sums, self.calendar, self.list):
            column.addWidget(widget)

    def holds_draft(self) -> bool:
        return False

    def close_draft(self) -> None:
        """Nothing is typed here."""

    def show_member(self, who: TeamMemberId) -> None:
        self.who = who
        self._read_when_seen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._read()

    def _read_when_seen(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._read()

    def _move(self, months: int) -> None:
        self.span = self.span.moved(months)
        self._read_when_seen()

    def _read(self) -> None:
        if self.who is None:
            return
        self._is_stale = False
        with self.desk.store.read() as work:
            rota = work.rota_of(self.who, self.span.monday, weeks=self.span.weeks)
        holidays = holidays_between(rota.days[0], rota.days[-1])
        silent: dict[TeamMemberId, tuple[Finding, ...]] = {self.who: ()}  # the rules need the others too
        sheet = RotaSheet(rota, self.desk.today(), holidays, kept=silent)
        self.title.setText(self.span.title)
        self.sums.setText(self._sums(sheet))
        self.calendar.first, self.calendar.last = self.span.month_days
        self.calendar.month.show(sheet, self.who)
        self.calendar.fit()
        self._fill_list(sheet)

    def _sums(self, sheet: RotaSheet) -> str:
        """`4 weeks: 140 h paid · contract 150 h · −10 h`"""
        assert self.who is not None
        worked, member = sheet.hours.get(self.who, NO_HOURS), sheet.rota.members.get(self.who)
        said = [f"{self.span.weeks} weeks: {hours(worked.paid)} h paid"]
        if member is not None and member.contract in WITH_HOURS:
            said += [f"contract {hours(worked.contracted)} h", f"{signed_hours(worked.difference)} h"]
        return " · ".join(said)

    def _fill_list(self, sheet: RotaSheet) -> None:
        self.list.clear()
        names = {str(t.id): t.name for t in sheet.rota.types}
        for shift in sheet.rota.own_shifts:
            text = f"{shift.day:%a} {shift.day.day} {shift.day:%b} · {said_of(shift, names)}"
            item = QListWidgetItem(f"{text} · {shift.note.strip()}" if shift.note.strip() else text)
            item.setData(Qt.ItemDataRole.UserRole, shift.id)
            self.list.addItem(item)
        if not sheet.rota.own_shifts:
            self.list.addItem(f"No shifts in {self.span.title}.")
            self.list.item(0).setFlags(Qt.ItemFlag.NoItemFlags)
        row = self.list.sizeHintForRow(0) + 2 * self.list.spacing()
        self.list.setFixedHeight(row * self.list.count() + theme.px(8))

    def _record_on(self, day: date) -> str:
        """The first shift of a day, else the day."""
        shifts = self.calendar.month.sheet.rota.cells.get((self.who, day), ())
        return ShiftId(shifts[0].id) if shifts else day.isoformat()

    def print_it(self) -> None:
        """The sheet to take home, of the weeks shown."""
        from ech_desktop.actions import prints  # ReportLab, only when somebody prints

        desk, span, who = self.desk, self.span, self.who
        if who is None:
            return
        at = desk.now()
        desk.show_print(
            f"Own rota, {span.title}",
            lambda: prints.print_personal_rota(
                desk.store, span.monday, who, by=desk.me, at=at, weeks=span.weeks
            ),
            f"own-rota-{week_name(span.monday)}.pdf",
        )
