"""Whatever is done in whatever order: no open item is lost or doubled, each flagged note is told once,
and each event once in the words in which it stands."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ech_desktop.actions import events, handover, history, notes, open_items
from ech_desktop.domain.basics import HandoverId, NoteId, Refused
from ech_desktop.domain.events import Incident
from ech_desktop.domain.handover import HandoverEntry, HandoverState
from ech_desktop.domain.notes import Note
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.sources import INCIDENT, NOTE, id_of, source
from ech_desktop.store.errors import Conflict
from ech_desktop.store.work import Store
from tests.actions.daily_cases import written
from tests.actions.world import KEY, NAME, NOW, World, world_of

PICK = st.integers(0, 10**6)


class Days(RuleBasedStateMachine):
    """Leaders write, correct, give, accept, close and take back; a plain model says what must be true."""

    filled: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="ech-test-"))
        self.world: World = world_of(Store.open(Path(shutil.copy(self.filled, self.folder / NAME)), KEY))
        self.minutes = 0
        self.notes: list[NoteId] = []
        """Flagged ones."""
        self.pending: set[NoteId] = set()
        """What no given handover has told."""
        self.told: dict[HandoverId, set[NoteId]] = {}
        self.hurt: dict[str, str] = {}
        """What each incident says now."""
        self.heard: dict[HandoverId, dict[str, str]] = {}
        """Which of them each given handover told, and what it said; in their order."""
        self.items: dict[str, bool] = {}
        """Each item that was raised, and whether it is open."""
        self.undo: list[Any] = []
        """How the model takes back the newest steps; None for one that stands."""

    def teardown(self) -> None:
        self.world.store.close()
        shutil.rmtree(self.folder)

    @property
    def now(self) -> Any:
        return NOW + timedelta(minutes=self.minutes)

    def did(self, undo: Any) -> None:
        self.undo.append(undo)

    def draft(self) -> HandoverId | None:
        with self.world.store.read() as work:
            writing = [h.id for h in work.not_accepted() if h.state is HandoverState.BEING_WRITTEN]
        return writing[0] if writing else None

    @rule(flagged=st.sampled_from([True, True, False]), passed=st.sampled_from([-30, 0, 0, 5]))
    def write(self, flagged: bool, passed: int) -> None:
        """Also in the same minute as what was before, and after somebody has set the clock back."""
        w = self.world
        self.minutes += passed
        entry = written(w, at=self.now, entered_at=self.now, said="Coughs.", flagged=flagged)
        note = notes.add_note(w.store, Note(**entry), by=w.by)
        if flagged:
            self.notes.append(note.id)
            self.pending.add(note.id)
        self.did(None)

    @precondition(lambda self: self.notes)
    @rule(n=PICK, said=st.sampled_from(["", "Sneezes."]))
    def correct(self, n: int, said: str) -> None:
        w, wrong = self.world, self.notes[n % len(self.notes)]
        with suppress(Refused):
            made = notes.correct_note(w.store, wrong, said, "Mixed up.", self.now, by=w.by)
            self.notes.append(made.id)
            self.pending.add(made.id)
            self.did(None)

    @rule()
    def record_incident(self) -> None:
        w = self.world
        entry = written(w, at=self.now, entered_at=self.now, what="Fell.", place="Hall", injured="Nobody")
        event = events.record_event(w.store, Incident(**entry), by=w.by)
        self.hurt[event.id] = "Nobody"
        self.did(lambda: self.hurt.pop(event.id))

    @precondition(lambda self: self.hurt)
    @rule(n=PICK, hurt=st.sampled_from(["Nobody", "A cut", "Her wrist"]))
    def change_incident(self, n: int, hurt: str) -> None:
        w, id = self.world, list(self.hurt)[n % len(self.hurt)]
        before = self.hurt[id]
        with w.store.read() as work:
            event = work.event(Incident, id)
        events.change_event(w.store, replace(event, injured=hurt), by=w.by)
        self.hurt[id] = hurt
        if hurt != before:  # else it is no step
            self.did(lambda: self.hurt.__setitem__(id, before))

    @rule()
    def raise_item(self) -> None:
        w = self.world
        item = OpenItem(scheme_id=w.scheme.id, what="Ring the GP.", raised_at=self.now)
        open_items.raise_item(w.store, item, by=w.by)
        self.items[item.id] = True
        self.did(lambda: self.items.pop(item.id))

    @precondition(lambda self: self.items)
    @rule(n=PICK, edit=st.booleans())
    def close_or_reopen_or_edit(self, n: int, edit: bool) -> None:
        w, id = self.world, list(self.items)[n % len(self.items)]
        was_open = self.items[id]
        if edit and was_open:
            with w.store.read() as work:
                item = work.open_item(id)
            open_items.save_item(w.store, replace(item, what=f"Ring the GP, {len(self.undo)}."), by=w.by)
            self.did(lambda: None)
            return
        act = open_items.close_item if was_open else open_items.reopen_item
        act(w.store, id, "Said so.", self.now, by=w.by)
        self.items[id] = not was_open
        self.did(lambda: self.items.__setitem__(id, was_open))

    @rule(leave_out=st.booleans())
    def write_handover(self, leave_out: bool) -> None:
        w = self.world
        if self.draft() is None:
            handover.start_handover(w.store, self.now, by=w.by)
            self.did(lambda: None)
        draft = handover.view_handover(w.store, self.draft(), self.now)
        gathered = [e for e in draft.entries if e.source.startswith(NOTE) and e.row_version == 0]
        if gathered:
            said = "" if leave_out else "In my words."
            mine = HandoverEntry(
                scheme_id=w.scheme.id, source=gathered[0].source, happened=said, left_out=leave_out
            )
            entries = [*draft.handover.entries, mine]
            handover.save_handover(w.store, replace(draft.handover, entries=entries), by=w.by)
            self.did(lambda: None)

    @rule()
    def give(self) -> None:
        w = self.world
        if (draft := self.draft()) is None:
            draft = handover.start_handover(w.store, self.now, by=w.by).id
            self.did(lambda: None)
        heard = {id: said for told in self.heard.values() for id, said in told.items()}
        expected = {id: said for id, said in self.hurt.items() if heard.get(id) != said}
        given = handover.give_duty(w.store, draft, self.now, by=w.by)
        told = [id_of(each).partition("#")[0] for each in given.taken if each.startswith(INCIDENT)]
        assert sorted(told) == sorted(expected)
        self.heard[draft] = expected
        taken, self.pending = self.pending, set()
        self.told[draft] = taken

        def take_back() -> None:
            self.pending |= self.told.pop(draft)
            del self.heard[draft]

        self.did(take_back)

    @rule()
    def accept(self) -> None:
        w = self.world
        with w.store.read() as work:
            given = [h.id for h in work.not_accepted() if h.state is HandoverState.GIVEN]
        if given:
            handover.accept_duty(w.store, given[0], self.now, by=w.by)
            self.did(None)

    @precondition(lambda self: self.undo)
    @rule()
    def take_back(self) -> None:
        try:
            history.undo(self.world.store, by=self.world.by)
        except (Refused, Conflict):
            return
        self.undo.pop()()

    @invariant()
    def every_open_item_is_there_once(self) -> None:
        with self.world.store.read() as work:
            stored = [(i.id, i.is_open) for i in work.open_items(closed=True)]
            waiting = [i.id for i in work.open_items()]
        assert dict(stored) == self.items
        assert len(stored) == len(self.items)
        assert sorted(waiting) == sorted(id for id, is_open in self.items.items() if is_open)

    @invariant()
    def every_flagged_note_is_told_by_the_handover_that_was_given_next_and_by_no_other(self) -> None:
        with self.world.store.read() as work:
            all_given = {h.id: h.taken for h in work.handovers() if h.given_at is not None}
        given = {id: [each for each in taken if each.startswith(NOTE)] for id, taken in all_given.items()}
        assert {id: set(taken) for id, taken in given.items()} == {
            id: {source(NOTE, note) for note in taken} for id, taken in self.told.items()
        }
        everywhere = [each for taken in given.values() for each in taken]
        assert len(everywhere) == len(set(everywhere))
        assert {source(NOTE, n) for n in self.notes} - set(everywhere) == {
            source(NOTE, n) for n in self.pending
        }


def test_that_no_order_of_doing_things_loses_or_doubles_anything(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Days, "filled", filled, raising=False)
    run_state_machine_as_test(
        Days,
        settings=settings(
            max_examples=30,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
