"""What a copy or a pattern left out, and why; each can be done all the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import day_text
from ech_desktop.domain.fitting import Fit, LeftOut
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.rota_side import SidePanel

AT_ONCE = 40
"""Lines shown before somebody asks for more: each has a button of its own."""


class LeftOutPanel(SidePanel):
    undo_requested = Signal()

    def __init__(self, fit: Fit, verb: str, add: Callable[[LeftOut], bool]) -> None:
        """`verb`: what was done, `Copied`; `add` does one all the same and tells whether it went well."""
        super().__init__(f"Left out: {len(fit.left_out)}", "leftOutPanel")
        self._add, self._waiting = add, list(fit.left_out)
        said = f"{verb} {plural(len(fit.added), 'shift')}. "
        said += f"{plural(len(fit.left_out), 'shift was', 'shifts were')} left out."
        self.add(label(said, "strong", wrap=True, name="leftOutSaid"))
        if fit.added:
            undo = button("Undo all of it", "undo-2", name="undoFit", writes=True)
            undo.clicked.connect(self.undo_requested)
            self.add(undo)
        self._more = button("Show more", "chevron-down", name="moreLeftOut")
        self._more.clicked.connect(self._show_more)
        self.add(self._more)
        self._show_more()

    def _show_more(self) -> None:
        now, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        at = self.column.indexOf(self._more)
        for n, left in enumerate(now):
            self.column.insertWidget(at + n, self._line(left))
        self._more.setVisible(bool(self._waiting))

    def _line(self, left: LeftOut) -> QFrame:
        line = QFrame()
        line.setObjectName("leftOut")
        column = QVBoxLayout(line)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(4))
        column.addWidget(label(shift_text(left), "strong", wrap=True))
        column.addWidget(label(left.text, wrap=True))
        if left.can_be_added:
            anyway = button("Do it anyway", name="doAnyway", writes=True)
            anyway.setAccessibleName(f"Do it anyway: {shift_text(left)}")
            done = label("✓ On the rota now.", "good", name="doneAnyway")
            done.hide()

            def do_it() -> None:
                if self._add(left):
                    had_focus = anyway.hasFocus()
                    anyway.hide()
                    done.show()
                    if had_focus:
                        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

            anyway.clicked.connect(do_it)
            column.addWidget(anyway, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(done)
        else:
            column.addWidget(label("This cannot be done as it stands.", "small", wrap=True))
        return line

    def first_focus(self) -> QWidget:
        """The first line that can still be done, else the button that closes."""
        found = [b for b in self.findChildren(QWidget, "doAnyway") if not b.isHidden()]
        return found[0] if found else self.close_button


def shift_text(left: LeftOut) -> str:
    """`Ann Obi, Mon 30 Nov 2026, E 07:00–15:00`"""
    whose = left.member.name if left.member is not None else "Open shift"
    return f"{whose}, {day_text(left.shift.day)}, {left.shift.code} {left.shift.times}".replace(",  ", ", ")
