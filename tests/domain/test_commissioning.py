"""What a commissioner has agreed to pay for."""

from datetime import date

import pytest

from ech_desktop.domain.commissioning import Commission, Form, Purpose
from tests.builders import SCHEME


def a_commission(**fields):
    return Commission(scheme_id=SCHEME, **({"minutes": 60} | fields))


def test_that_the_options_of_the_brief_have_its_letters():
    """Options A to F, section 4 of the Housing LIN technical brief; the others have none."""
    assert {form.option: form for form in Form if form.option} == {
        "A": Form.SPOT,
        "B": Form.CORE_AND_ADD_ON,
        "C": Form.BLOCK,
        "D": Form.BLOCK_AT_ENTRY,
        "E": Form.CO_PRODUCTION,
        "F": Form.PUMP_PRIMING,
    }
    assert (Form.FRAMEWORK.option, Form.COST_AND_VOLUME.option) == ("", "")


@pytest.mark.parametrize("minutes", [0, -60, 7 * 24 * 60 * 100 + 1])
def test_that_commissioned_hours_are_more_than_none_and_possible(minutes):
    (problem,) = a_commission(minutes=minutes).problems()
    assert problem.field == "minutes"


def test_that_hours_cannot_end_before_they_start():
    (problem,) = a_commission(start=date(2026, 4, 2), end=date(2026, 4, 1)).problems()
    assert problem.field == "end"


@pytest.mark.parametrize(
    ("start", "end"),
    [(None, None), (date(2026, 4, 1), None), (None, date(2026, 4, 1)), (date(2026, 4, 1), date(2026, 4, 1))],
)
def test_that_a_commission_may_have_no_first_or_no_last_day(start, end):
    assert a_commission(purpose=Purpose.CONTACT, start=start, end=end).problems() == ()


def test_that_a_commission_runs_on_its_first_and_its_last_day():
    some = a_commission(start=date(2026, 4, 1), end=date(2026, 4, 30))
    days = (date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 30), date(2026, 5, 1))
    assert [some.runs_on(day) for day in days] == [False, True, True, False]
    assert a_commission().runs_on(date(1999, 1, 1))
