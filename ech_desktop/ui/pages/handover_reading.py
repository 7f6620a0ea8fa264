"""What a handover sheet says, as cards to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ech_desktop.domain.handover_sheet import HandoverSheet, Item, Line
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.facts import chip, words

_CARDS: Final = 12
"""Open items that are shown one by one; overdue ones stand first."""


def on_duty(sheet: HandoverSheet) -> list[tuple[str, str]]:
    """Who goes off, comes on and stays, the alarm calls, and the flats with nothing new."""
    nobody = "Nobody on the rota"
    pairs = [("Going off", sheet.going or nobody), ("Coming on", sheet.coming or nobody)]
    pairs += [("Staying", sheet.staying)] if sheet.staying else []
    pairs += [("Alarm calls", sheet.calls or "None since the last handover")]
    return [*pairs, ("Nothing new", sheet.nothing_new)]


def line_card(line: Line) -> QWidget:
    """All that is told of one tenant, under a rule."""
    card, column = _card()
    rule = QFrame()
    rule.setProperty("kind", "line")
    column.addWidget(rule)
    column.addWidget(words(line.who, "strong"))
    if alerts := " · ".join(filter(None, line.alerts.split("\n"))):
        column.addWidget(words(alerts, "muted"))
    column.addWidget(words(line.happened))
    if line.to_do:
        column.addWidget(words(f"To do: {line.to_do}"))
    return card


def item_cards(items: Sequence[Item], *, all_of_them: bool) -> Iterator[QWidget]:
    """Each of the first items by itself, the rest in one text: hundreds of widgets would be slow."""
    yield from map(_item, items[:_CARDS])
    if all_of_them and (rest := items[_CARDS:]):
        yield words("\n\n".join(f"{item.what}\n{_about(item)}" for item in rest))


def _item(item: Item) -> QWidget:
    card, column = _card()
    column.addWidget(words(item.what, "strong"))
    column.addWidget(words(_about(item), "muted"))
    if item.overdue:
        column.addWidget(chip("Overdue", "bad"), 0, Qt.AlignmentFlag.AlignLeft)
    return card


def _about(item: Item) -> str:
    due = item.due.removeprefix("Overdue\n")
    age = item.age if item.age == "new" else f"open {item.age}"
    return " · ".join(filter(None, (item.who, age, due and f"due {due}", item.owner)))


def _card() -> tuple[QWidget, QVBoxLayout]:
    card = QWidget()
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(2))
    return card, column
