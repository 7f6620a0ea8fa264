"""The results of a search as a list: headings, names, and texts with the words that were found marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ech_desktop.domain.folding import Piece
from ech_desktop.ui.search_hits import NOTHING, Hit, text_of
from ech_desktop.ui.theme import colour, font, px

Index = QModelIndex | QPersistentModelIndex
_LINES: Final = 2
"""Of the text of what was found."""


class HitModel(QAbstractListModel):
    """Headings and the hint cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()

    def set_hits(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.hits)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.hits[index.row()].page:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text_of(hit.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return hit.spoken
        return None


def laid_out(pieces: Sequence[Piece], face: QFont, width: int) -> QTextLayout:
    """The text in lines of at most `width`; what was looked for bold, underlined, on a ground of its own."""
    layout = QTextLayout(text_of(pieces), face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    ranges, start = [], 0
    for piece in pieces:
        if piece.marked:
            ranges.append(_mark(start, len(piece.text)))
        start += len(piece.text)
    layout.setFormats(ranges)
    layout.beginLayout()
    top = 0.0
    for _ in range(_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _mark(start: int, length: int) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setFontUnderline(True)
    look.setForeground(colour("text"))
    look.setBackground(colour("warnbg"))
    mark = QTextLayout.FormatRange()
    mark.start, mark.length, mark.format = start, length, look
    return mark


class HitDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hit = _hit_at(index)
        height = px(26) if not hit.page and not hit.text else px(30)
        if hit.text:
            view = self.parent()
            assert isinstance(view, QListView)
            height += round(
                laid_out(hit.text, font(12), _inside(view.viewport().width())).boundingRect().height()
            )
            height += px(4)
        return QSize(px(200), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit, area = _hit_at(index), option.rect.adjusted(px(4), 0, -px(4), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hit.page and option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("sel"))
            painter.drawRoundedRect(area, px(6), px(6))
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(
                QRect(area.left(), area.top() + px(5), px(3), area.height() - px(10)), 1, 1
            )
        x, width = area.left() + px(12), _inside(option.rect.width())
        if not hit.page and text_of(hit.name) != NOTHING:
            self._words(painter, QRect(x, area.top() + px(6), width, px(18)), text_of(hit.name), font(12))
        else:
            self._record(painter, hit, QRect(x, area.top(), width, area.height()))
        painter.restore()

    def _record(self, painter: QPainter, hit: Hit, area: QRect) -> None:
        first = QRect(area.left(), area.top() + px(5), area.width(), px(20))
        small = font(12)
        used = self._words(painter, first, hit.right, small, right=True)
        name = laid_out(hit.name, font(14, QFont.Weight.Medium), max(px(60), first.width() - used))
        painter.setPen(colour("muted" if hit.ended else "text"))
        painter.setClipRect(first)
        name.draw(painter, QPointF(first.topLeft()))
        painter.setClipping(False)
        if hit.text:
            painter.setPen(colour("muted"))
            laid_out(hit.text, small, area.width()).draw(
                painter, QPointF(area.left(), first.bottom() + px(4))
            )

    def _words(self, painter: QPainter, box: QRect, text: str, face: QFont, *, right: bool = False) -> int:
        """Plain words on one line; returns the width used, with a gap."""
        painter.setFont(face)
        painter.setPen(colour("muted"))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        return QFontMetrics(face).horizontalAdvance(text) + px(8) if text else 0


def _hit_at(index: Index) -> Hit:
    model = index.model()
    assert isinstance(model, HitModel)
    return model.hits[index.row()]


def _inside(width: int) -> int:
    """Room for text in a row of this width."""
    return width - px(32)


class HitList(QListView):
    """Never takes the keyboard: the box above walks it with `step`. `pointed_at`: a result was clicked."""

    pointed_at = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search_results")
        self.setAccessibleName("Search results")
        self.hits = HitModel(self)
        self.setModel(self.hits)
        self.setItemDelegate(HitDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.entered.connect(self._point_at)
        self.clicked.connect(self._click)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """These, with the first one chosen."""
        self.hits.set_hits(hits)
        self.scrollToTop()
        self.step(1)

    def current(self) -> Hit | None:
        index = self.currentIndex()
        return self.hits.hits[index.row()] if index.isValid() else None

    def step(self, by: int) -> None:
        """To the next one (1) or the one before (-1), over headings; at an end it stays."""
        row = self.currentIndex().row() + by
        while 0 <= row < len(self.hits.hits):
            if self.hits.hits[row].page:
                self.setCurrentIndex(self.hits.index(row))
                first = row == 1  # its heading comes into sight with it
                self.scrollTo(self.hits.index(0 if first else row))
                return
            row += by

    def needed_height(self) -> int:
        """Of everything in it, in pixels."""
        rows = range(len(self.hits.hits))
        option = QStyleOptionViewItem()
        return sum(self.itemDelegate().sizeHint(option, self.hits.index(row)).height() for row in rows)

    def _click(self, index: QModelIndex) -> None:
        if self.hits.hits[index.row()].page:
            self.setCurrentIndex(index)
            self.pointed_at.emit()

    def _point_at(self, index: QModelIndex) -> None:
        if self.hits.hits[index.row()].page:
            self.setCurrentIndex(index)
