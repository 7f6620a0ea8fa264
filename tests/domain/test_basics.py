"""Ids, text limits and problems."""

from uuid import UUID

import pytest

from ech_desktop.domain.basics import LONG, SHORT, Level, Problem, Refused, new_id, plural, refusals
from ech_desktop.domain.scheme import Flat, Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from tests.builders import SCHEME, a_member

NAMES = [
    "Łucja Żądło-Wójcik",
    "Gŵyn Prŷs & Sons",
    "Nwọsụ <b>",
    "Nguyễn Thị Hạnh",
    "أبو سامي",
    "美玲",
    "Jo 👵🏾",
    "O’Rourke",
    "e\u0301",
]


def test_that_an_id_is_a_uuid_of_version_7():
    identity = UUID(new_id())
    assert (identity.version, identity.variant) == (7, "specified in RFC 4122")


def test_that_ids_are_unique_and_sort_by_age_across_milliseconds():
    ids = [new_id() for _ in range(2000)]
    assert len(set(ids)) == 2000
    ages = [i[:13] for i in ids]
    assert ages == sorted(ages)


@pytest.mark.parametrize("name", NAMES)
def test_that_every_name_is_taken_as_it_is(name):
    assert Tenant(scheme_id=SCHEME, last_name=name).problems() == ()
    assert Tenant(scheme_id=SCHEME, last_name=name).name == name
    assert a_member(name).name == name


def test_that_a_text_may_be_as_long_as_its_limit_and_no_longer():
    assert Flat(scheme_id=SCHEME, number="1" * 20).problems() == ()
    assert Flat(scheme_id=SCHEME, number="1" * 21).problems() == (
        Problem("number", "Shorten this to 20 characters: it has 21."),
    )
    assert a_member("A" * SHORT).problems() == ()
    assert [p.field for p in a_member("A" * (SHORT + 1)).problems()] == ["first_names"]


def test_that_a_note_takes_more_than_five_thousand_words_and_says_where_it_ends():
    assert Flat(scheme_id=SCHEME, number="1", note="ten words " * 6000).problems() == ()
    (problem,) = Flat(scheme_id=SCHEME, number="1", note="x" * (LONG + 1)).problems()
    assert problem.text == "Shorten this to 60,000 characters: it has 60,001."


@pytest.mark.parametrize("empty", ["", "   ", "\n\t"])
def test_that_a_needed_text_may_not_be_blank(empty):
    assert Flat(scheme_id=SCHEME, number=empty).problems() == (
        Problem("number", "Enter the number of the flat."),
    )


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("An\x00n", "after “An”."),
        ("Jo \ud83d", "after “Jo”."),
        ("\x1b[31mAnn", "at the start of this text."),
        ("Walks with a frame,\n\tslowly\x0band", "after “with a frame, slowly”."),
        ("Ann\x7f", "after “Ann”."),
    ],
    ids=["NUL", "half an emoji", "escape", "Word's line end", "delete"],
)
def test_that_a_character_that_nobody_sees_is_refused_where_it_stands(name, where):
    (problem,) = TeamMember(scheme_id=SCHEME, first_names=name).problems()
    assert problem == Problem("first_names", f"Remove the invisible character {where}")


def test_that_tabs_and_ends_of_lines_are_text():
    assert Flat(scheme_id=SCHEME, number="1", note="a\tb\r\nc\n").problems() == ()


def test_that_only_refusals_stop_a_record():
    warning, refusal = Problem("a", "Look again.", Level.WARN), Problem("b", "No.")
    assert refusals((warning, refusal)) == (refusal,)
    assert refusals(()) == ()


def test_that_a_refusal_says_all_its_problems():
    refused = Refused(Problem("a", "One."), Problem("b", "Two."))
    assert str(refused) == "One. Two."
    assert [p.field for p in refused.problems] == ["a", "b"]


def test_that_a_count_is_said_in_english():
    assert [plural(n, "shift") for n in (0, 1, 2)] == ["0 shifts", "1 shift", "2 shifts"]
    assert plural(2, "person", "people") == "2 people"


def test_that_a_record_is_equal_to_itself_alone():
    one, two = Scheme(name="A"), Scheme(name="A")
    assert one == one
    assert one != two
