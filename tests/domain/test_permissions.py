"""Who may do what: the one table, in words."""

import pytest

from ech_desktop.domain.basics import SchemeId
from ech_desktop.domain.permissions import ALLOWED, Access, May, may, why_not
from ech_desktop.domain.team import Role, TeamMember


def test_that_everything_that_is_not_for_everybody_is_for_somebody():
    assert set(ALLOWED) == set(May)
    assert all(ALLOWED.values())


def test_that_an_administrator_sees_no_care_and_an_auditor_changes_nothing():
    seen = {what for what in May if may(Access.ADMINISTRATOR, what)}
    assert seen == {May.SEE_ROTA, May.CHANGE_SETTINGS, May.GIVE_ACCESS, May.RESTORE, May.OPEN_EMERGENCIES}
    read = {what for what in May if may(Access.AUDITOR, what)}
    assert read == {May.SEE_CARE, May.SEE_ROTA, May.SEE_SAFEGUARDING, May.SEE_AUDIT, May.OPEN_EMERGENCIES}


def test_that_whoever_is_refused_hears_whom_to_ask():
    assert why_not(May.AGREE_PLANS) == "Agreeing plans is for scheme managers. Ask one of them."
    assert why_not(May.SEE_AUDIT) == (
        "Seeing who did what is for scheme managers and auditors. Ask one of them."
    )


@pytest.mark.parametrize(
    ("role", "given", "access"),
    [
        (Role.SCHEME_MANAGER, None, Access.SCHEME_MANAGER),
        (Role.SENIOR, None, Access.TEAM_LEADER),
        (Role.NIGHT_WORKER, None, Access.CARE_WORKER),
        (Role.TEAM_LEADER, Access.SCHEME_MANAGER, Access.SCHEME_MANAGER),
        (Role.SCHEME_MANAGER, Access.AUDITOR, Access.AUDITOR),
    ],
)
def test_that_access_goes_with_the_job_unless_another_was_given(role, given, access):
    assert TeamMember(scheme_id=SchemeId("s"), first_names="Ann", role=role, access=given).acts_as is access
