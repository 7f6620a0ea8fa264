"""Visits due on a day, placed on shifts, and what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ech_desktop.domain.away import Away
from ech_desktop.domain.basics import FlatId, Level, TeamMemberId, TenantId
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.clock import DAY, london, times_text
from ech_desktop.domain.contingency import PackSetting, good_until, outdated, pack_name
from ech_desktop.domain.peak_load import peak_load
from ech_desktop.domain.placing import NO_SHIFT, ONE, TWO, VisitDay, visit_day
from ech_desktop.domain.plans import PlannedVisit
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Flat, ShiftKind
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.visits import Outcome, Placement, Run, VisitRecord, standing
from ech_desktop.domain.visits_due import DueVisit, Schedule, visits_due
from tests.builders import MONDAY, SCHEME, TUESDAY, a_member, a_rota, a_shift, a_tenancy, a_tenant, an_absence

ANN, BO = a_member("Ann Obi"), a_member("Bo Ray")
FLAT = Flat(scheme_id=SCHEME, id=FlatId("flat 1"), number="1")
OTHER = Flat(scheme_id=SCHEME, id=FlatId("flat 2"), number="2")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def a_visit(clock: str = "08:00", **fields: Any) -> PlannedVisit:
    start, _, latest = clock.partition("-")
    given: dict[str, Any] = {"what": "Breakfast", "thread": clock} | fields
    last = time.fromisoformat(latest) if latest else None
    return PlannedVisit(scheme_id=SCHEME, start=time.fromisoformat(start), latest=last, **given)


def due(*visits: PlannedVisit, day: date = MONDAY, flat: str = "flat 1") -> tuple[DueVisit, ...]:
    tenant = a_tenant(tenancies=[a_tenancy(flat)])
    found, away = visits_due(day, [tenant], [FLAT, OTHER], [Schedule(tenant.id, 1, None, visits)])
    assert not away
    return found


def a_day(
    *shifts: Shift,
    visits: tuple[DueVisit, ...],
    placed: tuple[Placement, ...] = (),
    day: date = MONDAY,
    team: tuple[TeamMember, ...] = (ANN, BO),
    **fields: Any,
) -> VisitDay:
    return visit_day(day, a_rota(*shifts, team=team, **fields), visits, (), placed)


def put(day: VisitDay, visit: DueVisit, *shifts: Shift, at: datetime | None = None) -> VisitDay:
    ids = [s.id for s in shifts]
    start = at or visit.opens
    assert day.refusal(visit, ids, start) == ""
    return day.with_placed(visit, ids, start)


def placement(visit: DueVisit, *shifts: Shift) -> Placement:
    first, *others = [s.id for s in shifts]
    other = others[0] if others else ""
    return Placement(
        scheme_id=SCHEME, day=visit.day, thread=visit.visit.thread, start=visit.opens, shift=first,
        other_shift=other,
    )  # fmt: skip


def test_that_the_newest_version_agreed_by_the_day_says_what_is_due() -> None:
    tenant, gone = a_tenant(), a_tenant("Cy Fox", tenancies=[a_tenancy(end=MONDAY - timedelta(days=1))])
    old = Schedule(tenant.id, 1, None, (a_visit("09:00"),))
    new = Schedule(tenant.id, 2, TUESDAY, (a_visit("08:00-09:30"), a_visit("12:00", days="1")))
    left = Schedule(gone.id, 1, None, (a_visit("10:00"),))
    none = a_tenant("Di Gee")

    def on(day: date) -> list[str]:
        found, _ = visits_due(day, [gone, none, tenant], [FLAT], [new, left, old])
        return [f"{v.where} {v.when} {v.number}" for v in found]

    assert on(MONDAY) == ["flat 1 09:00–09:30 1"]
    assert on(TUESDAY) == ["flat 1 08:00–08:30 1"]


def test_that_visits_to_a_tenant_who_is_away_are_suspended() -> None:
    away = Away(scheme_id=SCHEME, first=MONDAY, last=MONDAY)
    tenant = a_tenant(aways=[away], tenancies=[a_tenancy("no such flat")])
    schedule = Schedule(tenant.id, 1, MONDAY, (a_visit(),))
    found, suspended = visits_due(MONDAY, [tenant], [FLAT], [schedule])
    assert not found
    assert [(v.where, v.number) for v in suspended] == [("Dora Okafor", "")]
    found, suspended = visits_due(TUESDAY, [tenant], [FLAT], [schedule])
    assert (len(found), len(suspended)) == (1, 0)
    assert found[0].order[1] == (1_000_000, "Dora Okafor")


@pytest.mark.parametrize(
    ("day", "clock", "said"),
    [
        (date(2026, 3, 29), "01:30-02:15", "02:30–03:00"),  # that hour is skipped: as if clocks had not moved
        (date(2026, 3, 29), "08:00", "08:00–08:30"),
        (date(2026, 10, 25), "01:30", "01:30–01:00"),  # its first showing; half an hour on it is 01:00 again
        (date(2026, 10, 25), "08:00", "08:00–08:30"),
    ],
)
def test_that_a_visit_keeps_its_time_on_the_wall_when_clocks_change(day: date, clock: str, said: str) -> None:
    (visit,) = due(a_visit(clock), day=day)
    assert visit.when == said
    assert visit.opens <= visit.closes


def test_that_a_visit_goes_where_somebody_is_free_and_a_refusal_says_why() -> None:
    early = a_shift("07:00-15:00", code="E", breaks=(Break(30, False, time(9)),)).for_(ann := ANN).on(MONDAY)
    one, two, three, late = due(
        a_visit("08:00"), a_visit("08:30-09:00", thread="b"), a_visit("10:00", thread="c", staff=2),
        a_visit("14:45", thread="d"),
    )  # fmt: skip
    (next_door,) = due(a_visit("08:15", thread="n"), flat="flat 2")
    day = put(a_day(early, visits=(one, two, three, late, next_door)), one, early)
    assert ann.name == "Ann Obi"
    assert day.placed[one.key].times == "08:00–08:30"
    assert day.refusal(one, [early.id], one.opens) == ""  # where it is, it may stay
    assert day.refusal(next_door, [early.id], next_door.opens) == "Ann Obi is in flat 1 08:00–08:30."
    assert day.refusal(two, [early.id], two.closes) == "Ann Obi has a break 09:00–09:30."
    assert day.refusal(late, [early.id], late.opens) == (
        "Ann Obi is on duty 07:00–15:00, and the visit is 14:45–15:15."
    )
    assert day.refusal(one, [early.id], one.opens + timedelta(minutes=5)) == (
        "This visit begins at 08:00, not at 08:05."
    )
    assert day.refusal(two, [early.id], two.opens - timedelta(minutes=5)) == (
        "This visit begins between 08:30 and 09:00, not at 08:25."
    )
    assert day.refusal(three, [early.id], three.opens) == TWO
    assert day.refusal(three, [early.id, early.id], three.opens) == TWO
    assert day.refusal(one, ["gone"], one.opens) == NO_SHIFT
    assert day.earliest(three, [early.id]) is None
    assert day.visit("c") is three


def test_that_two_people_are_two_people_free_at_once() -> None:
    early, also = a_shift(code="E").for_(ANN).on(MONDAY), a_shift(code="E").for_(BO).on(MONDAY)
    again = a_shift("08:00-12:00", code="X").for_(ANN).on(MONDAY)
    (visit,) = due(a_visit("08:00-08:30", staff=2))
    (other,) = due(a_visit("08:00", thread="n", minutes=15), flat="flat 2")
    day = put(a_day(early, also, again, visits=(visit, other)), other, also)
    assert day.refusal(other, [early.id, also.id], other.opens) == ONE
    assert day.refusal(visit, [early.id, again.id], visit.opens) == (
        "Ann Obi cannot be both of the two people."
    )
    assert day.refusal(visit, [early.id, also.id], visit.opens) == "Bo Ray is in flat 2 08:00–08:15."
    start = day.earliest(visit, [early.id, also.id])
    assert start == london(MONDAY, time(8, 15))
    day = day.with_placed(visit, [early.id, also.id], start)
    assert [len(lane.visits) for lane in day.own_lanes] == [1, 2, 0]
    assert [lane.minutes for lane in day.own_lanes] == [30, 45, 0]
    assert not day.tray


def test_that_a_tenant_has_one_visit_at_a_time() -> None:
    early, also = a_shift().for_(ANN).on(MONDAY), a_shift().for_(BO).on(MONDAY)
    one, two = due(a_visit("08:00-09:00"), a_visit("08:10", thread="b"))
    day = put(a_day(early, also, visits=(one, two)), two, also)
    assert day.refusal(one, [early.id], one.opens) == "Flat 1 has another visit then (08:10–08:40)."


def test_that_a_break_without_a_time_still_finds_its_minutes() -> None:
    short = a_shift("07:00-09:00", breaks=(Break(30), Break(15))).for_(ANN).on(MONDAY)
    first, second = due(a_visit("07:00", minutes=60), a_visit("08:15", thread="b", minutes=30))
    (third,) = due(a_visit("08:00", thread="c", minutes=15), flat="flat 2")
    day = put(a_day(short, visits=(first, second, third)), first, short)
    assert day.refusal(second, [short.id], second.opens) == (
        "Ann Obi would have no 30 minutes left for a break."
    )
    assert day.refusal(third, [short.id], third.opens) == ""
    (last,) = due(a_visit("08:30", thread="e"), flat="flat 2")
    assert day.refusal(last, [short.id], last.opens) == ("Ann Obi would have no 30 minutes left for a break.")


def test_that_a_visit_that_is_moved_leaves_where_it_was() -> None:
    early, also = a_shift().for_(ANN).on(MONDAY), a_shift().for_(BO).on(MONDAY)
    (visit,) = due(a_visit("08:00-09:00"))
    day = put(put(a_day(early, also, visits=(visit,)), visit, early), visit, also, at=visit.closes)
    assert [[p.times for p in lane.visits] for lane in day.own_lanes] == [[], ["09:00–09:30"]]


@pytest.mark.parametrize(
    ("shift", "why"),
    [
        (a_shift(code="E").on(MONDAY), "Nobody is on E 07:00–15:00 yet: fill the shift first."),
        (a_shift(kind=ShiftKind.SLEEP_IN).for_(ANN).on(MONDAY), "Ann Obi sleeps in."),
        (a_shift(code="E").for_(a_member("Gone Long")).on(MONDAY),
         "Somebody who has left does not count in cover on E 07:00–15:00."),
    ],
)  # fmt: skip
def test_that_nothing_goes_on_a_shift_with_nobody_to_do_it(shift: Shift, why: str) -> None:
    (visit,) = due(a_visit())
    day = a_day(shift, visits=(visit,), placed=(placement(visit, shift),))
    assert day.refusal(visit, [shift.id], visit.opens) == why
    assert [(u.visit, u.why) for u in day.tray] == [(visit, why)]
    assert day.why_unplaced(visit) == "Nobody is on duty 08:00–08:30."
    assert {load.on_duty for load in peak_load(day)} == {0}


def test_that_an_agency_worker_takes_visits_and_a_lane_says_whose_it_is() -> None:
    shift = a_shift(code="E", agency_worker="Jo from Agile").on(MONDAY)
    (visit,) = due(a_visit())
    day = put(a_day(shift, a_shift(code="L").on(MONDAY), visits=(visit,)), visit, shift)
    assert [lane.title for lane in day.own_lanes] == [
        "Nobody yet, L 07:00–15:00",
        "Jo from Agile, E 07:00–15:00",
    ]


def test_that_a_place_that_no_longer_holds_is_said_and_comes_back() -> None:
    shift = a_shift(code="E").for_(ANN).on(MONDAY)
    (visit,) = due(a_visit())
    stored = placement(visit, shift)
    assert not a_day(shift, visits=(visit,), placed=(stored,)).tray
    ill = a_day(shift, visits=(visit,), placed=(stored,), absences=(an_absence(ANN, MONDAY),))
    assert [u.why for u in ill.tray] == ["Ann Obi is away that day."]
    taken_off = a_day(visits=(visit,), placed=(stored,))
    assert [u.why for u in taken_off.tray] == [NO_SHIFT]
    assert not a_day(shift, visits=(), placed=(stored,)).placed  # it left the plan


def test_that_the_tray_says_who_is_free_and_when_nobody_is() -> None:
    team = tuple(a_member(f"P{n} Q") for n in range(5))
    shifts = [a_shift().for_(m).on(MONDAY) for m in team]
    fixed, window = due(a_visit("08:00"), a_visit("09:00-10:00", thread="w", staff=2))
    day = a_day(*shifts, visits=(fixed, window), team=team)
    assert [u.why for u in day.tray] == [
        "Not placed yet. Free 08:00–08:30: P0 Q, P1 Q, P2 Q and 2 more.",
        "Not placed yet. Free 09:00–09:30: P0 Q, P1 Q, P2 Q and 2 more.",
    ]
    alone = a_day(shifts[0], visits=(window,), team=team)
    assert [u.why for u in alone.tray] == ["Two people are needed 09:00–09:30, one is free (P0 Q)."]
    (long,) = due(a_visit("08:50", thread="l", minutes=90), flat="flat 2")
    busy = put(a_day(shifts[0], visits=(window, long), team=team), long, shifts[0])
    assert [u.why for u in busy.tray] == [
        "Nobody is free 09:00–09:30, nor later until 10:00; two people are needed."
    ]
    assert busy.free_for(window, window.opens) == ()
    (fixed,) = due(a_visit("09:00"))
    busy = put(a_day(shifts[0], visits=(fixed, long), team=team), long, shifts[0])
    assert [u.why for u in busy.tray] == ["Nobody is free 09:00–09:30."]


def test_that_a_visit_in_the_night_belongs_to_its_day_and_to_the_shift_that_began_before() -> None:
    night = a_shift("22:00-07:00", code="N").for_(ANN).on(MONDAY)
    before, after = due(a_visit("23:45"))[0], due(a_visit("00:10", thread="m"), day=TUESDAY, flat="flat 2")[0]
    turn = due(a_visit("02:00", thread="t"), day=TUESDAY, flat="flat 2")[0]
    placed = tuple(placement(v, night) for v in (before, turn))
    day = a_day(night, visits=(before, after, turn), placed=placed)
    assert [lane.duty for lane in day.starting] == ["N 22:00–07:00"]
    assert [p.times for p in day.own_lanes[0].visits] == ["23:45–00:15", "02:00–02:30"]
    assert day.refusal(after, [night.id], after.opens) == "Ann Obi is in flat 1 23:45–00:15."
    tuesday = a_day(night, visits=(before, after, turn), placed=placed, day=TUESDAY)
    assert [u.visit for u in tuesday.tray] == [after]
    assert not tuesday.starting
    assert peak_load(tuesday)[0].needed == 2  # what lasts from the day before, and what has nobody
    assert peak_load(day)[-1].needed == 1


def test_that_a_run_goes_on_a_shift_in_its_order_and_says_what_stays_out() -> None:
    early, also = a_shift(code="E").for_(ANN).on(MONDAY), a_shift(code="E").for_(BO).on(MONDAY)
    (one,) = due(a_visit("08:00-09:00", thread="a"), flat="flat 1")
    (two,) = due(a_visit("08:00-09:00", thread="b"), flat="flat 2")
    (pair,) = due(a_visit("10:00", thread="c", staff=2))
    run = Run(scheme_id=SCHEME, name="Run A", visits=("b", "gone", "a", "c"))
    day = a_day(early, also, visits=(one, two, pair))
    fit = day.fit(run, [early.id])
    assert [(p.visit.visit.thread, p.times) for p in fit.placed] == [
        ("b", "08:00–08:30"),
        ("a", "08:30–09:00"),
    ]
    assert [(u.visit, u.why) for u in fit.left_out] == [(pair, TWO)]
    assert len(day.fit(run, [early.id, also.id]).placed) == 3


def test_that_a_day_is_placed_like_another_on_the_same_duties() -> None:
    def shifts(day: date) -> list[Shift]:
        return [a_shift(code="E").for_(m).on(day) for m in (ANN, BO)]

    visits = tuple(
        v for day in (MONDAY, TUESDAY) for v in due(a_visit("08:00-09:00"), a_visit("12:00"), day=day)
    )
    mine, theirs = shifts(MONDAY), shifts(TUESDAY)
    late = a_shift("12:00-22:00", code="L").for_(ANN).on(MONDAY)
    source = a_day(*mine, late, visits=visits)
    source = put(source, visits[0], mine[1], at=visits[0].closes)
    source = put(source, visits[1], late)
    fit = a_day(*theirs, visits=visits, day=TUESDAY).like(source)
    assert [(p.shifts, times_text(p.start, p.end)) for p in fit.placed] == [((theirs[1].id,), "09:00–09:30")]
    assert [u.why for u in fit.left_out] == [NO_SHIFT]


@pytest.mark.parametrize(
    ("day", "quarters"), [(MONDAY, 96), (date(2026, 3, 29), 92), (date(2026, 10, 25), 100)]
)
def test_that_peak_load_sets_need_against_hands_by_quarter_of_an_hour(day: date, quarters: int) -> None:
    early = a_shift(breaks=(Break(30, False, time(12)), Break(15, True, time(10)))).for_(ANN).on(day)
    visits = due(a_visit("08:05", staff=2), a_visit("12:00-13:00", thread="b"), day=day)
    found = peak_load(a_day(early, visits=visits, day=day))
    assert len(found) == quarters
    at = {times_text(each.start, each.start)[:5]: each for each in found}
    assert [at[t].needed for t in ("07:45", "08:00", "08:30", "08:45")] == [0, 2, 2, 0]
    assert [at[t].on_duty for t in ("06:45", "07:00", "10:00", "12:00", "12:30", "15:00")] == [
        0,
        1,
        1,
        0,
        1,
        0,
    ]
    assert [at[t].short for t in ("08:00", "12:00", "13:00")] == [1, 1, 0]


def test_that_a_scheme_with_nobody_and_nothing_has_an_empty_day() -> None:
    day = a_day(visits=())
    assert (day.tray, day.own_lanes, day.recorded) == ((), (), {})
    assert {(each.needed, each.on_duty, each.short) for each in peak_load(day)} == {(0, 0, 0)}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 3)), max_size=25))
def test_that_no_sequence_of_moves_loses_a_visit_or_has_somebody_in_two_places(
    moves: list[tuple[int, int, int]],
) -> None:
    """Each move puts a visit on one shift or two, if that is allowed."""
    team = tuple(a_member(f"P{n} Q") for n in range(3))
    shifts = [a_shift("07:00-12:00", breaks=(Break(15),)).for_(m).on(MONDAY) for m in team]
    shifts.append(a_shift("07:00-12:00").on(MONDAY))
    visits = tuple(
        visit
        for n in range(6)
        for visit in due(
            a_visit("07:30-09:00", thread=f"v{n}", staff=1 + n % 2, minutes=40), flat=f"flat {1 + n % 2}"
        )
    )
    day = a_day(*shifts, visits=visits, team=team)
    for which, one, other in moves:
        visit, where = visits[which], [shifts[one].id, shifts[other].id][: visits[which].staff]
        start = day.earliest(visit, where)
        if start is not None:
            day = day.with_placed(visit, where, start)
    assert sorted([*day.placed, *(u.visit.key for u in day.tray)]) == sorted(v.key for v in visits)
    for key, placed in day.placed.items():
        holders = [lane for lane in day.lanes if any(p.visit.key == key for p in lane.visits)]
        assert sorted(lane.id for lane in holders) == sorted(placed.shifts)
        assert len({lane.member_id for lane in holders}) == placed.visit.staff
    for lane in day.lanes:
        times = [(p.start, p.end) for p in lane.visits]
        assert all(end <= start for (_, end), (start, _) in pairwise(times))
        assert lane.minutes <= (5 * 60 - 15)
        assert not (lane.closed and lane.visits)


# What became of a visit


def a_record(**fields: Any) -> VisitRecord:
    opens = london(MONDAY, time(8))
    given: dict[str, Any] = {
        "opens": opens,
        "closes": opens + timedelta(minutes=30),
        "start": opens,
        "minutes": 30,
        "at": NOW,
    }
    return VisitRecord(
        scheme_id=SCHEME,
        tenant_id=TenantId("t"),
        day=MONDAY,
        thread="a",
        by=TeamMemberId("m"),
        **given | fields,
    )


def test_that_a_record_says_what_was_delivered_and_what_was_late() -> None:
    late = a_record(start=london(MONDAY, time(8, 46)))
    assert (a_record().said, late.said) == ("08:00–08:30", "08:46–09:16, late")
    assert not a_record(start=london(MONDAY, time(8, 45))).is_late
    assert [p.level for p in late.problems()] == [Level.WARN]
    assert not a_record().problems()
    assert a_record(staff=2).delivered_minutes == 60
    refused = a_record(outcome=Outcome.REFUSED, reason="Not hungry.", start=None)
    assert (refused.said, refused.delivered_minutes, refused.problems()) == ("refused", 0, ())


@pytest.mark.parametrize(
    ("fields", "field", "text"),
    [
        ({"start": None}, "start", "when the visit began"),
        ({"start": NOW + timedelta(minutes=1), "reason": "x"}, "start", "in the future"),
        ({"minutes": 0}, "minutes", "from 1 to 720"),
        ({"staff": 3}, "staff", "or two"),
        ({"outcome": Outcome.MISSED}, "reason", "why the visit was missed"),
        ({"outcome": Outcome.MISSED, "reason": "Short", "at": london(MONDAY, time(8, 29))}, "outcome", "yet"),
        (
            {"outcome": Outcome.REFUSED, "reason": "Out.", "at": london(MONDAY, time(8)) - DAY},
            "outcome",
            "on a later day",
        ),
        ({"corrects": "r"}, "why", "why the record is corrected"),
    ],
)
def test_that_a_record_that_cannot_be_is_refused_in_a_sentence(
    fields: dict[str, Any], field: str, text: str
) -> None:
    (problem,) = a_record(**fields).problems()
    assert problem.field == field
    assert text in problem.text


def test_that_a_correction_stands_and_what_it_corrects_is_kept() -> None:
    first = a_record()
    second = a_record(corrects=first.id, why="Wrong flat.", minutes=20)
    assert standing([first, second]) == [second]
    day = replace(a_day(visits=()), records=(first, second))
    assert day.recorded == {"a": second}


@pytest.mark.parametrize(("visits", "said"), [((), "at least one"), (("a", "a"), "once"), (("a", "b"), "")])
def test_that_a_run_has_each_of_its_visits_once(visits: tuple[str, ...], said: str) -> None:
    texts = [p.text for p in Run(scheme_id=SCHEME, name="Run A", visits=visits).problems()]
    assert [said in text for text in texts] == ([True] if said else [])


def test_that_a_placement_names_one_shift_or_two() -> None:
    given: dict[str, Any] = {"scheme_id": SCHEME, "day": MONDAY, "thread": "a", "start": NOW}
    assert Placement(**given, shift="x").shifts == ("x",)
    assert Placement(**given, shift="x", other_shift="y").shifts == ("x", "y")


def test_that_a_pack_has_a_name_a_password_worth_having_and_an_end() -> None:
    assert pack_name("A/C é", MONDAY) == "ECH-pack-AC-2026-11-23.pdf"
    assert pack_name("éé", MONDAY) == "ECH-pack-ECH-2026-11-23.pdf"
    names = [pack_name("LC", MONDAY + timedelta(days=n)) for n in range(5)]
    others = ["holiday.pdf", pack_name("OAK", MONDAY - timedelta(days=9)), "ECH-pack-LC-2026-11-23.pdf.tmp"]
    assert outdated([*reversed(names), *others], "LC") == names[:2]
    assert good_until(NOW) == "Goes out of date Tue 24 Nov 2026 12:00"
    assert not PackSetting(scheme_id=SCHEME).problems()
    assert [p.field for p in PackSetting(scheme_id=SCHEME, password="seven77").problems()] == ["password"]
