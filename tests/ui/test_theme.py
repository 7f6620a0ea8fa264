"""Colours that can be told apart, one style sheet, icons and fonts from the program's own files."""

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette

from ech_desktop.domain.scheme import Look
from ech_desktop.ui import theme
from ech_desktop.ui.theme_tokens import EDGE_PAIRS, SHIFT_LOOKS, TEXT_PAIRS, THEMES

LOOKS = list(THEMES)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    made = QColor(colour)
    parts = [made.redF(), made.greenF(), made.blueF()]
    linear = [p / 12.92 if p <= 0.04045 else float(((p + 0.055) / 1.055) ** 2.4) for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_that_text_stands_out_from_its_ground(look, ink, ground):
    assert contrast(THEMES[look][ink], THEMES[look][ground]) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_that_edges_of_controls_and_of_the_focus_are_seen(look, edge, ground):
    assert contrast(THEMES[look][edge], THEMES[look][ground]) >= 3


@pytest.mark.parametrize("look", LOOKS)
def test_that_the_text_on_every_chip_can_be_read_and_its_bar_is_seen(look):
    for strong, tint in SHIFT_LOOKS[look].values():
        assert contrast(THEMES[look]["text"], tint) >= 4.5
        assert contrast(strong, THEMES[look]["surface"]) >= 3


@pytest.mark.parametrize("look", LOOKS)
def test_that_every_look_of_a_shift_has_its_colours(look):
    assert {str(each) for each in Look} <= set(SHIFT_LOOKS[look])


def test_that_a_theme_switch_reaches_palette_sheet_and_sizes(qapp):
    theme.apply(qapp, "dark", 200)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(THEMES["dark"]["bg"])
    assert THEMES["dark"]["surface"] in qapp.styleSheet()
    assert theme.px(10) == 20
    assert qapp.font().pixelSize() == 28


def test_that_the_theme_switches_with_widgets_on_the_screen(qapp, qtbot):
    from ech_desktop.ui.widgets.buttons import button

    made = button("Print", "printer")
    qtbot.addWidget(made)
    made.show()
    for look in (*LOOKS, *LOOKS):
        theme.apply(qapp, look, 100)
        qapp.processEvents()
    assert theme.current() == LOOKS[-1]


def test_that_the_font_is_our_own():
    assert QFontInfo(theme.font()).family() == "Inter"


def test_that_an_icon_is_drawn_in_the_colour_of_its_meaning(qapp):
    image = theme.icon("plus", "bad").pixmap(18).toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    wanted = QColor(THEMES["light"]["bad"])
    assert abs(middle.red() - wanted.red()) + abs(middle.green() - wanted.green()) < 6


def test_that_an_unknown_theme_is_light(qapp):
    theme.apply(qapp, "sepia", 100)
    assert theme.current() == "light"
