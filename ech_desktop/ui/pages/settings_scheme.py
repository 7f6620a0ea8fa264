"""Settings of the scheme itself: names, addresses, paper and the hours commissioned."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ech_desktop.actions.schemes import save_scheme
from ech_desktop.domain.scheme import Paper, Scheme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel


class SchemeSection(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.is_draft = False
        self._scheme: Scheme | None = None
        self.form = Form(columns=2)
        self._add_fields()
        self.save_button = button("Save", "save", primary=True, name="save_scheme", writes=True)
        self.discard_button = button("Discard", name="discard_scheme")
        panel = Panel("Scheme", self.discard_button, self.save_button)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.form)
        panel.add(scroll, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.addWidget(panel)
        self.form.edited.connect(self._edit)
        self.save_button.clicked.connect(self.save)
        self.discard_button.clicked.connect(self.discard)
        self._mark()

    def _add_fields(self) -> None:
        form = self.form
        form.add_text("name", "Name of the scheme")
        form.add_text("short_name", "Short name", hint="Marks the papers, like LC.")
        form.add_text("landlord", "Landlord")
        form.add_text("care_provider", "Care provider")
        form.add_text("phone", "Phone")
        form.add_text("on_call", "On call", hint="Who to ring out of hours, with the number.")
        form.add_choice("paper", "Paper of the rota", [(paper, str(paper)) for paper in Paper])
        form.add_text("address", "Address", multiline=True, lines=5)

    def reload(self) -> None:
        if self.is_draft:
            return
        with self.desk.store.read() as work:
            self._scheme = work.scheme()
        self.form.show_values(vars(self._scheme))
        self._mark()

    def save(self) -> None:
        scheme = self._scheme
        if scheme is None:
            return
        saved = self.desk.do(
            lambda: save_scheme(self.desk.store, self._built(scheme, self.form.values()), by=self.desk.me),
            refused=self.form.show_problems,
        )
        if saved is not None:
            self.discard()

    def discard(self) -> None:
        """Show what is stored."""
        self.is_draft = False
        self.reload()

    def _built(self, scheme: Scheme, values: dict[str, object]) -> Scheme:
        return replace(scheme, **values)  # type: ignore[arg-type]

    def _edit(self, _: str) -> None:
        self.is_draft = True
        scheme = self._scheme
        if scheme is not None:
            self.form.check(lambda values: self._built(scheme, values))
        self._mark()

    def _mark(self) -> None:
        self.save_button.setEnabled(self.is_draft)
        self.discard_button.setEnabled(self.is_draft)
