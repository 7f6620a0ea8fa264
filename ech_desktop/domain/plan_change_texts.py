"""The differences of two versions in words: what was added, changed, moved and removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from itertools import takewhile
from typing import Any, Final

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.plan_changes import TEXTS, FieldChange, How, PlanChange
from ech_desktop.domain.plans import WHO_COMES
from ech_desktop.domain.scheme import days_text

LONGEST: Final = 360
"""Characters that a text before or after is shown with; all of it stands in its version."""
_AROUND: Final = 4
"""Words shown before and after those that differ."""
_PARTS: Final = {"needs": "Need", "visits": "Visit", "risks": "Risk", "consents": "Consent", "goals": "Goal"}
_FIELDS: Final = {
    "admire": "What people like about me",
    "matters": "What matters to me",
    "people": "People important to me",
    "communicate": "How I communicate",
    "wellness": "My wellness",
    "please_do": "Please do",
    "please_dont": "Please don’t",
    "support": "How best to support me",
    "about_me": "Also worth knowing about me",
    "supported_by": "Who helped to write this",
    "moving": "Moving and handling",
    "eating": "Eating and drinking",
    "medicines": "Medicines",
    "medicine_support": "Medication support",
    "medicine_responsible": "Responsible for the medicines",
    "night": "Night time",
    "if_not_in": "If I am not in",
    "if_refuse": "If I refuse",
    "if_fall": "If I fall",
    "contingency": "If things do not go to plan",
    "background": "Where I start from",
    "how_often": "How often",
    "need": "My need",
    "outcome": "My outcome",
    "can_do": "What I can do",
    "staff_do": "What staff do",
    "when_and_who": "When and who",
    "start": "Time",
    "latest": "Begins at the latest",
    "minutes": "Minutes",
    "staff": "Staff",
    "what": "What",
    "serves": "For the outcome of",
    "carer": "Who comes",
    "risk": "Risk",
    "likelihood": "Likelihood",
    "impact": "Impact",
    "controls": "What we do",
    "likelihood_after": "Likelihood with what we do",
    "impact_after": "Impact with what we do",
    "by": "Answered by",
    "on": "Answered on",
    "tenant_does": "What I do",
    "we_do": "What staff do",
    "by_when": "By when",
}
"""Those whose name in the record is not their name on paper; the others are capitalised."""


@dataclass(frozen=True)
class ChangeText:
    """`how` is one word like Changed; `what` names it; `lines` say how it was and how it is."""

    how: str
    what: str
    lines: tuple[str, ...] = ()


def change_texts(changes: Sequence[PlanChange]) -> tuple[ChangeText, ...]:
    return tuple(ChangeText(c.how.value.capitalize(), _what(c), _lines(c)) for c in changes)


def field_text(name: str) -> str:
    """What a field of a plan is called on paper."""
    return _FIELDS.get(name, name.replace("_", " ").capitalize())


def value_text(name: str, value: Any) -> str:
    """A value as people read it; `nothing` where nothing is written."""
    if value in (None, "", ()):
        return "nothing"
    if name == "days":
        return days_text(value)
    if name == "carer":
        return WHO_COMES[value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, tuple):
        return ", ".join(filter(None, value)) or "nothing"
    if name == "minutes":
        return plural(value, "minute")
    return " ".join(str(value).split())


def _what(change: PlanChange) -> str:
    if change.part == TEXTS:
        return field_text(change.name)
    return f"{_PARTS.get(change.part, change.part.capitalize())}: {change.name}"


def _lines(change: PlanChange) -> tuple[str, ...]:
    if change.places is not None:
        return ("Place {} before, now place {}.".format(*change.places),)
    if change.part != TEXTS and change.how is How.REMOVED:
        return ()
    if change.part != TEXTS and change.how is How.ADDED:
        return tuple(_said(field) for field in change.fields)
    return tuple(line for field in change.fields for line in _field_lines(change, field))


def _said(field: FieldChange) -> str:
    """What is new, by its label; what is gone is only named, and stands in the version before."""
    _, after = excerpts("", value_text(field.field, field.after))
    return f"{field_text(field.field)}: {after}"


def _field_lines(change: PlanChange, field: FieldChange) -> list[str]:
    before, after = excerpts(value_text(field.field, field.before), value_text(field.field, field.after))
    label = "" if change.part == TEXTS else f"{field_text(field.field)}: "
    if change.part == TEXTS and not str(field.before or "").strip():
        return [f"Now: {after}"]
    if change.part == TEXTS and not str(field.after or "").strip():
        return [f"Before: {before}"]
    return [f"{label}before: {before}" if label else f"Before: {before}", f"Now: {after}"]


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Of two texts what differs, with a few words around it; shorter texts whole."""
    if max(len(before), len(after)) <= LONGEST:
        return before, after
    old, new = before.split(), after.split()
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    pairs = zip(reversed(old[same:]), reversed(new[same:]), strict=False)
    end = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    first, last = max(0, same - _AROUND), max(0, end - _AROUND)
    return _excerpt(old, first, last), _excerpt(new, first, last)


def _excerpt(words: Sequence[str], first: int, last: int) -> str:
    text = " ".join(words[first : len(words) - last])
    is_cut = len(text) > LONGEST
    if is_cut:
        text = text[:LONGEST].rstrip()
    return f"{'… ' if first else ''}{text}{' …' if last or is_cut else ''}"
