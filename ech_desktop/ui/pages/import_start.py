"""What comes in and what goes out: choose a file to import, or what to export and where to."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.actions import exporting, files, importing
from ech_desktop.domain.clock import monday_of
from ech_desktop.domain.permissions import May
from ech_desktop.exchange.lists import Kind
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.ask_path import ask_file, ask_new_file
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel
from ech_desktop.ui.widgets.scroll import ScrollColumn

KINDS: Final = {
    Kind.TENANTS: "Tenants",
    Kind.TEAM: "Team",
    Kind.PACKAGES: "Packages of care",
    Kind.CONTACTS: "Contacts of tenants",
    Kind.ROTA: "Rota: names down, dates across",
}
_OUT: Final = {
    "tenants": "Tenants",
    "team": "Team",
    "packages": "Packages of care",
    "contacts": "Contacts of tenants",
    "rota": "Rota, like the print",
    "calendar": "One person's shifts, for a calendar",
    "scheme": "The whole scheme",
}
_LISTS: Final = ("tenants", "team", "packages", "contacts")
_PLAIN: Final = (
    "The file is not encrypted. Keep it only where health data may be kept. A whole scheme holds "
    "everything, also the codes of key safes. Everything about one tenant is in the Print menu of their page."
)


class ImportStart(QWidget):
    """Asks for a file (`wanted`: kind and path), and writes what is exported."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, px(6), 0)
        row.setSpacing(px(10))
        row.addWidget(self._coming_in(), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._going_out(), 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ScrollColumn(inside))

    def _coming_in(self) -> Panel:
        panel = Panel("Import")
        said = "From .xlsx, .ods or .csv. You see every row first; nothing is stored until you confirm."
        panel.add(words(said, "muted"))
        self.kind = Form()
        self.kind.add_choice("kind", "What the file holds", KINDS.items())
        panel.add(self.kind)
        self.choose_button = button(
            "Choose a file", "file-text", primary=True, name="choose_import", writes=True
        )
        self.template_button = button("Save an empty sheet to fill in", "download", name="save_template")
        for each in (self.choose_button, self.template_button):
            panel.body.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        self.choose_button.clicked.connect(self._choose)
        self.template_button.clicked.connect(self._ask_template)
        return panel

    def _going_out(self) -> Panel:
        panel = Panel("Export")
        panel.add(words(_PLAIN, "muted"))
        self.out = Form(today=self.desk.today)
        self.out.add_choice("what", "What to export", _OUT.items())
        self.out.add_choice("form", "As", (("xlsx", "Workbook (.xlsx)"), ("csv", "Text (.csv)")))
        self.out.add_choice("who", "Whose shifts", ())
        self.out.add_date("week", "A day of the first week", hint="Empty: this week.")
        self.out.add_number("weeks", "Weeks", least=1, most=8)
        self.out.show_values({"weeks": 1})
        self.out.only_when("what", _LISTS, "form")
        self.out.only_when("what", ("calendar",), "who")
        self.out.only_when("what", ("rota", "calendar"), "week", "weeks")
        panel.add(self.out)
        self.export_button = button("Export", "download", name="export", writes=May.EXPORT)
        panel.body.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.export_button.clicked.connect(self._ask_export)
        return panel

    def reload(self) -> None:
        """Whose calendar it can be."""
        with self.desk.store.read() as work:
            team = work.team()
        choice: Any = self.out.field("who")
        choice.set_choices([(person.id, person.name) for person in team])

    @property
    def WRITES(self) -> May:
        return importing.NEEDS[self.kind.values()["kind"]]

    def choose_kind(self, kind: str) -> None:
        if kind in KINDS:
            self.kind.show_values({"kind": Kind(kind)})

    def first_focus(self) -> QWidget:
        return self.kind.first_focus()

    def _choose(self) -> None:
        ask_file(
            self,
            "Choose a file",
            "Spreadsheets (*.xlsx *.ods *.csv);;All files (*)",
            lambda path: self.wanted.emit(self.kind.values()["kind"], path),
        )

    def _ask_template(self) -> None:
        kind = self.kind.values()["kind"]
        self._ask_where(f"{kind.value}.xlsx", lambda path: self._write(path, exporting.template_of(kind)))

    def _ask_export(self) -> None:
        try:
            asked = self.out.values()
        except ValueError:
            return  # said beside the field
        endings = {"rota": "xlsx", "calendar": "ics", "scheme": "json"}
        what = asked["what"]
        name = f"{what}.{endings.get(what) or asked['form']}"
        self._ask_where(name, lambda path: self.export_to(path, asked))

    def export_to(self, path: str, asked: dict[str, Any]) -> None:
        """Write what was asked for."""
        content = self.desk.do(lambda: self._exported(asked), said="Exported")
        if content is not None:
            self._write(path, content)

    def _exported(self, asked: dict[str, Any]) -> bytes:
        store, me, what = self.desk.store, self.desk.me, asked["what"]
        monday = monday_of(asked.get("week") or self.desk.today())
        if what == "rota":
            return exporting.export_rota(store, monday, asked["weeks"], by=me)
        if what == "calendar":
            return exporting.export_calendar(
                store, asked["who"], monday, asked["weeks"], by=me, at=self.desk.now()
            )
        if what == "scheme":
            return exporting.export_scheme(store, by=me)
        return exporting.export_list(store, Kind(what), asked["form"], by=me)

    def _write(self, path: str, content: bytes) -> None:
        self.desk.do(lambda: files.write(Path(path), content), said=f"Written to {path}")

    def _ask_where(self, name: str, write: Any) -> None:
        ask_new_file(self, "Where to", name, write)
