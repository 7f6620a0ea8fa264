"""What every part of the demo scheme is made with: the day it stands around, its ids, and its chance."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final
from uuid import UUID

from ech_desktop.domain.basics import SchemeId
from ech_desktop.domain.clock import london, monday_of

NOW: Final = time(6, 50)
"""The demo scheme stands still at this time of its day: the night is nearly over."""


class Seed:
    """Ids and chance that are the same for the same day, so that the demo is the same byte for byte."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.monday = monday_of(today)
        self.chance = Random(f"Larkfield Court {today.isoformat()}")
        self._apart = Random(f"Larkfield Court apart {today.isoformat()}")
        self.scheme_id = SchemeId(self.id())

    def id(self) -> str:
        """A UUID like those that records give themselves, but by this seed's chance."""
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def apart(self) -> str:
        """An id for what was added to the demo later: the chance of all else, the rota above all, stays."""
        return str(UUID(int=self._apart.getrandbits(128), version=4))

    def day(self, offset: int) -> date:
        """So many days after today; negative for the past."""
        return self.today + timedelta(days=offset)

    def at(self, offset: int, hour: int, minute: int = 0) -> datetime:
        """A moment by the London clock, so many days after today."""
        return london(self.day(offset), time(hour, minute))

    def mobile(self, number: int) -> str:
        """A telephone number that Ofcom keeps for drama, so that nobody can be called by it."""
        return f"07700 900{number % 1000:03}"

    def landline(self, number: int) -> str:
        return f"01632 960{number % 1000:03}"


def words(text: str) -> str:
    """A text as it was written between triple quotes: lines joined, paragraphs on lines of their own."""
    paragraphs = text.strip().split("\n\n")
    return "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
