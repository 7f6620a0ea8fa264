"""What a search shows: things found under headings, each with the page, section and record that it opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from ech_desktop.domain.clock import day_text, shown
from ech_desktop.domain.folding import Piece, fold, marked

if TYPE_CHECKING:
    from ech_desktop.store.found import Found

HEADINGS: Final = {
    "tenant": "Tenants",
    "team_member": "Team",
    "flat": "Flats",
    "care_plan": "Care and support plans",
    "housing_plan": "Housing-related support plans",
    "open_item": "Open items",
    "incident": "Incidents and accidents",
    "visitor": "Visitors",
    "handover_entry": "Handover notes",
    "note": "Daily record",
}
_PAGES: Final = (
    *("Today", "Tenants", "Rota", "Handover", "Record", "Visits", "Team", "Capacity", "Audit", "Settings"),
)
_SECTIONS: Final = {
    "contact": "contacts",
    "alert": "alerts and allergies",
    "allergy": "alerts and allergies",
    "attorney": "deciding",
    "capacity_decision": "deciding",
    "treatment_record": "deciding",
    "package_line": "package",
    "package_change": "package",
    "tenancy": "tenancy",
    "away": "away",
    "own": "person",
}
"""In which section of a tenant's page it stands."""
_OF_NOBODY: Final = "The whole scheme"
NOTHING: Final = "Nothing found"
_HINT: Final = (
    "Type the beginning of a word, or fewer words. Accents, apostrophes and capitals do not matter. "
    "The key safe, faith and orientation are never searched."
)


@dataclass(frozen=True)
class Hit:
    """One line of the results; without a page it is a heading or a hint, and opens nothing."""

    name: tuple[Piece, ...]
    text: tuple[Piece, ...] = ()
    right: str = ""
    page: str = ""
    record: str = ""
    ended: bool = False

    @property
    def spoken(self) -> str:
        parts = (text_of(self.name), self.right, text_of(self.text))
        return ", ".join(part for part in parts if part)


def text_of(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def hits(found: Iterable[Found], typed: str) -> list[Hit]:
    """Each kind under its heading, pages of the program last; where nothing is found, a hint."""
    lines: list[Hit] = []
    for kind, group in groupby(found, key=lambda each: each.ref.kind):
        past_last = sorted(group, key=lambda each: each.ended)
        lines += [Hit((Piece(HEADINGS[kind]),)), *map(_hit, past_last)]
    if pages := list(_pages(typed)):
        lines += [Hit((Piece("Pages"),)), *pages]
    return lines or [Hit((Piece(NOTHING),), (Piece(_HINT),))]


def _pages(typed: str) -> Iterator[Hit]:
    words = fold(typed).split()
    for word in _PAGES:
        if words and all(fold(word).startswith(each) for each in words):
            yield Hit(marked(word, typed), page=word.lower())


def _hit(found: Found) -> Hit:
    page, record = _place(found)
    is_marked = any(piece.marked for piece in found.text)
    text = found.text if is_marked or found.ref.kind != "tenant" else ()
    return Hit(found.name or (Piece(_OF_NOBODY),), text, _right(found), page, record, found.ended)


def _place(found: Found) -> tuple[str, str]:
    """Page and record that show what was found."""
    id, whose = found.ref.id, found.tenant_id
    match found.ref.kind:
        case "tenant":
            section = _SECTIONS.get(found.part, "")
            return "tenants", f"{id}/{section}" if section else id
        case "team_member":
            return "team", id
        case "flat":
            return ("tenants", whose) if whose and not found.part else ("settings", id)
        case "care_plan":
            return "tenants", f"{whose}/plan/{id}"
        case "housing_plan":
            return "tenants", f"{whose}/housing/{id}"
        case "handover_entry":
            return "handover", found.handover_id
        case "open_item":
            return "handover", f"item/{id}"
        case _:
            day = shown(found.at).date().isoformat() if found.at is not None else ""
            return ("tenants", f"{whose}/record") if whose else ("record", day)


def _right(found: Found) -> str:
    """In which flat, which version, of which day."""
    flat = f"Flat {found.flat}" if found.flat else ""
    match found.ref.kind:
        case "tenant":
            return f"Moved out of {flat.lower()}" if found.ended else flat or "No flat yet"
        case "flat":
            return "" if found.tenant_id else "Nobody lives here"
        case "care_plan" | "housing_plan":
            version = f"Version {found.version}"
            return " · ".join(filter(None, (f"{version}, replaced" if found.ended else version, flat)))
        case "handover_entry" | "open_item" | "note" | "incident" | "visitor":
            day = day_text(shown(found.at).date()) if found.at is not None else ""
            return " · ".join(filter(None, ("Closed" if found.ended else "", day, flat)))
        case _:
            return ""
