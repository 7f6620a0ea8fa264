"""A calendar under a button, to go to any week by one of its days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QMenu, QPushButton, QWidgetAction

from ech_desktop.domain.clock import monday_of


def pick_week(under: QPushButton, week: date, chosen: Callable[[date], object]) -> None:
    """`chosen` gets the Monday of the day that was picked; `week` is where the calendar opens."""
    menu = QMenu(under)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    calendar = QCalendarWidget(menu)
    calendar.setObjectName("weekCalendar")
    calendar.setAccessibleName("Choose a week by any of its days")
    calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setSelectedDate(QDate(week.year, week.month, week.day))
    holder = QWidgetAction(menu)
    holder.setDefaultWidget(calendar)
    menu.addAction(holder)

    def pick(day: QDate) -> None:
        menu.close()
        chosen(monday_of(date(day.year(), day.month(), day.day())))

    calendar.clicked.connect(pick)
    calendar.activated.connect(pick)
    menu.popup(under.mapToGlobal(QPoint(0, under.height())))
    calendar.setFocus()
