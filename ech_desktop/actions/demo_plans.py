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
from ech_desktop.domain.basics import CarePlanId, Gender, TeamMemberId
from ech_desktop.domain.plans import (
    Area,
    CarePlan,
    Consent,
    ConsentAnswer,
    MedicineSupport,
    Need,
    NeedLevel,
    PlannedVisit,
    Risk,
    RiskLevel,
)
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import Agreement, PlanStatus, Signature, Signer, Signing

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
_WHAT_CHANGED: Final = (
    "The last visit of the day is longer, one need is new, and the risks were looked at again."
)

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
_SERVES: Final = {
    "wash": Area.WASHING,
    "lunch": Area.EATING,
    "breakfast": Area.EATING,
    "tablets": Area.HEALTH,
    "toilet": Area.TOILET,
    "hoist": Area.MOVING,
    "clean": Area.HOME,
    "letters": Area.HOME,
    "out": Area.PEOPLE,
}
"""A word in what happens in a visit, and the area of life that it serves."""
_AREAS: Final = {
    "Washing and dressing": Area.WASHING,
    "Eating and drinking": Area.EATING,
    "Taking my medicines": Area.HEALTH,
    "Having my medicines given": Area.HEALTH,
    "Moving about": Area.MOVING,
    "Getting from place to place": Area.MOVING,
    "Looking after my home": Area.HOME,
    "Shopping and letters": Area.HOME,
    "My flat, my letters and my money": Area.HOME,
    "Company and what I enjoy": Area.PEOPLE,
    "Faith and family": Area.PEOPLE,
    "Chapel, choir and company": Area.PEOPLE,
    "Looking after my skin": Area.SKIN,
    "Using the toilet": Area.TOILET,
    "When I am muddled": Area.MIND,
    "Speaking, hearing and deciding": Area.COMMUNICATION,
}
_SCORES: Final = {RiskLevel.HIGH: (4, 4), RiskLevel.MEDIUM: (3, 3), RiskLevel.LOW: (1, 3)}
_ASK_FOR_A_WOMAN: Final = {20: (_MORNING,), 26: (_MORNING,), 40: (_MORNING,)}
"""Flats, and the visits at which they want a woman and nobody else."""
_MUCH: Final = 15 * 60
_ASKED: Final = (
    "Sharing this plan with my GP and the hospital",
    "A photograph on my record",
    "Staff coming in with the master key when I do not answer",
)
_ROUND: Final = 15
"""Visits of the same kind begin a quarter of an hour apart from flat to flat."""

_WINDOW: Final = 75
"""Minutes by which a visit without tablets may begin later."""


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
        if_not_in=f"Ring my mobile, then {person.family.split('; ')[0]}. Look in the lounge and the garden.",
        if_refuse="Ask why, come back in half an hour, and write it down. It is my right.",
        if_fall="Do not lift me. Look for pain and bleeding, keep me warm, ring 111, or 999 if I hit my head.",
        medicine_support=MedicineSupport.ADMINISTER if "M" in person.alerts else MedicineSupport.PROMPT,
        medicine_responsible="Bridge Street Pharmacy delivers; the care team leader checks them in.",
        visits=[_visit(seed, number, *row) for row in _VISITS[person.hours]],
        consents=_consents(seed, number, seed.day(-100 - number)),
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
        Need(
            id=seed.id(),
            thread=seed.id(),
            scheme_id=seed.scheme_id,
            position=position,
            area=_AREAS.get(each.title, Area.OTHER),
            level=NeedLevel.MUCH if plan.week_minutes >= _MUCH else NeedLevel.SOME,
            **each._asdict(),
        )
        for position, each in enumerate(needs)
    ]
    plan.risks = [_risk(seed, position, each) for position, each in enumerate(risks)]
    for visit in plan.visits:
        areas = {area for word, area in _SERVES.items() if word in visit.what.lower()}
        visit.serves = tuple(need.thread for need in plan.needs if need.area in areas)


def _risk(seed: Seed, position: int, each: RiskText) -> Risk:
    likelihood, impact = _SCORES[each.before]
    likelihood_after, impact_after = _SCORES[each.after]
    return Risk(
        id=seed.id(),
        thread=seed.id(),
        scheme_id=seed.scheme_id,
        position=position,
        risk=each.risk,
        likelihood=likelihood,
        impact=impact,
        controls=each.controls,
        likelihood_after=min(likelihood, likelihood_after),
        impact_after=impact_after,
        review=seed.day(60 + 7 * position),
    )


def _consents(seed: Seed, number: int, on: date) -> list[Consent]:
    """Everybody was asked the same; some said no, as they may."""
    return [
        Consent(
            id=seed.id(),
            thread=seed.id(),
            scheme_id=seed.scheme_id,
            position=position,
            what=what,
            answer=ConsentAnswer.NO if (number + position) % 11 == 0 else ConsentAnswer.YES,
            on=on,
        )
        for position, what in enumerate(_ASKED)
    ]


def _visit(
    seed: Seed, number: int, start: time, minutes: int, days: str, staff: int, what: str
) -> PlannedVisit:
    later = start.hour * 60 + start.minute + _ROUND * (number % 5)
    return PlannedVisit(
        id=seed.id(),
        thread=seed.id(),
        medicines=MedicineSupport.PROMPT if "tablets" in what else MedicineSupport.NONE,
        scheme_id=seed.scheme_id,
        start=time(*divmod(later, 60)),
        latest=None if "tablets" in what else time(*divmod(later + _WINDOW, 60)),
        minutes=minutes,
        days=days,
        staff=staff,
        what=what,
        carer=Gender.WOMAN if what in _ASK_FOR_A_WOMAN.get(number, ()) else Gender.NOT_SAID,
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
    for name in ("needs", "visits", "risks", "consents"):
        setattr(earlier, name, [replace(part, id=seed.id()) for part in getattr(plan, name)])
    earlier.needs = earlier.needs[:-1]
    evening = max(earlier.visits, key=lambda visit: visit.start)
    evening.minutes = max(10, evening.minutes - 10)
    for risk in earlier.risks[:1]:
        risk.likelihood_after = min(5, risk.likelihood_after + 1)
    agreed: date = seed.day(-420)
    earlier.started = agreed
    earlier.agree(Agreement.SIGNED, "", plan.written_by or TeamMemberId(""), agreed, seed.day(-240))
    earlier.status = PlanStatus.SUPERSEDED
    return earlier


def signatures(seed: Seed, plans: list[CarePlan], tenants: list[Tenant]) -> list[Signature]:
    """Under every agreed version: the tenant's, a representative's, or why there is none."""
    names = {tenant.id: tenant.name for tenant in tenants}
    return [_signature(seed, plan, names[plan.tenant_id]) for plan in plans if plan.agreed_on is not None]


def _signature(seed: Seed, plan: CarePlan, name: str) -> Signature:
    declined = plan.agreed_how is Agreement.DECLINED
    unable = plan.agreed_how is Agreement.SAID_YES
    represented = plan.agreed_how in (Agreement.REPRESENTATIVE, Agreement.BEST_INTERESTS)
    who, _, authority = plan.agreed_with.partition(", ")
    return Signature(
        id=seed.id(),
        scheme_id=seed.scheme_id,
        care_plan_id=plan.id,
        signer=Signer.REPRESENTATIVE if represented else Signer.TENANT,
        name=who if represented else name,
        authority=authority if represented else "",
        outcome=Signing.DECLINED if declined else Signing.UNABLE if unable else Signing.SIGNED,
        reason="Did not want to, and agrees." if declined else "Her hands shake too much." if unable else "",
        on=plan.agreed_on or seed.today,
    )
