"""The first page of a shift: who is on, where cover is short, what is open, which reviews are due."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import DAY_NAMES, date_text, moment_text, monday_of, shown
from ech_desktop.domain.cover import is_filled, on_duty_at, session_cover
from ech_desktop.domain.handover import HandoverState
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.versions import PlanStatus, current_plan
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.page import Page
from ech_desktop.ui.pages.handover_cards import Sheet, item_text, state_tag
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.facts import chip, clear, words
from ech_desktop.ui.widgets.panel import Panel
from ech_desktop.ui.widgets.scroll import ScrollColumn

NEXT_HOURS = timedelta(hours=12)
GAP_DAYS = 7
LEFT = Qt.AlignmentFlag.AlignLeft
COLUMN = 360
"""Pixels that a column of panels needs at 100 %."""
MOST = 8
"""Lines in a panel; the rest is counted, and its page shows them all."""


@dataclass(frozen=True)
class Line:
    """One line of a panel: what, the details, a tag, and where it leads."""

    text: str
    detail: str = ""
    tag: tuple[str, str] | None = None
    page: str = ""
    record_id: str = ""
    beside: bool = False
    """Whether the details are short enough to stand on the same line."""


class TodayPage(Page):
    name = "today"
    title = "Today"
    CARES_ABOUT = frozenset(
        {
            "shift",
            "team_member",
            "absence",
            "session",
            "open_item",
            "handover",
            "care_plan",
            "tenant",
            "tenancy",
            "flat",
        }
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.when = words("", "heading")
        self.on_now = Panel("On duty now", name="on_now")
        self.coming = Panel("Coming on next", name="coming")
        self.gaps = Panel("Gaps in the next 7 days", _link("Rota", "rota", desk), name="gaps")
        self.handover = Panel("Handover", _link("Handover", "handover", desk), name="handover")
        self.items = Panel("Open items", name="items")
        self.reviews = Panel("Plan reviews", name="reviews")
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        self._across = QHBoxLayout(inside)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(px(12))
        self._columns = [QVBoxLayout() for _ in range(3)]
        for each in self._columns:
            each.setSpacing(px(12))
            self._across.addLayout(each, 1)
        self._arrange(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.when)
        column.addWidget(ScrollColumn(inside), 1)

    def _arrange(self, count: int) -> None:
        """Panels in one, two or three columns, what cannot wait on top."""
        self._count = count
        for each in self._columns:
            while each.takeAt(0) is not None:
                pass
        order = {
            1: ((self.gaps, self.on_now, self.handover, self.coming, self.items, self.reviews),),
            2: ((self.on_now, self.coming, self.handover), (self.gaps, self.items, self.reviews)),
            3: ((self.on_now, self.coming), (self.gaps, self.handover, self.reviews), (self.items,)),
        }[count]
        for n, each in enumerate(self._columns):
            for panel in order[n] if n < count else ():
                each.addWidget(panel)
            each.addStretch(1)
            self._across.setStretchFactor(each, 1 if n < count else 0)
        self._across.setSpacing(px(12) if count > 1 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = min(3, max(1, self.width() // px(COLUMN)))
        if count != self._count:
            self._arrange(count)

    def first_focus(self) -> QWidget:
        return self.gaps

    def reload(self) -> None:
        today = self.desk.today()
        with self.desk.store.read() as work:
            rota = work.rota(monday_of(today), weeks=2)
            plans = work.all_plans()
            handovers = tuple(work.handovers())
            sheet = Sheet(
                next(iter(handovers), None),
                handovers,
                tuple(work.open_items()),
                {t.id: t for t in work.tenants()},
                {f.id: f for f in work.flats()},
                {m.id: m for m in work.team()},
                self.desk.now(),
            )
        self.when.setText(f"{date_text(today)}, {shown(self.desk.now()):%A %H:%M}")
        self._show_people(rota)
        self._show_gaps(rota)
        self._show_handover(sheet)
        self._show(self.items, _item_lines(sheet), "Nothing is open.", "handover")
        self._show(self.reviews, _review_lines(sheet, plans, today), "No review is due.", "tenants")

    def _show_people(self, rota: Rota) -> None:
        now = self.desk.now()
        self._show(
            self.on_now,
            [_shift_line(rota, s) for s in on_duty_at(rota, now)],
            "Nobody is on duty now, by the rota.",
            "rota",
        )
        coming = [s for s in rota.own_shifts if is_filled(s) and now < s.start <= now + NEXT_HOURS]
        self._show(
            self.coming,
            [_shift_line(rota, s) for s in coming],
            "Nobody comes on in the next 12 hours.",
            "rota",
        )

    def _show_gaps(self, rota: Rota) -> None:
        now, last = self.desk.now(), self.desk.today() + timedelta(days=GAP_DAYS)
        lines = [
            Line(
                f"{_short_day(shown(gap.start).date())}, {each.session.name}",
                f"{gap.text} on duty",
                (f"{gap.needed - gap.have} short", "bad"),
                "rota",
                each.day.isoformat(),
            )
            for each in session_cover(rota)
            for gap in each.gaps
            if gap.end > now and each.day < last
        ]
        lines.sort(key=lambda line: line.record_id)
        self._show(self.gaps, lines, "Every session is covered.", "rota")

    def _show_handover(self, sheet: Sheet) -> None:
        handover = sheet.handover
        if handover is None:
            self._show(self.handover, [], "No handover has been written yet.", "handover")
            return
        text = f"{handover.turn}, {moment_text(handover.at)}"
        detail = handover.headline.strip().split("\n")[0]
        if handover.state is HandoverState.ACCEPTED:
            detail = f"Accepted by {sheet.who(handover.accepted_by)}. {detail}"
        line = Line(text, detail, state_tag(handover), "handover", handover.id)
        self._show(self.handover, [line], "", "handover")

    def _show(self, panel: Panel, lines: Iterable[Line], nothing: str, page: str) -> None:
        shown_lines = list(lines)
        panel.set_title(panel.title_label.text(), len(shown_lines) or None)
        clear(panel.body)
        for line in shown_lines[:MOST]:
            panel.add(self._row(line))
        if len(shown_lines) > MOST:
            more = button(f"Show all {len(shown_lines)}", flat=True, name=f"more_{panel.objectName()}")
            more.clicked.connect(lambda: self.desk.open(page))
            panel.add(more)
        if not shown_lines:
            panel.add(words(nothing, "muted"))
        panel.body.addStretch(1)

    def _row(self, line: Line) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(8))
        text = QVBoxLayout()
        text.setSpacing(px(2))
        text.addWidget(words(line.text, "strong"))
        across.addLayout(text, 1)
        if line.beside:
            across.addWidget(words(line.detail, "muted", wrap=False))
        elif line.detail:
            text.addWidget(words(line.detail, "muted"))
        if line.tag is not None:
            tags, where = (across, Qt.AlignmentFlag.AlignVCenter) if line.beside else (text, LEFT)
            tags.addWidget(chip(*line.tag), 0, where)
        if line.page:
            show = button("Show", flat=True, name="show")
            show.setAccessibleName(f"Show {line.text}")
            show.clicked.connect(self._opener(line))
            across.addWidget(show, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _opener(self, line: Line) -> Callable[[], None]:
        return lambda: self.desk.open(line.page, line.record_id)


def _link(text: str, page: str, desk: Desk) -> QPushButton:
    made = button(text, "arrow-right", flat=True, name=f"to_{page}")
    made.setAccessibleName(f"Open {text}")
    made.clicked.connect(lambda: desk.open(page))
    return made


def _short_day(day: date) -> str:
    return f"{DAY_NAMES[day.weekday()]} {day.day} {day:%b}"


def _shift_line(rota: Rota, shift: Shift) -> Line:
    member = rota.members[shift.team_member_id] if shift.team_member_id is not None else None
    name = member.name if member is not None else f"{shift.agency_worker} (agency)"
    code = f"{shift.code} " if shift.code else ""
    leads = ("Leads", "good") if shift.leads else None
    return Line(name, f"{code}{shift.times}", leads, beside=True)


def _item_lines(sheet: Sheet) -> list[Line]:
    lines = []
    for item in sheet.items:
        said = item_text(sheet, item)
        lines.append(Line(said.title, said.lines[0], said.tags[0], "handover"))
    return lines


def _review_lines(sheet: Sheet, plans: list[CarePlan], today: date) -> list[Line]:
    """Overdue first, then those due soon, then packages without an agreed plan; by flat."""
    of_tenant: dict[str, list[CarePlan]] = {}
    for each in plans:
        of_tenant.setdefault(each.tenant_id, []).append(each)
    found: list[tuple[int, tuple[int, str], Line]] = []
    for tenant in sheet.tenants.values():
        if not tenant.lives_here_on(today):
            continue
        said = _review(current_plan(of_tenant.get(tenant.id, [])), tenant.package_minutes_on(today), today)
        if said is not None:
            urgency, detail, tag = said
            line = Line(sheet.place(tenant.id), detail, tag, "tenants", tenant.id)
            found.append((urgency, sheet.order(tenant.id), line))
    return [line for *_, line in sorted(found, key=lambda each: each[:2])]


def _review(plan: CarePlan | None, package: int, today: date) -> tuple[int, str, tuple[str, str]] | None:
    """How urgent, the detail and the tag; None when nothing is due."""
    if plan is None or plan.status is PlanStatus.DRAFT:
        word = "No plan" if plan is None else "Plan not agreed"
        return (2, "", (word, "warn")) if package or plan is not None else None
    state = plan.review_state(today)
    if not state or plan.review_due is None:
        return None
    late = state == "overdue"
    days = plural(abs((plan.review_due - today).days), "day")
    detail = f"{days} {'late' if late else 'left'}, due {date_text(plan.review_due)}"
    return (0 if late else 1, detail, (f"Review {state}", "bad" if late else "warn"))
