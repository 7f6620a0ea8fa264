"""The daily record of the demo scheme: the day and the night before 06:50, as the people on duty wrote it down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from ech_desktop.actions.demo_seed import Seed
from ech_desktop.domain.basics import NoteId, Record, TeamMemberId
from ech_desktop.domain.events import (
    AlarmCall,
    AlarmReason,
    Concern,
    Incident,
    IncidentKind,
    MissedKind,
    MissedVisit,
    Notify,
    Visitor,
    VisitorKind,
)
from ech_desktop.domain.notes import Note, NoteKind
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.tenants import Tenant

_CARE, _REFUSED, _HEALTH = NoteKind.CARE_GIVEN, NoteKind.REFUSED, NoteKind.HEALTH
_WELL, _CONTACT, _HOUSING = NoteKind.WELLBEING, NoteKind.CONTACT, NoteKind.HOUSING_SUPPORT
_DAY: Final = (
    (5, -1, 8, 10, 5, _CARE, "Washed at the basin, did her own face and hands. Porridge and half a banana."),
    (8, -1, 8, 25, 12, _HEALTH, "Weight 61.4 kg. Ankles as yesterday."),
    (11, -1, 8, 40, 8, _CARE, "Hot water and congee. New slippers fit."),
    (1, -1, 8, 50, 10, _CARE, "Two of us, ceiling hoist, blue sling. Skin looked at: heels clear."),
    (29, -1, 9, 5, 10, _CARE, "Tablets given from the dosette, taken with water. Idli for breakfast."),
    (33, -1, 9, 20, 190, _WELL, "Rested all morning; asked twice whether it was still the Sabbath."),
    (39, -1, 10, 30, 5, _CONTACT, "District nurse here, injection given. Next one on Wednesday."),
    (32, -1, 11, 0, 15, _HOUSING, "Read the letter about the service charge together. No change to what she pays."),
    (12, -1, 12, 20, 5, _CARE, "Lamb soup and bread, ate all of it. Beat Tomos at chess again."),
    (22, -1, 12, 40, 10, _REFUSED, "Did not want help with lunch: her daughter had brought rice."),
    (15, -1, 14, 30, 20, _CONTACT, "Efua visited for an hour. They sang; she was tearful afterwards, then slept."),
    (6, -1, 15, 10, 5, _WELL, "Repotted two orchids at the hall table, and showed everybody how."),
    (40, -1, 16, 0, 10, _CONTACT, "Rang Roy's care home with her. He has a chest infection and is on tablets."),
    (27, -1, 17, 30, 10, _CARE, "Exercises done in the chair, both sides ten times. Turban tied afresh."),
    (17, -1, 18, 20, 10, _HEALTH, "Coughing less. Antibiotic taken with food; three days left."),
    (26, -1, 19, 15, 10, _HEALTH, "Temperature 36.9, has a sore throat. Warm drinks offered."),
    (34, -1, 20, 30, 130, _REFUSED, "Evening tablets: said no, twice, clearly. Left in the locked drawer."),
    (19, -1, 21, 0, 10, _CARE, "Two of us, hoist. In bed by 21:20, call bell under his right hand."),
    (38, 0, 0, 50, 15, _WELL, "Laying the table for eight. Sat with her till she was ready for bed, 01:15."),
    (17, 0, 1, 45, 30, _HEALTH, "Temperature 37.9, pulse 92. Washed and changed. Knew where she was."),
    (15, 0, 3, 10, 10, _WELL, "At her front door with her handbag. Walked back together, two hymns, asleep."),
    (1, 0, 4, 20, 15, _HEALTH, "Red area on the left hip, does not whiten. Pump was off: on again, turned."),
    (8, 0, 5, 55, 10, _HEALTH, "Up for prayer, a little breathless on standing. 61.2 kg."),
)  # fmt: skip
"""Flat, days ago, hour, minute, minutes until it was written, kind, what was said."""
_FLAGGED: Final = (
    (17, 0, 6, 40, 7, _HEALTH, "Asked for by name: temperature 37.6 now, drank a full cup of tea."),
)
"""Written after the night's handover was given: the next one tells it."""
_WRONG: Final = (24, -2, 9, 10, 5, _CARE, "Shower, hair washed, dried well between the toes.")
_RIGHT: Final = ("Strip wash, hair not washed: she was tired.", "I mixed her up with Mrs Oldroyd.", 55)

_CALLS: Final = (
    (15, -1, 22, 20, AlarmReason.ANXIOUS, 4, "Heard somebody in the corridor. It was the film night going home."),
    (34, -1, 22, 55, AlarmReason.HELP, 3, "Wanted the tablets talked over again."),
    (33, -1, 23, 40, AlarmReason.MISTAKE, 2, ""),
    (17, 0, 1, 40, AlarmReason.UNWELL, 3, "Shivering, had wet the bed."),
    (15, 0, 3, 5, AlarmReason.HELP, 5, "Door sensor."),
    (1, 0, 4, 15, AlarmReason.FAULT, 4, "Mattress alarm."),
    (36, 0, 5, 20, AlarmReason.HELP, 4, "Needed the light on and a hand to the bathroom."),
)  # fmt: skip
"""Flat, days ago, hour, minute, reason, minutes to the response, note: seven calls, as the headline says."""


class _Book:
    """Writes what happened as whoever was on duty then."""

    def __init__(
        self, seed: Seed, tenants: Sequence[Tenant], flats: Sequence[Flat], shifts: Sequence[Shift]
    ) -> None:
        self.seed, self.tenants, self.flats = seed, tenants, flats
        self.shifts = sorted((s for s in shifts if s.team_member_id), key=lambda s: (s.start, s.id))

    def on_duty(self, at: datetime, turn: int) -> TeamMemberId:
        """One of those on duty, in turns."""
        running = [s.team_member_id for s in self.shifts if s.start <= at < s.end and s.team_member_id]
        return running[turn % len(running)]

    def written(self, flat: int | None, at: datetime, minutes: int) -> dict[str, Any]:
        """What every entry has."""
        return {
            "id": self.seed.apart(),
            "scheme_id": self.seed.scheme_id,
            "tenant_id": None if flat is None else self.tenants[flat - 1].id,
            "at": at,
            "entered_at": at + timedelta(minutes=minutes),
            "author": self.on_duty(at, flat or 0),
        }

    def note(self, row: tuple[int, int, int, int, int, NoteKind, str], *, flagged: bool = False) -> Note:
        flat, day, hour, minute, minutes, kind, said = row
        at = self.seed.at(day, hour, minute)
        return Note(**self.written(flat, at, minutes), kind=kind, said=said, flagged=flagged)

    def call(self, row: tuple[int, int, int, int, AlarmReason, int, str]) -> AlarmCall:
        flat, day, hour, minute, reason, minutes, note = row
        at = self.seed.at(day, hour, minute)
        return AlarmCall(
            **self.written(flat, at, minutes + 5),
            flat_id=self.flats[flat - 1].id,
            reason=reason,
            answered_at=at + timedelta(minutes=minutes),
            note=note,
        )


def daily_record(
    seed: Seed, tenants: Sequence[Tenant], flats: Sequence[Flat], shifts: Sequence[Shift]
) -> list[Record]:
    """Notes, one of them corrected, and events of every kind but hospital."""
    book = _Book(seed, tenants, flats, shifts)
    wrong = book.note(_WRONG)
    said, why, later = _RIGHT
    right = wrong.correction(said, why, wrong.author, wrong.entered_at + timedelta(minutes=later))
    right.id = NoteId(seed.apart())
    notes = [*(book.note(row) for row in _DAY), *(book.note(row, flagged=True) for row in _FLAGGED)]
    return [wrong, right, *notes, *(book.call(row) for row in _CALLS), *_events(book), *_visitors(book)]


def _events(book: _Book) -> Iterator[Record]:
    at = book.seed.at
    yield Incident(
        **book.written(19, at(-1, 23, 15), 40),
        kind=IncidentKind.INCIDENT,
        what="Ceiling hoist stopped half way with Des in the sling.",
        place="Flat 19, bedroom",
        actions="Lowered by hand with the red cord, two of us. Hoist charging; not used until it was tried empty.",
        told="On-call manager at 23:35. Engineer is booked, TH-4471.",
        notify=Notify.NO,
    )
    yield Incident(
        **book.written(24, at(-2, 6, 15), 25),
        kind=IncidentKind.ACCIDENT,
        what="Slipped off the edge of the bed while reaching for her knitting.",
        place="Flat 24, bedroom",
        injured="Nobody: no pain, no mark, walked to breakfast.",
        actions="Helped up with the cushion lift. Knitting bag moved to the bedside table.",
        told="Susan Ackroyd (daughter) by telephone at 08:30.",
        notify=Notify.NO,
    )
    yield MissedVisit(
        **book.written(19, at(-1, 12, 0), 50),
        kind=MissedKind.ONE_INSTEAD_OF_TWO,
        reason="Short of one at lunch until half past twelve.",
        actions="Stayed in bed until the second person came, then hoisted as planned at 12:35.",
    )
    yield Concern(
        **book.written(32, at(-5, 15, 30), 60),
        what="Her purse was empty again after the same visitor. “He says he looks after it for me.”",
        wishes="Wants it to stop, and does not want the police.",
        actions="Money for the week is in the office safe, with her agreement.",
        told="Scheme manager at once; council's safeguarding team on the same day.",
        reported_on=book.seed.day(-5),
        reference="SG-2291",
    )


def _visitors(book: _Book) -> Iterator[Visitor]:
    at = book.seed.at
    yield Visitor(
        **book.written(None, at(-1, 9, 40), 1),
        kind=VisitorKind.CONTRACTOR,
        name="Steve Marl",
        company="Three Rivers heating",
        whom="Boiler room",
        left_at=at(-1, 11, 15),
    )
    yield Visitor(
        **book.written(15, at(-1, 13, 30), 1),
        name="Efua Mensah",
        left_at=at(-1, 14, 40),
    )
    yield Visitor(
        **book.written(None, at(0, 6, 30), 2),
        kind=VisitorKind.CONTRACTOR,
        name="Aisha Bright",
        company="Lift Care North",
        whom="Lift B, until eight",
    )
