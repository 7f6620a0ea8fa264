"""Where a key safe is and its code are on no print, not even as a difference between two of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ech_desktop.domain.tenants import Tenant
from ech_desktop.printing.peep_list import peep_list
from tests.printing import example_handover, example_peep, example_plan, examples
from tests.printing.examples import PRINTED, SCHEME
from tests.printing.prints import (
    contacts_print,
    handover_of,
    hospital_print,
    housing_print,
    plan_print,
    profile_print,
    roll_call_print,
    run_sheets_print,
)
from tests.printing.reading import second_opinion, text_of


def handover_about(tenant: Tenant) -> bytes:
    tenants = [tenant, *example_handover.tenants()[1:]]
    tenant.id = example_handover.tenants()[0].id
    return handover_of(
        example_handover.handover(12),
        tenants=tenants,
        flats=example_handover.flats(),
        team=examples.team(),
    )


def peep_of(tenant: Tenant) -> bytes:
    tenant.tenancies = example_peep.tenant(1).tenancies
    return peep_list(SCHEME, example_peep.flats(1), [tenant], PRINTED)


def in_flat_1(tenant: Tenant) -> list[Tenant]:
    tenant.tenancies = example_peep.tenant(1).tenancies
    return [tenant]


OF_A_TENANT: dict[str, Callable[[Tenant], bytes]] = {
    "plan": lambda tenant: plan_print(tenant=tenant),
    "profile": lambda tenant: profile_print(tenant=tenant),
    "hospital": lambda tenant: hospital_print(tenant=tenant),
    "support plan": lambda tenant: housing_print(tenant=tenant),
    "evacuation": peep_of,
    "handover": handover_about,
    "run sheets": run_sheets_print,
    "roll-call": lambda tenant: roll_call_print(1, in_flat_1(tenant)),
    "contacts": lambda tenant: contacts_print(in_flat_1(tenant)),
}


@pytest.mark.parametrize("name", OF_A_TENANT)
def test_that_the_key_safe_is_not_in_the_text(name):
    tenant = example_plan.tenant()
    assert tenant.key_safe == example_plan.KEY_SAFE
    data = OF_A_TENANT[name](tenant)
    assert "Okafor" in text_of(data)
    for said in (text_of(data), second_opinion(data)):
        assert "7719" not in said
        assert "ivy" not in said.split()
        assert "key safe" not in said.casefold()


@pytest.mark.parametrize("name", OF_A_TENANT)
def test_that_two_codes_give_the_same_file_so_that_none_can_be_found_from_it(name):
    made = []
    for code in ("0000", "9999"):
        tenant = example_plan.tenant()
        tenant.key_safe = code
        made.append(OF_A_TENANT[name](tenant))
    assert made[0] == made[1]
