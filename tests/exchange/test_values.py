"""Cells as the field writes them; what could be two things is asked, never guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from ech_desktop.domain.packages import Funder
from ech_desktop.exchange import values
from ech_desktop.exchange.csv_text import read_csv
from ech_desktop.exchange.grid import Value, never
from ech_desktop.exchange.values import Reader, Reading

HOW = Reading(date(2026, 11, 26))
READ: list[tuple[Reader, Value, Any]] = [
    (values.day, "03/11/2026", date(2026, 11, 3)),
    (values.day, "3 Nov", date(2026, 11, 3)),
    (values.day, "Tue 3rd November 2026", date(2026, 11, 3)),
    (values.day, "1\N{NO-BREAK SPACE}/4/\N{NO-BREAK SPACE}25", date(2025, 4, 1)),
    (values.day, datetime(2026, 11, 3, 9, tzinfo=UTC), date(2026, 11, 3)),
    (values.day, 46329.0, date(2026, 11, 3)),
    (values.day, "46329", date(2026, 11, 3)),
    (values.past_day, "27/3/38", date(1938, 3, 27)),
    (values.day, "3 Nov.", date(2026, 11, 3)),
    (values.phone, 7700900123.0, "07700900123"),
    (values.phone, "113 496 0000", "0113 496 0000"),
    (values.phone, 447700900123, "+447700900123"),
    (values.phone, "0113 496 0000 ext 2", "0113 496 0000 ext 2"),
    (values.note, "12 Elm Road\r\nls1\N{NO-BREAK SPACE}4ab", "12 Elm Road\nLS1 4AB"),
    (values.name, "MCDONALD-O'NEILL", "McDonald-O'Neill"),
    (values.name, "van der Berg", "van der Berg"),
    (values.name, "JO", "JO"),
    (values.hours, 7.5, 450),
    (values.hours, "7:30", 450),
    (values.hours, "7 hrs", 420),
    (values.hours, timedelta(hours=30), 1800),
    (values.hours, time(7, 30), 450),
    (values.pounds, "£1,021.505", 102151),
    (values.yes_no, "Y", True),
    (values.yes_no, False, False),
    (values.word(Funder, {"chc": Funder.CONTINUING_HEALTHCARE}), "CHC", Funder.CONTINUING_HEALTHCARE),
    (values.word(Funder), "Council managed-budget", Funder.MANAGED_BUDGET),
]  # fmt: skip
REFUSED: list[tuple[Reader, Value, str]] = [
    (values.day, "31/04/2025", "not in the calendar"),
    (values.day, "03/25/2025", "looks American. Is it 25 March 2025?"),
    (values.day, "Nov 3, 2026", "looks American. Is it 3 November 2026?"),
    (values.day, float("inf"), "no date"),
    (values.day, 1938.0, "only a year"),
    (values.day, 12.0, "no date"),
    (values.day, "soon", "Enter a date"),
    (values.phone, "7.7e+10", "lost its digits"),
    (values.phone, "ask the daughter", "no telephone number"),
    (values.hours, "some", "not hours"),
    (values.pounds, "nan", "not an amount"),
    (values.number, "1.5", "no whole number"),
    (values.yes_no, "perhaps", "neither yes nor no"),
    (values.word(Funder), "the King", "not one of: council-managed budget"),
]


@pytest.mark.parametrize(("reader", "cell", "meant"), READ)
def test_that_a_cell_is_read_as_it_was_meant(reader: Reader, cell: Value, meant: Any) -> None:
    assert reader(cell, HOW) == meant


@pytest.mark.parametrize(("reader", "cell", "sentence"), REFUSED)
def test_that_a_cell_that_cannot_be_meant_is_refused_in_a_sentence(
    reader: Reader, cell: Value, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        reader(cell, HOW)


def test_that_a_date_beside_american_ones_is_asked_and_one_that_is_the_same_both_ways_is_not() -> None:
    assert values.american_column(["03/04/2025", "03/25/2025"])
    with pytest.raises(ValueError, match="3 April 2025 or 4 March 2025"):
        values.day("03/04/2025", Reading(HOW.today, american=True))
    assert values.day("04/04/2025", Reading(HOW.today, american=True)) == date(2025, 4, 4)


def test_that_a_name_typed_in_capitals_in_the_program_stays() -> None:
    assert values.name("OKAFOR", Reading(HOW.today, typed=True)) == "OKAFOR"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_that_text_files_are_read_in_every_usual_writing(encoding: str, separator: str) -> None:
    text = f"Name{separator}Note\r\nZoë{separator}“£5”, or so\r\n".replace(
        ", or", " or" if separator == "," else ", or"
    )
    rows = read_csv(text.encode(encoding), "file", never).rows
    assert rows[0] == ("Name", "Note")
    assert rows[1][0] == "Zoë"
    assert str(rows[1][1]).startswith("“£5”")
