"""Ctrl+C on a table: all of it, under its headings, as text with tabs, as every spreadsheet takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListWidget

Rows = Iterable[Sequence[str]]


class CopyAction(QAction):
    """Knows the rows of the table that it stands on, the headings first."""

    def __init__(self, view: QAbstractItemView, rows: Callable[[], Rows]) -> None:
        super().__init__("Copy this table", view)
        self.rows = rows
        self.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.triggered.connect(lambda: copy_rows(rows()))


def copies_as_table(view: QAbstractItemView, rows: Callable[[], Rows]) -> None:
    """Ctrl+C on `view` puts its rows on the clipboard; what looks like a formula stays text."""
    view.addAction(CopyAction(view, rows))


def copies_as_list(view: QListWidget, title: str) -> None:
    """The same for a list that has one column: its lines, under a heading."""
    copies_as_table(view, lambda: [(title,), *((view.item(n).text(),) for n in range(view.count()))])


def copy_rows(rows: Rows) -> None:
    """Onto the clipboard."""
    from ech_desktop.exchange.writing import tab_text  # only when something is copied

    QGuiApplication.clipboard().setText(tab_text(rows))


def table_of(model: QAbstractItemModel) -> list[tuple[str, ...]]:
    """What a table shows, with the headings above and beside it."""
    rows, columns = range(model.rowCount()), range(model.columnCount())
    across = [model.headerData(n, Qt.Orientation.Horizontal) for n in columns]
    lines = [
        (model.headerData(row, Qt.Orientation.Vertical), *(model.index(row, n).data() for n in columns))
        for row in rows
    ]
    return [tuple(str(cell or "") for cell in line) for line in ((None, *across), *lines)]
