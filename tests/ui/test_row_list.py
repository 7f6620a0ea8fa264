"""Lists: filtered without accents, walked by keyboard, heard by screen readers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from ech_desktop.ui.widgets.row_list import Row, RowList

ROWS = [
    Row("a", "Zofia Kowalczyk", "Care package", "Flat 2", (("Review overdue", "bad"), ("Hospital", ""))),
    Row("b", "Tomasz Zieliński", "Background cover", "Flat 3"),
    Row("c", "Ọlúṣẹ́gun Adébáyọ̀ <b>", "", "Flat 14", (("Review due", "warn"),)),
]


@pytest.fixture
def people(qtbot) -> RowList:
    made = RowList("Tenants")
    qtbot.addWidget(made)
    tester = QAbstractItemModelTester(made.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    tester.setParent(made)
    made.set_rows(ROWS)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "left"), [("zielinski", "b"), ("OLUSEGUN", "c"), ("flat 2", "a"), ("adebayo review due", "c")]
)
def test_that_the_filter_finds_without_accents_and_case(people, typed, left):
    people.set_filter(typed)
    assert people.choose_first()
    assert people.current_id() == left
    assert people.shown_count() == 1


def test_that_a_filter_that_nobody_matches_leaves_an_empty_list(people):
    people.set_filter("xyz")
    assert people.shown_count() == 0
    assert not people.choose_first()


def test_that_what_is_typed_narrows_what_is_chosen_elsewhere(people):
    people.set_filter("flat", frozenset({"a", "b"}))
    assert [row.id for row in people.rows.rows] == ["a", "b"]
    people.set_filter("ziel", frozenset({"a"}))
    assert people.shown_count() == 0


def test_that_the_chosen_row_stays_chosen_when_the_rows_change(people):
    people.choose("b")
    people.set_rows(list(reversed(ROWS)))
    assert people.current_id() == "b"


def test_that_arrows_choose_and_enter_opens(people, qtbot):
    people.choose("a")
    people.setFocus()
    with qtbot.waitSignal(people.chosen_id) as chosen:
        qtbot.keyClick(people, Qt.Key.Key_Down)
    assert chosen.args == ["b"]
    with qtbot.waitSignal(people.activated_id) as opened:
        qtbot.keyClick(people, Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_that_a_row_is_read_out_whole(people):
    spoken = people.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Zofia Kowalczyk, Flat 2, Care package, Review overdue, Hospital"


def test_that_rows_are_painted_at_any_width(people):
    for width in (60, 200, 900):
        people.resize(width, 300)
        picture = people.grab().toImage()
        assert picture.width() == max(width, people.minimumWidth())


def test_that_ctrl_c_copies_the_rows_that_are_shown_as_a_table(people, qtbot):
    people.setFocus()
    qtbot.keyClick(people, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 1 + len(ROWS)
    assert lines[0].endswith("\tDetails\tMore\tMarks")
    assert lines[1].startswith("Zofia Kowalczyk\tCare package\tFlat 2\t")
