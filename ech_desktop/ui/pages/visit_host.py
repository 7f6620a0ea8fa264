"""What the panels and prints of the visits may ask of the page they belong to."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from ech_desktop.domain.placing import VisitDay
from ech_desktop.domain.visits import Run
from ech_desktop.domain.visits_due import DueVisit
from ech_desktop.ui.page import Page
from ech_desktop.ui.widgets.visit_board import VisitBoard


class VisitsHost(Page):
    """`VisitsPage` is this; its parts know no more of it."""

    day: date
    found: VisitDay
    runs: list[Run]
    board: VisitBoard

    def place(self, visit: DueVisit, shifts: tuple[str, ...], start: datetime | None) -> bool:
        """Put a visit on its shifts; False when it was refused, and why is told."""
        raise NotImplementedError

    def go_to(self, day: date) -> None:
        """Show another day."""
        raise NotImplementedError

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to what has opened."""
        raise NotImplementedError
