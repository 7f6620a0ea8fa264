"""One flat of the floor view as a tile: its number, who lives there, and what is to be known, in words."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from ech_desktop.ui.theme import colour, font, px

WIDE, HIGH = 168, 92
"""Pixels at 100 % text."""
DIM: Final = 0.5
"""How much of a tile is seen that the filters leave out."""
_ELIDE: Final = Qt.TextElideMode.ElideRight


@dataclass(frozen=True)
class FlatFace:
    """What a tile says. `lines` are the names, or that the flat is void; `tags` are words with a meaning."""

    id: str
    number: str
    right: str = ""
    lines: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    is_void: bool = False
    left_out: bool = False
    """By the filters."""

    @property
    def spoken(self) -> str:
        said = (self.number, self.right, *self.lines, *(t for t, _ in self.tags))
        return ", ".join(filter(None, (*said, "left out by the filters" if self.left_out else "")))


class FlatTile(QAbstractButton):
    """Space, Enter or a click opens it; the right button or the menu key asks for its menu."""

    menu_requested = Signal(QPoint)
    """Where, on the screen."""

    def __init__(self, face: FlatFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"flat_{face.id}")
        self.setFixedSize(px(WIDE), px(HIGH))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_face(face)

    def show_face(self, face: FlatFace) -> None:
        self.face = face
        self.setAccessibleName(face.spoken)
        self.setToolTip("".join(f"<p>{escape(part)}</p>" for part in face.spoken.split(", ")))
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        if self.face.left_out:
            painter.setOpacity(DIM)
        self._words(painter, self.rect().adjusted(px(10), px(6), -px(8), -px(6)))

    def _ground(self, painter: QPainter) -> None:
        dashed = Qt.PenStyle.DashLine if self.face.is_void else Qt.PenStyle.SolidLine
        pen = QPen(colour("line" if self.face.left_out else "control"), 1, dashed)
        if self.hasFocus():
            pen = QPen(colour("focus"), px(2))
        painter.setPen(pen)
        painter.setBrush(colour("hover" if self.underMouse() else "bg" if self.face.is_void else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))

    def _words(self, painter: QPainter, box: QRect) -> None:
        strong, plain, small = font(14, QFont.Weight.DemiBold), font(13), font(12)
        head = QRect(box.left(), box.top(), box.width(), px(20))
        used = QFontMetrics(strong).horizontalAdvance(self.face.number) + px(8)
        self._line(painter, head, self.face.number, strong, "text")
        self._line(painter, head.adjusted(used, 0, 0, 0), self.face.right, small, "muted", right=True)
        line = QRect(box.left(), head.bottom() + px(2), box.width(), px(18))
        lines = self.face.lines
        for text in lines if len(lines) > 1 else broken(lines, QFontMetrics(plain), box.width()):
            self._line(painter, line, text, plain, "muted" if self.face.is_void else "text")
            line.translate(0, px(18))
        foot = QRect(box.left(), box.bottom() - px(18), box.width(), px(18))
        for text, meaning in self.face.tags:
            foot.setLeft(foot.left() + self._tag(painter, foot, text, meaning, small))

    def _line(
        self, painter: QPainter, box: QRect, text: str, face: QFont, ink: str, *, right: bool = False
    ) -> None:
        painter.setFont(face)
        painter.setPen(colour(ink))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(face).elidedText(text, _ELIDE, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _tag(self, painter: QPainter, box: QRect, text: str, meaning: str, face: QFont) -> int:
        """Draws one pill at the left of `box`, cut where there is no more room; returns the width used."""
        room = box.width() - px(14)
        if room < px(24):
            return 0
        shown = QFontMetrics(face).elidedText(text, _ELIDE, room)
        width = QFontMetrics(face).horizontalAdvance(shown) + px(14)
        known = meaning in ("bad", "warn", "good")
        painter.setFont(face)
        painter.setPen(QPen(colour(meaning if known else "control"), 1))
        painter.setBrush(colour(f"{meaning}bg" if known else "surface"))
        pill = QRectF(box.left(), box.top(), width, box.height())
        painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), px(9), px(9))
        painter.setPen(colour(meaning if known else "muted"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)
        return width + px(6)


def broken(lines: tuple[str, ...], metrics: QFontMetrics, width: int) -> tuple[str, ...]:
    """A single name on two lines where one is too short for it."""
    if not lines or metrics.horizontalAdvance(lines[0]) <= width:
        return lines
    words = lines[0].split()
    fitting = [n for n in range(1, len(words)) if metrics.horizontalAdvance(" ".join(words[:n])) <= width]
    cut = max(fitting, default=0)
    return (" ".join(words[:cut]), " ".join(words[cut:])) if cut else lines
