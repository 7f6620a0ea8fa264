"""Since you were last on: what was recorded since the end of one's own last shift, read item by item."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.actions import catching_up
from ech_desktop.domain.basics import TeamMemberId, TenantId
from ech_desktop.domain.catching_up import News, Reading
from ech_desktop.domain.clock import DAY_NAMES, minutes_between, moment_text, monday_of, shown
from ech_desktop.domain.cover import is_filled, on_duty_at
from ech_desktop.domain.permissions import May
from ech_desktop.domain.places import Place, place_text
from ech_desktop.domain.recording import LATE_AFTER
from ech_desktop.domain.sources import (
    CAME_BACK,
    CARE_PLAN,
    HANDOVER,
    HOUSING_PLAN,
    ITEM_TURN,
    OPEN_ITEM,
    WENT_AWAY,
    id_of,
    kind_of,
)
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.today import NEXT
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.theme import icon, px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.facts import clear, words
from ech_desktop.ui.widgets.flow import Flow
from ech_desktop.ui.widgets.list_pane import ListPane
from ech_desktop.ui.widgets.panel import Panel
from ech_desktop.ui.widgets.row_list import Row
from ech_desktop.ui.widgets.scroll import ScrollColumn

_BACK: Final = timedelta(days=60)
"""How far back one looks for who has read an item."""


class NewsView(QWidget):
    WRITES = May.RECORD

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._news: dict[str, News] = {}
        self._places: Mapping[TenantId, Place] = {}
        self._team: dict[TeamMemberId, TeamMember] = {}
        self._shown = ""
        self.since = words("", "strong")
        self.pane = ListPane("Since you were last on", "Mark all read", "Also what you have read")
        self.pane.add_button.setObjectName("mark_all_read")
        self.pane.add_button.setIcon(icon("check", before_text=True))
        self.where = words("", "heading")
        self.when = words("", "muted")
        self.said = words("")
        self.readers = words("", "muted")
        self.read_button = button("Read, next", "check", primary=True, name="mark_read", writes=True)
        self.read_button.setToolTip("Enter in the list does the same")
        self.open_button = button("Show the record", "arrow-right", name="open_news")
        self.buttons = Flow(self.read_button, self.open_button)
        self.others = Panel("Who has read", name="who_has_read")
        self._lay_out()
        self.pane.chosen.connect(self._choose)
        self.pane.opened.connect(lambda _: self.mark_read())
        self.pane.all_wanted.connect(lambda _: self.reload())
        self.pane.add_requested.connect(self.mark_all)
        self.read_button.clicked.connect(self.mark_read)
        self.open_button.clicked.connect(self._open)

    def _lay_out(self) -> None:
        panel = Panel()
        for each in (self.where, self.when, self.said, self.buttons, self.readers):
            panel.add(each)
        panel.body.addStretch(1)
        inside = QWidget()
        side = QVBoxLayout(inside)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(px(12))
        side.addWidget(panel)
        side.addWidget(self.others)
        side.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(px(12))
        across.addWidget(self.pane, 5)
        across.addWidget(ScrollColumn(inside), 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.since)
        column.addLayout(across, 1)

    def first_focus(self) -> QWidget:
        return self.pane.list

    def reload(self) -> None:
        found = catching_up.since_last_on(self.desk.store, self.desk.me, self.desk.now())
        with self.desk.store.read() as work:
            self._places = work.places(self.desk.today())
            self._team = {m.id: m for m in work.team()}
        unread = found.unread
        self.since.setText(
            f"Since {moment_text(found.since)}: {len(found.news)} recorded, {len(unread)} not read."
        )
        listed = found.news if self.pane.switch.isChecked() else unread
        self._news = {n.source: n for n in listed}
        where = {each: place_text(self._places, each) for each in {n.tenant_id for n in listed}}
        self.pane.show_rows([_row(n, where[n.tenant_id]) for n in listed])
        self.pane.add_button.setEnabled(bool(unread))
        self._choose(self._shown if self._shown in self._news else next(iter(self._news), ""))
        self._show_others()

    def mark_read(self) -> None:
        """This one is read; the next one comes to the front."""
        if self._shown in self._news:
            sources = list(self._news)
            after = sources[sources.index(self._shown) + 1 :]
            read, self._shown = self._shown, next((s for s in after if not self._news[s].read), "")
            self._mark([read])
            self.pane.list.setFocus()

    def mark_all(self) -> None:
        """All that is listed; one step takes so many that hardly anybody needs a second."""
        unread = [n.source for n in self._news.values() if not n.read]
        self._mark(unread)

    def _mark(self, sources: list[str]) -> None:
        now, me = self.desk.now(), self.desk.me
        self.desk.do(lambda: catching_up.mark_read(self.desk.store, sources, now, by=me) or True)

    def _choose(self, source: str) -> None:
        self._shown = source
        self.pane.choose(source)
        news = self._news.get(source)
        for each in (self.when, self.buttons, self.readers):
            each.setVisible(news is not None)
        if news is None:
            self.where.setText("You have read everything.")
            self.said.setText("")
            return
        self.where.setText(place_text(self._places, news.tenant_id))
        self.when.setText(self._when(news))
        self.said.setText(news.said)
        self.read_button.setVisible(not news.read)
        self.open_button.setVisible(_leads_to(news) is not None)
        self.readers.setText(self._readers(source) if self._leads() else "")

    def _open(self) -> None:
        news = self._news.get(self._shown)
        target = _leads_to(news) if news is not None else None
        if target is not None:
            self.desk.open(*target)

    def _when(self, news: News) -> str:
        member = self._team.get(news.author) if news.author is not None else None
        late = minutes_between(news.at, news.entered_at) > LATE_AFTER and member is not None
        written = f"written {moment_text(news.entered_at)}" if late else ""
        return ", ".join(filter(None, (moment_text(news.at), written, member.name if member else "")))

    def _leads(self) -> bool:
        me = self._team.get(self.desk.me)
        return me is not None and me.can_lead

    def _readers(self, source: str) -> str:
        marks = catching_up.readers(self.desk.store, source, self.desk.now() - _BACK)
        names = [f"{self._name(m.team_member_id)} {_short(m.at)}" for m in marks]
        return f"Read by {', '.join(names)}." if names else "Nobody has read it yet."

    def _show_others(self) -> None:
        """How far those on duty now and next have read: for whoever leads; worked out behind the list."""
        self.others.setVisible(self._leads())
        if self._leads():
            store, now, on_duty = self.desk.store, self.desk.now(), self._on_duty
            self.desk.run(lambda: catching_up.reading(store, on_duty(), now), done=self._show_reading)

    def _show_reading(self, readings: list[Reading]) -> None:
        clear(self.others.body)
        for each in readings:
            said = f"{each.read} of {each.of} read" if each.of else "nothing new"
            self.others.add(words(f"{self._name(each.team_member_id)}: {said}"))
        if not readings:
            self.others.add(words("Nobody is on the rota now or in the next 12 hours.", "muted"))

    def _on_duty(self) -> list[TeamMemberId]:
        now = self.desk.now()
        with self.desk.store.read() as work:
            rota = work.rota(monday_of(self.desk.today()), weeks=2)
        coming = (s for s in rota.shifts if is_filled(s) and now < s.start <= now + NEXT)
        found = (s.team_member_id for s in (*on_duty_at(rota, now), *coming))
        return list(dict.fromkeys(who for who in found if who is not None))

    def _name(self, member_id: TeamMemberId) -> str:
        member = self._team.get(member_id)
        return member.name if member is not None else "somebody who has left"


def _row(news: News, where: str) -> Row:
    tags = (("Corrected since", ""),) if news.struck else ()
    if not news.read:
        tags = (*tags, ("Not read", "warn"))
    return Row(news.source, where, " ".join(news.said.split()), _short(news.entered_at), tags)


def _short(moment: datetime) -> str:
    """`Sun 22 Nov 21:40`, for each of thousands: the month and the weekday once a day."""
    at = shown(moment)
    return f"{_day(at.date())} {at.hour:02}:{at.minute:02}"


@cache
def _day(day: date) -> str:
    return f"{DAY_NAMES[day.weekday()]} {day.day} {day:%b}"


def _leads_to(news: News) -> tuple[str, str] | None:
    """Page and record that it speaks of."""
    kind, id = kind_of(news.source), id_of(news.source)
    if kind == HANDOVER:
        return "handover", id
    if kind in (OPEN_ITEM, ITEM_TURN):
        return "handover", f"item/{id}" if kind == OPEN_ITEM else "items"
    if news.tenant_id is None:
        return None
    plans = {CARE_PLAN: f"/plan/{id}", HOUSING_PLAN: f"/housing/{id}"}
    section = plans.get(kind, "/away" if kind in (WENT_AWAY, CAME_BACK) else "/record")
    return "tenants", f"{news.tenant_id}{section}"
