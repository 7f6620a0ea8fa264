"""The lines of a handover that is being written: gathered or the leader's own, each reworded or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from ech_desktop.actions import handover as actions
from ech_desktop.domain.basics import TenantId
from ech_desktop.domain.clock import shown
from ech_desktop.domain.handover import Handover, HandoverEntry
from ech_desktop.domain.places import NOWHERE, WHOLE_SCHEME, Place, place_text
from ech_desktop.domain.sources import (
    ALARM_CALL,
    CAME_BACK,
    CARE_PLAN,
    GAPS,
    HOSPITAL_MOVE,
    HOUSING_PLAN,
    INCIDENT,
    MISSED_VISIT,
    NOTE,
    WENT_AWAY,
    kind_of,
)
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.draft import Shape
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_cards import CardText, Kind

OWN: Final = "Own line"
PLACE: Final = "handover:"
"""With what it is about: where what is typed in a form of a handover is kept until it is saved."""
HEADLINE: Final = f"{PLACE}headline"
_WORDS: Final = {
    NOTE: "Note",
    INCIDENT: "Incident",
    MISSED_VISIT: "Missed visit",
    HOSPITAL_MOVE: "Hospital",
    ALARM_CALL: "Alarm call",
    CARE_PLAN: "Plan agreed",
    HOUSING_PLAN: "Plan agreed",
    WENT_AWAY: "Away",
    CAME_BACK: "Back",
    GAPS: "Rota",
}
"""Where a line was gathered from."""


@dataclass(frozen=True)
class Writing:
    """A handover that is being written, with what is read beside its lines."""

    handover: Handover
    told: tuple[HandoverEntry, ...]
    """Gathered and written, in the order of the sheet."""
    places: Mapping[TenantId, Place]
    alerts: Mapping[TenantId, str]

    @property
    def left_out(self) -> list[HandoverEntry]:
        return by_flat((e for e in self.handover.entries if e.left_out), self.places)

    def choices(self) -> list[tuple[Any, str]]:
        """What a line can be about: the scheme, then the flats in order; also who has left and is told of."""
        told = {entry.tenant_id for entry in (*self.told, *self.handover.entries)}
        found = (p for p in self.places.values() if p.lives_here or p.tenant_id in told)
        here = sorted(found, key=lambda p: (p.order, p.name))
        return [(None, WHOLE_SCHEME), *((place.tenant_id, place.text) for place in here)]

    def stored(self, entry: HandoverEntry) -> HandoverEntry | None:
        return next((e for e in self.handover.entries if e.id == entry.id), None)

    def opens(self, entry: HandoverEntry) -> bool:
        """Whether it is the first line of its tenant: alerts are said once."""
        return next((e.id for e in self.told if e.tenant_id == entry.tenant_id), "") == entry.id


def by_flat(entries: Iterable[HandoverEntry], places: Mapping[TenantId, Place]) -> list[HandoverEntry]:
    """As the sheet has them: the scheme first, then by flat."""

    def order(entry: HandoverEntry) -> tuple[Any, ...]:
        place = places.get(entry.tenant_id) if entry.tenant_id is not None else None
        known = (1, *place.order, place.name) if place is not None else (2, *NOWHERE, "")
        return (0, 0, "", "") if entry.tenant_id is None else known, entry.position

    return sorted(entries, key=order)


class HandoverKinds:
    """The kinds of card of a handover. `writing` gives what is shown now."""

    def __init__(self, desk: Desk, writing: Callable[[], Writing]) -> None:
        self.desk, self.writing = desk, writing

    def headline(self) -> Kind[Handover]:
        return Kind(
            word="headline",
            title="Headline",
            empty="",
            card=lambda h: CardText(h.headline.strip() or "Nothing out of the ordinary."),
            new=lambda: self.writing().handover,
            form=_headline_form,
            shape=Shape(
                shown=lambda h: {"headline": h.headline},
                built=lambda h, values: replace(h, **values),
                problems=lambda h: h.problems(),
                save=lambda h: self._save(h, HEADLINE),
                latest=lambda h: self.writing().handover,
            ),
            place=lambda h: HEADLINE,
        )

    def entries(self) -> Kind[HandoverEntry]:
        return Kind(
            word="entry",
            title="What happened, by flat",
            empty="Nothing was recorded since the last handover. Add what the next shift must know.",
            card=self._card,
            new=lambda: HandoverEntry(scheme_id=self.desk.scheme_id, position=self._next()),
            form=self._form,
            shape=self._shape(),
            verb="Reword",
            act=self._drop,
            place=self._place,
        )

    def left_out(self) -> Kind[HandoverEntry]:
        return Kind(
            word="left out",
            title="Left out",
            empty="",
            card=lambda e: replace(self._card(e), past=True),
            new=lambda: HandoverEntry(scheme_id=self.desk.scheme_id),
            form=self._form,
            shape=self._shape(),
            verb="Reword",
            act=lambda e: ("Put back", lambda: self._keep(replace(e, left_out=False))),
            place=self._place,
        )

    def _shape(self) -> Shape[HandoverEntry]:
        fields = ("tenant_id", "happened", "background", "assessment", "to_do")
        return Shape(
            shown=lambda e: {f: getattr(e, f) for f in fields} | {"sbar": e.is_sbar},
            built=_built,
            problems=lambda e: e.problems(),
            save=lambda e: self._save_entry(e, self._place(e)),
            latest=lambda e: self.writing().stored(e),
        )

    def _card(self, entry: HandoverEntry) -> CardText:
        writing = self.writing()
        alerts = writing.alerts.get(entry.tenant_id, "") if entry.tenant_id and writing.opens(entry) else ""
        happened = f"{shown(entry.at):%H:%M} {entry.story}" if entry.at else entry.story
        to_do = f"To do: {entry.advice}" if entry.to_do.strip() else ""
        tags = [(_WORDS.get(kind_of(entry.source), OWN) if entry.source else OWN, "")]
        if entry.source and not entry.left_out and writing.stored(entry) is not None:
            tags.append(("Leader's words", ""))
        lines = (" · ".join(filter(None, alerts.split("\n"))), happened, to_do)
        return CardText(place_text(writing.places, entry.tenant_id), lines, tuple(tags))

    def _form(self) -> Form:
        form = Form(today=self.desk.today)
        form.add_choice("tenant_id", "Flat", self.writing().choices())
        form.add_tick("sbar", "Under SBAR headings")
        form.add_text("happened", "What happened", hint="With SBAR: the situation.", multiline=True)
        form.add_text("background", "Background", hint="What led up to it.", multiline=True, lines=2)
        form.add_text("assessment", "Assessment", hint="What you found.", multiline=True, lines=2)
        form.add_text("to_do", "To do", hint="What the next shift should do.", multiline=True, lines=2)
        form.only_when("sbar", {True}, "background", "assessment")
        return form

    def _next(self) -> int:
        return max((e.position for e in self.writing().handover.entries), default=-1) + 1

    def _drop(self, entry: HandoverEntry) -> tuple[str, Callable[[], object]]:
        """What was gathered is left out, and can be put back; an own line is taken away."""
        if entry.source:
            return "Leave out", lambda: self._keep(replace(entry, left_out=True))
        return "Remove", lambda: self.desk.do(lambda: self._remove(entry))

    def _keep(self, entry: HandoverEntry) -> object:
        return self.desk.do(lambda: self._save_entry(entry))

    def _place(self, entry: HandoverEntry) -> str:
        """By its source, as what is gathered has another id each time; else by its id once it is stored."""
        own = entry.id if self.writing().stored(entry) is not None else "new"
        return PLACE + (entry.source or own)

    def _save_entry(self, entry: HandoverEntry, draft: str = "") -> object:
        handover = self.writing().handover
        others = [e for e in handover.entries if e.id != entry.id]
        if len(others) == len(handover.entries):
            entry = replace(entry, position=self._next())
        entries = sorted([*others, entry], key=lambda e: e.position)
        return self._save(replace(handover, entries=entries), draft)

    def _remove(self, entry: HandoverEntry) -> object:
        handover = self.writing().handover
        return self._save(replace(handover, entries=[e for e in handover.entries if e.id != entry.id]))

    def _save(self, handover: Handover, draft: str = "") -> object:
        return actions.save_handover(self.desk.store, handover, by=self.desk.me, draft=draft)


def _built(entry: HandoverEntry, values: dict[str, Any]) -> HandoverEntry:
    """Without SBAR there is no background and no assessment."""
    said = {"background": "", "assessment": ""} | values
    del said["sbar"]
    return replace(entry, **said)


def _headline_form() -> Form:
    form = Form()
    form.add_text("headline", "Headline", hint="What everybody must know about this shift.", multiline=True)
    return form
