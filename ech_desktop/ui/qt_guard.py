"""Refuses, before a window is made, a Qt for Python that is known to kill the program on this Python."""

from __future__ import annotations

import sys

import PySide6

from ech_desktop.domain.basics import KnownError


def refuse_broken_qt() -> None:
    """Raise KnownError when the installed Qt would abort while somebody works."""
    complaint = complaint_about(PySide6.__version__, sys.version_info[:2])
    if complaint:
        raise KnownError(complaint)


def complaint_about(qt: str, python: tuple[int, ...]) -> str | None:
    """The line for this version of Qt for Python on this version of Python, or None when they agree.

    PySide6 6.12.0 drops a reference to None on every call that returns nothing. From Python 3.12 on None
    cannot die; on 3.11 the whole process does, after some 5,000 calls: about two painted pages.
    """
    if qt.split(".")[:2] != ["6", "12"] or python >= (3, 12):
        return None
    return (
        f"PySide6 {qt} crashes on Python {python[0]}.{python[1]}. "
        'Use Python 3.12 or newer, or run: pip install "PySide6-Essentials>=6.11.2,<6.12"'
    )
