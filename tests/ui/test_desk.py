"""The desk: acting, being refused, being told; work in the background."""

import sys
import threading
from typing import Any

import pytest

from ech_desktop.actions.schemes import save_flat
from ech_desktop.domain.basics import KnownError, Problem, Refused
from ech_desktop.domain.scheme import Flat
from ech_desktop.ui.background import Job
from ech_desktop.ui.widgets.banner import Banner


def refuse():
    raise Refused(Problem("number", "Enter the number of the flat."))


def test_that_a_change_is_saved_and_said_and_heard(desk, qtbot):
    heard: list[Any] = []
    desk.feed.changed.connect(heard.append)
    desk.messages.said.connect(heard.append)
    with qtbot.waitSignal(desk.messages.said):
        saved = desk.do(lambda: save_flat(desk.store, Flat(scheme_id=desk.scheme_id, number="9"), by=desk.me))
    assert saved.number == "9"
    changes, said = heard
    assert "flat" in changes
    assert said == "Saved 06:50"


def test_that_a_refusal_goes_to_the_fields_where_there_are_any(desk, qtbot):
    told: list[Problem] = []
    with qtbot.assertNotEmitted(desk.messages.shown):
        assert desk.do(refuse, refused=told.extend) is None
    assert told == [Problem("number", "Enter the number of the flat.")]


def test_that_a_refusal_without_fields_stands_in_the_banner_until_something_succeeds(desk, qtbot):
    banner = Banner(desk.messages)
    qtbot.addWidget(banner)
    desk.do(refuse)
    assert banner.isVisible()
    assert banner.label.text() == "Enter the number of the flat."
    assert banner.property("meaning") == "bad"
    desk.do(lambda: 1)
    assert not banner.isVisible()


def test_that_what_stands_in_the_way_is_a_warning(desk, qtbot):
    def full():
        raise KnownError("The disk is full. Make room and save again.")

    with qtbot.waitSignal(desk.messages.shown) as shown:
        assert desk.do(full) is None
    assert shown.args[0].meaning == "warn"


def test_that_a_mistake_of_ours_is_not_hidden(desk):
    with pytest.raises(ZeroDivisionError):
        desk.do(lambda: 1 / 0)


def test_that_the_banner_offers_an_action_once(desk, qtbot):
    banner = Banner(desk.messages)
    qtbot.addWidget(banner)
    done = []
    desk.messages.tell("Removed.", "Undo", lambda: done.append(1))
    banner.action_button.click()
    assert done == [1]
    assert not banner.isVisible()


def test_that_the_banner_shows_markup_as_it_is(desk, qtbot):
    banner = Banner(desk.messages)
    qtbot.addWidget(banner)
    desk.messages.warn("Mr & Mrs <b>Ŵyn</b>")
    assert banner.accessibleName() == "Mr & Mrs <b>Ŵyn</b>"


def test_that_a_job_runs_elsewhere_and_reports_here(desk, qtbot):
    here = threading.get_ident()
    found = []
    job = desk.run(threading.get_ident, done=lambda there: found.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(found))
    assert found[0][0] != here
    assert found[0][1] == here
    assert not job.is_cancelled


def test_that_a_failed_job_says_why(desk, qtbot):
    def locked():
        raise KnownError("The file is locked.")

    with qtbot.waitSignal(desk.messages.shown) as shown:
        desk.run(locked, done=print)
    assert shown.args[0].text == "The file is locked."


def test_that_a_cancelled_job_gives_no_result(qtbot):
    go = threading.Event()
    job = Job(lambda job: go.wait(5))
    done: list[bool] = []
    job.done.connect(done.append)
    with qtbot.waitSignal(job.cancelled):
        job.start()
        job.cancel()
        go.set()
    assert done == []


def test_that_a_job_can_tell_how_far_it_is(qtbot):
    job = Job(lambda job: job.progressed.emit(50, "half"))
    with qtbot.waitSignal(job.progressed) as told:
        job.start()
    assert told.args == [50, "half"]


def test_that_a_closed_desk_hears_no_more(desk, qtbot):
    desk.close()
    with qtbot.assertNotEmitted(desk.feed.changed):
        save_flat(desk.store, Flat(scheme_id=desk.scheme_id, number="10"), by=desk.me)


def test_that_a_job_does_not_keep_the_interpreter_from_the_window_for_long(desk, qtbot):
    """Painting a panel asks for it some forty times, and waits as long each time."""
    with qtbot.waitSignal(desk.run(lambda: None, done=lambda _: None).finished):
        pass
    assert sys.getswitchinterval() <= 0.001
