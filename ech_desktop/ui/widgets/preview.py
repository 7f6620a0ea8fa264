"""A print before it is on paper: the very PDF, page under page, with zoom, Print and Save."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ech_desktop.domain.basics import plural
from ech_desktop.ui.background import Job
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.theme import colour, px
from ech_desktop.ui.widgets.ask_path import ask_new_file
from ech_desktop.ui.widgets.buttons import button, icon_button
from ech_desktop.ui.widgets.panel import label

ZOOMS = (50, 75, 100, 125, 150, 200, 300)


class Pdf:
    """The pages of a PDF as pictures."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2  # not needed before the first print

        self.content = content
        self._document: Any = pypdfium2.PdfDocument(content)
        self.sizes: list[tuple[float, float]] = [page.get_size() for page in self._document]
        """Width and height in points."""

    def picture(self, number: int, dpi: float) -> QImage:
        bitmap = self._document[number].render(scale=dpi / 72, rev_byteorder=True)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        kind = QImage.Format.Format_RGBA8888 if bitmap.n_channels == 4 else QImage.Format.Format_RGB888
        return QImage(bytes(bitmap.buffer), width, height, stride, kind).copy()


class Sheet(QWidget):
    """One page, drawn when it comes into view."""

    def __init__(self, pdf: Pdf, number: int, percent: int) -> None:
        super().__init__()
        self._pdf, self._number = pdf, number
        self._picture: QImage | None = None
        width, height = pdf.sizes[number]
        self._dpi = 96 * percent / 100
        self.setFixedSize(QSize(round(width * self._dpi / 72), round(height * self._dpi / 72)))
        self.setAccessibleName(f"Page {number + 1} of {len(pdf.sizes)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            ratio = self.devicePixelRatioF()
            self._picture = self._pdf.picture(self._number, self._dpi * ratio)
            self._picture.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._picture)
        painter.setPen(colour("control"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class Preview(QWidget):
    """Shows a PDF that is made off the GUI thread."""

    closed = Signal()
    loaded = Signal()

    def __init__(
        self,
        desk: Desk,
        title: str,
        make: Callable[[], bytes] | Job[bytes],
        file_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.desk, self.title, self._file_name = desk, title, file_name
        self.pdf: Pdf | None = None
        self._percent = 100
        self._lay_out()
        self._job = make if isinstance(make, Job) else Job(lambda _: make())
        if isinstance(make, Job):
            self.close_button.setText("Cancel")
            make.progressed.connect(self._tell)
        desk.run_job(self._job, done=self.show_pdf, failed=self._fail, label=f"Making {title} …")

    def _lay_out(self) -> None:
        self.close_button = button("Back", "chevron-left", name="preview_close")
        self.pages_label = label("Being made …", "muted", name="preview_pages")
        self.smaller = icon_button("chevron-down", "Smaller (Ctrl+-)", name="zoom_out")
        self.larger = icon_button("chevron-up", "Larger (Ctrl++)", name="zoom_in")
        self.zoom_label = label("", "muted")
        self.save_button = button("Save PDF", "download", name="preview_save")
        self.print_button = button("Print", "printer", primary=True, name="preview_print")
        bar = QHBoxLayout()
        bar.setSpacing(px(8))
        self.progress = QProgressBar()
        self.progress.setAccessibleName("How far it is")
        self.progress.setTextVisible(False)
        self.progress.hide()
        for each in (self.close_button, self.pages_label, self.progress):
            bar.addWidget(each)
        bar.addStretch(1)
        for each in (self.smaller, self.zoom_label, self.larger, self.save_button, self.print_button):
            bar.addWidget(each)
        self.view = QScrollArea(widgetResizable=True)
        self.view.setObjectName("preview_scroll")
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(f"Pages of {self.title}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        self._connect()
        self._enable(False)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.smaller.clicked.connect(lambda: self._step(-1))
        self.larger.clicked.connect(lambda: self._step(1))
        self.save_button.clicked.connect(self._ask_where)
        self.print_button.clicked.connect(self._print)
        for keys, act in (
            (QKeySequence(Qt.Key.Key_Escape), self.closed.emit),
            (QKeySequence(QKeySequence.StandardKey.ZoomIn), lambda: self._step(1)),
            (QKeySequence(QKeySequence.StandardKey.ZoomOut), lambda: self._step(-1)),
            (QKeySequence(QKeySequence.StandardKey.Print), self._print),
            (QKeySequence(QKeySequence.StandardKey.Save), self._ask_where),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def abandon(self) -> None:
        """It is closed: what is still being made is dropped."""
        self._job.cancel()

    def _tell(self, percent: int, text: str) -> None:
        self.pages_label.setText(text)
        self.progress.setValue(percent)
        self.progress.show()

    def show_pdf(self, content: bytes) -> None:
        self.pdf = Pdf(content)
        self.progress.hide()
        self.close_button.setText("Back")
        widest = max(width for width, _ in self.pdf.sizes) * 96 / 72
        room = self.view.viewport().width() - px(40)
        self._percent = max((z for z in ZOOMS if widest * z / 100 <= room), default=ZOOMS[0])
        self._enable(True)
        self._show_sheets()
        self.print_button.setFocus()
        self.loaded.emit()

    def save_to(self, path: str) -> None:
        assert self.pdf is not None
        try:
            Path(path).write_bytes(self.pdf.content)
        except OSError as error:
            self.desk.messages.warn(f"The PDF could not be saved: {error.strerror}. Choose another folder.")
        else:
            self.desk.messages.say(f"Saved as {Path(path).name}")

    def _show_sheets(self) -> None:
        assert self.pdf is not None
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(px(16))
        for number in range(len(self.pdf.sizes)):
            column.addWidget(Sheet(self.pdf, number, self._percent), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.view.setWidget(inner)
        self.zoom_label.setText(f"{self._percent} %")
        self.pages_label.setText(plural(len(self.pdf.sizes), "page"))

    def _step(self, by: int) -> None:
        place = ZOOMS.index(self._percent) + by
        if self.pdf is not None and 0 <= place < len(ZOOMS):
            self._percent = ZOOMS[place]
            self._show_sheets()

    def _enable(self, on: bool) -> None:
        for each in (self.smaller, self.larger, self.save_button, self.print_button):
            each.setEnabled(on)

    def _ask_where(self) -> None:
        if self.pdf is None:
            return
        ask_new_file(self, f"Save {self.title}", self._file_name, self.save_to)

    def _print(self) -> None:
        if self.pdf is None:
            return
        from ech_desktop.ui.widgets.printer import print_pages

        print_pages(self, self.title, self.pdf.sizes, self.pdf.picture, self.desk.messages)

    def _fail(self, error: Exception) -> None:
        self.closed.emit()
        self.desk.tell_failure(error)
