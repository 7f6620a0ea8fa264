"""One Qt signal for everything stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from ech_desktop.store.work import Changes, Store


class Feed(QObject):
    """Turns the store's listeners into `changed`, always on the thread this object lives on."""

    changed = Signal(object)
    """Carries the store's Changes."""
    _heard = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._is_open = True
        self._heard.connect(self._pass_on)
        store.subscribe(self._listen)

    def close(self) -> None:
        """Hear no more; before the store is closed."""
        if self._is_open:
            self._is_open = False
            self._store.unsubscribe(self._listen)

    def _listen(self, changes: Changes) -> None:
        self._heard.emit(changes)

    @Slot(object)
    def _pass_on(self, changes: Changes) -> None:
        self.changed.emit(changes)
