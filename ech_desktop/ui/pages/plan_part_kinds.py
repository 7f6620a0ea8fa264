"""The forms of the parts of a plan: need, visit, risk, consent, and a goal of the support plan."""

from __future__ import annotations

from collections.abc import Callable

from ech_desktop.domain.housing_plans import GoalState, HousingArea, TenancyGoal
from ech_desktop.domain.plans import (
    WHO_COMES,
    Area,
    Consent,
    ConsentAnswer,
    MedicineSupport,
    Need,
    NeedLevel,
    PlannedVisit,
    Risk,
)
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.plan_parts import PartKind
from ech_desktop.ui.pages.plan_shapes import GOAL_TEXTS, MATRIX, NEED_TEXTS, Texts, item_fields, sentence
from ech_desktop.ui.widgets.fields import NoteField, TicksField
from ech_desktop.ui.widgets.form import Form

Choices = list[tuple[str, str]]


def add_notes(form: Form, texts: Texts, lines: int) -> None:
    """Notes side by side where the form is wide enough."""
    for field, label in texts:
        note = NoteField(lines)
        note.wide = False
        form.add(field, label, note)


def need_kind(desk: Desk) -> PartKind[Need]:
    def form() -> Form:
        made = Form(columns=2, fold_under=440)
        made.add_text("title", "Need", hint="Like Washing and dressing", wide=True)
        made.add_choice("area", "Area of life", Area)
        made.add_choice("level", "How much help", NeedLevel)
        add_notes(made, NEED_TEXTS, lines=3)
        return made

    new = Need(scheme_id=desk.scheme_id)
    return PartKind(
        "need", "Needs and outcomes", "No need yet. Add what this person needs help with.",
        ("title", *(f for f in item_fields(new) if f != "title")),
        lambda: Need(scheme_id=desk.scheme_id), form, moves=True,
    )  # fmt: skip


def visit_kind(desk: Desk, needs: Callable[[], Choices]) -> PartKind[PlannedVisit]:
    """`needs`: thread and title of every need as it is typed now."""

    def form() -> Form:
        made = Form(columns=3, fold_under=480)
        made.add_time("start", "Time", hint="Or the start of a window")
        made.add_time("latest", "Begins at the latest", hint="Empty for a fixed time", optional=True)
        made.add_number("minutes", "Minutes", least=5, most=720)
        made.add_choice("staff", "Staff", [(1, "1 person"), (2, "2 people")])
        made.add_choice("carer", "Who comes", [(who, sentence(said)) for who, said in WHO_COMES.items()])
        made.add_choice("medicines", "Help with medicines", MedicineSupport)
        made.add_days("days", "Days")
        made.add_text("what", "What happens", multiline=True, lines=2)
        made.add("serves", "Helps with", TicksField(needs(), "serves"), hint="The needs that it is for")
        return made

    return PartKind(
        "visit", "Planned visits", "No visit yet. Add when staff come to the flat, and what they do.",
        item_fields(PlannedVisit(scheme_id=desk.scheme_id)),
        lambda: PlannedVisit(scheme_id=desk.scheme_id), form,
    )  # fmt: skip


def risk_kind(desk: Desk) -> PartKind[Risk]:
    def form() -> Form:
        made = Form(columns=4, today=desk.today, fold_under=620)
        made.add_text("risk", "Risk", hint="Like Falls when walking", wide=True)
        for field, label, names in MATRIX:
            made.add_choice(field, label, [(n, f"{n} {word}") for n, word in enumerate(names, start=1)])
        made.add_text("controls", "What we do about it", multiline=True, lines=2)
        made.add_date("review", "Look again on")
        return made

    return PartKind(
        "risk", "Risks", "No risk yet. Add what could go wrong, and what we do about it.",
        item_fields(Risk(scheme_id=desk.scheme_id)), lambda: Risk(scheme_id=desk.scheme_id), form,
        moves=True, about=risk_text,
    )  # fmt: skip


def risk_text(risk: Risk) -> str:
    """`Score 12 of 25, medium; with what we do 6, medium`"""
    return (
        f"Score {risk.score} of 25, {risk.before.value}; "
        f"with what we do {risk.score_after}, {risk.after.value}"
    )


def consent_kind(desk: Desk) -> PartKind[Consent]:
    def form() -> Form:
        made = Form(columns=3, today=desk.today, fold_under=480)
        made.add_text("what", "What is asked", hint="Like Sharing this plan with my GP", wide=True)
        made.add_choice("answer", "Answer", ConsentAnswer)
        made.add_date("on", "Asked on")
        made.add_text("by", "Who answered", hint="Empty for the tenant")
        return made

    return PartKind(
        "consent", "Consents", "Nothing yet. Add what the tenant is asked to agree to, and the answer.",
        item_fields(Consent(scheme_id=desk.scheme_id)), lambda: Consent(scheme_id=desk.scheme_id), form,
        moves=True,
    )  # fmt: skip


def goal_kind(desk: Desk) -> PartKind[TenancyGoal]:
    def form() -> Form:
        made = Form(columns=3, today=desk.today, fold_under=480)
        made.add_text("goal", "What I want", hint="Like To pay my rent on time", wide=True)
        made.add_choice("area", "Area", HousingArea)
        made.add_date("by_when", "By when")
        made.add_choice("state", "How it stands", GoalState)
        for field, label in GOAL_TEXTS:
            made.add_text(field, label, multiline=True, lines=2)
        return made

    return PartKind(
        "goal", "Goals", "No goal yet. Add what the tenant wants in order to keep the tenancy.",
        ("goal", *(f for f in item_fields(TenancyGoal(scheme_id=desk.scheme_id)) if f != "goal")),
        lambda: TenancyGoal(scheme_id=desk.scheme_id), form, moves=True,
    )  # fmt: skip
