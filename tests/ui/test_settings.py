"""Settings: typed, checked beside the field, saved, shown again."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from ech_desktop.domain.breaks import Break
from ech_desktop.domain.commissioning import Form, Purpose
from ech_desktop.domain.parameters import Name
from ech_desktop.domain.scheme import FlatSize, Look, ShiftKind, Skill
from ech_desktop.ui.pages.settings import SettingsPage
from tests.ui.reading import faults, tab_round, tabbable


@pytest.fixture
def page(desk, qtbot) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def click(qtbot, page, name):
    qtbot.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def type_into(qtbot, section, field, text):
    editor = section.form.editor(field)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor, text)


def choose(qtbot, section, field, value):
    """By keyboard, as far down as it stands."""
    combo, values = section.form.editor(field), section.form.field(field).values
    qtbot.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(values.index(value)):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert section.form.field(field).read() == value


def problem(section, field):
    return section.form.findChild(QLabel, f"{field}_problem").text()


def test_that_the_scheme_is_saved_and_shown(page, desk, qtbot):
    phone = page.scheme.form.editor("phone")
    phone.selectAll()
    qtbot.keyClicks(phone, "01632 960111")
    click(qtbot, page, "save_scheme")
    with desk.store.read() as work:
        assert work.scheme().phone == "01632 960111"
    assert phone.text() == "01632 960111"
    assert not page.holds_draft()


def test_that_a_scheme_without_a_name_is_refused_beside_the_name(page, desk, qtbot):
    name = page.scheme.form.editor("name")
    name.selectAll()
    qtbot.keyClick(name, Qt.Key.Key_Delete)
    assert page.scheme.form.findChild(QLabel, "name_problem").text() == "Enter the name of the scheme."
    click(qtbot, page, "save_scheme")
    with desk.store.read() as work:
        assert work.scheme().name == "Larkfield Court"
    assert page.holds_draft()
    click(qtbot, page, "discard_scheme")
    assert name.text() == "Larkfield Court"


def test_that_a_flat_is_added_changed_and_removed(page, desk, qtbot):
    page.tabs.bring(page.flats)
    click(qtbot, page, "add_flat")
    form = page.flats.form
    qtbot.keyClicks(form.editor("number"), "4A")
    qtbot.keyClicks(form.editor("telecare"), "T-417")
    qtbot.keyClicks(form.editor("adaptations"), "Ceiling hoist")
    form.editor("size").setCurrentIndex(2)
    form.editor("size").activated.emit(2)
    form.editor("intermediate_care").click()
    click(qtbot, page, "save_flat")
    with desk.store.read() as work:
        *known, flat = work.flats()
    assert [f.number for f in known] == ["1", "2", "3"]
    assert (flat.number, flat.size, flat.telecare) == ("4A", FlatSize.TWO_BEDROOMS, "T-417")
    assert (flat.adaptations, flat.intermediate_care) == ("Ceiling hoist", True)
    assert page.flats.list.rows.rows[-1].title == "Flat 4A"
    page.flats.list.choose(page.flats.list.rows.rows[-1].id)
    click(qtbot, page, "remove_flat")
    with desk.store.read() as work:
        assert [f.number for f in work.flats()] == ["1", "2", "3"]


def test_that_a_flat_somebody_lives_in_is_not_removed(page, desk, qtbot):
    page.tabs.bring(page.flats)
    with qtbot.waitSignal(desk.messages.shown) as told:
        click(qtbot, page, "remove_flat")
    assert told.args[0].meaning == "bad"
    assert page.flats.list.shown_count() == 3


def test_that_typing_is_kept_when_another_row_is_chosen(page, desk, qtbot):
    page.tabs.bring(page.flats)
    qtbot.keyClicks(page.flats.form.editor("number"), "x")
    typed = page.flats.form.values()["number"]
    with qtbot.waitSignal(desk.messages.shown):
        page.flats.list.choose(page.flats.list.rows.rows[2].id)
    assert page.flats.form.values()["number"] == typed
    assert page.holds_draft()
    click(qtbot, page, "discard_flat")
    assert not page.holds_draft()


def test_that_a_shift_type_is_checked_while_it_is_typed(page, desk, qtbot):
    page.tabs.bring(page.shift_types)
    code = page.shift_types.form.editor("code")
    code.selectAll()
    qtbot.keyClicks(code, "9")
    problem = page.shift_types.form.findChild(QLabel, "code_problem")
    assert problem.text() == "A code needs a letter, so that it is not read as a time."
    qtbot.keyClicks(code, "L")
    assert not problem.isVisible()
    click(qtbot, page, "save_shift_type")
    with desk.store.read() as work:
        assert [t.code for t in work.shift_types()] == ["9L"]


def test_that_a_session_is_saved_with_its_days_and_minimum(page, desk, qtbot):
    page.tabs.bring(page.sessions)
    form = page.sessions.form
    minimum = form.editor("minimum")
    minimum.selectAll()
    qtbot.keyClicks(minimum, "3")
    qtbot.mouseClick(form.findChild(QPushButton, "day_Sun"), Qt.MouseButton.LeftButton)
    click(qtbot, page, "save_session")
    with desk.store.read() as work:
        (session,) = work.sessions()
    assert (session.minimum, session.days) == (3, "123456")


def test_that_a_shift_type_has_breaks_a_kind_and_a_colour(page, desk, qtbot):
    page.tabs.bring(page.shift_types)
    section = page.shift_types
    type_into(qtbot, section, "breaks", "30 unpaid at 12:30, 15 paid")
    choose(qtbot, section, "kind", ShiftKind.SPLIT)
    choose(qtbot, section, "look", Look.SPLIT_MORNING)
    click(qtbot, page, "save_shift_type")
    with desk.store.read() as work:
        (stored,) = work.shift_types()
    assert stored.breaks == (Break(30, False, time(12, 30)), Break(15, True))
    assert (stored.kind, stored.look) == (ShiftKind.SPLIT, Look.SPLIT_MORNING)
    assert section.form.editor("breaks").text() == "30 unpaid at 12:30, 15 paid"
    assert "30 unpaid at 12:30" in section.list.rows.rows[0].subtitle


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("half an hour", "Enter breaks like “30 unpaid at 12:30, 15 paid”."),
        ("30 unpaid at 25:00", "25:00 is not a time."),
        ("30 unpaid at 22:00", "The break at 22:00 is not within the shift."),
        ("240, 240", "The breaks must be shorter than the shift."),
    ],
)
def test_that_breaks_that_cannot_be_are_refused_beside_them_and_stay_typed(page, desk, qtbot, typed, said):
    page.tabs.bring(page.shift_types)
    type_into(qtbot, page.shift_types, "breaks", typed)
    assert said in problem(page.shift_types, "breaks")
    click(qtbot, page, "save_shift_type")
    with desk.store.read() as work:
        assert work.shift_types()[0].breaks == ()
    assert page.shift_types.form.editor("breaks").text() == typed


def test_that_a_session_asks_for_a_leader_and_skills_by_keyboard(page, desk, qtbot):
    page.tabs.bring(page.sessions)
    section = page.sessions
    for name in ("leader_needed", "sleep_in_counts", "skills_MEDICINES", "skills_FIRST_AID"):
        qtbot.keyClick(section.form.findChild(QCheckBox, name), Qt.Key.Key_Space)
    click(qtbot, page, "save_session")
    with desk.store.read() as work:
        (session,) = work.sessions()
    assert (session.leader_needed, session.sleep_in_counts) == (True, True)
    assert session.skills == (Skill.MEDICINES, Skill.FIRST_AID)
    assert section.form.values()["skills"] == (Skill.MEDICINES, Skill.FIRST_AID)
    assert section.list.rows.rows[0].spoken.endswith("leader, medicines, first aid, Sleep-in counts")


def test_that_the_cover_asked_for_is_added_up(page, qtbot):
    page.tabs.bring(page.sessions)
    assert page.sessions.summary.text() == "All sessions together: 21 h a week"
    type_into(qtbot, page.sessions, "end", "6:00")  # the next morning: 23 hours a day
    click(qtbot, page, "save_session")
    assert page.sessions.summary.text() == "All sessions together: 161 h a week"


def add_step(page, qtbot, **typed):
    page.tabs.bring(page.steps)
    click(qtbot, page, "add_step")
    for field, text in typed.items():
        type_into(qtbot, page.steps, field, text)
    click(qtbot, page, "save_step")


def test_that_a_step_up_is_added_shown_and_removed(page, desk, qtbot):
    add_step(page, qtbot, change="2", first="24/11", last="+3", reason="Flat 12 is back from hospital")
    with desk.store.read() as work:
        (step,), (session,) = work.cover_changes(), work.sessions()
    assert (step.session_id, step.change) == (session.id, 2)
    assert (step.first, step.last) == (date(2026, 11, 24), date(2026, 11, 26))
    (row,) = page.steps.list.rows.rows
    assert (row.title, row.right) == ("Day", "2 more")
    assert page.steps.form.values()["reason"] == "Flat 12 is back from hospital"
    click(qtbot, page, "remove_step")
    with desk.store.read() as work:
        assert work.cover_changes() == []


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("change", "0", "Enter how many people more (+1) or fewer (-1)."),
        ("change", "many", "Enter a number from -99 to 99."),
        ("first", "", "Enter the first day, like 3/11, today or +7."),
        ("last", "31/04", "31/04 is not in the calendar. Check the day and the month."),
        ("last", "20/11", "The last day cannot be before the first."),
        ("reason", "", "Enter why, like “Flat 12 needs somebody at night after hospital”."),
    ],
)
def test_that_a_step_that_cannot_be_is_refused_beside_its_field(page, desk, qtbot, field, typed, said):
    wanted = {"change": "1", "first": "24/11", "last": "26/11", "reason": "Flat 12"} | {field: typed}
    add_step(page, qtbot, **wanted)
    assert problem(page.steps, field) == said
    assert page.holds_draft()
    with desk.store.read() as work:
        assert work.cover_changes() == []


def test_that_a_step_without_any_session_says_where_to_add_one(page, desk, qtbot):
    page.tabs.bring(page.sessions)
    click(qtbot, page, "remove_session")
    add_step(page, qtbot, reason="Flat 12")
    assert problem(page.steps, "session_id") == "Choose a session; the tab Sessions adds one."


def test_that_a_session_added_meanwhile_can_be_chosen_and_what_is_typed_stays(page, desk, qtbot):
    from ech_desktop.actions.schemes import save_session
    from ech_desktop.domain.scheme import Session

    page.tabs.bring(page.steps)
    click(qtbot, page, "add_step")
    type_into(qtbot, page.steps, "reason", "Flat 3")
    save_session(desk.store, Session(scheme_id=desk.scheme_id, name="Night", start=time(22)), by=desk.me)
    qtbot.waitUntil(lambda: len(page.steps.form.field("session_id").values) == 2)
    assert page.steps.form.values()["reason"] == "Flat 3"
    with desk.store.read() as work:
        day = next(s for s in work.sessions() if s.name == "Day")
    assert page.steps.form.values()["session_id"] == day.id


def test_that_commissioned_hours_are_added_and_added_up(page, desk, qtbot):
    page.tabs.bring(page.commissions)
    section = page.commissions
    for purpose, typed, end in ((Purpose.DAY_COVER, "339.5", ""), (Purpose.HANDOVER, "7", "30/11/2026"),
                                (Purpose.CONTACT, "100", "22/11/2026")):  # fmt: skip
        click(qtbot, page, "add_commission")
        choose(qtbot, section, "purpose", purpose)
        choose(qtbot, section, "form", Form.CORE_AND_ADD_ON)
        type_into(qtbot, section, "start", "1 4 2025")
        type_into(qtbot, section, "minutes", typed)
        type_into(qtbot, section, "end", end)
        click(qtbot, page, "save_commission")
    with desk.store.read() as work:
        stored = {c.purpose: c for c in work.commissions()}
    assert stored[Purpose.DAY_COVER].minutes == 20_370
    assert stored[Purpose.HANDOVER].end == date(2026, 11, 30)
    assert all(c.form is Form.CORE_AND_ADD_ON and c.start == date(2025, 4, 1) for c in stored.values())
    assert section.summary.text() == "In all today: 346.5 h a week"
    rows = section.list.rows.rows
    assert [r.title for r in rows] == ["Day cover", "Handover", "Planned care"]
    assert rows[0].subtitle == "Core and add-on (B) · from 1 Apr 2025"
    assert rows[2].tags == (("Not running now", ""),)
    section.list.choose(rows[2].id)
    click(qtbot, page, "remove_commission")
    with desk.store.read() as work:
        assert len(work.commissions()) == 2


def test_that_commissioned_hours_that_cannot_be_are_refused_beside_them(page, desk, qtbot):
    page.tabs.bring(page.commissions)
    click(qtbot, page, "add_commission")
    type_into(qtbot, page.commissions, "note", "Contract 17")
    type_into(qtbot, page.commissions, "end", "1/1/2025")
    click(qtbot, page, "save_commission")
    assert problem(page.commissions, "minutes") == "Enter the hours a week, more than 0."
    assert problem(page.commissions, "end") == "The hours cannot end before they start."
    assert page.commissions.form.values()["note"] == "Contract 17"
    assert page.holds_draft()


def rule(page, name):
    return next(r for r in page.rules.list.rows.rows if r.title.casefold() == name.value.casefold())


def show_rule(page, name):
    page.tabs.bring(page.rules)
    page.rules.list.choose(rule(page, name).id)


def test_that_all_that_holds_today_is_listed_with_its_source(page):
    page.tabs.bring(page.rules)
    assert len(page.rules.list.rows.rows) == len(Name)
    wage = rule(page, Name.WAGE_21)
    assert wage.right == "£12.71"
    assert wage.subtitle == (
        "since 1 Apr 2026 · National Minimum Wage Regulations 2015, rates of 1 April 2026"
    )
    assert wage.tags == ()


def test_that_a_value_of_our_own_is_set_marked_and_removed(page, desk, qtbot):
    show_rule(page, Name.WEEKLY_LIMIT)
    assert not page.rules.remove_button.isEnabled()
    type_into(qtbot, page.rules, "value", "45")
    type_into(qtbot, page.rules, "source", "Staff handbook, 4.2")
    click(qtbot, page, "save_rule")
    with desk.store.read() as work:
        (own,) = work.parameter_records()
        assert work.parameters().number(Name.WEEKLY_LIMIT, desk.today()) == 45
    assert (own.name, own.first) == (Name.WEEKLY_LIMIT, desk.today())
    row = rule(page, Name.WEEKLY_LIMIT)
    assert (row.right, row.tags) == ("45", (("Set here", "good"),))
    assert row.subtitle == "since 23 Nov 2026 · Staff handbook, 4.2"
    assert page.rules.list.current_id() == own.id
    assert "48, Working Time Regulations 1998, regulation 4" in page.rules.about.text()
    click(qtbot, page, "remove_rule")
    with desk.store.read() as work:
        assert work.parameter_records() == []
    assert rule(page, Name.WEEKLY_LIMIT).right == "48"
    assert not page.holds_draft()


def test_that_a_value_for_later_stands_beside_what_holds_today(page, desk, qtbot):
    show_rule(page, Name.WAGE_21)
    type_into(qtbot, page.rules, "value", "£13.20")
    type_into(qtbot, page.rules, "first", "1 4 2027")
    type_into(qtbot, page.rules, "source", "Low Pay Commission")
    click(qtbot, page, "save_rule")
    mine = [r for r in page.rules.list.rows.rows if r.title.startswith("Minimum wage an hour from 21")]
    assert [(r.right, r.tags) for r in mine] == [("£12.71", ()), ("£13.20", (("Set here, later", "good"),))]
    assert page.rules.form.values()["value"] == "13.20"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("value", "lots", "Enter a number from 0 to 10,000, like 12.71."),
        ("value", "", "Enter a number."),
        ("first", "", "Enter the first day, like 3/11, today or +7."),
        ("source", "", "Enter where this comes from: the law, a contract, who decided it."),
    ],
)
def test_that_a_setting_that_cannot_be_is_refused_beside_its_field(page, desk, qtbot, field, typed, said):
    show_rule(page, Name.DAILY_REST)
    for name, text in ({"value": "12", "first": "today", "source": "We"} | {field: typed}).items():
        type_into(qtbot, page.rules, name, text)
    click(qtbot, page, "save_rule")
    assert problem(page.rules, field) == said
    assert page.holds_draft()
    with desk.store.read() as work:
        assert work.parameter_records() == []


@pytest.mark.parametrize("tab", ["shift_types", "sessions", "steps", "commissions", "rules"])
def test_that_every_field_has_a_name_and_is_reached_by_keyboard(page, qtbot, tab):
    section = getattr(page, tab)
    page.tabs.bring(section)
    section.add()
    section.form.first_focus().setFocus()
    assert faults(page) == []
    reached = set(tab_round(page))
    assert {w for w in tabbable(section.form) if w.objectName() != "qt_spinbox_lineedit"} <= reached


@pytest.mark.parametrize(("percent", "width"), [(100, 1150), (200, 1740)])
def test_that_the_settings_fit_the_smallest_screen(page, qtbot, qapp, percent, width, desk):
    from ech_desktop.ui import theme

    theme.apply(qapp, "light", percent)
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.resize(width, 560)
    made.show()
    for number in range(made.tabs.count()):
        made.tabs.setCurrentIndex(number)
        qapp.processEvents()
        assert made.minimumSizeHint().width() <= width, made.tabs.tabText(number)


def test_that_what_others_change_is_shown(page, desk, qtbot):
    from ech_desktop.actions.schemes import save_flat
    from ech_desktop.domain.scheme import Flat

    save_flat(desk.store, Flat(scheme_id=desk.scheme_id, number="7"), by=desk.me)
    qtbot.waitUntil(lambda: page.flats.list.shown_count() == 4)


def test_that_a_tab_is_built_when_it_is_first_looked_at_and_shows_what_is_stored_then(page, desk):
    from ech_desktop.actions.schemes import save_flat
    from ech_desktop.domain.scheme import Flat

    assert page.tabs.built() == [page.scheme]
    save_flat(desk.store, Flat(scheme_id=desk.scheme_id, number="7"), by=desk.me)
    page.tabs.setCurrentIndex(1)
    assert page.tabs.built() == [page.scheme, page.flats]
    assert page.tabs.in_front() is page.flats
    assert page.flats.list.shown_count() == 4


def test_that_the_place_of_the_data_is_told(page, desk):
    assert page.data.path_label.text() == str(desk.store.path)


def test_that_where_nobody_can_be_given_access_only_the_reason_is_there(page, desk):
    page.tabs.bring(page.access)
    assert page.access.about.isVisible()
    assert "key file" in page.access.about.text()
    assert not page.access.people.isVisible()
    assert not page.access.give_button.isVisible()
