"""What stands under the grid of a rota: who leads, what to fill, where cover is short, sums, the key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from ech_desktop.domain.clock import DAY_NAMES, hours
from ech_desktop.domain.cover import SessionCover
from ech_desktop.domain.hours import hours_of, total
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.printing.rota_rows import Mark, Worked, in_order
from ech_desktop.printing.text import NO_BREAK_SPACE

Note = tuple[str, tuple[str, ...]]
"""A label and its items, on a line or two."""
EVERY_SESSION: Final = "Every session is covered."
NO_SESSION: Final = "No session with a cover minimum is set up."


def notes(
    rota: Rota, cover: Sequence[SessionCover], worked: Worked, commissioned: int, changes: int
) -> list[Note]:
    found: list[Note] = []
    if to_fill := shifts_to_fill(rota):
        found.append((f"Shifts to fill ({len(rota.open_shifts)}):", tuple(to_fill)))
    if short := short_of_cover(cover):
        found.append((f"Short of cover ({len(short)}):", tuple(short)))
    else:
        found.append((EVERY_SESSION if cover else NO_SESSION, ()))
    if rota.away:
        found.append(("Flats away:", rota.flats_away))
    found.append(("Total:", tuple(totals(rota, worked, commissioned, changes))))
    return found


def totals(rota: Rota, worked: Worked, commissioned: int, changes: int) -> list[str]:
    """`rostered 412.5 h`, `paid 398 h`, … of what somebody works, and what is still to fill."""
    every, unfilled = total(worked.values()), hours_of(0, rota.open_shifts)
    said = [
        ("rostered", every.rostered - unfilled.rostered),
        ("paid", every.paid - unfilled.paid),
        ("sleep-in", every.sleep_in - unfilled.sleep_in),
        ("contracted", every.contracted),
        ("commissioned", commissioned),
        ("to fill", unfilled.paid + unfilled.sleep_in),
    ]
    found = [
        f"{what} {hours(minutes)} h" for what, minutes in said if minutes or what in ("rostered", "paid")
    ]
    return [*found, f"changes since the last issue: {changes} (overleaf)"] if changes else found


def leaders(rota: Rota) -> list[tuple[str, ...]]:
    """Who leads on each day: the code of the shift and the initials, `E RP` and `L MS, DO`."""
    found: dict[date, dict[str, list[str]]] = {day: {} for day in rota.days}
    for shift in sorted((s for s in rota.own_shifts if s.leads), key=in_order):
        if initials := leader_initials(rota, shift):
            found[shift.day].setdefault(shift.code or shift.times, []).append(initials)
    return [tuple(map(_led, of_day, of_day.values())) for of_day in found.values()]


def _led(code: str, initials: Sequence[str]) -> str:
    return NO_BREAK_SPACE.join((code, f",{NO_BREAK_SPACE}".join(sorted(set(initials)))))


def leader_initials(rota: Rota, shift: Shift) -> str:
    """Of whoever has the shift, also of an agency worker who is not in the team."""
    member = rota.members.get(shift.team_member_id) if shift.team_member_id else None
    if member:
        return member.initials
    return "".join(w[0] for w in shift.agency_worker.split() if w[0].isalpha()).upper()[:3]


def shifts_to_fill(rota: Rota) -> list[str]:
    """`Wed 25 L 14:00–21:30` for each open shift; the same twice is said once with its number."""
    said = [
        f"{_day(s.day)} {s.code} {s.times}".replace("  ", " ") for s in sorted(rota.open_shifts, key=in_order)
    ]
    return [text if (n := said.count(text)) == 1 else f"{text} ×{n}" for text in dict.fromkeys(said)]


def short_of_cover(cover: Iterable[SessionCover]) -> list[str]:
    """`Tue 24 Breakfast 07:00–07:30: 0 of 2` for each gap, in the order of the week."""
    by_start = sorted(cover, key=lambda c: c.start)
    return [f"{_day(c.day)} {c.session.name} {gap.text}" for c in by_start for gap in c.all_gaps]


def key(rota: Rota, is_changed: bool) -> list[Mark]:
    """The shifts of the week with what each code stands for, in the order of the site's list.

    The mark without a code is the corner of what was changed.
    """
    names = {t.code: t.name for t in rota.types}
    order = {t.code: n for n, t in enumerate(rota.types)}
    looks = {s.code: s.look for s in rota.own_shifts if s.code}
    codes = sorted(looks, key=lambda code: (order.get(code, len(order)), code))
    marks = [Mark(names.get(code) or looks[code].capitalize(), code, looks[code]) for code in codes]
    return [*marks, Mark("Changed")] if is_changed else marks


def _day(day: date) -> str:
    return f"{DAY_NAMES[day.weekday()]} {day.day}"
