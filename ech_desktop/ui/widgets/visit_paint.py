"""How a day of visits looks: hours above, names beside, the time on duty, breaks, and each visit on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import shown
from ech_desktop.domain.lanes import Lane, PlacedVisit
from ech_desktop.domain.visits import Outcome, VisitRecord
from ech_desktop.ui import theme
from ech_desktop.ui.models.rota_faces import Axis
from ech_desktop.ui.models.visit_model import VisitModel, mark_of
from ech_desktop.ui.widgets.rota_clock import paint_hours

BOLD: Final = QFont.Weight.DemiBold
_INKS: Final = {Outcome.DELIVERED: "good", Outcome.MISSED: "bad", Outcome.REFUSED: "warn"}
_OTHER_DAY: Final = 0.45
_NARROW: Final = 26
_TWO_LINES: Final = 34
"""Height of a visit from which its times stand under its name."""


class HourHeader(QHeaderView):
    """The hours of the day, over the lanes."""

    def __init__(self, model: VisitModel, day_width: Callable[[], int], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model, self._day_width = model, day_width
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("surface"))
        paint_hours(painter, QRect(-self.offset(), 0, self._day_width(), self.height()), self._model.axis)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        painter.end()


class LaneHeader(QHeaderView):
    """Who is on, when, and how much they have to do."""

    def __init__(self, model: VisitModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        lane = self._model.lanes[section]
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        inner = rect.adjusted(theme.px(10), 0, -theme.px(6), 0)
        line = theme.px(19)
        top = QRect(inner.left(), rect.center().y() - line, inner.width(), line)
        _write(painter, top, lane.who or "Nobody yet", theme.font(14, QFont.Weight.Medium), "text")
        small, below = theme.font(12), f"{lane.duty} · {plural(len(lane.visits), 'visit')}"
        if lane.closed or QFontMetricsF(small).horizontalAdvance(below) > inner.width():
            below = lane.duty
        _write(painter, top.translated(0, line), below, small, "muted")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), theme.colour("line"))
        painter.restore()


def paint_lane(
    painter: QPainter, x_of: Callable[[datetime], int], axis: Axis, lane: Lane, band: QRect
) -> None:
    """The ground of a lane: white on duty, hatched in a break, and why nobody can be placed on it."""
    painter.fillRect(band, theme.colour("bg"))
    left, right = x_of(lane.shift.start), x_of(lane.shift.end)
    on = QRect(left, band.top(), right - left, band.height())
    painter.fillRect(on, theme.colour("bg" if lane.closed else "surface"))
    hatch = QBrush(theme.colour("control"), Qt.BrushStyle.BDiagPattern)
    for start, end in lane.breaks:
        x = x_of(start)
        painter.fillRect(QRect(x, band.top(), x_of(end) - x, band.height() - 1), hatch)
    line, strong = theme.colour("line"), theme.colour("control")
    for tick in axis.ticks:
        painter.fillRect(
            x_of(tick), band.top(), 1, band.height(), strong if shown(tick).hour % 6 == 0 else line
        )
    painter.fillRect(band.left(), band.bottom(), band.width(), 1, line)
    painter.fillRect(left, band.top(), 1, band.height(), strong)
    painter.fillRect(right - 1, band.top(), 1, band.height(), strong)
    if lane.closed:
        seen = on.intersected(band).adjusted(theme.px(8), 0, -theme.px(4), 0)
        if seen.width() > theme.px(40):
            painter.fillRect(seen, theme.colour("bg"))
            _write(painter, seen, lane.closed, theme.font(12), "muted")


def paint_visit(
    painter: QPainter, box: QRect, placed: PlacedVisit, record: VisitRecord | None, *, is_here: bool
) -> None:
    """A visit as long as it lasts: flat, name and times as far as they fit; what became of it by a mark."""
    ink = theme.colour(_INKS[record.outcome] if record is not None else "accent")
    ground = theme.colour(f"{_INKS[record.outcome]}bg" if record is not None else "sel")
    where = QRectF(box).adjusted(1.5, theme.px(4) + 0.5, -1.5, -theme.px(4) - 0.5)
    painter.setOpacity(1 if is_here else _OTHER_DAY)
    painter.setPen(QPen(ink, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(where, theme.px(4), theme.px(4))
    room = _paint_bars(painter, where, placed.visit.staff, ink)
    _write_visit(painter, room, placed, mark_of(record), ink)
    painter.setOpacity(1)


def _paint_bars(painter: QPainter, where: QRectF, staff: int, ink: QColor) -> QRectF:
    """A bar for each person: at the left, or on top where it is narrow. Returns the room left for words."""
    bar = max(2, theme.px(3))
    if where.width() < theme.px(_NARROW):
        for n in range(staff):
            painter.fillRect(QRectF(where.left(), where.top() + n * (bar + 1), where.width(), bar), ink)
        return where.adjusted(0, staff * (bar + 1), 0, 0)
    inside = where.adjusted(1, theme.px(4), -1, -theme.px(4))
    for n in range(staff):
        painter.fillRect(QRectF(inside.left() + n * (bar + 1), inside.top(), bar, inside.height()), ink)
    return where.adjusted(staff * (bar + 1) + 1, 0, -1, 0)


def _write_visit(painter: QPainter, room: QRectF, placed: PlacedVisit, mark: str, ink: QColor) -> None:
    visit = placed.visit
    number, name = visit.number or visit.tenant.name, visit.tenant.name if visit.number else ""
    strong = theme.font(13, BOLD)
    wide = QFontMetricsF(strong).horizontalAdvance(number)
    two = room.height() >= theme.px(_TWO_LINES)
    half = room.height() / 2
    if wide > room.width() or not two or room.width() < theme.px(_NARROW):
        _write_narrow(painter, room, number, mark, ink)
        return
    small = theme.font(12)
    metrics = QFontMetricsF(small)
    clock = f"{shown(placed.start):%H:%M}"
    is_alone = not mark and metrics.horizontalAdvance(clock) > room.width() - theme.px(2)
    tall = room.height() if is_alone else half + theme.px(2)
    top = QRectF(room.left() + theme.px(2), room.top(), room.width() - theme.px(2), tall)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(theme.colour("text"))
    painter.setFont(strong)
    painter.drawText(top, middle, number)
    rest = top.adjusted(wide + theme.px(4), 0, 0, 0)
    painter.setFont(small)
    if rest.width() >= theme.px(24) and name:
        painter.drawText(rest, middle, metrics.elidedText(name, Qt.TextElideMode.ElideRight, rest.width()))
    below = QRectF(top.left(), room.top() + half - theme.px(2), top.width(), half)
    if mark:
        painter.setPen(ink)
        painter.setFont(theme.font(13, BOLD))
        painter.drawText(below, middle, mark)
        below.adjust(theme.px(18), 0, 0, 0)
        painter.setFont(small)
    times = placed.times
    if metrics.horizontalAdvance(times) > below.width():
        times = clock
    if not is_alone and metrics.horizontalAdvance(times) <= below.width() + 1:
        painter.setPen(theme.colour("text"))
        painter.drawText(below, middle, times)


def _write_narrow(painter: QPainter, room: QRectF, number: str, mark: str, ink: QColor) -> None:
    """The flat's number as large as it fits, its mark beneath."""
    centre = Qt.AlignmentFlag.AlignCenter
    for size in (12, 11, 10, 9, 8):
        font = theme.font(size, BOLD)
        if QFontMetricsF(font).horizontalAdvance(number) <= room.width():
            break
    top = room.adjusted(0, 0, 0, -room.height() * 0.45) if mark else room
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    painter.drawText(top, centre, number)
    if mark:
        painter.setPen(ink)
        painter.setFont(theme.font(11, BOLD))
        painter.drawText(room.adjusted(0, room.height() * 0.5, 0, 0), centre, mark)


def _write(painter: QPainter, box: QRect, text: str, font: QFont, token: str) -> None:
    painter.setFont(font)
    painter.setPen(theme.colour(token))
    shown_text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown_text)
