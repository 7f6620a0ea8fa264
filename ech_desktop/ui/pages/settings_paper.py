"""A new paper recovery key: drawn, printed, typed back, and only then the one that opens the store."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ech_desktop.actions import accounts
from ech_desktop.domain.permissions import May
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.confirmed import Confirmed
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.flow import FlowLayout
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel
from ech_desktop.ui.widgets.paper_key import KeySheet, back_form, back_problems
from ech_desktop.ui.widgets.password import add_secret

_ABOUT = (
    "A new sheet ends the one in the safe, once you have typed it back. Until then the old one opens the "
    "store."
)


class PaperPanel(Panel):
    """Three steps: nothing yet, the key on the screen, the key typed back with one's own password."""

    WRITES = May.GIVE_ACCESS

    def __init__(self, desk: Desk, own: str) -> None:
        """`own`: how one's own password is asked for."""
        super().__init__("Paper recovery key")
        self.desk = desk
        self.confirmed = Confirmed(desk, self)
        self.new_button = button("Make a new paper key", name="new_paper", writes=True)
        self.sheet = KeySheet(desk.messages)
        self.have_button = button("I have it on paper", primary=True, name="have_paper", writes=True)
        self.back = back_form()
        self.mine = Form()
        add_secret(self.mine, "mine", own)
        self.take_button = button("Use this key from now on", primary=True, name="take_paper", writes=True)
        self.again_button = button("Look at it again", name="look_at_paper", writes=True)
        self.stop_button = button("Keep the old sheet", name="keep_old_paper", writes=True)
        buttons = QWidget()
        row = FlowLayout(buttons, px(8))
        for each in (self.have_button, self.take_button, self.again_button, self.stop_button):
            row.addWidget(each)
        self.add(words(_ABOUT, "muted"))
        self.body.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.sheet, self.back, self.mine, buttons):
            self.add(part)
        self.new_button.clicked.connect(self.draw)
        self.have_button.clicked.connect(lambda: self._show_step(back=True))
        self.again_button.clicked.connect(lambda: self._show_step(back=False))
        self.stop_button.clicked.connect(self.forget)
        self.take_button.clicked.connect(self.take)
        self.confirmed.changed.connect(lambda: self.take_button.setEnabled(not self.confirmed.is_busy))
        self.forget()

    @property
    def is_draft(self) -> bool:
        """A key is drawn that is not taken yet."""
        return bool(self.sheet.key)

    def draw(self) -> None:
        """A new key on the screen."""
        self.sheet.show_key(accounts.draw_paper_key())
        self._show_step(back=False)

    def take(self) -> None:
        """From now on this one opens the store, if it was typed back as it is."""
        problems = back_problems(self.back, self.sheet.key)
        self.back.show_problems(problems)
        if problems:
            return
        store, me, key, mine = self.desk.store, self.desk.me, self.sheet.key, self.mine.values()["mine"]
        self.confirmed.run(
            lambda: accounts.take_paper_key(store, key, mine, by=me),
            "Making the new paper key …",
            asked=(self.mine, "mine"),
            password=(self.mine, "mine"),
            done=lambda _: self._taken(),
        )

    def _taken(self) -> None:
        self.forget()
        self.desk.messages.say("The new paper key opens the store. Destroy the old sheet.")

    def forget(self) -> None:
        """Nothing of a key stays on the screen."""
        self.sheet.show_key("")
        self.back.show_values({"key": ""})
        self.mine.show_values({"mine": ""})
        self._show_step(back=False)

    def _show_step(self, *, back: bool) -> None:
        drawn = self.is_draft
        for part, shown in (
            (self.new_button, not drawn),
            (self.sheet, drawn and not back),
            (self.have_button, drawn and not back),
            (self.back, back),
            (self.mine, back),
            (self.take_button, back),
            (self.again_button, back),
            (self.stop_button, drawn),
        ):
            part.setHidden(not shown)
        if back:
            self.back.editor("key").setFocus()
