"""The look: colours by meaning, one style sheet, fonts, icons and sizes, in light, dark and high contrast."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from ech_desktop.paths import bundled
from ech_desktop.ui.theme_icons import tinted
from ech_desktop.ui.theme_sheet import style_sheet
from ech_desktop.ui.theme_tokens import SHIFT_LOOKS, THEMES

FOLLOW: Final = "system"
"""The theme that asks the desktop which one it uses."""
NAMES: Final = {"system": "Follow this PC", "light": "Light", "dark": "Dark", "contrast": "High contrast"}
TEXT_SIZES: Final = (100, 125, 150, 175, 200)
BASE: Final = 14
"""Height of the text at 100 %, in pixels."""
ROLES: Final = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "bg"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "text"),
    (QPalette.ColorRole.Highlight, "sel"),
    (QPalette.ColorRole.HighlightedText, "text"),
    (QPalette.ColorRole.ToolTipBase, "surface"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.PlaceholderText, "muted"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.Light, "surface"),
    (QPalette.ColorRole.Midlight, "line"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "muted"),
    (QPalette.ColorRole.Shadow, "muted"),
)


class ShiftColours(NamedTuple):
    """How the chip of a shift is drawn: its bar and border, its ground, and the text on it."""

    strong: QColor
    tint: QColor
    ink: QColor


class _State:
    """What is on the screen now: one look for the whole program."""

    name = "light"
    percent = 100
    is_fusion = False


def apply(app: QApplication, name: str, text_percent: int = 100) -> None:
    """Dress the whole program; `name` is one of NAMES, sizes grow with `text_percent`."""
    _State.name = wanted(name) if _State.is_fusion else _first(name)
    _State.percent = text_percent
    if not _State.is_fusion:
        app.setStyle(QStyleFactory.create("Fusion"))
        _State.is_fusion = True
    QDir.setSearchPaths("themes", [str(bundled("resources") / "themes")])
    app.setFont(font())
    app.setPalette(_palette())
    app.setStyleSheet(style_sheet(THEMES[_State.name], _State.name, px))


def current() -> str:
    """`light`, `dark` or `contrast`: what is on the screen, also when the desktop chose it."""
    return _State.name


def text_percent() -> int:
    return _State.percent


def version() -> tuple[str, int]:
    """Changes with the look: a key for anything drawn once and kept."""
    return _State.name, _State.percent


def px(size: float) -> int:
    """A length in pixels, grown with the text."""
    return round(size * _State.percent / 100)


def colour(token: str) -> QColor:
    """The colour that stands for a meaning (theme_tokens.py)."""
    return _colour(_State.name, token)


def shift_colours(look: str) -> ShiftColours:
    """The chip of a shift by its Look, or of an absence (`leave`, `sickness`, `training`, `away`)."""
    strong, tint = SHIFT_LOOKS[_State.name].get(look, SHIFT_LOOKS[_State.name]["other"])
    return ShiftColours(QColor(strong), QColor(tint), colour("text"))


def font(size: float = BASE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The program's font; `size` in pixels at 100 %."""
    made = QFont(_family())
    made.setPixelSize(px(size))
    made.setWeight(weight)
    return made


def icon(name: str, token: str = "text", *, before_text: bool = False) -> QIcon:
    """An icon of resources/icons in the colour of a meaning, as the theme is now.

    `before_text` leaves room between it and the words of a button.
    """
    checked = colour("railseltext") if token == "railtext" else colour(token)
    side, room = px(22 if token == "railtext" else 18), px(4) if before_text else 0
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    return tinted(name, (colour(token), colour("disabled"), checked), side, room, ratio)


def wanted(name: str) -> str:
    """The theme that a choice of NAMES means on this desktop, which may have changed meanwhile."""
    from PySide6.QtCore import Qt  # its hundreds of enums take 12 ms: not before the first paint

    if name != FOLLOW:
        return _plain(name)
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _plain(name: str) -> str:
    return name if name in THEMES else "light"


def _first(name: str) -> str:
    """The same at the start, told from the colours that the desktop gave to the program."""
    if name != FOLLOW:
        return _plain(name)
    return "dark" if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else "light"


@cache
def _colour(theme: str, token: str) -> QColor:
    return QColor(THEMES[theme][token])


@cache
def _family() -> str:
    """Inter, in the four weights that are used; loaded once from the files that travel with the program."""
    family = "sans-serif"
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        number = QFontDatabase.addApplicationFont(str(bundled("resources") / "fonts" / f"Inter-{weight}.ttf"))
        family = next(iter(QFontDatabase.applicationFontFamilies(number)), family)
    return family


def _palette() -> QPalette:
    palette = QPalette()
    for role, token in ROLES:
        palette.setColor(role, colour(token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("muted"))
    return palette
