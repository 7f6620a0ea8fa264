"""What a print says about itself: who printed it, when and where, and whether it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ech_desktop.domain.clock import moment_text


@dataclass(frozen=True)
class Printed:
    """`by` is a name for people, `at` an aware moment (shown in London), `place` the PC it came from."""

    by: str
    at: datetime
    place: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("The moment of printing needs its time zone.")

    @property
    def text(self) -> str:
        """`Printed Mon 23 Nov 2026 06:41 by G. Mensah at OFFICE`"""
        place = f" at {self.place}" if self.place else ""
        return f"Printed {moment_text(self.at)} by {self.by}{place}"


@dataclass(frozen=True)
class Stamp:
    """The mark in the corner: hollow for what may still change, solid for what is in force."""

    word: str = "DRAFT"
    under: str = ""
    """Under the word, like `Version 3`."""
    detail: tuple[str, str] = ("Not published.", "May still change.")
    solid: bool = False


DRAFT = Stamp()
