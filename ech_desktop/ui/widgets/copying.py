"""Ctrl+C on a table: all of it as text with tabs, as every spreadsheet takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView


def copies_as_table(view: QAbstractItemView, rows: Callable[[], Iterable[Sequence[str]]]) -> None:
    """Ctrl+C on `view` puts its rows on the clipboard; what looks like a formula stays text."""

    def copy() -> None:
        from ech_desktop.exchange.writing import tab_text  # only when something is copied

        QGuiApplication.clipboard().setText(tab_text(rows()))

    action = QAction("Copy this table", view)
    action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda: copy())
    view.addAction(action)
