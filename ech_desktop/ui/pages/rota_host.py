"""What the panels and prints of the rota may ask of the page they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSplitter, QWidget

from ech_desktop.domain.rota import Shift
from ech_desktop.ui.models.rota_sheet import Place
from ech_desktop.ui.models.rota_span import Span
from ech_desktop.ui.page import Page
from ech_desktop.ui.pages.rota_checking import RotaChecking
from ech_desktop.ui.pages.rota_editing import RotaEditing
from ech_desktop.ui.widgets.rota_grid import RotaGrid
from ech_desktop.ui.widgets.rota_toolbar import RotaToolbar


class RotaHost(Page):
    """`RotaPage` is this; its parts know no more of it."""

    span: Span
    grid: RotaGrid
    toolbar: RotaToolbar
    split: QSplitter
    checking: RotaChecking
    editing: RotaEditing

    @property
    def front(self) -> QWidget:
        """What the keyboard goes to: the grid, or the sessions."""
        raise NotImplementedError

    def go_to(self, place: Place) -> None:
        """A cell, on whichever day and however the rota is shown."""
        raise NotImplementedError

    def show_again(self) -> None:
        """The same rota, shown another way."""
        raise NotImplementedError

    def show_span(self, span: Span) -> None:
        """Other weeks."""
        raise NotImplementedError

    def preview(self, shifts: Sequence[Shift]) -> None:
        """The rota with shifts that are only proposed; without any, as it is stored."""
        raise NotImplementedError

    def show_review(self) -> None:
        """The same rota with what the rules of the reference period have found."""
        raise NotImplementedError
