"""What a person does to the scheme itself: its details, flats, shift types and sessions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import FlatId, Problem, Refused, SessionId, TeamMemberId, plural
from ech_desktop.domain.commissioning import Commission
from ech_desktop.domain.contingency import PackSetting
from ech_desktop.domain.parameters import Parameter
from ech_desktop.domain.permissions import May
from ech_desktop.domain.scheme import CoverChange, Flat, Scheme, Session, ShiftType

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


@permitted(May.CHANGE_SETTINGS)
def save_scheme(store: Store, scheme: Scheme, *, by: TeamMemberId) -> Scheme:
    """The scheme's name, paper, telephone numbers and commissioned hours."""
    with store.change("Change scheme", by=by) as work:
        return work.save(scheme)


@permitted(May.CHANGE_TENANTS)
def save_flat(store: Store, flat: Flat, *, by: TeamMemberId) -> Flat:
    """A flat, new or changed. Raises Refused when its number is taken."""
    with store.change("Change flat" if flat.row_version else "Add flat", by=by) as work:
        number = flat.number.strip().casefold()
        if number and any(f.id != flat.id and f.number.strip().casefold() == number for f in work.flats()):
            raise Refused(Problem("number", f"There is already a flat {flat.number.strip()}."))
        return work.save(flat)


@permitted(May.CHANGE_TENANTS)
def remove_flat(store: Store, flat_id: FlatId, *, by: TeamMemberId) -> None:
    """Take away a flat that was entered by mistake. Raises Refused when anybody has ever held it."""
    with store.change("Remove flat", by=by) as work:
        flat = next((f for f in work.flats() if f.id == flat_id), None)
        if flat is None:
            raise Refused(Problem("number", "This flat has already been removed."))
        held = sum(t.flat_id == flat_id for tenant in work.tenants() for t in tenant.tenancies)
        if held:
            raise Refused(
                Problem("number", f"Flat {flat.number} has {plural(held, 'tenancy', 'tenancies')}: keep it.")
            )
        work.remove(flat)


@permitted(May.CHANGE_SETTINGS)
def save_shift_type(store: Store, shift_type: ShiftType, *, by: TeamMemberId) -> ShiftType:
    """A kind of shift, new, changed or retired. Raises Refused when its code is in use."""
    with store.change("Change shift type" if shift_type.row_version else "Add shift type", by=by) as work:
        code = "" if shift_type.retired else shift_type.code.casefold()
        others = (t for t in work.shift_types() if t.id != shift_type.id and not t.retired)
        if taken := next((t for t in others if t.code.casefold() == code), None):
            raise Refused(Problem("code", f"The code {taken.code} already stands for {taken.name}."))
        return work.save(shift_type)


@permitted(May.CHANGE_SETTINGS)
def save_session(store: Store, session: Session, *, by: TeamMemberId) -> Session:
    """A band of the day with its cover minimum, new or changed."""
    with store.change("Change session" if session.row_version else "Add session", by=by) as work:
        return work.save(session)


@permitted(May.CHANGE_SETTINGS)
def remove_session(store: Store, session_id: SessionId, *, by: TeamMemberId) -> None:
    """Ask for no cover in this session any more, with the steps up and down that were about it."""
    with store.change("Remove session", by=by) as work:
        session = next((s for s in work.sessions() if s.id == session_id), None)
        if session is None:
            raise Refused(Problem("name", "This session has already been removed."))
        for change in work.cover_changes():
            if change.session_id == session_id:
                work.remove(change)
        work.remove(session)


@permitted(May.CHANGE_SETTINGS)
def save_cover_change(store: Store, change: CoverChange, *, by: TeamMemberId) -> CoverChange:
    """A step-up or step-down of a session's cover for some days, new or changed."""
    with store.change("Change step-up" if change.row_version else "Add step-up", by=by) as work:
        return work.save(change)


@permitted(May.CHANGE_SETTINGS)
def remove_cover_change(store: Store, change_id: str, *, by: TeamMemberId) -> None:
    """Back to the session's own cover minimum."""
    with store.change("Remove step-up", by=by) as work:
        work.remove(work.record("cover_change", change_id))


@permitted(May.CHANGE_SETTINGS)
def save_parameter(store: Store, parameter: Parameter, *, by: TeamMemberId) -> Parameter:
    """A rate or threshold that this site sets from a day on, new or changed."""
    with store.change("Change parameter" if parameter.row_version else "Set parameter", by=by) as work:
        return work.save(parameter)


@permitted(May.CHANGE_SETTINGS)
def remove_parameter(store: Store, parameter_id: str, *, by: TeamMemberId) -> None:
    """Back to what the program brings along."""
    with store.change("Remove parameter", by=by) as work:
        work.remove(work.record("parameter", parameter_id))


@permitted(May.CHANGE_SETTINGS)
def save_commission(store: Store, commission: Commission, *, by: TeamMemberId) -> Commission:
    """Hours a week that the commissioner pays for, new or changed."""
    label = "Change commissioned hours" if commission.row_version else "Add commissioned hours"
    with store.change(label, by=by) as work:
        return work.save(commission)


@permitted(May.CHANGE_SETTINGS)
def remove_commission(store: Store, commission_id: str, *, by: TeamMemberId) -> None:
    """These hours are not commissioned."""
    with store.change("Remove commissioned hours", by=by) as work:
        work.remove(work.record("commission", commission_id))


@permitted(May.CHANGE_SETTINGS)
def save_pack_password(store: Store, password: str, *, by: TeamMemberId) -> PackSetting:
    """What opens the contingency pack from its next writing on; nothing: it opens without a password."""
    with store.change("Set pack password", by=by) as work:
        setting = work.pack_setting() or PackSetting(scheme_id=work.scheme().id)
        return work.save(replace(setting, password=password))
