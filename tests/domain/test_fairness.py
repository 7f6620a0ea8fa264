"""How the work was shared: each kind counted by hand."""

from __future__ import annotations

from fractions import Fraction

from ech_desktop.domain.basics import TenantId
from ech_desktop.domain.fairness import fairness
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.scheme import ShiftKind
from tests.builders import FRIDAY, MONDAY, SATURDAY, SUNDAY, TUESDAY, a_member, a_shift


def test_that_each_kind_of_unpopular_work_is_counted_and_the_team_averaged():
    ann, bob, office = a_member("Ann Obi"), a_member("Bob Lee"), a_member("Off Ice")
    shifts = (
        a_shift("22:00-07:00").for_(ann).on(MONDAY),
        a_shift("14:00-22:00").for_(ann).on(SATURDAY),
        a_shift("07:00-10:00").for_(ann).on(SUNDAY),
        a_shift("18:00-20:59").for_(ann).on(SUNDAY),
        a_shift("07:00-15:00").for_(bob).on(FRIDAY),
        a_shift("09:00-17:00", kind=ShiftKind.ADMINISTRATION).for_(office).on(TUESDAY),
    )
    found = fairness(Rota(MONDAY, (ann, bob, office), shifts))
    by_name = {share.member.name: share.counts for share in found.shares}
    assert by_name == {"Ann Obi": (1, 1, 1, 1, 0), "Bob Lee": (0, 0, 0, 0, 0)}
    assert found.means == (*[Fraction(1, 2)] * 4, Fraction(0))
    assert fairness(Rota(MONDAY, (), ())).means == ()


def test_that_a_bank_holiday_counts_and_key_workers_see_how_much_they_saw_of_their_own():
    ann, bob = a_member("Ann Obi"), a_member("Bob Lee")
    monday = MONDAY.replace(month=12, day=21)
    christmas = monday.replace(day=25)
    shifts = (a_shift("07:00-15:00").for_(ann).on(christmas), a_shift("07:00-15:00").for_(bob).on(monday))
    dora = TenantId("dora")
    given = [(dora, ann.id, ann.id), (dora, ann.id, bob.id)]
    other, one = fairness(Rota(monday, (ann, bob), shifts), given).shares
    assert (one.holidays, one.contact) == (1, "1 of 2")
    assert (other.holidays, other.contact) == (0, "")
