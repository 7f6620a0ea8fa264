"""A backup put in place by whoever cannot sign in: through the window, by the paper key alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from ech_desktop.actions import backups
from ech_desktop.actions.first_run import create_store
from ech_desktop.actions.schemes import save_flat
from ech_desktop.app import Program
from ech_desktop.domain.backups import CERTAIN
from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import shown
from ech_desktop.domain.scheme import Flat
from ech_desktop.store import keys
from ech_desktop.store.backup import Backup
from ech_desktop.store.tries import tries_path
from ech_desktop.ui.background import Job
from ech_desktop.ui.new_password import NewPasswordPage
from ech_desktop.ui.restore_page import RestorePage
from ech_desktop.ui.widgets.progress import JobProgress
from tests.ui.reading import cut_words, faults, tab_round, tabbable

PASSWORD = "marmalade kestrel viaduct"
NOW = datetime(2026, 11, 23, 6, 50, tzinfo=UTC)
NOTHING_LOST = "Nothing would be lost: nothing was changed since."


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, str]:
    """A store with a backup, and a flat since; and its recovery key."""
    path = tmp_path_factory.mktemp("made") / "scheme.ech"
    store, key = create_store(path, "Larkfield Court", "Grace Mensah", PASSWORD, NOW)
    with store.read() as work:
        scheme, (grace,) = work.scheme(), work.team()
    by = TeamMemberId(grace.id)
    backups.back_up(store, by=by)
    save_flat(store, Flat(scheme_id=scheme.id, number="99"), by=by)
    store.close()
    return path, key


@pytest.fixture
def here(made, tmp_path) -> Path:
    """A PC of its own with all of that."""
    path: Path = made[0]
    shutil.copytree(path.parent, tmp_path / "pc")
    return Path(tmp_path, "pc", path.name)


def only_backup(path: Path) -> Backup:
    (found,) = backups.list_backups(path)
    return found


@pytest.fixture
def program(qapp, here, preferences, qtbot) -> Iterator[Program]:
    yield from running(qapp, here, preferences, qtbot)


@pytest.fixture
def elsewhere(qapp, tmp_path, preferences, qtbot) -> Iterator[Program]:
    """A new PC without any store."""
    yield from running(qapp, tmp_path / "new pc" / "scheme.ech", preferences, qtbot)


def running(qapp: Any, path: Path, preferences: Any, qtbot: Any) -> Iterator[Program]:
    program = Program(qapp, path, preferences, date(2026, 11, 23))
    qtbot.addWidget(program.start_window)
    with qtbot.waitActive(program.start_window):
        program.begin(demo=False)
        program.start_window.activateWindow()
    qtbot.waitUntil(lambda: program.start_window.findChild(QPushButton, "restore_backup") is not None)
    yield program
    program.forget()


def open_page(program: Program, qtbot: Any) -> RestorePage:
    """By the quiet button of the first page."""
    pages = program.start_window.pages
    first = pages.sign_in.restore if program.start_window.path.exists() else pages.welcome.restore_button
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    page = pages.restore
    qtbot.waitUntil(page.isVisible)
    return page


def listed(page: RestorePage, qtbot: Any) -> RestorePage:
    qtbot.waitUntil(lambda: page.list.backup() is not None)
    return page


def go_on(page: RestorePage, qtbot: Any) -> None:
    """Press the button, and wait until the page says what came of it."""
    page.next_button.click()
    qtbot.waitUntil(page.next_button.isEnabled, timeout=30_000)


def test_that_who_has_the_paper_alone_restores_over_a_damaged_store(program, here, made, qtbot):
    here.write_bytes(b"\0" * 8192)
    page = listed(open_page(program, qtbot), qtbot)
    assert faults(program.start_window) == cut_words(program.start_window) == []
    assert "In it: 0 tenants, 1 team member" in page.inside.text()
    assert "Record " in page.inside.text()
    assert QApplication.focusWidget() is page.form.editor("paper")
    qtbot.keyClicks(QApplication.focusWidget(), made[1].lower().replace("-", " "))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.lost.isVisible() and page.next_button.isEnabled(), timeout=30_000)
    assert "does not open the store that is here" in page.lost.text()
    assert f"“scheme replaced …” in {here.parent}" in page.kept.text()
    assert page.next_button.text() == "Restore this backup"
    assert here.read_bytes() == b"\0" * 8192, "nothing is done before it was said"
    assert tabbable(program.start_window) - set(tab_round(program.start_window)) == set()
    assert faults(program.start_window) == cut_words(program.start_window) == []
    page.next_button.click()
    note = program.start_window.pages.sign_in.note
    qtbot.waitUntil(lambda: note.isVisible() and "The store is as it was" in note.text(), timeout=30_000)
    (aside,) = here.parent.glob("scheme replaced *")
    assert (aside / here.name).read_bytes() == b"\0" * 8192
    assert str(aside) in note.text()
    assert page.form.values() == {"paper": "", "password": ""}

    sign_in = program.start_window.pages.sign_in
    sign_in.other.click()
    sign_in.key.setText(made[1])
    sign_in.sign_in()
    qtbot.waitUntil(lambda: program.start_window.findChild(NewPasswordPage) is not None, timeout=30_000)


def test_that_a_new_pc_needs_only_the_folder_and_the_paper(elsewhere, here, made, qtbot):
    page = open_page(elsewhere, qtbot)
    qtbot.waitUntil(lambda: page.none.isVisible())
    page.go_on()
    assert page.list_problem.text() == "Choose a backup first."
    backup = only_backup(here)
    page.choose.click()
    dialog = page.findChild(QFileDialog, "ask_path")
    assert dialog is not None
    dialog.fileSelected.emit(str(backup.folder / "manifest.json"))
    dialog.close()
    chosen = page.list.backup()
    assert chosen is not None
    assert chosen.folder == backup.folder
    page.form.show_values({"paper": made[1]})
    go_on(page, qtbot)
    assert page.lost.text().startswith("There is no store at ")
    assert not page.kept.isVisible()
    page.next_button.click()
    sign_in = elsewhere.start_window.pages.sign_in
    qtbot.waitUntil(lambda: sign_in.isVisible() and sign_in.who.count() == 1, timeout=30_000)
    assert "kept in" not in sign_in.note.text()
    sign_in.password.setText(PASSWORD)
    sign_in.sign_in()
    qtbot.waitUntil(lambda: elsewhere.window is not None, timeout=30_000)
    store = elsewhere.window.desk.store
    with store.read() as work:
        assert work.flats() == []
        rows = work.connection.exec_driver_sql("SELECT label FROM step WHERE what = 'restored'")
        said = [row.label for row in rows]
    made_then = shown(only_backup(here).manifest.made)
    assert said == [f"the backup of {made_then.day} {made_then:%b %Y %H:%M}"]
    assert store.check_record().is_whole


def test_that_a_manager_sees_what_would_be_lost_and_restores_by_a_password(program, here, qtbot):
    page = listed(open_page(program, qtbot), qtbot)
    page.form.show_values({"password": PASSWORD})
    go_on(page, qtbot)
    assert page.lost.text().startswith("1 change made since ")
    page.next_button.click()
    note = program.start_window.pages.sign_in.note
    qtbot.waitUntil(lambda: note.isVisible() and "kept in" in note.text(), timeout=30_000)
    assert len(backups.list_backups(here)) == 2, "what was here was backed up first"


def test_that_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(program, qtbot):
    page = listed(open_page(program, qtbot), qtbot)
    page.go_on()
    paper, password = (page.form.box(name).problem_label for name in ("paper", "password"))
    assert paper.text() == "Type the key on paper, or the password."
    page.form.show_values({"paper": "AAAA-BBBB"})
    go_on(page, qtbot)
    assert "28 letters" in paper.text()
    tries_path(program.start_window.path).unlink()  # nobody waits for the second that a wrong key costs
    page.form.show_values({"paper": "AAAA-BBBB", "password": "not the password"})
    go_on(page, qtbot)
    assert "does not open the store" in password.text()
    assert page.form.values() == {"paper": "AAAA-BBBB", "password": "not the password"}
    assert page.next_button.text() == "Next"
    page.back_button.click()
    assert program.start_window.pages.sign_in.isVisible()
    page = open_page(program, qtbot)
    assert page.form.values()["paper"] == "AAAA-BBBB"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda b: keys.key_path(b.store).unlink(), "This backup has no key file"),
        (lambda b: keys.key_path(b.store).write_text("{"), "its key file cannot be read"),
        (lambda b: spoil_middle(b.store), "it is not the file that was verified"),
    ],
)
def test_that_a_backup_that_is_not_whole_says_so_and_changes_nothing(program, here, made, qtbot, spoil, said):
    spoil(only_backup(here))
    before = here.read_bytes()
    page = listed(open_page(program, qtbot), qtbot)
    page.form.show_values({"paper": made[1]})
    go_on(page, qtbot)
    assert said in page.list_problem.text()
    assert page.list_problem.isVisible()
    assert "Choose another" in page.list_problem.text()
    assert page.form.values()["paper"] == made[1]
    assert here.read_bytes() == before


def spoil_middle(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_that_a_store_whose_key_file_is_gone_leads_to_the_backups(program, here, made, qtbot):
    keys.key_path(here).unlink()
    program.start_window.show_start()
    note = program.start_window.pages.sign_in.note
    qtbot.waitUntil(lambda: "is missing" in note.text())
    page = listed(open_page(program, qtbot), qtbot)
    page.form.show_values({"paper": made[1]})
    go_on(page, qtbot)
    assert page.lost.text().startswith("1 change made since "), "the paper opens what is here all the same"


def test_that_a_file_that_is_no_backup_is_said(program, here, qtbot):
    page = listed(open_page(program, qtbot), qtbot)
    page.choose_file(here.parent / "scheme.ech.keys")
    assert "There is no backup in" in page.list_problem.text()
    assert page.list.backup() is not None


def test_that_a_restore_shows_how_far_it_is_and_can_be_cancelled(program, here, made, qtbot):
    page = listed(open_page(program, qtbot), qtbot)
    page.form.show_values({"paper": made[1]})
    page.next_button.click()
    page.progress.cancel_button.click()
    qtbot.waitUntil(page.next_button.isEnabled)
    assert (page.stopped.text(), page.stopped.isVisible()) == ("Cancelled. Nothing was changed.", True)
    assert page.next_button.text() == "Next"
    go_on(page, qtbot)
    assert not page.stopped.isVisible()
    before = {path: path.read_bytes() for path in here.parent.rglob("*") if path.is_file()}
    page.next_button.click()
    assert page.progress.doing.text() == "Restoring …"
    assert not any(each.isEnabled() for each in (page.list, page.form, page.back_button, page.next_button))
    assert faults(program.start_window) == cut_words(program.start_window) == []
    page.progress.cancel_button.click()
    assert page.progress.doing.text() == "Stopping …"
    qtbot.waitUntil(page.next_button.isEnabled)
    assert page.stopped.isVisible()
    assert not page.progress.isVisible()
    assert page.next_button.text() == "Restore this backup"
    assert {path: path.read_bytes() for path in here.parent.rglob("*") if path.is_file()} == before
    page.next_button.click()
    note = program.start_window.pages.sign_in.note
    qtbot.waitUntil(lambda: note.isVisible() and "The store is as it was" in note.text(), timeout=30_000)


def test_that_cancel_goes_once_the_restore_is_certain(qtbot):
    progress = JobProgress("restoring", "How far it is")
    qtbot.addWidget(progress)
    job: Job[None] = Job(lambda _: None)
    progress.follow(job, "Restoring", CERTAIN)
    assert progress.cancel_button.isVisibleTo(progress)
    job.progressed.emit(CERTAIN - 1, "Backing up what is here")
    assert progress.cancel_button.isVisibleTo(progress)
    progress.cancel()
    job.progressed.emit(CERTAIN, "Putting the backup in its place")
    assert not progress.cancel_button.isVisibleTo(progress)
    assert progress.doing.text() == "Putting the backup in its place …"
    job.finished.emit()
    assert not progress.isVisible()


def test_that_another_scheme_is_named_and_replaces_only_by_its_name(program, here, qtbot, tmp_path):
    (tmp_path / "oak").mkdir()
    store, paper = create_store(tmp_path / "oak" / "oak.ech", "Oak House", "Bea Obi", PASSWORD, NOW)
    with store.read() as work:
        (bea,) = work.team()
    other = backups.back_up(store, by=TeamMemberId(bea.id)).backup
    store.close()
    page = listed(open_page(program, qtbot), qtbot)
    page.choose_file(other.folder / "manifest.json")
    page.form.show_values({"paper": paper})
    go_on(page, qtbot)
    assert "of another scheme, “Oak House”" in page.lost.text()
    assert "Scheme: Oak House" in page.inside.text()
    assert QApplication.focusWidget() is page.other_form.editor("other")
    qtbot.waitUntil(lambda: cut_words(program.start_window) == [])  # the button has just changed its words
    assert faults(program.start_window) == []
    before = here.read_bytes()
    go_on(page, qtbot)
    assert "type the name of the scheme in it: Oak House" in page.other_form.box("other").problem_label.text()
    assert here.read_bytes() == before
    qtbot.keyClicks(page.other_form.editor("other"), "oak house")
    qtbot.keyClick(page.other_form.editor("other"), Qt.Key.Key_Return)
    sign_in = program.start_window.pages.sign_in
    qtbot.waitUntil(lambda: sign_in.isVisible() and "kept in" in sign_in.note.text(), timeout=30_000)
    assert sign_in.who.itemText(0) == "Bea Obi"
    page = open_page(program, qtbot)
    assert not page.other_form.isVisible()
