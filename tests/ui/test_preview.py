"""The preview: the very PDF, page under page, zoomed, saved, and refused in words where it cannot be."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from ech_desktop.domain.basics import KnownError
from ech_desktop.ui.background import Job
from ech_desktop.ui.widgets.preview import Preview
from ech_desktop.ui.widgets.printer import paint_pages
from ech_desktop.ui.window import MainWindow


def pdf_of(*sizes: tuple[int, int]) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for width, height in sizes:
        document.new_page(width, height)
    from io import BytesIO

    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


TWO = pdf_of((595, 842), (842, 595))


@pytest.fixture
def preview(desk, qtbot) -> Preview:
    made = Preview(desk, "Weekly rota", lambda: TWO, "rota.pdf")
    qtbot.addWidget(made)
    made.resize(1000, 700)
    with qtbot.waitSignal(made.loaded):
        made.show()
    return made


def test_that_every_page_is_shown_and_counted(preview):
    assert preview.pages_label.text() == "2 pages"
    assert preview.print_button.isEnabled()
    assert preview.grab().toImage().pixelColor(500, 300).lightness() > 240


def test_that_zoom_has_its_limits(preview, qtbot):
    for _ in range(10):
        qtbot.mouseClick(preview.larger, Qt.MouseButton.LeftButton)
    assert preview.zoom_label.text() == "300 %"
    for _ in range(10):
        qtbot.mouseClick(preview.smaller, Qt.MouseButton.LeftButton)
    assert preview.zoom_label.text() == "50 %"


def test_that_the_saved_file_is_the_shown_one(preview, tmp_path):
    preview.save_to(str(tmp_path / "rota.pdf"))
    assert (tmp_path / "rota.pdf").read_bytes() == TWO


def test_that_a_folder_that_cannot_be_written_is_told(preview, desk, tmp_path, qtbot):
    with qtbot.waitSignal(desk.messages.shown) as told:
        preview.save_to(str(tmp_path / "missing" / "rota.pdf"))
    assert "could not be saved" in told.args[0].text


def test_that_printing_paints_every_page(preview, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    paint_pages(printer, preview.pdf.sizes, preview.pdf.picture)
    import pypdfium2

    printed = pypdfium2.PdfDocument((tmp_path / "paper.pdf").read_bytes())
    assert len(printed) == 2
    printed.close()
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Landscape


def test_that_a_pc_without_a_printer_is_told_what_to_do(preview, desk, qtbot):
    with qtbot.waitSignal(desk.messages.shown) as told:
        qtbot.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)
    assert "No printer" in told.args[0].text


def test_that_the_window_shows_a_print_and_esc_returns(desk, qtbot):
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.open_page("settings")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    desk.show_print("Weekly rota", lambda: TWO, "rota.pdf")
    preview = window.findChild(Preview, "preview")
    assert preview is not None
    qtbot.waitUntil(preview.print_button.isEnabled)
    qtbot.keyClick(preview.print_button, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.page("settings")


def test_that_a_print_that_fails_says_why_and_returns(desk, qtbot):
    def fail() -> bytes:
        raise KnownError("A font is missing.")

    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.open_page("settings")
    with qtbot.waitSignal(desk.messages.shown) as told:
        desk.show_print("Weekly rota", fail, "rota.pdf")
    assert told.args[0].text == "A font is missing."
    assert window.stack.currentWidget() is window.page("settings")


def test_that_a_long_print_says_how_far_it_is_and_can_be_cancelled(desk, qtbot):
    told, goes_on = Event(), Event()

    def make(job):
        job.progressed.emit(40, "Plan 21 of 52")
        told.set()
        goes_on.wait(10)
        return TWO

    job = Job(make)
    preview = Preview(desk, "All plans", job, "all.pdf")
    qtbot.addWidget(preview)
    preview.show()
    qtbot.waitUntil(lambda: preview.progress.value() == 40)
    assert told.is_set()
    assert preview.pages_label.text() == "Plan 21 of 52"
    assert preview.close_button.text() == "Cancel"
    with qtbot.waitSignal(job.cancelled):
        preview.abandon()
        goes_on.set()
    assert preview.pdf is None
