"""The panel in which something is recorded, over any page: what is typed in it is kept until it is saved."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ech_desktop.actions.drafts import kept_drafts
from ech_desktop.domain.clock import shown
from ech_desktop.domain.permissions import May
from ech_desktop.domain.sources import NOTE
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.record_forms import KINDS, Here, read_here
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button, icon_button
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.kept_typing import KeptTyping
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.scroll import ScrollColumn

PLACE = "record:"
"""With the kind of entry: where its draft is kept."""
_WIDTH, _HEIGHT = 440, 690
"""Pixels at 100 % text."""


class RecordPanel(QFrame):
    """One form at a time, of one kind of entry. Esc puts it away and keeps the draft; Ctrl+Enter saves."""

    WRITES = May.RECORD

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("record_panel")
        self.setProperty("kind", "panel")
        self.setAccessibleName("Record")
        self.desk, self._window = desk, window
        self.kind = NOTE
        self.form = Form()
        self.here = Here((), (), {})
        self._typing: KeptTyping | None = None
        self._back: QWidget | None = None
        self._lay_out()
        self.choice.activated.connect(self._choose)
        self.save_button.clicked.connect(self.save)
        self.discard_button.clicked.connect(self.discard)
        self.close_button.clicked.connect(self.put_away)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        window.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        self.choice = QComboBox()
        self.choice.setObjectName("record_kind")
        self.choice.setAccessibleName("What is recorded")
        for name, kind in KINDS.items():
            self.choice.addItem(kind.word, name)
        self.close_button = icon_button("x", "Put away, and keep what is typed (Esc)", name="record_close")
        self.notice = words("", "warning")
        self.notice.setObjectName("record_notice")
        self.state = label("", "muted", wrap=True, name="record_state")
        self.discard_button = button("Discard", name="record_discard")
        self.save_button = button("Save", "check", primary=True, name="record_save", writes=True)
        self.save_button.setToolTip("Save (Ctrl+Enter)")
        head = QHBoxLayout()
        head.addWidget(label("Record", "heading"))
        head.addWidget(self.choice, 1)
        head.addWidget(self.close_button)
        self._inside = QWidget()
        self._held = QVBoxLayout(self._inside)
        self._held.setContentsMargins(0, 0, px(8), 0)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.discard_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(px(n) for n in (14, 10, 8, 12)))
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(ScrollColumn(self._inside), 1)
        column.addLayout(foot)

    def begin(self, kind: str = NOTE, tenant_id: str = "") -> None:
        """Open the form of a kind about a tenant, or go back to what is typed there and not saved."""
        if self.isHidden():
            self._back = self._window.focusWidget()
        elif self.is_typed() and kind == self.kind:
            self._first_to_type().setFocus()
            return
        self.keep()
        self._make_form(kind, tenant_id)
        self._place()
        self.show()
        self.raise_()
        self._first_to_type().setFocus()

    def put_away(self) -> None:
        """Hide the panel; what is typed waits in the store for Ctrl+N, or for the next time of signing in."""
        typed = self.is_typed()
        self.hide()
        if typed:
            self.desk.messages.say("Kept as your draft, not saved. Ctrl+N opens it again.")
        self._give_back_keyboard()

    def save(self) -> None:
        """Store the entry, and drop its draft in the same step."""
        kind, form = KINDS[self.kind], self.form
        stored = self.desk.do(
            lambda: kind.save(self.desk, self.here, form.values(), PLACE + self.kind),
            refused=form.show_problems,
            said=f"{kind.word} saved {shown(self.desk.now()):%H:%M}",
        )
        if stored is None:
            self.keep()
            return
        if self._typing is not None:
            self._typing.saved()
        self.hide()
        self._give_back_keyboard()

    def discard(self) -> None:
        """Throw away what is typed, here and in the store."""
        if self._typing is not None:
            self._typing.discard()
        self._make_form(self.kind, "")
        self._first_to_type().setFocus()

    def is_typed(self) -> bool:
        """Whether the form holds something that is not saved."""
        return self._typing is not None and self._typing.is_typed()

    def keep(self) -> None:
        """Keep what is typed as the draft of whoever is signed in."""
        if self._typing is not None:
            self._typing.keep()

    def _kept(self, said: str) -> None:
        self.state.setText(said)
        self.discard_button.setEnabled(bool(said))

    def _make_form(self, kind: str, tenant_id: str) -> None:
        """A new form of a kind; a draft of it that was kept comes back into it."""
        old, self.kind, self.here = self.form, kind, read_here(self.desk)
        self.form = KINDS[kind].form(self.desk, self.here)
        self.form.show_values(KINDS[kind].start_values(self.desk, self.here, tenant_id))
        self._typing = KeptTyping(self.desk, self.form, PLACE + kind)
        self._typing.kept.connect(self._kept)
        self._held.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._held.addWidget(self.form)
        self.choice.setCurrentIndex(self.choice.findData(kind))
        self.state.setText("")
        self.notice.setText(self._typing.bring_back())
        self.notice.setVisible(bool(self.notice.text()))
        self.discard_button.setEnabled(self.is_typed())
        self.form.edited.connect(self._edited)
        self._order_tabs()

    def _order_tabs(self) -> None:
        fields = [self.form.editor(name) for name in self.form.fields()]
        stops = [self.choice, *fields, self.save_button, self.discard_button, self.close_button]
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)

    def _choose(self) -> None:
        """Another kind of entry: what is typed for the one before is kept."""
        whom = self._tenant_in_form()
        self.keep()
        self._make_form(self.choice.currentData(), whom)

    def _tenant_in_form(self) -> str:
        with suppress(ValueError, KeyError):
            if "tenant_id" in self.form.fields():
                return str(self.form.field("tenant_id").read() or "")
            return str(self.here.tenant_of(self.form.field("flat_id").read()) or "")
        return ""

    def _edited(self, _: str) -> None:
        self.state.setText("")
        self.discard_button.setEnabled(True)

    def _first_to_type(self) -> QWidget:
        """Where typing begins: whom, what happened where that is known, else the end of what was typed."""
        editors = [self.form.editor(name) for name in self.form.fields() if name != "item"]
        for editor in editors:
            if isinstance(editor, QLineEdit) and not editor.text().strip():
                return editor
            if isinstance(editor, QPlainTextEdit):
                editor.moveCursor(QTextCursor.MoveOperation.End)
                return editor
        return self.form.first_focus()

    def _give_back_keyboard(self) -> None:
        back, self._back = self._back, None
        with suppress(RuntimeError):  # a page took it away meanwhile
            if back is not None and back.isVisible():
                back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Put away, locked or closed: nothing waits for the clock."""
        self.keep()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """At the right, over the page, clear of the header and the status bar."""
        room, gap, top = self._window.rect(), px(12), px(60)
        title = self._window.findChild(QLabel, "page_title")
        if title is not None:
            top = title.mapTo(self._window, title.rect().bottomLeft()).y() + px(8)
        width = min(px(_WIDTH), room.width() - 2 * gap)
        height = min(px(_HEIGHT), room.height() - top - px(40))
        self.setGeometry(room.right() - width - gap, top, width, height)


def unsaved_drafts(desk: Desk) -> tuple[list[str], tuple[str, str] | None]:
    """Kinds of entry of which this person typed something and has not saved it, newest first; and the page
    and record where something is unsaved in the handover or its open items."""
    places = [draft.place for draft in kept_drafts(desk.store, by=desk.me)]
    kinds = [place.removeprefix(PLACE) for place in places if place.startswith(PLACE)]
    return [kind for kind in kinds if kind in KINDS], next(filter(None, map(_in_handover, places)), None)


def _in_handover(place: str) -> tuple[str, str] | None:
    where, _, _ = place.partition(":")
    return {"handover": ("handover", ""), "item": ("handover", "items")}.get(where)
