"""The photograph of a tenant: chosen from a file, made small, and kept only inside the encrypted store."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ech_desktop.actions import tenants as tenant_actions
from ech_desktop.domain.basics import KnownError, TenantId
from ech_desktop.domain.photos import LARGEST, Photo
from ech_desktop.domain.tenants import Tenant
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.ask_path import ask_file
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.draft import Draft, Shape
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.form import Form

_POINTS: Final = QSize(600, 800)
_QUALITIES: Final = (88, 75, 60, 45, 30)
_WIDTH: Final = 140


class PhotoPanel(QWidget):
    """The picture with the ways to change it; whoever has none offers to add one."""

    touched = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._tenant: Tenant | None = None
        self._shown: tuple[TenantId, bytes] | None = None
        self.picture = QLabel()
        self.picture.setObjectName("photo")
        self.choose_button = button("Add photo…", name="choose_photo", writes=True)
        self.remove_button = button("Remove photo", name="remove_photo", writes=True)
        self.taken = words("", "small")
        self.taken.setObjectName("photo_taken")
        self.date_button = button("Date taken…", name="photo_date", writes=True)
        self.date_button.setAccessibleName("Change the day on which the photograph was taken")
        self.draft: Draft[Photo] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        for each in (self.picture, self.taken, self.date_button, self.choose_button, self.remove_button):
            self._column.addWidget(each)
        self.date_button.clicked.connect(self.ask_date)
        self.choose_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(self.remove)

    def show_tenant(self, tenant: Tenant) -> None:
        """Read the picture; lists of tenants are read without. A date that is being typed stays."""
        self._tenant = tenant
        photo = self._stored(tenant.id)
        has = photo is not None
        if photo is None and self.draft is not None:
            self.close_draft()
            self.touched.emit()
        elif self.draft is not None:
            self.draft.stored_changed()
        self.date_button.setVisible(has and self.draft is None)
        self.picture.setVisible(has)
        self.remove_button.setVisible(has)
        self.taken.setVisible(has)
        self.choose_button.setText("Change photo…" if has else "Add photo…")
        self.choose_button.setAccessibleName("Change photograph" if has else "Add photograph")
        if photo is None:
            self._shown = None
            self.picture.clear()
        else:
            self._show_picture(tenant, photo)

    def _show_picture(self, tenant: Tenant, photo: Photo) -> None:
        self.picture.setAccessibleName(f"Photograph of {tenant.name}")
        self.taken.setText(taken_text(photo))
        if self._shown == (tenant.id, photo.picture):
            return
        self._shown = tenant.id, photo.picture
        drawn = QPixmap()
        drawn.loadFromData(photo.picture)
        smooth = Qt.TransformationMode.SmoothTransformation
        self.picture.setPixmap(drawn.scaledToWidth(theme.px(_WIDTH), smooth))

    def choose(self) -> None:
        """Ask for a file."""
        ask_file(self, "Choose a photograph", "Pictures (*.jpg *.jpeg *.png *.bmp)", self.use)

    def use(self, path: str) -> None:
        """Keep the picture in this file, made small; what is no picture is told."""
        tenant = self._tenant
        if tenant is not None and self.desk.do(lambda: (self._save(tenant.id, path),)) is not None:
            self.ask_date()

    def ask_date(self) -> None:
        """Ask when it was taken, below the picture."""
        photo = self._stored(self._tenant.id) if self._tenant is not None else None
        if photo is None:
            return
        if self.draft is None:
            form = Form(today=self.desk.today)
            form.add_date("taken", "Taken on", hint="Like today, or 3 3 2026", past=True)
            self.draft = Draft(self.desk, "When was it taken?", form, self._shape(), photo)
            self.draft.touched.connect(self.touched)
            self.draft.closed.connect(self._date_closed)
            self._column.insertWidget(2, self.draft)
            self.date_button.hide()
            self.draft.show()  # now, so that it can take the keyboard
        self.draft.first_focus().setFocus()

    def _shape(self) -> Shape[Photo]:
        desk = self.desk
        return Shape[Photo](
            shown=lambda photo: {"taken": photo.taken},
            built=lambda photo, values: replace(photo, **values),
            problems=lambda photo: photo.problems_on(desk.today()),
            save=lambda p: tenant_actions.save_photo(desk.store, p.tenant_id, p.picture, p.taken, by=desk.me),
            latest=lambda photo: self._stored(photo.tenant_id),
        )

    def _stored(self, tenant_id: TenantId) -> Photo | None:
        with self.desk.store.read() as work:
            return work.photo(tenant_id)

    def holds_draft(self) -> bool:
        return self.draft is not None and self.draft.holds_draft()

    def close_draft(self) -> None:
        """Take the question for the date away."""
        if self.draft is not None:
            self.draft.hide()
            self.draft.deleteLater()
            self.draft = None
        self.date_button.setVisible(self._shown is not None)

    def _date_closed(self) -> None:
        self.close_draft()
        self.date_button.setFocus()
        self.touched.emit()

    def _save(self, tenant_id: TenantId, path: str) -> Photo:
        return tenant_actions.save_photo(self.desk.store, tenant_id, small_jpeg(path), by=self.desk.me)

    def remove(self) -> None:
        """Undo brings it back."""
        tenant = self._tenant
        if tenant is not None:
            tenant_id = tenant.id
            if self.desk.do(lambda: self._remove(tenant_id)):
                self.choose_button.setFocus()

    def _remove(self, tenant_id: TenantId) -> bool:
        tenant_actions.remove_photo(self.desk.store, tenant_id, by=self.desk.me)
        return True


def taken_text(photo: Photo) -> str:
    """`Taken 3 Mar 2026`, or that nobody has said when."""
    taken = photo.taken
    return f"Taken {taken.day} {taken:%b %Y}" if taken is not None else "Date taken not recorded"


def small_jpeg(path: str) -> bytes:
    """The picture the way up that the camera was held, small enough to keep.

    Raises KnownError when it cannot be read.
    """
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise KnownError("This file is no picture that can be read. Choose a photograph as JPEG or PNG.")
    if image.width() > _POINTS.width() or image.height() > _POINTS.height():
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(_POINTS, keep, smooth)
    made = b""
    for quality in _QUALITIES:
        made = _jpeg(image, quality)
        if len(made) <= LARGEST:
            break
    return made


def _jpeg(image: QImage, quality: int) -> bytes:
    """Without what the camera wrote beside it: place and time."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    plain = QImage(image.size(), QImage.Format.Format_RGB32)
    plain.fill(Qt.GlobalColor.white)  # under transparent parts
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(quality)
    writer.write(plain)
    return bytes(held.data())
