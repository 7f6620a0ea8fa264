"""What differs between two versions of a plan, change by change: added, changed, moved, removed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final, TypeVar

from ech_desktop.domain.plans import CarePlan, PlannedVisit
from ech_desktop.domain.versions import Item, Version, written_fields

_P = TypeVar("_P", bound=Version)


class How(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    REMOVED = "removed"


@dataclass(frozen=True)
class FieldChange:
    """One field of a text or an item, by its name in the record."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class PlanChange:
    """`part` is the list in the plan (`needs`), or `texts` for the plan's own headings; `name` says which.

    An item that moved has its places, counted from 1 (a need), or its times in `fields` (a visit). Of one
    that was added or removed `fields` has all that it says, with None on the other side.
    """

    part: str
    how: How
    name: str
    fields: tuple[FieldChange, ...] = ()
    places: tuple[int, int] | None = None


TEXTS: Final = "texts"
_NOT_WRITTEN: Final = frozenset({"id", "scheme_id", "row_version", "position", "thread"})
_TIMES: Final = frozenset({"start", "latest", "days"})
_NAMES: Final = ("title", "risk", "what", "goal")


def plan_changes(old: _P, new: _P) -> tuple[PlanChange, ...]:
    """Every difference of two versions of the same kind, in the order in which a plan is read."""
    found: list[PlanChange] = []
    for name in written_fields(type(old)):
        before, after = getattr(old, name), getattr(new, name)
        if isinstance(before, list):
            found += _item_changes(name, before, after, _titles(old) | _titles(new))
        elif before != after:
            found.append(PlanChange(TEXTS, _how(before, after), name, (FieldChange(name, before, after),)))
    return tuple(found)


def _how(before: Any, after: Any) -> How:
    """A text that was empty is added; one that is empty now is removed."""
    if isinstance(before, StrEnum):
        return How.CHANGED
    if not before.strip():
        return How.ADDED
    return How.CHANGED if after.strip() else How.REMOVED


def _titles(plan: Version) -> dict[str, str]:
    """What a visit serves, in words."""
    return {need.thread: need.title for need in plan.needs} if isinstance(plan, CarePlan) else {}


def _item_changes(
    part: str, old: Sequence[Item], new: Sequence[Item], titles: dict[str, str]
) -> list[PlanChange]:
    before, after = _in_order(old), _in_order(new)
    pairs = _pairs(before, after)
    out_of_order = _moved([before.index(one) for one, _ in pairs])
    moved = {id(item) for n, (_, item) in enumerate(pairs) if n in out_of_order}
    paired = {id(item) for pair in pairs for item in pair}
    gone = [item for item in before if id(item) not in paired]
    found = [PlanChange(part, How.REMOVED, _name(i), _whole(i, titles, How.REMOVED)) for i in gone]
    partner = {id(other): one for one, other in pairs}
    for item in after:
        one = partner.get(id(item))
        if one is None:
            found.append(PlanChange(part, How.ADDED, _name(item), _whole(item, titles, How.ADDED)))
            continue
        if id(item) in moved and not isinstance(item, PlannedVisit):  # whose order is that of its times
            places = before.index(one) + 1, after.index(item) + 1
            found.append(PlanChange(part, How.MOVED, _name(item), places=places))
        found += _changed(part, one, item, titles)
    return found


def _changed(part: str, one: Item, item: Item, titles: dict[str, str]) -> list[PlanChange]:
    """A visit at other times has moved; all else that is written differently has changed."""
    differs = [
        FieldChange(f.name, _shown(before, titles), _shown(after, titles))
        for f in fields(one)
        if f.name not in _NOT_WRITTEN and (before := getattr(one, f.name)) != (after := getattr(item, f.name))
    ]
    times = tuple(d for d in differs if isinstance(item, PlannedVisit) and d.field in _TIMES)
    rest = tuple(d for d in differs if d not in times)
    named = ((How.MOVED, times), (How.CHANGED, rest))
    return [PlanChange(part, how, _name(item), each) for how, each in named if each]


def _whole(item: Item, titles: dict[str, str], how: How) -> tuple[FieldChange, ...]:
    """All that an item says besides its name, which is in one version only."""
    named = _name_field(item)
    said = [
        (f.name, value)
        for f in fields(item)
        if f.name not in _NOT_WRITTEN
        and f.name != named
        and (value := _shown(getattr(item, f.name), titles)) not in (None, "", ())
    ]
    added = how is How.ADDED
    return tuple(FieldChange(name, None if added else v, v if added else None) for name, v in said)


def _shown(value: Any, titles: dict[str, str]) -> Any:
    """The needs that a visit serves by their titles; all else as it is kept."""
    if not isinstance(value, tuple):
        return value
    return tuple(titles.get(thread, "") for thread in value)


def _name(item: Item) -> str:
    return str(getattr(item, _name_field(item)))


def _name_field(item: Item) -> str:
    return next(name for name in _NAMES if hasattr(item, name))


def _in_order(items: Iterable[Item]) -> list[Item]:
    """As they are read: by position, visits by time."""
    return sorted(items, key=lambda i: (getattr(i, "position", 0), getattr(i, "start", None) or 0))


def _pairs(before: Sequence[Item], after: Sequence[Item]) -> list[tuple[Item, Item]]:
    """The same item in both, in the order of `after`: by thread, else by its name.

    The name finds what somebody deleted and typed again, and versions from before threads were kept.
    """
    left = {item.thread: item for item in before}
    pairs = {id(item): one for item in after if (one := left.pop(item.thread, None)) is not None}
    named: dict[str, list[Item]] = {}
    for one in left.values():
        named.setdefault(_name(one).strip().casefold(), []).append(one)
    for item in after:
        same = named.get(_name(item).strip().casefold())
        if id(item) not in pairs and same:
            pairs[id(item)] = same.pop(0)
    return [(pairs[id(item)], item) for item in after if id(item) in pairs]


def _moved(places: Sequence[int]) -> set[int]:
    """Which of these stand out of order: all but a longest rising run, so that one move is one change."""
    tails: list[int] = []
    lengths = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
        lengths.append(at + 1)
    stays, wanted = set(), len(tails)
    for n in range(len(places) - 1, -1, -1):
        if lengths[n] == wanted:
            stays.add(n)
            wanted -= 1
    return set(range(len(places))) - stays
