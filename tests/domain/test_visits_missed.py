"""Which planned visit somebody means who types that one was missed."""

from datetime import time

from ech_desktop.domain.basics import TenantId
from ech_desktop.domain.clock import london
from ech_desktop.domain.events import MissedKind
from ech_desktop.domain.plans import PlannedVisit
from ech_desktop.domain.visits import Outcome, VisitRecord
from ech_desktop.domain.visits_due import DueVisit
from ech_desktop.domain.visits_missed import told_after, visit_meant
from tests.builders import MONDAY, SCHEME, a_tenant
from tests.domain.daily import ANN, BO, a_missed_visit

DORA = a_tenant()


def due(thread: str, at: str, until: str = "", staff: int = 1) -> DueVisit:
    opens, closes = (london(MONDAY, time.fromisoformat(clock)) for clock in (at, until or at))
    visit = PlannedVisit(
        scheme_id=SCHEME, thread=thread, what="Wash", start=time.fromisoformat(at), staff=staff
    )
    return DueVisit(MONDAY, visit, DORA, None, opens, closes)


def meant(at: str, *visits: DueVisit, **fields: object) -> str:
    moment = london(MONDAY, time.fromisoformat(at))
    missed = a_missed_visit(at=moment, **({"tenant_id": DORA.id} | fields))
    found = visit_meant(missed, visits)
    return found.visit.thread if found is not None else ""


def test_that_the_nearest_visit_within_an_hour_is_meant():
    wash, hoist = due("wash", "08:00", "08:30"), due("hoist", "09:30", staff=2)
    assert [meant(at, wash, hoist) for at in ("06:59", "07:00", "08:29", "09:10", "10:30", "10:31")] == [
        "", "wash", "wash", "hoist", "hoist", "",
    ]  # fmt: skip
    assert meant("08:10", wash, hoist, kind=MissedKind.ONE_INSTEAD_OF_TWO) == ""
    assert meant("09:00", wash, hoist, kind=MissedKind.ONE_INSTEAD_OF_TWO) == "hoist"


def test_that_nobody_is_taken_for_another_and_of_two_as_near_neither_is_guessed():
    wash, tablets = due("wash", "08:00"), due("tablets", "08:00")
    assert meant("08:00", wash, tablets) == ""
    assert meant("08:00", wash, tenant_id=TenantId("another")) == ""
    assert meant("08:00") == ""


def test_that_what_is_typed_after_a_tick_corrects_the_tick():
    at = london(MONDAY, time(20))
    ticked = VisitRecord(
        scheme_id=SCHEME,
        tenant_id=DORA.id,
        day=MONDAY,
        opens=at,
        closes=at,
        outcome=Outcome.MISSED,
        reason="?",
        at=at,
        by=ANN,
    )

    def after(kind: MissedKind) -> VisitRecord:
        return told_after(ticked, a_missed_visit(kind=kind, entered_at=at, author=BO, reason="Asleep"))

    right = after(MissedKind.REFUSED)
    assert (right.corrects, right.by, right.outcome, right.reason) == (
        ticked.id, BO, Outcome.REFUSED, "Asleep",
    )  # fmt: skip
    assert right.problems() == ()
    assert after(MissedKind.ONE_INSTEAD_OF_TWO).outcome is Outcome.MISSED
