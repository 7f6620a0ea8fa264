"""The building on one day: let and void flats, who is away, and who may hold which flat."""

from datetime import date, timedelta

import pytest

from ech_desktop.domain.away import Away
from ech_desktop.domain.basics import FlatId
from ech_desktop.domain.building import FlatState, Floor, agencies_on, floors, sole_tenancy_problems
from ech_desktop.domain.packages import PackageChange, PackageLine
from ech_desktop.domain.scheme import Flat
from tests.builders import MONDAY, SCHEME, TUESDAY, WEDNESDAY, a_tenancy, a_tenant

SUNDAY = MONDAY - timedelta(days=1)


def a_flat(number, floor=0):
    return Flat(id=FlatId(f"flat {number}"), scheme_id=SCHEME, number=number, floor=floor)


def on(day, *tenants):
    """Flat 1 on this day."""
    ((floor),) = floors([a_flat("1")], tenants, day)
    return floor.flats[0]


def away(first, last=None, **other):
    return Away(scheme_id=SCHEME, first=first, last=last, **other)


def test_that_floors_come_from_the_top_and_flats_in_the_order_of_their_numbers():
    flats = [a_flat("10"), a_flat("2"), a_flat("1", 2), a_flat("10A")]
    found = floors(flats, [], MONDAY)
    assert [(f.number, [each.flat.number for each in f.flats]) for f in found] == [
        (2, ["1"]),
        (0, ["2", "10", "10A"]),
    ]
    assert floors([], [], MONDAY) == ()


@pytest.mark.parametrize(
    ("number", "name"),
    [(-2, "Basement 2"), (-1, "Basement"), (0, "Ground floor"), (9, "Ninth floor"), (10, "Floor 10")],
)
def test_that_a_floor_has_the_name_that_people_use(number, name):
    assert Floor(number, ()).name == name


def test_that_a_flat_is_let_from_the_first_to_the_last_day_of_a_tenancy():
    tenant = a_tenant(tenancies=[a_tenancy(start=MONDAY, end=TUESDAY)])
    states = [on(day, tenant).state for day in (SUNDAY, MONDAY, TUESDAY, WEDNESDAY)]
    assert states == [FlatState.VOID, FlatState.LET, FlatState.LET, FlatState.VOID]


def test_that_a_void_says_since_when_and_until_when():
    old = a_tenant("Ann Lee", tenancies=[a_tenancy(end=SUNDAY)])
    older = a_tenant("Bob Lee", tenancies=[a_tenancy(end=date(2025, 1, 1))])
    new = a_tenant("Cai Lee", tenancies=[a_tenancy(start=WEDNESDAY)])
    flat = on(MONDAY, old, older, new)
    assert (flat.state, flat.void_since, flat.next_let) == (FlatState.VOID, MONDAY, WEDNESDAY)
    never = on(MONDAY)
    assert (never.void_since, never.next_let, never.is_empty) == (None, None, True)
    assert on(MONDAY, a_tenant(tenancies=[a_tenancy(start=None)])).void_since is None


def test_that_a_flat_shows_everybody_in_it_once_and_who_is_away():
    dora, tom = a_tenant("Dora Okafor"), a_tenant("Tom Okafor", aways=[away(MONDAY, TUESDAY)])
    dora.tenancies.append(a_tenancy())
    flat = on(MONDAY, dora, tom)
    assert (flat.tenants, flat.away, flat.is_empty) == ((dora, tom), (tom,), False)
    assert on(WEDNESDAY, dora, tom).away == ()
    dora.aways.append(away(MONDAY))
    assert on(MONDAY, dora, tom).is_empty


def test_that_a_flat_has_one_sole_tenancy_on_one_day():
    tom = a_tenant("Tom Lee", tenancies=[a_tenancy(start=date(2024, 4, 1), end=MONDAY)])
    newcomer = a_tenant(tenancies=[a_tenancy(start=MONDAY)])
    (problem,) = sole_tenancy_problems(newcomer, [tom, newcomer])
    assert problem.field == "flat_id"
    assert problem.text.startswith("Tom Lee holds this flat alone from 1 April 2024. Mark this tenancy as")
    newcomer.tenancies[0].start = TUESDAY
    assert sole_tenancy_problems(newcomer, [tom]) == ()
    assert sole_tenancy_problems(newcomer, []) == ()


def test_that_a_flat_is_shared_by_a_tenancy_that_is_marked_as_joint():
    tom = a_tenant("Tom Lee", tenancies=[a_tenancy(start=None)])
    assert "holds this flat alone. Mark" in sole_tenancy_problems(a_tenant(), [tom])[0].text
    assert sole_tenancy_problems(a_tenant(tenancies=[a_tenancy(joint=True)]), [tom]) == ()
    tom.tenancies[0].joint = True
    assert sole_tenancy_problems(a_tenant(), [tom]) == ()
    assert sole_tenancy_problems(a_tenant(tenancies=[a_tenancy("flat 2")]), [a_tenant("Ann Lee")]) == ()


def test_that_one_tenant_does_not_hold_a_flat_twice():
    twice = a_tenant(tenancies=[a_tenancy(), a_tenancy(start=MONDAY)])
    (problem,) = sole_tenancy_problems(twice, [])
    assert problem.text.startswith("This tenant already holds this flat")
    again = a_tenant(tenancies=[a_tenancy(end=SUNDAY), a_tenancy(start=MONDAY)])
    assert sole_tenancy_problems(again, []) == ()


def line(provider, **other):
    return PackageLine(scheme_id=SCHEME, minutes=60, provider=provider, **other)


def test_that_other_agencies_stand_on_the_site_register_with_the_flats_they_come_to():
    flats = [a_flat(n) for n in ("1", "9", "10")]
    step = PackageChange(scheme_id=SCHEME, first=MONDAY, last=MONDAY, minutes=60, provider="carefirst")
    tenants = [
        a_tenant(tenancies=[a_tenancy("flat 10")], package=[line("Carefirst"), line("")]),
        a_tenant(tenancies=[a_tenancy("flat 9")], package_changes=[step]),
        a_tenant(tenancies=[a_tenancy("flat 1")], package=[line(" Ash  Care ", end=MONDAY)]),
        a_tenant(tenancies=[], package=[line("Nobody's")]),
    ]
    assert [a.said for a in agencies_on(flats, tenants, MONDAY)] == [
        "Ash Care: flat 1", "Carefirst: flats 9, 10",
    ]  # fmt: skip
    assert [a.said for a in agencies_on(flats, tenants, TUESDAY)] == ["Carefirst: flat 10"]
