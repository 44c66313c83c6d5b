"""How the window looks: palettes, tints with enough contrast, icons that follow the palette, the reading face."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication

from app.i18n import _
from ui.look.assets import chip, code_font, icon, reading_family, reading_font
from ui.look.colours import contrast, faint, ink, is_dark, mixed, tint
from ui.look.desktop import desktop_look, on_desktop_change
from ui.look.focus import ring_the_focus
from ui.look.shades import SHADES, palette_of
from ui.look.sheet import style_sheet

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
    "switch_look",
    "tint",
    "toggle_look",
]

LOOKS = ("system", "light", "sepia", "dark", "contrast")
"""The looks a person can choose between; ``system`` is what the desktop wears, also when that changes."""


def apply_look(app: QApplication, name: str) -> None:
    """Dress the whole window in one of LOOKS; an unknown name counts as ``system``."""
    chosen = name if name in LOOKS else "system"
    app.setProperty("look", chosen)
    worn = desktop_look() if chosen == "system" else chosen
    if app.style().name().casefold() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette_of(SHADES[worn]))
    app.setStyleSheet(style_sheet(worn, SHADES[worn]))
    if app.property("look-follows") is None:
        app.setProperty("look-follows", True)
        on_desktop_change(lambda: _follow(app))
        ring_the_focus(app)


def current_look(app: QApplication) -> str:
    """The look last applied."""
    return str(app.property("look") or "system")


def toggle_look(app: QApplication) -> str:
    """Go from a bright look to dark or back, and answer the name to be remembered."""
    apply_look(app, "light" if is_dark(app.palette()) else "dark")
    return current_look(app)


def switch_look() -> None:
    """Turn the look of the running application, as ``toggle_look`` does."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        toggle_look(app)


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


def _follow(app: QApplication) -> None:
    """Wear what the desktop wears now, where that was chosen."""
    if current_look(app) == "system":
        apply_look(app, "system")
