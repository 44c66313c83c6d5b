"""Tints and lines in a theme's colour that can always be seen, and read over."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

READABLE = 7.0
"""The contrast text keeps on every tint (WCAG 2.2, success criterion 1.4.6)."""

VISIBLE = 3.0
"""The contrast a line or stripe keeps against the page (WCAG 2.2, success criterion 1.4.11)."""


def is_dark(palette: QPalette) -> bool:
    """Whether the page is dark."""
    return palette.color(QPalette.ColorRole.Base).lightness() < 128


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def tint(colour: str | QColor, palette: QPalette) -> QColor:
    """A theme's colour laid thinly on the page, so thinly that text keeps READABLE contrast on it."""
    page, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    share = 0.22 if is_dark(palette) else 0.30
    while share > 0.02:
        laid = mixed(QColor(colour), page, share)
        if contrast(laid, text) >= READABLE:
            return laid
        share -= 0.02
    return page


def ink(colour: str | QColor, palette: QPalette) -> QColor:
    """A theme's colour for lines and stripes, moved towards the text's as far as it must to be VISIBLE."""
    page, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    drawn = QColor(colour)
    for tenth in range(11):
        drawn = mixed(text, QColor(colour), tenth / 10)
        if contrast(drawn, page) >= VISIBLE:
            break
    return drawn


def faint(palette: QPalette) -> QColor:
    """The grey of things that stand back: secondary words, passages without a theme."""
    return palette.color(QPalette.ColorRole.PlaceholderText)


def mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """``share`` of one colour and the rest of another, opaque."""
    parts = zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(over * share + under * (1 - share)) for over, under in parts))


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
