"""The person: names, birth, numbers, language and what they need to understand and be understood."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from ech_desktop.actions import tenants as tenant_actions
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.tenants import Tenant, nhs_text
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.tenant_facts import TenantFacts
from ech_desktop.ui.pages.tenant_section import (
    TenantSection,
    built_from_values,
    problems_of,
    stored_tenant,
)
from ech_desktop.ui.widgets.draft import Shape
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_facts import RecordFacts

FIELDS: Final = (
    "title",
    "first_names",
    "last_name",
    "known_as",
    "pronouns",
    "born",
    "nhs_number",
    "language",
    "faith",
    "key_worker_id",
    "reference",
    "communication",
)


class PersonSection(TenantSection):
    """Who this is."""

    title = "Person"

    def __init__(self, desk: Desk, facts: TenantFacts, parent: QWidget | None = None) -> None:
        super().__init__(desk, facts, parent)
        shape = Shape[Tenant](
            shown=_shown,
            built=_built,
            problems=problems_of,
            save=lambda t: tenant_actions.save_tenant(desk.store, t, by=desk.me),
            latest=lambda t: stored_tenant(desk, t.id),
        )
        self.person = RecordFacts(desk, "person", lambda: person_form(self.facts), shape)
        self.person.touched.connect(self.touched)
        self.column.addWidget(self.person)
        self.column.addStretch(1)

    def show_facts(self, facts: TenantFacts) -> None:
        self.facts = facts
        self.person.show_record(facts.tenant, person_facts(facts))

    def holds_draft(self) -> bool:
        return self.person.holds_draft()

    def close_drafts(self) -> None:
        self.person.close_draft()


def person_facts(facts: TenantFacts) -> list[tuple[str, str]]:
    """What is recorded about the person, in the order in which it is asked for."""
    tenant = facts.tenant
    age = tenant.age_on(facts.today)
    born = date_text(tenant.born) + (f" (age {age})" if age is not None else "")
    return [
        ("Name", tenant.formal_name),
        ("Likes to be called", tenant.known_as),
        ("Born", born),
        ("NHS number", nhs_text(tenant.nhs_number)),
        ("Language", tenant.language),
        ("Pronouns", tenant.pronouns),
        ("Faith", tenant.faith),
        ("Key worker", facts.member_name(tenant.key_worker_id)),
        ("Reference", tenant.reference),
        ("Communication needs", tenant.communication),
    ]


def person_form(facts: TenantFacts) -> Form:
    """The fields of a person; the key worker is chosen among those who work here."""
    form = Form(columns=2, fold_under=440, today=lambda: facts.today)
    form.add_text("title", "Title", hint="Like Mrs, Mr, Dr")
    form.add_text("first_names", "First names")
    form.add_text("last_name", "Last name")
    form.add_text("known_as", "Likes to be called", hint="Empty for the first names")
    form.add_text("pronouns", "Pronouns")
    form.add_date("born", "Date of birth", hint="Like 27 3 1938", past=True)
    form.add_text("nhs_number", "NHS number", hint="Ten digits, or empty")
    form.add_text("language", "Language")
    form.add_text("faith", "Faith")
    here = [m for m in facts.team if m.works_on(facts.today) or m.id == facts.tenant.key_worker_id]
    form.add_choice("key_worker_id", "Key worker", [(None, "Nobody yet"), *((m.id, m.name) for m in here)])
    form.add_text("reference", "Reference", hint="Marks this tenant's papers, like T0001")
    form.add_text(
        "communication",
        "Communication needs",
        hint="What this person needs to understand and be understood, like large print or an interpreter",
        multiline=True,
    )
    return form


def _shown(tenant: Tenant) -> dict[str, Any]:
    return {f: getattr(tenant, f) for f in FIELDS}


def _built(tenant: Tenant, values: dict[str, Any]) -> Tenant:
    made = built_from_values(tenant, values)
    return replace(made, nhs_number="".join(made.nhs_number.split()))
