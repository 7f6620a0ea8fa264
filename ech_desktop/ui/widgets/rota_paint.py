"""How the rota looks: chips drawn once and kept, the ground under them, and the headings around them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QHeaderView, QWidget

from ech_desktop.domain.team import AbsenceKind
from ech_desktop.ui import theme
from ech_desktop.ui.models.rota_model import RotaModel
from ech_desktop.ui.models.rota_sheet import NOTE, Face, RotaSheet, role_line

BOLD: Final = QFont.Weight.Bold
STRONG: Final = QFont.Weight.DemiBold
ONE_LINE: Final = 20
"""Height of a chip among several in one cell."""
ROOM: Final = 4
"""Between a chip and the lines of the grid."""
WARNING: Final = "⚠"
_ABSENCE_LOOKS: Final = {
    AbsenceKind.ANNUAL_LEAVE.code: "leave",
    AbsenceKind.SICKNESS.code: "sickness",
    AbsenceKind.TRAINING.code: "training",
}


def row_height(chips: int) -> int:
    """A row that holds so many chips in its fullest cell."""
    return theme.px(max(44, chips * (ONE_LINE + 3) + 2 * ROOM))


def heading_row_height() -> int:
    return theme.px(26)


def narrowest_day() -> int:
    """The width in which a chip still shows its times, on a second line."""
    text = QFontMetrics(theme.font(12)).horizontalAdvance("07:00–14:30")
    return text + theme.px(10 + 2 * ROOM + 3)


@lru_cache(maxsize=4_000)
def cell_picture(
    faces: tuple[Face, ...], width: int, height: int, ratio: float, look: tuple[str, int]
) -> QPixmap:
    """Everything that stands in one cell; `look` is the theme's version, so that a new look is drawn anew."""
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room, each = theme.px(ROOM), height / len(faces)
    gap = theme.px(2) if len(faces) > 1 else 0
    for n, face in enumerate(faces):
        top = room + n * (height - 2 * room) / len(faces)
        tall = (each * len(faces) - 2 * room) / len(faces) - gap
        draw_chip(painter, QRectF(room, top, width - 2 * room - 1, tall), face)
    painter.end()
    return picture


def draw_chip(painter: QPainter, box: QRectF, face: Face) -> None:
    """One shift or absence: a bar, a bold code, its times beside or below, and what is remarkable."""
    look = str(face.look) if face.look is not None else _ABSENCE_LOOKS.get(face.code, "away")
    colours = theme.shift_colours(look)
    box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    radius, bar = theme.px(6), theme.px(5)
    strong = theme.current() == "contrast"
    pen = QPen(
        colours.strong, 2 if strong else 1, Qt.PenStyle.DashLine if face.outlined else Qt.PenStyle.SolidLine
    )
    painter.setPen(pen)
    painter.setBrush(colours.tint)
    painter.drawRoundedRect(box, radius, radius)
    if not face.outlined:
        path = QPainterPath()
        path.addRoundedRect(box, radius, radius)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(QRectF(box.left(), box.top(), bar, box.height()), colours.strong)
        painter.restore()
    inner = box.adjusted(bar + theme.px(5), 0, -theme.px(3), 0)
    _write(painter, inner, face, colours.ink)


def _write(painter: QPainter, box: QRectF, face: Face, ink: QColor) -> None:
    small = box.height() < theme.px(26)
    code_font, times_font = theme.font(12 if small else 13.5, BOLD), theme.font(12)
    code_width = QFontMetricsF(code_font).horizontalAdvance(face.code)
    metrics = QFontMetricsF(times_font)
    times_width, gap = metrics.horizontalAdvance(face.times), theme.px(6)
    mark = WARNING if face.warned else NOTE if face.noted else ""
    mark_width = metrics.horizontalAdvance(mark) + theme.px(3) if mark else 0
    middle, left = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft
    one_line = code_width + gap + times_width + mark_width <= box.width() and not face.extra
    two_lines = not one_line and box.height() >= theme.px(30) and times_width <= box.width() + theme.px(3)
    top = (
        QRectF(box.left(), box.top() + theme.px(2), box.width(), box.height() / 2 - theme.px(1))
        if two_lines
        else box
    )
    painter.setPen(ink)
    painter.setFont(code_font)
    painter.drawText(top, middle | left, face.code)
    painter.setFont(times_font)
    if two_lines:
        below = QRectF(
            box.left(), box.center().y() - theme.px(1), box.width() + theme.px(3), box.height() / 2
        )
        painter.drawText(below, middle | left, face.times)
        painter.drawText(top.adjusted(code_width + gap, 0, 0, 0), middle | left, face.extra)
    else:
        room = box.width() - code_width - gap - mark_width
        text = face.times
        if times_width > room:  # 7:30–10 says the same as 07:30–10:00
            text = shorter_times(face.times)
            text = text if metrics.horizontalAdvance(text) <= room else ""
        painter.drawText(box.adjusted(code_width + gap, 0, 0, 0), middle | left, text)
    if mark:
        painter.setPen(theme.colour("warn") if face.warned else ink)
        painter.setFont(theme.font(12, BOLD))
        painter.drawText(top, middle | Qt.AlignmentFlag.AlignRight, mark)


def shorter_times(times: str) -> str:
    """`7:30–10` for `07:30–10:00`; what is no times stays."""
    if "–" not in times:
        return times
    return "–".join(t.removesuffix(":00").removeprefix("0") or "0" for t in times.split("–"))


def lines_pen() -> QPen:
    return QPen(theme.colour("line"), 1)


class DayHeader(QHeaderView):
    """The days with their bank holidays and whether they are covered; then the columns of hours."""

    def __init__(self, model: RotaModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(20))
        self.setHighlightSections(False)

    def fit(self) -> None:
        """As tall as the day with the most to say."""
        sheet = self._model.sheet
        lines = 2 + any(sheet.day_note(d) for d in sheet.days) - (not sheet.cover)
        self.setFixedHeight(theme.px(12 + 19 * max(lines, 1)))

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
        inner = rect.adjusted(theme.px(8), theme.px(6), -theme.px(5), 0)
        bold = theme.font(14, BOLD if today else STRONG)
        name = self._day_name(day, inner.width())
        self._line(painter, inner, 0, name, name, "accent" if today else "text", bold)
        lines = [(note, note, "accent") for note in [sheet.day_note(day)] if note]
        if state := sheet.day_state(day):
            short = sheet.short_on[day]
            lines.append((state, f"▲ {short}" if short else "✓", "bad" if short else "good"))
        for n, (said, shorter, token) in enumerate(lines, 1):
            weight = STRONG if token == "bad" else QFont.Weight.Normal
            self._line(painter, inner, n, said, shorter, token, theme.font(12, weight))

    def _day_name(self, day: date, width: int) -> str:
        """`Tue 24 Nov`; without the month on all days as soon as it does not fit on one."""
        sheet, metrics = self._model.sheet, QFontMetrics(theme.font(14, BOLD))
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
            self._text(painter, top, row.title, "text", theme.font(14, QFont.Weight.Medium))
            below = top.translated(0, theme.px(19)) if half else top
            self._text(painter, below, under, "muted", theme.font(12))
        painter.setPen(lines_pen())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not row.heading:
            painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    @staticmethod
    def _text(painter: QPainter, box: QRect, text: str, token: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)


Band = tuple[int, int, int]
"""A row or column in view: its number, where it begins and how much of it there is, in pixels."""


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
    painter.fillRect(dirty, theme.colour("surface"))
    bottom = rows[-1][1] + rows[-1][2] if rows else 0
    right = columns[-1][1] + columns[-1][2] if columns else 0
    line = theme.colour("line")
    for column, x, width in columns:
        day = sheet.days[column] if column < len(sheet.days) else None
        token = "today" if day == sheet.today else "bg" if day and day.weekday() >= 5 else ""
        if token:
            painter.fillRect(x, dirty.top(), width, bottom - dirty.top(), theme.colour(token))
        painter.fillRect(x + width - 1, dirty.top(), 1, bottom - dirty.top(), line)
    for row, y, height in rows:
        if sheet.rows[row].heading:
            painter.fillRect(dirty.left(), y, right - dirty.left(), height, theme.colour("bg"))
            draw_heading(painter, QRect(-names, y, names, height), sheet.rows[row].title)
        painter.fillRect(dirty.left(), y + height - 1, right - dirty.left(), 1, line)


@lru_cache(maxsize=1_000)
def hours_picture(said: str, width: int, height: int, ratio: float, look: tuple[str, int]) -> QPixmap:
    """A figure of the columns of hours, drawn once."""
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setPen(theme.colour("text"))
    painter.setFont(theme.font(13))
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(QRect(0, 0, width - theme.px(8), height), right, said)
    painter.end()
    return picture
