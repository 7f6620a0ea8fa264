"""Settings of the rules: the dated table of rates and thresholds, and what this site has set itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from ech_desktop.actions import schemes
from ech_desktop.domain.basics import new_id
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.parameters import AS_SHIPPED, Name, Parameter, Parameters, Setting
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.settings_sessions import FIRST_DAY
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_section import RecordSection
from ech_desktop.ui.widgets.row_list import Row

_SHIPPED: Final = "shipped "
"""Begins the id of what the program brings along, which is shown like a record but is none."""


class RulesSection(RecordSection[Parameter]):
    """All that holds today, and what the site has set for other days.

    What the program brings along is never changed: typing over it makes a value of the site's own,
    which holds from a day on and can be removed.
    """

    def __init__(self, desk: Desk) -> None:
        self._table = Parameters()
        super().__init__(
            desk,
            "rule",
            "Rates and thresholds",
            "setting",
            _form(desk),
            load=self._read,
            row=self._rule_row,
            new=lambda: Parameter(scheme_id=desk.scheme_id, first=desk.today()),
            save=lambda parameter: schemes.save_parameter(desk.store, _own(parameter), by=desk.me),
            remove=lambda parameter: schemes.remove_parameter(desk.store, parameter.id, by=desk.me),
            removable=is_own,
            about=self._about_rule,
        )
        self.add_button.setAccessibleName("Add a value of our own")

    def _read(self) -> list[Parameter]:
        today = self.desk.today()
        with self.desk.store.read() as work:
            own = work.parameter_records()
        self._table = Parameters.of(tuple(own))
        found = []
        for name in Name:
            mine = [p for p in own if p.name is name]
            now = next((p for p in reversed(mine) if _setting(p) == self._table.setting(name, today)), None)
            found.append(now or self._shipped(name))
            found += [p for p in mine if p is not now]
        return found

    def _shipped(self, name: Name) -> Parameter:
        """What the program brings along, ready to be typed over from today on."""
        today = self.desk.today()
        value = value_text(self._table.setting(name, today))
        return Parameter(
            id=_SHIPPED + name.name, scheme_id=self.desk.scheme_id, name=name, first=today, value=value
        )

    def _rule_row(self, parameter: Parameter) -> Row:
        if not parameter.value:
            return Row(parameter.id, "")
        today, name = self.desk.today(), parameter.name
        title = name.value[:1].upper() + name.value[1:]
        holds = self._table.setting(name, today)
        if not is_own(parameter):
            below = f"since {_short(holds.first)} · {holds.source}"
            return Row(parameter.id, title, below, shown_value(holds))
        tag = "Set here" if _setting(parameter) == holds else _other_time(parameter.first, today)
        since = "from" if parameter.first > today else "since"
        below = f"{since} {_short(parameter.first)} · {parameter.source}"
        setting = _setting(parameter)
        return Row(parameter.id, title, below, shown_value(setting) if setting else "", ((tag, "good"),))

    def _about_rule(self, parameter: Parameter) -> str:
        """Where the value comes from, and what the form below does."""
        if not is_own(parameter):
            holds = self._table.setting(parameter.name, self.desk.today())
            return (
                f"Comes with the program: {shown_value(holds)} since {date_text(holds.first)}, "
                f"{holds.source}. To set another value for this scheme, change it below, say from when "
                "and why, and save."
            )
        shipped = AS_SHIPPED.setting(parameter.name, parameter.first)
        return (
            f"A value of this scheme's own. Without it, what comes with the program holds on its first day: "
            f"{shown_value(shipped)}, {shipped.source}."
        )


def is_own(parameter: Parameter) -> bool:
    """Whether the site has set it."""
    return not parameter.id.startswith(_SHIPPED)


def _own(parameter: Parameter) -> Parameter:
    """A value of the site's own, new where the program's was typed over."""
    value = parameter.value.strip().removeprefix("£")
    return replace(parameter, value=value, id=parameter.id if is_own(parameter) else new_id())


def _setting(parameter: Parameter) -> Setting | None:
    number = parameter.number
    return None if number is None else Setting(parameter.name, parameter.first, number, parameter.source)


def _other_time(first: date, today: date) -> str:
    return "Set here, later" if first > today else "Set here, earlier"


def value_text(setting: Setting) -> str:
    """`48`, `12.71`"""
    return f"{setting.value:f}"


def shown_value(setting: Setting) -> str:
    """`48`, `£12.71`"""
    return f"£{setting.value:.2f}" if setting.name.name.startswith("WAGE") else value_text(setting)


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _form(desk: Desk) -> Form:
    form = Form(columns=2, fold_under=440, today=desk.today)
    names = [(name, name.value[:1].upper() + name.value[1:]) for name in Name]
    form.add_choice("name", "What is set", names)
    form.add_text("value", "Value", hint="A number, like 48 or 12.71")
    form.add_date("first", "From", hint="Like 1 4 2027", needed=FIRST_DAY)
    form.add_text(
        "source",
        "Where it comes from",
        hint="The law, a contract, who decided it",
        multiline=True,
        lines=2,
    )
    return form
