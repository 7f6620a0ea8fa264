"""Whom an entry is about, as it is typed in a hurry: the number of a flat, or the beginning of a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from ech_desktop.domain.basics import FlatId, TenantId
from ech_desktop.domain.folding import fold, index_text, typed_words
from ech_desktop.domain.places import Place
from ech_desktop.domain.scheme import Flat

T = TypeVar("T")
_MOST_NAMED: Final = 4


@dataclass(frozen=True)
class Pick(Generic[T]):
    """Something that can be picked: its value, and the flat and the names by which it is found."""

    value: T
    text: str
    flat: str
    names: str
    order: tuple[int, str]
    is_past: bool = False
    """Found only where nobody who lives here fits."""

    def fits(self, words: Iterable[str]) -> bool:
        parts = (fold(self.flat), *index_text(self.names).split())
        return all(any(part.startswith(word) for part in parts) for word in words)


def pick_tenants(places: Iterable[Place]) -> list[Pick[TenantId]]:
    """Every tenant, also those who have moved out: a late entry can be about them."""
    return [
        Pick(
            place.tenant_id,
            place.text if place.lives_here else f"{place.name} (moved out)",
            place.flat,
            place.name,
            place.order,
            not place.lives_here,
        )
        for place in places
    ]


def pick_flats(flats: Iterable[Flat], places: Iterable[Place]) -> list[Pick[FlatId]]:
    """Every flat, with those who live in it, also a void one."""
    in_flat: dict[str, list[str]] = {}
    for place in places:
        in_flat.setdefault(place.flat, []).append(place.name)
    picks = []
    for flat in flats:
        names = " and ".join(in_flat.get(flat.number, []))
        text = f"Flat {flat.number} · {names or 'nobody lives here'}"
        picks.append(Pick(flat.id, text, flat.number, names, flat.order))
    return picks


def fitting(picks: Iterable[Pick[T]], typed: str) -> list[Pick[T]]:
    """Those that what is typed so far can mean, by flat: `12`, `flat 12`, `magi`, `12 magi`.

    The whole number of a flat means that flat alone: 1 is not 10.
    """
    words = [word for word in typed_words(typed.replace("(moved out)", "")) if word != "flat"]
    found = [pick for pick in picks if pick.fits(words)]
    here = [pick for pick in found if not pick.is_past] or found
    exact = [pick for pick in here if pick.flat and fold(pick.flat) in words]
    return sorted(exact or here, key=lambda pick: (pick.order, pick.text))


def read_pick(picks: Sequence[Pick[T]], typed: str) -> Pick[T]:
    """The one that is meant. Raises ValueError with a sentence when there is none, or more than one."""
    whole = [pick for pick in picks if pick.text == typed.strip()]
    found = whole or fitting(picks, typed)
    if len(found) == 1:
        return found[0]
    if not found:
        said = f"Nobody here fits “{typed.strip()}”."
        raise ValueError(f"{said} Type the number of a flat, or the beginning of a name.")
    named = ", ".join(pick.text for pick in found[:_MOST_NAMED])
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    raise ValueError(f"This can be {named}{more}. Type more of the name.")
