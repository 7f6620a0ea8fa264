"""Texts one under another, painted in one go: hundreds of labels would be dressed by the sheet one by one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from ech_desktop.ui.theme import colour, font, px, text_percent

_STRONG: Final = QFont.Weight.DemiBold
_PLAIN: Final = QFont.Weight.Normal
_LOOKS: Final = {
    "": (14, _PLAIN, "text"),
    "strong": (14, _STRONG, "text"),
    "muted": (14, _PLAIN, "muted"),
    "struck": (14, _PLAIN, "muted"),
    "small": (12, _PLAIN, "muted"),
}
"""The kinds of label in theme_sheet.py that are painted here: size, weight and colour."""
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
_TAG_GAP: Final = 6
_ENDLESS: Final = 1 << 20
_WIDTHS: Final = 8


class _Arranged(NamedTuple):
    """Where each text and each tag stands at one width, and how high it is."""

    texts: tuple[QRect, ...]
    tags: tuple[QRect, ...]
    height: int


class Told(QLabel):
    """`texts` with their kinds, wrapped, then `tags` with their meanings (bad, warn, good or nothing).

    A label, so that a screen reader reads all of it; the right mouse button copies it.
    """

    def __init__(
        self,
        texts: Iterable[tuple[str, str]],
        tags: Iterable[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.texts = tuple(each for each in texts if each[0].strip())
        self.tags = tuple(tags)
        self._arranged: dict[int, _Arranged] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText("\n".join(text for text, _ in (*self.texts, *self.tags)))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._at(width).height

    def sizeHint(self) -> QSize:
        return QSize(px(240), self._at(px(240)).height)

    def minimumSizeHint(self) -> QSize:
        """Narrow and low: the column around it asks how high it is at its width."""
        return QSize(px(120), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        placed = self._at(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box, (text, kind) in zip(placed.texts, self.texts, strict=True):
            painter.setFont(_face(kind, text_percent()))
            painter.setPen(colour(_LOOKS[kind][2]))
            painter.drawText(box, _WRAPPED, text)
        for box, (text, meaning) in zip(placed.tags, self.tags, strict=True):
            _paint_tag(painter, box, text, meaning)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy", lambda: QGuiApplication.clipboard().setText(self.text()))
        menu.popup(event.globalPos())

    def _at(self, width: int) -> _Arranged:
        """Worked out once for each width: the layouts around it ask for a few, over and over."""
        if width not in self._arranged:
            if len(self._arranged) >= _WIDTHS:
                self._arranged.clear()
            self._arranged[width] = self._arrange(width)
        return self._arranged[width]

    def _arrange(self, width: int) -> _Arranged:
        y, texts = 0, []
        for text, kind in self.texts:
            room = QRect(0, 0, width, _ENDLESS)
            height = _metrics(kind, text_percent()).boundingRect(room, _WRAPPED, text).height()
            texts.append(QRect(0, y, width, height))
            y += height + px(2)
        if not self.tags:
            return _Arranged(tuple(texts), (), max(0, y - px(2)))
        metrics, x, tags = _metrics("small", text_percent()), 0, []
        high = metrics.height() + 2 * (px(1) + 1)
        for text, _ in self.tags:
            wide = min(width, metrics.horizontalAdvance(text) + 2 * (px(7) + 1))
            if x and x + wide > width:
                x, y = 0, y + high + _TAG_GAP
            tags.append(QRect(x, y, wide, high))
            x += wide + _TAG_GAP
        return _Arranged(tuple(texts), tuple(tags), y + high)


@cache
def _face(kind: str, percent: int) -> QFont:
    """At one size of the text."""
    size, weight, _ = _LOOKS[kind]
    made = font(size, weight)
    made.setStrikeOut(kind == "struck")
    return made


@cache
def _metrics(kind: str, percent: int) -> QFontMetrics:
    return QFontMetrics(_face(kind, percent))


def _paint_tag(painter: QPainter, box: QRect, text: str, meaning: str) -> None:
    """A word in a pill, cut where it does not fit."""
    known = meaning in ("bad", "warn", "good")
    painter.setPen(QPen(colour(meaning if known else "control"), 1))
    painter.setBrush(colour(f"{meaning}bg") if known else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), px(9), px(9))
    face, metrics = _face("small", text_percent()), _metrics("small", text_percent())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() - 2 * px(4))
    painter.setFont(face)
    painter.setPen(colour(meaning if known else "text"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)
