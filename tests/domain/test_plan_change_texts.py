"""The differences of two versions in words."""

from __future__ import annotations

from datetime import date, time

import pytest

from ech_desktop.domain.basics import Gender, SchemeId, TenantId
from ech_desktop.domain.plan_change_texts import LONGEST, change_texts, excerpts, field_text, value_text
from ech_desktop.domain.plan_changes import plan_changes
from ech_desktop.domain.plans import CarePlan, MedicineSupport, Need, PlannedVisit, Risk
from ech_desktop.domain.versions import written_fields

SCHEME = SchemeId("scheme")


def plan() -> CarePlan:
    return CarePlan(
        scheme_id=SCHEME,
        tenant_id=TenantId("tenant"),
        matters="Tea at four",
        night="Look in at two",
        needs=[
            Need(scheme_id=SCHEME, thread=name, position=n, title=name, outcome="o")
            for n, name in enumerate(("Washing", "Eating", "Walking"))
        ],
        visits=[PlannedVisit(scheme_id=SCHEME, thread="v", what="Get up", serves=("Washing",))],
        risks=[Risk(scheme_id=SCHEME, thread="r", risk="Falls", controls="Frame")],
    )


def said(new: CarePlan) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.how, each.what, each.lines) for each in change_texts(plan_changes(plan(), new))]


def test_that_every_kind_of_change_is_said_as_people_read_it():
    new = plan()
    new.matters, new.night, new.wellness = "Tea at five", "", "I sing"
    new.needs = [new.needs[1], new.needs[0]]
    new.needs[0].position, new.needs[1].position = 0, 1
    new.visits[0].start, new.visits[0].minutes, new.visits[0].serves = time(9, 15), 45, ("Eating",)
    new.visits[0].medicines = MedicineSupport.PROMPT
    new.risks[0].controls = "Frame and shoes"
    new.risks[0].review = date(2027, 3, 4)
    found = said(new)
    assert ("Changed", "What matters to me", ("Before: Tea at four", "Now: Tea at five")) in found
    assert ("Removed", "Night time", ("Before: Look in at two",)) in found
    assert ("Added", "My wellness", ("Now: I sing",)) in found
    assert ("Removed", "Need: Walking", ()) in found
    assert any(how == "Moved" and lines[0].startswith("Place ") for how, _, lines in found if lines)
    assert ("Moved", "Visit: Get up", ("Time: before: 08:00", "Now: 09:15")) in found
    (visit,) = [lines for how, what, lines in found if (how, what) == ("Changed", "Visit: Get up")]
    assert "Minutes: before: 30 minutes" in visit
    assert "Now: 45 minutes" in visit
    assert "For the outcome of: before: Washing" in visit
    assert "Now: level 1: reminded and assisted" in visit
    (risk,) = [lines for how, what, lines in found if what == "Risk: Falls"]
    assert risk == ("What we do: before: Frame", "Now: Frame and shoes", "Review: before: nothing",
                    "Now: 4 March 2027")  # fmt: skip


def test_that_the_same_plan_says_nothing():
    assert said(plan()) == []


def test_that_of_long_texts_only_what_differs_is_shown():
    words = [f"word{n}" for n in range(2000)]
    before, after = " ".join(words), " ".join([*words[:1000], "NEW", *words[1001:]])
    old, new = excerpts(before, after)
    assert old == "… word996 word997 word998 word999 word1000 word1001 word1002 word1003 word1004 …"
    assert "NEW" in new
    assert len(new) < LONGEST


def test_that_long_texts_that_differ_all_over_are_cut_and_say_so():
    old, new = excerpts("a " * 1000, "b " * 1000)
    assert len(old) <= LONGEST + 2
    assert old.endswith(" …")
    assert new.startswith("b b")


def test_that_what_was_put_at_the_end_of_a_long_text_is_seen():
    old, new = excerpts("a " * 400, "a " * 400 + "new at the end")
    assert new.endswith("new at the end")
    assert "new" not in old


@pytest.mark.parametrize("name", written_fields(CarePlan))
def test_that_every_heading_of_a_plan_has_a_name_on_paper(name):
    assert "_" not in field_text(name)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("days", "12345", "Mon to Fri"),
        ("latest", None, "nothing"),
        ("latest", time(9), "09:00"),
        ("need", "two\nlines", "two lines"),
        ("serves", ("",), "nothing"),
        ("minutes", 1, "1 minute"),
        ("carer", Gender.NOT_SAID, "anybody"),
        ("carer", Gender.WOMAN, "a woman"),
    ],
)
def test_that_values_read_as_people_write_them(name, value, text):
    assert value_text(name, value) == text


def test_that_what_is_new_is_said_whole_and_what_is_gone_only_named():
    new = plan()
    long = "Listen first. " * 100
    need = Need(scheme_id=SCHEME, thread="n", position=3, title="Singing", outcome="To sing", staff_do=long)
    new.needs = [*new.needs[:2], need]
    removed, added = said(new)
    assert removed == ("Removed", "Need: Walking", ())
    assert added[:2] == ("Added", "Need: Singing")
    assert "My outcome: To sing" in added[2]
    (staff,) = [line for line in added[2] if line.startswith("What staff do: Listen first.")]
    assert staff.endswith(" …")
    assert len(staff) < LONGEST + 30
