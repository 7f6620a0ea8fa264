"""Before anybody is signed in: welcome, sign in, first run, lock; the program around both windows."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from ech_desktop.actions.accounts import draw_paper_key
from ech_desktop.actions.first_run import create_store
from ech_desktop.app import Program, keep_going
from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import KnownError
from ech_desktop.store.tries import tries_path
from ech_desktop.store.work import Store
from ech_desktop.ui.aside import Closed
from ech_desktop.ui.background import Job
from ech_desktop.ui.demo_clock import DemoClock
from ech_desktop.ui.first_run import FirstRunPage
from ech_desktop.ui.new_password import NewPasswordPage
from ech_desktop.ui.start import StartWindow
from ech_desktop.ui.watch import LONGEST, Watch
from ech_desktop.ui.widgets.password import password_form, twice
from tests.ui.reading import cut_words, faults, tab_round, tabbable

PASSWORD = "marmalade kestrel viaduct"
NOW = datetime(2026, 11, 23, 6, 50, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, str]:
    """A store with its key file, and its recovery key; made once, because making a key takes a while."""
    path = tmp_path_factory.mktemp("made") / "scheme.ech"
    store, key = create_store(path, "Larkfield Court", "Grace Mensah", PASSWORD, NOW)
    store.close()
    return path, key


@pytest.fixture
def start(made, qtbot) -> StartWindow:
    tries_path(made[0]).unlink(missing_ok=True)
    window = StartWindow(made[0])
    qtbot.addWidget(window)
    window.resize(1280, 680)
    window.show_start()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: window.pages.sign_in.who.count() > 0)
    return window


@pytest.fixture
def wizard(tmp_path, qtbot) -> FirstRunPage:
    window = StartWindow(tmp_path / "new.ech")
    qtbot.addWidget(window)
    window.resize(1280, 680)
    window.show_start()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.keyClick(window.pages.welcome.new_button, Qt.Key.Key_Space)
    page = window.findChild(FirstRunPage)
    assert page is not None
    vars(page)["held"] = window  # the bot holds its widgets weakly
    return page


def type_on(qtbot, text: str) -> None:
    assert QApplication.focusWidget() is not None
    qtbot.keyClicks(QApplication.focusWidget(), text)


def press(qtbot, key: Qt.Key) -> None:
    assert QApplication.focusWidget() is not None
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_that_the_name_is_there_and_the_keyboard_waits_for_the_password(start):
    assert start.pages.sign_in.who.currentText() == "Grace Mensah"
    assert QApplication.focusWidget() is start.pages.sign_in.password


def test_that_the_password_opens_the_store_by_keyboard_alone(start, qtbot):
    type_on(qtbot, PASSWORD)
    with qtbot.waitSignal(start.opened, timeout=20_000) as opened:
        press(qtbot, Qt.Key.Key_Return)
    found = opened.args[0]
    with found.store.read() as work:
        assert work.team_member(found.me).name == "Grace Mensah"
    found.store.close()
    assert start.pages.sign_in.password.text() == ""


def test_that_a_wrong_password_is_said_beside_it_and_the_name_stays(start, qtbot):
    type_on(qtbot, "not the password")
    press(qtbot, Qt.Key.Key_Return)
    said = start.pages.sign_in.form.findChild(QLabel, "password_problem")
    qtbot.waitUntil(said.isVisible, timeout=20_000)
    assert "password" in said.text().casefold()
    assert start.pages.sign_in.who.currentText() == "Grace Mensah"
    assert start.pages.sign_in.enter.isEnabled()
    assert start.pages.sign_in.password.selectedText() == "not the password"


def test_that_the_paper_key_opens_the_store_however_it_is_spaced(start, made, qtbot):
    qtbot.mouseClick(start.pages.sign_in.other, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is start.pages.sign_in.key
    type_on(qtbot, made[1].replace("-", " ").lower())
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: start.findChild(NewPasswordPage) is not None, timeout=20_000)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    type_on(qtbot, PASSWORD)
    press(qtbot, Qt.Key.Key_Return)
    assert "differ" in start.findChild(QLabel, "again_problem").text()
    type_on(qtbot, PASSWORD)  # the keyboard is where the problem is
    with qtbot.waitSignal(start.opened, timeout=20_000) as opened:
        press(qtbot, Qt.Key.Key_Return)
    opened.args[0].store.close()


def test_that_a_wrong_paper_key_is_refused_beside_it(start, qtbot):
    qtbot.mouseClick(start.pages.sign_in.other, Qt.MouseButton.LeftButton)
    type_on(qtbot, "AAAA-BBBB")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(start.pages.sign_in.form.findChild(QLabel, "key_problem").isVisible, timeout=20_000)


def test_that_a_long_password_is_pasted_whole(qapp, qtbot):
    form = password_form()
    qtbot.addWidget(form)
    long = "marmalade kestrel viaduct " * 8
    qapp.clipboard().setText(long)
    for name in ("password", "again"):
        line = form.editor(name)
        assert isinstance(line, QLineEdit)
        line.paste()
    assert form.values() == {"password": long, "again": long}
    assert twice(form) == []


def test_that_the_eye_shows_what_was_typed(start, qtbot):
    (eye,) = start.pages.sign_in.password.actions()
    eye.trigger()
    assert start.pages.sign_in.password.echoMode() == QLineEdit.EchoMode.Normal
    eye.trigger()
    assert start.pages.sign_in.password.echoMode() == QLineEdit.EchoMode.Password


def test_that_every_control_of_the_start_pages_is_named_reached_and_fits(start):
    assert faults(start) == []
    assert tabbable(start) - set(tab_round(start)) == set()
    assert cut_words(start) == []
    least = start.minimumSizeHint()
    assert least.width() <= 1280
    assert least.height() <= 680


def test_that_a_damaged_key_file_is_said(tmp_path, qtbot):
    path = tmp_path / "scheme.ech"
    path.write_bytes(b"x")
    window = StartWindow(path)
    qtbot.addWidget(window)
    window.show_start()
    qtbot.waitUntil(lambda: bool(window.pages.sign_in.note.text()))
    assert not window.pages.sign_in.note.text().startswith("Store:")


def test_that_a_store_is_made_by_keyboard_alone(wizard, qtbot, tmp_path):
    type_on(qtbot, "Larkfield Court")
    press(qtbot, Qt.Key.Key_Tab)
    type_on(qtbot, "Grace Mensah")
    press(qtbot, Qt.Key.Key_Return)
    type_on(qtbot, PASSWORD)
    wizard.password_form.editor("again").setFocus()
    type_on(qtbot, PASSWORD)
    press(qtbot, Qt.Key.Key_Return)
    assert wizard.answers["scheme_name"].text() == "Larkfield Court"
    assert PASSWORD not in {label.text() for label in wizard.findChildren(QLabel)}
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(wizard.sheet.key_label.text()), timeout=20_000)
    key = wizard.sheet.key_label.text()
    press(qtbot, Qt.Key.Key_Space)
    type_on(qtbot, key.lower().replace("-", " "))
    window = wizard.held
    with qtbot.waitSignal(window.opened) as opened:
        press(qtbot, Qt.Key.Key_Return)
    found = opened.args[0]
    with found.store.read() as work:
        assert work.scheme().name == "Larkfield Court"
        assert work.team_member(found.me).name == "Grace Mensah"
    found.store.close()
    assert (tmp_path / "new.ech").exists()


def test_that_the_wizard_refuses_missing_names_beside_the_fields(wizard, qtbot):
    press(qtbot, Qt.Key.Key_Return)
    assert wizard.findChild(QLabel, "scheme_name_problem").text() == "Enter the name of the scheme."
    assert wizard.findChild(QLabel, "person_name_problem").text() == "Enter your name."
    assert wizard.step_label.text() == "Step 1 of 5"


@pytest.mark.parametrize(
    ("password", "again", "field"),
    [
        ("short", "short", "password"),
        ("Grace Mensah", "Grace Mensah", "password"),
        (PASSWORD, "other", "again"),
    ],
)
def test_that_the_wizard_refuses_a_weak_or_mistyped_password(wizard, password, again, field):
    wizard.scheme_form.show_values({"scheme_name": "Larkfield Court", "person_name": "Grace Mensah"})
    wizard.go_on()
    wizard.password_form.show_values({"password": password, "again": again})
    wizard.go_on()
    assert wizard.findChild(QLabel, f"{field}_problem").isVisible()
    assert wizard.step_label.text() == "Step 2 of 5"


def test_that_back_keeps_what_was_typed_and_leaves_at_the_first_step(wizard, qtbot):
    wizard.scheme_form.show_values({"scheme_name": "Larkfield Court", "person_name": "Grace Mensah"})
    wizard.go_on()
    qtbot.mouseClick(wizard.back_button, Qt.MouseButton.LeftButton)
    assert wizard.scheme_form.values()["scheme_name"] == "Larkfield Court"
    qtbot.mouseClick(wizard.back_button, Qt.MouseButton.LeftButton)
    assert wizard.held.pages.welcome.isVisible()


def test_that_a_key_that_was_not_written_down_is_not_accepted(wizard):
    wizard.scheme_form.show_values({"scheme_name": "Larkfield Court", "person_name": "Grace Mensah"})
    wizard.sheet.show_key(draw_paper_key())
    wizard._show_step(4)
    wizard.key_form.show_values({"key": draw_paper_key()})
    wizard.go_on()
    assert wizard.findChild(QLabel, "key_problem").isVisible()


def test_that_a_folder_that_cannot_be_written_is_told(qtbot, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "file").write_text("")
    page = FirstRunPage(folder / "file" / "new.ech")
    qtbot.addWidget(page)
    page.scheme_form.show_values({"scheme_name": "L", "person_name": "Grace"})
    page.password_form.show_values({"password": PASSWORD, "again": PASSWORD})
    with qtbot.waitSignal(page.messages.shown, timeout=20_000) as told:
        page._make_store()
    assert told.args[0].meaning == "warn"
    assert page.next_button.isEnabled()


def test_that_the_demo_opens_ten_to_seven_and_goes_on():
    clock = DemoClock(date(2026, 11, 23))
    assert (clock() - NOW).total_seconds() < 5


@pytest.fixture
def program(qapp, made, preferences, qtbot) -> Iterator[Program]:
    tries_path(made[0]).unlink(missing_ok=True)
    running = Program(qapp, made[0], preferences, date(2026, 11, 23))
    qtbot.addWidget(running.start_window)
    yield running
    running.forget()


def sign_in(program, qtbot) -> None:
    qtbot.waitUntil(lambda: program.start_window.pages.sign_in.who.count() > 0)
    program.start_window.pages.sign_in.password.setText(PASSWORD)
    program.start_window.pages.sign_in.sign_in()
    qtbot.waitUntil(lambda: not program.start_window.isVisible(), timeout=20_000)


def test_that_signing_in_opens_today_and_locking_returns(program, qtbot):
    program.begin(demo=False)
    sign_in(program, qtbot)
    window = program.window
    assert window.current_page().name == "today"
    window.lock_requested.emit()
    assert program.start_window.isVisible()
    assert not window.isVisible()
    assert program.window is None
    qtbot.waitUntil(lambda: not window.desk.store.is_open)  # the key has left the process


def test_that_the_lock_is_there_at_once_and_the_store_closes_when_the_worker_gives_up(
    program: Any, qtbot: Any
) -> None:
    program.begin(demo=False)
    sign_in(program, qtbot)
    window, read = program.window, []
    started, go = Event(), Event()

    def work(job: Job[None]) -> None:
        """Looks at Cancel only between two steps, as the copy of a backup does."""
        with window.desk.store.read() as store_work:
            started.set()
            go.wait(20)
            read.append(store_work.scheme().name)
        job.tell(50, "Half")

    ended: list[object] = []
    job = Job(work)
    job.cancelled.connect(lambda: ended.append("cancelled"))
    window.desk.run_job(job, done=ended.append)
    assert started.wait(20)
    window.acts["lock"].trigger()
    assert program.start_window.isVisible()
    assert not window.isVisible()
    assert window.desk.store.is_open, "somebody still reads it"
    sign_in(program, qtbot)  # nobody waits for the worker of the one before
    assert program.window is not None
    assert program.window is not window
    assert window.desk.store.is_open
    go.set()
    qtbot.waitUntil(lambda: not window.desk.store.is_open, timeout=20_000)
    assert read == ["Larkfield Court"]
    assert ended == ["cancelled"]
    with program.window.desk.store.read() as stored:
        newest = [line.what for line in stored.journal(limit=2)]
    assert newest == [Happened.LOCK, Happened.SIGN_IN]


def test_that_whoever_typed_waits_for_the_worker_behind_their_own_window(program, qtbot):
    program.begin(demo=False)
    sign_in(program, qtbot)
    window = program.window
    window.open_page("settings")
    qtbot.keyClicks(window.page("settings").scheme.form.editor("landlord"), "Abbeyfield")
    started, go = Event(), Event()
    ended: list[object] = []

    def work() -> bool:
        started.set()
        return go.wait(20)

    window.desk.run(work, done=ended.append)
    assert started.wait(20)
    window.lock_requested.emit()
    page = program.start_window.pages
    qtbot.waitUntil(lambda: page.sign_in.who.count() > 0)
    page.sign_in.password.setText(PASSWORD)
    page.sign_in.sign_in()
    qtbot.waitUntil(lambda: page.wait.isVisible(), timeout=20_000)
    assert program.window is None
    go.set()
    qtbot.waitUntil(lambda: program.window is window, timeout=20_000)
    assert ended == [True], "what ended by itself is told to the window that asked for it"
    assert window.page("settings").scheme.form.values()["landlord"] == "Abbeyfield"
    with window.desk.store.read() as stored:
        assert stored.scheme().name == "Larkfield Court"
    assert not program.start_window.isVisible()


def test_that_a_window_left_while_its_store_gets_a_new_key_stays_locked(program, qtbot):
    program.begin(demo=False)
    sign_in(program, qtbot)
    window, store = program.window, program.window.desk.store
    key, go = store._data_key, Event()
    said: list[object] = []

    def away():
        store.close()
        go.wait(20)
        store.take_over(Store.open(store.path, key))

    window.desk.closed_requested.emit(Closed("Busy", away, lambda: said.append("done"), said.append))
    qtbot.waitUntil(lambda: not store.is_open)
    assert window.findChild(QLabel, "aside").text() == "Busy"
    window.lock_requested.emit()
    assert not window.isVisible()
    go.set()
    qtbot.waitUntil(lambda: bool(said) and not store.is_open and not program._leaving, timeout=20_000)
    assert said == ["done"]
    assert program.window is None


def test_that_a_store_that_could_not_be_opened_again_asks_to_sign_in(program, qtbot):
    program.begin(demo=False)
    sign_in(program, qtbot)
    window = program.window
    said: list[object] = []

    def lose():
        window.desk.store.close()
        raise KnownError("The disk is gone.")

    window.desk.closed_requested.emit(Closed("Busy", lose, list, said.append))
    qtbot.waitUntil(lambda: bool(said))
    assert program.start_window.isVisible()
    assert program.window is None
    note = program.start_window.pages.sign_in.note
    qtbot.waitUntil(lambda: note.text() == "The disk is gone.")


def test_that_a_window_that_nobody_uses_locks_itself(program, qtbot, monkeypatch):
    program.begin(demo=False)
    sign_in(program, qtbot)
    watch, later = program._watch, monotonic() + 299
    monkeypatch.setattr("ech_desktop.ui.watch.monotonic", lambda: later)
    watch.look()
    assert program.window is not None
    qtbot.keyClick(program.window, Qt.Key.Key_Shift)  # somebody is there
    later += 299
    watch.look()
    assert program.window is not None
    later += 2
    watch.look()
    assert program.window is None
    assert program.start_window.isVisible()


def test_that_a_pc_that_has_slept_is_locked(qapp, qtbot, monkeypatch):
    now = [1_000.0]
    monkeypatch.setattr("ech_desktop.ui.watch.time", lambda: now[0])
    watch = Watch(qapp)
    watch.begin(15)
    now[0] += 6
    with qtbot.assertNotEmitted(watch.is_over):
        watch.look()
    now[0] += 60
    with qtbot.waitSignal(watch.is_over):
        watch.look()


def test_that_a_pause_is_told_once_and_the_next_one_again(qapp, qtbot, monkeypatch):
    now, told = [1_000.0], []
    monkeypatch.setattr("ech_desktop.ui.watch.monotonic", lambda: now[0])
    watch, typed = Watch(qapp), QLineEdit()
    qtbot.addWidget(typed)
    watch.is_quiet.connect(lambda: told.append(now[0]))
    watch.begin(5)
    for _ in range(2):
        for _ in range(12):
            now[0] += 10
            watch.look()
        qtbot.keyClick(typed, Qt.Key.Key_A)
    watch.end()
    assert told == [1_060.0, 1_180.0]


def test_that_the_log_is_emptied_while_nobody_is_at_it(program, qtbot):
    program.begin(demo=False)
    sign_in(program, qtbot)
    store = program.window.desk.store
    log = store.path.with_name(store.path.name + "-wal")
    assert log.stat().st_size > 0
    program._watch.is_quiet.emit()
    qtbot.waitUntil(lambda: log.stat().st_size == 0)


def test_that_one_long_shift_is_the_most_however_busy_somebody_is(qapp, qtbot, monkeypatch):
    now = [0.0]
    monkeypatch.setattr("ech_desktop.ui.watch.monotonic", lambda: now[0])
    watch, typed = Watch(qapp), QLineEdit()
    qtbot.addWidget(typed)
    watch.begin(2)
    with qtbot.waitSignal(watch.is_over):
        while now[0] <= LONGEST:
            qtbot.keyClick(typed, Qt.Key.Key_A)
            watch.look()
            assert watch._timer.isActive() == (now[0] < LONGEST)
            now[0] += 60
    assert LONGEST == 13 * 3600


def test_that_typing_waits_behind_the_lock_for_the_same_person(program, qtbot):
    program.begin(demo=False)
    sign_in(program, qtbot)
    window = program.window
    window.open_page("settings")
    qtbot.keyClicks(window.page("settings").scheme.form.editor("landlord"), "Abbeyfield")
    window.lock_requested.emit()
    qtbot.waitUntil(lambda: "not saved" in program.start_window.pages.sign_in.note.text())
    sign_in(program, qtbot)
    assert program.window is window
    assert window.page("settings").scheme.form.values()["landlord"] == "Abbeyfield"
    window.page("settings").scheme.save()
    with window.desk.store.read() as work:
        assert work.scheme().landlord == "Abbeyfield"


def test_that_the_demo_is_made_while_the_window_is_on_the_screen_and_goes_when_left(program, qtbot):
    program.begin(demo=True)
    assert program.start_window.isVisible()
    qtbot.waitUntil(lambda: program.window is not None, timeout=60_000)
    folder = program.window.desk.store.path.parent
    assert program.window.desk.is_demo
    assert folder.exists()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700 or os.name == "nt"
    program.window.lock_requested.emit()
    assert program.window is None
    qtbot.waitUntil(lambda: not folder.exists())


def test_that_a_mistake_of_ours_is_told_and_noted_without_a_name(program, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("ech_desktop.ui.crash.data_folder", lambda: tmp_path)
    try:
        raise ValueError("Zofia Kowalczyk")
    except ValueError as error:
        with qtbot.waitSignal(program.start_window.pages.messages.shown) as told:
            keep_going(program)(type(error), error, error.__traceback__)
    assert told.args[0].text.startswith("Something went wrong. Nothing was saved.")
    noted = (tmp_path / "log.txt").read_text()
    assert "ValueError" in noted
    assert "test_start.py" in noted
    assert "Kowalczyk" not in noted


def test_that_a_choice_on_the_welcome_page_says_what_it_means(tmp_path, qtbot):
    window = StartWindow(tmp_path / "none.ech")
    qtbot.addWidget(window)
    window.show_start()
    window.show()
    for each in window.pages.welcome.findChildren(QPushButton):
        assert each.accessibleName()
        assert each.accessibleDescription()
