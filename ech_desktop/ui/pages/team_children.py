"""Records that are stored in a team member's lists: skills, availability, pay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Generic, TypeVar

from ech_desktop.actions import team as actions
from ech_desktop.domain.basics import Record
from ech_desktop.domain.team import TeamMember
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.tenant_section import built_from_values, problems_of
from ech_desktop.ui.widgets.draft import Shape
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_cards import CardText, Kind

R = TypeVar("R", bound=Record)


class Children(Generic[R]):
    """Records in the list named `field` of a team member, who is asked for each time."""

    def __init__(self, desk: Desk, member: Callable[[], TeamMember], field: str) -> None:
        self._desk, self._member, self._field = desk, member, field

    def latest(self, record: R) -> R | None:
        """The record as stored now; None when it is not stored (any more)."""
        return next((c for c in self._of(self._stored()) if c.id == record.id), None)

    def save(self, record: R) -> object:
        member = self._stored()
        children = self._of(member)
        if any(c.id == record.id for c in children):
            return self._store(member, [record if c.id == record.id else c for c in children])
        return self._store(member, [*children, record])

    def remove(self, record: R) -> object:
        member = self._stored()
        return self._store(member, [c for c in self._of(member) if c.id != record.id])

    def _stored(self) -> TeamMember:
        with self._desk.store.read() as work:
            return work.team_member(self._member().id)

    def _of(self, member: TeamMember) -> list[R]:
        return list(getattr(member, self._field))

    def _store(self, member: TeamMember, children: list[R]) -> object:
        changed: dict[str, Any] = {self._field: children}
        return actions.save_team_member(self._desk.store, replace(member, **changed), by=self._desk.me)


def child_kind(
    desk: Desk,
    member: Callable[[], TeamMember],
    field: str,
    *,
    word: str,
    title: str,
    empty: str,
    card: Callable[[R], CardText],
    new: Callable[[], R],
    form: Callable[[], Form],
    fields: tuple[str, ...],
) -> Kind[R]:
    """How the records in the list named `field` are listed, added, changed and removed."""
    children: Children[R] = Children(desk, member, field)
    shape: Shape[R] = Shape(
        shown=lambda record: {f: getattr(record, f) for f in fields},
        built=built_from_values,
        problems=problems_of,
        save=children.save,
        latest=children.latest,
    )
    return Kind(word, title, empty, card, new, form, shape, children.remove)
