"""The one style sheet of the program, written from the tokens of a theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Template
from typing import Final

LENGTHS: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 22, 24, 26, 30, 32, 36, 60)

SHEET: Final = Template("""
QToolTip { background: $surface; color: $text; border: 1px solid $control; padding: ${p4}px; }
QWidget#page, QWidget#frame, QScrollArea, QScrollArea > QWidget > QWidget,
  QStackedWidget { background: transparent; }
QScrollArea[kind="reading"] { border: 2px solid transparent; border-radius: ${p6}px; }
QScrollArea[kind="reading"]:focus { border: 2px solid $focus; }
QMainWindow, QWidget#ground, QDialog { background: $bg; }

QFrame#rail { background: $rail; border: 0; border-right: ${edge}px solid $railedge; }
QFrame#rail QToolButton { color: $railtext; border: 2px solid transparent; border-radius: ${p8}px;
  padding: ${p6}px ${p2}px; font-size: ${p12}px; icon-size: ${p22}px; background: transparent; }
QFrame#rail QToolButton:hover { border: 2px solid $railsel; }
QFrame#rail QToolButton:checked { background: $railsel; color: $railseltext; font-weight: 600; }
QFrame#rail QToolButton:focus { border: 2px solid $railfocus; }
QFrame#rail QToolButton:checked:focus { border: 2px solid $railcheckedfocus; }

QFrame#brand { background: $rail; border: 0; border-right: ${edge}px solid $railedge; }
QFrame#brand QLabel { color: $railtext; } QFrame#brand QLabel[kind="title"] { color: $brandtext; }
QFrame#demo_bar { background: $warnbg; border: 0; border-bottom: 1px solid $warn; }
QFrame#demo_bar QLabel { color: $warn; font-weight: 600; }
QFrame#results { background: $surface; border: ${border}px solid $control; border-radius: ${p8}px; }

QFrame[kind="panel"] { background: $surface; border: ${border}px solid $line; border-radius: ${p10}px; }
QFrame#record_panel { border: 2px solid $accent; }
QFrame[kind="line"] { background: $line; border: 0; min-height: 1px; max-height: 1px; }
QLabel { background: transparent; border: 0; }
QLabel[kind="title"] { font-size: ${p24}px; font-weight: 700; }
QLabel[kind="heading"] { font-size: ${p16}px; font-weight: 600; }
QLabel[kind="label"] { font-weight: 600; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="muted"], QLabel[kind="hint"] { color: $muted; }
QLabel[kind="struck"] { color: $muted; text-decoration: line-through; }
QLabel[kind="small"] { color: $muted; font-size: ${p12}px; }
QLabel[kind="figure"] { font-size: ${p26}px; font-weight: 700; }
QLabel[kind="key"] { font-size: ${p22}px; font-weight: 600; }
QLabel[kind="alarm"] { color: $surface; background: $bad; font-weight: 600; border-radius: ${p8}px;
  padding: ${p10}px ${p14}px; }
QLabel[kind="problem"] { color: $bad; font-weight: 600; }
QLabel[kind="warning"] { color: $warn; font-weight: 600; }
QLabel[kind="good"] { color: $good; font-weight: 600; }
QLabel[meaning="bad"] { color: $bad; } QLabel[meaning="warn"] { color: $warn; }
QLabel[meaning="good"] { color: $good; } QLabel[meaning="muted"] { color: $muted; }
QLabel[kind="tag"] { border: 1px solid $control; border-radius: ${p9}px; padding: ${p1}px ${p7}px;
  font-size: ${p12}px; }
QLabel[kind="tag"][meaning="bad"] { color: $bad; background: $badbg; border-color: $bad; }
QLabel[kind="tag"][meaning="warn"] { color: $warn; background: $warnbg; border-color: $warn; }
QLabel[kind="tag"][meaning="good"] { color: $good; background: $goodbg; border-color: $good; }

QFrame[kind="banner"] { border-radius: ${p8}px; border: 1px solid $control; background: $infobg; }
QFrame[kind="banner"][meaning="bad"] { background: $badbg; border-color: $bad; }
QFrame[kind="banner"][meaning="warn"] { background: $warnbg; border-color: $warn; }
QFrame[kind="banner"][meaning="good"] { background: $goodbg; border-color: $good; }
QFrame[kind="banner"][meaning="bad"] QLabel { color: $bad; }
QFrame[kind="banner"][meaning="warn"] QLabel { color: $warn; }
QFrame[kind="banner"][meaning="good"] QLabel { color: $good; }

QLineEdit, QComboBox, QSpinBox, QPlainTextEdit, QTextEdit, QDateEdit, QTimeEdit {
  background: $surface; color: $text; border: ${border}px solid $control; border-radius: ${p6}px;
  padding: ${p5}px ${p9}px; min-height: ${p22}px; selection-background-color: $accent;
  selection-color: $onaccent; }
QPlainTextEdit, QTextEdit { padding: ${p3}px ${p5}px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
  border: ${focusborder}px solid $focus; padding: ${p4}px ${p8}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: ${p2}px ${p4}px; }
QLineEdit[problem="true"], QComboBox[problem="true"], QPlainTextEdit[problem="true"] { border-color: $bad; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $bg; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { color: $disabled; background: $bg;
  border-color: $line; }
QComboBox[on="true"] { background: $sel; border-color: $accent; font-weight: 600; }
QComboBox::drop-down { border: 0; width: ${p26}px; }
QComboBox[kind="filter"] { padding: ${p5}px ${p2}px ${p5}px ${p7}px; }
QComboBox[kind="filter"]:focus { padding: ${p4}px ${p1}px ${p4}px ${p6}px; }
QComboBox[kind="filter"]::drop-down { width: ${p20}px; }
QComboBox::down-arrow { image: url(themes:arrow-$name.svg); width: ${p16}px; height: ${p16}px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $control;
  selection-background-color: $sel; selection-color: $text; padding: ${p4}px; outline: 0; }
QComboBox QAbstractItemView::item { min-height: ${p30}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }

QCheckBox, QRadioButton { spacing: ${p8}px; padding: ${p4}px;
  border: 2px solid transparent;
  border-radius: ${p4}px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator, QTreeView::indicator { margin: ${p2}px;
  width: ${p18}px; height: ${p18}px; background: $surface;
  border: ${border}px solid $control; border-radius: ${p4}px; }
QRadioButton::indicator { border-radius: ${p9}px; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked {
  background: $accent; border-color: $accent;
  image: url(themes:check-$name.svg); }
QTreeView::indicator:indeterminate { background: $surface; border: ${p5}px solid $accent; }
QTreeView::branch:closed:has-children { image: url(themes:right-$name.svg); }
QTreeView::branch:open:has-children { image: url(themes:arrow-$name.svg); }
QTreeView::item { padding: ${p2}px 0; border: 2px solid transparent; border-radius: ${p4}px; }
QTreeView::item:selected { background: $sel; color: $text; }
QTreeView::item:focus { border: 2px solid $focus; }
QRadioButton::indicator:checked { background: $accent; border: ${p5}px solid $surface; }
QCheckBox::indicator:disabled { border-color: $line; }

QSlider { min-height: ${p22}px; }
QSlider::groove:horizontal { height: ${p4}px; background: $control; border-radius: ${p2}px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: ${p2}px; }
QSlider::handle:horizontal { width: ${p18}px; height: ${p18}px; margin: -${p9}px 0; background: $accent;
  border: ${border}px solid $surface; border-radius: ${p9}px; }
QSlider::handle:horizontal:focus { border: ${focusborder}px solid $focus; }

QPushButton, QToolButton[kind="button"] { background: $surface; color: $text;
  border: ${border}px solid $control;
  border-radius: ${p6}px; padding: ${p5}px ${p12}px; min-height: ${p22}px; icon-size: ${p22}px; }
QToolButton[kind="button"]::menu-indicator { image: none; }
QPushButton:hover, QToolButton[kind="button"]:hover { background: $hover; }
QPushButton:checked { background: $sel; border-color: $accent; font-weight: 600; }
QPushButton:focus, QToolButton[kind="button"]:focus { border: ${focusborder}px solid $focus;
  padding: ${p4}px ${p11}px; }
QPushButton:disabled, QToolButton[kind="button"]:disabled { color: $disabled; border-color: $line;
  background: $bg; }
QPushButton[kind="primary"] { background: $accent; color: $onaccent; border-color: $accent;
  font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accenthover; }
QPushButton[kind="primary"]:focus { border: ${focusborder}px solid $focus; }
QPushButton[kind="primary"]:disabled { background: $bg; color: $disabled; border-color: $disabled; }
QPushButton[kind="bad"]:enabled { color: $bad; border-color: $bad; }
QPushButton[kind="flat"] { background: transparent; border-color: transparent; }
QPushButton[kind="flat"]:hover { background: $hover; }
QPushButton[kind="flat"]:focus { border: ${focusborder}px solid $focus; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: $accent;
  text-align: left; text-decoration: underline; padding: ${p2}px 0; }
QPushButton[kind="link"]:hover { background: $hover; }
QPushButton[kind="link"]:focus { border: ${focusborder}px solid $focus; padding: ${p1}px 0; }
QPushButton[kind="link"]:disabled { color: $muted; text-decoration: none; background: transparent; }
QPushButton[kind="icon"] { padding: ${p4}px; min-width: ${p26}px; }
QPushButton[kind="icon"]:focus { padding: ${p3}px; }
QPushButton[kind="choice"] { text-align: left; padding: ${p14}px ${p16}px; font-size: ${p16}px; }
QPushButton[kind="day"] { padding: ${p4}px ${p2}px; min-width: ${p36}px; }
QPushButton[kind="day"]:checked { background: $accent; color: $onaccent; border-color: $accent; }

QListView#offers { background: $surface; border: ${border}px solid $control; border-radius: ${p6}px;
  padding: ${p4}px; }
QListView#offers::item { color: $text; padding: ${p4}px ${p6}px; }
QListView#offers::item:hover { background: $hover; }
QListView#offers::item:selected { background: $sel; color: $text; }
QListView, QTreeView { border: 0; background: transparent; outline: 0; }
QTableView { border: 0; background: $surface; gridline-color: $line; outline: 0; }
QTableView::item:selected { background: $sel; color: $text; }
QTableView::item:focus { border: 2px solid $focus; }
QTableView#import_lines::item { padding: ${p4}px ${p6}px; }
QTableView#import_lines::item:focus { padding: ${p2}px ${p4}px; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; border: 0; border-bottom: 1px solid $line;
  padding: ${p6}px ${p8}px; font-weight: 600; }
QTableCornerButton::section { background: $surface; border: 0; }

QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QTabBar { border: 0; qproperty-drawBase: 0; }
QTabBar::scroller { width: ${p36}px; }
QTabBar::tab { background: transparent; color: $muted; border: 2px solid transparent;
  padding: ${p7}px ${p9}px;
  margin-right: ${p2}px; border-radius: ${p4}px; min-height: ${p20}px; }
QTabBar::tab:selected { color: $accent; font-weight: 600; border-bottom: ${p3}px solid $accent; }
QTabBar::tab:hover { background: $hover; }
QTabBar::tab:focus { border: 2px solid $focus; }
QTabBar::scroller { width: ${p60}px; }
QTabBar QToolButton::left-arrow { image: url(themes:left-$name.svg); width: ${p16}px; height: ${p16}px; }
QTabBar QToolButton::right-arrow { image: url(themes:right-$name.svg); width: ${p16}px; height: ${p16}px; }
QTabBar QToolButton { background: $surface; border: 1px solid $control; border-radius: ${p4}px; }

QMenu { background: $surface; color: $text; border: 1px solid $control; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p22}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $sel; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px; }

QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: ${p4}px; margin: ${p2}px; }
QScrollBar::handle:vertical { min-height: ${p32}px; } QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar::handle:hover { background: $accent; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $sel; }
QProgressBar { border: 1px solid $control; border-radius: ${p4}px; background: $surface; text-align: center; }
QProgressBar::chunk { background: $accent; }
QStatusBar { background: $surface; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $muted; padding: ${p2}px ${p6}px; }
QStatusBar QLabel[meaning="warn"] { color: $warn; }
""")


def style_sheet(tokens: Mapping[str, str], name: str, px: Callable[[float], int]) -> str:
    """The sheet for one theme, with every length grown with the text."""
    strong = name == "contrast"
    lengths = {f"p{n}": str(px(n)) for n in LENGTHS}
    return SHEET.substitute(
        tokens,
        name=name,
        border="2" if strong else "1",
        focusborder="3" if strong else "2",
        edge="2" if strong else "0",
        railedge="#FFFFFF" if strong else "transparent",
        brandtext="#FFFFFF",
        railcheckedfocus="#000000" if strong else tokens["railfocus"],
        **lengths,
    )
