"""One case for each rule: a scene in which it holds, the key that breaks it, and what is then said of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import NamedTuple

from ech_desktop.actions import schemes
from ech_desktop.domain.basics import Gender
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.carers import DIGNITY
from ech_desktop.domain.parameters import Name
from ech_desktop.domain.scheme import Session, ShiftKind, Skill
from ech_desktop.domain.team import (
    Availability,
    Contract,
    Days,
    PayRate,
    Training,
    Visa,
    Works,
)
from tests.journeys.scene import EARLY, MONDAY, NIGHT, Scene, weeks_before

WTR = "Working Time Regulations 1998, regulation"
CQC = "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, regulation 18"
BRIEF = "Housing LIN technical brief, section 6, "
WAGE = "National Minimum Wage Act 1998, section 1; National Minimum Wage Regulations 2015"
YOUNG = date(2009, 1, 5)
"""Born so, somebody is 17 in all weeks of these cases."""


class Case(NamedTuple):
    """`typed` breaks the rule: whose cell, which day after the Monday, the text; none clears it."""

    rule: str
    said_in: str
    """Where the field's rules say it: its number in DOMAIN.md."""
    scene: Callable[[Scene], object]
    typed: tuple[str, int, str]
    says: str
    law: str = ""
    goes_to: tuple[str, int] | None = None
    """Where a click on it leads, when not to the cell that was typed into."""


def _all_day_and_night(scene: Scene) -> None:
    scene.works(range(7), "7-19", "Grace")
    scene.works(range(-1, 7), "19-7")


def _led(scene: Scene) -> None:
    scene.asks(leader_needed=True)
    scene.works(range(7), who="Grace")
    scene.works(range(7))
    for day in range(7):
        scene.leads("Grace", day)


def _asked_for(scene: Scene) -> None:
    scene.tomasz(gender=Gender.MAN)
    scene.works(range(7), who="Grace")
    scene.works(range(7))
    scene.visits(start=time(8), carer=Gender.MAN)


def _trained(scene: Scene) -> None:
    scene.asks(skills=(Skill.MEDICINES,))
    scene.tomasz(trainings=[scene.child(Training, skill=Skill.MEDICINES)])
    scene.works(range(7), who="Grace")
    scene.works(range(7))


def _closed_day(scene: Scene) -> None:
    scene.asks(start=time(7), end=time(22))
    night = scene.child(Session, name="Night", start=time(22), end=time(7))
    schemes.save_session(scene.store, night, by=scene.me)


def _student(scene: Scene) -> None:
    term = Days(MONDAY - timedelta(weeks=8), MONDAY + timedelta(weeks=3))
    scene.tomasz(visa=Visa.STUDENT, other_minutes=120, terms=(term,))
    scene.works((0, 1))


def _unpaid_at_eight(scene: Scene) -> None:
    scene.type("U", time(7), time(15), breaks=(Break(30, False, time(8)),))


def _friday_prayer(scene: Scene) -> None:
    prayer = scene.child(Availability, days="5", start=time(12), end=time(14, 30))
    scene.tomasz(availabilities=[prayer])


def _expires(scene: Scene) -> None:
    scene.tomasz(trainings=[scene.child(Training, expires=MONDAY + timedelta(days=1))])


def _sleep_ins(scene: Scene) -> None:
    """Eight were disturbed in four weeks, as many as the site lets pass; this Monday's was quiet so far."""
    scene.type("SL", time(22), time(7), kind=ShiftKind.SLEEP_IN)
    nights = weeks_before(3, (0, 2, 4))[:8]
    scene.works([*nights, 0], "SL")
    for day in nights:
        scene.awake("Tomasz", day, 40)


def _two_weeks_without_rest(scene: Scene) -> None:
    scene.tomasz(started=MONDAY - timedelta(weeks=1))
    scene.works(range(-7, -1))
    scene.works(range(6))


CASES = (
    Case(
        "eleven_hours_daily_rest", "L03",
        lambda s: s.works((0,), "14-22"), ("Tomasz", 1, EARLY),
        "Tomasz Zieliński: 9 h rest between Mon 22:00 and Tue 07:00. 11 h are needed.", f"{WTR} 10",
    ),
    Case(
        "eleven_hours_daily_rest", "L11",
        lambda s: (s.type("SL", time(22), time(7), kind=ShiftKind.SLEEP_IN), s.works((0,), "SL")),
        ("Tomasz", 1, "14-22"),
        "Tomasz Zieliński: 7 h rest between Tue 07:00 and Tue 14:00. 11 h are needed.", f"{WTR} 10",
    ),
    Case(
        "nobody_works_while_away", "2",
        lambda s: s.away(1), ("Tomasz", 1, EARLY),
        "Tomasz Zieliński is away on Tue 24 Nov 2026.",
    ),
    Case(
        "nobody_works_before_or_after_their_contract", "2",
        lambda s: s.tomasz(left=MONDAY + timedelta(days=1)), ("Tomasz", 2, EARLY),
        "Tomasz Zieliński does not work here on Wed 25 Nov 2026.",
    ),
    Case(
        "nobody_works_after_their_right_to_work", "L15",
        lambda s: s.tomasz(right_to_work_until=MONDAY + timedelta(days=1)), ("Tomasz", 2, EARLY),
        "the right to work ended on Tue 24 Nov 2026, before the end of Wed 25 Nov 07:00–15:00.",
        "Immigration, Asylum and Nationality Act 2006, sections 15 and 21",
    ),
    Case(
        "students_keep_their_hours_in_term", "L14", _student, ("Tomasz", 2, "7-10.30"),
        "21.5 h of work in the week from Mon 23 Nov in term (19.5 h here, 2 h in other jobs). "
        "A student visa allows 20 h.",
        "Immigration Rules, Appendix Student",
    ),
    Case(
        "a_second_job_keeps_to_twenty_hours", "L15",
        lambda s: s.tomasz(visa=Visa.HEALTH_AND_CARE, other_minutes=21 * 60), ("Tomasz", 0, EARLY),
        "21 h a week in other jobs beside the sponsored one. 20 h are allowed.",
        "Immigration Rules, supplementary employment",
    ),
    Case(
        "sponsored_hours_are_rostered", "L15",
        lambda s: (s.tomasz(visa=Visa.HEALTH_AND_CARE, certificate_minutes=16 * 60), s.works((0, 1))),
        ("Tomasz", 1, ""),
        "8 h paid in the week from Mon 23 Nov. The certificate of sponsorship says 16 h: "
        "fewer have to be reported.",
        "Sponsor guidance, part 3; Immigration Rules, Appendix Skilled Worker", ("Tomasz", 0),
    ),
    Case(
        "under_18_at_most_eight_hours_a_day", "L10",
        lambda s: s.tomasz(born=YOUNG), ("Tomasz", 0, "7-15.30"),
        "8.5 h of work on Mon 23 Nov, under 18. At most 8 h are allowed.", f"{WTR} 5A",
    ),
    Case(
        "under_18_at_most_forty_hours_a_week", "L10",
        lambda s: (s.tomasz(born=YOUNG), s.works(range(5))), ("Tomasz", 5, "9-10"),
        "41 h of work in the week from Mon 23 Nov, under 18. At most 40 h are allowed.", f"{WTR} 5A",
    ),
    Case(
        "under_18_twelve_hours_daily_rest", "L10",
        lambda s: (s.tomasz(born=YOUNG), s.works((0,), "13-21")), ("Tomasz", 1, "8-12"),
        "under 18, 11 h rest between Mon 21:00 and Tue 08:00. 12 h are needed.", f"{WTR} 10(2)",
    ),
    Case(
        "under_18_two_days_weekly_rest", "L10",
        lambda s: (s.tomasz(born=YOUNG), s.works((0, 2, 4))), ("Tomasz", 6, EARLY),
        "40 h is the longest rest in the week from Mon 23 Nov, under 18. 48 h are needed.", f"{WTR} 11(3)",
    ),
    Case(
        "under_18_half_an_hours_break", "L10",
        lambda s: s.tomasz(born=YOUNG), ("Tomasz", 0, "7-12"),
        "under 18, 5 h of work from Mon 23 Nov 07:00–12:00, and there is no break. 30 min are due.",
        f"{WTR} 12(4)",
    ),
    Case(
        "nobody_under_18_works_at_night", "L10",
        lambda s: s.tomasz(born=YOUNG), ("Tomasz", 0, "18-22.30"),
        "0.5 h of Mon 23 Nov 18:00–22:30 between 22:00 and 06:00, under 18. No work is allowed then.",
        f"{WTR} 6A",
    ),
    Case(
        "nobody_works_when_not_available", "2", _friday_prayer, ("Tomasz", 4, EARLY),
        "not available for 2.5 h of Fri 27 Nov 07:00–15:00.",
    ),
    Case(
        "days_only_and_nights_only_are_kept", "2",
        lambda s: s.tomasz(works=Works.DAYS_ONLY), ("Tomasz", 0, NIGHT),
        "works days only, and Mon 23 Nov 21:00–07:00 is a night.",
    ),
    Case(
        "nobody_works_on_expired_training", "L19", _expires, ("Tomasz", 2, EARLY),
        "moving and handling ran out on Tue 24 Nov 2026, before Wed 25 Nov 07:00–15:00.", CQC,
    ),
    Case(
        "a_break_in_more_than_six_hours", "L05", lambda s: None, ("Tomasz", 0, "7-14"),
        "7 h of work from Mon 23 Nov 07:00–14:00, and there is no break. 20 min are due.", f"{WTR} 12",
    ),
    Case(
        "half_an_hour_in_six_to_ten_hours", "V18",
        lambda s: s.type("T", time(7), time(14), breaks=(Break(20, True),)), ("Tomasz", 0, "T"),
        "Mon 23 Nov 07:00–14:00 is 7 h and has 20 min of break. The site's break is 30 min",
        f"{BRIEF}3.5",
    ),
    Case(
        "short_breaks_are_paid", "V19",
        lambda s: s.type("T", time(7), time(14), breaks=(Break(30), Break(15, False))), ("Tomasz", 0, "T"),
        "1 short break of Mon 23 Nov 07:00–14:00 (15 min) without pay.", f"{BRIEF}3.5",
    ),
    Case(
        "no_hazardous_night_over_eight_hours", "L07",
        lambda s: s.sets(Name.NIGHT_HAZARD, "1"), ("Tomasz", 0, "22-7"),
        "9 h of work in the night of Mon 23 Nov 22:00–07:00. "
        "8 h are allowed where night work has special hazards.",
        f"{WTR} 6(7)",
    ),
    Case(
        "night_workers_are_offered_an_assessment", "L08", lambda s: None, ("Tomasz", 0, NIGHT),
        "1 night in these weeks, and the health assessment has not been recorded. "
        "It is offered before night work and every 12 months.",
        f"{WTR} 7",
    ),
    Case(
        "day_shifts_end_by_ten", "V22", lambda s: None, ("Tomasz", 0, "15-23"),
        "Mon 23 Nov 15:00–23:00 ends after 22:00, which is unusual for a day shift.", f"{BRIEF}2.2.4",
    ),
    Case(
        "every_session_is_covered", "L20", lambda s: s.works(range(7)), ("Tomasz", 1, ""),
        "Tue 24, Day, 07:00–10:00: 0 of 1 on duty.", CQC, ("", 1),
    ),
    Case(
        "the_site_is_never_empty", "L20", _all_day_and_night, ("Tomasz", 2, ""),
        "Wed 25, 19:00 to 07:00: nobody is on duty.", CQC, ("", 2),
    ),
    Case(
        "a_shift_leader_is_on_duty", "L20", _led, ("Grace", 3, ""),
        "Thu 26, Day, 07:00–10:00: no shift leader.", CQC, ("", 3),
    ),
    Case(
        "every_skill_is_on_duty", "L20", _trained, ("Tomasz", 4, ""),
        "Fri 27, Day, 07:00–10:00: nobody with medicines.", CQC, ("", 4),
    ),
    Case(
        "whom_tenants_ask_for_is_on_duty", "L20", _asked_for, ("Tomasz", 4, ""),
        "Fri 27, Day, 08:00–08:30: no man, whom tenants ask for.", DIGNITY, ("", 4),
    ),
    Case(
        "a_break_leaves_enough_people", "L06", _unpaid_at_eight, ("Tomasz", 0, "U"),
        "Mon 23, Day, 08:00–08:30: 0 of 1 while Tomasz Zieliński has an unpaid break: "
        "needs relief, or a paid break on duty with rest made up later.",
        "Working Time Regulations 1998, regulations 12, 21 and 24",
    ),
    Case(
        "forty_eight_hours_a_week_on_average", "L01",
        lambda s: s.works([*weeks_before(16, range(6)), *range(6)]), ("Tomasz", 6, EARLY),
        "824 / 17 = 48.47 h a week on average, Mon 3 Aug to Sun 29 Nov. "
        "48 h is the limit without an opt-out.",
        "Working Time Regulations 1998, regulations 4 and 5",
    ),
    Case(  # vector (d) of the field's rules, with the hour that the clocks give back in October
        "night_workers_eight_hours_on_average", "L07",
        lambda s: s.works([*weeks_before(16, range(6)), *range(5)], NIGHT), ("Tomasz", 5, NIGHT),
        "1021 / 102 = 10.01 h in each 24 on average, Mon 3 Aug to Sun 29 Nov, as a night worker. "
        "8 h are allowed, 816 h in that time.",
        f"{WTR} 6",
    ),
    Case(
        "a_day_of_rest_in_each_week", "L04", _two_weeks_without_rest, ("Tomasz", 6, EARLY),
        "no weekly rest in the week from Mon 23 Nov, nor in two weeks with it: 16 h is the longest. "
        "24 + 11 h are needed, or twice in two weeks, or 48 + 11 h at once.",
        f"{WTR} 11",
    ),
    Case(
        "regular_hours_are_offered", "L16",
        lambda s: (
            s.sets(Name.GUARANTEE_WEEKS, "12"),
            s.tomasz(contract=Contract.ZERO_HOURS),
            s.works(weeks_before(11, (0,))),
        ),
        ("Tomasz", 0, EARLY),
        "96 / 12 = 8.0 h a week on average, Mon 7 Sep to Sun 29 Nov. The contract guarantees 0 h: "
        "an offer of guaranteed hours may be due.",
        "Employment Rights Act 2025, guaranteed hours (regulations expected in 2027)",
    ),
    Case(
        "work_on_a_bank_holiday_is_known", "L17", lambda s: None, ("Tomasz", 32, EARLY),
        "Fri 25 Dec is Christmas Day: 1 shift.", "Banking and Financial Dealings Act 1971", ("", 32),
    ),
    Case(
        "nobody_is_paid_below_the_minimum_wage", "L13",
        lambda s: s.tomasz(pay_rates=[s.child(PayRate, first=MONDAY, pence=1200)]), ("Tomasz", 0, EARLY),
        "£96.00 for 8 h in the week from Mon 23 Nov: £12.00 an hour. At least £12.71 from 21 is due.", WAGE,
    ),
)  # fmt: skip
"""Rules that a key in a cell breaks. Those of `OTHERWISE` have journeys of their own."""
OTHERWISE = {
    "nobody_in_two_places": "L03",
    "sleep_ins_are_nights_of_sleep": "L12",
    "the_schedule_of_cover_closes_the_day": "I2",
    "the_reference_period_is_seventeen_weeks": "L02",
}
NOT_ON_A_ROTA = {"L09", "L18"}
"""Records are kept for two years by deleting none, and leave is worked out beside the rota."""
quiet_sleep_in, closed_day = _sleep_ins, _closed_day
