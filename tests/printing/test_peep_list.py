"""The PEEP floor list: everybody once, by floor and flat, with what a roll-call needs and no diagnosis."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ech_desktop.domain.tenants import PeepBand
from ech_desktop.printing.peep_list import peep_list
from tests.printing import example_peep
from tests.printing.examples import PRINTED, SCHEME
from tests.printing.prints import peep_print
from tests.printing.reading import page_count, streams, text_of, words


def row_of(data: bytes, name: str, page: int = 0) -> list[str]:
    """The words on the line of a name, from left to right."""
    seen = words(data, page)
    (at,) = [w for w in seen if w.text == name]
    return [w.text for w in sorted(seen, key=lambda w: w.left) if abs(w.bottom - at.bottom) < 4]


@pytest.mark.parametrize("count", [1, 12, 40, 80, 300])
def test_that_everybody_is_on_it_once_by_floor_and_flat(count):
    text = text_of(peep_print(count))
    found = [int(n) for n in re.findall(r"Surname(\d+)", text)]
    expected = [n for n in range(1, count + 1) if n != example_peep.VOID]
    if count >= example_peep.SHARED:
        expected = sorted([*expected, example_peep.SHARED])
    assert found == expected


def test_that_a_scheme_of_twenty_is_one_side_and_one_of_forty_one_sheet():
    assert page_count(peep_print(20)) == 1
    assert page_count(peep_print(40)) <= 2


def test_that_each_row_says_flat_name_band_help_and_review():
    data = peep_print()
    row = row_of(data, "Surname002")
    assert row[:5] == ["2", "First", "Surname002", "one", "person"]
    assert row[-1] == "01/03/27"
    assert "One person to say that it is real, and to walk along." in text_of(data)
    said = " ".join(row_of(data, "Surname001"))
    assert "no help" in said


def test_that_who_is_away_is_said_without_where_and_why_and_is_not_ticked():
    data = peep_print()
    text = text_of(data)
    assert "AWAY, back 30 Nov 2026" in text
    assert "hospital" not in text.casefold()
    assert "Ward 7" not in text
    row = row_of(data, "Surname003")
    assert row[0] == "Away"
    assert "1 away" in text


def test_that_everybody_who_is_here_has_a_box_to_tick():
    (stream,) = streams(peep_print())
    boxes = re.findall(r"([\d.]+) ([\d.]+) re S", stream)
    assert all(width == height for width, height in boxes)
    assert len(boxes) == len(example_peep.tenants()) - 1


def test_that_what_is_not_assessed_or_overdue_or_unset_is_loud():
    text = text_of(peep_print())
    assert "NOT ASSESSED" in text
    assert "OVERDUE 22/11/26" in text
    tenant = example_peep.tenant(2)
    tenant.peep_review = None
    assert "NONE SET" in text_of(peep_list(SCHEME, example_peep.flats(2), [tenant], PRINTED))


def test_that_void_flats_are_named_and_who_has_left_is_not():
    text = text_of(peep_print())
    assert "Void: flat 7." in text
    left = example_peep.tenant(2)
    left.tenancies[0].end = date(2026, 11, 22)
    text = text_of(peep_list(SCHEME, example_peep.flats(2), [left], PRINTED))
    assert "Surname002" not in text
    assert "Void: flats 1 and 2." in text


def test_that_communication_is_flagged_without_a_diagnosis():
    data = peep_print()
    text = text_of(data)
    assert "C: has a communication need" in text
    assert "Sign Language" not in text
    assert "C" in row_of(data, "Surname004")
    assert "C" not in row_of(data, "Surname002")


def test_that_the_sums_of_a_floor_and_of_the_building_agree_with_the_people():
    people = example_peep.tenants(25)
    text = text_of(peep_print(25))
    two = sum(t.peep_band is PeepBand.TWO for t in people)
    assert f"{len(people)} tenants: two people {two}," in text
    floors = [int(n) for n in re.findall(r"floor · (\d+) tenant", text)]
    assert floors == [10, 10, 5]


def test_that_one_floor_can_be_printed_alone():
    text = text_of(peep_print(25, floor=1))
    assert "First floor" in text
    assert "Ground floor" not in text
    assert re.findall(r"Surname(\d+)", text) == [f"{n:03}" for n in range(11, 21)]


def test_that_it_says_whose_duty_the_plans_are_and_when_it_is_out_of_date():
    text = text_of(peep_print())
    assert "duty of the Responsible Person" in text
    assert "Out of date after Mon 23 Nov 2026" in text
    assert "WBC-PEEP-2026-11-23-" in text
    assert "Page 1 of 1" in text


def test_that_an_empty_building_is_printed():
    text = text_of(peep_list(SCHEME, [], [], PRINTED))
    assert "There is no flat here yet." in text
