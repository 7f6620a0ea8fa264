"""Asks which file or folder: the system's dialog, which is gone when it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_folder(parent: QWidget | None, title: str, then: Callable[[str], object]) -> None:
    dialog = _dialog(parent, title, "", then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def ask_file(parent: QWidget, title: str, kinds: str, then: Callable[[str], object]) -> None:
    """`kinds` as in `Pictures (*.jpg *.png);;All files (*)`."""
    dialog = _dialog(parent, title, kinds, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def ask_new_file(parent: QWidget, title: str, name: str, then: Callable[[str], object]) -> None:
    """Where to write; `name` is offered, and its ending is kept."""
    dialog = _dialog(parent, title, "", then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name)
    dialog.open()


def _dialog(parent: QWidget | None, title: str, kinds: str, then: Callable[[str], object]) -> QFileDialog:
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setObjectName("ask_path")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(then)
    return dialog
