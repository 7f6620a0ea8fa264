"""The team: contracts, absences, order on the rota."""

import pytest

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.team import GROUPS, SHORT_ROLES, Absence, AbsenceKind, Contract, Role
from tests.builders import MONDAY, SCHEME, SUNDAY, TUESDAY, WEDNESDAY, a_member

ANN = TeamMemberId("ann")


def fields(record):
    return [p.field for p in record.problems()]


def test_that_every_role_has_a_group_and_a_short_name():
    assert set(GROUPS) == set(SHORT_ROLES) == set(Role)


@pytest.mark.parametrize(
    ("minutes", "wrong"), [(-1, True), (0, False), (37 * 60, False), (84 * 60, False), (84 * 60 + 1, True)]
)
def test_that_contracted_hours_are_from_0_to_84(minutes, wrong):
    assert fields(a_member(contract_minutes=minutes)) == (["contract_minutes"] if wrong else [])


@pytest.mark.parametrize("contract", [Contract.ZERO_HOURS, Contract.BANK, Contract.AGENCY])
def test_that_only_a_contract_of_weekly_hours_has_hours(contract):
    assert fields(a_member(contract=contract, contract_minutes=60)) == ["contract_minutes"]
    assert fields(a_member(contract=contract)) == []


def test_that_nobody_leaves_before_they_start():
    assert fields(a_member(started=TUESDAY, left=MONDAY)) == ["left"]
    assert fields(a_member(started=MONDAY, left=MONDAY)) == []


def test_that_somebody_works_here_from_the_first_to_the_last_day():
    ann = a_member(started=TUESDAY, left=WEDNESDAY)
    assert [ann.works_on(d) for d in (MONDAY, TUESDAY, WEDNESDAY, SUNDAY)] == [False, True, True, False]
    assert a_member().works_on(MONDAY)


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ann Obi", "AO"), ("Thị Hạnh Mai Nguyễn", "THM"), ("Ádé", "Á"), ("(Bo) Lee", "L"), ("", "")],
)
def test_that_initials_are_letters(name, initials):
    assert a_member(name).initials == initials


def test_that_the_rota_is_sorted_by_group_and_name():
    team = [
        a_member("Zoe Ash", role=Role.NIGHT_WORKER),
        a_member("Ann Obi"),
        a_member("Bo ash"),
        a_member("Cy Bell", contract=Contract.AGENCY),
        a_member("Di Cox", role=Role.SCHEME_MANAGER),
        a_member("Al Zed", role=Role.SENIOR, contract=Contract.BANK),
        a_member("Ed Fox", role=Role.TEAM_LEADER, contract=Contract.ZERO_HOURS),
    ]
    assert [m.first_names for m in sorted(team, key=lambda m: m.rank)] == [
        "Di", "Ed", "Bo", "Ann", "Zoe", "Cy", "Al",
    ]  # fmt: skip
    assert [team[3].group, team[6].group] == ["Bank and agency", "Leaders"]


def test_that_an_absence_covers_its_first_and_last_day():
    absence = Absence(scheme_id=SCHEME, team_member_id=ANN, first=MONDAY, last=TUESDAY)
    assert [absence.covers(d) for d in (MONDAY, TUESDAY, WEDNESDAY)] == [True, True, False]
    assert fields(absence) == []
    assert fields(Absence(scheme_id=SCHEME, team_member_id=ANN, first=TUESDAY, last=MONDAY)) == ["last"]
    assert fields(Absence(scheme_id=SCHEME, team_member_id=ANN, first=MONDAY, last=MONDAY)) == []


def test_that_the_wall_is_told_of_leave_and_of_no_other_reason():
    assert [k.code for k in AbsenceKind] == ["AL", "SK", "TR", "FL", "A"]
    assert [k.wall_word for k in AbsenceKind] == ["Leave", "Away", "Away", "Away", "Away"]
