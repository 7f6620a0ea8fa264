"""The line under the rota: what is wrong where the keyboard stands, else what the codes mean."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ech_desktop.ui.models.rota_review import Weight
from ech_desktop.ui.models.rota_sheet import Place, RotaSheet
from ech_desktop.ui.widgets.panel import label


class RotaFoot(QStackedWidget):
    """What it says of a cell is announced from `spoken_from`, where the keyboard is."""

    def __init__(self, spoken_from: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spoken_from = spoken_from
        self.legend = label("", "small", wrap=True, name="rotaLegend")
        self.status = label("", "strong", wrap=True, name="rotaStatus")
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.addWidget(self.legend)
        self.addWidget(self.status)

    def show_codes(self, sheet: RotaSheet) -> None:
        """What the codes of the rota mean, and which flats are away."""
        away = [("Flats away", ", ".join(sheet.rota.flats_away))] if sheet.rota.away else []
        said = (*away, *sheet.codes_in_use())
        self.legend.setText(" &nbsp; ".join(f"<b>{escape(c)}</b>&nbsp;{escape(n)}" for c, n in said))

    def say_cell(self, sheet: RotaSheet, place: Place | None) -> None:
        """What is wrong in a cell; nothing wrong leaves the codes."""
        found = sheet.flagged.get(place, ()) if place else ()
        stops = any(sheet.review.weight(f) is Weight.STOPS for f in found)
        self._say(" ".join(f"{sheet.mark_of(f)} {f.text}" for f in found), "bad" if stops else "warn")

    def say_drop(self, text: str, level: str) -> None:
        """Why a shift may not, or should not, be dropped here."""
        self._say(text, "bad" if level in ("refuse", "block") else "warn" if level == "warn" else "")

    def _say(self, text: str, meaning: str) -> None:
        self.setCurrentWidget(self.status if text else self.legend)
        if text == self.status.text():
            return
        self.status.setText(text)
        self.status.setProperty("meaning", meaning)
        self.status.style().polish(self.status)
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._spoken_from, text))
