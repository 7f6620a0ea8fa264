"""Each rule is broken once in the window; its finding is read in the panel, and leads to its cell."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from ech_desktop.actions.publishing import check_rota
from ech_desktop.domain.clock import monday_of
from ech_desktop.domain.rules import RULES
from ech_desktop.ui.models.rota_review import AT_ONCE
from tests.journeys.rota import CTRL
from tests.journeys.rule_cases import (
    CASES,
    CQC,
    NOT_ON_A_ROTA,
    OTHERWISE,
    closed_day,
    quiet_sleep_in,
)
from tests.journeys.scene import MONDAY, Scene


def test_that_every_rule_has_its_journey_and_every_number_of_the_field_is_met():
    assert {case.rule for case in CASES} | OTHERWISE.keys() == {rule.__name__ for rule in RULES}
    met = {case.said_in for case in CASES} | set(OTHERWISE.values()) | NOT_ON_A_ROTA
    assert {f"L{n:02}" for n in range(1, 21)} <= met


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.said_in} {case.rule}")
def test_that_a_broken_rule_is_found_with_its_figures_its_name_and_its_law(case, rota, desk):
    scene = Scene(desk)
    case.scene(scene)
    name, after, text = case.typed
    place = scene.id(name), MONDAY + timedelta(days=after)
    monday = monday_of(place[1])
    assert not [f for f in check_rota(desk.store, monday) if case.says in f.text]
    desk.open("rota", monday.isoformat())
    rota.write(*place, text)
    found = rota.findings(at_once=case.rule in AT_ONCE)
    line = next(line for line in found if case.says in line)
    assert case.rule.replace("_", " ").capitalize() in rota.pointed_at(case.says)
    assert case.law in rota.pointed_at(case.says)
    assert line[0] in "✗⚠▲ℹ"
    rota.person.press(Qt.Key.Key_Home, CTRL)
    rota.click_finding(case.says)
    whose, day = case.goes_to or (name, after)
    assert rota.grid.current_place() == (scene.id(whose), MONDAY + timedelta(days=day))
    assert rota.grid.hasFocus()


def read_in_panel(rota, text, rule, law) -> None:
    """That the findings panel says it, and by which rule and law."""
    assert text in "\n".join(rota.findings())
    assert f"{rule} ({law})" in rota.pointed_at(text)


def test_that_two_places_at_once_are_refused_in_the_cell_and_what_was_typed_stays(rota, desk):
    scene = Scene(desk)
    scene.works((0,), "21-7")
    rota.write(scene.id("Tomasz"), MONDAY + timedelta(days=1), "6-9")
    editor = rota.grid.editor
    assert editor.text() == "6-9"
    assert editor.problem.text() == (
        "Tomasz Zieliński would be on two shifts at once: Mon 21:00–07:00 and Tue 06:00–09:00."
    )
    rota.person.press(Qt.Key.Key_Escape)
    assert {duty.day for duty in rota.duties()} == {MONDAY}


def test_that_the_ninth_disturbed_sleep_in_of_four_weeks_asks_for_a_review(rota, desk):
    scene = Scene(desk)
    quiet_sleep_in(scene)
    rota.walk_to(scene.id("Tomasz"), MONDAY)
    rota.person.press(Qt.Key.Key_Return)
    rota.person.tab_to("awake_minutes")
    rota.person.shortcut(Qt.Key.Key_A)
    rota.person.type("40")
    rota.person.tab_and_press("save")
    read_in_panel(
        rota,
        "9 sleep-ins were disturbed from Mon 2 Nov to Sun 29 Nov, 6 h awake; more than 8. "
        "Review: this may be a waking night.",
        "Sleep ins are nights of sleep",
        "Royal Mencap Society v Tomlinson-Blake [2021] UKSC 8",
    )


def test_that_a_day_which_begins_later_than_the_night_ends_is_a_hole_that_is_found(rota, desk):
    closed_day(Scene(desk))
    assert "nobody is asked for" not in "\n".join(rota.findings())
    section = rota.settings("Sessions", "Day")
    section.form.editor("start").clear()
    rota.person.write("start", "07:30", section)
    rota.person.click("save_session", section)
    rota.window.open_page("rota")
    read_in_panel(
        rota,
        "By the sessions nobody is asked for 07:00–07:30 every day, 3.5 h a week.",
        "The schedule of cover closes the day",
        CQC,
    )


def test_that_a_reference_period_longer_than_seventeen_weeks_is_told(rota):
    section = rota.settings("Rules", "Weeks of the working time reference period")
    section.form.editor("value").clear()
    rota.person.write("value", "26", section)
    rota.person.write("source", "Decided by the provider", section)
    rota.person.click("save_rule", section)
    rota.window.open_page("rota")
    read_in_panel(
        rota,
        "Working time is averaged over 26 weeks as the site has set it, not over 17. "
        "Regulation 21 (26 weeks) is for residential institutions, not for extra care.",
        "The reference period is seventeen weeks",
        "Working Time Regulations 1998, regulations 4 and 21",
    )
