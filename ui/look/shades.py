"""The colours of each look, and the palette made of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from ui.look.colours import mixed


@dataclass(frozen=True, slots=True)
class Shades:
    """``accent`` lies under what is chosen, ``ring`` round what has the focus; ``other`` is every second row."""

    window: str
    page: str
    other: str
    button: str
    text: str
    faint: str
    accent: str
    on_accent: str
    link: str
    ring: str


SHADES = {
    "light": Shades(
        "#F5F4F1", "#FFFFFF", "#F8F7F4", "#FBFAF8", "#1F1F1F", "#63615C", "#2A62A8", "#FFFFFF", "#1B5299", "#2A62A8"
    ),
    "sepia": Shades(
        "#EBE1CE", "#F8F1E2", "#F2E9D6", "#F3EAD8", "#2B2118", "#675845", "#7A4A17", "#FFFFFF", "#6A3D0D", "#7A4A17"
    ),
    "dark": Shades(
        "#262626", "#1E1E1E", "#232323", "#333333", "#E6E6E6", "#A6A6A6", "#2F6FB5", "#FFFFFF", "#8CB8EC", "#8CB8EC"
    ),
    "contrast": Shades(
        "#000000", "#000000", "#101010", "#000000", "#FFFFFF", "#E0E0E0", "#FFE500", "#000000", "#8FD0FF", "#FFE500"
    ),
}


def palette_of(shades: Shades) -> QPalette:
    """The palette of a look."""
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
        role.Accent: shades.ring,
        role.Link: shades.link,
        role.LinkVisited: shades.link,
        role.BrightText: shades.on_accent,
    }
    for place, colour in colours.items():
        palette.setColor(place, QColor(colour))
    dimmed = mixed(QColor(shades.text), QColor(shades.window), 0.55)
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, dimmed)
    return palette
