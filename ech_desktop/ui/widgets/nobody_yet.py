"""Said over a rota without a team, with the way to add somebody."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ech_desktop.ui.desk import Desk
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import label


class NobodyYet(QFrame):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("nobody")
        self.setProperty("kind", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(6), px(6), px(6))
        row.addWidget(label("Nobody is in the team yet, so every shift is open.", wrap=True), 1)
        add = button("Add a team member", "user-plus", name="addTeamMember")
        add.clicked.connect(lambda: desk.open("team"))
        row.addWidget(add)
