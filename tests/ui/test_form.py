"""Forms: what is typed is read, what cannot be read is told beside its field."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

from ech_desktop.domain.basics import Level, Problem, Refused, SchemeId
from ech_desktop.domain.scheme import Skill
from ech_desktop.domain.team import Role, TeamMember
from ech_desktop.ui.widgets.fields import read_hours, read_time
from ech_desktop.ui.widgets.form import Form


@pytest.fixture
def form(qtbot) -> Form:
    made = Form(columns=2, today=lambda: date(2026, 11, 23))
    made.add_text("first_names", "First names", hint="As on the tenancy")
    made.add_text("note", "Note", multiline=True)
    made.add_date("started", "Started", past=True)
    made.add_time("start", "Start")
    made.add_hours("contract_minutes", "Hours a week")
    made.add_number("floor", "Floor", least=-3, most=60)
    made.add_choice("role", "Role", Role)
    made.add_tick("can_lead", "Can lead")
    made.add_days("days", "Days")
    made.show_values({"start": time(7), "floor": 0, "role": Role.SENIOR, "can_lead": True, "days": "67"})
    qtbot.addWidget(made)
    made.show()
    return made


def test_that_what_is_shown_is_read_back(form):
    values = {
        "first_names": "Siân <b>Ŵyn</b> & 🙂",
        "note": "Two\nlines",
        "started": date(2024, 2, 29),
        "start": time(14, 30),
        "contract_minutes": 2250,
        "floor": -1,
        "role": Role.NIGHT_WORKER,
        "can_lead": False,
        "days": "12345",
    }
    form.show_values(values)
    assert form.values() == values


def test_that_showing_values_is_no_edit(form, qtbot):
    with qtbot.assertNotEmitted(form.edited):
        form.show_values(
            {"first_names": "Ann", "note": "x", "role": Role.BANK, "can_lead": True, "days": "1"}
        )


def test_that_every_kind_of_typing_is_an_edit(form, qtbot):
    edited: list[str] = []
    form.edited.connect(edited.append)
    qtbot.keyClicks(form.editor("first_names"), "A")
    qtbot.keyClicks(form.editor("note"), "b")
    qtbot.keyClick(form.editor("can_lead"), Qt.Key.Key_Space)
    qtbot.keyClick(form.findChild(QWidget, "day_Mon"), Qt.Key.Key_Space)
    assert edited == ["first_names", "note", "can_lead", "days"]


def test_that_what_cannot_be_read_is_refused_with_its_field(form):
    form.editor("started").setText("31 2 2026")
    form.editor("start").setText("25:00")
    form.editor("contract_minutes").setText("many")
    form.editor("floor").setText("61")
    with pytest.raises(Refused) as refusal:
        form.values()
    assert [p.field for p in refusal.value.problems] == ["started", "start", "contract_minutes", "floor"]


def test_that_problems_stand_beside_their_fields_and_the_keyboard_goes_there(form, qtbot):
    qtbot.waitExposed(form)
    form.activateWindow()
    form.show_problems([Problem("floor", "Enter the floor."), Problem("elsewhere", "And this.")])
    said = form.findChild(QLabel, "floor_problem")
    assert said.isVisible()
    assert said.text() == "Enter the floor."
    assert form.editor("floor").accessibleDescription() == "Enter the floor."
    assert form.findChild(QLabel, "form_problem").text() == "And this."
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.editor("floor"))
    form.show_problems([])
    assert not said.isVisible()
    assert form.editor("first_names").accessibleDescription() == "As on the tenancy"


def test_that_a_warning_looks_other_than_a_refusal(form):
    form.show_problems([Problem("floor", "Really?", Level.WARN)])
    assert form.findChild(QLabel, "floor_problem").property("kind") == "warning"


def test_that_checking_while_typing_says_nothing_about_fields_not_reached(form, qtbot):
    def build(values):
        return TeamMember(scheme_id=SchemeId("s"), first_names=values["first_names"], contract_minutes=-1)

    qtbot.keyClicks(form.editor("contract_minutes"), "5")
    assert not form.check(build)
    assert form.findChild(QLabel, "contract_minutes_problem").isVisible()
    assert not form.findChild(QLabel, "first_names_problem").isVisible()


def test_that_two_columns_fold_into_one_where_it_is_narrow(form, qtbot):
    form.resize(900, 900)
    qtbot.waitUntil(lambda: form.editor("floor").mapTo(form, form.rect().topLeft()).x() > 100)
    form.resize(360, 900)
    qtbot.waitUntil(lambda: {form.box(n).x() for n in form.fields()} == {form.box("first_names").x()})


def test_that_tab_leaves_a_note(form, qtbot):
    note = form.editor("note")
    assert isinstance(note, QPlainTextEdit)
    note.setFocus()
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not note


def test_that_a_date_is_shown_as_it_was_understood(form, qtbot):
    line = form.editor("started")
    line.setFocus()
    qtbot.keyClicks(line, "3/11/24")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "3 Nov 2024"


@pytest.fixture
def choosy(qtbot) -> Form:
    """A form in which hours are asked for only of some roles."""
    made = Form(columns=2, today=lambda: date(2026, 11, 23))
    made.add_choice("role", "Role", Role)
    made.add_hours("contract_minutes", "Hours a week")
    made.add_text("phone", "Telephone")
    made.only_when("role", (Role.SENIOR, Role.CARE_WORKER), "contract_minutes")
    made.show_values({"role": Role.SENIOR, "contract_minutes": 600, "phone": "1"})
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    return made


def test_that_a_field_is_asked_for_only_where_it_applies(choosy, qtbot):
    assert choosy.box("contract_minutes").isVisible()
    choosy.editor("contract_minutes").setText("nonsense")
    qtbot.keyClick(choosy.editor("role"), Qt.Key.Key_End)
    assert choosy.values() == {"role": Role.BANK, "phone": "1"}
    assert not choosy.box("contract_minutes").isVisible()
    assert choosy.editor("phone").isVisible()
    choosy.show_values({"role": Role.CARE_WORKER})
    assert choosy.box("contract_minutes").isVisible()
    assert choosy.editor("contract_minutes").text() == "nonsense"


def test_that_the_problem_of_a_field_that_is_not_shown_stands_below(choosy, qtbot):
    choosy.show_values({"role": Role.BANK})
    choosy.show_problems([Problem("contract_minutes", "Hours where there are none.")])
    assert choosy.findChild(QLabel, "form_problem").text() == "Hours where there are none."


def test_that_no_gap_is_left_where_a_field_does_not_apply(choosy, qtbot):
    choosy.show_values({"role": Role.BANK})
    qtbot.waitUntil(lambda: choosy.box("phone").y() == choosy.box("role").y())
    choosy.show_values({"role": Role.SENIOR})
    qtbot.waitUntil(lambda: choosy.box("phone").y() > choosy.box("role").y())


def test_that_several_are_ticked_by_keyboard_and_read_in_order(qtbot):
    form = Form()
    form.add_ticks("skills", "Skills", Skill)
    qtbot.addWidget(form)
    form.show_values({"skills": (Skill.FIRE,)})
    form.show()
    with qtbot.waitSignal(form.edited):
        qtbot.keyClick(form.findChild(QWidget, "skills_MEDICINES"), Qt.Key.Key_Space)
    assert form.values() == {"skills": (Skill.MEDICINES, Skill.FIRE)}


def test_that_a_needed_date_is_asked_for_and_an_optional_time_may_be_empty():
    form = Form(today=lambda: date(2026, 11, 23))
    form.add_date("first", "First day", needed="Enter the first day.")
    form.add_time("start", "From", optional=True)
    form.show_values({"first": None, "start": None})
    with pytest.raises(Refused) as refusal:
        form.values()
    assert [(p.field, p.text) for p in refusal.value.problems] == [("first", "Enter the first day.")]
    form.show_values({"first": date(2026, 11, 24)})
    assert form.values() == {"first": date(2026, 11, 24), "start": None}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("7", time(7)), ("0730", time(7, 30)), ("7.30pm", time(19, 30)), ("12am", time(0)), ("24:00", time(0))],
)
def test_that_times_are_read_as_people_type_them(typed, meant):
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "25", "7:60", "noon", "99999"])
def test_that_what_is_no_time_is_refused(typed):
    with pytest.raises(ValueError, match="Enter a time"):
        read_time(typed)


@pytest.mark.parametrize(
    ("typed", "minutes"), [("", 0), ("37.5", 2250), ("37,5 h", 2250), ("37h30", 2250), ("0:15", 15)]
)
def test_that_hours_are_read_as_minutes(typed, minutes):
    assert read_hours(typed) == minutes


@given(st.text(max_size=12))
def test_that_hours_are_read_or_refused_whatever_is_typed(typed):
    try:
        minutes = read_hours(typed)
    except ValueError:
        minutes = 0
    assert 0 <= minutes < 100_000 * 60 + 1
