"""A calendar under a button, to go to a day, or to any week by one of its days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QMenu, QPushButton, QWidgetAction


def pick_day(under: QPushButton, day: date, chosen: Callable[[date], object]) -> None:
    """`chosen` gets the day that was picked; the calendar opens at `day`."""
    menu = QMenu(under)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    calendar = QCalendarWidget(menu)
    calendar.setObjectName("weekCalendar")
    calendar.setAccessibleName("Choose a day, or a week by any of its days")
    calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setSelectedDate(QDate(day.year, day.month, day.day))
    holder = QWidgetAction(menu)
    holder.setDefaultWidget(calendar)
    menu.addAction(holder)

    def pick(picked: QDate) -> None:
        menu.close()
        chosen(date(picked.year(), picked.month(), picked.day()))

    calendar.clicked.connect(pick)
    calendar.activated.connect(pick)
    menu.popup(under.mapToGlobal(QPoint(0, under.height())))
    calendar.setFocus()
