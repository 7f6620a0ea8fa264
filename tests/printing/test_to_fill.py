"""The list to fill has every open shift once, by day, with a line to write on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ech_desktop.domain.rota import Shift
from ech_desktop.printing.printed import DRAFT
from ech_desktop.printing.to_fill import to_fill
from tests.printing import examples
from tests.printing.examples import MONDAY, PRINTED, SCHEME, TYPES
from tests.printing.prints import to_fill_print
from tests.printing.reading import page_count, page_size, streams, text_of, words


def test_that_every_open_shift_has_a_row_in_the_order_of_the_weeks():
    rota = examples.weeks(examples.rota(12), 4)
    data = to_fill_print(rota)
    seen = [word for page in range(page_count(data)) for word in words(data, page)]
    times = [w.text for w in seen if "–" in w.text and w.text[0].isdigit()]
    ordered = sorted(rota.open_shifts, key=lambda s: (s.start, s.end, s.code))
    assert times == [s.times for s in ordered]
    codes = [w.text for w in seen if w.text in TYPES]
    assert codes == [s.code for s in ordered]
    assert page_size(data) == (210, 297)


def test_that_a_shift_that_somebody_from_an_agency_fills_is_not_on_it():
    assert "16 shifts" in text_of(to_fill_print(examples.weeks(examples.rota(12), 4)))
    assert "4 shifts, 31.5 h from start to end." in text_of(to_fill_print(examples.busy_rota(12)))


def test_that_each_row_has_two_lines_to_write_on():
    rota = examples.rota(12)
    empty = streams(to_fill_print(replace(rota, shifts=())))[0]
    full = streams(to_fill_print(rota))[0]
    assert full.count("0.50 w") > empty.count("0.50 w")
    assert "Name Agreed by" in text_of(to_fill_print(rota))


def test_that_the_same_shift_twice_is_two_rows():
    shifts = tuple(Shift.of_type(TYPES["E"], MONDAY, None) for _ in range(2))
    assert text_of(to_fill_print(replace(examples.rota(3), shifts=shifts))).count("07:00–14:30") == 2


def test_that_nothing_to_fill_is_said():
    rota = replace(examples.rota(3), shifts=())
    assert "Every shift has somebody. There is nothing to fill." in text_of(to_fill_print(rota))


def test_that_a_bank_holiday_stands_under_its_day():
    rota = examples.rota(3)
    day = rota.open_shifts[0].day
    text = text_of(to_fill(rota, SCHEME, PRINTED, stamp=DRAFT, holidays={day: "Made-up Day"}))
    assert text.count("Made-up Day") == 2


def test_that_two_hundred_shifts_flow_over_pages_with_their_heading():
    shifts = tuple(Shift.of_type(TYPES["E"], MONDAY + timedelta(days=n % 7), None) for n in range(200))
    data = to_fill_print(replace(examples.rota(3), shifts=shifts))
    text = text_of(data)
    assert text.count("07:00–14:30") == 200
    assert text.count("Agreed by") == page_count(data)


def test_that_the_same_list_gives_the_same_bytes():
    rota = examples.busy_rota()
    assert to_fill_print(rota) == to_fill_print(replace(rota, shifts=rota.shifts[::-1]))


def test_that_a_shift_whose_name_is_longer_than_a_page_goes_on_over_the_next():
    rota = examples.rota(3)
    types = tuple(replace(t, name=" ".join(f"word{n}" for n in range(400))) for t in rota.types)
    data = to_fill_print(replace(rota, types=types, shifts=rota.open_shifts[:1]))
    text = text_of(data)
    assert page_count(data) > 2
    assert [f"word{n}" in text for n in range(400)] == [True] * 400
    assert all(word.bottom > 0 for page in range(page_count(data)) for word in words(data, page))
