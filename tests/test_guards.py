"""What would stop the program dead is refused or noticed: a Qt for Python that loses references."""

from __future__ import annotations

import sys

import PySide6
import pytest
from PySide6.QtCore import QObject

from ech_desktop.domain.basics import KnownError
from ech_desktop.ui.qt_guard import complaint_about


def test_that_void_qt_calls_keep_references_to_none() -> None:
    """On Python 3.12 and later None cannot die and its count stands still; on 3.11 a fall would kill us."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 50


def test_that_the_qt_which_loses_none_is_refused_on_python_3_11() -> None:
    said = complaint_about("6.12.0", (3, 11))
    assert said is not None
    assert "6.12.0" in said
    assert "3.11" in said
    assert "\n" not in said


def test_that_the_same_qt_may_run_where_none_cannot_die() -> None:
    assert complaint_about("6.12.0", (3, 12)) is None


def test_that_a_sound_qt_may_run_on_python_3_11() -> None:
    assert complaint_about("6.11.3", (3, 11)) is None


def test_that_the_window_does_not_open_on_a_refused_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    from ech_desktop import app

    monkeypatch.setattr(PySide6, "__version__", "6.12.0")
    monkeypatch.setattr(sys, "version_info", (3, 11, 7, "final", 0))
    with pytest.raises(KnownError, match=r"6\.12\.0 crashes on Python 3\.11"):
        app.run()
