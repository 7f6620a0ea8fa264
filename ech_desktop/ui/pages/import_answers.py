"""What a person says of a sheet: which sheet, what its headings, codes and names mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ech_desktop.actions.importing_rota import NOBODY, OPEN
from ech_desktop.exchange.headings import NOT_USED, Heading
from ech_desktop.exchange.rota_codes import plain_code
from ech_desktop.exchange.rows import Listing
from ech_desktop.exchange.values import plain_words
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.form import Form

_NOT_SAID: Final = "?"
_CODE_HINT: Final = "A code of yours, times like 7-2.30, leave, sick, or off."


class Answers(QWidget):
    """A field for each heading of a list, or for each name and code of a rota that is not known.

    `answered` comes when something was said; what was said stays to be corrected.
    """

    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.headings: dict[str, str] = {}
        self.codes: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self._asked: tuple[tuple[str, str], ...] = ()
        self._fields: dict[str, tuple[dict[str, str], str]] = {}
        self.form: Form | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, px(14), 0)
        self._column.setSpacing(px(8))
        self._column.addStretch(1)

    def forget(self) -> None:
        """Another file: names are people of that file, codes and headings are kept by who opened it."""
        self.names, self._asked = {}, ()

    def ask_headings(self, listing: Listing, heading: Heading) -> None:
        """Which column each heading means."""
        meant = {number: key for key, number in heading.where.items()}
        choices = [(NOT_USED, "Not used"), *((c.key, c.title) for c in listing.columns)]
        asked = tuple((title, "heading") for title in heading.titles if title)
        if self._is_asked(asked) and self.form is not None:
            for field in self._fields:  # what was said of one may take another's column
                self.form.show_values({field: meant.get(int(field.split()[1]), NOT_USED)})
            return
        form = self._new_form("What each heading means. What you say is remembered on this PC.")
        for number, title in enumerate(heading.titles):
            if title:
                field = f"heading {number}"
                form.add_choice(field, title, choices)
                form.show_values({field: meant.get(number, NOT_USED)})
                self._fields[field] = self.headings, plain_words(title)

    def ask_rota(self, names: Sequence[str], codes: Sequence[str], team: Iterable[str]) -> None:
        """Who the names are that nobody in the team has, and what the codes mean that are not known."""
        known = [n for n, kind in self._asked if kind == "name"]
        said = [c for c, kind in self._asked if kind == "code"]
        names = [*known, *(n for n in names if n not in known)]
        codes = [*said, *(c for c in codes if plain_code(c) not in {plain_code(s) for s in said})]
        asked = tuple((n, "name") for n in names) + tuple((c, "code") for c in codes)
        if self._is_asked(asked):
            return
        text = "Say this once, for the whole sheet." if asked else "Every name and code here is known."
        form = self._new_form(text)
        people = [(_NOT_SAID, "Say who this is"), (NOBODY, "Leave this row out"), (OPEN, "Open shifts")]
        people += [(name, name) for name in team]
        for number, name in enumerate(names):
            field = f"name {number}"
            form.add_choice(field, f"“{name}” is", people)
            form.show_values({field: self.names.get(plain_words(name), _NOT_SAID)})
            self._fields[field] = self.names, plain_words(name)
        for number, code in enumerate(codes):
            field = f"code {number}"
            line = form.add_text(field, f"“{code}” means", hint=_CODE_HINT)
            form.show_values({field: self.codes.get(plain_code(code), "")})
            self._fields[field] = self.codes, plain_code(code)
            line.editingFinished.connect(lambda field=field: self._take(field))  # type: ignore[union-attr]

    def _is_asked(self, asked: tuple[tuple[str, str], ...]) -> bool:
        if asked == self._asked and self.form is not None:
            return True
        self._asked = asked
        return False

    def _new_form(self, text: str) -> Form:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._fields = {}
        self.form = Form()
        self._column.addWidget(words(text, "muted"))
        self._column.addWidget(self.form)
        self._column.addStretch(1)
        self.form.edited.connect(self._choose)
        return self.form

    def _choose(self, field: str) -> None:
        """A choice counts at once; a text when it is left."""
        if not field.startswith("code"):
            self._take(field)

    def _take(self, field: str) -> None:
        if self.form is None:
            return
        said: Any = self.form.values()[field]
        answers, key = self._fields[field]
        value = str(said)
        if value == _NOT_SAID or (field.startswith("code") and not value.strip()):
            changed = answers.pop(key, None) is not None
        else:
            changed = answers.get(key) != value
            answers[key] = value
        if field.startswith("heading"):
            self._only_one_means(key, value)
        if changed:
            self.answered.emit()

    def _only_one_means(self, key: str, value: str) -> None:
        """Two headings cannot mean the same column: the one that was said last does."""
        for other, means in list(self.headings.items()):
            if other != key and means == value and value != NOT_USED:
                self.headings[other] = NOT_USED
