"""What every page works with: the store, who is signed in, the clock, and the one way to act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import KnownError, Problem, Refused, SchemeId, TeamMemberId
from ech_desktop.domain.clock import shown
from ech_desktop.domain.permissions import May, may
from ech_desktop.ui.background import Job
from ech_desktop.ui.feed import Feed
from ech_desktop.ui.messages import Messages
from ech_desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from ech_desktop.store.work import Changes, Store

T = TypeVar("T")


def utc_now() -> datetime:
    return datetime.now(UTC)


class Desk(QObject):
    """One signed-in sitting at one store."""

    page_requested = Signal(str, str)
    """Page name, and the id of the record to show or nothing."""
    preview_requested = Signal(str, object, str)
    """Title, the function that makes the PDF, and the file name to offer."""
    restore_requested = Signal(object, object)
    """A backup, and how it is opened: the store is closed and the backup put in its place."""
    closed_requested = Signal(object)
    """An `aside.Closed`: the store is closed for a while, and the window steps aside."""
    record_requested = Signal(str, str)
    """Write an entry of the daily record: its kind as in `sources` (none: a note), and whom it is about."""
    look_changed = Signal(str)
    """`theme` or `text_percent`: the preferences say another look than the screen shows."""
    busy_changed = Signal(str)
    """What is being made in the background; nothing when it is done."""

    def __init__(
        self,
        store: Store,
        me: TeamMemberId,
        *,
        preferences: Preferences,
        clock: Callable[[], datetime] = utc_now,
        is_demo: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store, self.me, self.clock = store, me, clock
        self.preferences, self.is_demo = preferences, is_demo
        self.messages = Messages(self)
        self.remembered: dict[str, Any] = {}
        """What a page keeps while the window is open, also when a new look builds it anew; by its name."""
        self.feed = Feed(store, self)
        self.since = store.last_step()
        """Only what was done in this sitting can be undone from the window."""
        with store.read() as work:
            self.scheme_id: SchemeId = work.scheme().id
            self.my_name = work.team_member(me).name
            self._access = work.access_of(me)
        self._seen: set[str] = set()
        self.feed.changed.connect(self._follow_access)

    def now(self) -> datetime:
        """This moment, aware (UTC)."""
        return self.clock().astimezone(UTC)

    def today(self) -> date:
        """The date on a London calendar."""
        return shown(self.now()).date()

    def may(self, what: May) -> bool:
        """Whether who is signed in may do this."""
        return self._access is not None and may(self._access, what)

    def saw(self, kind: str, record_id: str) -> None:
        """The journal says, once a sitting, whose care record was looked at."""
        if not self.is_demo and record_id not in self._seen:
            from ech_desktop.store.steps import Ref

            self._seen.add(record_id)
            self.do_quietly(
                lambda: self.store.note(Happened.VIEW, "Care record", by=self.me, about=Ref(kind, record_id))
            )

    def do_quietly(self, action: Callable[[], object]) -> None:
        """What nobody asked for by itself: a fault is told, success is not."""
        try:
            action()
        except KnownError as error:
            self.messages.warn(str(error))

    def open(self, page: str, record_id: str = "") -> None:
        """Ask the window for a page: today, tenants, rota, handover, team or settings."""
        self.page_requested.emit(page, record_id)

    def do(
        self,
        action: Callable[[], T],
        *,
        refused: Callable[[Sequence[Problem]], object] | None = None,
        said: str = "",
    ) -> T | None:
        """Run an action. What a rule or the outside world refuses is told, and None comes back.

        `refused` gets the problems to show them beside the fields, else the banner tells them.
        """
        try:
            result = action()
        except Refused as refusal:
            if refused is None:
                self.messages.refuse(str(refusal))
            else:
                refused(refusal.problems)
            return None
        except KnownError as error:
            self.messages.warn(str(error))
            return None
        self.messages.clear()
        self.messages.say(said or f"Saved {shown(self.now()):%H:%M}")
        return result

    def run(
        self,
        call: Callable[[], T],
        *,
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
        label: str = "",
    ) -> Job[T]:
        """Run a call off the GUI thread; `done` gets its result on the GUI thread."""
        return self.run_job(Job(lambda _: call()), done=done, failed=failed, label=label)

    def run_job(
        self,
        job: Job[T],
        *,
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
        label: str = "",
    ) -> Job[T]:
        """Like `run`, for a job that tells how far it is and can be cancelled."""
        job.done.connect(done)
        job.failed.connect(failed or self.tell_failure)
        job.finished.connect(self._rest)
        self.busy_changed.emit(label)
        return job.start()

    def show_print(self, title: str, make: Callable[[], bytes] | Job[bytes], file_name: str) -> None:
        """Show a PDF with Print and Save beside it; `make` runs off the GUI thread.

        A job shows how far it is, and Cancel in place of Back.
        """
        self.preview_requested.emit(title, make, file_name)

    def close(self) -> None:
        """End the sitting. The store stays open for whoever gave it."""
        self.feed.close()
        for timer in self.findChildren(QTimer):  # whoever collects what is left may be another thread
            timer.stop()

    @Slot(object)
    def _follow_access(self, changes: Changes) -> None:
        if "team_member" in changes:
            with self.store.read() as work:
                self._access = work.access_of(self.me)

    def _rest(self) -> None:
        self.busy_changed.emit("")

    def tell_failure(self, error: Exception) -> None:
        """Say why a job ended without a result; what is our own fault goes on to the excepthook."""
        if isinstance(error, KnownError):
            self.messages.warn(str(error))
        elif isinstance(error, Refused):
            self.messages.refuse(str(error))
        else:
            raise error

    def undo(self) -> None:
        """Take back the last step of this sitting."""
        self._step("undo")

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._step("redo")

    def _step(self, which: str) -> None:
        from ech_desktop.actions import history  # the store is loaded by now

        action: Callable[..., Any] = getattr(history, which)
        self.do(lambda: action(self.store, by=self.me, since=self.since))
