"""Who decides, what was decided, who is away and how each gets out in a fire, in the demo scheme."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from ech_desktop.actions.demo_people import Person
from ech_desktop.actions.demo_seed import Seed
from ech_desktop.domain.answers import Question
from ech_desktop.domain.away import Away, AwayKind
from ech_desktop.domain.deciding import (
    Attorney,
    Authority,
    Capacity,
    CapacityDecision,
    TreatmentKind,
    TreatmentRecord,
)
from ech_desktop.domain.packages import PackageChange
from ech_desktop.domain.tenants import PeepBand, Tenant

_YEAR: Final = timedelta(days=365)
_AWAY: Final = {
    21: (AwayKind.HOSPITAL, -6, None, 4, "Millbrook General, ward 7"),
    9: (AwayKind.HOLIDAY, 12, 19, 20, "With her sister in Whitby"),
    26: (AwayKind.RESPITE, -40, -33, -32, "The Beeches"),
}
"""Flat, then kind, first and last day from today, day of the expected return, place."""
_DECISIONS: Final = {
    15: ("Whether the front door has a sensor", Capacity.LACKS, "Sensor at night only, never a locked door."),
    38: ("Whether she keeps her own tablets", Capacity.LACKS, "Staff keep and give them."),
    6: ("Whether to have the hip operation", Capacity.HAS, ""),
}


def decide(seed: Seed, number: int, person: Person, tenant: Tenant) -> None:
    """Write into the tenant of this flat what the alerts say shortly."""
    tenant.treatment_records = _treatment(seed, number, person)
    tenant.attorneys = _attorneys(seed, number, person)
    tenant.decisions = _decisions(seed, number, person)
    tenant.aways = _aways(seed, number)
    tenant.peep_band, tenant.peep_needs = _evacuation(person)
    tenant.peep_review = seed.day(30 + number * 37 % 300)
    tenant.key_safe = f"Left of the door, behind the post box. Code {1000 + number * 7919 % 9000}."
    tenant.declined = (Question.ORIENTATION,) if number % 3 == 0 else ()
    if number == 17:
        tenant.package_changes = [_step_up(seed)]


def _treatment(seed: Seed, number: int, person: Person) -> list[TreatmentRecord]:
    if "R" not in person.alerts:
        return []
    made = TreatmentRecord(
        id=seed.apart(),
        scheme_id=seed.scheme_id,
        kind=TreatmentKind.DNACPR if number % 4 == 3 else TreatmentKind.RESPECT,
        on=seed.day(-200 - number),
        original="Yellow folder on the hall shelf of the flat",
        made_by="Dr Amina Farouk, Millbrook Surgery",
        told="First contact, the surgery, the ambulance trust.",
    )
    return [made]


def _attorneys(seed: Seed, number: int, person: Person) -> list[Attorney]:
    if "Y" not in person.alerts and number != 1:
        return []
    name = person.family.split("; ")[0].partition(": ")[2]
    made = Attorney(
        id=seed.apart(),
        scheme_id=seed.scheme_id,
        name=name,
        authority=Authority.PROPERTY if number == 1 else Authority.HEALTH,
        phone=seed.mobile(number * 7 + 1),
        registered=seed.day(-1200),
        seen=seed.day(-400),
    )
    return [made]


def _decisions(seed: Seed, number: int, person: Person) -> list[CapacityDecision]:
    if number not in _DECISIONS:
        return []
    what, outcome, decided = _DECISIONS[number]
    lacks = outcome is Capacity.LACKS
    made = CapacityDecision(
        id=seed.apart(),
        scheme_id=seed.scheme_id,
        decision=what,
        on=seed.day(-90 - number),
        outcome=outcome,
        assessed_by="Dr Amina Farouk and the care team leader",
        support_given="Talked over twice, in the morning, with pictures and with family there.",
        reasons="Cannot keep hold of what was said for long enough to weigh it." if lacks else "",
        best_interests=decided,
        consulted=person.family if lacks else "",
    )
    return [made]


def _aways(seed: Seed, number: int) -> list[Away]:
    if number not in _AWAY:
        return []
    kind, first, last, expected, place = _AWAY[number]
    made = Away(
        id=seed.apart(),
        scheme_id=seed.scheme_id,
        kind=kind,
        first=seed.day(first),
        last=None if last is None else seed.day(last),
        expected=seed.day(expected),
        place=place,
    )
    return [made]


def _evacuation(person: Person) -> tuple[PeepBand, str]:
    if "T" in person.alerts:
        return PeepBand.TWO, "Two people and the sheet with handles."
    if "V" in person.alerts:
        return PeepBand.EQUIPMENT, "Evacuation chair by lift lobby B."
    if {"F", "D", "H", "Y"} & set(person.alerts):
        return PeepBand.ONE, "One person to say that it is real, and to walk along."
    return PeepBand.ALONE, ""


def _step_up(seed: Seed) -> PackageChange:
    """A look at night, in the first weeks home; no more hours, so that the worked example stays as it is."""
    return PackageChange(
        id=seed.apart(),
        scheme_id=seed.scheme_id,
        first=seed.day(-5),
        last=seed.day(9),
        overnight=True,
        reason="Home from hospital with a chest infection: looked at every two hours at night.",
    )
