"""Paper from the window: the printer's dialog, then pages painted on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from ech_desktop.ui.messages import Messages


def print_pages(
    parent: QWidget,
    title: str,
    sizes: list[tuple[float, float]],
    draw: Callable[[int, int], QImage],
    messages: Messages,
) -> None:
    """Ask for a printer, then print; `sizes` in points, `draw(page, dpi)` gives a page's picture."""
    if not QPrinterInfo.availablePrinterNames():
        messages.warn("No printer is set up on this PC. Save the PDF and print it elsewhere.")
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageLayout(_layout(*sizes[0]))
    printer.setFromTo(1, len(sizes))
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: paint_pages(printer, sizes, draw))
    QDialog.open(dialog)


def paint_pages(
    printer: QPrinter, sizes: list[tuple[float, float]], draw: Callable[[int, int], QImage]
) -> None:
    """Paint the pages that were asked for, at 300 dots an inch."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(sizes)
    painter = QPainter(printer)
    for number in range(first - 1, min(last, len(sizes))):
        if number > first - 1:
            printer.setPageLayout(_layout(*sizes[number]))
            printer.newPage()
        painter.drawImage(QRectF(painter.viewport()), draw(number, 300))
    painter.end()


def print_text(parent: QWidget, title: str, text: str, messages: Messages) -> None:
    """Print a few words large on one A4 page."""

    def draw(_: int, dpi: int) -> QImage:
        page = QImage(round(8.27 * dpi), round(11.69 * dpi), QImage.Format.Format_RGB32)
        page.fill(Qt.GlobalColor.white)
        painter = QPainter(page)
        painter.setPen(Qt.GlobalColor.black)
        face = QFont(parent.font())
        face.setPixelSize(dpi // 4)
        painter.setFont(face)
        box = QRectF(page.rect()).adjusted(dpi, dpi, -dpi, -dpi)
        painter.drawText(box, int(Qt.TextFlag.TextWordWrap), f"{title}\n\n{text}")
        painter.end()
        return page

    print_pages(parent, title, [(595.28, 841.89)], draw, messages)


def _layout(width: float, height: float) -> QPageLayout:
    """The paper of a page given in points, turned as the page is."""
    short, long = sorted((width, height))
    turned = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    layout = QPageLayout()
    layout.setPageSize(size)
    layout.setOrientation(turned)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
