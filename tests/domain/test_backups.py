"""When a backup is due, which are kept, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ech_desktop.domain import backups
from ech_desktop.domain.backups import Drill, Loss, Manifest, Reason
from ech_desktop.domain.basics import Stopped
from ech_desktop.domain.clock import shown

NOW = datetime(2026, 11, 23, 6, 50, tzinfo=UTC)
DAY = timedelta(days=1)


def made(at: datetime, *, verified: bool = True) -> Manifest:
    return Manifest("s", at, Reason.NIGHTLY, None, {}, 4, "1", 1, "", at if verified else None)


@pytest.mark.parametrize(
    ("newest", "now", "due"),
    [
        ("2026-11-22T23:00", "2026-11-23T01:59", False),
        ("2026-11-22T23:00", "2026-11-23T02:00", True),
        ("2026-11-23T02:00", "2026-11-23T06:50", False),
        ("2026-11-20T02:00", "2026-11-23T01:00", True),  # the PC was off for days
        ("2026-07-01T00:59", "2026-07-01T01:00", True),  # 02:00 in summer is 01:00 UTC
        ("2026-10-25T00:30", "2026-10-25T01:30", False),  # 01:30 in London both times: the clocks go back
        ("2026-10-25T02:00", "2026-10-26T01:59", False),
    ],
)
def test_that_the_nightly_backup_is_due_once_after_two_in_london(newest: str, now: str, due: bool) -> None:
    moments = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (newest, now))
    assert backups.is_due(made(next(moments)), next(moments)) is due


def test_that_a_backup_is_due_while_there_is_none() -> None:
    assert backups.is_due(None, NOW)
    assert backups.newest_verified([made(NOW, verified=False)]) is None


def test_that_a_year_of_nights_leaves_twelve_days_ten_weeks_and_nine_months() -> None:
    """Kept as the program keeps them: each night on its own, on what the nights before have left."""
    here: list[Manifest] = []
    for n in range(400):
        night = NOW + n * DAY
        here = backups.to_keep([made(night), *here], night)
    last = NOW + 399 * DAY
    days = [round((last - m.made) / DAY) for m in here]
    assert days[:12] == list(range(12))
    weeks, months = here[12:22], here[22:]
    assert all(shown(m.made).weekday() == 6 for m in weeks[1:]), "the newest of a week is its Sunday"
    assert len(weeks) == 10
    assert len({(m.made.year, m.made.month) for m in months}) == 9
    assert days[-1] > 300


def test_that_everything_of_two_days_stays_and_what_was_damaged_goes_then() -> None:
    hours = [made(NOW - timedelta(hours=n)) for n in range(60)]
    broken = replace(made(NOW - timedelta(hours=5), verified=False), reason=Reason.ASKED)
    old = made(NOW - 20 * DAY, verified=False)
    kept = backups.to_keep([*hours, broken, old], NOW)
    assert broken in kept
    assert old not in kept
    assert set(map(id, hours[:48])) <= set(map(id, kept))
    assert len(kept) == 48 + 1 + 1, "and the newest of the day before"


def test_that_the_newest_verified_one_stays_however_old() -> None:
    only = made(NOW - 900 * DAY)
    assert backups.to_keep([only, made(NOW - 3 * DAY, verified=False)], NOW) == [only]
    assert backups.to_keep([], NOW) == []


@pytest.mark.parametrize(
    ("hours", "text", "warns"),
    [
        (-1, "Backed up less than an hour ago", False),  # the clock was set back
        (1, "Backed up 1 hour ago", False),
        (47, "Backed up 47 hours ago", False),
        (48, "Backed up 2 days ago", True),
        (240, "Backed up 10 days ago", True),
    ],
)
def test_that_the_age_warns_after_two_days(hours: int, text: str, warns: bool) -> None:
    said = backups.age(NOW - timedelta(hours=hours), NOW)
    assert (said.text, said.is_warning) == (text, warns)
    assert backups.age(None, NOW).is_warning


def test_that_what_would_be_lost_is_one_sentence() -> None:
    assert Loss(1, ("Add tenant",), NOW, is_same_store=True).text == (
        "1 change made since 23 Nov 2026 06:50 would be lost."
    )
    assert Loss(0, (), NOW, is_same_store=True).text.startswith("Nothing would be lost")
    assert "All that is here goes" in Loss(0, (), NOW, is_same_store=False).text
    assert "cannot be told" in Loss(0, (), NOW, is_same_store=False, is_readable=False).text


def test_that_a_backup_says_how_many_people_are_in_it() -> None:
    assert replace(made(NOW), counts={"tenant": 1, "team_member": 12}).holds == "1 tenant, 12 team members"
    assert made(NOW).holds == "0 tenants, 0 team members"


def test_that_a_drill_says_what_it_found() -> None:
    assert Drill(NOW, 9, None, ()).label == "the backup of 23 Nov 2026 06:50, by the paper key: whole"
    assert not Drill(NOW, 9, None, ("It is damaged.",)).is_good
    assert Drill(NOW, 9, None, ("It is damaged.",)).label.endswith("NOT usable")
    backups.quiet(1, "Nobody hears this")


def test_that_a_part_tells_its_share_of_the_whole() -> None:
    heard: list[tuple[int, str]] = []
    part = backups.within(lambda *told: heard.append(told), 20, 70)
    for percent in (0, 50, 100):
        part(percent, "Reading")
    assert heard == [(20, "Reading"), (45, "Reading"), (70, "Reading")]


def test_that_what_is_certain_is_told_and_stopped_by_nobody() -> None:
    heard: list[int] = []

    def stop(percent: int, what: str) -> None:
        heard.append(percent)
        raise Stopped

    backups.certain(stop)(97, "Putting it in its place")
    assert heard == [97]
