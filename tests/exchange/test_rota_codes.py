"""What stands in the cells of a rota; what nobody has explained is asked once."""

from __future__ import annotations

from datetime import time

import pytest

from ech_desktop.domain.basics import KnownError
from ech_desktop.domain.scheme import ShiftType
from ech_desktop.domain.team import AbsenceKind
from ech_desktop.exchange.rota_codes import Meaning, meaning
from ech_desktop.exchange.rota_sheet import rota_cells
from tests.builders import SCHEME
from tests.exchange.files import a_grid
from tests.exchange.test_rows import TODAY

TYPES = [
    ShiftType(scheme_id=SCHEME, code="E", name="Early", start=time(7), end=time(15)),
    ShiftType(scheme_id=SCHEME, code="N", name="Night", start=time(22), end=time(7)),
    ShiftType(scheme_id=SCHEME, code="OLD", name="Old", retired=True),
]
SAID = [
    ("E", Meaning(("E",))),
    ("e*", Meaning(("E",))),
    ("7-2.30", Meaning(("07:00-14:30",))),
    ("07:00-14:30 / N", Meaning(("07:00-14:30", "N"))),
    ("E\n07:00–15:00", Meaning(("E",))),
    ("E 07:00–15:00\nN 22:00–07:00", Meaning(("E", "N"))),
    ("e 7-2.30", Meaning(("07:00-14:30",))),
    ("Q 7-2.30", Meaning(unknown=("Q 7-2.30",))),
    ("A/L", Meaning(away=AbsenceKind.ANNUAL_LEAVE)),
    ("a. l.", Meaning(away=AbsenceKind.ANNUAL_LEAVE)),
    ("Sick", Meaning(away=AbsenceKind.SICKNESS)),
    ("off", Meaning()),
    ("-", Meaning()),
    ("off\n17:00-21:00", Meaning(("17:00-21:00",))),
    ("OLD", Meaning(unknown=("OLD",))),
    ("Q / E", Meaning(("E",), unknown=("Q",))),
    ("S", Meaning(unknown=("S",))),
]


@pytest.mark.parametrize(("cell", "meant"), SAID)
def test_that_a_cell_means_shifts_leave_a_day_off_or_is_asked(cell: str, meant: Meaning) -> None:
    assert meaning(cell, TYPES) == meant


def test_that_an_answer_counts_for_a_code_however_it_is_written() -> None:
    answers = {"q": "7-3", "s": "sick"}
    assert meaning("Q / N", TYPES, answers) == Meaning(("07:00-15:00", "N"))
    assert meaning(" q.", TYPES, answers) == Meaning(("07:00-15:00",))
    assert meaning("S", TYPES, answers) == Meaning(away=AbsenceKind.SICKNESS)


def test_that_a_sheet_without_dates_across_is_refused_in_a_sentence() -> None:
    with pytest.raises(KnownError, match="no dates across"):
        rota_cells(a_grid(("Name", "Hours"), ("Ann", 3)), TODAY)


def test_that_a_day_without_a_year_is_the_one_whose_weekday_fits() -> None:
    sheet = rota_cells(a_grid(("", "Mon 29 Dec", "Tue 30 Dec", "Wed 31 Dec"), ("Ann", "E", "E", "E")), TODAY)
    assert sheet.days[0].year == 2025
