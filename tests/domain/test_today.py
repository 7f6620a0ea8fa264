"""Today: who is on, what is short, what is open, due, away, unaccepted, and running out."""

from datetime import date, timedelta
from typing import Any

from ech_desktop.domain.away import Away
from ech_desktop.domain.basics import TenantId
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.handover import Handover
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.places import Place
from ech_desktop.domain.scheme import Skill
from ech_desktop.domain.telling import AwayOf
from ech_desktop.domain.today import Board, PlanHead, ReviewKind, reviews_due, trainings_due
from ech_desktop.domain.versions import PlanStatus
from tests.builders import (
    MONDAY,
    SCHEME,
    TUESDAY,
    a_member,
    a_rota,
    a_session,
    a_shift,
    a_training,
)
from tests.domain.daily import ANN, AT, HOUR

IDS = [TenantId(f"t{n}") for n in range(6)]
PLACES = {
    who: Place(who, f"Name {n}", f"Name {n}", str(9 - n), (9 - n, ""), lives_here=n < 5)
    for n, who in enumerate(IDS)
}


def today(now=AT, **fields):
    given: dict[str, Any] = {
        "rota": a_rota(),
        "items": [],
        "given": [],
        "reviews": [],
        "aways": [],
        "handovers": [],
        "places": PLACES,
    }
    return Board(**(given | fields)).today(now)


def test_that_an_empty_scheme_has_an_empty_page():
    empty = today()
    assert (empty.on_now, empty.next, empty.leader, empty.gaps, empty.items) == ((), (), None, (), ())
    assert (empty.reviews, empty.away, empty.to_accept, empty.trainings) == ((), (), (), ())


def test_that_who_is_on_who_leads_and_who_comes_next_are_told():
    ann, bo = a_member(), a_member("Bo Ray")
    night = a_shift("22:00-07:00", leads=True).for_(bo).on(MONDAY - DAY)
    early, late = (a_shift(clock).for_(ann).on(MONDAY) for clock in ("07:00-15:00", "19:00-22:00"))
    seen = today(rota=a_rota(late, early, night, a_shift("08:00-10:00").on(MONDAY), team=(ann, bo)))
    assert (seen.on_now, seen.leader, seen.next) == ((night,), bo.id, (early,))


def test_that_gaps_of_seven_days_are_told_until_they_are_over():
    rota = a_rota(sessions=(a_session("07:00-15:00"),), weeks=2)
    gaps = today(rota=rota).gaps
    assert [g.cover.day for g in gaps] == [MONDAY + n * DAY for n in range(7)]
    assert gaps[0].text == "07:00–15:00: 0 of 1"
    assert today(AT + 10 * HOUR, rota=rota).gaps[0].cover.day == TUESDAY


def test_that_open_items_stand_by_age():
    new, old = (
        OpenItem(scheme_id=SCHEME, what="x", raised_at=AT - d * DAY, due=MONDAY - DAY) for d in (0, 4)
    )
    seen = today(items=[new, old], given=[AT - 2 * DAY, AT - DAY])
    assert [(i.item, i.shifts, i.days, i.overdue) for i in seen.items] == [
        (old, 2, 4, True),
        (new, 0, 0, True),
    ]


def test_that_handovers_that_nobody_accepted_wait_the_oldest_first():
    first, second, writing = (Handover(scheme_id=SCHEME, at=AT + n * HOUR) for n in (0, 8, 16))
    for each in (first, second):
        each.give(ANN, AT)
    assert today(handovers=[writing, second, first]).to_accept == (first.id, second.id)


def test_that_reviews_stand_with_the_overdue_first_and_by_flat():
    heads = [
        PlanHead(IDS[0], 1, PlanStatus.AGREED, MONDAY + 3 * DAY),
        PlanHead(IDS[1], 1, PlanStatus.AGREED, MONDAY - DAY),
        PlanHead(IDS[1], 2, PlanStatus.DRAFT, None),
        PlanHead(IDS[2], 1, PlanStatus.DRAFT, None),
        PlanHead(IDS[3], 1, PlanStatus.AGREED, MONDAY + 60 * DAY),
        PlanHead(IDS[5], 1, PlanStatus.AGREED, MONDAY - DAY),
    ]
    due = reviews_due(heads, {IDS[2], IDS[4], IDS[5]}, PLACES.values(), MONDAY)
    assert [(r.tenant_id, r.kind) for r in today(reviews=due).reviews] == [
        (IDS[1], ReviewKind.OVERDUE),
        (IDS[0], ReviewKind.SOON),
        (IDS[2], ReviewKind.NOT_AGREED),
        (IDS[4], ReviewKind.NO_PLAN),
    ]


def test_that_tenants_who_are_away_stand_by_flat_and_nobody_is_forgotten():
    aways = [AwayOf(who, Away(scheme_id=SCHEME, first=MONDAY)) for who in (TenantId("?"), IDS[0], IDS[3])]
    assert [a.tenant_id for a in today(aways=aways).away] == [IDS[3], IDS[0], "?"]


def test_that_a_training_is_named_a_month_before_it_runs_out_and_only_the_one_that_holds_longest():
    soon = a_member(trainings=[a_training(Skill.FIRE, MONDAY + 30 * DAY), a_training(Skill.DBS)])
    renewed = a_member(
        "Bo Ray",
        trainings=[a_training(Skill.FIRE, MONDAY - DAY), a_training(Skill.FIRE, MONDAY + 400 * DAY)],
    )
    late = a_member("Cy Fox", trainings=[a_training(Skill.MEDICINES, MONDAY - DAY)])
    left = a_member("Di Lane", left=date(2026, 1, 1), trainings=[a_training(Skill.FIRE, MONDAY)])
    found = trainings_due([soon, renewed, late, left], MONDAY)
    assert [(t.team_member_id, t.skill) for t in found] == [(late.id, Skill.MEDICINES), (soon.id, Skill.FIRE)]
    assert trainings_due([soon], MONDAY - timedelta(days=1)) == []
