"""Settings of this PC: text size and theme, and where the data lives."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ech_desktop.ui.desk import Desk
from ech_desktop.ui.theme import NAMES, TEXT_SIZES, px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel, label


class ScreenSection(QWidget):
    """Takes effect at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.form = Form(columns=2)
        self.form.add_choice("theme", "Theme", NAMES.items())
        self.form.add_choice("text_percent", "Text size", [(n, f"{n} %") for n in TEXT_SIZES])
        chosen = {"theme": desk.preferences.theme, "text_percent": desk.preferences.text_percent}
        self.form.show_values(chosen)
        self.form.edited.connect(self._change)
        panel = Panel("Screen")
        panel.add(label("For everybody who uses this PC under this name of the desktop.", "muted", wrap=True))
        panel.add(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.addWidget(panel)
        column.addStretch(1)

    def _change(self, field: str) -> None:
        values = self.form.values()
        self.desk.preferences.theme = values["theme"]
        self.desk.preferences.text_percent = values["text_percent"]
        QTimer.singleShot(0, self.desk, lambda: self.desk.look_changed.emit(field))


class DataSection(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        folder = desk.store.path.parent
        where = Panel("Where your data is")
        self.path_label = label(str(desk.store.path), "strong", wrap=True, name="store_path")
        where.add(self.path_label)
        if desk.is_demo:
            where.add(label("This is the demo scheme: it goes when the program closes.", "muted", wrap=True))
        else:
            where.add(
                label(
                    "Beside it stands a file that ends in .keys. The store opens only with both, "
                    "and with a password or the paper recovery key.",
                    "muted",
                    wrap=True,
                )
            )
        self.open_button = button("Open the folder", "archive", name="open_folder")
        self.open_button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        where.body.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(10))
        column.addWidget(where)
        column.addStretch(1)
