"""The rota's table is a sound Qt model that keeps its people apart from its headings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ech_desktop.domain.basics import Level
from ech_desktop.ui.models.rota_model import RotaModel
from ech_desktop.ui.models.rota_moves import carried_in
from ech_desktop.ui.widgets.rota_cover import CoverModel
from tests.ui.test_rota_sheet import (
    BETHAN,
    DAY,
    EARLY,
    GRACE,
    KWAME,
    LATE,
    MONDAY,
    NIGHT,
    a_member,
    a_sheet,
    on,
)

TUESDAY = MONDAY + timedelta(days=1)
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def at(model: RotaModel, who, day: date = MONDAY):
    return model.index_of((who.id if who else None, day))


def grab(model: RotaModel, *cells):
    model.grabbed = QPersistentModelIndex(cells[0])
    return model.mimeData(list(cells))


@pytest.mark.parametrize("people", [0, 1, 80])
@pytest.mark.parametrize("weeks", [1, 4])
def test_that_the_model_keeps_qts_rules_for_any_number_of_people_and_weeks(qapp, people, weeks):
    team = tuple(a_member(f"Name {n}") for n in range(people))
    model = RotaModel(a_sheet(on(EARLY, None), team=team, weeks=weeks))
    QAbstractItemModelTester(model, FATAL, model)
    model.show(a_sheet(*(on(LATE, m) for m in team), team=team, weeks=weeks))
    model.show(a_sheet(on(LATE, None), team=team[:-1], weeks=weeks))
    assert model.rowCount() == len(model.sheet.rows)
    assert model.columnCount() == 7 * weeks + 4


def test_that_the_cover_model_keeps_qts_rules(qapp):
    model = CoverModel(a_sheet(sessions=(DAY,)))
    QAbstractItemModelTester(model, FATAL, model)
    model.show(a_sheet(on(EARLY, BETHAN), sessions=(DAY,)))
    model.show(a_sheet())
    assert model.rowCount() == 0


def test_that_the_same_people_are_changed_in_place_and_others_reset(qtbot):
    model = RotaModel(a_sheet())
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show(a_sheet(on(EARLY, BETHAN)))
    with qtbot.waitSignal(model.modelReset):
        model.show(a_sheet(team=(BETHAN,)))


def test_that_every_cell_says_whose_it_is_on_which_day_and_what_is_in_it(qapp):
    model = RotaModel(a_sheet(on(EARLY, BETHAN, TUESDAY)))
    said = at(model, BETHAN, TUESDAY).data(ACCESSIBLE)
    assert said == "Bethan Rhŷs-Jones, Tuesday 24 November: Early 07:00–14:30"
    assert at(model, None).data(ACCESSIBLE) == "Open shifts, Monday 23 November: no shift"
    assert model.index(0, 0).data(ACCESSIBLE) == "Leaders"


def test_that_what_stops_publishing_is_part_of_what_a_cell_says(qapp):
    model = RotaModel(a_sheet(on(LATE, BETHAN), on(EARLY, BETHAN, TUESDAY)))
    assert "Stops publishing: Bethan Rhŷs-Jones: 9 h rest" in at(model, BETHAN, TUESDAY).data(ACCESSIBLE)


def test_that_hours_are_read_out_with_their_name(qapp):
    model = RotaModel(a_sheet(on(EARLY, BETHAN)))
    row = model.sheet.row_of[BETHAN.id]
    assert model.index(row, 8).data(ACCESSIBLE) == "Bethan Rhŷs-Jones, Paid: 7.5 hours"


def test_that_a_day_says_its_state_in_full(qapp):
    model = RotaModel(a_sheet(sessions=(DAY,)))
    said = model.headerData(1, Qt.Orientation.Horizontal, ACCESSIBLE)
    assert said == "Tuesday 24 November, ▲ 1 short"


def test_that_headings_can_neither_be_chosen_nor_dropped_on(qapp):
    model = RotaModel(a_sheet(on(EARLY, BETHAN)))
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    data = grab(model, at(model, BETHAN))
    assert not model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index(0, 0))


def test_that_a_drop_asks_for_the_move_and_changes_nothing_itself(qtbot):
    early = on(EARLY, BETHAN)
    model = RotaModel(a_sheet(early))
    data = grab(model, at(model, BETHAN))
    with qtbot.waitSignal(model.move_requested) as asked:
        model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, at(model, KWAME, TUESDAY))
    assert [tuple(m) for m in asked.args[0]] == [(early.id, KWAME.id, TUESDAY)]
    assert model.shifts_at(at(model, BETHAN)) == (early,)


def test_that_several_shifts_keep_their_places_to_each_other_over_headings(qapp):
    model = RotaModel(a_sheet(on(EARLY, GRACE), on(LATE, BETHAN, TUESDAY)))
    data = grab(model, at(model, GRACE), at(model, BETHAN, TUESDAY))
    moves = model.moves_to(data, at(model, BETHAN))
    assert [(m.team_member_id, m.day) for m in moves or []] == [(BETHAN.id, MONDAY), (KWAME.id, TUESDAY)]
    assert model.moves_to(data, at(model, None)) is None


def test_that_two_places_at_once_cannot_be_dropped_and_the_reason_is_given(qapp):
    model = RotaModel(a_sheet(on(EARLY, BETHAN), on(EARLY, KWAME)))
    data = grab(model, at(model, BETHAN))
    level, reason = model.drop_problem(data, at(model, KWAME), copy=False)
    assert level is Level.REFUSE
    assert "Kwame Boateng would be on two shifts at once" in reason
    assert not model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, at(model, KWAME))


def test_that_a_short_rest_is_said_to_stop_publishing_while_it_hangs_in_the_air(qapp):
    model = RotaModel(a_sheet(on(NIGHT, KWAME), on(LATE, BETHAN, TUESDAY)))
    level, reason = model.drop_problem(
        grab(model, at(model, BETHAN, TUESDAY)), at(model, KWAME, TUESDAY), copy=False
    )
    assert level is Level.BLOCK
    assert reason.startswith("Stops publishing: ")
    assert "7 h rest" in reason


def test_that_a_copy_is_checked_with_the_shift_staying_where_it_is(qapp):
    model = RotaModel(a_sheet(on(NIGHT, KWAME)))
    data = grab(model, at(model, KWAME))
    assert model.drop_problem(data, at(model, KWAME, TUESDAY), copy=False)[0] is Level.TELL
    assert model.drop_problem(data, at(model, KWAME), copy=True)[0] is Level.REFUSE


def test_that_what_others_put_on_the_clipboard_carries_no_shifts(qapp):
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setText("E\tL")
    assert carried_in(data) == []
