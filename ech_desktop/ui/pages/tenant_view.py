"""One tenant: who it is with alerts and allergies always on top, and the sections below."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ech_desktop.domain.alerts import Severity
from ech_desktop.domain.tenants import PeepBand, Tenant
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.housing_section import HousingSection
from ech_desktop.ui.pages.plan_section import PlanSection
from ech_desktop.ui.pages.plan_shapes import sentence
from ech_desktop.ui.pages.plan_versions import VersionsSection
from ech_desktop.ui.pages.tenant_away import AwaySection, away_text
from ech_desktop.ui.pages.tenant_children import AlertsSection, ContactsSection
from ech_desktop.ui.pages.tenant_deciding import DecidingSection
from ech_desktop.ui.pages.tenant_facts import TenantFacts
from ech_desktop.ui.pages.tenant_package import PackageSection
from ech_desktop.ui.pages.tenant_person import PersonSection
from ech_desktop.ui.pages.tenant_prints import TenantPrints, menu_button
from ech_desktop.ui.pages.tenant_record import RecordSection
from ech_desktop.ui.pages.tenant_rows import plan_tags
from ech_desktop.ui.pages.tenant_section import TenantSection
from ech_desktop.ui.pages.tenant_tenancy import TenancySection
from ech_desktop.ui.widgets.facts import chip, words
from ech_desktop.ui.widgets.flow import Flow
from ech_desktop.ui.widgets.scroll import ScrollColumn

SECTIONS: Final[tuple[type[TenantSection], ...]] = (
    PersonSection,
    RecordSection,
    PlanSection,
    HousingSection,
    AlertsSection,
    ContactsSection,
    DecidingSection,
    PackageSection,
    TenancySection,
    AwaySection,
)
_MOST_CHIPS: Final = 8
_LOW: Final = 440
"""Pixels of the window's height at 100 % text under which there is no room for several lines of chips."""
_ON_TOP: Final = {"Not agreed": "Plan not agreed"}
"""Tags of the list that need another word where they stand among alerts."""


class TenantView(QFrame):
    """Shows one tenant after another; while it holds unsaved text it stays with its tenant."""

    touched = Signal()

    def __init__(self, desk: Desk, facts: TenantFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setObjectName("tenant_view")
        self.desk, self.facts = desk, facts
        self.name = words("", "title")
        self.name.setObjectName("tenant_name")
        self.line = words("", "muted")
        self.line.setObjectName("tenant_line")
        self.unsaved = chip("Unsaved", "warn")
        self.prints = menu_button(
            "Print", "print_menu", TenantPrints(desk, self).of_tenant(lambda: self.facts.tenant), self,
            said="Print for this tenant",
        )  # fmt: skip
        self.prints.setToolTip("Print for this tenant (Ctrl+P)")
        self.strip = Flow()
        self.strip.setObjectName("alert_strip")
        self.tabs = QTabBar()
        self.tabs.setObjectName("sections")
        self.tabs.setAccessibleName("Sections of this tenant")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.stack = QStackedWidget()
        self._made: dict[int, TenantSection] = {}
        self._places: dict[int, QWidget] = {}
        self._stale: set[int] = set()
        self._strip_says: list[tuple[str, str]] = []
        self._is_low = False
        self._lay_out()
        self.tabs.currentChanged.connect(self._show_section)
        self.show_facts(facts)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (16, 12, 8, 4)))
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.unsaved, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.prints, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.line)
        column.addWidget(self.strip)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        for kind in SECTIONS:
            self.tabs.addTab(kind.title)

    def show_facts(self, facts: TenantFacts) -> None:
        """Show what is stored now; for another tenant, untouched forms are closed first."""
        if facts.tenant.id != self.facts.tenant.id:
            for section in self._made.values():
                section.close_drafts()
        self.facts = facts
        self._stale = set(self._made)
        self._show_head()
        self._show_section(self.tabs.currentIndex())
        self._show_tabs()

    def holds_draft(self) -> bool:
        return any(section.holds_draft() for section in self._made.values())

    def section(self) -> TenantSection:
        """The one in front."""
        return self._made[self.tabs.currentIndex()]

    def open_section(self, title: str, record_id: str = "") -> None:
        """Bring a section to the front by its title, and a record in it; an unknown one is left alone."""
        for number, kind in enumerate(SECTIONS):
            if title.casefold() in (kind.title.casefold(), kind.name):
                self.tabs.setCurrentIndex(number)
                self.section().show_record(record_id)

    def _show_section(self, number: int) -> None:
        """A section is built when it is first asked for, and read again when it comes to the front."""
        if number not in self._made:
            section = SECTIONS[number](self.desk, self.facts)
            section.touched.connect(self._touched)
            self._made[number] = section
            self._stale.add(number)
            place = section if isinstance(section, VersionsSection) else ScrollColumn(section)
            self._places[number] = place
            self.stack.addWidget(place)
        if number in self._stale:
            self._stale.discard(number)
            self._made[number].show_facts(self.facts)
        self.stack.setCurrentWidget(self._places[number])

    def _touched(self) -> None:
        self._show_tabs()
        self.touched.emit()

    def _show_tabs(self) -> None:
        for number, kind in enumerate(SECTIONS):
            typed = number in self._made and self._made[number].holds_draft()
            text = kind.tab_text(self.facts) + (" •" if typed else "")
            if text != self.tabs.tabText(number):  # each key comes here, and the bar lays itself out anew
                self.tabs.setTabText(number, text)
                self.tabs.setTabToolTip(number, "Not saved yet" if typed else "")
        self.unsaved.setVisible(self.holds_draft())

    def _show_head(self) -> None:
        tenant, facts = self.facts.tenant, self.facts
        self.name.setText(tenant.formal_name)
        age = tenant.age_on(facts.today)
        liked = f"Likes to be called {tenant.known_as}" if tenant.known_as.strip() else ""
        parts = (liked, facts.flat, f"Age {age}" if age is not None else "", tenant.pronouns)
        self.line.setText(" · ".join(filter(None, parts)))
        says = warnings(tenant, facts.today)
        says += [(_ON_TOP.get(t, t), m) for t, m in plan_tags(facts.plans, facts.today)]
        if says != self._strip_says:
            self._strip_says = says
            self._show_strip(says)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low window with large text one chip and how many more, and a smaller name: none is cut."""
        super().resizeEvent(event)
        is_low = self.window().height() < theme.px(_LOW)
        if is_low != self._is_low:
            self._is_low = is_low
            self._show_strip(self._strip_says)
            self.prints.setText("" if is_low else "Print")
            self.name.setProperty("kind", "heading" if is_low else "title")
            self.name.style().polish(self.name)

    def _show_strip(self, says: list[tuple[str, str]]) -> None:
        """Shorter and fewer at large text, so that the section keeps room; the rest is read on hover."""
        large = theme.text_percent() >= 150
        most = 1 if self._is_low else _MOST_CHIPS // 2 if large else _MOST_CHIPS
        self.strip.clear()
        for text, meaning in says[:most]:
            self.strip.add(chip(text, meaning, most=28 if large else 44))
        if rest := [text for text, _ in says[most:]]:
            more = chip(f"and {len(rest)} more", "warn")
            more.setToolTip("".join(f"<p>{escape(text[:500])}</p>" for text in rest))
            more.setAccessibleName("; ".join(rest))
            self.strip.add(more)


def warnings(tenant: Tenant, today: date) -> list[tuple[str, str]]:
    """What everybody must know before they open the door: allergies, how to talk with them, the rest."""
    allergies = sorted(tenant.active_allergies(), key=lambda a: a.severity is not Severity.SEVERE)
    said = [
        (
            f"Allergy: {a.substance}" + (" (severe)" if a.severity is Severity.SEVERE else ""),
            "bad" if a.severity is Severity.SEVERE else "warn",
        )
        for a in allergies
    ]
    if (away := tenant.away_on(today)) is not None:
        said.insert(0, away_text(away, today))
    if tenant.communication.strip():
        said.append((f"Communication: {tenant.communication}", "good"))
    if tenant.information.strip():
        said.append((f"In writing: {tenant.information}", "good"))
    said += [(f"{r.kind.value}: {r.original}", "warn") for r in tenant.active_treatment_records()]
    said += [(f"{sentence(a.kind.value)}: {a.detail}", "warn") for a in tenant.active_alerts()]
    if tenant.peep_band not in (PeepBand.NOT_ASSESSED, PeepBand.ALONE):
        said.append((f"Evacuation: {tenant.peep_band.value}", "warn"))
    return said
