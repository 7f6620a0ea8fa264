"""Undo and redo, in the words of the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ech_desktop.actions import emergency, handover, housing_plans, notes, plans
from ech_desktop.domain.basics import Problem, Refused, TeamMemberId

if TYPE_CHECKING:
    from ech_desktop.store.work import Step, Store

_NOTE: Final = "A note stands as it was written; correct it instead: both stay on the record."
_SIGNATURE: Final = "A signature stands as it was given; add another one instead."
SIGNED: Final = {
    "Publish rota": "The rota has been published. Change it and publish the next issue instead.",
    plans.AGREE: "The plan has been agreed; write a new version instead.",
    housing_plans.AGREE: "The support plan has been agreed; write a new version instead.",
    "Sign plan": _SIGNATURE,
    "Sign support plan": _SIGNATURE,
    notes.ADD: _NOTE,
    notes.CORRECT: _NOTE,
    emergency.OPEN: "It was opened, and that stands; a manager reviews it instead.",
    emergency.REVIEW: "The review stands; write a note instead.",
    "Import scheme": "This store begins with it. Import the document into another place instead.",
    handover.ACCEPT: "Duty has been accepted; write what is new into the next handover instead.",
}
"""Why a final step stays, and what to do instead."""


def can_undo(store: Store, *, by: TeamMemberId, since: int = 0) -> str:
    """The label of what Undo would take back, or nothing."""
    return _label(store.undoable(by, since))


def can_redo(store: Store, *, by: TeamMemberId, since: int = 0) -> str:
    """The label of what Redo would do again, or nothing."""
    return _label(store.redoable(by, since))


def undo(store: Store, *, by: TeamMemberId, since: int = 0) -> str:
    """Take back this person's last step; its label. Raises Refused when there is none or it is signed."""
    return _reverse(store, store.undoable(by, since), "There is nothing to undo.", by)


def redo(store: Store, *, by: TeamMemberId, since: int = 0) -> str:
    """Do again what was taken back last; its label. Raises Refused when there is nothing."""
    return _reverse(store, store.redoable(by, since), "There is nothing to redo.", by)


def _reverse(store: Store, step: Step | None, nothing: str, by: TeamMemberId) -> str:
    if step is None:
        raise Refused(Problem("undo", nothing))
    if step.final:
        raise Refused(Problem("undo", SIGNED[step.label]))
    store.undo(step.seq, by=by)
    return step.label


def _label(step: Step | None) -> str:
    return "" if step is None else step.label
