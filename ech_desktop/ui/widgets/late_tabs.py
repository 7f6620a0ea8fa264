"""Tabs whose insides are built when they are first looked at: a page of many opens as fast as one of few."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ech_desktop.ui.desk import Desk

W = TypeVar("W", bound=QWidget)


class HasTabs(Protocol):
    tabs: LateTabs


class LateTab(Generic[W]):
    """One of the tabs of a page, declared in its class; reading it gives what is inside, built if need be."""

    def __init__(self, word: str, build: Callable[[Desk], W]) -> None:
        self.word, self.build = word, build

    def __get__(self, page: HasTabs, owner: type | None = None) -> W:
        return page.tabs.inside(self)


class LateTabs(QTabWidget):
    """The tabs that the class of a page declares, in their order. `begin` is told of what was built."""

    def __init__(self, desk: Desk, page: type, begin: Callable[[QWidget], object]) -> None:
        super().__init__()
        self._desk, self._begin = desk, begin
        self._late = [each for each in vars(page).values() if isinstance(each, LateTab)]
        self._places: list[QVBoxLayout] = []
        self._built: dict[int, QWidget] = {}
        for tab in self._late:
            place = QWidget()
            self._places.append(QVBoxLayout(place))
            self._places[-1].setContentsMargins(0, 0, 0, 0)
            self.addTab(place, tab.word)
        self.currentChanged.connect(lambda number: self.inside(self._late[number]))
        self.inside(self._late[0])

    def inside(self, tab: LateTab[W]) -> W:
        number = self._late.index(tab)
        if number not in self._built:
            made = self._built[number] = tab.build(self._desk)
            self._places[number].addWidget(made)
            self._begin(made)
        return cast(W, self._built[number])

    def built(self) -> list[QWidget]:
        return [self._built[number] for number in sorted(self._built)]

    def bring(self, inside: QWidget) -> None:
        """To the front, by what is inside."""
        number = next(n for n, each in self._built.items() if each is inside)
        self.setCurrentIndex(number)

    def in_front(self) -> QWidget:
        return self._built[self.currentIndex()]
