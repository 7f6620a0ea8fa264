"""The cover sheet: each session of each day, who is on duty against who is needed, and every gap in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import DAY_NAMES, minutes_between, shown, times_text, week_name
from ech_desktop.domain.cover import GENDERS, LEADER, PEOPLE, Gap, SessionCover, session_cover, unattended
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.scheme import Paper, Scheme, Session
from ech_desktop.printing.document import content_mark, pdf
from ech_desktop.printing.flow import Block, Group
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import LANDSCAPE, MM
from ech_desktop.printing.paragraph import Paragraph
from ech_desktop.printing.printed import Copy, Printed, Published, Stamp
from ech_desktop.printing.rota_blocks import Heading, SessionDay
from ech_desktop.printing.rota_head import COPIES, Holidays, title_of
from ech_desktop.printing.rota_leaves import RULING, Leaves, Look
from ech_desktop.printing.rota_names import Names
from ech_desktop.printing.rota_notes import EVERY_SESSION, NO_SESSION, leader_initials
from ech_desktop.printing.rota_rows import capital, day_label, weeks_of
from ech_desktop.printing.table import Padding, Row, Ruling, Table

_SHEET: Final = LANDSCAPE[Paper.A4]
_LOOK: Final = Look()
_LABEL: Final = 46.5 * MM
_GRID: Final = Ruling(top=1.1, under_head=1.1, between=0.4, bottom=1.0, columns=0.3)
_PADDING: Final = Padding(side=3, above=1.2, below=1.8)
_GAPS: Final = (0.11, 0.19, 0.16, 0.25, 0.29)
_STEPS: Final = (0.2, 0.14, 0.14, 0.14, 0.38)
_TOO_FEW: Final = "Too few are on the rota."
_NOBODY: Final = "Nobody is on the rota then."


def cover_sheet(
    rota: Rota,
    scheme: Scheme,
    printed: Printed,
    *,
    stamp: Stamp | Published,
    copy: Copy = Copy.WALL,
    holidays: Holidays | None = None,
) -> bytes:
    """A PDF of the cover of each week, from a page of its own.

    The wall copy does not say why a session needs more people or fewer: that is often about a tenant.
    """
    names, holidays = Names(rota, copy), holidays or {}
    leaves = Leaves(_SHEET)
    inks: list[Ink] = []
    said: list[str] = []
    for week in weeks_of(rota):
        facts = _Week(week, copy, holidays)
        title = title_of(week, scheme, copy, names.stamp(stamp), holidays, "Cover")
        inks += leaves.inks(title, facts.blocks)
        said += [repr((week.monday, facts.grid_said, facts.gap_rows, facts.step_rows))]
    number = f"{scheme.initials}-COVER-{week_name(rota.monday)}-{content_mark(said)}"
    pages = leaves.footed(
        inks,
        warning=COPIES[copy][1],
        shred="Shred when replaced.",
        number=number,
        printed=names.printed(printed),
    )
    return pdf(pages, title="Cover", number=number, printed=printed)


class _Week:
    """What the sheet says of one week."""

    def __init__(self, rota: Rota, copy: Copy, holidays: Holidays) -> None:
        self.rota, self.copy, self.holidays = rota, copy, holidays
        self.cover = session_cover(rota)
        self.alone = unattended(rota)
        self._leading = [s for s in rota.shifts if s.leads]

    def blocks(self, width: float) -> list[Block]:
        found: list[Block] = [Paragraph(self.summary, _LOOK.style(12, 16, strong=True, after=2))]
        if self.cover:
            found.append(self._grid(width))
        if self.gap_rows:
            heads = ("Day", "Session", "When", "What is missing", "Why")
            found += _listed(f"Gaps ({len(self.gap_rows)})", heads, self.gap_rows, _GAPS, width)
        if self.step_rows:
            heads = ("Session", "From", "To", "People", "" if self.copy is Copy.WALL else "Why")
            found += _listed("Steps up and down", heads, self.step_rows, _STEPS, width)
        return found

    @property
    def summary(self) -> str:
        if not self.cover:
            return NO_SESSION
        bad = sum(bool(each.all_gaps) for each in self.cover)
        if not bad and not self.alone:
            return EVERY_SESSION
        said = f"{bad} of {plural(len(self.cover), 'session')} fall short." if bad else EVERY_SESSION
        return f"{said} At times nobody at all is on duty." if self.alone else said

    # The grid

    def _grid(self, width: float) -> Block:
        by_session: dict[str, list[SessionCover]] = {}
        for each in self.cover:
            by_session.setdefault(each.session.id, []).append(each)
        rows = [self._row(days[0].session, {c.day: c for c in days}) for days in by_session.values()]
        head = (Paragraph("Session", _LOOK.strong), *map(self._heading, self.rota.days))
        day = (width - _LABEL) / 7
        return Table(
            (_LABEL, *[day] * 7), rows, head=head, ruling=_GRID, padding=Padding(side=4, above=2.5, below=2.5)
        )

    def _heading(self, day: date) -> Block:
        holiday = self.holidays.get(day, "")
        under = f"BH: {holiday}" if holiday else "Weekend" if day.weekday() > 4 else ""
        return Heading(day_label(day), under, reverse=bool(holiday))

    def _row(self, session: Session, days: dict[date, SessionCover]) -> Row:
        asks = [session.times]
        if needs := needs_text(session):
            asks.append(needs)
        label = Group(
            [
                Paragraph(session.name, _LOOK.style(11, 14, strong=True)),
                Paragraph("\n".join(asks), _LOOK.style(9, 11.5)),
            ]
        )
        return label, *(self._cell(days.get(day)) for day in self.rota.days)

    def _cell(self, cover: SessionCover | None) -> Block:
        if cover is None:
            return Paragraph("–", _LOOK.text)
        return SessionDay(*self._said(cover))

    def _said(self, cover: SessionCover) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
        over = cover.least - cover.needed
        aside = f"{cover.short} short" if cover.short else f"+{over}" if over > 0 else ""
        lines = [f"Leads: {leads}"] if (leads := ", ".join(self._leaders(cover))) else []
        if step := cover.needed - cover.session.minimum:
            lines.append(f"Step {'up' if step > 0 else 'down'}: {cover.session.minimum} {_signed(step)}")
        gaps = cover.leader_gaps + cover.skill_gaps + cover.carer_gaps
        missing = dict.fromkeys(_lacks(gap) for gap in gaps)
        return f"{cover.least} / {cover.needed}", aside, tuple(lines), tuple(missing)

    def _leaders(self, cover: SessionCover) -> Iterable[str]:
        """The initials of those who lead in some part of the session."""
        during = (s for s in self._leading if s.start < cover.end and cover.start < s.end)
        found = sorted((s.start, leader_initials(self.rota, s)) for s in during)
        return dict.fromkeys(initials for _, initials in found if initials)

    @property
    def grid_said(self) -> list[object]:
        return [(c.session.name, c.session.times, c.day, self._said(c)) for c in self.cover]

    # The lists

    @property
    def gap_rows(self) -> list[tuple[str, ...]]:
        """Each gap in the order of the week, those with nobody at all among them."""
        found = [(c.session.name, c.day, gap) for c in self.cover for gap in c.all_gaps]
        found += [("", shown(gap.start).date(), gap) for gap in self.alone]
        found.sort(key=lambda each: (each[2].start, each[0], each[2].kind))
        return [_gap_row(*each) for each in found]

    @property
    def step_rows(self) -> list[tuple[str, ...]]:
        named = {s.id: s.name for s in self.rota.sessions}
        first, last = self.rota.days[0], self.rota.days[-1]
        steps = [
            c
            for c in self.rota.cover_changes
            if c.session_id in named and c.first <= last and first <= c.last
        ]
        return [
            (
                named[step.session_id],
                day_label(step.first),
                day_label(step.last),
                _signed(step.change),
                "" if self.copy is Copy.WALL else step.reason,
            )
            for step in sorted(
                steps, key=lambda s: (s.first, s.last, named[s.session_id], s.change, s.reason)
            )
        ]


def _lacks(gap: Gap) -> str:
    """`No shift leader`, `No medicines`, `One woman of 2`"""
    if gap.kind in GENDERS:
        return capital(gap.what.partition(",")[0])
    return f"No {'shift leader' if gap.kind == LEADER else gap.kind}"


def _gap_row(session: str, day: date, gap: Gap) -> tuple[str, ...]:
    """`session`: nothing where nobody at all is on duty, whatever a session asks for."""
    start, end = shown(gap.start), shown(gap.end)
    when = times_text(gap.start, gap.end)
    if minutes_between(gap.start, gap.end) >= 24 * 60:
        when = f"{start:%H:%M} to {day_label(end.date())} {end:%H:%M}"
    elif start.date() != day:
        when += f" ({DAY_NAMES[start.weekday()]} {start.day})"
    if not session:
        return day_label(day), "Any", when, "Nobody at all on duty", capital(gap.reason) or _NOBODY
    what = f"{gap.what} on duty" if gap.kind == PEOPLE else gap.what
    too_few = dict.fromkeys((PEOPLE, *GENDERS), _TOO_FEW)
    unknown = (too_few | {LEADER: "No shift leads then."}).get(gap.kind, "Nobody on duty has it.")
    return day_label(day), session, when, capital(what), capital(gap.reason) or unknown


def needs_text(session: Session) -> str:
    """`Needs a shift leader, medicines`"""
    needs = ["a shift leader"] if session.leader_needed else []
    return ("Needs " + ", ".join([*needs, *session.skills])) if needs or session.skills else ""


def _signed(people: int) -> str:
    """`+1`, `−2`"""
    return f"{people:+d}".replace("-", "−")


def _listed(
    title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], parts: Sequence[float], width: float
) -> list[Block]:
    styles = (_LOOK.strong, *[_LOOK.text] * 4)
    cells: list[Row] = [tuple(map(Paragraph, row, styles)) for row in rows]
    head = tuple(Paragraph(text, _LOOK.strong) for text in heads)
    table = Table([part * width for part in parts], cells, head=head, ruling=RULING, padding=_PADDING)
    return [Paragraph(title, _LOOK.section, needs=24 * MM, leads=True), table]
