"""The prints, in CPU time with everything warm, beside the same texts written by Qt's own PDF writer."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from html import escape
from statistics import median

import pypdf
import pypdfium2
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QSizeF
from PySide6.QtGui import QFont, QFontDatabase, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QApplication

from ech_desktop.domain import clock
from ech_desktop.domain.clock import day_text
from ech_desktop.domain.cover import session_cover
from ech_desktop.domain.hours import rota_hours
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.scheme import Paper
from ech_desktop.paths import bundled
from tests.benchmarks.table import Row
from tests.printing import examples, prints

ROUNDS = 15
STAFF = 30
Run = tuple[float, float, float, str]
"""Left, baseline from the top, height of the letters, in points, and the text."""


def rows() -> list[Row]:
    """Median CPU milliseconds a page; the floor draws the same texts in the same places."""
    app = QApplication.instance() or QApplication([])
    font = QFontDatabase.applicationFontFamilies(
        QFontDatabase.addApplicationFont(str(bundled("resources") / "fonts" / "NotoSans-Regular.ttf"))
    )[0]
    rota = examples.rota(STAFF)
    week, plan = prints.rota_print(rota, Paper.A3), prints.plan_print()
    texts, table = runs(week), as_table(rota)
    pages, plan_texts = page_texts(plan)
    ours = cpu(lambda: prints.rota_print(rota, Paper.A3)) / page_texts(week)[0]
    found = [
        by_page(
            f"weekly rota, {STAFF} staff, A3", ours, cpu(lambda: by_table(table, font)), most=10, times=4
        ),
        by_page(
            f"weekly rota, {STAFF} staff, A3 (texts alone, by QPainter)",
            ours,
            cpu(lambda: by_painter(texts, font)),
            most=10,
            times=0,
        ),
        by_page(
            f"plan of {pages} pages",
            cpu(prints.plan_print) / pages,
            cpu(lambda: by_text_document(plan_texts, font)) / pages,
            most=4,
            times=1,
        ),
    ]
    del app
    return found


def by_page(what: str, measured: float, floor: float, *, most: float, times: float) -> Row:
    ratio = floor / measured
    return Row(
        f"{what}, warm CPU a page",
        f"{measured:.1f} ms",
        f"by Qt {floor:.1f} ms",
        f"Qt takes {ratio:.1f} x",
        f"<= {most:.0f} ms" + (f", Qt >= {times:.0f} x" if times else ""),
        measured <= most and ratio >= times,
    )


def cpu(call: Callable[[], object]) -> float:
    """Median CPU milliseconds, after three calls to warm up."""
    spent = []
    for n in range(ROUNDS + 3):
        start = time.process_time()
        call()
        if n >= 3:
            spent.append((time.process_time() - start) * 1000)
    return median(spent)


def runs(pdf: bytes) -> list[Run]:
    """Every text of the first page with its place."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    words, height = page.get_textpage(), page.get_height()
    found = []
    for n in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(n)
        text = words.get_text_bounded(left, bottom, right, top).strip()
        if text:
            found.append((left, height - bottom, top - bottom, text))
    document.close()
    return found


def page_texts(pdf: bytes) -> tuple[int, list[str]]:
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    return len(pages), pages


def writer(into: QBuffer, size: QSizeF) -> QPdfWriter:
    made = QPdfWriter(into)
    made.setResolution(72)
    made.setPageMargins(QMarginsF(0, 0, 0, 0))
    made.setPageSize(QPageSize(size, QPageSize.Unit.Point))
    return made


def by_painter(texts: list[Run], family: str) -> int:
    """The page of a rota drawn text by text with QPainter; no lines and boxes, which favours Qt."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    page = writer(buffer, QSizeF(1190.55, 841.89))
    painter = QPainter(page)
    font = QFont(family)
    for left, base, height, text in texts:
        font.setPixelSize(max(1, round(height / 0.75)))
        painter.setFont(font)
        painter.drawText(QPointF(left, base), text)
    painter.end()
    return buffer.size()


def as_table(rota: Rota) -> str:
    """The rota as the table of a text document: the same people, shifts, hours and cover."""
    hours = rota_hours(rota)
    lines = ["".join(f"<th>{text}</th>" for text in ("Name", *map(day_text, rota.days), "C", "R", "+/−"))]
    for member in rota.rows:
        week = hours[member.id]
        cells = [f"<b>{escape(member.name)}</b>"]
        for day in rota.days:
            shifts = rota.cells.get((member.id, day), ())
            cells.append("<br>".join(f"<b>{escape(s.code)}</b> {s.times}" for s in shifts))
        cells += [clock.hours(m) for m in (week.contracted, week.paid, week.difference)]
        lines.append("".join(f"<td>{cell}</td>" for cell in cells))
    sessions = {(c.session.id, c.day): f"{c.least} / {c.needed}" for c in session_cover(rota)}
    for session in rota.sessions:
        cells = [escape(session.name), *(sessions.get((session.id, day), "") for day in rota.days)]
        lines.append("".join(f"<td>{cell}</td>" for cell in cells))
    return "<table border=1 width=100%>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def by_table(table: str, family: str) -> int:
    """The rota as most Qt programs would print it: a table of QTextDocument to QPdfWriter."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    document = QTextDocument()
    font = QFont(family)
    font.setPixelSize(11)
    document.setDefaultFont(font)
    document.setHtml(table)
    document.setPageSize(QSizeF(1190.55, 841.89))
    page = writer(buffer, QSizeF(1190.55, 841.89))
    document.print_(page)
    return buffer.size()


def by_text_document(texts: list[str], family: str) -> int:
    """The plan's text flowed over A4 pages by QTextDocument; no tables and headings, which favours Qt."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    document = QTextDocument()
    font = QFont(family)
    font.setPixelSize(12)
    document.setDefaultFont(font)
    document.setPlainText("\n".join(texts))
    document.setPageSize(QSizeF(501, 760))
    page = writer(buffer, QSizeF(595.28, 841.89))
    document.print_(page)
    return buffer.size()
