"""Any table of the window as a file: the one that the keyboard is in, as .xlsx or .csv."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from ech_desktop.actions import exporting, files
from ech_desktop.domain.permissions import May, why_not
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.copying import CopyAction, Rows

_NONE = "Choose a list or a table first: what the keyboard is in is exported."


def ask_where(desk: Desk, parent: QWidget) -> None:
    """Where to put the table that the keyboard is in; says so when it is in none."""
    view = QApplication.focusWidget()
    action = next((a for a in view.actions() if isinstance(a, CopyAction)), None) if view else None
    if view is None or action is None or not desk.may(May.EXPORT):
        desk.messages.refuse(_NONE if desk.may(May.EXPORT) else why_not(May.EXPORT))
        return
    name, rows = view.accessibleName().partition(":")[0], list(action.rows())
    dialog = QFileDialog(parent, "Where to", "", "Workbook (*.xlsx);;Text (*.csv)")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile("table.xlsx")
    dialog.fileSelected.connect(lambda path: export_to(desk, Path(path), name, rows))
    dialog.open()


def export_to(desk: Desk, path: Path, name: str, rows: Rows) -> None:
    """Write these rows, the headings first, in the form that the name of the file asks for."""
    form = "csv" if path.suffix.lower() == ".csv" else "xlsx"
    content = desk.do(lambda: exporting.export_table(desk.store, name, rows, form, by=desk.me))
    if content is not None:
        desk.do(lambda: files.write(path, content), said=f"Written to {path}")
