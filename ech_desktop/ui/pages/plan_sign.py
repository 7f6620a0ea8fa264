"""Signatures under an agreed version: who signed, by what right, or why there is no signature."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ech_desktop.domain.basics import Problem
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.versions import Signature, Signer, Signing, Version
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.plan_shapes import sentence
from ech_desktop.ui.pages.tenant_section import built_from_values
from ech_desktop.ui.widgets.draft import Draft, Shape
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.form import Form

FIELDS = ("signer", "name", "authority", "outcome", "reason", "on")


class SignPanel(QWidget):
    """In the page, above the plan. The name follows who signs until another one is typed."""

    closed = Signal(bool)
    touched = Signal()

    def __init__(
        self,
        desk: Desk,
        tenant: str,
        plan: Version,
        save: Callable[[Signature], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sign_panel")
        self.desk, self.plan = desk, plan
        self._names = {Signer.TENANT: tenant, Signer.STAFF: desk.my_name, Signer.REPRESENTATIVE: ""}
        start = Signature(scheme_id=desk.scheme_id, name=tenant, on=desk.today())
        shape = Shape[Signature](shown=_shown, built=_built, problems=self._problems, save=save)
        self.form = self._form()
        self.draft: Draft[Signature] = Draft(
            desk, f"Sign version {plan.number}", self.form, shape, start, save="Save signature", complete=True
        )
        self.draft.closed.connect(self.closed)
        self.draft.touched.connect(self.touched)
        self.form.edited.connect(self._name_follows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(words("A signature stands as it was given. It cannot be undone.", "warning"))
        column.addWidget(self.draft)

    def _form(self) -> Form:
        form = Form(columns=2, fold_under=440, today=self.desk.today)
        form.add_choice("signer", "Who signs", Signer)
        form.add_text("name", "Name")
        form.add_choice("outcome", "What they did", Signing)
        form.add_date("on", "On", needed="Enter the day.")
        form.add_text("authority", "By what authority", hint="Like attorney for health and welfare")
        form.add_text("reason", "Why there is no signature", multiline=True, lines=2)
        form.only_when("signer", [Signer.REPRESENTATIVE], "authority")
        form.only_when("outcome", [Signing.DECLINED, Signing.UNABLE], "reason")
        return form

    def _name_follows(self, field: str) -> None:
        name = self.form.field("name")
        if field == "signer" and name.read() in (*self._names.values(), ""):
            name.show(self._names[self.form.field("signer").read()])
            self.draft.recheck()

    def _problems(self, signature: Signature) -> tuple[Problem, ...]:
        found = [p for p in signature.problems() if p.field != "care_plan_id"]
        if signature.on > self.desk.today():
            found.append(Problem("on", "This day has not come yet."))
        return tuple(found)


def _shown(signature: Signature) -> dict[str, Any]:
    return {field: getattr(signature, field) for field in FIELDS}


def _built(signature: Signature, values: dict[str, Any]) -> Signature:
    """What was typed for another signer or outcome is not kept."""
    return built_from_values(replace(signature, authority="", reason=""), values)


def signature_line(signature: Signature) -> str:
    """`Tenant: Zofia Kowalczyk, declined on 3 May 2026: does not sign papers`"""
    who = f"{sentence(signature.signer.value)}: {signature.name}"
    right = f" ({signature.authority})" if signature.authority.strip() else ""
    why = f": {signature.reason}" if signature.reason.strip() else ""
    return f"{who}{right}, {signature.outcome.value} on {date_text(signature.on)}{why}"


def signatures_text(signatures: Sequence[Signature]) -> list[str]:
    return [signature_line(each) for each in signatures]


def signature_tag(signatures: Sequence[Signature]) -> tuple[str, str]:
    """Who signed or did not, in a few words."""
    said = [f"{each.signer.value} {each.outcome.value}" for each in signatures]
    return sentence(", ".join(said)), ""
