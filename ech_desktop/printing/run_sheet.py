"""Run sheets: the visits of one shift, or of a named run, for the pocket; and those that nobody has yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from ech_desktop.domain.alerts import AlertKind
from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import date_text, shown
from ech_desktop.domain.lanes import Lane, PlacedVisit
from ech_desktop.domain.placing import VisitDay
from ech_desktop.domain.plans import MedicineSupport, PlannedVisit
from ech_desktop.domain.scheme import Paper, Scheme
from ech_desktop.domain.visits import Run
from ech_desktop.domain.visits_due import DueVisit
from ech_desktop.printing.document import Page, content_mark, pdf
from ech_desktop.printing.flow import Block, Group
from ech_desktop.printing.frame import Foot, Head, framed, width_of
from ech_desktop.printing.paper import LANDSCAPE, MM
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.shortened import Shortened
from ech_desktop.printing.table import Padding, Row, Ruling, Table

TITLE: Final = "Run sheet"
_SHEET: Final = LANDSCAPE[Paper.A4]
_WIDTH: Final = width_of(_SHEET)
_TEXT: Final = Style(REGULAR, 12, 15)
_STRONG: Final = Style(SEMIBOLD, 12, 15)
_TIME: Final = Style(BOLD, 14, 17)
_SMALL: Final = Style(REGULAR, 9.5, 12)
_ALERT: Final = Style(SEMIBOLD, 9.5, 12)
_HEAD: Final = Style(SEMIBOLD, 10, 12)
_RULING: Final = Ruling(top=1.4, under_head=1.0, between=0.5, bottom=1.0, columns=0.25)
_PADDING: Final = Padding(side=3, above=2.5, below=4)
_LEAST: Final = 12 * MM
_FIXED: Final = (25 * MM, 76 * MM, 12 * MM, 26 * MM, 31 * MM, 22 * MM, 20 * MM)
_WIDTHS: Final = (*_FIXED[:4], _WIDTH - sum(_FIXED), *_FIXED[4:])
_HEADS: Final = ("Time", "Flat and name", "Min", "Staff", "What to do", "Medicines", "Done at", "Initials")
_WAITING: Final = (25 * MM, 76 * MM, 12 * MM, 13 * MM)
_MEDICINES: Final = {
    MedicineSupport.NONE: "",
    MedicineSupport.PROMPT: "Level 1: remind, assist",
    MedicineSupport.ADMINISTER: "Level 2: give",
    MedicineSupport.SPECIALISED: "Level 3: specialised",
}
_WARNING: Final = "Confidential: staff only."
_SHRED: Final = "Hand in at the end of the shift. Write the time that each visit began, and your initials."


def run_sheets(
    day: VisitDay, scheme: Scheme, printed: Printed, *, shifts: Iterable[str] | None = None
) -> bytes:
    """A PDF with a sheet for each shift that starts on the day, and one of the visits that nobody has.

    `shifts`: only these, by id. A night's sheet goes on beyond midnight.
    """
    wanted = None if shifts is None else set(shifts)
    pages: list[Page] = []
    for lane in day.starting:
        if wanted is None or lane.id in wanted:
            pages += _lane_pages(day, lane, scheme, printed)
    if wanted is None and (day.tray or day.suspended):
        pages += _waiting_pages(day, scheme, printed)
    if not pages:
        pages = framed(_SHEET, _head(TITLE, day, scheme, ()), _nothing(day), _foot(day, scheme, printed, []))
    return _pdf(pages, day, scheme, printed)


def run_sheet_of(day: VisitDay, run: Run, scheme: Scheme, printed: Printed) -> bytes:
    """A PDF of the visits of a named run that are due on the day, in its order, with who has each of them."""
    visits = [visit for thread in run.visits if (visit := day.visit(thread)) is not None]
    rows = [_row(day, visit, day.placed.get(visit.key)) for visit in visits]
    blocks: list[Block] = [_table(rows)] if rows else [Paragraph("No visit of this run is due.", _TEXT)]
    head = _head(f"{TITLE}: {run.name}", day, scheme, (plural(len(rows), "visit"),))
    foot = _foot(day, scheme, printed, [run.name, *_said(day, visits)])
    return _pdf(framed(_SHEET, head, blocks, foot), day, scheme, printed)


def _pdf(pages: Sequence[Page], day: VisitDay, scheme: Scheme, printed: Printed) -> bytes:
    return pdf(pages, title=TITLE, number=f"{scheme.initials}-RUN-{day.day}", printed=printed)


def _head(title: str, day: VisitDay, scheme: Scheme, more: Sequence[str]) -> Head:
    aside = f"{day.day:%a} {date_text(day.day)}"
    return Head(title, aside, (", ".join([scheme.name, *filter(None, more)]),))


def _foot(day: VisitDay, scheme: Scheme, printed: Printed, said: Iterable[str]) -> Foot:
    number = f"{scheme.initials}-RUN-{day.day}-{content_mark(said)}"
    return Foot(_WARNING, _SHRED, number, printed)


def _said(day: VisitDay, visits: Iterable[DueVisit]) -> list[str]:
    return [f"{v.key} {v.opens} {v.visit.minutes} {_words(v.visit)} {day.placed.get(v.key)}" for v in visits]


def _words(visit: PlannedVisit) -> str:
    return f"{visit.what} {visit.asks_for}".strip()


# One shift


def _lane_pages(day: VisitDay, lane: Lane, scheme: Scheme, printed: Printed) -> list[Page]:
    minutes = f"{plural(len(lane.visits), 'visit')}, {lane.minutes} minutes" if lane.visits else ""
    head = _head(f"{TITLE}: {lane.title}", day, scheme, (minutes, _loose_breaks(lane)))
    rows = [(p.start, _row(day, p.visit, p, lane)) for p in lane.visits]
    rows += [(start, _break_row(start, end)) for start, end in lane.breaks]
    rows.sort(key=lambda each: each[0])
    blocks: list[Block] = [_table([row for _, row in rows])] if lane.visits else _empty(lane)
    said = [lane.title, *(f"{p.start} {p.visit.key} {_words(p.visit.visit)}" for p in lane.visits)]
    return framed(_SHEET, head, blocks, _foot(day, scheme, printed, said))


def _empty(lane: Lane) -> list[Block]:
    said = lane.closed or "No visit is placed on this shift."
    return [Paragraph(said, _STRONG), _table([_blank() for _ in range(6)])]


def _blank() -> Row:
    return (Paragraph(" ", _TIME), *(None for _ in _WIDTHS[1:]))


def _loose_breaks(lane: Lane) -> str:
    loose = [b.text for b in lane.shift.breaks if b.within(lane.shift.start, lane.shift.end) is None]
    return f"take a break of {', '.join(loose)} when it suits" if loose else ""


def _break_row(start: datetime, end: datetime) -> Row:
    minutes = str(int((end - start) / timedelta(minutes=1)))
    cells = (_clock(start), Paragraph("Break", _STRONG), Paragraph(minutes, _TEXT))
    return (*cells, *(None for _ in _WIDTHS[3:]))


def _clock(at: datetime) -> Block:
    return Paragraph(f"{shown(at):%H:%M}", _TIME)


def _row(day: VisitDay, visit: DueVisit, placed: PlacedVisit | None, lane: Lane | None = None) -> Row:
    record = day.recorded.get(visit.visit.thread) if visit.day == day.day else None
    return (
        _when(visit, placed),
        _who(visit),
        Paragraph(str(visit.visit.minutes), _TEXT),
        _staff(day, visit, placed, lane),
        _what(visit),
        Paragraph(_MEDICINES[visit.visit.medicines], _STRONG),
        Paragraph(record.said, _SMALL) if record is not None else None,
        None,
    )


def _when(visit: DueVisit, placed: PlacedVisit | None) -> Block:
    at = placed.start if placed is not None else visit.opens
    if visit.opens == visit.closes:
        return Group([_clock(at), Paragraph("fixed time", _SMALL)])
    window = f"{shown(visit.opens):%H:%M}–{shown(visit.closes):%H:%M}"
    return Group([_clock(at), Paragraph(window, _SMALL)])


def _who(visit: DueVisit) -> Block:
    """Flat and name; every allergy, what else must be known, and how to talk with them."""
    tenant = visit.tenant
    lines: list[Block] = [Paragraph(f"{visit.number}  {tenant.name}".strip(), _STRONG)]
    if allergies := dict.fromkeys(a.substance for a in tenant.active_allergies()):
        lines.append(Paragraph(f"Allergy: {', '.join(allergies)}", _ALERT))
    alerts = (a.detail if a.kind is AlertKind.OTHER else a.kind.value for a in tenant.active_alerts())
    if said := ", ".join(dict.fromkeys(alerts)):
        lines.append(Shortened(said[:1].upper() + said[1:], _ALERT, 2, more="…"))
    if needs := tenant.communication.strip() or tenant.information.strip():
        lines.append(Shortened(f"Communication: {needs}", _SMALL, 1, more="…"))
    return Group(lines)


def _what(visit: DueVisit) -> Block:
    """What is done, and whom the tenant asks for."""
    what = Paragraph(visit.visit.what, _TEXT)
    asked = visit.visit.asks_for
    return Group([what, Paragraph(asked, _STRONG)]) if asked else what


def _staff(day: VisitDay, visit: DueVisit, placed: PlacedVisit | None, lane: Lane | None) -> Block:
    """How many, and with whom; on the sheet of a run who has the visit."""
    lanes = [day.by_lane[id] for id in placed.shifts] if placed is not None else []
    names = [each.who for each in lanes if lane is None or each.id != lane.id]
    said = " and ".join(names) if lane is None else ", ".join(f"with {name}" for name in names)
    if placed is None:
        said = "nobody yet"
    lines = [Paragraph(str(visit.staff), _STRONG)]
    return Group([*lines, Paragraph(said, _SMALL)] if said else [*lines])


def _table(rows: Sequence[Row]) -> Table:
    head = tuple(Paragraph(text, _HEAD) for text in _HEADS)
    return Table(_WIDTHS, rows, head=head, ruling=_RULING, padding=_PADDING, least=_LEAST)


# What nobody has


def _nothing(day: VisitDay) -> list[Block]:
    said = "No visit is planned on this day." if not day.visits else "There is no shift on this day."
    return [Paragraph(said, _STRONG)]


def _waiting_pages(day: VisitDay, scheme: Scheme, printed: Printed) -> list[Page]:
    """Visits in the tray with the reason, to give out by hand; and those that are suspended."""
    blocks: list[Block] = []
    if day.tray:
        last = (58 * MM, 36 * MM)
        widths = (*_WAITING, _WIDTH - sum(_WAITING) - sum(last), *last)
        heads = ("Time", "Flat and name", "Min", "Staff", "What to do", "Why", "Given to")
        rows: list[Row] = [
            (
                _when(u.visit, None),
                _who(u.visit),
                Paragraph(str(u.visit.visit.minutes), _TEXT),
                Paragraph(str(u.visit.staff), _STRONG),
                _what(u.visit),
                Paragraph(u.why, _SMALL),
                None,
            )
            for u in day.tray
        ]
        head = tuple(Paragraph(text, _HEAD) for text in heads)
        blocks.append(Table(widths, rows, head=head, ruling=_RULING, padding=_PADDING, least=_LEAST))
    if day.suspended:
        names = dict.fromkeys(f"{v.number} {v.tenant.name}".strip() for v in day.suspended)
        said = f"Suspended while away: {plural(len(day.suspended), 'visit')} to {', '.join(names)}."
        blocks.append(Paragraph(said, Style(REGULAR, 12, 15, before=8)))
    count = (plural(len(day.tray), "visit"),)
    head_ = _head("Visits that nobody has yet", day, scheme, count)
    said_ = _said(day, [*(u.visit for u in day.tray), *day.suspended])
    return framed(_SHEET, head_, blocks, _foot(day, scheme, printed, said_))
