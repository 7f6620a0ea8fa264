"""Whom a few typed letters mean, and what is said when that is not clear."""

import pytest

from ech_desktop.domain.basics import TenantId
from ech_desktop.domain.picking import fitting, pick_flats, pick_tenants, read_pick
from ech_desktop.domain.places import NOWHERE, Place
from ech_desktop.domain.scheme import Flat
from tests.builders import SCHEME


def place(name, flat="", *, lives_here=True):
    order = (int(flat), flat) if flat else NOWHERE
    return Place(TenantId(name), name, f"Mrs {name}", flat, order, lives_here)


PLACES = [
    place("Siobhán O'Rourke", "12"),
    place("Magda Kowalczyk", "2"),
    place("Jan Kowalczyk", "2"),
    place("Łucja Maginska", "1"),
    place("Magda Old", lives_here=False),
]
PICKS = pick_tenants(PLACES)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("12", ["Siobhán O'Rourke"]),
        ("flat 12", ["Siobhán O'Rourke"]),
        ("1", ["Łucja Maginska"]),
        ("orourke", ["Siobhán O'Rourke"]),
        ("MAGI", ["Łucja Maginska"]),
        ("magd", ["Magda Kowalczyk"]),
        ("lucja", ["Łucja Maginska"]),
        ("mag", ["Łucja Maginska", "Magda Kowalczyk"]),
        ("2", ["Jan Kowalczyk", "Magda Kowalczyk"]),
        ("2 jan", ["Jan Kowalczyk"]),
        ("magda old", ["Magda Old"]),
        ("99", []),
    ],
)
def test_that_a_flat_or_the_beginning_of_a_name_says_whom(typed, names):
    assert [pick.value for pick in fitting(PICKS, typed)] == names


def test_that_what_was_understood_is_understood_again():
    for pick in PICKS:
        assert read_pick(PICKS, f" {pick.text} ") == pick


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("99", "Nobody here fits “99”."),
        ("2", "This can be Flat 2 · Jan Kowalczyk, Flat 2 · Magda Kowalczyk. Type more of the name."),
    ],
)
def test_that_nobody_and_more_than_one_are_said(typed, said):
    with pytest.raises(ValueError, match=said):
        read_pick(PICKS, typed)


def test_that_a_long_list_of_namesakes_is_cut():
    many = pick_tenants([place(f"Ann {n}", str(n)) for n in range(20, 27)])
    with pytest.raises(ValueError, match=r"Flat 23 · Ann 23 and 3 more"):
        read_pick(many, "ann")


def test_that_a_flat_is_found_by_who_lives_in_it_and_when_it_is_void():
    flats = [Flat(scheme_id=SCHEME, number=number) for number in ("2", "12", "3")]
    picks = pick_flats(flats, PLACES)
    assert [pick.text for pick in picks] == [
        "Flat 2 · Magda Kowalczyk and Jan Kowalczyk",
        "Flat 12 · Siobhán O'Rourke",
        "Flat 3 · nobody lives here",
    ]
    assert read_pick(picks, "jan").value == flats[0].id
    assert read_pick(picks, "3").value == flats[2].id
