"""A list of people or things: each row painted in one go, filtered in Python, named for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ech_desktop.domain.folding import fold
from ech_desktop.ui.theme import colour, font, px
from ech_desktop.ui.widgets.copying import copies_as_table

Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """One of thousands. `tags`: words in pills with their meaning (bad, warn, good or nothing)."""

    id: str
    title: str
    subtitle: str = ""
    right: str = ""
    tags: tuple[tuple[str, str], ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """As it stands in a table elsewhere."""
        return self.title, self.subtitle, self.right, ", ".join(text for text, _ in self.tags)

    @property
    def spoken(self) -> str:
        said = (self.title, self.right, self.subtitle, *(t for t, _ in self.tags))
        return ", ".join(part for part in said if part)


class RowModel(QAbstractListModel):
    """An immutable list and what the filter leaves of it: words typed, and the ids chosen elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Row] = ()
        self._folded: list[str] = []
        self._typed = ""
        self._only: frozenset[str] | None = None
        self.rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._all, self._folded = rows, []
        self._filter()
        self.endResetModel()

    def set_filter(self, typed: str, only: frozenset[str] | None = None) -> None:
        if (typed, only) == (self._typed, self._only):
            return
        self.beginResetModel()
        self._typed, self._only = typed, only
        self._filter()
        self.endResetModel()

    def _filter(self) -> None:
        only, words = self._only, fold(self._typed).split()
        if words and not self._folded:  # most lists are never filtered
            self._folded = [fold(row.spoken) for row in self._all]
        self.rows = [
            row
            for row, folded in zip(self._all, self._folded or repeat(""), strict=False)
            if (only is None or row.id in only) and all(word in folded for word in words)
        ]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.UserRole:
            return row.id
        return None


class RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), px(54))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, RowModel)
        row = model.rows[index.row()]
        area: QRect = option.rect.adjusted(px(4), px(1), -px(4), -px(1))
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, area, state)
        x, width = area.left() + px(12), area.width() - px(24)
        small, strong = font(12), font(14, QFont.Weight.DemiBold)
        used = self._right(
            painter, QRect(x, area.top() + px(6), width, px(20)), row.right, small, colour("muted")
        )
        self._left(
            painter, QRect(x, area.top() + px(6), width - used, px(20)), row.title, strong, colour("text")
        )
        line = QRect(x, area.top() + px(28), width, px(18))
        for text, meaning in reversed(row.tags):
            line.setRight(line.right() - self._tag(painter, line, text, meaning, small))
        self._left(painter, line, row.subtitle, small, colour("muted"))
        painter.restore()

    def _ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(colour("sel"))
            painter.drawRoundedRect(area, px(8), px(8))
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(
                QRectF(area.left(), area.top() + px(10), px(3), area.height() - px(20)), 1.5, 1.5
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(colour("hover"))
            painter.drawRoundedRect(area, px(8), px(8))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("focus"), 2))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), px(8), px(8))

    def _left(self, painter: QPainter, box: QRect, text: str, face: QFont, ink: QColor) -> None:
        painter.setFont(face)
        painter.setPen(ink)
        shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _right(self, painter: QPainter, box: QRect, text: str, face: QFont, ink: QColor) -> int:
        """Draws at the right edge; returns the width used, with a gap."""
        if not text:
            return 0
        painter.setFont(face)
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine
        painter.drawText(box, flags, text)
        return QFontMetrics(face).horizontalAdvance(text) + px(8)

    def _tag(self, painter: QPainter, line: QRect, text: str, meaning: str, face: QFont) -> int:
        """Draws one pill at the right edge of `line`; returns the width used, with a gap."""
        width = QFontMetrics(face).horizontalAdvance(text) + px(14)
        if width > line.width():
            return 0
        pill = QRectF(line.right() - width, line.top(), width, px(18))
        known = meaning in ("bad", "warn", "good")
        painter.setPen(QPen(colour(meaning if known else "control"), 1))
        painter.setBrush(colour(f"{meaning}bg" if known else "surface"))
        painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), px(9), px(9))
        painter.setPen(colour(meaning if known else "muted"))
        painter.setFont(face)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return width + px(6)


class RowList(QListView):
    """Arrows choose (`chosen_id`), Enter or a double click opens (`activated_id`)."""

    chosen_id = Signal(str)
    activated_id = Signal(str)

    def __init__(
        self,
        accessible_name: str,
        *,
        name: str = "",
        rows: RowModel | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.rows = rows if rows is not None else RowModel()
        self.rows.setParent(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(accessible_name)
        self.setMinimumWidth(px(140))
        self.setMinimumHeight(px(60))
        heads = (accessible_name, "Details", "More", "Marks")
        copies_as_table(self, lambda: [heads, *(row.cells for row in self.rows.rows)])
        self.selectionModel().currentChanged.connect(self._choose)
        self.activated.connect(lambda index: self.activated_id.emit(index.data(Qt.ItemDataRole.UserRole)))

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these; the chosen row stays chosen while it is among them."""
        self._keeping(lambda: self.rows.set_rows(rows))

    def set_filter(self, typed: str, only: frozenset[str] | None = None) -> None:
        """Show only rows among `only` that hold every word typed, whatever their case and accents."""
        self._keeping(lambda: self.rows.set_filter(typed, only))

    def current_id(self) -> str:
        index = self.currentIndex()
        return str(index.data(Qt.ItemDataRole.UserRole)) if index.isValid() else ""

    def choose_first(self) -> bool:
        """Bring the first row to the front; False when the list shows none."""
        return bool(self.rows.rows) and self.choose(self.rows.rows[0].id)

    def shown_count(self) -> int:
        """How many rows the filter leaves."""
        return len(self.rows.rows)

    def choose(self, id: str) -> bool:
        """Bring a row to the front; False when the list (or its filter) does not hold it."""
        for number, row in enumerate(self.rows.rows if id else ()):
            if row.id == id:
                self.setCurrentIndex(self.rows.index(number))
                self.scrollTo(self.currentIndex())
                return True
        return False

    def _keeping(self, change: Any) -> None:
        kept = self.current_id()
        blocked = self.selectionModel().blockSignals(True)
        change()
        self.choose(kept)
        self.selectionModel().blockSignals(blocked)

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen_id.emit(current.data(Qt.ItemDataRole.UserRole))
