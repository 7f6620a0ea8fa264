"""A sheet in the window: chosen, looked at, mended beside its faults, taken over, undone."""

from __future__ import annotations

from threading import Barrier

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton

from ech_desktop.actions import importing
from ech_desktop.actions.backups import list_backups
from ech_desktop.domain.backups import Reason
from ech_desktop.domain.permissions import Access
from ech_desktop.exchange.lists import Kind
from ech_desktop.store.backup import usual_place
from ech_desktop.ui.background import Job
from ech_desktop.ui.messages import Message
from ech_desktop.ui.pages.settings import SettingsPage
from tests.ui.reading import faults

HEAD = "Ref,Surname,Forename,Flat No.,D.O.B.,NHS no,Moved in,Key worker,Joint,Known to us\n"
TEN_FAULTS = (
    "Larkfield Court\n\n"
    + HEAD
    + "T1,REED,SAM,3,31/04/1938,,3 Nov 2026,,yes,Sammy\n"  # no such day; names in capitals
    + "T2,Bell,Al,99,,,1/4/2026,,yes,\n"  # no such flat
    + "T3,Cole,Bo,3,03/25/1940,,1/4/2026,,yes,\n"  # an American date
    + "T4,Dean,Cy,3,1/2/1941,943 476 5910,1/4/2026,,yes,\n"  # a wrong NHS number, and a date that can be two
    + "T5,Ewing,Di,3,,,,,yes,\n"  # a tenancy without a start
    + "T6,Ford,Ed,3,,,1/4/2026,Nobody,yes,\n"  # an unknown key worker
    + "T6,Gray,Flo,3,,,1/4/2026,,yes,\n"  # a reference twice
    + "T7,,Gus,3,,,1/4/2026,,yes,\n"  # no last name
    + "T8,Hill,Hal,3,,,1/4/2026,,perhaps,\n"  # neither yes nor no
    + ",Kowalczyk,Zofia,2,,,,,,\n"  # lives in another flat
)


@pytest.fixture
def page(desk, qtbot) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.show_record("import/tenants")
    return made


@pytest.fixture
def section(page):
    return page.exchange


def read(section, qtbot, kind, path):
    section.read(kind, path)
    wait(section, qtbot)


def wait(section, qtbot):
    qtbot.waitUntil(lambda: section._job is None, timeout=10_000)


def place(section, row, title):
    """The index of a cell, by the row of the sheet and the title of its column."""
    model = section.review.model
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    rows = [line.key for line in model.lines]
    return model.index(rows.index(row), titles.index(title))


def mend(section, qtbot, row, title, text):
    """Typed into the cell, by keyboard."""
    table = section.review.table
    table.setCurrentIndex(place(section, row, title))
    table.edit(table.currentIndex())
    editor = table.findChild(QLineEdit)
    mended = len(section._mended)
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(section._mended) > mended)
    wait(section, qtbot)


def test_that_a_file_with_ten_kinds_of_fault_is_mended_taken_over_and_undone(
    desk, page, section, qtbot, tmp_path
):
    before = desk.store.dump()
    file = tmp_path / "tenants.csv"
    file.write_text(TEN_FAULTS, encoding="utf-8")
    read(section, qtbot, Kind.TENANTS, file)
    review = section.review
    assert review.views.current() == 1, "what is to be mended comes first"
    assert len(review.model.lines) == 10
    assert page.holds_draft() is False
    assert not faults(page)
    said = {
        (4, "Date of birth"): ("not in the calendar", "30/4/1938"),
        (5, "Flat"): ("no flat 99", "3"),
        (6, "Date of birth"): ("looks American", "25/3/1940"),
        (7, "Date of birth"): ("can be", "1 Feb 1941"),
        (7, "NHS number"): ("last digit", "943 476 5919"),
        (8, "Tenancy start"): ("date on which the tenancy starts", "1/4/2026"),
        (9, "Key worker"): ("no Nobody in the team", "Grace Mensah"),
        (10, "Reference"): ("Row 9 says the same", "T66"),
        (11, "Last name"): ("last name", "Innes"),
        (12, "Joint tenancy"): ("neither yes nor no", "yes"),
        (13, "Flat"): ("lives in flat 1", "1"),
    }
    for (row, title), (sentence, text) in said.items():
        index = place(section, row, title)
        assert sentence in index.data(), "beside the cell"
        mend(section, qtbot, row, title, text)
        if row == 4:
            assert page.holds_draft(), "nothing typed is lost by closing the window"
    assert review.views.current() == 0, "nothing is left to mend"
    assert desk.store.dump() == before, "nothing is stored before it is confirmed"
    assert review.import_button.text() == "Import 9 rows"
    qtbot.mouseClick(review.import_button, Qt.MouseButton.LeftButton)
    assert section.findChild(QLabel, "import_doing").text() == "Backing up first …"
    assert not faults(page)
    wait(section, qtbot)
    assert [b.manifest.reason for b in list_backups(desk.store.path)] == [Reason.IMPORT]
    with desk.store.read() as work:
        found = {t.reference: t for t in work.tenants()}
        assert {t.tenancies[0].flat_id for ref, t in found.items() if ref} == {work.flats()[2].id}
    assert found["T1"].name == "Sam Reed"
    assert len(found) == 10
    desk.undo()
    assert desk.store.dump() == before


def test_that_differences_are_taken_one_by_one_and_what_a_heading_means_is_remembered(
    desk, section, qtbot, tmp_path
):
    file = tmp_path / "tenants.csv"
    file.write_text(
        "Surname,Forename,Nickname\nKowalczyk,Zofia,Zosia\nProsser,Siân Ŵyn,Wyn\n", encoding="utf-8"
    )
    read(section, qtbot, Kind.TENANTS, file)
    assert section.review.summary.text().startswith(f"{file.name} has 2 rows: 2 here already")
    form = section.review.answers.form
    form.show_values({"heading 2": "known_as"})
    form.edited.emit("heading 2")
    wait(section, qtbot)
    assert section.review.summary.text().startswith(f"{file.name} has 2 rows: 2 differing")
    assert not section.review.import_button.isEnabled(), "an older sheet takes nothing back by itself"
    table = section.review.table
    table.setCurrentIndex(section.review.model.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert section.review.import_button.text() == "Import 1 row"
    section.take_over()
    wait(section, qtbot)
    with desk.store.read() as work:
        assert sorted(t.known_as for t in work.tenants()) == ["", "Zosia"]
    read(section, qtbot, Kind.TENANTS, file)
    assert section.review.summary.text().startswith(f"{file.name} has 2 rows: 1 differing, 1 here already")


def act(said):
    """Press the button of the banner."""
    assert said[-1].action is not None
    said[-1].action()


def test_that_a_person_decides_when_there_is_no_backup_to_go_back_to(desk, section, qtbot, tmp_path):
    said: list[Message] = []
    desk.messages.shown.connect(said.append)
    file = tmp_path / "tenants.csv"
    file.write_text("Surname,Forename,Flat,Moved in\nBell,Al,3,1/4/2026\n", encoding="utf-8")
    usual_place(desk.store.path).write_text("in the way")
    before = desk.store.dump()
    for _ in range(2):
        read(section, qtbot, Kind.TENANTS, file)
        section.take_over()
        wait(section, qtbot)
        assert desk.store.dump() == before
        assert said[-1].text.startswith(
            "Nothing is imported yet, as there is no backup to go back to. A backup"
        )
        section.close_book()
        act(said)
        assert desk.store.dump() == before, "the file that was asked about is closed"
    read(section, qtbot, Kind.TENANTS, file)
    section.take_over()
    wait(section, qtbot)
    assert said[-1].action_text == "Import without a backup"
    act(said)
    wait(section, qtbot)
    assert said[-1].text == "Imported 1 row. One Undo takes all of it back."


def test_that_the_demo_is_imported_into_without_a_backup(desk, section, qtbot, tmp_path):
    desk.is_demo = True
    file = tmp_path / "tenants.csv"
    file.write_text("Surname,Forename,Flat,Moved in\nBell,Al,3,1/4/2026\n", encoding="utf-8")
    read(section, qtbot, Kind.TENANTS, file)
    section.take_over()
    wait(section, qtbot)
    with desk.store.read() as work:
        assert len(work.tenants()) == 3
    assert not usual_place(desk.store.path).exists()


@pytest.fixture
def storing(desk, section, qtbot, tmp_path):
    """Take over 120 tenants: `look` is called there whenever rows were written, `meanwhile` once here."""

    def take_over(look, meanwhile=lambda: None):
        tell = Job.tell

        def tell_and_look(job, percent, what):
            if what == "Importing":
                look(job, percent)
            tell(job, percent, what)

        file = tmp_path / "tenants.csv"
        names = [letter * count for letter in "abcdefghij" for count in range(2, 14)]
        rows = "".join(f"T9{n},Bell{name},Al,3,1/4/2026,yes\n" for n, name in enumerate(names))
        file.write_text("Ref,Surname,Forename,Flat,Moved in,Joint\n" + rows, encoding="utf-8")
        read(section, qtbot, Kind.TENANTS, file)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Job, "tell", tell_and_look)
            desk.is_demo = True  # a backup is not the question
            section.take_over()
            meanwhile()
            wait(section, qtbot)

    return take_over


def test_that_what_is_taken_over_is_written_on_a_worker_and_every_page_hears_of_it_here(desk, storing):
    before, here = len(tenants_of(desk)), QThread.currentThread()
    seen, heard = [], []
    desk.feed.changed.connect(lambda changes: heard.append((QThread.currentThread(), "tenant" in changes)))
    storing(lambda job, percent: seen.append((QThread.currentThread() is here, percent)))
    assert seen == [(False, 0), (False, 41), (False, 83), (False, 100)]
    assert heard == [(here, True)]
    assert len(tenants_of(desk)) == before + 120


def test_that_cancel_takes_back_what_was_written_and_the_sheet_stays(desk, page, section, storing, qtbot):
    said: list[Message] = []
    before = desk.store.dump()
    desk.messages.shown.connect(said.append)
    looking = Barrier(2, timeout=10)

    def cancel_half_way(job, percent):
        if percent == 83:
            looking.wait()  # a hundred rows are written
            looking.wait()

    def press():
        looking.wait()
        doing = section.findChild(QLabel, "import_doing")
        assert doing.text() == "Importing …"
        assert not section.review.isEnabled(), "what is being stored is not changed"
        assert not faults(page)
        qtbot.mouseClick(section.cancel_button, Qt.MouseButton.LeftButton)
        assert doing.text() == "Stopping …"
        assert desk.store.dump() == before, "nobody sees half of it"
        looking.wait()

    storing(cancel_half_way, press)
    assert desk.store.dump() == before
    assert not said
    assert section.review.isEnabled()
    assert section.review.import_button.text() == "Import 120 rows"
    assert section.review.import_button.isEnabled()


def test_that_a_cancel_that_comes_too_late_is_told_as_imported(desk, section, storing, monkeypatch):
    said: list[Message] = []
    desk.messages.shown.connect(said.append)
    finish = importing.import_rows

    def finish_and_cancel(*given, **named):
        finish(*given, **named)
        section._job.stop()

    monkeypatch.setattr(importing, "import_rows", finish_and_cancel)
    storing(lambda job, percent: None)
    assert said[-1].text == "Imported 120 rows. One Undo takes all of it back."
    assert section.stack.currentWidget() is section.start


def test_that_what_is_refused_while_it_is_stored_is_told_and_the_sheet_stays(
    desk, section, storing, monkeypatch
):
    said: list[Message] = []
    desk.messages.shown.connect(said.append)
    before = desk.store.dump()

    def change_meanwhile(*given, **named):
        with desk.store.change("Remove flat", by=desk.me) as work:
            work.remove(work.flats()[2])
        return take_over(*given, **named)

    take_over = importing.import_rows
    monkeypatch.setattr(importing, "import_rows", change_meanwhile)
    storing(lambda job, percent: None)
    assert "no longer in the store" in said[-1].text
    assert "Bell" not in desk.store.dump()
    assert desk.store.dump() != before
    assert section.review.import_button.isEnabled()


def tenants_of(desk):
    with desk.store.read() as work:
        return work.tenants()


def test_that_codes_and_names_of_a_rota_are_asked_once_for_the_whole_sheet(desk, section, qtbot, tmp_path):
    file = tmp_path / "rota.csv"
    file.write_text(
        "Name,Mon 23 Nov,Tue 24 Nov,Wed 25 Nov\nTomasz,E,Q,Q\nZed,E,,\nTotal,1,2,3\n", encoding="utf-8"
    )
    read(section, qtbot, Kind.ROTA, file)
    form = section.review.answers.form
    assert form.fields() == ("name 0", "code 0")
    form.show_values({"name 0": ""})
    form.edited.emit("name 0")
    wait(section, qtbot)
    line = section.review.answers.form.editor("code 0")
    qtbot.keyClicks(line, "7-3")
    line.editingFinished.emit()
    wait(section, qtbot)
    assert section.review.summary.text().startswith(f"{file.name} has 4 cells: 3 new, 1 here already")
    table = section.review.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Tomasz\tMon 23 Nov\tE" in QGuiApplication.clipboard().text()
    section.take_over()
    wait(section, qtbot)
    with desk.store.read() as work:
        assert len(work.rota(desk.today()).own_shifts) == 3


def test_that_what_cannot_be_read_is_said_and_the_page_stays_as_it_was(desk, section, qtbot, tmp_path):
    said = []
    desk.messages.shown.connect(lambda message: said.append(message.text))
    read(section, qtbot, Kind.TENANTS, tmp_path)
    assert "is a folder" in said[-1]
    assert section.stack.currentWidget() is section.start
    file = tmp_path / "other.csv"
    file.write_text("Colour,Size\nred,3\n", encoding="utf-8")
    read(section, qtbot, Kind.TENANTS, file)
    assert "no column" in section.findChild(QLabel, "import_problem").text()
    assert not section.review.import_button.isEnabled()
    section.close_book()
    section.read(Kind.TENANTS, file)
    section.cancel()
    assert section._job is None, "Cancel waits for nobody"


def test_that_exporting_writes_a_file_and_is_not_for_everybody(desk, page, section, qtbot, tmp_path):
    target = tmp_path / "tenants.csv"
    section.start.export_to(str(target), {"what": "tenants", "form": "csv"})
    assert "Kowalczyk" in target.read_text(encoding="utf-8-sig")
    qtbot.mouseClick(page.findChild(QPushButton, "export"), Qt.MouseButton.LeftButton)
    dialog = section.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.reject()
    with desk.store.change("Give access", by=desk.me) as work:
        work.team_member(desk.me).access = Access.TEAM_LEADER
    other = SettingsPage(desk)
    qtbot.addWidget(other)
    other.show()
    other.show_record("import/team")
    export = other.findChild(QPushButton, "export")
    assert export is not None
    assert not export.isEnabled()
