"""What the rules found in these weeks, in words with figures and the law; each line leads to its cell."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ech_desktop.domain.rota import Finding
from ech_desktop.ui import theme
from ech_desktop.ui.models.rota_sheet import RotaSheet
from ech_desktop.ui.widgets.buttons import icon_button
from ech_desktop.ui.widgets.panel import Panel, label

NOTHING: Final = "Every session has its cover, and nobody's rest or absence is in the way."
_PLACE: Final = Qt.ItemDataRole.UserRole


class FindingsPanel(QWidget):
    place_requested = Signal(object)
    """The Place of the finding that was chosen."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.close_button = icon_button("x", "Close the list", name="closeFindings")
        self.panel = Panel("Gaps and warnings", self.close_button)
        self.list = QListWidget()
        self.list.setObjectName("findingsList")
        self.list.setAccessibleName("Gaps and warnings: Enter goes to the cell")
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.px(3))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.nothing = label(NOTHING, "muted", wrap=True, name="noFindings")
        self.panel.add(self.nothing)
        self.panel.add(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.close_button.clicked.connect(self.closed)

    def show_sheet(self, sheet: RotaSheet) -> None:
        """The gaps first, then the warnings; the chosen line stays chosen."""
        found = (*sheet.cover_findings, *sheet.person_findings)
        row = self.list.currentRow()
        self.list.clear()
        law = ""
        for finding in found:
            self.list.addItem(_line(finding, sheet, said_law=finding.law != law))
            law = finding.law
        self.list.setCurrentRow(min(max(row, 0), len(found) - 1))
        self.panel.set_title("Gaps and warnings", len(found))
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)

    def first_focus(self) -> QWidget:
        return self.list if self.list.count() else self.close_button

    def _choose(self, item: QListWidgetItem) -> None:
        self.place_requested.emit(item.data(_PLACE))


def _line(finding: Finding, sheet: RotaSheet, *, said_law: bool) -> QListWidgetItem:
    """The law stands in the first of the lines that rest on it, and in the tool tip of each."""
    mark = "⚠" if finding.team_member_id is not None else "▲"
    text = f"{mark} {finding.text}" + (f"\n{finding.law}" if finding.law and said_law else "")
    item = QListWidgetItem(text)
    item.setData(_PLACE, sheet.place_of(finding))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, text[2:].replace("\n", " "))
    item.setToolTip(finding.law)
    return item
