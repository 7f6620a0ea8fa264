"""How fast the prints are made, each beside the same page or the same text by Qt in the same run.

The rota's floor is the same program from the records on, with only its last step changed: what stands where
is drawn by QPainter on a QPdfWriter instead of written by us. Times are of the processor, warm, medians.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial
from html import escape
from statistics import median
from time import process_time
from unittest.mock import patch

import pypdf
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLineF, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextDocument,
)

from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.scheme import Paper
from ech_desktop.paths import bundled
from ech_desktop.printing import weekly_rota as rota_module
from ech_desktop.printing.care_plan import care_plan, care_plans
from ech_desktop.printing.document import Page
from ech_desktop.printing.ink import Box, Ink, Stroke
from ech_desktop.printing.paper import LANDSCAPE
from ech_desktop.printing.plan_facts import Facts
from ech_desktop.printing.printed import DRAFT
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD, Face, Line
from ech_desktop.printing.weekly_rota import weekly_rota
from tests.benchmarks.rota_rules import _rota as rules_rota
from tests.benchmarks.table import Row
from tests.printing import example_plan, examples
from tests.printing.examples import PRINTED, SCHEME

TURNS, EACH = 6, 8
DPI = 300
PLANS = 509
DAY = date(2026, 11, 23)
WEIGHTS = {REGULAR: QFont.Weight.Normal, SEMIBOLD: QFont.Weight.DemiBold, BOLD: QFont.Weight.Bold}


def rows() -> list[Row]:
    """Each bar of the prints."""
    application = QGuiApplication.instance() or QGuiApplication([])
    for weight in ("Regular", "SemiBold", "Bold"):
        QFontDatabase.addApplicationFont(str(bundled("resources") / "fonts" / f"NotoSans-{weight}.ttf"))
    found = [_rota_row(), *_pack_rows(), _plan_row(), _all_plans_row()]
    del application
    return found


def _beside(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Medians in ms, in turns of a few so that each is warm and both meet the same machine."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(TURNS):
        for make, found in zip((ours, theirs), times, strict=True):
            for n in range(EACH + 2):
                start = process_time()
                make()
                if n >= 2:
                    found.append((process_time() - start) * 1000)
    return median(times[0]), median(times[1])


# The rota


def _rota_row() -> Row:
    rota = examples.rota(30)
    # A new rota each time: nothing that it remembers of itself is ready.
    ours, theirs = _beside(lambda: _rota(replace(rota)), lambda: _rota_by_qt(replace(rota)))
    page = _recorded(rota)
    alone, _ = _beside(lambda: _qt_page(page), lambda: None)
    pages = len(pypdf.PdfReader(io.BytesIO(_rota(rota))).pages)
    return Row(
        f"weekly rota, 30 staff, A3, {pages} page",
        f"{ours / pages:.1f} ms CPU a page",
        f"{theirs:.1f} ms by QPdfWriter, {alone:.1f} of it Qt's drawing",
        f"{theirs / ours:.1f} x faster",
        "<= 10 ms, >= 4 x",
        ours / pages <= 10 and theirs / ours >= 4,
    )


def _pack_rows() -> list[Row]:
    """A quarter of a year on paper, new each time."""
    found = []
    for people, paper in ((24, Paper.A4), (60, Paper.A3)):
        rota = rules_rota(people, 13)
        made = b""
        times = []
        for n in range(6):
            fresh = replace(rota)
            start = process_time()
            made = weekly_rota(fresh, SCHEME, PRINTED, stamp=DRAFT, paper=paper)
            if n:
                times.append((process_time() - start) * 1000)
        pages = len(pypdf.PdfReader(io.BytesIO(made)).pages)
        each = median(times) / pages
        what = f"13-week rota pack, {people} staff, {paper}, {pages} pages"
        found.append(Row(what, f"{each:.1f} ms CPU a page", "", "", "<= 4 ms", each <= 4))
    return found


def _rota_by_qt(rota: Rota) -> bytes:
    return _qt_page(_recorded(rota))


def _rota(rota: Rota) -> bytes:
    return weekly_rota(rota, SCHEME, PRINTED, stamp=DRAFT, paper=Paper.A3)


class Recorder(Ink):
    """Takes what our ink would write, for Qt to draw, and writes nothing itself."""

    def __init__(self) -> None:
        super().__init__()
        self.shapes: list[Callable[[QPainter], None]] = []
        self.texts: list[tuple[float, float, str, Face, float, float]] = []

    def line(self, x: float, y: float, line: Line, size: float, grey: float = 0.0) -> None:
        self.texts.append((x, y, " ".join([word.text for word in line.words]), line.face, size, grey))

    def fill_boxes(self, boxes: Iterable[Box], grey: float = 0.0) -> None:
        self.shapes.append(partial(_fill, boxes=tuple(boxes), grey=grey))

    def boxes(self, boxes: Iterable[Box], pen: float) -> None:
        self.shapes.append(partial(_boxes, boxes=tuple(boxes), pen=pen, rounded=False))

    def rounded_box(self, x: float, y: float, width: float, height: float, pen: float) -> None:
        self.shapes.append(partial(_boxes, boxes=((x, y, width, height),), pen=pen, rounded=True))

    def strokes(self, strokes: Iterable[Stroke], pen: float) -> None:
        self.shapes.append(partial(_strokes, strokes=tuple(strokes), pen=pen))

    def place(self, other: Ink, x: float, y: float) -> None:
        assert isinstance(other, Recorder)
        for left, base, text, face, size, grey in other.texts:
            self.texts.append((x + left, y + base, text, face, size, grey))
        self.shapes.append(partial(_moved, shapes=other.shapes, x=x, y=y))

    def put_under(self, other: Ink) -> None:
        assert isinstance(other, Recorder)
        self.shapes[:0] = other.shapes


def _recorded(rota: Rota) -> Recorder:
    """The page as a list of what stands where."""
    pages: list[Recorder] = []

    def keep(made: Iterable[Page], **about: object) -> bytes:
        pages.extend(page.ink for page in made if isinstance(page.ink, Recorder))
        return b""

    with patch.object(rota_module, "Ink", Recorder), patch.object(rota_module, "pdf", keep):
        _rota(rota)
    return pages[0]


HEIGHT = LANDSCAPE[Paper.A3].height
K = DPI / 72


def _qt_page(page: Recorder) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, QSizeF(420, 297), QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    for draw in page.shapes:
        draw(painter)
    for x, y, text, face, size, grey in page.texts:
        painter.setFont(_font(face, size))
        painter.setPen(_colour(grey))
        painter.drawText(QPointF(x * K, (HEIGHT - y) * K), text)
    painter.end()
    buffer.close()
    return bytes(data.data())


def _writer(buffer: QBuffer, paper: QSizeF, margins: QMarginsF) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(paper, QPageSize.Unit.Millimeter))
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setResolution(DPI)
    return writer


@cache
def _font(face: Face, size: float) -> QFont:
    font = QFont("Noto Sans")
    font.setWeight(WEIGHTS[face])
    font.setPointSizeF(size)
    return font


@cache
def _colour(grey: float) -> QColor:
    return QColor.fromRgbF(grey, grey, grey)


def _moved(painter: QPainter, shapes: Iterable[Callable[[QPainter], None]], x: float, y: float) -> None:
    painter.save()
    painter.translate(x * K, -y * K)
    for draw in shapes:
        draw(painter)
    painter.restore()


def _rectangle(box: Box) -> QRectF:
    x, y, width, height = box
    return QRectF(x * K, (HEIGHT - y - height) * K, width * K, height * K)


def _fill(painter: QPainter, boxes: Iterable[Box], grey: float) -> None:
    for box in boxes:
        painter.fillRect(_rectangle(box), _colour(grey))


def _boxes(painter: QPainter, boxes: Iterable[Box], pen: float, *, rounded: bool) -> None:
    painter.setPen(QPen(_colour(0.0), pen * K))
    for box in boxes:
        if rounded:
            painter.drawRoundedRect(_rectangle(box), box[3] / 2 * K, box[3] / 2 * K)
        else:
            painter.drawRect(_rectangle(box))


def _strokes(painter: QPainter, strokes: Iterable[Stroke], pen: float) -> None:
    painter.setPen(QPen(_colour(0.0), pen * K))
    painter.drawLines([QLineF(a * K, (HEIGHT - b) * K, c * K, (HEIGHT - d) * K) for a, b, c, d in strokes])


# The plan


def _plan_row() -> Row:
    plan, tenant = example_plan.plan(), example_plan.tenant()
    plan.about_me += "\n" + example_plan.prose(18)
    text = _as_html(plan)

    def made() -> bytes:
        return care_plan(tenant, plan, SCHEME, PRINTED, flat="14", team=examples.team())

    ours, theirs = _beside(made, lambda: _qt_text(text))
    pages = len(pypdf.PdfReader(io.BytesIO(made())).pages)
    return Row(
        f"care and support plan, {pages} pages",
        f"{ours / pages:.1f} ms CPU a page",
        f"{theirs:.1f} ms, {ours:.1f} ours: the text by QTextDocument",
        f"{theirs / ours:.1f} x faster",
        "<= 4 ms, no slower",
        ours / pages <= 4 and theirs >= ours,
    )


def _all_plans_row() -> Row:
    """As many as fourteen schemes have, each with its own words, in one file."""
    team = {m.id: m for m in examples.team()}

    def each() -> Iterator[Facts]:
        for n in range(PLANS):
            plan, tenant = example_plan.plan(), example_plan.tenant()
            tenant.reference = f"T{n:04}"
            plan.about_me += f"\nPlan {n} of {PLANS}.\n" + example_plan.prose(18)
            yield Facts(tenant, plan, SCHEME, str(n), team, DAY)

    start = process_time()
    made = care_plans(each(), SCHEME, PRINTED)
    took = process_time() - start
    pages = len(pypdf.PdfReader(io.BytesIO(made)).pages)
    return Row(
        f"{PLANS} plans in one run, {pages:,} pages, {len(made) / 1e6:.0f} MB",
        f"{took:.1f} s CPU",
        "",
        f"{1000 * took / pages:.1f} ms a page",
        "<= 20 s",
        took <= 20,
    )


def _as_html(plan: CarePlan) -> str:
    """The texts of the plan in paragraphs and tables, as Qt lays them out; less than we print."""
    panels = (plan.admire, plan.communicate, plan.matters, plan.support)
    parts = [
        "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in panel.splitlines()) + "</ul>"
        for panel in panels
    ]
    for note in (plan.about_me, plan.moving, plan.eating, plan.medicines, plan.night, plan.contingency):
        parts += ["<h2>Section</h2>", *(f"<p>{escape(line)}</p>" for line in note.splitlines() if line)]
    for need in plan.needs:
        cells = zip(
            ("My outcome", "What I can do", "What staff do", "When and who"),
            (need.outcome, need.can_do, need.staff_do, need.when_and_who),
            strict=True,
        )
        parts += [f"<h3>{escape(need.title)}</h3>", _html_table(cells)]
    parts.append(_html_table((f"{v.start:%H:%M}", str(v.minutes), v.days, v.what) for v in plan.visits))
    parts.append(_html_table((r.risk, r.before, r.controls, r.after) for r in plan.risks))
    return "".join(parts)


def _html_table(table: Iterable[Iterable[str]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table)
    return f"<table border='1' cellspacing='0' cellpadding='4'>{body}</table>"


def _qt_text(text: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, QSizeF(210, 297), QMarginsF(18, 13, 15, 18))
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(_font(REGULAR, 12))
    document.documentLayout().setPaintDevice(writer)
    document.setHtml(text)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)
    buffer.close()
    return bytes(data.data())
