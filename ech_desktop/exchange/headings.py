"""Which row holds the headings, and which column each of them means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ech_desktop.exchange.grid import Grid, is_filled, shown
from ech_desktop.exchange.rows import Column, Listing
from ech_desktop.exchange.values import plain_words

_LOOKED_AT: Final = 30
"""Rows in which the headings are looked for."""
NOT_USED: Final = ""
"""What a heading is answered with when its column is to be left out."""


@dataclass(frozen=True)
class Heading:
    """The row of headings (from 0), and for each column that means something its key and number (from 0)."""

    row: int
    titles: tuple[str, ...]
    where: dict[str, int]

    @property
    def unused(self) -> tuple[str, ...]:
        """The headings that mean nothing to us."""
        used = set(self.where.values())
        return tuple(t for n, t in enumerate(self.titles) if t and n not in used)


def find_heading(listing: Listing, sheet: Grid, answers: Mapping[str, str] | None = None) -> Heading:
    """The row among the first thirty in which most headings are known; `answers`: what a person said that a
    heading means (heading in plain words to key, `NOT_USED` for nothing).
    """
    answers = answers or {}
    best = Heading(_first_filled(sheet), (), {})
    for number, row in enumerate(sheet.rows[:_LOOKED_AT]):
        titles = tuple(shown(cell) for cell in row)
        where = _matched(listing, titles, answers)
        if len(where) > len(best.where):
            best = Heading(number, titles, where)
    if not best.where and sheet.rows:
        titles = tuple(shown(cell) for cell in sheet.rows[best.row])
        return Heading(best.row, titles, {})
    return best


def _first_filled(sheet: Grid) -> int:
    return next((n for n, row in enumerate(sheet.rows) if sum(map(is_filled, row)) > 1), 0)


def _matched(listing: Listing, titles: tuple[str, ...], answers: Mapping[str, str]) -> dict[str, int]:
    """What a person said first, then exact names, then names that only begin or end like ours."""
    plain = [plain_words(title) for title in titles]
    where: dict[str, int] = {}
    taken: set[int] = set()
    for number, title in enumerate(plain):
        if title in answers:
            taken.add(number)
            if answers[title] != NOT_USED:
                where.setdefault(answers[title], number)
    for is_like in (_is_exactly, _is_about):
        for column in listing.columns:
            if column.key in where:
                continue
            found = next(
                (n for n, t in enumerate(plain) if t and n not in taken and is_like(column, t)), None
            )
            if found is not None:
                where[column.key] = found
                taken.add(found)
    return where


def _names(column: Column) -> set[str]:
    return {plain_words(each) for each in (column.title, column.key.replace("_", " "), *column.also)}


def _is_exactly(column: Column, title: str) -> bool:
    return title in _names(column) or title.replace(" ", "") in {n.replace(" ", "") for n in _names(column)}


def _is_about(column: Column, title: str) -> bool:
    """`phone number of contact` for phone: whole words of ours at the beginning or the end of a heading."""
    words = title.split()
    return any(
        len(n) > 3 and (words[: len(n.split())] == n.split() or words[-len(n.split()) :] == n.split())
        for n in _names(column)
    )


def missing(listing: Listing, heading: Heading) -> str:
    """What to say when the sheet lacks a column that every row needs; empty when it has all."""
    for group in listing.needed:
        if not any(key in heading.where for key in group):
            titles = " or ".join(f"“{listing.column(key).title}”" for key in group)
            return (
                f"There is no column {titles} in this sheet. Say which column it is, or choose another sheet."
            )
    return ""
