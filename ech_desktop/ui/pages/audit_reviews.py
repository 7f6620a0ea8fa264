"""Emergency views that wait for a manager: who opened whose summary, when and why, and what to say to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ech_desktop.actions.emergency import review_emergency
from ech_desktop.domain.clock import moment_text
from ech_desktop.domain.emergency import EmergencyView
from ech_desktop.domain.permissions import May
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.facts import clear, words
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel


class Reviews(Panel):
    """Hidden while nothing waits."""

    WRITES = May.REVIEW_EMERGENCIES

    def __init__(self, desk: Desk) -> None:
        super().__init__("Emergency views to review", name="reviews")
        self.desk = desk
        self.list = QVBoxLayout()
        self.list.setSpacing(px(12))
        self.body.addLayout(self.list)
        self.hide()

    def reload(self) -> None:
        with self.desk.store.read() as work:
            waiting = work.unreviewed_emergencies()
            team = {m.id: m.name for m in work.team()}
            names = {v.tenant_id: work.tenant(v.tenant_id).name for v in waiting}
        clear(self.list)
        for view in waiting:
            self.list.addWidget(self._card(view, team.get(view.by, ""), names[view.tenant_id]))
        self.set_title("Emergency views to review", len(waiting))
        self.setVisible(bool(waiting))

    def _card(self, view: EmergencyView, who: str, whose: str) -> QWidget:
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        late = view.is_overdue(self.desk.now())
        column.addWidget(words(f"{who} opened {whose}, {moment_text(view.at)}", "strong"))
        column.addWidget(words(f"“{view.reason}”"))
        if late:
            column.addWidget(words("This should have been reviewed within 72 hours.", "problem"))
        form = Form()
        form.add_text("said", "What do you say to it?", hint="Empty: it was right to open it.")
        column.addWidget(form)
        done = button("Reviewed", "check", name=f"review_{view.id}", writes=True)
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignLeft)

        def review() -> None:
            desk = self.desk
            desk.do(
                lambda: review_emergency(desk.store, view.id, form.values()["said"], desk.now(), by=desk.me),
                refused=form.show_problems,
            )

        done.clicked.connect(review)
        return card
