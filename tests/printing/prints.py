"""Each print of the example scheme in one call."""

from __future__ import annotations

from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.scheme import Paper
from ech_desktop.domain.tenants import Tenant
from ech_desktop.printing.care_plan import care_plan
from ech_desktop.printing.handover_sheet import handover_sheet
from ech_desktop.printing.printed import DRAFT
from ech_desktop.printing.weekly_rota import weekly_rota
from tests.printing import example_handover, example_plan, examples
from tests.printing.examples import PRINTED, SCHEME


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


def handover_print(count: int = 12) -> bytes:
    return handover_sheet(
        example_handover.handover(count),
        SCHEME,
        PRINTED,
        tenants=example_handover.tenants(),
        flats=example_handover.flats(),
        team=examples.team(),
        rota=examples.rota(),
        open_items=example_handover.open_items(),
    )
