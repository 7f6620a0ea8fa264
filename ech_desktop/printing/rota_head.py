"""The head of a week's rota: what it is, what is unusual about its days, and the days themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import DAY, DAY_NAMES, clock_change, hours, london
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.scheme import Scheme
from ech_desktop.printing.ink import BAND, BLACK, WHITE, Ink
from ech_desktop.printing.paper import MM, SMALLEST
from ech_desktop.printing.printed import Copy, Stamp
from ech_desktop.printing.rota_layout import DAYS, TITLE, Grid
from ech_desktop.printing.rota_marks import STAMP_WIDTH, draw_stamp
from ech_desktop.printing.rota_rows import day_label
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.text import BETWEEN

Holidays = Mapping[date, str]
COPIES: Final = {
    Copy.WALL: ("Wall copy", "Confidential: staff only."),
    Copy.OFFICE: ("Office copy", "Confidential: office copy, not for a wall."),
}
"""What each copy is called, and what its foot warns of."""
_NOTICE: Final = 4.4 * MM


@dataclass(frozen=True)
class Title:
    """The words at the top of a page, with their stamp."""

    title: str
    span: str
    under: str
    """Strong, under the title: the scheme, or on narrow paper the weeks."""
    about: str
    stamp: Stamp
    notice: str = ""
    """Bank holidays and what the clocks do, on a line of its own in the weeks that have it."""

    @property
    def height(self) -> float:
        return title_height(self.notice)


def title_height(notice: str) -> float:
    return TITLE + (_NOTICE if notice else 0.0)


def title_of(
    rota: Rota, scheme: Scheme, copy: Copy, stamp: Stamp, holidays: Holidays, title: str = "Staff rota"
) -> Title:
    about = [COPIES[copy][0], scheme.care_provider, week_numbers(rota)]
    if scheme.on_call.strip():
        about.append(f"On call: {scheme.on_call}")
    said = BETWEEN.join(filter(None, about))
    return Title(title, span_text(rota), scheme.name, said, stamp, notice_text(rota, holidays))


def narrow_title(title: str, rota: Rota, scheme: Scheme, stamp: Stamp, holidays: Holidays) -> Title:
    """The same for paper that is upright: the weeks stand on the second line."""
    return Title(title, "", span_text(rota), scheme.name, stamp, notice_text(rota, holidays))


def draw_title(ink: Ink, shapes: Ink, title: Title, left: float, right: float, top: float, k: float) -> None:
    room = right - (STAMP_WIDTH + 8) * k
    y = top - 12.5 * k
    wide = (room - left) * (0.6 if title.span else 1.0)
    x = ink.fit(left, y, title.title, BOLD, 17 * k, wide, 10 * k) + 8 * k
    if title.span:
        ink.fit(x, y, title.span, SEMIBOLD, 17 * k, room - x, 10 * k)
    y = top - 26.5 * k
    x = ink.fit(left, y, title.under, SEMIBOLD, 10 * k, (room - left) * 0.7, SMALLEST) + 7 * k
    ink.fit(x, y, title.about, REGULAR, 9.5 * k, room - x, SMALLEST)
    if title.notice:
        ink.fit(left, top - 39.5 * k, title.notice, BOLD, 9.5 * k, right - left, SMALLEST)
    draw_stamp(ink, right, top + k, title.stamp, k, shapes)


def draw_days(ink: Ink, shapes: Ink, rota: Rota, place: Grid, top: float, holidays: Holidays) -> None:
    """The heading of the columns; bank holidays white on black, weekends shaded and lettered."""
    k, height = place.scale, DAYS * place.scale
    upper, lower = top - 11 * k, top - 20.7 * k
    changes = clock_change(rota.monday)
    for n, day in enumerate(rota.days):
        x, holiday, weekend = place.days[n], holidays.get(day, ""), day.weekday() > 4
        if holiday or weekend:
            box = (x, top - height, place.day, height)
            shapes.fill_boxes((box,), BLACK if holiday else BAND)
        grey = WHITE if holiday else BLACK
        end = ink.text(x + 3 * k, upper, DAY_NAMES[day.weekday()], BOLD, 11.5 * k, grey)
        ink.text(end + 4 * k, upper, f"{day.day} {day:%b}", SEMIBOLD, 11.5 * k, grey)
        moved = (
            f"Clocks {'forward' if changes[1] > 0 else 'back'} 1 h" if changes and changes[0] == day else ""
        )
        under = ". ".join(filter(None, (f"BH: {holiday}" if holiday else "", moved)))
        face = SEMIBOLD if under else REGULAR
        under = under or ("Weekend" if weekend else "")
        ink.fit(x + 3 * k, lower, under, face, 8 * k, place.day - 5 * k, SMALLEST, grey)
    ink.text(place.left + k, lower, "Name", SEMIBOLD, 9 * k)
    ink.text_right(place.hours(2) - 2 * k, upper, "Paid hours this week", REGULAR, 7.6 * k)
    for n, text in enumerate(("Contract", "Rota", "+ / −")):
        ink.text_right(place.hours(n) - 2 * k, lower, text, SEMIBOLD, 7.4 * k)
    shapes.rule(place.left, top - height, place.right, 1.1 * k)


def span_text(rota: Rota) -> str:
    """`Mon 21 – Sun 27 December 2026`"""
    first, last = rota.days[0], rota.days[-1]
    start = f"Mon {first.day}"
    if first.month != last.month or first.year != last.year:
        start += f" {first:%B}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} – Sun {last.day} {last:%B %Y}"


def week_numbers(rota: Rota) -> str:
    """`Week 48`, `Weeks 48 to 51`"""
    first, last = (day.isocalendar().week for day in (rota.days[0], rota.days[-1]))
    return f"Week {first}" if rota.weeks == 1 else f"Weeks {first} to {last}"


def notice_text(rota: Rota, holidays: Holidays) -> str:
    """`Bank holiday: Fri 3 Apr (Good Friday) · Clocks go forward …`; nothing in most weeks."""
    here = [f"{day_label(day)} ({holidays[day]})" for day in rota.days if day in holidays]
    word = plural(len(here), "Bank holiday").partition(" ")[2]
    parts = [f"{word}: {', '.join(here)}"] if here else []
    parts += [_clock_note(rota, monday) for monday in rota.days[::7] if clock_change(monday)]
    return BETWEEN.join(parts)


def _clock_note(rota: Rota, monday: date) -> str:
    """`Clocks go back Sun 25 Oct: the night of Sat 24 is 1 h longer (N = 11 h, SL = 10 h)`"""
    day, minutes = clock_change(monday) or (monday, 0)
    night = day - DAY
    way, effect = ("forward", "shorter") if minutes > 0 else ("back", "longer")
    said = f"Clocks go {way} Sun {day.day} {day:%b}: the night of Sat {night.day} is 1 h {effect}"
    first, last = london(day, time(1)), london(day, time(3))
    lengths = {s.code or s.times: s.length for s in rota.own_shifts if s.start <= first and last <= s.end}
    long = ", ".join(f"{code} = {hours(length)} h" for code, length in sorted(lengths.items()))
    return f"{said} ({long})" if long else said
