"""Each print of the example scheme in one call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ech_desktop.domain.clock import shown
from ech_desktop.domain.handover import Handover, given_times
from ech_desktop.domain.handover_sheet import SheetFacts, alerts_text
from ech_desktop.domain.housing_plans import HousingPlan
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.places import places
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.scheme import Flat, Paper, Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.printing.blank_forms import blank_forms
from ech_desktop.printing.care_plan import care_plan, one_page_profile
from ech_desktop.printing.contact_list import contact_list
from ech_desktop.printing.cover_sheet import cover_sheet
from ech_desktop.printing.handover_sheet import handover_sheet
from ech_desktop.printing.hospital_sheet import hospital_sheet
from ech_desktop.printing.housing_plan import housing_plan
from ech_desktop.printing.peep_list import peep_list
from ech_desktop.printing.personal_rota import personal_rota
from ech_desktop.printing.printed import DRAFT, Copy
from ech_desktop.printing.roll_call import roll_call
from ech_desktop.printing.run_sheet import run_sheet_of, run_sheets
from ech_desktop.printing.to_fill import to_fill
from ech_desktop.printing.weekly_rota import weekly_rota
from tests.printing import (
    example_handover,
    example_housing,
    example_peep,
    example_plan,
    example_visits,
    examples,
)
from tests.printing.examples import PRINTED, PUBLISHED, SCHEME

OVERRIDES = [
    (
        "Dónal Ó Súilleabháin rests 9.5 h between L on Tue 24 Nov and E on Wed 25 Nov: 11 h are due.",
        "Agreed with Dónal; the rest is made up for on Thu 26 Nov.",
        "Rhiannon Prŷs-Llewelyn",
    ),
    ("Lunch on Wed 25 Nov: 4 of 5 on duty 12:00–14:00.", "A team leader steps in.", "Małgorzata Szczepańska"),
]


def changes(rota: Rota, count: int = 4) -> list[str]:
    """Sentences as the domain says them."""
    people = [m.name for m in rota.rows]
    return [
        f"{people[n % len(people)]}: Tue 24 Nov E 07:00–14:30 is now L 14:00–21:30."
        if n % 2
        else f"{people[n % len(people)]} has Wed 25 Nov L 14:00–21:30 instead of {people[n + 1]}, "
        "now with the note “no lifting after the operation”."
        for n in range(count)
    ]


def issue_print(rota: Rota | None = None, copy: Copy = Copy.OFFICE, paper: Paper = Paper.A4) -> bytes:
    """A published issue with all that can stand overleaf."""
    rota = rota or examples.busy_rota()
    return weekly_rota(
        rota,
        SCHEME,
        PRINTED,
        stamp=PUBLISHED,
        paper=paper,
        copy=copy,
        changes=changes(rota),
        overrides=OVERRIDES,
        changed={(rota.rows[0].id, rota.days[1])},
    )


def own_print(rota: Rota | None = None, people: int = 3) -> bytes:
    rota = rota or examples.busy_rota()
    ids = [m.id for m in rota.rows[:people]]
    return personal_rota(rota, ids, SCHEME, PRINTED, stamp=PUBLISHED)


def cover_print(rota: Rota | None = None, copy: Copy = Copy.OFFICE) -> bytes:
    return cover_sheet(rota or examples.busy_rota(), SCHEME, PRINTED, stamp=DRAFT, copy=copy)


def to_fill_print(rota: Rota | None = None) -> bytes:
    return to_fill(rota or examples.busy_rota(), SCHEME, PRINTED, stamp=DRAFT)


def rota_print(rota: Rota, paper: Paper = Paper.A4) -> bytes:
    return weekly_rota(rota, SCHEME, PRINTED, stamp=DRAFT, paper=paper)


def plan_print(
    plan: CarePlan | None = None, *, tenant: Tenant | None = None, size: int = 12, flat: str = "14"
) -> bytes:
    return care_plan(
        tenant or example_plan.tenant(),
        plan or example_plan.plan(),
        SCHEME,
        PRINTED,
        flat=flat,
        team=examples.team(),
        history=[example_plan.earlier_plan()],
        text_size=size,
    )


def handover_of(
    handover: Handover,
    *,
    tenants: Iterable[Tenant],
    flats: Iterable[Flat],
    team: Iterable[TeamMember],
    rota: Rota | None = None,
    open_items: Iterable[OpenItem] = (),
    handovers: Iterable[Handover] = (),
) -> bytes:
    """The sheet of a handover from its records, as the action makes it."""
    names, people = {m.id: m.name for m in team}, tuple(tenants)
    sheet = SheetFacts(
        handover=handover,
        scheme_name=SCHEME.name,
        entries=handover.entries,
        places=places(people, {f.id: f for f in flats}, shown(handover.at).date()),
        alerts={t.id: alerts_text(t) for t in people},
        team=names,
        rota=rota,
        open_items=tuple(open_items),
        given=given_times(handovers),
        now=PRINTED.at,
    ).sheet()
    signed = replace(
        handover,
        given_name=names.get(handover.given_by, "") if handover.given_by else "",
        accepted_name=names.get(handover.accepted_by, "") if handover.accepted_by else "",
    )
    return handover_sheet(sheet, signed, SCHEME, PRINTED)


def handover_print(count: int = 12) -> bytes:
    return handover_of(
        example_handover.handover(count),
        tenants=example_handover.tenants(),
        flats=example_handover.flats(),
        team=examples.team(),
        rota=examples.rota(),
        open_items=example_handover.open_items(),
    )


def hospital_print(
    plan: CarePlan | None = None,
    *,
    tenant: Tenant | None = None,
    flat: str = "14",
    has_plan: bool = True,
    photo: bytes = b"",
) -> bytes:
    return hospital_sheet(
        tenant or example_plan.tenant(),
        (plan or example_plan.plan()) if has_plan else None,
        SCHEME,
        PRINTED,
        flat=flat,
        team=examples.team(),
        photo=photo,
    )


def peep_print(count: int = 12, *, floor: int | None = None) -> bytes:
    return peep_list(SCHEME, example_peep.flats(count), example_peep.tenants(count), PRINTED, floor=floor)


def profile_print(
    plan: CarePlan | None = None, *, tenant: Tenant | None = None, size: int = 12, photo: bytes = b""
) -> bytes:
    return one_page_profile(
        tenant or example_plan.tenant(),
        plan or example_plan.plan(),
        SCHEME,
        PRINTED,
        flat="14",
        team=examples.team(),
        photo=photo,
        text_size=size,
    )


def housing_print(
    plan: HousingPlan | None = None, *, tenant: Tenant | None = None, size: int = 12, scheme: Scheme = SCHEME
) -> bytes:
    return housing_plan(
        tenant or example_plan.tenant(),
        plan or example_housing.plan(),
        scheme,
        PRINTED,
        flat="14",
        team=examples.team(),
        history=[example_housing.plan(1)],
        text_size=size,
    )


def run_sheets_print(tenant: Tenant | None = None) -> bytes:
    """All run sheets of the day; `tenant` lives in flat 1."""
    return run_sheets(example_visits.visits(tenant), SCHEME, PRINTED)


def run_print() -> bytes:
    return run_sheet_of(example_visits.visits(), example_visits.run(), SCHEME, PRINTED)


def roll_call_print(count: int = 12, tenants: list[Tenant] | None = None) -> bytes:
    people = example_peep.tenants(count) if tenants is None else tenants
    return roll_call(SCHEME, example_peep.flats(count), people, examples.rota(12), PRINTED)


def contacts_print(tenants: list[Tenant] | None = None) -> bytes:
    people = example_peep.tenants() if tenants is None else tenants
    return contact_list(SCHEME, example_peep.flats(), people, examples.team(), PRINTED)


def forms_print() -> bytes:
    return blank_forms(SCHEME, PRINTED)
