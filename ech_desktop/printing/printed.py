"""What a print says about itself: who printed it, when and where, for whom, and whether it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ech_desktop.domain.clock import moment_text, shown


class Copy(StrEnum):
    """Whose eyes a rota is for.

    The wall copy has first names with an initial and says Leave or Away; it never holds a reason, a note, or
    anything of anybody's health. The office copy has full names, the codes of absences, notes and overrides.
    """

    WALL = "wall"
    OFFICE = "office"


@dataclass(frozen=True)
class Printed:
    """`by` is a name for people, `at` an aware moment (shown in London), `place` the PC it came from.

    `anchor` is the mark of the journal at that moment (`audit.Anchor`): with it the paper on the wall vouches
    for the record.
    """

    by: str
    at: datetime
    place: str = ""
    anchor: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("The moment of printing needs its time zone.")

    @property
    def text(self) -> str:
        """`Printed Mon 23 Nov 2026 06:41 by G. Mensah at OFFICE · Record 1234-a1b2c3d4e5f6`"""
        place = f" at {self.place}" if self.place else ""
        anchor = f" · Record {self.anchor}" if self.anchor else ""
        return f"Printed {moment_text(self.at)} by {self.by}{place}{anchor}"


@dataclass(frozen=True)
class Stamp:
    """The mark in the corner: hollow for what may still change, solid for what is in force."""

    word: str = "DRAFT"
    under: str = ""
    """Under the word, like `Version 3`."""
    detail: tuple[str, ...] = ("Not published.", "May still change.")
    """Two lines, or three."""
    solid: bool = False


DRAFT = Stamp()


@dataclass(frozen=True)
class Published:
    """A numbered issue of a rota: published when, by whom, and the number of the issue that it replaces."""

    number: int
    at: datetime
    by: str
    replaces: int = 0
    """0: it is the first."""
    replaced_at: datetime | None = None

    @property
    def stamp(self) -> Stamp:
        lines = [moment_text(self.at), f"by {self.by}"]
        if self.replaces:
            lines.append(f"Replaces issue {self.replaces}{self._replaced_on}")
        return Stamp("PUBLISHED", f"Issue {self.number}", tuple(lines), solid=True)

    @property
    def _replaced_on(self) -> str:
        if self.replaced_at is None:
            return ""
        day = shown(self.replaced_at).date()
        return f" of {day.day} {day:%b}"


def stamp_of(mark: Stamp | Published) -> Stamp:
    return mark.stamp if isinstance(mark, Published) else mark
