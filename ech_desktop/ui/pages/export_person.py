"""Everything about one person into a folder that the manager chooses, made off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ech_desktop.domain.basics import TeamMemberId, TenantId
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.ui.background import Job
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.ask_path import ask_folder

EXPORT = "Export everything about this person…"


def ask_where(desk: Desk, person: Tenant | TeamMember, parent: QWidget | None) -> None:
    """Ask for a folder; a new one is made inside it."""
    title = f"Where to put everything about {person.name}"
    ask_folder(parent, title, lambda folder: export_to(desk, person, Path(folder)))


def export_to(desk: Desk, person: Tenant | TeamMember, folder: Path) -> None:
    """The status bar says how far it is; afterwards it is said where it lies."""

    def make(job: Job[Path]) -> Path:
        from ech_desktop.actions.subject_access import export_team_member, export_tenant

        export: Callable[..., Path]
        if isinstance(person, Tenant):
            export = partial(export_tenant, desk.store, TenantId(person.id))
        else:
            export = partial(export_team_member, desk.store, TeamMemberId(person.id))
        return export(folder, by=desk.me, at=desk.now(), told=job.progressed.emit)

    job: Job[Path] = Job(make)
    job.progressed.connect(lambda percent, what: desk.busy_changed.emit(f"{what}: {percent} %"))
    desk.run_job(job, done=lambda made: _tell(desk, made), label="Exporting")


def _tell(desk: Desk, made: Path) -> None:
    desk.messages.tell(
        f"Everything is in {made}. Look it through before it is given out: other people are in it.",
        "Open the folder",
        lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(made))),
    )
