"""What is asked when something is recorded: a few fields for each kind of entry, in the field's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from typing import Any, Final

from ech_desktop.actions.events import record_event, record_hospital_move
from ech_desktop.actions.notes import add_note
from ech_desktop.domain.basics import FlatId, TenantId
from ech_desktop.domain.clock import DAY, london, shown
from ech_desktop.domain.daily_record import EVENT_WORDS
from ech_desktop.domain.events import (
    AlarmCall,
    AlarmReason,
    Concern,
    HospitalMove,
    Incident,
    IncidentKind,
    MissedKind,
    MissedVisit,
    Move,
    Notify,
    Visitor,
    VisitorKind,
)
from ech_desktop.domain.notes import Note, NoteKind
from ech_desktop.domain.picking import Pick, pick_flats, pick_tenants
from ech_desktop.domain.places import Place
from ech_desktop.domain.recording import Event, Recorded, moment_typed
from ech_desktop.domain.sources import (
    ALARM_CALL,
    CONCERN,
    HOSPITAL_MOVE,
    INCIDENT,
    MISSED_VISIT,
    NOTE,
    VISITOR,
)
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.pick_field import PickField

_HINT: Final = "A flat or a name, like 12 or Zofia"
_NEEDED: Final = "Say whom it is about: a flat or a name."


@dataclass(frozen=True)
class Here:
    """Whom and what an entry can be about today."""

    tenants: Sequence[Pick[TenantId]]
    flats: Sequence[Pick[FlatId]]
    places: Mapping[TenantId, Place]

    def tenant_of(self, flat_id: FlatId) -> TenantId | None:
        """Who lives in a flat, if that is one person."""
        number = next((pick.flat for pick in self.flats if pick.value == flat_id), "")
        found = [place.tenant_id for place in self.places.values() if number and place.flat == number]
        return found[0] if len(found) == 1 else None

    def flat_of(self, tenant_id: str) -> FlatId | None:
        place = self.places.get(TenantId(tenant_id))
        number = place.flat if place is not None else ""
        return next((pick.value for pick in self.flats if number and pick.flat == number), None)


def read_here(desk: Desk) -> Here:
    with desk.store.read() as work:
        places, flats = work.places(desk.today()), work.flats()
    return Here(pick_tenants(places.values()), pick_flats(flats, places.values()), places)


@dataclass(frozen=True)
class EntryKind:
    """`fields` adds its fields to a form; `made` makes its record of what every entry has, and of the fields.

    `start`: what its fields show at first. `when`: what its time is called. `ends`: the field of a second
    time, which may be empty, with its label and hint. `expects`: it asks when somebody is expected back.
    """

    word: str
    fields: Callable[[Form, Here], None]
    made: Callable[[dict[str, Any], dict[str, Any], Here], Note | Event]
    start: Mapping[str, Any] = field(default_factory=dict)
    when: str = "Time"
    ends: tuple[str, str, str] | None = None
    expects: bool = False

    def form(self, desk: Desk, here: Here, *, changing: bool = False) -> Form:
        """Whom, its own fields, when it happened, and what is still to be done.

        `changing`: for one that is recorded; in place of what is still to be done, whether it was an error.
        """
        form = Form(columns=2, fold_under=300, today=desk.today)
        self.fields(form, here)
        form.add_date("on", "Day", needed="Enter the day on which it happened.")
        form.add_time("at", self.when)
        if self.ends is not None:
            name, label, hint = self.ends
            form.add_time(name, label, hint=hint, optional=True)
        if changing:
            hint = "Empty: it stands, as it is put right here"
            form.add_text("withdrawn", "Entered in error? Say why", hint=hint, wide=True)
            return form
        if self.expects:
            form.add_date("expected", "Expected back on", hint="Empty: not known")
            form.only_when("move", [Move.ADMITTED], "expected")
        form.add_text("item", "Still to be done", hint="An open item, until somebody closes it", wide=True)
        return form

    def start_values(self, desk: Desk, here: Here, tenant_id: str) -> dict[str, Any]:
        """Now, about the tenant in front."""
        now = shown(desk.now())
        values: dict[str, Any] = {"on": now.date(), "at": now.time(), "item": ""}
        values |= {"tenant_id": tenant_id or None, "flat_id": here.flat_of(tenant_id)}
        return values | dict(self.start)

    def values_of(self, event: Event) -> dict[str, Any]:
        """What the form shows of one that is recorded."""
        on, at = day_and_time(event.at)
        values = {each.name: getattr(event, each.name) for each in fields(event)} | {"on": on, "at": at}
        if self.ends is not None and (ended := values[self.ends[0]]) is not None:
            values[self.ends[0]] = day_and_time(ended)[1]
        return values

    def changed(self, event: Event, values: dict[str, Any], here: Here, now: datetime) -> Event:
        """The same event as the form says it."""
        said = _tidy(values)
        at = moment_of(event, said.pop("on"), said.pop("at"), now)
        apart = {*said, "at"} | ({"tenant_id"} if "flat_id" in said else set())
        head = {each.name: getattr(event, each.name) for each in fields(event) if each.name not in apart}
        made = self.made(head | {"at": at}, said, here)
        assert isinstance(made, Event)
        return made

    def save(self, desk: Desk, here: Here, values: dict[str, Any], draft: str) -> Note | Event:
        """Store what the form says, and drop its draft. Raises Refused with what is wrong, by field."""
        now = desk.now()
        said = _tidy(values)
        at = moment_typed(said.pop("on"), said.pop("at"), now)
        item, expected = said.pop("item"), said.pop("expected", None)
        head = {"scheme_id": desk.scheme_id, "author": desk.me, "at": at, "entered_at": now}
        made = self.made(head, said, here)
        if isinstance(made, Note):
            return add_note(desk.store, made, by=desk.me, item=item, draft=draft)
        if isinstance(made, HospitalMove):
            return record_hospital_move(
                desk.store, made, by=desk.me, expected=expected, item=item, draft=draft
            )
        return record_event(desk.store, made, by=desk.me, item=item, draft=draft)


def _tidy(values: dict[str, Any]) -> dict[str, Any]:
    """Texts without blanks at their ends."""
    return {name: value.strip() if type(value) is str else value for name, value in values.items()}


def day_and_time(at: datetime) -> tuple[date, time]:
    """As a form shows a moment: without seconds."""
    local = shown(at)
    return local.date(), time(local.hour, local.minute)


def moment_of(record: Recorded, on: date, at: time, now: datetime) -> datetime:
    """When it happened: as recorded, to the second, unless another time is typed."""
    return record.at if (on, at) == day_and_time(record.at) else moment_typed(on, at, now)


def _whom(form: Form, here: Here, *, needed: bool = True) -> None:
    said = _NEEDED if needed else ""
    label = "Whom" if needed else "Whom, if anybody"
    form.add("tenant_id", label, PickField(here.tenants, needed=said, hint=_HINT))


def _long(form: Form, name: str, label: str, lines: int = 2) -> None:
    form.add_text(name, label, multiline=True, lines=lines)


def _note_fields(form: Form, here: Here) -> None:
    _whom(form, here)
    _long(form, "said", "What happened", 5)
    form.add_choice("kind", "Kind", NoteKind)
    form.add_tick("flagged", "Tell the next shift")


def _incident_fields(form: Form, here: Here) -> None:
    _whom(form, here, needed=False)
    form.add_choice("kind", "Kind", IncidentKind)
    form.add_text("place", "Where")
    _long(form, "what", "What happened", 4)
    _long(form, "injured", "Who was hurt, and how")
    _long(form, "witnesses", "Who saw it", 1)
    _long(form, "actions", "What was done at once")
    _long(form, "told", "Who was told, and when")
    form.add_choice("notify", "Must CQC be told?", Notify)


def _missed_fields(form: Form, here: Here) -> None:
    _whom(form, here)
    form.add_choice("kind", "Which", MissedKind)
    _long(form, "reason", "Why", 3)
    _long(form, "actions", "What was done instead")


def _hospital_fields(form: Form, here: Here) -> None:
    _whom(form, here)
    form.add_choice("move", "Which", ((Move.ADMITTED, "Went in"), (Move.RETURNED, "Came back")))
    form.add_text("place", "Hospital and ward")
    _long(form, "reason", "Why")
    _long(form, "told", "Who was told, and when")


def _call_fields(form: Form, here: Here) -> None:
    form.add("flat_id", "Flat", PickField(here.flats, needed="Enter the flat.", hint=_HINT))
    form.add_choice("reason", "Reason", AlarmReason)
    _long(form, "note", "Note")


def _visitor_fields(form: Form, here: Here) -> None:
    form.add_choice("kind", "Kind", VisitorKind)
    form.add_text("name", "Name")
    form.add_text("company", "Company")
    form.add_text("whom", "What for, if for no tenant")
    _whom(form, here, needed=False)


def _concern_fields(form: Form, here: Here) -> None:
    _whom(form, here, needed=False)
    hint = "In the words that were used"
    form.add_text("what", "What was seen, heard or said", multiline=True, lines=5, hint=hint)
    _long(form, "wishes", "What the tenant wants to happen")
    _long(form, "actions", "What was done at once")
    _long(form, "told", "Who was told, and when")
    form.add_date("reported_on", "Council told on", hint="Empty: not yet")
    form.add_text("reference", "Its reference")


def _of(made: Callable[..., Note | Event]) -> Callable[[dict[str, Any], dict[str, Any], Here], Note | Event]:
    """A record whose fields are named as in its form."""
    return lambda head, said, here: made(**head, **said)


def _call(head: dict[str, Any], said: dict[str, Any], here: Here) -> AlarmCall:
    said["answered_at"] = _after(head["at"], said["answered_at"])
    return AlarmCall(**head, **said, tenant_id=here.tenant_of(said["flat_id"]))


def _visitor(head: dict[str, Any], said: dict[str, Any], here: Here) -> Visitor:
    said["left_at"] = _after(head["at"], said["left_at"])
    return Visitor(**head, **said)


def _after(at: datetime, then: time | None) -> datetime | None:
    """When the clock next showed `then`: after midnight where it is earlier than the time of `at`."""
    if then is None:
        return None
    local = shown(at)
    first = london(local.date() if then >= local.time() else local.date() + DAY, then)
    return first if first >= at else london(local.date(), then.replace(fold=1))


KINDS: Final[Mapping[str, EntryKind]] = {
    NOTE: EntryKind(
        "Note", _note_fields, _of(Note), {"kind": NoteKind.CARE_GIVEN, "said": "", "flagged": False}
    ),
    INCIDENT: EntryKind(
        EVENT_WORDS[INCIDENT],
        _incident_fields,
        _of(Incident),
        {"kind": IncidentKind.INCIDENT, "notify": Notify.NOT_DECIDED},
    ),
    MISSED_VISIT: EntryKind(
        EVENT_WORDS[MISSED_VISIT],
        _missed_fields,
        _of(MissedVisit),
        {"kind": MissedKind.MISSED},
        "Was planned for",
    ),
    HOSPITAL_MOVE: EntryKind(
        EVENT_WORDS[HOSPITAL_MOVE],
        _hospital_fields,
        _of(HospitalMove),
        {"move": Move.ADMITTED},
        expects=True,
    ),
    ALARM_CALL: EntryKind(
        EVENT_WORDS[ALARM_CALL],
        _call_fields,
        _call,
        {"reason": AlarmReason.HELP},
        "Called at",
        ("answered_at", "Somebody was there at", "Empty: nobody yet"),
    ),
    VISITOR: EntryKind(
        EVENT_WORDS[VISITOR],
        _visitor_fields,
        _visitor,
        {"kind": VisitorKind.VISITOR},
        "Came at",
        ("left_at", "Left at", "Empty: still in"),
    ),
    CONCERN: EntryKind(EVENT_WORDS[CONCERN], _concern_fields, _of(Concern)),
}
"""Every kind of entry by its name in `sources`, in the order in which they are offered."""
