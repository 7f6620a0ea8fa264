"""Settings of the hours that the commissioner pays for: by form of contract and purpose, with their dates."""

from __future__ import annotations

from ech_desktop.actions import schemes
from ech_desktop.domain.clock import hours
from ech_desktop.domain.commissioning import Commission, Purpose
from ech_desktop.domain.commissioning import Form as ContractForm
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_section import RecordSection
from ech_desktop.ui.widgets.row_list import Row


def commissions(desk: Desk) -> RecordSection[Commission]:
    def load() -> list[Commission]:
        today, order = desk.today(), list(Purpose)
        with desk.store.read() as work:
            found = work.commissions()
        return sorted(found, key=lambda c: (not c.runs_on(today), order.index(c.purpose), c.id))

    def summary(all_: list[Commission]) -> str:
        running = [c for c in all_ if c.runs_on(desk.today())]
        return f"In all today: {hours(sum(c.minutes for c in running))} h a week"

    return RecordSection(
        desk,
        "commission",
        "Commissioned hours",
        "commissioned hours",
        _form(desk),
        load=load,
        row=lambda commission: commission_row(commission, commission.runs_on(desk.today())),
        new=lambda: Commission(scheme_id=desk.scheme_id, start=desk.today()),
        save=lambda commission: schemes.save_commission(desk.store, commission, by=desk.me),
        remove=lambda commission: schemes.remove_commission(desk.store, commission.id, by=desk.me),
        summary=summary,
    )


def _form(desk: Desk) -> Form:
    form = Form(columns=2, fold_under=440, today=desk.today)
    form.add_choice("purpose", "What the hours are for", Purpose)
    forms = [(each, form_text(each)) for each in ContractForm]
    form.add_choice("form", "Form of contract", forms, hint="A to F: options of the Housing LIN brief")
    form.add_hours("minutes", "Hours a week", hint="Like 339.5")
    form.add_text("note", "Note", hint="Like the contract's number")
    form.add_date("start", "From", hint="Empty: has always run")
    form.add_date("end", "Until", hint="Last day; empty while it goes on")
    return form


def form_text(form: ContractForm) -> str:
    """`Core and add-on (B)`, with the letter that the Housing LIN brief gives it."""
    words = form.value[:1].upper() + form.value[1:]
    return f"{words} ({form.option})" if form.option else words


def commission_row(commission: Commission, runs: bool) -> Row:
    if not commission.minutes:
        return Row(commission.id, "")
    parts = (form_text(commission.form), _dates(commission), commission.note)
    return Row(
        commission.id,
        commission.purpose.value[:1].upper() + commission.purpose.value[1:],
        " · ".join(filter(None, parts)),
        f"{hours(commission.minutes)} h",
        () if runs else (("Not running now", ""),),
    )


def _dates(commission: Commission) -> str:
    """`from 1 Apr 2025 until 31 Mar 2028`"""
    start, end = (f"{d.day} {d:%b %Y}" if d else "" for d in (commission.start, commission.end))
    return " ".join(filter(None, (f"from {start}" if start else "", f"until {end}" if end else "")))
