"""The care and support plans of the demo scheme: agreed ones, earlier versions, and one draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, time, timedelta
from typing import Final

from ech_desktop.actions import demo_long_plan
from ech_desktop.actions.demo_about import ABOUT, About
from ech_desktop.actions.demo_needs import ANY_RISK, NEEDS, RISKS, NeedText, RiskText
from ech_desktop.actions.demo_people import PEOPLE, Person
from ech_desktop.actions.demo_seed import Seed
from ech_desktop.actions.demo_tenants import NEW_FLAT
from ech_desktop.domain.basics import CarePlanId, TeamMemberId
from ech_desktop.domain.plans import Agreement, CarePlan, Need, PlannedVisit, PlanStatus, Risk
from ech_desktop.domain.tenants import Tenant

LONG_FLAT: Final = 1
_SECOND_VERSION: Final = (1, 19, 34)
_REVIEWS: Final = {17: -6, 5: 5, 12: 12}
"""Flats whose review is overdue or soon, and in how many days it is due."""
_HOW: Final = {
    5: (Agreement.SAID_YES, ""),
    15: (Agreement.BEST_INTERESTS, "Abena Owusu, daughter and attorney for health and welfare"),
    16: (Agreement.SIGNED, ""),
    18: (Agreement.DECLINED, ""),
    38: (Agreement.REPRESENTATIVE, "Margaret Wolstenholme, daughter"),
}
_WHAT_CHANGED: Final = "Evening visit is longer, the new mattress is in, and the risks were looked at again."

_MORNING = "Good morning, up, wash and dress, breakfast"
_LUNCH, _BED = "Lunch, a drink, the toilet", "Ready for bed, drink, pendant and lights"
_VISITS: Final[dict[float, tuple[tuple[time, int, str, int, str], ...]]] = {
    3: (
        (time(10), 90, "2", 1, "Clean the flat and change the bed"),
        (time(14, 30), 90, "5", 1, "Shopping, letters"),
    ),
    7.5: (
        (time(8), 30, "1234567", 1, _MORNING),
        (time(20), 20, "1234567", 1, _BED),
        (time(10, 30), 50, "25", 1, "Shower, washing and the bed"),
    ),
    13: (
        (time(7, 45), 45, "1234567", 1, _MORNING),
        (time(12, 15), 30, "1234567", 1, _LUNCH),
        (time(19, 30), 30, "1234567", 1, _BED),
        (time(15), 45, "3", 1, "Out of the flat: the lounge, the garden or the shop"),
    ),
    15: (
        (time(7, 45), 45, "1234567", 1, _MORNING),
        (time(12, 15), 30, "1234567", 1, _LUNCH),
        (time(18, 15), 15, "1234567", 1, "Tea and tablets"),
        (time(20, 15), 30, "1234567", 1, _BED),
        (time(14, 30), 60, "6", 1, "Out together, where I choose"),
    ),
    20: (
        (time(8), 30, "1234567", 2, "Hoist, wash and dress, into my chair"),
        (time(12, 30), 30, "1234567", 1, "Lunch, a drink, tablets"),
        (time(18), 15, "1234567", 1, "Tea and tablets"),
        (time(20, 30), 30, "1234567", 2, "Hoist, wash, into bed, settle the mattress"),
        (time(10, 30), 45, "5", 1, "Hair, nails, wardrobe and letters"),
    ),
}
"""Start, minutes, days, staff, what: each list adds up to the hours of its package."""
_ROUND: Final = 15
"""Visits of the same kind begin a quarter of an hour apart from flat to flat."""


def plans(seed: Seed, tenants: list[Tenant], writers: list[TeamMemberId]) -> list[CarePlan]:
    found = []
    for number, (tenant, person) in enumerate(zip(tenants, PEOPLE, strict=False), start=1):
        plan = _plan(seed, number, tenant, person, writers[number % len(writers)])
        if number == NEW_FLAT:
            found.append(plan)
            continue
        if number in _SECOND_VERSION:
            found.append(_earlier(seed, plan))
            plan.number, plan.what_changed = 2, _WHAT_CHANGED
        _agree(seed, plan, number, writers[0])
        found.append(plan)
    return found


def _plan(seed: Seed, number: int, tenant: Tenant, person: Person, writer: TeamMemberId) -> CarePlan:
    plan = CarePlan(
        id=CarePlanId(seed.id()),
        scheme_id=seed.scheme_id,
        tenant_id=tenant.id,
        written_by=writer,
        matters=person.matters,
        communicate=tenant.communication,
        contingency=(
            "If I am not in, ring my mobile, then my first contact. If I say no, it is my right: ask why, come back "
            "in half an hour, and write it down. If nobody has seen me by evening, tell the person in charge."
        ),
        visits=[_visit(seed, number, *row) for row in _VISITS[person.hours]],
    )
    if number == LONG_FLAT:
        for name, said in demo_long_plan.TEXTS.items():
            setattr(plan, name, said)
        _fill(seed, plan, demo_long_plan.NEEDS, demo_long_plan.RISKS)
        return plan
    about = ABOUT.get(number)
    keys = about.needs.split() if about else _few_needs(person)
    if about:
        _tell(plan, about, person)
    risks = [RISKS[letter] for letter in person.alerts if letter in RISKS] or [ANY_RISK]
    _fill(seed, plan, (NEEDS[key][number % 2] for key in keys), risks)
    return plan


def _few_needs(person: Person) -> list[str]:
    if person.hours == 3:
        return ["home"]
    needs = ["wash", "meals"] if person.hours < 13 else ["wash", "meals", "move"]
    return [*needs, "meds"] if "M" in person.alerts else needs


def _tell(plan: CarePlan, about: About, person: Person) -> None:
    plan.admire, plan.support, plan.about_me = about.admire, about.support, about.about_me
    plan.matters = "\n".join((person.matters, *about.matters))
    plan.communicate = "\n".join(t for t in (about.communicate, plan.communicate) if t)
    plan.moving = (
        "Ceiling hoist and two people for every transfer; my powered chair for everything else."
        if "T" in person.alerts
        else "Frame indoors, wheelchair for the garden. Riser chair, bed at 52 cm, rails in the wet room."
    )
    plan.eating = (
        "Minced and moist food, mildly thick drinks, upright, no hurry. Speech therapist's sheet is on the fridge."
        if "E" in person.alerts
        else "Ordinary food, what I like, and a drink within reach at all times: six to eight a day."
    )
    plan.medicines = (
        "Given by trained staff from the pharmacy pack. Time-critical ones are marked on the record."
        if "M" in person.alerts
        else "I take my own with a reminder. The pack stays in the kitchen drawer."
    )
    plan.night = (
        "Look in at two and five, quietly, by the light from the hall."
        if {"Y", "N", "S"} & set(person.alerts)
        else "I sleep well. Come only when I call."
    )


def _fill(seed: Seed, plan: CarePlan, needs: Iterable[NeedText], risks: Iterable[RiskText]) -> None:
    plan.needs = [
        Need(id=seed.id(), scheme_id=seed.scheme_id, position=position, **each._asdict())
        for position, each in enumerate(needs)
    ]
    plan.risks = [
        Risk(
            id=seed.id(), scheme_id=seed.scheme_id, position=n, review=seed.day(60 + 7 * n), **each._asdict()
        )
        for n, each in enumerate(risks)
    ]


def _visit(
    seed: Seed, number: int, start: time, minutes: int, days: str, staff: int, what: str
) -> PlannedVisit:
    later = start.hour * 60 + start.minute + _ROUND * (number % 5)
    return PlannedVisit(
        id=seed.id(),
        scheme_id=seed.scheme_id,
        start=time(*divmod(later, 60)),
        minutes=minutes,
        days=days,
        staff=staff,
        what=what,
    )


def _agree(seed: Seed, plan: CarePlan, number: int, by: TeamMemberId) -> None:
    review = seed.day(_REVIEWS.get(number, 20 + number * 29 % 150))
    on = review - timedelta(days=176)
    how, with_whom = _HOW.get(number, (Agreement.SIGNED, ""))
    plan.started = on - timedelta(days=2)
    plan.agree(how, with_whom, by, on, review)


def _earlier(seed: Seed, plan: CarePlan) -> CarePlan:
    """The version before this one, as it was agreed half a year earlier."""
    copied = {f.name: getattr(plan, f.name) for f in fields(plan) if f.init}
    earlier = CarePlan(**(copied | {"id": CarePlanId(seed.id())}))
    for name in ("needs", "visits", "risks"):
        setattr(earlier, name, [replace(part, id=seed.id()) for part in getattr(plan, name)])
    earlier.needs = earlier.needs[:-1]
    agreed: date = seed.day(-420)
    earlier.started = agreed
    earlier.agree(Agreement.SIGNED, "", plan.written_by or TeamMemberId(""), agreed, seed.day(-240))
    earlier.status = PlanStatus.SUPERSEDED
    return earlier
