"""How a plan is cut into texts and parts for the screen: one place for its headings and their order."""

from __future__ import annotations

from typing import Any, Final

from ech_desktop.domain.basics import Record
from ech_desktop.domain.clock import date_text, hours
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.versions import PlanStatus

ABOUT: Final = (
    ("admire", "What people like about me"),
    ("matters", "What matters to me"),
    ("support", "How best to support me"),
    ("communicate", "How I communicate"),
    ("about_me", "About me"),
)
NOTES: Final = (
    ("moving", "Moving and getting about"),
    ("eating", "Eating and drinking"),
    ("medicines", "Medicines"),
    ("night", "My night"),
    ("contingency", "If things go wrong"),
    ("what_changed", "What changed since the version before"),
)
NEED_TEXTS: Final = (
    ("outcome", "What I want to achieve"),
    ("need", "What I need"),
    ("can_do", "What I can do"),
    ("staff_do", "What staff do"),
    ("when_and_who", "When and who"),
)
NEED: Final = ("title", *(field for field, _ in NEED_TEXTS))
SCORES: Final = ("likelihood", "impact", "likelihood_after", "impact_after")
VISIT: Final = ("start", "minutes", "staff", "days", "what")
RISK: Final = ("risk", "controls", *SCORES, "review")


def record_values(record: Record, fields: tuple[str, ...]) -> dict[str, Any]:
    return {f: getattr(record, f) for f in fields}


def plan_values(plan: CarePlan) -> tuple[Any, ...]:
    """Everything that is written in a plan, to be compared."""
    return (
        record_values(plan, tuple(f for f, _ in (*ABOUT, *NOTES))),
        [(n.id, record_values(n, NEED)) for n in sorted(plan.needs, key=lambda n: n.position)],
        sorted((v.id, str(record_values(v, VISIT))) for v in plan.visits),
        [(r.id, record_values(r, RISK)) for r in sorted(plan.risks, key=lambda r: r.position)],
    )


def version_text(plan: CarePlan) -> str:
    """`Version 2 · agreed on 3 May 2026`"""
    said = {
        PlanStatus.DRAFT: "draft",
        PlanStatus.AGREED: f"agreed on {date_text(plan.agreed_on)}",
        PlanStatus.SUPERSEDED: f"replaced, agreed on {date_text(plan.agreed_on)}",
    }[plan.status]
    return f"Version {plan.number} · {said}"


def sum_text(planned: int, package: int) -> tuple[str, str]:
    """Planned care against the package, minutes a week, as words and their meaning."""
    said = f"Planned {hours(planned)} h of {hours(package)} h a week"
    if planned > package:
        return f"{said}: {hours(planned - package)} h more than the package", "warn"
    if planned < package:
        return f"{said}: {hours(package - planned)} h not planned yet", ""
    return said, "good"
