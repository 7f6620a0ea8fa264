"""The person: names, birth, numbers, answers, communication; evacuation and key safe; the photograph."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ech_desktop.actions import tenants as tenant_actions
from ech_desktop.domain.answers import Question
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.tenants import PeepBand, Tenant, nhs_text
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.plan_shapes import sentence
from ech_desktop.ui.pages.tenant_facts import TenantFacts
from ech_desktop.ui.pages.tenant_photo import PhotoPanel
from ech_desktop.ui.pages.tenant_section import TenantSection, built_from_values, stored_tenant
from ech_desktop.ui.widgets.draft import Shape
from ech_desktop.ui.widgets.fields import TicksField
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_facts import RecordFacts

FIELDS: Final = (
    *("title", "first_names", "last_name", "known_as", "pronouns", "born", "nhs_number", "language"),
    *("faith", "ethnicity", "gender", "orientation", "key_worker_id", "co_key_worker_id", "reference"),
    *("communication", "information", "declined"),
)
PEEP: Final = ("peep_band", "peep_review", "peep_needs", "key_safe")
QUESTIONS: Final = (
    (Question.PRONOUNS, "Pronouns"),
    (Question.BORN, "Date of birth"),
    (Question.LANGUAGE, "Language"),
    (Question.FAITH, "Faith"),
    (Question.ETHNICITY, "Ethnic group"),
    (Question.GENDER, "Gender"),
    (Question.ORIENTATION, "Sexual orientation"),
    (Question.COMMUNICATION, "Communication needs"),
    (Question.INFORMATION, "How written things reach them"),
)


class PersonSection(TenantSection):
    """Who this is."""

    title = "Person"

    def __init__(self, desk: Desk, facts: TenantFacts, parent: QWidget | None = None) -> None:
        super().__init__(desk, facts, parent)
        self.photo = PhotoPanel(desk)
        self.person = RecordFacts(desk, "person", lambda: person_form(self.facts), self._shape(FIELDS))
        self.evacuation = RecordFacts(
            desk, "evacuation", lambda: evacuation_form(self.facts), self._shape(PEEP),
            title="Evacuation and key safe",
        )  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self.person, 1)
        row.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.person.opened.connect(self.photo.setHidden)
        for each in (self.person, self.evacuation, self.photo):
            each.touched.connect(self.touched)
        self.column.addWidget(self.evacuation)
        self.column.addStretch(1)

    def _shape(self, fields: tuple[str, ...]) -> Shape[Tenant]:
        desk = self.desk
        return Shape[Tenant](
            shown=lambda t: {f: getattr(t, f) for f in fields},
            built=_built,
            problems=lambda t: (*t.problems(), *t.problems_on(desk.today())),
            save=lambda t: tenant_actions.save_tenant(desk.store, t, by=desk.me),
            latest=lambda t: stored_tenant(desk, t.id),
        )

    def show_facts(self, facts: TenantFacts) -> None:
        self.facts = facts
        self.person.show_record(facts.tenant, person_facts(facts))
        self.evacuation.show_record(facts.tenant, evacuation_facts(facts))
        self.photo.show_tenant(facts.tenant)

    def holds_draft(self) -> bool:
        return any(each.holds_draft() for each in (self.person, self.evacuation, self.photo))

    def close_drafts(self) -> None:
        self.person.close_draft()
        self.evacuation.close_draft()
        self.photo.close_draft()


def person_facts(facts: TenantFacts) -> list[tuple[str, str]]:
    """What is recorded about the person, in the order in which it is asked for."""
    tenant = facts.tenant
    age = tenant.age_on(facts.today)
    born = _answer(tenant, Question.BORN) + (f" (age {age})" if age is not None else "")
    named = [
        ("Name", tenant.formal_name),
        ("Likes to be called", tenant.known_as),
        ("Born", born),
        ("NHS number", nhs_text(tenant.nhs_number)),
        ("Key worker", facts.member_name(tenant.key_worker_id)),
        ("Co-key worker", facts.member_name(tenant.co_key_worker_id)),
        ("Reference", tenant.reference),
    ]
    return named + [(label, _answer(tenant, q)) for q, label in QUESTIONS if q is not Question.BORN]


def _answer(tenant: Tenant, question: Question) -> str:
    """What was said; else `Not asked` or `Declined to say`, never an empty place."""
    return sentence(tenant.answer(question))


def evacuation_facts(facts: TenantFacts) -> list[tuple[str, str]]:
    """How the tenant gets out in a fire, and how staff get in."""
    tenant = facts.tenant
    late = tenant.peep_review is not None and tenant.peep_review < facts.today
    return [
        ("In a fire", sentence(tenant.peep_band.value)),
        ("Evacuation plan reviewed by", date_text(tenant.peep_review) + (" (overdue)" if late else "")),
        ("Key safe (never printed)", tenant.key_safe),
        ("What is needed", tenant.peep_needs),
    ]


def evacuation_form(facts: TenantFacts) -> Form:
    form = Form(columns=2, fold_under=440, today=lambda: facts.today)
    form.add_choice("peep_band", "In a fire", PeepBand)
    form.add_date("peep_review", "Evacuation plan reviewed by", hint="At least once a year")
    form.add_text(
        "peep_needs", "What is needed", hint="Help and equipment, no diagnosis: fire crews read it",
        multiline=True, lines=2,
    )  # fmt: skip
    form.add_text("key_safe", "Key safe", hint="Place and code; never printed, never searched", wide=True)
    return form


def person_form(facts: TenantFacts) -> Form:
    """The fields of a person; key workers are chosen among those who work here."""
    form = Form(columns=2, fold_under=440, today=lambda: facts.today)
    form.add_text("title", "Title", hint="Like Mrs, Mr, Dr")
    form.add_text("first_names", "First names")
    form.add_text("last_name", "Last name")
    form.add_text("known_as", "Likes to be called", hint="Empty for the first names")
    form.add_text("pronouns", "Pronouns")
    form.add_date("born", "Date of birth", hint="Like 27 3 1938", past=True)
    form.add_text("nhs_number", "NHS number", hint="Ten digits, or empty")
    form.add_text("reference", "Reference", hint="Marks this tenant's papers, like T0001")
    for field, label in (("key_worker_id", "Key worker"), ("co_key_worker_id", "Co-key worker")):
        form.add_choice(field, label, _workers(facts, getattr(facts.tenant, field)))
    for question, label in QUESTIONS[2:7]:
        form.add_text(question.value, label)
    form.add_text(
        "communication", "Communication needs",
        hint="What this person needs to understand and be understood, like an interpreter",
        multiline=True, lines=2,
    )  # fmt: skip
    form.add_text(
        "information", "How written things reach them", hint="Like large print, easy read or audio",
        multiline=True, lines=2,
    )  # fmt: skip
    declined = TicksField(QUESTIONS, "declined")
    form.add("declined", "Asked, and declined to say", declined, hint="Empty and not ticked: not asked")
    return form


def _workers(facts: TenantFacts, chosen: str | None) -> list[tuple[str | None, str]]:
    """Those who work here, and who is recorded."""
    here = [m for m in facts.team if m.works_on(facts.today) or m.id == chosen]
    return [(None, "Nobody yet"), *((m.id, m.name) for m in here)]


def _built(tenant: Tenant, values: dict[str, Any]) -> Tenant:
    made: Tenant = built_from_values(tenant, values)
    return replace(made, nhs_number="".join(made.nhs_number.split()))
