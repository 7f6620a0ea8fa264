"""Settings: the scheme and its flats, shifts and cover, hours and rules, the screen, where the data lives."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ech_desktop.actions import schemes
from ech_desktop.domain.breaks import breaks_text
from ech_desktop.domain.building import floor_name
from ech_desktop.domain.clock import times_text
from ech_desktop.domain.permissions import May
from ech_desktop.domain.scheme import Flat, FlatSize, Look, ShiftKind, ShiftType
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.page import Page
from ech_desktop.ui.pages.import_section import ImportSection
from ech_desktop.ui.pages.settings_access import AccessSection
from ech_desktop.ui.pages.settings_backups import BackupSection
from ech_desktop.ui.pages.settings_commission import commissions
from ech_desktop.ui.pages.settings_keeping import KeepingSection
from ech_desktop.ui.pages.settings_pack import PackSection
from ech_desktop.ui.pages.settings_pc import DataSection, ScreenSection
from ech_desktop.ui.pages.settings_rules import RulesSection
from ech_desktop.ui.pages.settings_scheme import SchemeSection
from ech_desktop.ui.pages.settings_sessions import StepsSection, sessions
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.late_tabs import LateTab, LateTabs
from ech_desktop.ui.widgets.record_section import RecordSection
from ech_desktop.ui.widgets.row_list import Row


class SettingsPage(Page):
    WRITES = May.CHANGE_SETTINGS
    name: ClassVar[str] = "settings"
    title: ClassVar[str] = "Settings"
    CARES_ABOUT: ClassVar[frozenset[str]] = frozenset(
        {
            "team_member",
            "pack_setting",
            "scheme",
            "flat",
            "shift_type",
            "session",
            "cover_change",
            "parameter",
            "commission",
            "tenant",
            "hold",
            "disposal",
        }
    )

    scheme = LateTab("Scheme", SchemeSection)
    flats = LateTab("Flats", lambda desk: flats(desk))
    shift_types = LateTab("Shift types", lambda desk: shift_types(desk))
    sessions = LateTab("Sessions", sessions)
    steps = LateTab("Step-ups", StepsSection)
    commissions = LateTab("Commissioned hours", commissions)
    rules = LateTab("Rules", RulesSection)
    screen_section = LateTab("Screen", ScreenSection)
    access = LateTab("Access", AccessSection)
    exchange = LateTab("In and out", ImportSection)
    backups = LateTab("Backups", BackupSection)
    keeping = LateTab("Keeping", KeepingSection)
    data = LateTab("Your data", DataSection)
    pack = LateTab("If the PC fails", PackSection)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.tabs = LateTabs(desk, type(self), self._read)
        self.tabs.setObjectName("settings_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Settings")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)

    def _read(self, section: QWidget) -> None:
        """What is built after the page was read has not been read yet."""
        if not self.is_stale and hasattr(section, "reload"):
            section.reload()

    def reload(self) -> None:
        for section in self.tabs.built():
            if hasattr(section, "reload"):
                section.reload()

    def show_record(self, record_id: str) -> None:
        """`screen`, `backups`, `keeping`, `pack` or `data` for a tab, `import/tenants` for what
        to import, else a flat."""
        if record_id.startswith("import"):
            self.exchange.choose_kind(record_id.partition("/")[2])
            self.tabs.bring(self.exchange)
        elif record_id == "screen":
            self.tabs.bring(self.screen_section)
        elif record_id in ("backups", "keeping", "pack", "data"):
            self.tabs.bring(getattr(self, record_id))
        else:
            self.tabs.bring(self.flats)
            self.flats.show_record(record_id)

    def first_focus(self) -> QWidget:
        return self.tabs.tabBar()

    def holds_draft(self) -> bool:
        return any(getattr(section, "is_draft", False) for section in self.tabs.built())


def flats(desk: Desk) -> RecordSection[Flat]:
    def load() -> list[Flat]:
        with desk.store.read() as work:
            return work.flats()

    def row(flat: Flat) -> Row:
        parts = (floor_name(flat.floor), str(flat.size), flat.adaptations or flat.note)
        detail = " · ".join(filter(None, parts))
        tags = (("Intermediate care", ""),) if flat.intermediate_care else ()
        title = f"Flat {flat.number}" if flat.number else ""
        return Row(flat.id, title, detail, tags=tags)

    form = Form(columns=2, fold_under=440)
    form.add_text("number", "Number")
    form.add_number("floor", "Floor", least=-3, most=60, hint="0 is the ground floor.")
    form.add_choice("size", "Size", FlatSize)
    form.add_text("telecare", "Telecare unit", hint="The number of the alarm unit.")
    form.add_tick("intermediate_care", "Intermediate care", hint="Short stays after hospital.")
    form.add_text("adaptations", "Adaptations", hint="Like hoist, wet room, lowered worktop.", multiline=True)
    form.add_text("note", "Note", multiline=True)
    return RecordSection(
        desk,
        "flat",
        "Flats",
        "flat",
        form,
        load=load,
        row=row,
        new=lambda: Flat(scheme_id=desk.scheme_id),
        save=lambda flat: schemes.save_flat(desk.store, flat, by=desk.me),
        remove=lambda flat: schemes.remove_flat(desk.store, flat.id, by=desk.me),
    )


def shift_types(desk: Desk) -> RecordSection[ShiftType]:
    def load() -> list[ShiftType]:
        with desk.store.read() as work:
            return work.shift_types()

    def row(type_: ShiftType) -> Row:
        title = f"{type_.code}  {type_.name}".strip()
        tags = (("Retired", ""),) if type_.retired else ()
        below = (times_text(*type_.on(desk.today())), breaks_text(type_.breaks))
        return Row(type_.id, title, " · ".join(filter(None, below)), str(type_.kind).capitalize(), tags)

    form = Form(columns=2, fold_under=440)
    form.add_text("code", "Code", hint="What is typed into the rota, like E.")
    form.add_text("name", "Name")
    form.add_time("start", "Starts")
    form.add_time("end", "Ends", hint="Not later than the start: the next morning.")
    form.add_choice("kind", "What is done", ShiftKind)
    form.add_choice("look", "Colour on the rota", Look, hint="Black-and-white paper shows it as bars.")
    form.add_breaks("breaks", "Breaks")
    form.add_tick("counts_in_cover", "Counts in the cover")
    form.add_tick("retired", "Retired: no longer offered")
    return RecordSection(
        desk,
        "shift_type",
        "Shift types",
        "shift type",
        form,
        load=load,
        row=row,
        new=lambda: ShiftType(scheme_id=desk.scheme_id),
        save=lambda type_: schemes.save_shift_type(desk.store, type_, by=desk.me),
    )
