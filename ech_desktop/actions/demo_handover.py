"""What passed from shift to shift in the demo scheme: three days of handovers, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from ech_desktop.actions.demo_seed import NOW, Seed
from ech_desktop.domain.basics import HandoverId, Record, TeamMemberId, TenantId
from ech_desktop.domain.clock import london, monday_of, shown
from ech_desktop.domain.events import AlarmCall
from ech_desktop.domain.gathering import CHANGES, taken_as
from ech_desktop.domain.handover import Handover, HandoverEntry, given_times, turn_at
from ech_desktop.domain.handover_sheet import SheetFacts, alerts_text
from ech_desktop.domain.notes import Note
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.places import places
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Flat, Scheme, ShiftKind
from ech_desktop.domain.sources import NOTE, source
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.telling import count_calls
from ech_desktop.domain.tenants import Tenant

_TURNS: Final = ((7, 30, 5), (14, 0, 4), (21, 45, 4))
"""When the shifts change, and how many minutes after it the next leader has taken over."""

_HEADLINES: Final = (
    "A settled night. Two calls, both answered within five minutes.",
    "Busy lunch; everybody has eaten. Lift B was out for an hour and is working again.",
    "Quiet evening. All doors and windows checked; garden gate locked.",
    "One call before midnight, none after. Fire panel clear.",
    "Doctor's round done. New medicine for one tenant, see below.",
    "Film night was well liked. Everybody back in their flats by ten.",
    "Heating was slow on the second floor; the landlord has reset it.",
    "Short of one at lunch until half past twelve; nobody missed a visit.",
    "All well. Agency colleague shown round and signed in.",
)
_EVENTS: Final = (
    (33, "Up and dressed at 02:10, thought it was Sabbath morning. Tea, a record, back to bed by 03:00.", ""),
    (
        24,
        "Slipped off the edge of the bed, no injury. Helped up with the cushion lift.",
        "Watch her walking today.",
    ),
    (6, "Would not open the door at breakfast; came to lunch and was himself.", ""),
    (12, "Morning tablets taken late, at 08:50: he was on the telephone to his son.", ""),
    (36, "Scooter will not hold its charge. Daughter told.", "Use the spare chair for the shop."),
    (20, "Grandson visited. In very good spirits.", ""),
    (26, "Coughing at night. Temperature 37.4.", "Take it again at lunch."),
    (4, "Hearing aid whistled half the night. New tube fitted at seven.", ""),
    (29, "Ate half of lunch: pan had been used for chicken. Cooked again.", "Red-handled pan is hers only."),
    (39, "Injection given by the district nurse at 10:20.", ""),
    (22, "Asked again for women only. Evening visit swapped.", "Keep to it on every rota."),
    (10, "Very low after the news from home. Played the accordion later.", "Sit with him for ten minutes."),
    (14, "Pippin barked from four. Let out at five, quiet since.", ""),
    (3, "Blood sugar 4.9 at six; toast and jam before anything else.", ""),
    (32, "Bread and milk had run out. Fetched from the shop with her purse, receipt in the tin.", ""),
    (27, "Two of us tied his turban for his grandson's wedding. He cried, happily.", ""),
    (40, "Roy has a chest infection, the care home rang.", "She may want to go today instead of Wednesday."),
    (30, "Ankles down since the new tablets. Finished the crossword by nine.", ""),
)
"""Flat, what happened, what to do: two for each handover, in the order night, morning, afternoon."""

_LAST_NIGHT: Final = (
    (17, 1, 40,
     "S: rang at 01:40, had wet the bed and was shivering. B: first week home from hospital with a chest "
     "infection, on antibiotics until Sunday. A: temperature 37.9, pulse 92, breathing easily, knew where she was. "
     "Washed and changed; slept from 02:30.",
     "R: temperature before breakfast. 38 or over, or short of breath: ring 111 and tell Franco."),
    (15, 3, 5,
     "S: found at her own front door with her handbag. B: does this when a visitor has been; her granddaughter "
     "came yesterday. A: calm, not cold, walked back on my arm. Sang two hymns and she slept.",
     "R: breakfast visit first on the list. Say Efua's name: she was looking for her."),
    (1, 4, 20,
     "S: red area over the left hip, size of a two-pound coin, does not whiten when pressed. B: air mattress "
     "alarm had been switched off. A: mattress was soft; pump now set to 3 and the alarm is on. Turned at 04:20 "
     "and 06:20.",
     "R: ring the district nurses at 08:30. Keep her off the left hip: on her back, wedge at 30 degrees, until they have been. Photograph agreed."),
    (19, 23, 15,
     "S: hoist stopped half way. B: battery showed amber last week. A: lowered by hand with the red cord, two of "
     "us, no harm. Charged overnight, works again.",
     "R: use it only after trying it empty. Engineer is booked, see open items."),
    (34, 22, 30,
     "S: did not want her evening tablets. B: she says that they make her dream. A: clear about what they are for "
     "and decided not to; recorded as refused.",
     "R: tell the surgery today, and ask them to talk it over with her."),
    (38, 0, 50,
     "S: kitchen light on, laying the table for eight. B: most nights this week. A: happy, warm, steady on her feet.",
     "R: quiet morning, let her sleep until half past eight."),
    (8, 5, 55,
     "S: up for prayer, a little breathless on standing. B: water tablet was changed on Thursday. A: ankles no "
     "worse than yesterday, weight 61.2 kg.",
     "R: weigh again tomorrow before breakfast; 63 kg or more, ring the heart failure nurse."),
    (None, 6, 10,
     "Fire panel showed a fault on zone 4 for two minutes and cleared itself. Walked the second floor: all clear.",
     "Tell the landlord this morning and put it in the fire log."),
)  # fmt: skip
"""Flat, when, what happened (situation, background, assessment) and what to do (recommendation)."""

_OPEN: Final = (
    (19, -11, 14, "Hoist engineer: battery and handset to be replaced. Reference TH-4471.", -2, 1),
    (23, -6, 10, "Grab rail beside the new worktop is loose. Landlord told, promised within the week.", 1, 2),
    (5, -4, 16, "Ngọzi asks for a review before she flies to Enugu. Offer her two dates.", 3, 3),
    (40, -2, 11, "Book the taxi with a ramp for Wednesday's visit to Roy.", 2, 6),
    (
        17,
        -1,
        13,
        "Discharge letter has no list of medicines. Ask the ward to send it to us and to the surgery.",
        0,
        2,
    ),
)
"""Flat, days ago, hour, what, due in days, whose (number in the team)."""
_CLOSED: Final = (
    (30, -5, 9, "Doctor to look at swollen ankles.", "Seen at home; tablets changed, plan updated.", -3),
    (11, -8, 15, "Mah-jong table wobbles.", "Ken glued it. He wants no thanks.", -7),
)


def handovers(seed: Seed, tenants: list[Tenant], shifts: list[Shift]) -> list[Handover]:
    """Three days given and accepted, and last night's: given, and waiting for the care team leader."""
    found: list[Handover] = []
    for days_ago in (3, 2, 1):
        for hour, minute, after in _TURNS:
            at = seed.at(-days_ago, hour, minute)
            rows = _EVENTS[2 * len(found) : 2 * len(found) + 2]
            found.append(_accepted(seed, at, after, rows, tenants, shifts, _HEADLINES[len(found)]))
    return [*found, _last_night(seed, tenants, shifts)]


def _accepted(
    seed: Seed,
    at: datetime,
    after: int,
    rows: tuple[tuple[int, str, str], ...],
    tenants: list[Tenant],
    shifts: list[Shift],
    headline: str,
) -> Handover:
    entries = [
        HandoverEntry(
            id=seed.id(),
            scheme_id=seed.scheme_id,
            position=position,
            tenant_id=_tenant_of(tenants, flat),
            happened=happened,
            to_do=to_do,
        )
        for position, (flat, happened, to_do) in enumerate(rows)
    ]
    return Handover(
        id=HandoverId(seed.id()),
        scheme_id=seed.scheme_id,
        at=at,
        turn=turn_at(at),
        headline=headline,
        given_by=in_charge(shifts, at - timedelta(minutes=20)),
        given_at=at - timedelta(minutes=2),
        accepted_by=in_charge(shifts, at + timedelta(minutes=20)),
        accepted_at=at + timedelta(minutes=after),
        entries=entries,
    )


def _last_night(seed: Seed, tenants: list[Tenant], shifts: list[Shift]) -> Handover:
    at, now = seed.at(0, 7, 30), london(seed.today, NOW)
    entries = [
        HandoverEntry(
            id=seed.id(),
            scheme_id=seed.scheme_id,
            position=position,
            tenant_id=_tenant_of(tenants, flat),
            happened=happened,
            to_do=to_do,
            at=seed.at(-1 if hour > 12 else 0, hour, minute),
        )
        for position, (flat, hour, minute, happened, to_do) in enumerate(_LAST_NIGHT)
    ]
    return Handover(
        id=HandoverId(seed.id()),
        scheme_id=seed.scheme_id,
        at=at,
        turn=turn_at(at),
        headline="Broken night: seven calls. Flats 17 and 1 first, please. Nobody went to hospital.",
        given_by=in_charge(shifts, now - timedelta(minutes=5)),
        given_at=now - timedelta(minutes=5),
        entries=entries,
    )


@dataclass(frozen=True)
class Building:
    """Everybody and everything that a sheet names."""

    scheme: Scheme
    tenants: list[Tenant]
    flats: list[Flat]
    team: list[TeamMember]
    shifts: list[Shift]


def keep_sheets(
    building: Building, handovers: list[Handover], items: list[OpenItem], daily: list[Record]
) -> None:
    """What each sheet said when duty was given, and which entries of the daily record it took along."""
    names = {m.id: m.name for m in building.team}
    flats = {f.id: f for f in building.flats}
    taken: set[str] = set()
    for handover in handovers:
        given = handover.given_at
        if given is None or handover.given_by is None:
            continue
        day = shown(handover.at).date()
        new = [of for of, entered_at in _sources(daily) if entered_at <= given and of not in taken]
        calls = [r for r in daily if isinstance(r, AlarmCall) and taken_as(r) in new]
        sheet = SheetFacts(
            handover=handover,
            scheme_name=building.scheme.name,
            entries=handover.entries,
            places=places(building.tenants, flats, day),
            alerts={t.id: alerts_text(t) for t in building.tenants},
            team=names,
            rota=Rota(monday=monday_of(day), team=tuple(building.team), shifts=tuple(building.shifts)),
            open_items=[_as_of(item, given) for item in items if item.raised_at <= given],
            given=given_times(h for h in handovers if h.given_at is not None and h.given_at < given),
            now=given,
            calls=count_calls(calls),
        ).sheet()
        handover.content = sheet.written()
        handover.given_name = names[handover.given_by]
        handover.accepted_name = names[handover.accepted_by] if handover.accepted_by is not None else ""
        handover.taken = tuple(new)
        taken.update(new)


def _as_of(item: OpenItem, at: datetime) -> OpenItem:
    """The item as it was then: what was closed later was still open."""
    if item.closed_at is None or item.closed_at <= at:
        return item
    return replace(item, closed_at=None, closed_by=None, outcome="", turns=[])


def _sources(daily: list[Record]) -> Iterator[tuple[str, datetime]]:
    for record in daily:
        if isinstance(record, Note) and record.flagged:
            yield source(NOTE, record.id), record.entered_at
        elif isinstance(record, CHANGES):
            yield taken_as(record), record.entered_at


def in_charge(shifts: list[Shift], at: datetime) -> TeamMemberId:
    """Who leads at a moment: the shift leader, at night whoever is awake."""
    running = [s for s in shifts if s.team_member_id and s.start <= at < s.end]
    leading = [s for s in running if s.leads] or [s for s in running if s.kind is ShiftKind.WAKING_NIGHT]
    who = leading[0].team_member_id
    if who is None:
        raise ValueError("the demo rota has nobody in charge")
    return who


def _tenant_of(tenants: list[Tenant], flat: int | None) -> TenantId | None:
    return None if flat is None else tenants[flat - 1].id


def open_items(seed: Seed, tenants: list[Tenant], team: list[TeamMemberId]) -> list[OpenItem]:
    """Five that are open, of different age, one overdue; and two that were closed."""
    found = []
    for flat, days, hour, what, due, owner in _OPEN:
        found.append(
            OpenItem(
                id=seed.id(),
                scheme_id=seed.scheme_id,
                tenant_id=_tenant_of(tenants, flat),
                what=what,
                raised_at=seed.at(days, hour, 25),
                raised_by=team[(owner + 3) % 8],
                owner=team[owner],
                due=seed.day(due),
            )
        )
    for flat, days, hour, what, outcome, closed in _CLOSED:
        item = OpenItem(
            id=seed.id(),
            scheme_id=seed.scheme_id,
            tenant_id=_tenant_of(tenants, flat),
            what=what,
            raised_at=seed.at(days, hour),
            raised_by=team[2],
        )
        item.close(team[1], seed.at(closed, 15, 40), outcome)
        item.turns[0].id = seed.apart()
        found.append(item)
    return found
