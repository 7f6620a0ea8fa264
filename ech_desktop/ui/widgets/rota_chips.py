"""How one cell of the rota looks: its chips, its marks and its figures, drawn once and kept."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from ech_desktop.domain.team import AbsenceKind
from ech_desktop.ui import theme
from ech_desktop.ui.models.rota_faces import NOTE, Face
from ech_desktop.ui.models.rota_review import Weight

BOLD: Final = QFont.Weight.Bold
ROOM: Final = 4
"""Between a chip and the lines of the grid."""
NARROW: Final = 56
"""A chip narrower than this says its code only."""
CORNER: Final = 9
"""Side of the triangle in a cell that is another than in the last issue."""
_ABSENCE_LOOKS: Final = {
    AbsenceKind.ANNUAL_LEAVE.code: "leave",
    AbsenceKind.SICKNESS.code: "sickness",
    AbsenceKind.TRAINING.code: "training",
}


@lru_cache(maxsize=4_000)
def cell_picture(
    faces: tuple[Face, ...], changed: bool, width: int, height: int, ratio: float, look: tuple[str, int]
) -> QPixmap:
    """Everything that stands in one cell; `look` is the theme's version, so that a new look is drawn anew."""
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = theme.px(1 if width < theme.px(NARROW) else ROOM)
    room, gap = theme.px(ROOM), theme.px(2) if len(faces) > 1 else 0
    for n, face in enumerate(faces):
        each = (height - 2 * room) / len(faces)
        draw_chip(painter, QRectF(side, room + n * each, width - 2 * side - 1, each - gap), face)
    if changed:
        draw_corner(painter, width)
    painter.end()
    return picture


def draw_corner(painter: QPainter, width: int) -> None:
    """The triangle at the right upper corner of what was changed since the last issue."""
    side = theme.px(CORNER)
    path = QPainterPath()
    path.moveTo(width - 1 - side, 0)
    path.lineTo(width - 1, 0)
    path.lineTo(width - 1, side)
    path.closeSubpath()
    painter.fillPath(path, theme.colour("text"))


def draw_chip(painter: QPainter, box: QRectF, face: Face) -> None:
    """One shift or absence: a bar, a bold code, its times beside or below, and what is remarkable."""
    look = str(face.look) if face.look is not None else _ABSENCE_LOOKS.get(face.code, "away")
    colours = theme.shift_colours(look)
    narrow = box.width() < theme.px(NARROW)
    box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    radius, bar = theme.px(3 if narrow else 6), theme.px(3 if narrow else 5)
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
    if narrow:
        _write_code(painter, box.adjusted(bar, 0, 0, 0), face, colours.ink)
    else:
        _write(painter, box.adjusted(bar + theme.px(5), 0, -theme.px(3), 0), face, colours.ink)


def _write_code(painter: QPainter, box: QRectF, face: Face, ink: QColor) -> None:
    """The code alone, as large as it fits, with its mark above it where there is room."""
    centre = Qt.AlignmentFlag.AlignCenter
    mark = face.mark or (NOTE if face.noted else "")
    tall = bool(mark) and box.height() >= theme.px(30)
    for size in (13, 12, 11, 10, 9):
        font = theme.font(size, BOLD)
        if QFontMetricsF(font).horizontalAdvance(face.code) <= box.width() - 1:
            break
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(box.adjusted(0, box.height() * 0.4, 0, 0) if tall else box, centre, face.code)
    if mark:
        painter.setPen(_mark_colour(face, ink))
        painter.setFont(theme.font(11 if tall else 9, BOLD))
        above = box.adjusted(0, 0, 0, -box.height() * 0.5)
        at = centre if tall else Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        painter.drawText(above, at, mark)


def _mark_colour(face: Face, ink: QColor) -> QColor:
    return theme.colour("bad" if face.mark == Weight.STOPS.mark else "warn") if face.mark else ink


def _write(painter: QPainter, box: QRectF, face: Face, ink: QColor) -> None:
    times_font = theme.font(12)
    metrics = QFontMetricsF(times_font)
    times_width, gap = metrics.horizontalAdvance(face.times), theme.px(6)
    mark = face.mark or (NOTE if face.noted else "")
    mark_width = metrics.horizontalAdvance(mark) + theme.px(3) if mark else 0
    for size in (12 if box.height() < theme.px(26) else 13.5, 11, 10, 9):
        code_font = theme.font(size, BOLD)
        code_width = QFontMetricsF(code_font).horizontalAdvance(face.code)
        if code_width <= box.width() - mark_width:
            break
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
        painter.setPen(_mark_colour(face, ink))
        painter.setFont(theme.font(12, BOLD))
        painter.drawText(top, middle | Qt.AlignmentFlag.AlignRight, mark)


def shorter_times(times: str) -> str:
    """`7:30–10` for `07:30–10:00`; what is no times stays."""
    if "–" not in times:
        return times
    return "–".join(t.removesuffix(":00").removeprefix("0") or "0" for t in times.split("–"))


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
