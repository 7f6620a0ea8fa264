"""The lines of Today: what each says, and which record it opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from ech_desktop.actions.today import TodayView
from ech_desktop.domain.basics import TenantId, plural
from ech_desktop.domain.clock import DAY_NAMES, date_text, moment_text, shown
from ech_desktop.domain.handover import Handover
from ech_desktop.domain.open_items import age_text
from ech_desktop.domain.places import place_text
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.telling import tell_away
from ech_desktop.domain.today import ItemAged, ReviewDue, ReviewKind, TrainingDue

_OLD: Final = 3
"""Days after which an open item is marked as old."""
_REVIEWS: Final = {
    ReviewKind.OVERDUE: ("Review overdue", "bad"),
    ReviewKind.SOON: ("Review due soon", "warn"),
    ReviewKind.NOT_AGREED: ("Plan not agreed", "warn"),
    ReviewKind.NO_PLAN: ("No plan", "warn"),
}


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
    counts: bool = True
    """Whether it is one of those that the title of the panel counts."""


class TodayLines:
    """Each method is the lines of one panel, named like it."""

    def __init__(self, view: TodayView, now: datetime) -> None:
        self._view, self._today, self._now = view, view.today, now

    def on_now(self) -> list[Line]:
        return [self._shift(s) for s in self._today.on_now]

    def coming(self) -> list[Line]:
        return [self._shift(s) for s in self._today.next]

    def gaps(self) -> list[Line]:
        return [
            Line(
                f"{_short_day(shown(gap.start).date())}, {gap.cover.session.name}",
                gap.text,
                page="rota",
                record_id=gap.cover.day.isoformat(),
            )
            for gap in self._today.gaps
        ]

    def handover(self) -> list[Line]:
        """Those to accept first, then the one being written."""
        waiting = sorted(self._view.handovers, key=lambda h: h.id not in self._today.to_accept)
        return [self._handover(each) for each in waiting]

    def items(self) -> list[Line]:
        return [self._item(each) for each in self._today.items]

    def reviews(self) -> list[Line]:
        return [self._review(each) for each in self._today.reviews]

    def away(self) -> list[Line]:
        return [
            Line(
                self._place(each.tenant_id),
                tell_away(each.away, back=False),
                page="tenants",
                record_id=f"{each.tenant_id}/away",
            )
            for each in self._today.away
        ]

    def trainings(self) -> list[Line]:
        return [self._training(each) for each in self._today.trainings]

    def _shift(self, shift: Shift) -> Line:
        member = self._view.team.get(shift.team_member_id) if shift.team_member_id is not None else None
        name = member.name if member is not None else f"{shift.agency_worker} (agency)"
        code = f"{shift.code} " if shift.code else ""
        leads = ("Leads", "good") if shift.leads else None
        return Line(name, f"{code}{shift.times}", leads, "rota", shift.day.isoformat(), beside=True)

    def _handover(self, handover: Handover) -> Line:
        text = f"{handover.turn}, {moment_text(handover.at)}"
        if handover.given_at is None:
            return Line(text, "", ("Being written", ""), "handover", handover.id, counts=False)
        given = f"Given by {handover.given_name}, {moment_text(handover.given_at)}"
        return Line(text, given, ("Not accepted yet", "warn"), "handover", handover.id)

    def _item(self, aged: ItemAged) -> Line:
        item = aged.item
        owner = self._view.team.get(item.owner) if item.owner is not None else None
        parts = [self._place(item.tenant_id)]
        parts.append(f"with {owner.name}" if owner is not None else "nobody has it yet")
        parts += [f"due {item.due_text}"] if item.due else []
        age = age_text(aged.shifts, aged.days)
        tag = (f"Overdue, {age}", "bad") if aged.overdue else (age, "warn" if aged.days >= _OLD else "")
        return Line(item.what, " · ".join(parts), tag, "handover", f"item/{item.id}")

    def _review(self, review: ReviewDue) -> Line:
        detail = ""
        if review.due is not None:
            days = plural(abs((review.due - shown(self._now).date()).days), "day")
            late = review.kind is ReviewKind.OVERDUE
            detail = f"{days} {'late' if late else 'left'}, due {date_text(review.due)}"
        where = f"{review.tenant_id}/plan"
        return Line(self._place(review.tenant_id), detail, _REVIEWS[review.kind], "tenants", where)

    def _training(self, due: TrainingDue) -> Line:
        member = self._view.team.get(due.team_member_id)
        past = due.expires < shown(self._now).date()
        detail = f"{due.skill}, {'ran out' if past else 'until'} {date_text(due.expires)}"
        tag = ("Run out", "bad") if past else ("Runs out", "warn")
        return Line(member.name if member is not None else "", detail, tag, "team", due.team_member_id)

    def _place(self, tenant_id: TenantId | None) -> str:
        return place_text(self._view.places, tenant_id)


def _short_day(day: date) -> str:
    return f"{DAY_NAMES[day.weekday()]} {day.day} {day:%b}"
