"""How the rota looks around its chips: the ground under them, days above them, names beside them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Protocol

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import DAY_NAMES
from ech_desktop.ui import theme
from ech_desktop.ui.models.rota_faces import role_line
from ech_desktop.ui.models.rota_model import RotaModel
from ech_desktop.ui.models.rota_review import Weight
from ech_desktop.ui.models.rota_sheet import RotaSheet
from ech_desktop.ui.widgets.rota_chips import BOLD, ROOM
from ech_desktop.ui.widgets.rota_clock import Band, paint_hours

STRONG: Final = QFont.Weight.DemiBold
SHORT_NAMES: Final = 60
"""A day narrower than this has its name over its number."""
ONE_LINE: Final = 20
"""Height of a chip among several in one cell."""


def row_height(chips: int) -> int:
    """A row that holds so many chips in its fullest cell."""
    return theme.px(max(44, chips * (ONE_LINE + 3) + 2 * ROOM))


def heading_row_height() -> int:
    return theme.px(26)


def narrowest_day(days: int) -> int:
    """The width in which a chip still shows its times, on a second line; of many days only their codes."""
    if days > 14:
        return theme.px(27)
    if days > 7:
        return theme.px(48)
    text = QFontMetrics(theme.font(12)).horizontalAdvance("07:00–14:30")
    return text + theme.px(10 + 2 * ROOM + 3)


def lines_pen() -> QPen:
    return QPen(theme.colour("line"), 1)


class Dated(Protocol):
    """A table whose columns are the days of a sheet."""

    sheet: RotaSheet

    def headerData(self, section: int, orientation: Qt.Orientation, /) -> Any:
        """What stands over a column that is no day."""


class DayHeader(QHeaderView):
    """The days with their bank holidays and whether they are covered; then the columns of hours."""

    def __init__(self, model: Dated, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(20))
        self.setHighlightSections(False)

    def fit(self) -> None:
        """As tall as the day with the most to say."""
        sheet = self._model.sheet
        lines = 2 + any(sheet.day_note(d) for d in sheet.days) - (not sheet.cover) + bool(sheet.axis)
        wide = theme.px(12 + 19 * max(lines, 1))
        self.setFixedHeight(max(wide, theme.px(60)) if len(sheet.days) > 7 else wide)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.minimumHeight())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        sheet = self._model.sheet
        painter.save()
        if section < len(sheet.days):
            self._paint_day(painter, rect, section)
        else:
            painter.fillRect(rect, theme.colour("surface"))
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font(12, STRONG))
            inner = rect.adjusted(0, theme.px(6), -theme.px(8), 0)
            said = self._model.headerData(section, Qt.Orientation.Horizontal)
            painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, said)
        painter.setPen(lines_pen())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _paint_day(self, painter: QPainter, rect: QRect, section: int) -> None:
        sheet = self._model.sheet
        day = sheet.days[section]
        today, weekend = day == sheet.today, day.weekday() >= 5
        painter.fillRect(rect, theme.colour("today" if today else "bg" if weekend else "surface"))
        if rect.width() < theme.px(SHORT_NAMES):
            self._paint_narrow(painter, rect, day)
            return
        inner = rect.adjusted(theme.px(8), theme.px(6), -theme.px(5), 0)
        bold = theme.font(14, BOLD if today else STRONG)
        name = self._day_name(day, inner.width())
        self._line(painter, inner, 0, name, name, "accent" if today else "text", bold)
        lines = [(note, note, "accent") for note in [sheet.day_note(day)] if note]
        if state := sheet.day_state(day):
            lines.append((state, self._short_state(day), "bad" if sheet.short_on[day] else "good"))
        for n, (said, shorter, token) in enumerate(lines, 1):
            weight = STRONG if token == "bad" else QFont.Weight.Normal
            self._line(painter, inner, n, said, shorter, token, theme.font(12, weight))
        if sheet.axis is not None:
            paint_hours(painter, rect, sheet.axis)

    def _paint_narrow(self, painter: QPainter, rect: QRect, day: date) -> None:
        """`Mo` over `23` over ✓ or ▲: many days at once."""
        sheet = self._model.sheet
        today, special = day == sheet.today, bool(sheet.day_note(day))
        inner = rect.adjusted(0, theme.px(4), -1, 0)
        token = "accent" if today or special else "text"
        lines = [(DAY_NAMES[day.weekday()][:2], "muted", QFont.Weight.Normal, 11)]
        lines.append((f"{day.day}", token, BOLD if today or special else STRONG, 13))
        if sheet.day_state(day):
            short = bool(sheet.short_on[day])
            lines.append((self._short_state(day), "bad" if short else "good", STRONG, 11))
        for n, (said, ink, weight, size) in enumerate(lines):
            painter.setFont(theme.font(size, weight))
            painter.setPen(theme.colour(ink))
            line = QRect(inner.left(), inner.top() + n * theme.px(17), inner.width(), theme.px(17))
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, said)

    def _short_state(self, day: date) -> str:
        short = self._model.sheet.short_on[day]
        return f"▲{short}" if short else "✓"

    def _day_name(self, day: date, width: int) -> str:
        """`Tue 24 Nov`; without the month on all days as soon as it does not fit on one."""
        sheet, metrics = self._model.sheet, QFontMetrics(theme.font(14, BOLD))
        if sheet.axis is not None:
            return f"{day:%A} {day.day} {day:%B}" + (", today" if day == sheet.today else "")
        days = {d: "Today" if d == sheet.today else f"{d:%a}" for d in sheet.days}
        if all(metrics.horizontalAdvance(f"{n} {d.day} {d:%b}") <= width for d, n in days.items()):
            return f"{days[day]} {day.day} {day:%b}"
        return f"{days[day]} {day.day}"

    @staticmethod
    def _line(
        painter: QPainter, box: QRect, n: int, said: str, shorter: str, token: str, font: QFont
    ) -> None:
        metrics = QFontMetrics(font)
        text = said if metrics.horizontalAdvance(said) <= box.width() else shorter
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        line = QRect(box.left(), box.top() + n * theme.px(19), box.width(), theme.px(19))
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)


class PersonHeader(QHeaderView):
    """Names with role and contract beneath, between the headings of their groups."""

    def __init__(self, model: RotaModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(20))
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        row = self._model.sheet.rows[section]
        painter.save()
        painter.fillRect(rect, theme.colour("bg" if row.heading else "surface"))
        inner = rect.adjusted(theme.px(10), 0, -theme.px(6), 0)
        if row.heading:
            draw_heading(painter, rect, row.title)
        else:
            half, under = (
                rect.height() // 2,
                role_line(row.member) if row.member else "Type a shift to offer it",
            )
            top = QRect(inner.left(), rect.center().y() - theme.px(19), inner.width(), theme.px(19))
            top = self._mark(painter, top, row.member.id if row.member else None)
            self._text(painter, top, row.title, "text", theme.font(14, QFont.Weight.Medium))
            line = theme.px(19)
            below = QRect(inner.left(), top.top() + (line if half else 0), inner.width(), line)
            self._text(painter, below, under, "muted", theme.font(12))
        painter.setPen(lines_pen())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not row.heading:
            painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _mark(self, painter: QPainter, box: QRect, who: TeamMemberId | None) -> QRect:
        """The mark of a finding that no shift carries, at the right; returns what is left for the name."""
        mark = self._model.sheet.marked_people.get(who) if who is not None else None
        if mark is None:
            return box
        painter.setFont(theme.font(12, BOLD))
        painter.setPen(theme.colour("bad" if mark == Weight.STOPS.mark else "warn"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, mark)
        return box.adjusted(0, 0, -theme.px(18), 0)

    @staticmethod
    def _text(painter: QPainter, box: QRect, text: str, token: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)


def draw_heading(painter: QPainter, box: QRect, title: str) -> None:
    """The title of a group; one that is longer than its box goes on beside it."""
    painter.setFont(theme.font(12, STRONG))
    painter.setPen(theme.colour("muted"))
    wide = QRect(box.left() + theme.px(10), box.top(), theme.px(600), box.height())
    painter.drawText(wide, Qt.AlignmentFlag.AlignVCenter, title)


def paint_ground(
    painter: QPainter, dirty: QRect, sheet: RotaSheet, rows: list[Band], columns: list[Band], names: int
) -> None:
    """What lies under the chips, in a few calls: today, weekends, headings and lines.

    `names`: the width of the names, left of what is painted here.
    """
    bottom = rows[-1][1] + rows[-1][2] if rows else 0
    right = columns[-1][1] + columns[-1][2] if columns else 0
    paint_days(painter, dirty, sheet, columns, bottom)
    line = theme.colour("line")
    for row, y, height in rows:
        if sheet.rows[row].heading:
            painter.fillRect(dirty.left(), y, right - dirty.left(), height, theme.colour("bg"))
            draw_heading(painter, QRect(-names, y, names, height), sheet.rows[row].title)
        painter.fillRect(dirty.left(), y + height - 1, right - dirty.left(), 1, line)


def paint_days(painter: QPainter, dirty: QRect, sheet: RotaSheet, columns: list[Band], bottom: int) -> None:
    """Today and the weekends, with a line after each day and a stronger one after each week."""
    painter.fillRect(dirty, theme.colour("surface"))
    line, edge = theme.colour("line"), theme.colour("control")
    for column, x, width in columns:
        day = sheet.days[column] if column < len(sheet.days) else None
        token = "today" if day == sheet.today else "bg" if day and day.weekday() >= 5 else ""
        if token:
            painter.fillRect(x, dirty.top(), width, bottom - dirty.top(), theme.colour(token))
        ends_week = day is not None and day.weekday() == 6 and len(sheet.days) > 7
        painter.fillRect(x + width - 1, dirty.top(), 1, bottom - dirty.top(), edge if ends_week else line)
