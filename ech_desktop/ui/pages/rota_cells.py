"""What the clipboard of the rota may ask of the cells it works in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ech_desktop.domain.rota import Finding
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.rota_model import RotaModel
from ech_desktop.ui.models.rota_moves import Move
from ech_desktop.ui.widgets.rota_grid import RotaGrid


class Cells(QObject):
    """`RotaEditing` is this; the clipboard knows no more of it."""

    desk: Desk
    grid: RotaGrid
    model: RotaModel

    def do(self, action: Callable[[], tuple[Finding, ...]]) -> bool:
        """Run an action on the rota; False when it was refused."""
        raise NotImplementedError

    def move(self, moves: list[Move], then: Callable[[], object] = lambda: None) -> bool:
        """Shifts go elsewhere."""
        raise NotImplementedError

    def put_copies(self, copies: Sequence[Move]) -> None:
        """Copies take the place of what stands in their cells."""
        raise NotImplementedError
