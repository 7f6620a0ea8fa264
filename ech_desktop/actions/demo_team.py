"""The team of the demo scheme: 24 people on mixed contracts, and who is away when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Final, NamedTuple

from ech_desktop.actions.demo_seed import Seed
from ech_desktop.actions.demo_team_terms import availabilities, pay_rates, terms_of_work, trainings
from ech_desktop.domain.basics import Gender, TeamMemberId
from ech_desktop.domain.permissions import Access
from ech_desktop.domain.team import Absence, AbsenceKind, Contract, Role, TeamMember


class Hand(NamedTuple):
    """One person of the team, and the shifts they like to work."""

    first: str
    last: str
    role: Role
    contract: Contract
    hours: float
    """A week: contracted, or what somebody without hours usually takes."""
    likes: str
    """Codes, the first letter of a day's work: E, A (breakfast, perhaps lunch), L, T, N."""
    leads: bool = False
    counts: bool = True


_W, _P, _G = Contract.WEEKLY_HOURS, Contract.WEEK_PATTERN, Contract.GUARANTEED
_Z, _B, _A = Contract.ZERO_HOURS, Contract.BANK, Contract.AGENCY
_CARE, _NIGHT = Role.CARE_WORKER, Role.NIGHT_WORKER

HANDS: Final = (
    Hand("Miriam", "Thistleton", Role.SCHEME_MANAGER, _W, 37, "", True, False),
    Hand("Rukhsana", "Parveen", Role.TEAM_LEADER, _W, 37, "", True),
    Hand("Tomos", "Llŷr-Evans", Role.SENIOR, _W, 37.5, "EL", True),
    Hand("Adaeze", "Nwọsụ", Role.SENIOR, _W, 30, "LE", True),
    Hand("Kasia", "Wiśniewska", _CARE, _W, 31, "EA", True),
    Hand("Declan", "O’Rourke", _CARE, _W, 35, "LT", True),
    Hand("Grace", "Addo-Mensah", _CARE, _W, 30, "EA"),
    Hand("Thị Hạnh", "Nguyễn", _CARE, _W, 25, "AE"),
    Hand("Fẹ́mi", "Adébáyọ̀", _CARE, _W, 24, "TL"),
    Hand("Sunita", "Gurung", _CARE, _W, 22.5, "LT"),
    Hand("Harpreet", "Sandhu", _CARE, _P, 22.5, "AE"),
    Hand("Oksana", "Kovalenko", _CARE, _W, 20, "AE"),
    Hand("Delroy", "Campbell", _CARE, _G, 16, "TL"),
    Hand("Shabnam", "Chowdhury", _CARE, _W, 16, "A"),
    Hand("Mei-Ling", "Cheung", _CARE, _W, 12, "T"),
    Hand("Jack", "Ollerenshaw", _CARE, _W, 10, "A"),
    Hand("Blessing", "Okonkwo", _NIGHT, _W, 20, "N"),
    Hand("Ioan", "Popescu", _NIGHT, _W, 20, "N"),
    Hand("Sinéad", "Ní Bhriain", _NIGHT, _W, 20, "N"),
    Hand("Yusuf", "Osman", _NIGHT, _W, 10, "N"),
    Hand("Valerie", "Hepplewhite", Role.HOUSEKEEPING, _W, 25, "", False, False),
    Hand("Chipo", "Moyo", _CARE, _Z, 8, "TLN"),
    Hand("Beatriz", "Fonseca", _CARE, _B, 6, "EA"),
    Hand("Marcus", "Bell", Role.BANK, _A, 8, "TLN"),
)
LEADER: Final = 1
"""Who is signed in: the care team leader."""
_MEN: Final = frozenset(
    ("Llŷr-Evans", "O’Rourke", "Adébáyọ̀", "Campbell", "Ollerenshaw", "Popescu", "Osman", "Bell")
)
STARTED: Final = (11, 7, 6, 4, 5, 3, 8, 2, 1, 4, 3, 2, 9, 5, 1, 1, 6, 3, 10, 2, 7, 1, 4, 1)
"""Years ago."""

_AWAY: Final = (
    ("Parveen", AbsenceKind.OTHER, 18, 18, "Jury service."),
    ("Gurung", AbsenceKind.ANNUAL_LEAVE, -7, -1, ""),
    ("Adébáyọ̀", AbsenceKind.SICKNESS, 2, 4, "Rang in on Tuesday evening."),
    ("Sandhu", AbsenceKind.ANNUAL_LEAVE, 3, 6, ""),
    ("Ní Bhriain", AbsenceKind.ANNUAL_LEAVE, 7, 13, ""),
    ("Addo-Mensah", AbsenceKind.ANNUAL_LEAVE, 7, 11, ""),
    ("Ollerenshaw", AbsenceKind.TRAINING, 9, 10, "Care Certificate, at the college."),
    ("Thistleton", AbsenceKind.ANNUAL_LEAVE, 14, 18, "Back on the Monday after."),
    ("Kovalenko", AbsenceKind.ANNUAL_LEAVE, 14, 20, ""),
)
"""Who, why, and from which to which day after the Monday of this week."""


def team(seed: Seed) -> list[TeamMember]:
    """In the order of HANDS."""
    return [
        _with_terms_of_work(
            seed,
            TeamMember(
                id=TeamMemberId(seed.id()),
                scheme_id=seed.scheme_id,
                first_names=hand.first,
                last_name=hand.last,
                role=hand.role,
                access=Access.SCHEME_MANAGER if hand.role is Role.TEAM_LEADER else None,  # deputises
                contract=hand.contract,
                contract_minutes=round(hand.hours * 60) if hand.contract is _W else 0,
                can_lead=hand.leads,
                counts_in_cover=hand.counts,
                phone=seed.mobile(200 + number),
                started=seed.today - timedelta(days=365 * years + 17 * number),
                gender=Gender.MAN if hand.last in _MEN else Gender.WOMAN,
            ),
        )
        for number, (hand, years) in enumerate(zip(HANDS, STARTED, strict=True))
    ]


def _with_terms_of_work(seed: Seed, member: TeamMember) -> TeamMember:
    """The same person with contract details, limits, skills, availability and pay."""
    own = Random(member.id)  # not the seed's: the rota stays as it is when somebody learns something
    return replace(
        member,
        **terms_of_work(seed.today, member.last_name),
        trainings=trainings(seed, member, own),
        availabilities=availabilities(seed, member, own),
        pay_rates=pay_rates(seed, member, own),
    )


def absences(seed: Seed, members: list[TeamMember]) -> list[Absence]:
    by_name = {m.last_name: m.id for m in members}
    return [
        Absence(
            id=seed.id(),
            scheme_id=seed.scheme_id,
            team_member_id=by_name[name],
            kind=kind,
            first=seed.monday + timedelta(days=first),
            last=seed.monday + timedelta(days=last),
            note=note,
        )
        for name, kind, first, last, note in _AWAY
    ]
