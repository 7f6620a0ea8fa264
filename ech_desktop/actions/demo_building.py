"""The building of the demo scheme: 40 flats, its shift types, and the schedule of cover (DOMAIN.md V09)."""

from __future__ import annotations

from datetime import time
from typing import Final

from ech_desktop.actions.demo_seed import Seed
from ech_desktop.domain.basics import FlatId, SessionId, ShiftTypeId
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.scheme import Flat, FlatSize, Look, Scheme, Session, ShiftKind, ShiftType, Skill

"""416.5 hours a week: 339.5 by day, 7 for handovers and 70 at night (V10)."""

_FLATS: Final = {
    1: "Wet room. Ceiling track hoist from bed to wet room, serviced every six months.",
    7: "Step-free door to the garden.",
    16: "Flashing doorbell and vibrating smoke alarm.",
    19: "Ceiling track hoist. Bariatric profiling bed.",
    23: "Kitchen worktop lowered.",
    33: "Sensor mat beside the bed, answered by the night worker.",
    40: "Corner flat with two bedrooms.",
}
_SESSIONS: Final = (
    ("Breakfast", time(7, 30), time(10), 5),
    ("Mid-morning", time(10), time(12), 2),
    ("Lunch", time(12), time(14), 4),
    ("Afternoon", time(14), time(18), 2),
    ("Evening", time(18), time(22), 4),
    ("Night", time(22), time(7), 1),
)
_MEDICINES: Final = ("Breakfast", "Evening")
"""The rounds at which most tenants take theirs: somebody who may help with them is on duty."""
_UNPAID: Final = {"E": None, "L": None, "LD": None, "AD": time(12, 30), "TR": time(12, 30), "HK": None}
"""Half an hour in a shift of six to ten hours (V18), when it suits or at a time. Whoever is alone at night is
paid through theirs: an unpaid break would leave the site without anybody on duty (I6)."""
_TYPES: Final = (
    ("E", "Early", time(7, 30), time(14, 15), ShiftKind.DAY, Look.EARLY),
    ("A", "Breakfast round", time(7, 30), time(10), ShiftKind.DAY, Look.SPLIT_MORNING),
    ("B", "Lunch round", time(12), time(14), ShiftKind.DAY, Look.SPLIT_MORNING),
    ("LD", "Long day", time(7, 30), time(19, 30), ShiftKind.DAY, Look.LONG_DAY),
    ("AD", "Administration", time(9), time(17), ShiftKind.ADMINISTRATION, Look.OTHER),
    ("TR", "Training", time(9, 30), time(16, 30), ShiftKind.TRAINING, Look.OTHER),
    ("HK", "Housekeeping and activities", time(10), time(15, 30), ShiftKind.DAY, Look.OTHER),
    ("L", "Late", time(14), time(22), ShiftKind.DAY, Look.LATE),
    ("T", "Tea and bedtime round", time(18), time(22), ShiftKind.DAY, Look.SPLIT_EVENING),
    ("N", "Waking night", time(21, 45), time(7, 45), ShiftKind.WAKING_NIGHT, Look.NIGHT),
    ("SL", "Sleep-in", time(22), time(7), ShiftKind.SLEEP_IN, Look.SLEEP_IN),
)


def scheme(seed: Seed) -> Scheme:
    return Scheme(
        id=seed.scheme_id,
        name="Larkfield Court",
        short_name="LFC",
        landlord="Three Rivers Housing Association",
        care_provider="Larkfield Care and Support",
        address="Larkfield Court\nOrchard Lane\nMillbrook\nZZ99 9ZZ",
        phone=seed.landline(100),
        on_call=f"duty manager {seed.mobile(100)}",
    )


def flats(seed: Seed) -> list[Flat]:
    """Flats 1 to 13 on the ground floor, 14 to 27 on the first, 28 to 40 on the second."""
    return [
        Flat(
            id=FlatId(seed.id()),
            scheme_id=seed.scheme_id,
            number=str(number),
            floor=(number >= 14) + (number >= 28),
            size=FlatSize.TWO_BEDROOMS if number == 40 else FlatSize.ONE_BEDROOM,
            adaptations=_FLATS.get(number, ""),
            telecare=f"LFC-{number:03}",
        )
        for number in range(1, 41)
    ]


def sessions(seed: Seed) -> list[Session]:
    return [
        Session(
            id=SessionId(seed.id()),
            scheme_id=seed.scheme_id,
            name=name,
            start=start,
            end=end,
            minimum=minimum,
            leader_needed=name != "Night",
            skills=(Skill.MEDICINES,) if name in _MEDICINES else (),
        )
        for name, start, end, minimum in _SESSIONS
    ]


def shift_types(seed: Seed) -> list[ShiftType]:
    return [
        ShiftType(
            id=ShiftTypeId(seed.id()),
            scheme_id=seed.scheme_id,
            code=code,
            name=name,
            start=start,
            end=end,
            kind=kind,
            look=look,
            breaks=_breaks(code),
            counts_in_cover=code not in ("AD", "TR", "HK"),
        )
        for code, name, start, end, kind, look in _TYPES
    ]


def _breaks(code: str) -> tuple[Break, ...]:
    if code == "N":
        return (Break(30, True, time(2)),)
    return (Break(30, False, _UNPAID[code]),) if code in _UNPAID else ()
