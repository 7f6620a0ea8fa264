"""What a rota and everything around it is read with: one person, the reference period, issues, notices."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from ech_desktop.domain.away import Away
from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.clock import DAY, WEEK, span
from ech_desktop.domain.commissioning import Commission
from ech_desktop.domain.parameters import DEFAULTS, Name, Parameter
from ech_desktop.domain.patterns import Pattern
from ech_desktop.domain.publishing import Override, RotaIssue, ShiftNotice
from ech_desktop.domain.rota import REFERENCE, Shift
from ech_desktop.domain.scheme import CoverChange, Flat, Session, ShiftType, Skill
from ech_desktop.domain.team import Absence, Days, TeamMember, Training
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Tenant
from ech_desktop.store.columns import from_plain, packed, plain
from ech_desktop.store.errors import Gone
from ech_desktop.store.tables import TABLES

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 6, 50, tzinfo=UTC)


@pytest.fixture
def people(store, scheme):
    mine = {"scheme_id": scheme.id}
    ann = TeamMember(
        **mine, first_names="Ann", trainings=[Training(**mine, skill=Skill.MEDICINES, expires=MONDAY)]
    )
    ben = TeamMember(**mine, first_names="Ben")
    with store.change("Add", by="ann") as work:
        return work.save(ann), work.save(ben)


def add_shifts(store, scheme, who, *days, **fields):
    with store.change("Add", by="ann") as work:
        for day in days:
            start, end = span(day, time(7), time(15))
            work.save(Shift(scheme_id=scheme.id, team_member_id=who, start=start, end=end, **fields))


def test_that_the_rota_of_one_person_holds_nothing_of_others(store, scheme, people):
    ann, ben = people
    add_shifts(store, scheme, ann.id, MONDAY, MONDAY + 8 * DAY)
    add_shifts(store, scheme, ben.id, MONDAY)
    add_shifts(store, scheme, None, MONDAY)
    with store.change("Add", by="ann") as work:
        for who in (ann, ben):
            work.save(Absence(scheme_id=scheme.id, team_member_id=who.id, first=MONDAY, last=MONDAY))
    with store.read() as work:
        rota = work.rota_of(ann.id, MONDAY)
        assert [m.id for m in rota.team] == [ann.id]
        assert {s.team_member_id for s in rota.shifts} == {ann.id}
        assert [a.team_member_id for a in rota.absences] == [ann.id]
        assert len(rota.shifts) == 2
        assert rota.known is None
        assert len(work.rota_of(None, MONDAY).open_shifts) == 1
        assert work.rota_of(None, MONDAY).team == ()
        assert work.rota_of(TeamMemberId("gone"), MONDAY).team == ()


def test_that_a_rota_over_the_reference_period_says_which_days_it_knows(store, scheme, people):
    ann, _ = people
    far, late = MONDAY - 26 * WEEK, MONDAY + 6 * WEEK + 6 * DAY
    add_shifts(store, scheme, ann.id, far - DAY, far, late, late + DAY)
    with store.read() as work:
        rota = work.rota(MONDAY, 1, REFERENCE)
        assert rota.known == (far, late)
        assert [s.day for s in rota.shifts] == [far, late]
        assert rota.own_shifts == ()


def test_that_small_values_are_kept_in_one_text_and_read_back(store, scheme, people):
    ann, _ = people
    breaks = (Break(30, False, time(2)), Break(15))
    add_shifts(store, scheme, ann.id, MONDAY, breaks=(Break(30, False, time(12, 30)),))
    with store.change("Change", by="ann") as work:
        work.save(replace(ann, contract_weeks=(1800, 2520), terms=(Days(MONDAY, MONDAY + DAY),)))
        work.save(ShiftType(scheme_id=scheme.id, code="N", name="Night", start=time(22), breaks=breaks))
        work.save(Session(scheme_id=scheme.id, name="Night", skills=(Skill.MEDICINES, Skill.FIRE)))
    with store.read() as work:
        stored = work.team_member(ann.id)
        assert stored.contract_weeks == (1800, 2520)
        assert stored.terms == (Days(MONDAY, MONDAY + DAY),)
        assert [t.skill for t in stored.trainings] == [Skill.MEDICINES]
        assert work.shift_types()[0].breaks == breaks
        assert work.sessions()[0].skills == (Skill.MEDICINES, Skill.FIRE)
        (shift,) = work.rota(MONDAY).own_shifts
        assert shift.breaks == (Break(30, False, time(12, 30)),)


def test_that_the_journal_writes_small_values_as_they_are_stored():
    column = TABLES["shift"].c.breaks
    breaks = (Break(30, False, time(2)), Break(15))
    assert plain(breaks) == packed(breaks) == "30u@02:00; 15p"
    assert from_plain(column, "30u@02:00; 15p") == breaks
    assert from_plain(column, "") == ()


def test_that_a_change_of_breaks_can_be_undone(store, scheme, people):
    ann, _ = people
    add_shifts(store, scheme, ann.id, MONDAY)
    before = store.dump()
    with store.read() as work:
        (shift,) = work.rota(MONDAY).own_shifts
    with store.change("Change", by="ann") as work:
        work.save(replace(shift, breaks=(Break(20, False, time(10)),)))
    store.undo(store.undoable("ann"), by="ann")
    assert store.dump() == before


def test_that_what_the_site_sets_comes_before_what_the_program_brings(store, scheme):
    with store.read() as work:
        assert work.parameters().own == ()
        assert work.parameters().number(Name.WEEKLY_LIMIT, MONDAY) == 48
    parameter = Parameter(scheme_id=scheme.id, name=Name.WEEKLY_LIMIT, first=MONDAY, value="40", source="Us")
    with store.change("Set", by="ann") as work:
        work.save(parameter)
    with store.read() as work:
        parameters = work.parameters()
        assert [p.value for p in work.parameter_records()] == ["40"]
        assert parameters.number(Name.WEEKLY_LIMIT, MONDAY) == Decimal(40)
        assert parameters.number(Name.WEEKLY_LIMIT, MONDAY - DAY) == 48
        assert len(parameters.all()) == len(DEFAULTS) + 1


def test_that_steps_up_and_commissioned_hours_are_read_with_the_rota(store, scheme):
    session = Session(scheme_id=scheme.id, name="Night")
    with store.change("Add", by="ann") as work:
        work.save(session)
        for first in (MONDAY + DAY, MONDAY):
            work.save(
                CoverChange(
                    scheme_id=scheme.id, session_id=session.id, first=first, last=first, reason="Flat 1"
                )
            )
        work.save(Commission(scheme_id=scheme.id, minutes=60))
    with store.read() as work:
        assert [c.first for c in work.rota(MONDAY).cover_changes] == [MONDAY, MONDAY + DAY]
        assert [c.minutes for c in work.commissions()] == [60]


def test_that_patterns_are_in_the_order_of_their_names(store, scheme):
    with store.change("Add", by="ann") as work:
        made = [work.save(Pattern(scheme_id=scheme.id, name=n)) for n in ("Winter", "Été", "Easter")]
    with store.read() as work:
        assert [p.name for p in work.patterns()] == ["Easter", "Été", "Winter"]
        assert work.pattern(made[0].id).name == "Winter"


def test_that_issues_are_found_by_their_weeks_newest_first(store, scheme, people):
    ann, _ = people
    with store.change("Add", by="ann") as work:
        for number, (monday, weeks) in enumerate(((MONDAY, 1), (MONDAY, 1), (MONDAY, 4), (MONDAY + WEEK, 1))):
            work.save(
                RotaIssue(
                    scheme_id=scheme.id,
                    monday=monday,
                    weeks=weeks,
                    number=number,
                    published_at=NOW + timedelta(minutes=number),
                    published_by=ann.id,
                )
            )
    with store.read() as work:
        assert [i.number for i in work.issues()] == [3, 2, 1, 0]
        assert [i.number for i in work.issues(MONDAY)] == [2, 1, 0]
        newest, older = work.issues(MONDAY, 1)
        assert (newest.number, older.number) == (1, 0)
        assert work.issue(older.id).number == 0
        with pytest.raises(Gone):
            work.issue("gone")


def test_that_overrides_and_notices_are_found_by_their_days(store, scheme, people):
    ann, _ = people
    mine = {"scheme_id": scheme.id}
    with store.change("Add", by="ann") as work:
        for day in (MONDAY - DAY, MONDAY, MONDAY + 6 * DAY, MONDAY + 7 * DAY):
            start, end = span(day, time(0), time(8))
            work.save(Override(**mine, day=day, at=NOW, by=ann.id, reason="Because"))
            work.save(ShiftNotice(**mine, team_member_id=ann.id, at=NOW, start=start, end=end))
    with store.read() as work:
        last = MONDAY + 6 * DAY
        assert [o.day for o in work.overrides(MONDAY, last)] == [MONDAY, last]
        assert len(work.notices(MONDAY, last)) == 2


def test_that_the_rota_knows_which_flats_are_away(store, scheme):
    flats = [Flat(scheme_id=scheme.id, number=n) for n in ("10", "9", "8")]
    tenants = [
        Tenant(
            scheme_id=scheme.id,
            last_name=f"of {flat.number}",
            tenancies=[Tenancy(scheme_id=scheme.id, flat_id=flat.id, start=MONDAY - WEEK)],
            aways=[Away(scheme_id=scheme.id, first=first, last=last)],
        )
        for flat, first, last in zip(
            flats, (MONDAY, MONDAY + DAY, MONDAY - WEEK), (None, None, MONDAY - DAY), strict=True
        )
    ]
    with store.change("Add", by="ann") as work:
        for record in (*flats, *tenants):
            work.save(record)
    with store.read() as work:
        assert work.rota(MONDAY).flats_away == ("9 from Tue 24", "10")
        assert work.rota(MONDAY + WEEK).flats_away == ("9", "10")
        assert work.rota(MONDAY - 2 * WEEK).flats_away == ()
