"""What a handover sheet says, as cards to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from ech_desktop.domain.handover_sheet import HandoverSheet, Item, Line
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.told import Told

_CARDS: Final = 12
"""Open items that are shown one by one; overdue ones stand first."""


def on_duty(sheet: HandoverSheet) -> list[tuple[str, str]]:
    """Who goes off, comes on and stays, the alarm calls, and the flats with nothing new."""
    nobody = "Nobody on the rota"
    pairs = [("Going off", sheet.going or nobody), ("Coming on", sheet.coming or nobody)]
    pairs += [("Staying", sheet.staying)] if sheet.staying else []
    pairs += [("Alarm calls", sheet.calls or "None since the last handover")]
    return [*pairs, ("Nothing new", sheet.nothing_new)]


def line_cards(line: Line) -> tuple[QWidget, QWidget]:
    """A rule, and under it all that is told of one tenant."""
    rule = QFrame()
    rule.setProperty("kind", "line")
    alerts = " · ".join(filter(None, line.alerts.split("\n")))
    to_do = f"To do: {line.to_do}" if line.to_do else ""
    return rule, Told(((line.who, "strong"), (alerts, "muted"), (line.happened, ""), (to_do, "")))


def item_cards(items: Sequence[Item], *, all_of_them: bool) -> Iterator[QWidget]:
    """Each of the first items by itself, the rest in one text: hundreds of widgets would be slow."""
    yield from map(_item, items[:_CARDS])
    if all_of_them and (rest := items[_CARDS:]):
        yield words("\n\n".join(f"{item.what}\n{_about(item)}" for item in rest))


def _item(item: Item) -> QWidget:
    tags = (("Overdue", "bad"),) if item.overdue else ()
    return Told(((item.what, "strong"), (_about(item), "muted")), tags)


def _about(item: Item) -> str:
    due = item.due.removeprefix("Overdue\n")
    age = item.age if item.age == "new" else f"open {item.age}"
    return " · ".join(filter(None, (item.who, age, due and f"due {due}", item.owner)))
