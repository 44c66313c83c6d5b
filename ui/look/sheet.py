"""What palettes cannot say: edges, focus, tooltips, menus."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtGui import QColor

from ui.look.colours import mixed
from ui.look.shades import Shades

HANDLE = 0.52
"""How much of the words' colour is in the handle of a scroll bar, so that it is seen on the window (3 to 1)."""

_CSS = """
QToolTip {{ color: {text}; background: {page}; border: 1px solid {faint}; padding: 4px; }}
QToolButton[autoRaise="true"]:focus {{ border: 2px solid {ring}; border-radius: 4px; }}
QSplitter::handle {{ background: {window}; }}
QScrollBar {{ background: {window}; border: none; }}
QScrollBar:vertical {{ width: 1.1em; }}
QScrollBar:horizontal {{ height: 1.1em; }}
QScrollBar::handle {{ background: {handle}; border-radius: 0.3em; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 2em; }}
QScrollBar::handle:horizontal {{ min-width: 2em; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {ring}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QStatusBar::item {{ border: none; }}
QMenuBar {{ background: {window}; border: none; border-bottom: 1px solid {line}; }}
QMenuBar::item {{ background: transparent; padding: 8px 7px; border-radius: 4px; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {accent}; color: {on_accent}; }}
"""

_CONTRAST_CSS = """
QLineEdit, QPlainTextEdit, QPushButton, QComboBox, QListWidget, QTableWidget {{ border: 1px solid {faint}; }}
QLineEdit, QPushButton {{ border-radius: 3px; padding: 3px 6px; }}
QLineEdit:focus, QPlainTextEdit:focus, QPushButton:focus, QListWidget:focus {{ border: 2px solid {accent}; }}
QPushButton:checked, QToolButton:checked {{ border: 2px solid {accent}; }}
QPushButton:disabled {{ color: {faint}; border: 1px dashed {faint}; }}
QDialog QTextEdit, QDialog QListView, QDialog QTableView, QDialog QTreeView {{ border: 1px solid {faint}; }}
QDialog QTextEdit:focus, QDialog QListView:focus, QDialog QTableView:focus, QDialog QTreeView:focus {{
    border: 2px solid {accent}; }}
QAbstractItemView::indicator:unchecked {{ border: 2px solid {faint}; background: {page}; }}
QRadioButton::indicator, QCheckBox::indicator {{ width: 0.8em; height: 0.8em; border: 2px solid {text}; }}
QRadioButton::indicator {{ border-radius: 0.5em; }}
QRadioButton::indicator:checked, QCheckBox::indicator:checked {{ background: {accent}; }}
QMenu {{ border: 1px solid {faint}; }}
QMenu::separator {{ height: 1px; background: {faint}; margin: 3px 8px; }}
QSplitter::handle:horizontal {{ border-left: 1px solid {faint}; }}
QSplitter::handle:vertical {{ border-top: 1px solid {faint}; }}
"""
_DARK_CSS = """
QLineEdit {{ border: 1px solid {edge}; border-radius: 3px; padding: 2px 4px; }}
QLineEdit:focus {{ border: 2px solid {ring}; padding: 1px 3px; }}
QDialog QTextEdit, QDialog QListView, QDialog QTableView, QDialog QTreeView {{ border: 1px solid {edge}; }}
QDialog QTextEdit:focus, QDialog QListView:focus, QDialog QTableView:focus, QDialog QTreeView:focus {{
    border: 1px solid {link}; }}
QAbstractItemView::indicator:unchecked {{ border: 1px solid {faint}; background: {page}; }}
"""
_EDGES = {"dark": _DARK_CSS, "contrast": _CONTRAST_CSS}
"""Fusion draws its edges darker than the window, which on black is not to be seen."""


def style_sheet(look: str, shades: Shades) -> str:
    """The style sheet of a look."""
    line = mixed(QColor(shades.text), QColor(shades.window), 0.15).name()
    edge = mixed(QColor(shades.text), QColor(shades.window), 0.4).name()
    handle = mixed(QColor(shades.text), QColor(shades.window), HANDLE).name()
    return (_CSS + _EDGES.get(look, "")).format(**asdict(shades), line=line, edge=edge, handle=handle)
