"""Tints and lines in a theme's colour that can always be seen, and read over."""

from __future__ import annotations

from functools import lru_cache

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
    return QColor(_tint(QColor(colour).rgb(), *_page_and_text(palette)))


def ink(colour: str | QColor, palette: QPalette) -> QColor:
    """A theme's colour for lines and stripes, moved towards the text's as far as it must to be VISIBLE."""
    return QColor(_ink(QColor(colour).rgb(), *_page_and_text(palette)))


def faint(palette: QPalette) -> QColor:
    """The grey of things that stand back: secondary words, passages without a theme."""
    return palette.color(QPalette.ColorRole.PlaceholderText)


def mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """``share`` of one colour and the rest of another, opaque."""
    parts = zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(over * share + under * (1 - share)) for over, under in parts))


@lru_cache(4096)
def _tint(colour: int, page: int, text: int) -> int:
    ground = QColor(page)
    share = 0.22 if ground.lightness() < 128 else 0.30
    while share > 0.02:
        laid = mixed(QColor(colour), ground, share)
        if contrast(laid, QColor(text)) >= READABLE:
            return laid.rgb()
        share -= 0.02
    return page


@lru_cache(4096)
def _ink(colour: int, page: int, text: int) -> int:
    drawn = QColor(colour)
    for tenth in range(11):
        drawn = mixed(QColor(text), QColor(colour), tenth / 10)
        if contrast(drawn, QColor(page)) >= VISIBLE:
            break
    return drawn.rgb()


def _page_and_text(palette: QPalette) -> tuple[int, int]:
    return palette.color(QPalette.ColorRole.Base).rgb(), palette.color(QPalette.ColorRole.Text).rgb()


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
