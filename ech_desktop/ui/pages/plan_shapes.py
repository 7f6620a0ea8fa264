"""How a plan is cut into texts and parts for the screen: one place for its headings and their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any, Final

from ech_desktop.domain.basics import Record
from ech_desktop.domain.clock import date_text, hours
from ech_desktop.domain.versions import Item, PlanStatus, Review, Version, written_fields

Texts = tuple[tuple[str, str], ...]

ABOUT: Final[Texts] = (
    ("admire", "What people like about me"),
    ("matters", "What matters to me"),
    ("people", "People important to me"),
    ("communicate", "How I communicate"),
    ("wellness", "My wellness"),
    ("please_do", "Please do"),
    ("please_dont", "Please do not"),
    ("support", "How and when to support me"),
    ("about_me", "Also worth knowing about me"),
    ("supported_by", "Who helped me to write this"),
)
MEDICINES: Final[Texts] = (
    ("medicine_support", "Help with medicines"),
    ("medicine_responsible", "Who orders, collects and stores them"),
    ("medicines", "Medicines"),
)
IF: Final[Texts] = (
    ("if_not_in", "If I am not in"),
    ("if_refuse", "If I refuse support"),
    ("if_fall", "If I fall"),
    ("contingency", "If things go wrong"),
)
MORE: Final[Texts] = (
    ("moving", "Moving and getting about"),
    ("eating", "Eating and drinking"),
    ("night", "My night"),
    ("what_changed", "What changed since the version before"),
)
HOUSING: Final[Texts] = (
    ("background", "My tenancy so far"),
    ("how_often", "Who comes, and how often"),
    ("contingency", "If things go wrong"),
    ("what_changed", "What changed since the version before"),
)
NEED_TEXTS: Final[Texts] = (
    ("outcome", "What I want to achieve"),
    ("need", "What I need"),
    ("can_do", "What I can do"),
    ("staff_do", "What staff do"),
    ("when_and_who", "When and who"),
)
GOAL_TEXTS: Final[Texts] = (("tenant_does", "What I do"), ("we_do", "What staff do"))
SCORES: Final = ("likelihood", "impact", "likelihood_after", "impact_after")
LIKELY: Final = ("rare", "unlikely", "possible", "likely", "almost certain")
BAD: Final = ("no harm", "slight", "some harm", "serious", "grave")
MATRIX: Final = (
    ("likelihood", "How likely before", LIKELY),
    ("impact", "How bad before", BAD),
    ("likelihood_after", "How likely after", LIKELY),
    ("impact_after", "How bad after", BAD),
)
PARTS: Final = {
    "texts": "Heading",
    "needs": "Need",
    "visits": "Visit",
    "risks": "Risk",
    "consents": "Consent",
    "goals": "Goal",
}
"""What one item of each list of a plan is called."""
_OF_ITEMS: Final[Texts] = (
    *NEED_TEXTS,
    *GOAL_TEXTS,
    *((field, label) for field, label, _ in MATRIX),
    ("area", "Area of life"),
    ("level", "How much help"),
    ("title", "Need"),
    ("start", "Time"),
    ("latest", "Begins at the latest"),
    ("minutes", "Minutes"),
    ("days", "Days"),
    ("staff", "Staff"),
    ("what", "What happens"),
    ("medicines", "Help with medicines"),
    ("serves", "Helps with"),
    ("carer", "Who comes"),
    ("risk", "Risk"),
    ("controls", "What we do about it"),
    ("review", "Look again on"),
    ("answer", "Answer"),
    ("by", "Who answered"),
    ("on", "Asked on"),
    ("goal", "What I want"),
    ("by_when", "By when"),
    ("state", "How it stands"),
)
HEADINGS: Final = dict((*ABOUT, *MEDICINES, *IF, *MORE, ("background", HOUSING[0][1]), HOUSING[1]))
LABELS: Final = dict(_OF_ITEMS)
_NOT_WRITTEN: Final = frozenset({"id", "scheme_id", "row_version", "position", "thread"})


def item_fields(item: Record) -> tuple[str, ...]:
    """What a person writes in an item."""
    return tuple(f.name for f in fields(item) if f.name not in _NOT_WRITTEN)


def record_values(record: Record, names: Iterable[str]) -> dict[str, Any]:
    return {f: getattr(record, f) for f in names}


def plan_values(plan: Version) -> tuple[Any, ...]:
    """Everything that is written in a plan, to be compared."""
    written = (*written_fields(type(plan)), "what_changed")
    return tuple(_value(getattr(plan, name)) for name in written)


def _value(value: Any) -> Any:
    """A list as its items in the order in which they are read."""
    if not isinstance(value, list):
        return value
    return [(i.id, record_values(i, item_fields(i))) for i in in_order(value)]


def in_order(items: Iterable[Item]) -> list[Any]:
    """By position; visits by time."""
    return sorted(items, key=lambda i: (getattr(i, "position", 0), str(getattr(i, "start", "")), i.id))


def version_text(plan: Version) -> str:
    """`Version 2 · agreed on 3 May 2026`"""
    said = {
        PlanStatus.DRAFT: "draft",
        PlanStatus.AGREED: f"agreed on {date_text(plan.agreed_on)}",
        PlanStatus.SUPERSEDED: f"replaced, {date_text(plan.agreed_on)}",
    }[plan.status]
    return f"Version {plan.number} · {said}"


def short_version_text(plan: Version) -> str:
    """`Version 2 · 3 May 2026`, where two stand side by side."""
    on = plan.agreed_on
    return f"Version {plan.number} · " + (f"{on.day} {on:%b %Y}" if on is not None else "draft")


def review_text(plan: Version, today: date) -> tuple[str, str]:
    """When an agreed version is reviewed, and how near that is: words and their meaning."""
    due = plan.review_due
    if due is None:
        return "", ""
    days = (due - today).days
    return {
        Review.OVERDUE: (f"Review overdue since {date_text(due)}", "bad"),
        Review.VERY_SOON: (f"Review due {_in_days(days)}: {date_text(due)}", "bad"),
        Review.SOON: (f"Review due {_in_days(days)}: {date_text(due)}", "warn"),
        Review.NOT_YET: (f"Review due {date_text(due)}", ""),
    }[plan.review_state(today)]


def _in_days(days: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def sum_text(planned: int, package: int) -> tuple[str, str]:
    """Planned care against the package, minutes a week, as words and their meaning."""
    said = f"Planned {hours(planned)} h of {hours(package)} h a week"
    if planned > package:
        return f"{said}: {hours(planned - package)} h more than the package", "warn"
    if planned < package:
        return f"{said}: {hours(package - planned)} h not planned yet", ""
    return said, "good"


def sentence(text: str) -> str:
    """First letter large, the others as they are: `NHS` stays."""
    return text[:1].upper() + text[1:]
