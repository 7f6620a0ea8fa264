"""What is being typed: kept as its author's own until it is saved or discarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ech_desktop.domain.basics import TeamMemberId

if TYPE_CHECKING:
    from ech_desktop.store.drafts import KeptDraft
    from ech_desktop.store.work import Store


def keep_draft(store: Store, place: str, typed: str, *, by: TeamMemberId) -> None:
    """Keep what was typed in one place, in place of what was kept there; empty text drops it.

    Called at most once a second while somebody types. It is no step: Undo and the journal know nothing of it.
    """
    store.keep_draft(by, place, typed)


def kept_drafts(store: Store, *, by: TeamMemberId) -> list[KeptDraft]:
    """What this person typed and has not saved, newest first: after a crash, a lock or a power cut."""
    return store.drafts(by)
