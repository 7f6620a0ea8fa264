"""How long records are kept, what is held longer, whose record can go, and the certificates of those gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.actions import disposing, holds
from ech_desktop.domain.basics import Problem, Refused, TenantId
from ech_desktop.domain.clock import date_text, shown
from ech_desktop.domain.parameters import Parameters
from ech_desktop.domain.permissions import May
from ech_desktop.domain.retention import KEPT, Disposal, Due, Hold, HoldKind, KeptRecords
from ech_desktop.domain.tenants import Tenant
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.facts import Facts, words
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel
from ech_desktop.ui.widgets.row_list import Row, RowList
from ech_desktop.ui.widgets.scroll import ScrollColumn

_NOBODY: Final = "Nobody has left yet. Who leaves stands here, with the day until which their record is kept."
_FOR_GOOD: Final = (
    "Their record goes for good: plans, notes, incidents, photograph, every handover sheet that tells of "
    "them, and what the record of changes says. It is not undone. Export it first if anybody may still ask."
)
_LIST: Final = 130
"""Height of a list in a column that scrolls, at 100 %."""


class KeepingSection(QWidget):
    """Rules for everybody who may open the settings; names only for those who may dispose of records."""

    WRITES = May.DISPOSE

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._left: dict[str, Due] = {}
        self._holds: dict[str, Hold] = {}
        self._names: dict[str, str] = {}
        self.rules = Facts(notes=True, column=250)
        rules = Panel("Kept how long")
        rules.add(words("The years, and where they come from, stand under Rules.", "muted"))
        rules.add(self.rules)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        parts = (self._hold_panel(), self._certificates()) if desk.may(May.DISPOSE) else ()
        for panel in (rules, *parts):
            column.addWidget(panel)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(8), 0, 0)
        row.setSpacing(px(10))
        leavers = ScrollColumn(self._leavers())
        row.addWidget(leavers, 1)
        leavers.setHidden(not desk.may(May.DISPOSE))
        row.addWidget(ScrollColumn(inside), 1)

    def _leavers(self) -> Panel:
        panel = self.leavers = Panel("Who has left")
        self.list = RowList("Who has left", name="leavers_list")
        self.list.setMinimumHeight(px(_LIST))
        self.nobody = words(_NOBODY, "muted")
        self.about = words("", "muted")
        self.form = Form()
        self.form.add_text(
            "why", "Why this record can go", hint="Who looked through it, and what was decided"
        )
        self.form.add_text("sure", "To be sure: their last name")
        self.dispose_button = button(
            "Dispose of this record", "trash-2", bad=True, name="dispose", writes=May.DISPOSE
        )
        panel.add(self.nobody)
        panel.add(self.list, 1)
        panel.add(self.about)
        panel.add(self.form)
        panel.body.addWidget(self.dispose_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.list.chosen_id.connect(lambda _: self._mark())
        self.dispose_button.clicked.connect(self.dispose)
        return panel

    def _hold_panel(self) -> Panel:
        panel = Panel("Holds")
        panel.add(words("While a hold stands, nothing of that tenant's is disposed of.", "muted"))
        self.hold_list = RowList("Holds", name="hold_list")
        self.hold_list.setFixedHeight(px(_LIST))
        self.lifting = Form()
        self.lifting.add_text("lifted_why", "Why it need not be held any longer")
        self.lift_button = button("Lift this hold", name="lift_hold", writes=May.DISPOSE)
        self.holding = Form(columns=2, fold_under=440)
        self.holding.add_choice("tenant_id", "Whose records", (("", "Choose a tenant"),))
        self.holding.add_choice("kind", "Held for", HoldKind)
        self.holding.add_text("why", "Why", hint="Like the reference of the claim or inquiry", wide=True)
        self.hold_button = button("Hold these records", "plus", name="place_hold", writes=May.DISPOSE)
        for part in (self.hold_list, self.lifting):
            panel.add(part)
        panel.body.addWidget(self.lift_button, 0, Qt.AlignmentFlag.AlignLeft)
        panel.add(self.holding)
        panel.body.addWidget(self.hold_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hold_list.chosen_id.connect(lambda _: self._mark())
        self.lift_button.clicked.connect(self.lift)
        self.hold_button.clicked.connect(self.hold)
        return panel

    def _certificates(self) -> Panel:
        panel = self.gone = Panel("Certificates of disposal")
        self.certificates = RowList("Certificates of disposal", name="certificate_list")
        self.certificates.setFixedHeight(px(_LIST))
        self.print_button = button("Show the certificate", "printer", name="print_certificate")
        panel.add(self.certificates)
        panel.body.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.print_button.clicked.connect(self.show_certificate)
        return panel

    @property
    def is_draft(self) -> bool:
        """Whether something is typed that was not acted on."""
        if not self.desk.may(May.DISPOSE):
            return False
        typed = (self.form.values(), self.lifting.values(), self.holding.values())
        return any(values.get(name) for values in typed for name in ("why", "sure", "lifted_why"))

    def reload(self) -> None:
        today = self.desk.today()
        with self.desk.store.read() as work:
            table, known = work.parameters(), work.tenants()
            held, gone = work.holds(), work.disposals()
        self.rules.show_facts((kept.what, _rule(kept, table, self.desk)) for kept in KEPT)
        if not self.desk.may(May.DISPOSE):
            return
        found = disposing.who_has_left(self.desk.store, by=self.desk.me, on=today)
        self._left = {each.tenant.id: each for each in found}
        self._holds = {hold.id: hold for hold in held}
        self._names = {tenant.id: tenant.name for tenant in known}
        self.list.set_rows([_leaver(each, each.is_due(today), each.said(today)) for each in found])
        self.list.setVisible(bool(found))
        self.leavers.set_title("Who has left", len(found))
        self.nobody.setVisible(not found)
        self.hold_list.set_rows([self._hold_row(hold) for hold in held])
        self.hold_list.setVisible(bool(held))
        self.certificates.set_rows([_certificate(each) for each in gone])
        self.gone.set_title("Certificates of disposal", len(gone))
        self.gone.setVisible(bool(gone))
        self._offer(known)
        for each in (self.list, self.hold_list, self.certificates):
            if not each.current_id():
                each.choose_first()
        self._mark()

    def _offer(self, tenants: Sequence[Tenant]) -> None:
        choice: Any = self.holding.field("tenant_id")
        kept = self.holding.values()["tenant_id"]
        choice.set_choices([("", "Choose a tenant"), *((tenant.id, tenant.name) for tenant in tenants)])
        self.holding.show_values({"tenant_id": kept if kept in self._names else ""})

    def _hold_row(self, hold: Hold) -> Row:
        tags = (("Held", "warn"),) if hold.stands else (("Lifted", ""),)
        detail = (
            hold.why if hold.stands else f"{hold.why} · lifted {date_text(hold.lifted)}: {hold.lifted_why}"
        )
        title = f"{self._names.get(hold.tenant_id, '')}: {hold.kind}"
        return Row(hold.id, title, detail, f"since {date_text(hold.since)}", tags)

    def _mark(self) -> None:
        chosen = self._left.get(self.list.current_id())
        can_go = chosen is not None and chosen.is_due(self.desk.today())
        said = "" if chosen is None else _FOR_GOOD if can_go else f"{chosen.said(self.desk.today())}."
        self.about.setText(said)
        self.form.setVisible(can_go)
        self.dispose_button.setEnabled(can_go)
        self.dispose_button.setVisible(can_go)
        hold = self._holds.get(self.hold_list.current_id())
        self.lifting.setVisible(hold is not None and hold.stands)
        self.lift_button.setVisible(hold is not None and hold.stands)
        self.print_button.setEnabled(bool(self.certificates.current_id()))

    def dispose(self) -> None:
        """On a worker: a large record and its search index take a while."""
        chosen, typed = self._left[self.list.current_id()], self.form.values()
        if typed["sure"].strip().casefold() != chosen.tenant.last_name.strip().casefold():
            said = f"This is not the last name of {chosen.tenant.name}, whose record would go."
            self.form.show_problems([Problem("sure", said)])
            return
        self.form.show_problems(())
        self.dispose_button.setEnabled(False)
        store, me, at = self.desk.store, self.desk.me, self.desk.now()
        self.desk.run(
            lambda: disposing.dispose(store, TenantId(chosen.tenant.id), typed["why"], by=me, at=at),
            done=self._gone,
            failed=self._not_gone,
            label="Disposing of a record",
        )

    def _gone(self, made: Disposal) -> None:
        self.form.show_values({"why": "", "sure": ""})
        self.desk.messages.say(f"Record {made.reference} is disposed of. Print its certificate.")
        self.reload()
        self.certificates.choose(made.id)

    def _not_gone(self, error: Exception) -> None:
        self._mark()
        if isinstance(error, Refused):
            self.form.show_problems(error.problems)
        else:
            self.desk.tell_failure(error)

    def hold(self) -> None:
        """Place a hold on the records of who is chosen."""
        typed, desk = self.holding.values(), self.desk
        if not typed["tenant_id"]:
            self.holding.show_problems([Problem("tenant_id", "Choose whose records are held.")])
            return
        made = Hold(scheme_id=desk.scheme_id, by=desk.me, since=desk.today(), **typed)
        if self._did(self.holding, lambda: holds.place_hold(desk.store, made, by=desk.me)):
            self.holding.show_values({"tenant_id": "", "why": ""})
            self.reload()

    def lift(self) -> None:
        """Lift the hold that is chosen."""
        which, why, desk = self.hold_list.current_id(), self.lifting.values()["lifted_why"], self.desk
        if self._did(
            self.lifting, lambda: holds.lift_hold(desk.store, which, why, by=desk.me, on=desk.today())
        ):
            self.lifting.show_values({"lifted_why": ""})
            self.reload()

    def _did(self, form: Form, act: Callable[[], Hold]) -> bool:
        form.show_problems(())
        return self.desk.do(act, refused=form.show_problems) is not None

    def show_certificate(self) -> None:
        which, desk = self.certificates.current_id(), self.desk

        def make() -> bytes:
            return disposing.print_certificate(desk.store, which, by=desk.me, at=desk.now())

        desk.show_print("Certificate of disposal", make, f"disposal-{which[-12:]}.pdf")


def _rule(kept: KeptRecords, table: Parameters, desk: Desk) -> str:
    """`8 years after the end of the last tenancy. What becomes of them.`"""
    if kept.years is None:
        return kept.then
    setting = table.setting(kept.years, desk.today())
    return f"{setting.value:f} years after {kept.trigger}. {kept.then}"


def _leaver(each: Due, can_go: bool, said: str) -> Row:
    tags = (("Due", "warn"),) if can_go else (("Held", ""),) if each.holds or each.others else ()
    below = f"{said} · left {date_text(each.ended)}"
    return Row(each.tenant.id, each.tenant.name, below, each.tenant.reference, tags)


def _certificate(made: Disposal) -> Row:
    day = date_text(shown(made.at).date())
    return Row(made.id, f"Record {made.reference}", f"{made.by_name} · {', '.join(made.removed[:3])}", day)
