"""The care and support plan: About Me, needs with outcomes, planned visits, risks and consents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Final

from ech_desktop.domain.basics import LONG, CarePlanId, Gender, Level, Problem, new_id, text
from ech_desktop.domain.clock import DAY_NAMES
from ech_desktop.domain.scheme import EVERY_DAY, days_problems
from ech_desktop.domain.versions import Item, Version

_WEEK: Final = 7 * 24 * 60
MOST: Final = 5
"""A risk is scored from 1 to 5 twice."""
WHO_COMES: Final = {Gender.NOT_SAID: "anybody", Gender.WOMAN: "a woman", Gender.MAN: "a man"}


class Area(StrEnum):
    """Areas of life, near the outcomes of the Care Act assessment."""

    WASHING = "washing and dressing"
    EATING = "eating and drinking"
    TOILET = "using the toilet"
    MOVING = "moving about"
    HEALTH = "health and medicines"
    SKIN = "skin"
    NIGHT = "night"
    MIND = "mind and mood"
    COMMUNICATION = "being understood"
    PEOPLE = "family, friends, company"
    OUTSIDE = "going out"
    HOME = "looking after the home"
    MONEY = "money and letters"
    OTHER = "other"


class NeedLevel(StrEnum):
    PROMPTING = "prompting"
    SOME = "some help"
    MUCH = "much help"
    ALL = "all done for me"


class MedicineSupport(StrEnum):
    """A list as many councils use it; NICE NG67 asks only that what was agreed is recorded."""

    NONE = "none: looks after their own"
    PROMPT = "level 1: reminded and assisted"
    ADMINISTER = "level 2: given by trained staff"
    SPECIALISED = "level 3: specialised technique"


class RiskLevel(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(eq=False, kw_only=True)
class Need(Item):
    """An identified need, the outcome the tenant wants, and what staff do about it."""

    position: int = 0
    area: Area = Area.OTHER
    level: NeedLevel = NeedLevel.SOME
    title: str = text(needed="Name the need, like Washing and dressing.")
    need: str = text(most=LONG)
    outcome: str = text(most=LONG, needed="Say what the tenant wants to achieve.")
    """In their own words: I want …"""
    can_do: str = text(most=LONG)
    staff_do: str = text(most=LONG)
    when_and_who: str = text(most=LONG)


@dataclass(eq=False, kw_only=True)
class PlannedVisit(Item):
    """Support at a time in the tenant's flat, by one team member or two."""

    start: time = time(8)
    latest: time | None = None
    """It may begin from `start` until then; empty: at `start`, and not later."""
    minutes: int = 30
    days: str = EVERY_DAY
    staff: int = 1
    what: str = text(most=LONG, needed="Say what happens in this visit.")
    medicines: MedicineSupport = MedicineSupport.NONE
    serves: tuple[str, ...] = ()
    """Threads of the needs whose outcomes it is for."""
    carer: Gender = Gender.NOT_SAID
    """Whom the tenant asks for; not said: anybody."""

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not 5 <= self.minutes <= 720:
            found.append(Problem("minutes", "Enter the length in minutes, from 5 to 720."))
        if self.staff not in (1, 2):
            found.append(Problem("staff", "A visit needs one person or two."))
        if self.latest is not None and self.latest <= self.start:
            found.append(Problem("latest", "The window ends after it begins; empty is a fixed time."))
        found += days_problems(self.days)
        return tuple(found)

    @property
    def week_minutes(self) -> int:
        """Care given in a week; two people count twice."""
        return self.minutes * len(self.days) * self.staff

    @property
    def times(self) -> str:
        """`08:00`, or `08:00–09:30` for a window in which it begins."""
        return f"{self.start:%H:%M}" + (f"–{self.latest:%H:%M}" if self.latest is not None else "")

    @property
    def asks_for(self) -> str:
        """`Asks for a woman`; nothing where anybody may come."""
        return "" if self.carer is Gender.NOT_SAID else f"Asks for {WHO_COMES[self.carer]}"


@dataclass(eq=False, kw_only=True)
class Risk(Item):
    """What could go wrong, scored on a matrix of 5 × 5 without and with what is done about it."""

    position: int = 0
    risk: str = text(needed="Name the risk, like Falls when walking.")
    likelihood: int = 3
    impact: int = 3
    controls: str = text(most=LONG, needed="Say what we do about it.")
    likelihood_after: int = 2
    impact_after: int = 2
    review: date | None = None

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        scores = ("likelihood", "impact", "likelihood_after", "impact_after")
        said = f"Choose from 1 to {MOST}."
        found += [Problem(name, said) for name in scores if not 1 <= getattr(self, name) <= MOST]
        if self.score_after > self.score:
            text = "What we do makes this risk higher: check the scores."
            found.append(Problem("likelihood_after", text, Level.WARN))
        return tuple(found)

    @property
    def score(self) -> int:
        return self.likelihood * self.impact

    @property
    def score_after(self) -> int:
        """The residual risk."""
        return self.likelihood_after * self.impact_after

    @property
    def before(self) -> RiskLevel:
        return risk_level(self.score)

    @property
    def after(self) -> RiskLevel:
        return risk_level(self.score_after)


def risk_level(score: int) -> RiskLevel:
    """1 to 4 low, 5 to 12 medium, 15 to 25 high: the bands of the matrices that councils use."""
    if score < 5:
        return RiskLevel.LOW
    return RiskLevel.MEDIUM if score < 15 else RiskLevel.HIGH


class ConsentAnswer(StrEnum):
    NOT_ASKED = "not asked"
    YES = "yes"
    NO = "no"
    BEST_INTERESTS = "decided in best interests"


@dataclass(eq=False, kw_only=True)
class Consent(Item):
    """What the tenant was asked to agree to, and what they said."""

    position: int = 0
    what: str = text(needed="Say what the tenant is asked, like Sharing this plan with my GP.")
    answer: ConsentAnswer = ConsentAnswer.NOT_ASKED
    by: str = text()
    """Who answered, when it was not the tenant."""
    on: date | None = None

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.answer is ConsentAnswer.BEST_INTERESTS and not self.by.strip():
            found.append(Problem("by", "Enter who decided this for the tenant."))
        return tuple(found)


@dataclass(eq=False, kw_only=True)
class CarePlan(Version):
    """One version of one tenant's care and support plan, under the headings of the PRSB's About Me."""

    id: CarePlanId = field(default_factory=lambda: CarePlanId(new_id()))
    admire: str = text(most=LONG)
    matters: str = text(most=LONG)
    people: str = text(most=LONG)
    """People important to me."""
    communicate: str = text(most=LONG)
    wellness: str = text(most=LONG)
    please_do: str = text(most=LONG)
    please_dont: str = text(most=LONG)
    support: str = text(most=LONG)
    """How and when to support me."""
    about_me: str = text(most=LONG)
    """Also worth knowing about me."""
    supported_by: str = text()
    """Who helped to write this."""
    moving: str = text(most=LONG)
    eating: str = text(most=LONG)
    medicines: str = text(most=LONG)
    medicine_support: MedicineSupport = MedicineSupport.NONE
    medicine_responsible: str = text()
    """Who orders, collects and stores them."""
    night: str = text(most=LONG)
    if_not_in: str = text(most=LONG)
    if_refuse: str = text(most=LONG)
    if_fall: str = text(most=LONG)
    contingency: str = text(most=LONG)
    needs: list[Need] = field(default_factory=list)
    visits: list[PlannedVisit] = field(default_factory=list)
    risks: list[Risk] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)

    def problems(self) -> tuple[Problem, ...]:
        return (*self.text_problems(), *overlap_problems(self.visits))

    def children(self) -> tuple[Item, ...]:
        return (*self.needs, *self.visits, *self.risks, *self.consents)

    @property
    def week_minutes(self) -> int:
        """Planned care, minutes a week."""
        return sum(v.week_minutes for v in self.visits)

    def missing(self) -> tuple[Problem, ...]:
        found = []
        if not (self.matters.strip() or self.about_me.strip()):
            found.append(Problem("matters", "Write what matters to the tenant before agreeing the plan."))
        if not self.needs:
            found.append(Problem("needs", "Write at least one need with its outcome."))
        gives = {MedicineSupport.ADMINISTER, MedicineSupport.SPECIALISED}
        if self.medicine_support in gives and not self.medicine_responsible.strip():
            found.append(Problem("medicine_responsible", "Enter who is responsible for the medicines."))
        return tuple(found)

    def needs_served(self, visit: PlannedVisit) -> list[Need]:
        """The needs that a visit is for, without those that were taken out since."""
        return [need for need in self.needs if need.thread in visit.serves]


def overlap_problems(visits: Iterable[PlannedVisit]) -> tuple[Problem, ...]:
    """Two visits to one tenant cannot be at the same time, wherever in its window each begins."""
    placed = sorted(
        ((at, visit) for visit in visits for at in _starts(visit)), key=lambda each: (each[0], each[1].id)
    )
    for n, (at, visit) in enumerate(placed):
        following = [*placed[n + 1 :], *((start + _WEEK, other) for start, other in placed[:n])]
        for start, other in following:
            if start >= at + _slack(visit) + visit.minutes:
                break
            if other is not visit and not _both_fit(at, visit, start, other):
                return (Problem("visits", _overlap_text(at, visit, other)),)
    return ()


def _starts(visit: PlannedVisit) -> Iterator[int]:
    """When it begins, in minutes from Monday 00:00."""
    return ((int(d) - 1) * 1440 + visit.start.hour * 60 + visit.start.minute for d in visit.days)


def _slack(visit: PlannedVisit) -> int:
    """By how many minutes it may begin later."""
    if visit.latest is None:
        return 0
    return max(0, (visit.latest.hour - visit.start.hour) * 60 + visit.latest.minute - visit.start.minute)


def _both_fit(at: int, visit: PlannedVisit, start: int, other: PlannedVisit) -> bool:
    """Whether one can be over before the other has to begin, in either order."""
    return at + visit.minutes <= start + _slack(other) or start + other.minutes <= at + _slack(visit)


def _overlap_text(at: int, visit: PlannedVisit, other: PlannedVisit) -> str:
    day = DAY_NAMES[at // 1440 % 7]
    return (
        f"Two visits overlap on {day}: {visit.times} for {visit.minutes} minutes ({visit.what}) and "
        f"{other.times} ({other.what}). Move or shorten one."
    )
