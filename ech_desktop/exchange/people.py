"""Who a row is about: names in one cell taken apart, and the person in the store whom it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, TypeVar

from ech_desktop.domain.basics import Problem
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.exchange.rows import Known, Said
from ech_desktop.exchange.values import letters, plain_words

_TITLES: Final = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "rev",
        "sir",
        "dame",
        "lady",
        "lord",
        "sister",
        "father",
        "fr",
    )
)
P = TypeVar("P", Tenant, TeamMember)


def names_of(whole: str) -> Said:
    """Title, first names and last name of `Mrs Dorothea Okafor` or `Okafor, Mrs Dorothea`."""
    last, comma, rest = whole.partition(",")
    words = (rest if comma else whole).split()
    said: Said = {}
    if words and words[0].rstrip(".").casefold() in _TITLES and len(words) + bool(comma) > 1:
        said["title"] = words.pop(0).rstrip(".")
    if comma:
        said["last_name"] = last.strip()
    elif words:
        said["last_name"] = words.pop()
    if words:
        said["first_names"] = " ".join(words)
    return said


def with_names(said: Said) -> Said:
    """The row with its one name taken apart; names that stand in columns of their own count more."""
    if "name" not in said:
        return said
    return {**names_of(said["name"]), **{key: value for key, value in said.items() if key != "name"}}


def member_called(name: str, team: Sequence[TeamMember]) -> TeamMember:
    """The one team member of this name, `Priya`, `Obi, Ann` or `A. Obi`. Raises ValueError when there is
    none, or several.
    """
    return _one(name, _called(name, team), "in the team")


def tenant_called(said: str, known: Known) -> Tenant:
    """The tenant of this reference, name or flat. Raises ValueError when there is none, or several."""
    if found := known.tenants_by.get(("reference", letters(said))):
        return found[0]
    if called := _called(said, known.tenants):
        return _one(said, called, "among the tenants")
    if flat := known.flat(said):
        here = [t for t in known.tenants if (held := t.tenancy_on(known.today)) and held.flat_id == flat.id]
        return _one(f"Flat {flat.number}", here, "among the tenants")
    return _one(said, [], "among the tenants")


def _one(said: str, found: list[P], where: str) -> P:
    if not found:
        raise ValueError(f"There is no {said} {where}. Check the name, or add this person first.")
    if len(found) > 1:
        names = " and ".join(each.name for each in found[:3])
        raise ValueError(f"{said} can be {names}. Enter the whole name.")
    return found[0]


def _called(said: str, people: Sequence[P]) -> list[P]:
    plain = _plain(said)
    if exact := [p for p in people if plain in _forms(p)]:
        return exact
    return [person for person in people if _is_short(plain.split(), person)]


def _plain(said: str) -> str:
    last, comma, first = re.sub(r"\([^)]*\)|\*", " ", said).partition(",")
    words = plain_words(f"{first} {last}" if comma else last).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _TITLES else words)


def _forms(person: Tenant | TeamMember) -> set[str]:
    forms = {plain_words(person.name), plain_words(f"{person.last_name} {person.first_names}")}
    if isinstance(person, Tenant) and person.known_as.strip():
        forms.add(plain_words(f"{person.known_as} {person.last_name}"))
    return forms


def _is_short(words: list[str], person: Tenant | TeamMember) -> bool:
    """`a obi`, `ann o`, `obi a` for Ann Obi."""
    first, last = plain_words(person.first_names), plain_words(person.last_name)
    if not words or not first or not last:
        return False
    if len(words) == 1:
        return words[0] in (first.split()[0], last)
    one, two = words[0], " ".join(words[1:])
    return (
        first.startswith(one)
        and last.startswith(two)
        and (len(one) == 1 or len(two) == 1 or (first.split()[0] == one and last == two))
    ) or (last == one and first.startswith(two))


def same_person(said: Said, known: Known) -> Tenant | None:
    """The tenant whom a row of tenants is about: by reference, NHS number, then name with what else is said.

    Raises ValueError when several people fit.
    """
    for key in ("reference", "nhs_number"):
        if (wanted := letters(said.get(key, ""))) and (found := known.tenants_by.get((key, wanted))):
            return found[0]
    wanted = letters(f"{said.get('first_names', '')}{said.get('last_name', '')}")
    found = [t for t in known.tenants_by.get(("name", wanted), ()) if _could_be(t, said)]
    if len(found) > 1:
        raise ValueError(
            f"There are {len(found)} people called {found[0].name}. Add a column with their reference."
        )
    return found[0] if found else None


def _could_be(tenant: Tenant, said: Said) -> bool:
    """Nothing that is said of both speaks against it."""
    pairs = [(tenant.born, said.get("born")), (tenant.nhs_number.strip(), said.get("nhs_number"))]
    return not any(mine and theirs and mine != theirs for mine, theirs in pairs)


def problems_of(found: tuple[Problem, ...], renamed: dict[str, str]) -> tuple[Problem, ...]:
    """The problems of a record beside the columns that its fields stand in."""
    return tuple(Problem(renamed.get(p.field, p.field), p.text, p.level) for p in found)
