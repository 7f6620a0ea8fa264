"""The rota by session: who is on in each, day by day, and whether that is enough."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ech_desktop.ui import theme
from ech_desktop.ui.models.rota_sessions import SessionPlace, SessionsModel
from ech_desktop.ui.models.rota_sheet import RotaSheet
from ech_desktop.ui.widgets.copying import copies_as_table, table_of
from ech_desktop.ui.widgets.rota_chips import ROOM, cell_picture
from ech_desktop.ui.widgets.rota_cover import paint_cover
from ech_desktop.ui.widgets.rota_editor import HERE, CellEditor
from ech_desktop.ui.widgets.rota_paint import DayHeader, lines_pen, paint_days

FIGURES: Final = 22
"""Height of the line that says how many of how many."""
CHIP: Final = 24
LEAST: Final = 72
"""A day narrower than this has no room for names: figures only, and the names when it is opened."""
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class SessionsBoard(QTableView):
    """Arrow keys move, a typed name puts somebody in, Enter shows who is on; it never writes."""

    typed = Signal(object, str)
    """A SessionPlace, and what was typed into it."""
    opened = Signal(object)
    """A SessionPlace, whose people are to be shown."""

    def __init__(self, model: SessionsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sessions = model
        self.editor: CellEditor | None = None
        self._edited: SessionPlace | None = None
        self.setObjectName("sessionsBoard")
        self.setAccessibleName("Rota by session")
        self.setAccessibleDescription(
            "Arrow keys move. Type part of a name to put somebody in, Enter shows who is on."
        )
        self.setModel(model)
        self._days = DayHeader(model, self)
        self.setHorizontalHeader(self._days)
        self.setVerticalHeader(_RowHeader(model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        copies_as_table(self, lambda: table_of(model))
        self.doubleClicked.connect(lambda _: self._open())

    # --- showing

    def show_sheet(self, sheet: RotaSheet) -> None:
        """Show another state of the rota; the current cell stays the same session and day."""
        here = self.current_place()
        self.sessions.show(sheet)
        self._fit()
        index = self.sessions.index_of(here) if here is not None else QModelIndex()
        self.setCurrentIndex(index if index.isValid() else self.sessions.index(0, 0))
        if self.editor is not None and self._edited is not None:
            self.editor.place(self.visualRect(self.sessions.index_of(self._edited)))

    def current_place(self) -> SessionPlace | None:
        return self.sessions.place(self.currentIndex())

    def go_to(self, place: SessionPlace) -> None:
        index = self.sessions.index_of(place)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    @property
    def has_names(self) -> bool:
        """Whether the days are wide enough for them."""
        return bool(self.sessions.columnCount()) and self.columnWidth(0) >= theme.px(LEAST)

    def _fit(self) -> None:
        days = max(1, self.sessions.columnCount())
        self.verticalHeader().setFixedWidth(theme.px(176 if self.width() >= theme.px(1_060) else 140))
        room = self.width() - self.verticalHeader().width() - self.verticalScrollBar().sizeHint().width()
        for n in range(days):
            self.setColumnWidth(n, max((room + n) // days, theme.px(30)))
        for row in range(self.sessions.rowCount()):
            most = max((len(self.sessions.shifts_at(row, n)) for n in range(days)), default=0)
            chips = most * CHIP if self.has_names else 0
            self.setRowHeight(row, theme.px(max(44, FIGURES + chips + 2 * ROOM)))
        self._days.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_days"):
            self._fit()

    # --- keys and typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif text.strip() and text.isprintable() and not event.modifiers() & _COMMANDS:
            self.edit_cell(text)
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        place = self.current_place()
        if place is not None:
            self.opened.emit(place)

    def edit_cell(self, text: str) -> None:
        """Type a name into the current cell, beginning with `text`."""
        place = self.current_place()
        if place is None or place.session is None or not self.finish_editing():
            return
        index = self.currentIndex()
        self.scrollTo(index)
        self._edited = place
        name = f"Somebody for {place.session.name}, {place.day:%A} {place.day.day}"
        self.editor = CellEditor(self.viewport(), self.visualRect(index), text, name)
        self.editor.setAccessibleDescription("Type part of a name, and a shift behind it if it is another.")
        self.editor.committed.connect(self._commit)
        self.editor.cancelled.connect(self.close_editor)
        self.editor.show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_editing(self) -> bool:
        """Store what is being typed, if anything is. False when it was refused and still stands there."""
        if self.editor is not None:
            self._commit(self.editor.text(), HERE)
        return self.editor is None

    def refuse_typed(self, text: str) -> None:
        if self.editor is not None:
            self.editor.refuse(text)

    def close_editor(self) -> None:
        if (editor := self.editor) is None:
            return
        self.editor = self._edited = None
        had_focus = editor.hasFocus()
        editor.close_editor()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _commit(self, text: str, _after: tuple[int, int]) -> None:
        if self._edited is None:
            return
        if text.strip():
            self.typed.emit(self._edited, text)
        else:
            self.close_editor()

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        days = [
            (c, self.columnViewportPosition(c), self.columnWidth(c))
            for c in range(self.sessions.columnCount())
        ]
        rows = [(r, self.rowViewportPosition(r), self.rowHeight(r)) for r in range(self.sessions.rowCount())]
        bottom = rows[-1][1] + rows[-1][2] if rows else 0
        paint_days(painter, event.rect(), self.sessions.sheet, days, bottom)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, y, height in rows:
            if y + height < event.rect().top() or y > event.rect().bottom():
                continue
            painter.fillRect(
                event.rect().left(), y + height - 1, event.rect().width(), 1, theme.colour("line")
            )
            for column, x, width in days:
                self._paint_cell(painter, row, column, QRect(x, y, width, height))
        current = self.currentIndex()
        if current.isValid():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("focus" if self.hasFocus() else "control"))
            painter.drawRoundedRect(self.visualRect(current).adjusted(1, 1, -2, -2), theme.px(7), theme.px(7))
        painter.end()

    def _paint_cell(self, painter: QPainter, row: int, column: int, box: QRect) -> None:
        cover = self.sessions.cover_at(row, column)
        top = QRect(
            box.left(), box.top() + 2, box.width(), theme.px(FIGURES) if self.has_names else box.height() - 4
        )
        if cover is not None:
            paint_cover(painter, top, cover)
        faces = self.sessions.faces_at(row, column) if self.has_names else ()
        if faces:
            height = theme.px(len(faces) * CHIP + ROOM)
            ratio = self.devicePixelRatioF()
            picture = cell_picture(faces, False, box.width(), height, ratio, theme.version())
            painter.drawPixmap(box.left(), box.top() + theme.px(FIGURES), picture)


class _RowHeader(QHeaderView):
    """The name of each session, and beneath it when it is and how many it needs."""

    def __init__(self, model: SessionsModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        row = self._model.rows[section]
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        line = theme.px(19)
        top = QRect(rect.left() + theme.px(10), rect.top() + theme.px(5), rect.width() - theme.px(14), line)
        for text, token, font, at in (
            (row.title, "text", theme.font(14), top),
            (row.under, "muted", theme.font(12), top.translated(0, line)),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, at.width())
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, said)
        painter.setPen(lines_pen())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()
