"""Who could take an open shift: offer it to some, or give it to one; each with what it would break."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout

from ech_desktop.actions import publishing
from ech_desktop.domain.basics import Level, TeamMemberId
from ech_desktop.domain.clock import hours
from ech_desktop.domain.hours import NO_HOURS, clocks
from ech_desktop.domain.publishing import Notice, ShiftNotice
from ech_desktop.domain.rota import Finding, Shift
from ech_desktop.domain.team import TeamMember
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.rota_moves import broken_by, drop_words, stopping
from ech_desktop.ui.models.rota_review import Weight, moment
from ech_desktop.ui.models.rota_sheet import WITH_HOURS, RotaSheet
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.copying import copies_as_list
from ech_desktop.ui.widgets.panel import Panel, label

_ORDER: Final = (None, Level.TELL, Level.WARN, Level.BLOCK, Level.REFUSE)


class Candidate(NamedTuple):
    """Somebody who could take the shift, and what they would break by it, strongest first."""

    member: TeamMember
    broken: tuple[Finding, ...]
    minutes_left: int
    """Of their contract in the weeks shown, before this shift; less than nothing when they are over it."""
    text: str

    @property
    def level(self) -> Level | None:
        return self.broken[0].level if self.broken else None


def candidates(shift: Shift, sheet: RotaSheet) -> list[Candidate]:
    """Who works here that day: first those who break nothing by it, and of these who lacks most hours."""
    found = []
    for member in sheet.rota.rows:
        if not member.works_on(shift.day):
            continue
        broken = broken_by(sheet.rota, [shift.placed(member.id, shift.day)])
        worked = sheet.hours.get(member.id, NO_HOURS)
        said = f"{hours(worked.paid)} h"
        if member.contract in WITH_HOURS:
            said = f"{hours(worked.paid)} of {hours(worked.contracted)} h"
        found.append(Candidate(member, broken, worked.contracted - worked.paid, said))
    return sorted(found, key=lambda c: (_ORDER.index(c.level), -c.minutes_left, c.member.rank))


class FillShift(Panel):
    """Whoever is chosen in the list can be offered an open shift; one alone can be given it."""

    given = Signal(object)
    """What it newly breaks."""

    def __init__(self, desk: Desk, shift: Shift, sheet: RotaSheet, title: str = "Who could take it?") -> None:
        super().__init__(title, name="fillShift")
        self.desk, self.shift = desk, shift
        self.people = candidates(shift, sheet)
        self.list = QListWidget()
        self.list.setObjectName("candidates")
        self.list.setAccessibleName("People who could take this shift; choose several to offer it to them")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        copies_as_list(self.list, title)
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.px(2))
        self.list.setMinimumHeight(theme.px(190))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.offer = button("Offer to …", name="offerShift", writes=True)
        self.give = button("Give to …", "user", name="giveShift", writes=True)
        column = QVBoxLayout()
        column.setSpacing(theme.px(6))
        for each in (self.offer, self.give):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        self.hint = label(self._hint(), "muted", wrap=True)
        self.add(self.hint)
        self.add(self.list, 1)
        self.body.addLayout(column)
        self.show_notices()
        self.list.itemSelectionChanged.connect(self._follow)
        self.list.setCurrentRow(0)
        self.offer.clicked.connect(self.offer_it)
        self.give.clicked.connect(self.give_it)
        self._follow()

    def _hint(self) -> str:
        return f"It adds {hours(clocks(self.shift).paid)} h paid. Choose one, or several with Ctrl or Shift."

    def show_notices(self) -> None:
        """Fill the list anew, with when the shift was offered to whom."""
        with self.desk.store.read() as work:
            notices = [n for n in work.notices(self.shift.day, self.shift.day) if n.shift == self.shift.id]
        rows = sorted({i.row() for i in self.list.selectedIndexes()}) or [0]
        self.list.clear()
        for each in self.people:
            self.list.addItem(_item(each, _last_word(each.member.id, notices)))
        for row in rows[: self.list.count()]:
            self.list.item(row).setSelected(True)
        self.list.setCurrentRow(rows[0], QItemSelectionModel.SelectionFlag.NoUpdate)

    def chosen(self) -> list[Candidate]:
        return [self.people[i.row()] for i in sorted(self.list.selectedIndexes())]

    def _follow(self) -> None:
        """The buttons say whom they are about."""
        names = [c.member.name for c in self.chosen()]
        whom = names[0] if len(names) == 1 else f"{len(names)} people" if names else "…"
        self.offer.setText(f"Offer to {whom}")
        self.offer.setAccessibleName(f"Offer to {', '.join(names) or 'nobody: choose people first'}")
        self.offer.setEnabled(bool(names))
        self.give.setText(f"Give to {names[0] if len(names) == 1 else '…'}")
        self.give.setAccessibleName(self.give.text())
        self.give.setEnabled(len(names) == 1 and self.chosen()[0].level is not Level.REFUSE)

    def offer_it(self) -> None:
        """Keep when it was offered to whom; the shift stays open."""
        desk, to = self.desk, [c.member.id for c in self.chosen()]

        def offer() -> bool:
            publishing.offer_shift(desk.store, self.shift.id, to, desk.now(), by=desk.me)
            return True

        if desk.do(offer):
            self.show_notices()

    def give_it(self) -> None:
        """To who is chosen; what would stop publishing is asked about first."""
        if len(self.chosen()) != 1:
            return
        (chosen,) = self.chosen()
        if stops := stopping(chosen.broken):
            text = " ".join(drop_words(f) for f in stops)
            self.desk.messages.warn(text, "Give anyway", lambda: self._give(chosen))
        else:
            self._give(chosen)

    def _give(self, chosen: Candidate) -> None:
        desk, who = self.desk, chosen.member.id
        broken = desk.do(
            lambda: publishing.take_shift(desk.store, self.shift.id, who, desk.now(), by=desk.me)
        )
        if broken is not None:
            self.given.emit(broken)


def _last_word(who: TeamMemberId, notices: Sequence[ShiftNotice]) -> str:
    """`offered Mon 23 Nov 06:50`, or nothing."""
    mine = [n for n in notices if n.team_member_id == who]
    words = {Notice.OFFERED: "offered", Notice.DECLINED: "declined", Notice.ACCEPTED: "accepted"}
    return f"{words.get(mine[-1].what, mine[-1].what.value)} {moment(mine[-1].at)}" if mine else ""


def _item(candidate: Candidate, last: str) -> QListWidgetItem:
    first = " · ".join(part for part in (candidate.member.name, candidate.text, last) if part)
    marks = {Level.REFUSE: Weight.STOPS, Level.BLOCK: Weight.STOPS, Level.WARN: Weight.WARNING}
    lines = [first]
    lines += (f"{marks.get(f.level, Weight.TELL).mark} {drop_words(f)}" for f in candidate.broken)
    return QListWidgetItem("\n".join(lines))
