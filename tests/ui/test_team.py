"""The team page: people, contracts, what limits their work, skills, availability, pay and absences."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ech_desktop.actions.team import save_team_member
from ech_desktop.domain.basics import Gender, SchemeId
from ech_desktop.domain.scheme import Skill
from ech_desktop.domain.team import (
    AbsenceKind,
    Contract,
    Days,
    TeamMember,
    Training,
    Visa,
    Works,
)
from ech_desktop.ui.pages.team import TeamPage
from ech_desktop.ui.pages.team_fields import (
    pounds,
    read_pounds,
    read_terms,
    read_weeks,
    terms_text,
    weeks_text,
)
from ech_desktop.ui.pages.team_limits import opt_out_text
from ech_desktop.ui.pages.team_skills import training_text
from ech_desktop.ui.widgets.own_rota import OwnRota
from ech_desktop.ui.widgets.told import Told
from tests.ui.reading import faults, tab_round, tabbable

TODAY = date(2026, 11, 23)
SCHEME = SchemeId("s")


@pytest.fixture
def page(qtbot, desk):
    made = TeamPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 620)
    made.show()
    return made


def team(desk):
    with desk.store.read() as work:
        return {m.first_names: m for m in work.team()}


def type_into(qtbot, form, field, text):
    editor = form.editor(field)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    if isinstance(text, str):
        for n, line in enumerate(text.split("\n")):
            if n:
                qtbot.keyClick(editor, Qt.Key.Key_Return)
            qtbot.keyClicks(editor, line)


def choose(qtbot, form, field, value):
    """By keyboard, as far down as it stands."""
    combo = form.editor(field)
    qtbot.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(form.field(field).values.index(value)):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert form.field(field).read() == value


def said(form, field):
    return form.box(field).problem_label.text()


@pytest.fixture
def tomasz(page, desk):
    """Tomasz Zieliński is shown; the value is how he is stored at the moment of asking."""
    who = team(desk)["Tomasz"].id
    page.show_record(who)

    def stored():
        with desk.store.read() as work:
            return work.team_member(who)

    return stored


def tab(page, title):
    """Brings the tab to the front."""
    texts = [page.tabs.tabText(n) for n in range(page.tabs.count())]
    number = next(n for n, text in enumerate(texts) if text.startswith(title))
    page.tabs.setCurrentIndex(number)
    return texts[number]


def lines(cards):
    """What can be read on the cards."""
    QApplication.processEvents()  # cards come up when their layout is next dealt with
    labels = [w for w in cards.findChildren(QLabel) if w.isVisible()]
    labels.sort(key=lambda w: w.mapTo(cards, w.rect().topLeft()).y())
    return [line for w in labels for line in w.text().split("\n")]


def absences(desk):
    with desk.store.read() as work:
        return list(work.absences())


def test_that_somebody_new_is_stored_and_shown(qtbot, page, desk):
    page.pane.add_button.click()
    form = page.draft.form
    form.editor("first_names").setText("Siân <b>")
    form.editor("last_name").setText("O’Brien & Ŵyn")
    form.editor("contract_minutes").clear()
    qtbot.keyClicks(form.editor("contract_minutes"), "37.5")
    page.draft.save_button.click()
    member = team(desk)["Siân <b>"]
    assert (member.last_name, member.contract_minutes) == ("O’Brien & Ŵyn", 37 * 60 + 30)
    assert page.draft is None
    assert page.heading.text() == "Siân <b> O’Brien & Ŵyn"


def test_that_a_name_is_asked_for_beside_its_field(qtbot, page):
    page.pane.add_button.click()
    form = page.draft.form
    qtbot.keyClicks(form.editor("first_names"), "A")
    qtbot.keyClick(form.editor("first_names"), Qt.Key.Key_Backspace)
    qtbot.keyClicks(form.editor("last_name"), "B")
    assert not page.draft.save_button.isEnabled()
    assert "Enter the first name." in form._boxes["first_names"].problem_label.text()


def test_that_a_contract_without_hours_asks_for_none(qtbot, page, tomasz):
    page.edit_button.click()
    form = page.draft.form
    type_into(qtbot, form, "contract_minutes", "many")
    choose(qtbot, form, "contract", Contract.BANK)
    assert not form.box("contract_minutes").isVisible()
    page.draft.save_button.click()
    assert (tomasz().contract, tomasz().contract_minutes) == (Contract.BANK, 0)
    assert "Contract: Bank" in page.person.facts.text()


def test_that_hours_typed_before_another_contract_was_tried_are_still_there(qtbot, page, tomasz):
    page.edit_button.click()
    form = page.draft.form
    type_into(qtbot, form, "contract_minutes", "37.5")
    choose(qtbot, form, "contract", Contract.ZERO_HOURS)
    choose(qtbot, form, "contract", Contract.GUARANTEED)
    assert form.box("contract_minutes").isVisible()
    page.draft.save_button.click()
    assert (tomasz().contract, tomasz().contract_minutes) == (Contract.GUARANTEED, 2250)
    assert "Contract: At least 37.5 h a week" in page.person.facts.text()


def test_that_a_pattern_of_weeks_is_typed_stored_and_shown(qtbot, page, tomasz):
    page.edit_button.click()
    form = page.draft.form
    assert not form.box("contract_weeks").isVisible()
    choose(qtbot, form, "contract", Contract.WEEK_PATTERN)
    assert not page.draft.save_button.isEnabled()
    type_into(qtbot, form, "contract_weeks", "30, 42.5")
    type_into(qtbot, form, "contract_from", "4/11")
    page.draft.save_button.click()
    member = tomasz()
    assert (member.contract_weeks, member.contract_from) == ((1800, 2550), date(2026, 11, 4))
    assert member.contracted_in(date(2026, 11, 9)) == 2550
    facts = page.person.facts.text()
    assert "Contract: 30, 42.5 h in turn" in facts
    assert "On average: 36.25 h a week" in facts
    page.edit_button.click()
    assert page.draft.form.editor("contract_weeks").text() == "30, 42.5"
    assert page.draft.form.editor("contract_from").text() == "4 Nov 2026"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("", "Enter the hours of each week, like 30, 42."),
        ("30,,42", "Enter the hours of each week, like 30, 42."),
        ("lots", "Enter the hours of each week, like 30, 42."),
        ("30, 85", "Enter up to 52 weeks of 0 to 84 hours, like 30, 42."),
    ],
)
def test_that_a_pattern_that_cannot_be_is_refused_beside_it(qtbot, page, tomasz, typed, text):
    page.edit_button.click()
    form = page.draft.form
    choose(qtbot, form, "contract", Contract.WEEK_PATTERN)
    type_into(qtbot, form, "contract_from", "2/11")
    type_into(qtbot, form, "contract_weeks", "1")
    type_into(qtbot, form, "contract_weeks", typed)
    assert said(form, "contract_weeks") == text
    assert not page.draft.save_button.isEnabled()
    assert form.editor("contract_weeks").text() == typed


def test_that_an_agency_is_named_for_agency_workers_only(qtbot, page, tomasz):
    page.edit_button.click()
    choose(qtbot, page.draft.form, "contract", Contract.AGENCY)
    type_into(qtbot, page.draft.form, "agency", "Millbrook Care")
    page.draft.save_button.click()
    assert tomasz().agency == "Millbrook Care"
    assert "Contract: Agency: Millbrook Care" in page.person.facts.text()
    page.edit_button.click()
    choose(qtbot, page.draft.form, "contract", Contract.BANK)
    page.draft.save_button.click()
    assert tomasz().agency == ""


def test_that_working_limits_are_typed_stored_and_shown(qtbot, page, tomasz):
    tab(page, "Working limits")
    page.limits.edit_button.click()
    form = page.limits.draft.form
    assert form.box("born").hint_label.text().startswith("Only needed under 18 or for the wage check")
    assert form.box("gender").hint_label.text() == "Only for tenants who ask for a woman or a man"
    assert "Gender" not in page.limits.facts.text()
    choose(qtbot, form, "works", Works.NIGHTS_ONLY)
    choose(qtbot, form, "gender", Gender.MAN)
    for field, typed in {"other_minutes": "2.5", "opt_out_signed": "3 3 2025", "opt_out_notice_days": "28",
                         "opt_out_cancelled": "2/11/2026", "night_assessment": "1/9/2026",
                         "born": "27 3 2009"}.items():  # fmt: skip
        type_into(qtbot, form, field, typed)
    page.limits.draft.save_button.click()
    member = tomasz()
    assert (member.works, member.other_minutes) == (Works.NIGHTS_ONLY, 150)
    assert (member.opt_out_signed, member.opt_out_notice_days) == (date(2025, 3, 3), 28)
    assert (member.opt_out_cancelled, member.night_assessment) == (date(2026, 11, 2), date(2026, 9, 1))
    assert member.age_on(TODAY) == 17
    facts = page.limits.facts.text()
    assert "In other jobs: 2.5 h a week" in facts
    assert "Signed 3 March 2025, cancelled 2 November 2026, holds until 29 November 2026" in facts
    assert "Born: 27 March 2009 (age 17)" in facts
    assert (member.gender, "Gender: Man" in facts) == (Gender.MAN, True)


@pytest.mark.parametrize(
    ("field", "typed", "text"),
    [
        ("opt_out_notice_days", "120", "Enter 7 to 92 days: at most three months."),
        ("opt_out_notice_days", "a week", "Enter a number from 0 to 9999."),
        ("opt_out_cancelled", "2/11/2026", "Enter first when the opt-out was signed."),
        ("other_minutes", "85", "Enter the hours a week, from 0 to 84."),
        ("night_assessment", "31/04/2026", "31/04/2026 is not in the calendar. Check the day and the month."),
    ],
)
def test_that_a_limit_that_cannot_be_is_refused_beside_its_field(qtbot, page, tomasz, field, typed, text):
    tab(page, "Working limits")
    page.limits.edit_button.click()
    type_into(qtbot, page.limits.draft.form, field, typed)
    assert said(page.limits.draft.form, field) == text
    assert not page.limits.draft.save_button.isEnabled()
    assert page.holds_draft()


@pytest.mark.parametrize(
    ("cancelled", "notice", "text"),
    [
        (None, 7, "Signed 3 March 2025"),
        (date(2026, 11, 17), 7, "cancelled 17 November 2026, holds until 23 November 2026"),
        (date(2026, 11, 16), 7, "cancelled 16 November 2026, held until 22 November 2026"),
    ],
)
def test_that_an_opt_out_is_said_with_its_last_day(cancelled, notice, text):
    member = TeamMember(scheme_id=SCHEME, first_names="A", opt_out_signed=date(2025, 3, 3),
                        opt_out_notice_days=notice, opt_out_cancelled=cancelled)  # fmt: skip
    assert opt_out_text(member, TODAY).endswith(text)
    last = (cancelled or TODAY) + timedelta(days=notice - 1)
    if cancelled is not None:
        assert member.has_opted_out_on(last)
        assert not member.has_opted_out_on(last + timedelta(days=1))


def test_that_a_student_visa_has_term_dates(qtbot, page, tomasz):
    tab(page, "Working limits")
    page.right_to_work.edit_button.click()
    form = page.right_to_work.draft.form
    assert not form.box("terms").isVisible()
    choose(qtbot, form, "visa", Visa.STUDENT)
    assert form.box("terms").isVisible()
    assert not form.box("certificate_minutes").isVisible()
    type_into(qtbot, form, "right_to_work_until", "31/1/2028")
    type_into(qtbot, form, "terms", "11 Jan 2027 to 26/3/2027\n21 Sep 2026 - 11 Dec 2026")
    page.right_to_work.draft.save_button.click()
    member = tomasz()
    assert (member.visa, member.right_to_work_until) == (Visa.STUDENT, date(2028, 1, 31))
    assert member.terms == (
        Days(date(2026, 9, 21), date(2026, 12, 11)),
        Days(date(2027, 1, 11), date(2027, 3, 26)),
    )
    facts = page.right_to_work.facts.text()
    assert "Term dates: 21 Sep 2026 to 11 Dec 2026\n11 Jan 2027 to 26 Mar 2027" in facts
    page.right_to_work.edit_button.click()
    shown = page.right_to_work.draft.form.editor("terms").toPlainText()
    assert shown == "21 Sep 2026 to 11 Dec 2026\n11 Jan 2027 to 26 Mar 2027"


def test_that_a_term_that_cannot_be_is_refused_beside_it_and_stays_typed(qtbot, page, tomasz):
    tab(page, "Working limits")
    page.right_to_work.edit_button.click()
    form = page.right_to_work.draft.form
    choose(qtbot, form, "visa", Visa.STUDENT_BELOW_DEGREE)
    type_into(qtbot, form, "terms", "21 Sep 2026")
    assert said(form, "terms") == "Enter a term like 21 Sep 2026 to 11 Dec 2026, one a line."
    type_into(qtbot, form, "terms", "11 Dec 2026 to 21 Sep 2026")
    assert said(form, "terms").endswith("a term cannot end before it starts.")
    type_into(qtbot, form, "terms", "21 Sep 2026 to 31/04/2027")
    assert "31/04/2027 is not in the calendar" in said(form, "terms")
    assert not page.right_to_work.draft.save_button.isEnabled()
    assert form.editor("terms").toPlainText() == "21 Sep 2026 to 31/04/2027"


def test_that_a_health_and_care_visa_has_hours_and_another_visa_keeps_none(qtbot, page, tomasz):
    tab(page, "Working limits")
    page.right_to_work.edit_button.click()
    choose(qtbot, page.right_to_work.draft.form, "visa", Visa.HEALTH_AND_CARE)
    type_into(qtbot, page.right_to_work.draft.form, "certificate_minutes", "37.5")
    page.right_to_work.draft.save_button.click()
    assert tomasz().certificate_minutes == 2250
    assert "Hours on the certificate: 37.5 h a week" in page.right_to_work.facts.text()
    page.right_to_work.edit_button.click()
    choose(qtbot, page.right_to_work.draft.form, "visa", Visa.NONE)
    page.right_to_work.draft.save_button.click()
    assert (tomasz().visa, tomasz().certificate_minutes) == (Visa.NONE, 0)


def test_that_two_forms_about_one_person_do_not_lose_each_others_text(qtbot, page, tomasz):
    page.edit_button.click()
    type_into(qtbot, page.draft.form, "phone", "07700 900123")
    tab(page, "Working limits")
    page.limits.edit_button.click()
    type_into(qtbot, page.limits.draft.form, "other_minutes", "4")
    page.limits.draft.save_button.click()
    assert (tomasz().other_minutes, tomasz().phone) == (240, "")
    assert page.draft.form.editor("phone").text() == "07700 900123"
    assert tab(page, "Contract").endswith("•")
    page.draft.save_button.click()
    assert (tomasz().other_minutes, tomasz().phone) == (240, "07700 900123")


def test_that_a_skill_is_added_changed_and_removed_and_its_expiry_is_said(qtbot, page, tomasz):
    tab(page, "Skills")
    page.skills.add_button.click()
    form = page.skills.draft.form
    choose(qtbot, form, "skill", Skill.MEDICINES)
    type_into(qtbot, form, "gained", "20/11/2025")
    type_into(qtbot, form, "expires", "20/11/2024")
    assert said(form, "expires") == "A skill cannot run out before it was gained."
    type_into(qtbot, form, "expires", "20/11/2026")
    page.skills.draft.save_button.click()
    (training,) = tomasz().trainings
    assert (training.skill, training.gained, training.expires) == (
        Skill.MEDICINES, date(2025, 11, 20), date(2026, 11, 20),
    )  # fmt: skip
    assert tab(page, "Skills") == "Skills 1, 1 ran out"
    QApplication.processEvents()
    tags = [tag for told in page.skills.findChildren(Told) if told.isVisible() for tag in told.tags]
    assert tags == [("Ran out 3 days ago", "bad")]
    row = next(r for r in page.pane.list.rows.rows if r.id == tomasz().id)
    assert ("Skill ran out", "bad") in row.tags
    page.skills.change(training)
    type_into(qtbot, page.skills.draft.form, "expires", "")
    page.skills.draft.save_button.click()
    assert tomasz().trainings[0].expires is None
    assert tab(page, "Skills") == "Skills 1"
    page.skills.findChild(QPushButton, f"remove_{training.id}").click()
    assert tomasz().trainings == []


@pytest.mark.parametrize(
    ("gained", "expires", "tag"),
    [
        (-400, None, ()),
        (-400, 43, ()),
        (-400, 42, (("Runs out in 42 days", "warn"),)),
        (-400, 1, (("Runs out in 1 day", "warn"),)),
        (-400, 0, (("Runs out today", "warn"),)),
        (-400, -1, (("Ran out 1 day ago", "bad"),)),
        (3, 400, (("Not gained yet", ""),)),
    ],
)
def test_that_expiry_is_said_in_words_and_colour(gained, expires, tag):
    ends = None if expires is None else TODAY + timedelta(days=expires)
    training = Training(scheme_id=SCHEME, gained=TODAY + timedelta(days=gained), expires=ends)
    member = TeamMember(scheme_id=SCHEME, first_names="A", trainings=[training])
    assert training_text(training, member, TODAY).tags == tag


def test_that_what_a_newer_training_replaced_is_no_alarm(page, desk, tomasz):
    old = Training(scheme_id=desk.scheme_id, skill=Skill.FIRE, expires=date(2026, 11, 1))
    new = Training(scheme_id=desk.scheme_id, skill=Skill.FIRE, gained=date(2026, 11, 2))
    member = tomasz()
    changed = TeamMember(**(vars_of(member) | {"trainings": [old, new]}))
    save_team_member(desk.store, changed, by=desk.me)
    assert training_text(old, changed, TODAY).tags == (("Replaced by a newer one", ""),)
    assert training_text(old, changed, TODAY).past
    assert training_text(new, changed, TODAY).tags == ()
    assert tab(page, "Skills") == "Skills 2"


def vars_of(member):
    return {name: getattr(member, name) for name in TeamMember.__dataclass_fields__}


def test_that_availability_is_added_shown_and_removed(qtbot, page, tomasz):
    tab(page, "Availability")
    page.availability.add_button.click()
    form = page.availability.draft.form
    choose(qtbot, form, "is_available", True)
    for day in ("Sat", "Sun"):
        qtbot.keyClick(form.findChild(QPushButton, f"day_{day}"), Qt.Key.Key_Space)
    type_into(qtbot, form, "start", "9.30")
    type_into(qtbot, form, "last", "18/12/2026")
    assert said(form, "end") == ""
    assert not page.availability.draft.save_button.isEnabled()
    type_into(qtbot, form, "end", "2.30pm")
    type_into(qtbot, form, "note", "School run")
    page.availability.draft.save_button.click()
    (stored,) = tomasz().availabilities
    assert (stored.is_available, stored.days, stored.start, stored.end, stored.first, stored.last) == (
        True, "12345", time(9, 30), time(14, 30), None, date(2026, 12, 18),
    )  # fmt: skip
    texts = lines(page.availability)
    assert "Can work only: Mon to Fri, 09:30–14:30" in texts
    assert "Until 18 December 2026" in texts
    assert tab(page, "Availability") == "Availability 1"
    page.availability.findChild(QPushButton, f"remove_{stored.id}").click()
    assert tomasz().availabilities == []


@pytest.mark.parametrize(
    ("typed", "field", "text"),
    [
        ({"start": "25:00"}, "start", "Enter a time like 07:00."),
        ({"start": "9", "end": "9"}, "end", "Enter two different times, or neither for the whole day."),
        ({"first": "3/12", "last": "2/12"}, "last", "The last day cannot be before the first."),
    ],
)
def test_that_availability_that_cannot_be_is_refused_beside_it(qtbot, page, tomasz, typed, field, text):
    tab(page, "Availability")
    page.availability.add_button.click()
    for name, value in typed.items():
        type_into(qtbot, page.availability.draft.form, name, value)
    assert said(page.availability.draft.form, field) == text
    assert not page.availability.draft.save_button.isEnabled()


def test_that_pay_is_typed_in_pounds_and_the_rate_of_today_is_marked(qtbot, page, tomasz):
    tab(page, "Pay")
    for hourly, night, first in (
        ("12.71", "45", "1 4 2026"),
        ("£13.2", "", "1 4 2027"),
        ("12.21", "", "1 4 25"),
    ):
        page.pay.add_button.click()
        form = page.pay.draft.form
        type_into(qtbot, form, "pence", hourly)
        type_into(qtbot, form, "sleep_in_pence", night)
        type_into(qtbot, form, "first", first)
        page.pay.draft.save_button.click()
    assert sorted((r.first.year, r.pence, r.sleep_in_pence) for r in tomasz().pay_rates) == [
        (2025, 1221, 0), (2026, 1271, 4500), (2027, 1320, 0),
    ]  # fmt: skip
    assert lines(page.pay) == [
        "Pay rates",
        "£13.20 an hour", "From 1 April 2027", "Later",
        "£12.71 an hour", "From 1 April 2026 · £45.00 for a sleep-in", "Now",
        "£12.21 an hour", "From 1 April 2025",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "typed", "text"),
    [
        ("pence", "", "Enter the pay an hour in pounds, like 12.71."),
        ("pence", "12.715", "Enter pounds and pence, like 12.71."),
        ("pence", "5000", "Enter the pay an hour in pounds, like 12.71."),
        ("sleep_in_pence", "-1", "Enter pounds and pence, like 12.71."),
        ("first", "", "Enter the first day of this rate."),
    ],
)
def test_that_pay_that_cannot_be_is_refused_beside_it(qtbot, page, tomasz, field, typed, text):
    tab(page, "Pay")
    page.pay.add_button.click()
    form = page.pay.draft.form
    for name, value in {"pence": "12.71", field: "x", "first": "today"}.items():
        type_into(qtbot, form, name, value)
    type_into(qtbot, form, field, typed)
    assert said(form, field) == text
    assert not page.pay.draft.save_button.isEnabled()


def test_that_what_somebody_else_changed_is_told_and_the_typed_text_kept(qtbot, page, desk, tomasz):
    tab(page, "Working limits")
    page.limits.edit_button.click()
    type_into(qtbot, page.limits.draft.form, "other_minutes", "6")
    changed = TeamMember(**(vars_of(tomasz()) | {"works": Works.DAYS_ONLY}))
    save_team_member(desk.store, changed, by=desk.me)
    page.limits.draft.save_button.click()
    assert page.limits.draft.notice.isVisible()
    assert page.limits.draft.form.editor("other_minutes").text() == "6"
    page.limits.draft.save_button.click()
    assert (tomasz().works, tomasz().other_minutes) == (Works.DAYS_ONLY, 360)


@pytest.mark.parametrize(
    ("title", "part"),
    [("Contract", "person"), ("Working limits", "limits"), ("Working limits", "right_to_work"),
     ("Skills", "skills"), ("Availability", "availability"), ("Pay", "pay"), ("Absences", "absences")],
)  # fmt: skip
def test_that_every_field_has_a_name_and_is_reached_by_keyboard(qtbot, page, tomasz, title, part):
    tab(page, title)
    shown = getattr(page, part)
    (shown.edit if hasattr(shown, "edit") else shown.add)()
    if part == "right_to_work":
        choose(qtbot, shown.draft.form, "visa", Visa.STUDENT)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    shown.draft.first_focus().setFocus()
    assert faults(page) == []
    assert tabbable(shown.draft) <= set(tab_round(page))


def test_that_somebody_new_is_asked_only_for_person_and_contract(qtbot, page):
    page.add()
    assert page.draft.isVisible()
    assert not page.tabs.isVisible()
    page.draft.discard_button.click()
    assert page.tabs.isVisible()


@pytest.mark.parametrize(("percent", "width"), [(100, 1150), (200, 1740)])
def test_that_the_team_page_fits_the_smallest_screen(qtbot, qapp, desk, percent, width):
    from ech_desktop.ui import theme

    theme.apply(qapp, "light", percent)
    page = TeamPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 560)
    page.show()
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        for parts in list(page._parts.values())[number]:
            if isinstance(parts, OwnRota):
                continue  # nothing is typed there
            (parts.edit if hasattr(parts, "edit") else parts.add)()
        qapp.processEvents()
        assert page.minimumSizeHint().width() <= width, page.tabs.tabText(number)
        assert page.width() == width


@given(st.integers(0, 99_999_999))
def test_that_pounds_are_read_as_they_are_written(pence):
    assert read_pounds(pounds(pence)) == pence
    assert read_pounds(f"£{pounds(pence)} ") == pence


@pytest.mark.parametrize("typed", ["12.", ".5", "1e3", "-3", "12,71.1.2", "½", "nan", "٣"])
def test_that_what_is_no_sum_of_money_is_refused(typed):
    with pytest.raises(ValueError, match="Enter pounds and pence"):
        read_pounds(typed)


@given(st.lists(st.integers(0, 84 * 4).map(lambda quarters: quarters * 15), max_size=52))
def test_that_a_pattern_of_weeks_is_read_as_it_is_written(weeks):
    assert read_weeks(weeks_text(weeks)) == tuple(weeks)


@given(st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 200)), max_size=6))
def test_that_terms_are_read_as_they_are_written(starts):
    terms = sorted({Days(first, first + timedelta(days=n)) for first, n in starts}, key=lambda t: t.first)
    assert sorted(read_terms(terms_text(terms), TODAY), key=str) == sorted(terms, key=str)


@given(st.text(max_size=30))
def test_that_anything_typed_is_read_or_refused_with_a_sentence(typed):
    for read in (read_pounds, read_weeks, lambda text: read_terms(text, TODAY)):
        refusal = ""
        try:
            read(typed)
        except ValueError as error:
            refusal = str(error)
        assert refusal == "" or refusal.startswith(("Enter ", "“"))


def test_that_an_absence_is_added_changed_and_removed(qtbot, page, desk):
    tomasz = team(desk)["Tomasz"]
    page.show_record(tomasz.id)
    page.absences.add_button.click()
    form = page.absences.draft.form
    form.editor("last").clear()
    qtbot.keyClicks(form.editor("last"), "27/11")
    page.absences.draft.save_button.click()
    (absence,) = absences(desk)
    assert (absence.team_member_id, absence.last) == (tomasz.id, date(2026, 11, 27))
    page.absences.change(absence)
    choice = page.absences.draft.form.editor("kind")
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    page.absences.draft.save_button.click()
    assert [a.kind for a in absences(desk)] == [AbsenceKind.SICKNESS]
    page.absences.kind.remove(absences(desk)[0])
    assert absences(desk) == []


def test_that_unsaved_text_is_kept_when_somebody_else_is_chosen(qtbot, page, desk):
    people = team(desk)
    page.show_record(people["Tomasz"].id)
    page.edit_button.click()
    qtbot.keyClicks(page.draft.form.editor("phone"), "07700")
    with qtbot.waitSignal(desk.messages.shown) as heard:
        page.show_record(people["Grace"].id)
    assert "unsaved" in heard.args[0].text
    assert page.draft.form.editor("phone").text() == "07700"
    assert page.holds_draft()


def test_that_those_who_left_are_hidden_until_asked_for(qtbot, page, desk):
    tomasz = team(desk)["Tomasz"]
    page.show_record(tomasz.id)
    page.edit_button.click()
    qtbot.keyClicks(page.draft.form.editor("left"), "22/11/2026")
    page.draft.save_button.click()
    assert page.pane.count.text() == "1"
    page.pane.switch.setChecked(True)
    assert page.pane.count.text() == "2"
