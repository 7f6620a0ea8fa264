"""The wall copy tells nobody's last name and nobody's business; the office copy and the back of an issue."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from ech_desktop.domain.commissioning import Commission
from ech_desktop.domain.hours import rota_hours
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Paper
from ech_desktop.domain.team import AbsenceKind, Contract, TeamMember, Visa
from ech_desktop.printing.printed import DRAFT, Copy, Published
from ech_desktop.printing.weekly_rota import weekly_rota
from tests.printing import examples
from tests.printing.examples import MONDAY, PRINTED, PUBLISHED, SCHEME, TYPES
from tests.printing.prints import OVERRIDES, changes, issue_print, rota_print, to_fill_print
from tests.printing.reading import page_count, picture, plain, second_opinion, text_of, words

TOLD_TO_NOBODY = (
    "sick",
    "SK",
    "hospital",
    "operation",
    "visa",
    "student",
    "lifting",
    "health",
    "certificate",
)
NO_ON_CALL = replace(SCHEME, on_call="")


def private_rota() -> Rota:
    """With a visa, a night worker's assessment, sickness and notes about health."""
    rota = examples.busy_rota()
    for member in rota.team:
        member.visa, member.night_assessment = Visa.STUDENT, MONDAY
    for absence in rota.absences:
        absence.note = "Sickness after an operation"
    return rota


def wall(rota: Rota, paper: Paper = Paper.A4) -> bytes:
    return weekly_rota(
        rota,
        NO_ON_CALL,
        PRINTED,
        stamp=PUBLISHED,
        paper=paper,
        changes=changes(rota, 12),
        overrides=OVERRIDES,
    )


def says(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("read", [text_of, second_opinion])
def test_that_the_wall_copy_holds_no_last_name_and_nothing_of_anybodys_health(paper, read):
    rota = private_rota()
    text = read(wall(rota, paper))
    for member in rota.team:
        assert says(text, plain(member.first_names)) or read is second_opinion, member.first_names
        assert not says(text, plain(member.last_name)), member.last_name
    assert not says(text, "Kingsley")
    for word in TOLD_TO_NOBODY:
        assert not says(text, word), word


def test_that_the_list_to_fill_holds_nothing_of_anybodys_health():
    rota = private_rota()
    for shift in rota.open_shifts:
        shift.note = "Cover for sickness"
    text = text_of(to_fill_print(rota))
    assert not any(says(text, word) for word in TOLD_TO_NOBODY)


def test_that_the_wall_copy_says_leave_and_away_and_the_office_copy_the_codes():
    rota = examples.rota()
    on_wall, office = text_of(rota_print(rota)), text_of(issue_print(rota))
    assert (on_wall.count("Leave"), on_wall.count("Away")) == (7, 2)
    assert (office.count("AL leave"), office.count("SK sick")) == (7, 2)
    assert "Away" not in office


@pytest.mark.parametrize("kind", list(AbsenceKind))
def test_that_the_office_copy_has_a_code_for_each_absence(kind):
    rota = examples.rota(20)
    rota.absences[0].kind = kind
    assert f"{kind.code} " in text_of(issue_print(rota))


def test_that_the_office_copy_has_every_name_in_full():
    rota = examples.busy_rota()
    text = text_of(issue_print(rota))
    for name in (*(m.name for m in rota.rows), "Zoë Kingsley"):
        assert plain(name) in text


def test_that_each_copy_says_which_it_is_on_every_page():
    for copy, word in ((Copy.WALL, "Wall copy"), (Copy.OFFICE, "Office copy")):
        data = issue_print(copy=copy)
        assert text_of(data).count(word) == page_count(data)


def test_that_somebody_from_an_agency_has_a_row_with_their_shifts_and_hours():
    rota = examples.busy_rota()
    data = issue_print(rota, paper=Paper.A3)
    pages = [words(data, page) for page in range(page_count(data))]
    seen, name = next((page, w) for page in pages for w in page if w.text == "Kingsley")
    row = [w.text for w in seen if abs(w.middle - name.middle) < 4 and w.left > name.right]
    assert row == ["Agency", "L", "14:00–21:30", "L", "14:00–21:30", "–", "14"]
    assert "Zoë K." in text_of(rota_print(rota))


def test_that_a_leading_agency_worker_is_named_as_the_leader():
    rota = examples.rota(3)
    shift = replace(Shift.of_type(TYPES["E"], MONDAY, None), agency_worker="Zoë Kingsley", leads=True)
    assert "E ZK" in text_of(rota_print(replace(rota, shifts=(shift,))))


# The issue


def test_that_an_issue_says_its_number_when_by_whom_and_what_it_replaces():
    text = text_of(issue_print())
    for said in ("PUBLISHED", "Issue 2", "Fri 20 Nov 2026 16:20", "by Rhiannon Prŷs-Llewelyn"):
        assert said in text
    assert "Replaces issue 1 of 13 Nov" in text
    assert "WBC-ROTA-2026-W48-i2-" in text


def test_that_a_first_issue_replaces_nothing():
    first = Published(1, PUBLISHED.at, "G. Mensah")
    text = text_of(weekly_rota(examples.rota(3), SCHEME, PRINTED, stamp=first))
    assert "Issue 1" in text
    assert "Replaces" not in text


def test_that_a_draft_is_hollow_and_says_that_it_may_change():
    text = text_of(rota_print(examples.rota(3)))
    assert "DRAFT" in text
    assert "May still change." in text
    assert "Issue" not in text


def test_that_changes_stand_overleaf_each_with_its_number():
    rota = examples.busy_rota()
    data = issue_print(rota)
    back = words(data, page_count(data) - 1)
    assert [w.text for w in back[:2]] == ["Staff", "rota,"]
    text = text_of(data)
    assert "Changes since issue 1 (4)" in text
    for said in changes(rota):
        assert plain(said) in text


def test_that_changes_on_the_wall_have_short_names_and_no_notes():
    rota = examples.busy_rota()
    one, two = rota.rows[0], rota.rows[1]
    text = text_of(wall(rota))
    assert f"{plain(one.first_names)} P. has Wed 25 Nov L 14:00–21:30 instead of " in text
    assert "now with another note." in text
    assert two.name not in text


def test_that_somebody_who_is_gone_is_shortened_when_their_name_is_given():
    said = ["Ann Marie Obi no longer has Tue 24 Nov E 07:00–14:30, it is open."]
    data = weekly_rota(
        examples.rota(3), SCHEME, PRINTED, stamp=DRAFT, changes=said, also_named=["Ann Marie Obi"]
    )
    text = text_of(data)
    assert "Ann Marie O. no longer has" in text
    assert "Changes since the last issue (1)" in text


def test_that_a_shortened_name_that_ends_a_sentence_ends_it_with_one_stop():
    said = ["Ann Obi has Tue 24 Nov E 07:00–14:30 instead of Bo Idle.", "Bo Idle: and so on..."]
    data = weekly_rota(
        examples.rota(3), SCHEME, PRINTED, stamp=DRAFT, changes=said, also_named=["Ann Obi", "Bo Idle"]
    )
    text = text_of(data)
    assert "instead of Bo I." in text
    assert "Bo I.." not in text
    assert "Bo I.: and so on..." in text


def test_that_an_agency_workers_name_in_a_change_is_shortened_even_when_nobody_knows_it():
    said = ["Bo Idle (agency) has Tue 24 Nov E 07:00–14:30 instead of Jo Quill (agency)."]
    text = text_of(weekly_rota(examples.rota(3), SCHEME, PRINTED, stamp=DRAFT, changes=said))
    assert "Bo I. (agency) has Tue 24 Nov E 07:00–14:30 instead of Jo Q. (agency)." in text


def test_that_overridden_findings_stand_on_the_office_copy_with_their_reason_and_not_on_the_wall():
    office, on_wall = text_of(issue_print()), text_of(issue_print(copy=Copy.WALL))
    assert "Rules overridden (2)" in office
    for parts in OVERRIDES:
        for word in " ".join(parts).split():
            assert plain(word) in office
    assert "overridden" not in on_wall.lower()
    assert "9.5 h between" not in on_wall


def test_that_notes_of_shifts_stand_on_the_office_copy():
    assert text_of(issue_print()).count("Back from hospital, no lifting") == 3


def test_that_a_hundred_changes_fold_into_columns_and_none_is_lost():
    rota = examples.rota(30)
    said = [
        f"{m.name}: change number {n} of this week."
        for n, m in enumerate((*rota.rows, *rota.rows, *rota.rows))
    ]
    data = weekly_rota(rota, SCHEME, PRINTED, stamp=DRAFT, copy=Copy.OFFICE, changes=said)
    text = text_of(data)
    assert page_count(data) <= page_count(rota_print(rota)) + 2
    assert all(plain(each) in text for each in said)


def test_that_a_rota_without_changes_has_no_back():
    rota = examples.rota(24)
    data = weekly_rota(rota, SCHEME, PRINTED, stamp=PUBLISHED, copy=Copy.OFFICE)
    assert page_count(data) == 1


def test_that_a_changed_cell_has_a_black_corner_and_others_have_not():
    rota = examples.rota(5)
    place = (rota.rows[0].id, rota.days[1])
    prints = [weekly_rota(rota, SCHEME, PRINTED, stamp=DRAFT, changed=changed) for changed in ([place], [])]
    black = [sum(picture(data, dpi=200).histogram()[:64]) for data in prints]
    assert black[0] > black[1]
    assert ["Changed" in text_of(data) for data in prints] == [True, False]


# Sums, weeks, sameness


def test_that_the_total_line_agrees_with_the_hours_of_everybody():
    rota = examples.busy_rota()
    agreed = [Commission(scheme_id=SCHEME.scheme_id, minutes=n) for n in (346 * 60 + 30, 70 * 60)]
    worked = rota_hours(rota)
    paid = sum(w.paid for who, w in worked.items() if who) + 2 * 7 * 60
    rostered = sum(w.rostered for who, w in worked.items() if who) + 2 * 450
    text = text_of(weekly_rota(rota, SCHEME, PRINTED, stamp=DRAFT, commissions=agreed))
    assert f"Total: rostered {rostered / 60:g} h · paid {paid / 60:g} h · sleep-in" in text
    assert f"contracted {sum(w.contracted for w in worked.values()) / 60:g} h" in text
    assert "commissioned 416.5 h · to fill 30 h" in text


@pytest.mark.parametrize("count", [1, 2, 4])
@pytest.mark.parametrize("paper", list(Paper))
def test_that_each_week_has_pages_of_its_own_with_its_dates_and_the_contract_of_that_week(count, paper):
    rota = examples.weeks(examples.rota(12), count)
    pattern = rota.rows[0]
    pattern.contract, pattern.contract_minutes = Contract.WEEK_PATTERN, 0
    pattern.contract_weeks, pattern.contract_from = (11 * 60, 13 * 60), MONDAY
    data = rota_print(rota, paper)
    assert page_count(data) == count
    for week in range(count):
        seen = [w.text for w in words(data, week)]
        monday = MONDAY + timedelta(weeks=week)
        assert seen[2:4] == ["Mon", str(monday.day)]
        assert str(11 + 2 * (week % 2)) in seen
        assert sum("–" in text and text[0].isdigit() for text in seen) >= len(examples.rota(12).own_shifts)


def test_that_the_last_night_of_a_week_counts_in_the_next():
    one = examples.rota(30)
    both = examples.weeks(one, 2)
    alone = replace(both, monday=MONDAY + timedelta(weeks=1), weeks=1)
    expected = [w.text for w in words(rota_print(alone, Paper.A3), 0)]
    printed = [w.text for w in words(rota_print(both, Paper.A3), 1)]
    assert printed[: printed.index("Confidential:")] == expected[: expected.index("Confidential:")]


def test_that_the_same_issue_gives_the_same_bytes_and_the_two_copies_other_ids():
    rota = examples.busy_rota()
    for copy in Copy:
        assert issue_print(rota, copy) == issue_print(replace(rota), copy)
    ids = {re.findall(r"i2-(\w{5})", text_of(issue_print(rota, copy)))[0] for copy in Copy}
    assert len(ids) == 2


def test_that_a_rota_printed_in_another_order_of_entry_is_the_same():
    rota = examples.busy_rota()
    turned = replace(rota, shifts=rota.shifts[::-1], team=rota.team[::-1], absences=rota.absences[::-1])
    assert issue_print(rota) == issue_print(turned)


def test_that_a_name_of_two_hundred_letters_is_printed_to_its_end():
    people = examples.team(6)
    people[1].first_names, people[1].last_name = "Wilhelmina " * 9, "Featherstone" * 8 + "END"
    for paper in Paper:
        data = weekly_rota(
            examples.rota(people=people), SCHEME, PRINTED, stamp=DRAFT, copy=Copy.OFFICE, paper=paper
        )
        text = text_of(data)
        assert text.count("Wilhelmina") == 9
        assert "END" in text
        assert "…" not in text


def test_that_a_rota_of_agency_workers_alone_is_not_called_empty():
    shift = replace(Shift.of_type(TYPES["E"], MONDAY, None), agency_worker="Zoë Kingsley")
    text = text_of(rota_print(Rota(MONDAY, (), (shift,))))
    assert "Zoë K." in text
    assert "Nobody is on this rota" not in text


def test_that_a_person_without_a_last_name_typed_into_one_field_is_shortened_on_the_wall():
    member = TeamMember(scheme_id=SCHEME.id, first_names="Ann Marie Obi")
    text = text_of(rota_print(Rota(MONDAY, (member,), ())))
    assert "Ann Marie O." in text
    assert "Obi" not in text
