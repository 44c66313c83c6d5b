"""How the window looks: palettes, tints with enough contrast, icons that follow the palette, the reading face."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from app.i18n import _
from ui.look.assets import chip, code_font, icon, reading_family, reading_font
from ui.look.colours import contrast, faint, ink, is_dark, mixed, tint

__all__ = [
    "LOOKS",
    "apply_look",
    "chip",
    "code_font",
    "contrast",
    "current_look",
    "faint",
    "icon",
    "ink",
    "is_dark",
    "look_name",
    "mixed",
    "reading_family",
    "reading_font",
    "scale_fonts",
    "tint",
    "toggle_look",
]

LOOKS = ("system", "light", "sepia", "dark", "contrast")
"""The looks a person can choose between; ``system`` is light or dark, as the desktop is."""


@dataclass(frozen=True, slots=True)
class _Shades:
    window: str
    page: str
    other: str
    button: str
    text: str
    faint: str
    accent: str
    on_accent: str
    link: str


_SHADES = {
    "light": _Shades("#F5F4F1", "#FFFFFF", "#F8F7F4", "#FBFAF8", "#1F1F1F", "#63615C", "#2A62A8", "#FFFFFF", "#1B5299"),
    "sepia": _Shades("#EBE1CE", "#F8F1E2", "#F2E9D6", "#F3EAD8", "#2B2118", "#675845", "#7A4A17", "#FFFFFF", "#6A3D0D"),
    "dark": _Shades("#262626", "#1E1E1E", "#232323", "#333333", "#E6E6E6", "#A6A6A6", "#2F6FB5", "#FFFFFF", "#8CB8EC"),
    "contrast": _Shades(
        "#000000", "#000000", "#101010", "#000000", "#FFFFFF", "#E0E0E0", "#FFE500", "#000000", "#8FD0FF"
    ),
}

_CSS = """
QToolTip {{ color: {text}; background: {page}; border: 1px solid {faint}; padding: 4px; }}
QToolButton[autoRaise="true"]:focus {{ border: 2px solid {accent}; border-radius: 4px; }}
QSplitter::handle {{ background: {window}; }}
QStatusBar::item {{ border: none; }}
QMenuBar {{ background: {window}; border: none; border-bottom: 1px solid {line}; }}
QMenuBar::item {{ background: transparent; padding: 8px 7px; border-radius: 4px; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {accent}; color: {on_accent}; }}
"""

_CONTRAST_CSS = """
QLineEdit, QPlainTextEdit, QPushButton, QComboBox, QListWidget, QTableWidget {{ border: 1px solid {faint}; }}
QLineEdit, QPushButton {{ border-radius: 3px; padding: 3px 6px; }}
QLineEdit:focus, QPlainTextEdit:focus, QPushButton:focus, QListWidget:focus {{ border: 2px solid {accent}; }}
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
QLineEdit:focus {{ border: 1px solid {link}; }}
QDialog QTextEdit, QDialog QListView, QDialog QTableView, QDialog QTreeView {{ border: 1px solid {edge}; }}
QDialog QTextEdit:focus, QDialog QListView:focus, QDialog QTableView:focus, QDialog QTreeView:focus {{
    border: 1px solid {link}; }}
QAbstractItemView::indicator:unchecked {{ border: 1px solid {faint}; background: {page}; }}
"""
_EDGES = {"dark": _DARK_CSS, "contrast": _CONTRAST_CSS}
"""Fusion draws its edges darker than the window, which on black is not to be seen."""


def apply_look(app: QApplication, name: str) -> None:
    """Dress the whole window in one of LOOKS; an unknown name counts as ``system``."""
    chosen = name if name in LOOKS else "system"
    app.setProperty("look", chosen)
    worn = _resolved(app, chosen)
    shades = _SHADES[worn]
    if app.style().name().casefold() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette(shades))
    line = mixed(QColor(shades.text), QColor(shades.window), 0.15).name()
    edge = mixed(QColor(shades.text), QColor(shades.window), 0.4).name()
    css = _CSS + _EDGES.get(worn, "")
    app.setStyleSheet(css.format(**asdict(shades), line=line, edge=edge))


def current_look(app: QApplication) -> str:
    """The look last applied."""
    return str(app.property("look") or "system")


def toggle_look(app: QApplication) -> str:
    """Go from a bright look to dark or back, and answer the name to be remembered."""
    apply_look(app, "light" if is_dark(app.palette()) else "dark")
    return current_look(app)


def look_name(name: str) -> str:
    """What a person calls a look."""
    names = {"light": _("Light"), "sepia": _("Sepia"), "dark": _("Dark"), "contrast": _("High contrast")}
    return names.get(name, _("As the desktop"))


def scale_fonts(app: QApplication, percent: int) -> None:
    """Show the window's words at 50 to 300 % of their own size."""
    base = app.property("base-points")
    if not base:
        base = app.font().pointSizeF() if app.font().pointSizeF() > 0 else QFontInfo(app.font()).pointSizeF()
        app.setProperty("base-points", base)
    font = QFont(app.font())
    font.setPointSizeF(float(base) * max(50, min(300, percent)) / 100)
    app.setFont(font)


def _resolved(app: QApplication, name: str) -> str:
    if name != "system":
        return name
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def _palette(shades: _Shades) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(shades.button), QColor(shades.window))
    colours = {
        role.Window: shades.window,
        role.WindowText: shades.text,
        role.Base: shades.page,
        role.AlternateBase: shades.other,
        role.Text: shades.text,
        role.PlaceholderText: shades.faint,
        role.Button: shades.button,
        role.ButtonText: shades.text,
        role.ToolTipBase: shades.page,
        role.ToolTipText: shades.text,
        role.Highlight: shades.accent,
        role.HighlightedText: shades.on_accent,
        role.Accent: shades.accent,
        role.Link: shades.link,
        role.LinkVisited: shades.link,
        role.BrightText: shades.on_accent,
    }
    for place, colour in colours.items():
        palette.setColor(place, QColor(colour))
    dimmed = mixed(QColor(shades.text), QColor(shades.window), 0.45)
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, dimmed)
    return palette
