"""On what terms the team of the demo scheme works: contracts, limits, skills with expiry, availability, pay."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID

from ech_desktop.actions.demo_seed import Seed
from ech_desktop.domain.clock import monday_of
from ech_desktop.domain.scheme import Skill
from ech_desktop.domain.team import (
    Availability,
    Contract,
    Days,
    PayRate,
    Role,
    TeamMember,
    Training,
    Visa,
    Works,
)

STUDENT, SPONSORED, OPTED_OUT = "Fonseca", "Nwọsụ", "O’Rourke"
RAN_OUT: Final = ("Bell", Skill.MEDICINES)
"""On the Friday of last week. Sent by an agency; others on duty have it."""
_SOON: Final = {
    ("Kovalenko", Skill.MEDICINES): 25,
    ("Popescu", Skill.FIRE): 30,
    ("Campbell", Skill.MOVING_AND_HANDLING): 33,
    ("Parveen", Skill.LIFE_SUPPORT): 38,
}
"""Runs out so many days after the Monday of this week: after the shifts that are planned."""
_YEARLY: Final = (Skill.MOVING_AND_HANDLING, Skill.MEDICINES, Skill.FIRE, Skill.LIFE_SUPPORT)
_EVERY_THREE_YEARS: Final = (Skill.SAFEGUARDING,)
_FIRST_AIDERS: Final = ("Parveen", "Llŷr-Evans", "O’Rourke", "Popescu", "Osman")
_NIGHTS: Final = {
    "Okonkwo": 210,
    "Popescu": 95,
    "Ní Bhriain": 150,
    "Osman": 335,
    "Moyo": 60,
    "Bell": 120,
}
"""Who works nights, and how many days ago a health assessment was last offered."""

_WHEN: Final[dict[str, tuple[dict[str, Any], ...]]] = {
    "Okonkwo": ({"days": "7", "start": time(9), "end": time(13, 30), "note": "Sings in church."},),
    "Osman": ({"days": "5", "start": time(12), "end": time(14, 30), "note": "Friday prayer."},),
    "Hepplewhite": (
        {"is_available": True, "days": "12345", "start": time(9), "end": time(16), "note": "Grandchildren."},
    ),
    "Fonseca": (
        {"days": "14", "start": time(14, 30), "end": time(17, 30), "note": "Seminars."},
        {"first": 60, "last": 74, "note": "Visits her mother in Recife."},
    ),
}
"""Dates are days after the Monday of this week."""
_PENCE: Final = {
    Role.SCHEME_MANAGER: 1_940,
    Role.TEAM_LEADER: 1_585,
    Role.SENIOR: 1_410,
    Role.CARE_WORKER: 1_285,
    Role.NIGHT_WORKER: 1_350,
    Role.HOUSEKEEPING: 1_275,
    Role.BANK: 1_500,
}
"""An hour from April 2026; everybody is above the minimum wage of £12.71."""
_BEFORE: Final = 56
"""Pence less, a year earlier."""
_SLEEP_IN: Final = 6_500


def terms_of_work(today: date, name: str) -> dict[str, Any]:
    """The fields of a team member that only some have."""
    monday = monday_of(today)
    found: dict[str, Any] = {}
    if name == "Sandhu":
        found |= {"contract_weeks": (20 * 60, 25 * 60), "contract_from": monday - timedelta(days=14)}
    if name == "Campbell":
        found |= {"contract_minutes": 12 * 60}
    if name == "Bell":
        found |= {"agency": "Millbrook Care Agency"}
    if name == OPTED_OUT:
        found |= {"opt_out_signed": today - timedelta(days=412)}
    if name == STUDENT:
        found |= {
            "visa": Visa.STUDENT,
            "terms": _terms(monday),
            "right_to_work_until": today + timedelta(days=290),
            "other_minutes": 2 * 60,
        }
    if name == SPONSORED:
        found |= {
            "visa": Visa.HEALTH_AND_CARE,
            "certificate_minutes": 27 * 60 + 30,
            "right_to_work_until": today + timedelta(days=505),
        }
    if name in _NIGHTS:
        found |= {"night_assessment": today - timedelta(days=_NIGHTS[name])}
    if name in ("Okonkwo", "Popescu", "Ní Bhriain", "Osman"):
        found |= {"works": Works.NIGHTS_ONLY}
    return found


def _terms(monday: date) -> tuple[Days, ...]:
    """The term that runs, and the next one."""
    return tuple(
        Days(monday + timedelta(days=first), monday + timedelta(days=last))
        for first, last in ((-63, 18), (49, 123))
    )


def trainings(seed: Seed, member: TeamMember, own: Random) -> list[Training]:
    """What everybody in care needs, and first aid for some; leaders and housekeeping as well."""
    skills = [*_YEARLY, *_EVERY_THREE_YEARS]
    if member.role is Role.HOUSEKEEPING:
        skills.remove(Skill.MEDICINES)
    found = [_training(seed, member, skill, own) for skill in skills]
    if member.last_name in _FIRST_AIDERS:
        found.append(_training(seed, member, Skill.FIRST_AID, own))
    checked = (member.started or seed.today) - timedelta(days=20)
    dbs = Training(id=_id(own), scheme_id=seed.scheme_id, skill=Skill.DBS, gained=checked)
    return [*found, dbs]


def _training(seed: Seed, member: TeamMember, skill: Skill, own: Random) -> Training:
    """Gained some time ago, so that it holds on every day that is planned, but for those that must not."""
    holds = 365 if skill in _YEARLY else 1_095
    expires = seed.monday + timedelta(days=own.randrange(60, min(holds, 700)))
    if (member.last_name, skill) in _SOON:
        expires = seed.monday + timedelta(days=_SOON[member.last_name, skill])
    if (member.last_name, skill) == RAN_OUT:
        expires = seed.monday - timedelta(days=3)
    gained = expires - timedelta(days=holds)
    return Training(id=_id(own), scheme_id=seed.scheme_id, skill=skill, gained=gained, expires=expires)


def availabilities(seed: Seed, member: TeamMember, own: Random) -> list[Availability]:
    found = []
    for each in _WHEN.get(member.last_name, ()):
        dates = {key: seed.monday + timedelta(days=each[key]) for key in ("first", "last") if key in each}
        said: dict[str, Any] = each | dates
        found.append(Availability(id=_id(own), scheme_id=seed.scheme_id, **said))
    return found


def pay_rates(seed: Seed, member: TeamMember, own: Random) -> list[PayRate]:
    """From the two Aprils up to today; none for who is paid by an agency."""
    if member.contract is Contract.AGENCY:
        return []
    april = date(seed.today.year - (seed.today < date(seed.today.year, 4, 1)), 4, 1)
    found = []
    for first, less in ((april.replace(year=april.year - 1), _BEFORE), (april, 0)):
        found.append(
            PayRate(
                id=_id(own),
                scheme_id=seed.scheme_id,
                first=first,
                pence=_PENCE[member.role] - less,
                sleep_in_pence=_SLEEP_IN,
            )
        )
    return found


def _id(own: Random) -> str:
    return str(UUID(int=own.getrandbits(128), version=4))
