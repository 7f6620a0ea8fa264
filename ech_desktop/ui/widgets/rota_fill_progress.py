"""How far a search is: what the best rota so far comes to, a picture of it against time, the seconds left."""

from __future__ import annotations

from collections.abc import Callable
from math import log
from time import monotonic
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from ech_desktop.solver.figures import Figures
from ech_desktop.solver.search import Found
from ech_desktop.ui import theme
from ech_desktop.ui.theme import colour, px
from ech_desktop.ui.widgets.panel import label

_OFTEN: Final = 250
"""Milliseconds between two looks at the clock."""
_KEY: Final = (("bad", "cover short", Qt.PenStyle.DashLine), ("accent", "the rest", Qt.PenStyle.SolidLine))


class FigureRows(QWidget):
    """Hours, fair shares and patterns of a rota, a line for each; cover is said above it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("fillFigures")
        self._values: list[QLabel] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        for row, (what, _) in enumerate(Figures().lines[1:]):
            grid.addWidget(label(what, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._values.append(label("", wrap=True))
            grid.addWidget(self._values[-1], row, 1)

    def show_figures(self, figures: Figures) -> None:
        for value, (what, said) in zip(self._values, figures.lines[1:], strict=True):
            value.setText(said)
            value.setAccessibleName(f"{what}: {said}")


class CostChart(QWidget):
    """The cost of the best rota against time, for those who want to see whether waiting pays.

    On a scale that grows ever finer downwards, to the bound where one is known: what no rota can go below.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("costChart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._found: list[Found] = []
        self._seconds = 1.0

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(110))

    def restart(self, seconds: float) -> None:
        self._found, self._seconds = [], seconds
        self.update()

    def add(self, found: Found) -> None:
        self._found.append(found)
        self.setAccessibleName(f"Cost of the best rota so far: {self.said}")
        self.update()

    @property
    def said(self) -> str:
        """`5,700, from 48,070 at the start; no rota costs less than 4,777`"""
        first, last = self._found[0], self._found[-1]
        bound = f"; no rota costs less than {last.bound:,.0f}" if last.bound is not None else ""
        return f"{last.cost.rest:,}, from {first.cost.rest:,} at the start{bound}"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("control"), 1))
        bottom, right = self.height() - 2, self.width() - 2
        painter.drawLine(1, bottom, right, bottom)
        top = self._paint_key(painter)
        if self._found:
            bound = self._found[-1].bound
            self._paint_line(painter, top, 0, lambda found: found.cost.first, 1)
            self._paint_line(painter, top, 1, lambda found: found.cost.rest, bound or 0)

    def _paint_key(self, painter: QPainter) -> int:
        """What is what; returns where the picture may begin."""
        font = theme.font(12)
        painter.setFont(font)
        left, height = 1, painter.fontMetrics().height()
        for token, text, style in _KEY:
            painter.setPen(QPen(colour(token), px(2), style))
            painter.drawLine(left, height // 2, left + px(18), height // 2)
            painter.setPen(colour("muted"))
            painter.drawText(left + px(24), painter.fontMetrics().ascent(), text)
            left += px(40) + painter.fontMetrics().horizontalAdvance(text)
        return height + px(4)

    def _paint_line(
        self, painter: QPainter, top: int, of: int, cost: Callable[[Found], int], least: float
    ) -> None:
        """In steps, up to the last that was found."""
        token, _, style = _KEY[of]
        bottom, right = self.height() - 3, self.width() - 2
        costs = [max(1, cost(found)) for found in self._found]
        floor = max(1.0, least or 0.9 * costs[-1])
        scale = log(max(costs) / floor) or 1.0
        line, level = QPolygonF(), 0.0
        for found, each in zip(self._found, costs, strict=True):
            x = 1 + min(1.0, found.seconds / self._seconds) * (right - 1)
            if not line.isEmpty():
                line.append(QPointF(x, level))
            level = bottom - max(0.0, log(each / floor)) / scale * (bottom - top)
            line.append(QPointF(x, level))
        painter.setPen(QPen(colour(token), px(2), style))
        painter.drawPolyline(line)


class FillProgress(QWidget):
    """What there is so far, the picture, and how much of the time has gone."""

    def __init__(self) -> None:
        super().__init__()
        self.figures, self.chart, self.bar = FigureRows(), CostChart(), QProgressBar()
        self.clock = label("", "small", wrap=True, name="fillClock")
        self._seconds, self._began = 1, 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_OFTEN)
        self._timer.timeout.connect(self._tick)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(px(10))
        self.bar.setAccessibleName("Time that the search has used")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for each in (self.figures, self.chart, self.bar, self.clock):
            column.addWidget(each)

    def restart(self, seconds: int) -> None:
        """Nothing is found yet; the time counts from the first that is."""
        self._seconds = seconds
        self.chart.restart(seconds)
        self.bar.setRange(0, 1000 * seconds)
        self.bar.setValue(0)
        self.figures.hide()
        self.clock.setText("")

    def show_found(self, found: Found, figures: Figures) -> None:
        """A better one."""
        self._began = monotonic() - found.seconds
        self.chart.add(found)
        self.figures.show_figures(figures)
        self.figures.show()
        self._timer.start()
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _tick(self) -> None:
        gone = min(self._seconds, int(monotonic() - self._began))
        self.bar.setValue(min(self.bar.maximum(), round(1000 * (monotonic() - self._began))))
        self.clock.setText(f"{gone} of {self._seconds} seconds. Cost {self.chart.said}.")
