"""The list of the team."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from ech_desktop.domain.basics import Gender, Problem
from ech_desktop.domain.team import SHORT_ROLES, Contract, Role, TeamMember, Works
from ech_desktop.exchange import values
from ech_desktop.exchange.grid import Value
from ech_desktop.exchange.people import with_names
from ech_desktop.exchange.rows import Column, Known, Listing, Made, Said

_ROLES: Final = {short: role for role, short in SHORT_ROLES.items()} | {
    "manager": Role.SCHEME_MANAGER,
    "team leader": Role.TEAM_LEADER,
    "senior": Role.SENIOR,
    "senior carer": Role.SENIOR,
    "carer": Role.CARE_WORKER,
    "care worker": Role.CARE_WORKER,
    "care assistant": Role.CARE_WORKER,
    "support worker": Role.CARE_WORKER,
    "night carer": Role.NIGHT_WORKER,
    "night worker": Role.NIGHT_WORKER,
    "nights": Role.NIGHT_WORKER,
    "housekeeper": Role.HOUSEKEEPING,
    "agency": Role.BANK,
}
_CONTRACTS: Final = {
    "full time": Contract.WEEKLY_HOURS,
    "part time": Contract.WEEKLY_HOURS,
    "permanent": Contract.WEEKLY_HOURS,
    "contracted": Contract.WEEKLY_HOURS,
    "zero": Contract.ZERO_HOURS,
    "0 hours": Contract.ZERO_HOURS,
}


_GENDERS: Final = {
    "female": Gender.WOMAN,
    "f": Gender.WOMAN,
    "w": Gender.WOMAN,
    "male": Gender.MAN,
    "m": Gender.MAN,
}
_GENDERS_SAID: Final = (Gender.WOMAN.value, Gender.MAN.value)


def _gender(member: Any, known: Known) -> Value:
    return "" if member.gender is Gender.NOT_SAID else member.gender.value


def _hours(member: Any, known: Known) -> Value:
    return round(member.contract_minutes / 60, 2) if member.contract_minutes else ""


def _words(kind: Any) -> tuple[str, ...]:
    return tuple(each.value for each in kind)


TEAM_COLUMNS: Final = (
    Column("name", "Name", ("full name", "staff", "staff name", "employee", "employee name", "team member"), values.name, say=lambda m, _: m.name),
    Column("first_names", "First names", ("first name", "forename", "given name"), values.name, example="Priya"),
    Column("last_name", "Last name", ("surname", "family name"), values.name, example="Nair"),
    Column("role", "Job", ("role", "job title", "position", "post", "grade"), values.word(Role, _ROLES), example=Role.CARE_WORKER.value, allowed=_words(Role)),
    Column("contract", "Contract", ("contract type", "employment"), values.word(Contract, _CONTRACTS), example=Contract.WEEKLY_HOURS.value, allowed=_words(Contract)),
    Column("contract_minutes", "Contracted hours", ("hours", "weekly hours", "contract hours", "contract hrs", "contracted hrs", "hours per week", "hrs"), values.hours, _hours, 30),
    Column("phone", "Telephone", ("phone", "tel", "mobile", "phone number", "mobile number", "contact number"), values.phone, example="07700 900456"),
    Column("started", "Started", ("start date", "start", "date started", "joined"), values.past_day, example="4/9/2023"),
    Column("left", "Last day", ("leaving date", "end date", "left", "leaver"), values.day),
    Column("works", "Works", ("days or nights", "shift preference"), values.word(Works), example=Works.ANY_TIME.value, allowed=_words(Works)),
    Column("can_lead", "Can lead a shift", ("can lead", "shift leader", "leads"), values.yes_no, example="no"),
    Column("counts_in_cover", "Counts in cover", ("in cover",), values.yes_no, example="yes"),
    Column("agency", "Agency", ("agency name",)),
    Column("gender", "Gender", ("sex",), values.word(Gender, _GENDERS), _gender, Gender.WOMAN.value, _GENDERS_SAID),
)  # fmt: skip


def _member(said: Said, known: Known) -> Made:
    said = with_names(said)
    said.pop("title", None)
    if "last_name" in said and "first_names" not in said and "name" not in said:
        said = {**said, "first_names": said["last_name"], "last_name": ""}
    found = known.team_by_name.get(
        values.letters(f"{said.get('first_names', '')}{said.get('last_name', '')}"), []
    )
    if len(found) > 1:
        words = f"There are {len(found)} people called {found[0].name}. Change this one under Team."
        return Made(None, None, (Problem("first_names", words),))
    before = found[0] if found else None
    after = TeamMember(scheme_id=known.scheme_id) if before is None else replace(before)
    if before is None and "contract" not in said and not said.get("contract_minutes"):
        after.contract = Contract.ZERO_HOURS
    for key, value in said.items():
        setattr(after, key, value)
    return Made(before, after, after.problems())


TEAM: Final = Listing(
    "team", "team member", TEAM_COLUMNS, _member, (("first_names", "name"),),
    ("A row is matched with somebody of the team by the whole name.",),
    lambda m: {"first_names": values.letters(m.name)},
)  # fmt: skip
