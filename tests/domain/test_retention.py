"""When a record's time has come, what holds it longer, and what a certificate counts."""

from datetime import date

import pytest

from ech_desktop.domain.basics import FlatId, Refused, SchemeId, TeamMemberId, TenantId
from ech_desktop.domain.parameters import AS_SHIPPED, Name, Parameter, Parameters
from ech_desktop.domain.retention import KEPT, Hold, HoldKind, counted, due, end_of_care, years_after
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Tenant

SCHEME, ME = SchemeId("s"), TeamMemberId("grace")
TODAY = date(2026, 11, 23)
LEFT = date(2018, 11, 23)


def a_tenant(*ends: date | None) -> Tenant:
    tenancies = [Tenancy(scheme_id=SCHEME, flat_id=FlatId("f"), start=date(2010, 1, 1), end=e) for e in ends]
    return Tenant(scheme_id=SCHEME, last_name="Okafor", tenancies=tenancies)


def a_hold(tenant: TenantId, kind: HoldKind = HoldKind.CLAIM) -> Hold:
    return Hold(scheme_id=SCHEME, tenant_id=tenant, kind=kind, why="Letter of 3 May", by=ME, since=TODAY)


@pytest.mark.parametrize(
    ("day", "years", "then"),
    [
        (date(2018, 11, 23), 8, date(2026, 11, 23)),
        (date(2020, 2, 29), 8, date(2028, 2, 29)),
        (date(2020, 2, 29), 6, date(2026, 3, 1)),
    ],
)
def test_that_years_are_counted_on_the_calendar(day: date, years: int, then: date) -> None:
    assert years_after(day, years) == then


@pytest.mark.parametrize(
    ("ends", "ended"),
    [((LEFT,), LEFT), ((LEFT, date(2019, 1, 5)), date(2019, 1, 5)), ((LEFT, None), None), ((), None)],
)
def test_that_care_ends_with_the_last_tenancy(ends: tuple[date | None, ...], ended: date | None) -> None:
    assert end_of_care(a_tenant(*ends)) == ended


def test_that_a_record_is_due_eight_years_to_the_day_after_the_end_of_care() -> None:
    tenant = a_tenant(LEFT)
    found = due(tenant, AS_SHIPPED, TODAY)
    assert found is not None
    assert (found.ended, found.day, found.is_due(TODAY)) == (LEFT, TODAY, True)
    assert found.said(TODAY) == "Due since 23 November 2026"
    assert found.rule.startswith("8 years after the end of the last tenancy (Records Management Code")
    before = date(2026, 11, 22)
    assert not found.is_due(before)
    assert found.said(before) == "Kept until 23 November 2026"


@pytest.mark.parametrize("ends", [(None,), (TODAY,), ()])
def test_that_nobody_who_lives_here_is_on_the_list(ends: tuple[date | None, ...]) -> None:
    assert due(a_tenant(*ends), AS_SHIPPED, TODAY) is None


def test_that_a_sites_own_years_count_and_a_handover_sheet_keeps_its_own() -> None:
    own = Parameter(scheme_id=SCHEME, name=Name.KEEP_CARE, first=TODAY, value="6", source="Contract")
    table = Parameters.of((own,))
    found = due(a_tenant(LEFT), table, TODAY, last_sheet=date(2019, 2, 1))
    assert found is not None
    assert (found.day, found.rule) == (
        date(2025, 2, 1),
        "6 years after the end of the last tenancy (Contract)",
    )


def test_that_a_hold_keeps_a_record_until_it_is_lifted_with_a_reason() -> None:
    tenant = a_tenant(LEFT)
    hold, others = a_hold(tenant.id), a_hold(TenantId("somebody else"))
    found = due(tenant, AS_SHIPPED, TODAY, holds=[hold, others])
    assert found is not None
    assert (found.is_due(TODAY), found.said(TODAY)) == (False, "Held: claim or complaint")
    with pytest.raises(Refused, match="Say why"):
        hold.lift(ME, TODAY, " ")
    hold.lift(ME, TODAY, "Settled")
    assert (hold.stands, hold.lifted, hold.lifted_by, hold.lifted_why) == (False, TODAY, ME, "Settled")
    with pytest.raises(Refused, match="already"):
        hold.lift(ME, TODAY, "Settled")
    released = due(tenant, AS_SHIPPED, TODAY, holds=[hold, others])
    assert released is not None
    assert released.is_due(TODAY)


def test_that_sheets_that_tell_of_somebody_held_wait_with_them() -> None:
    found = due(a_tenant(LEFT), AS_SHIPPED, TODAY, others=["Dora Okafor"])
    assert found is not None
    assert not found.is_due(TODAY)
    assert "also tell of Dora Okafor" in found.said(TODAY)


def test_that_a_certificate_counts_by_kind() -> None:
    kinds = ["tenant", "note", "care_plan", "note", "allergy", "allergy"]
    assert counted(kinds) == ("1 tenant", "2 notes", "1 care plan", "2 allergies")


def test_that_every_rule_has_its_years_and_source_or_says_that_it_has_none() -> None:
    for kept in KEPT:
        assert kept.then
        assert (kept.years is None) == (not kept.trigger)
        assert kept.years is None or AS_SHIPPED.setting(kept.years, TODAY).source
