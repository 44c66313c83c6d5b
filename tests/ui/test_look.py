"""Looks: every text can be read on every tint, icons follow the palette, faces come from their packages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QImage, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.domain import THEME_COLOURS
from ui.look import (
    LOOKS,
    apply_look,
    contrast,
    current_look,
    icon,
    ink,
    is_dark,
    look_name,
    reading_family,
    reading_font,
    scale_fonts,
    tint,
    toggle_look,
)

ROLES = (
    (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
    (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
    (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
    (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
    (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.ToolTipBase),
    (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
    (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Window),
    (QPalette.ColorRole.Link, QPalette.ColorRole.Base),
)


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    font = qapp.font()
    yield
    apply_look(qapp, "light")
    qapp.setFont(font)


@pytest.mark.parametrize("look", LOOKS)
def test_every_pair_of_text_and_ground_can_be_read(qapp: QApplication, look: str) -> None:
    apply_look(qapp, look)
    palette = qapp.palette()
    poor = [(text, ground) for text, ground in ROLES if contrast(palette.color(text), palette.color(ground)) < 4.5]
    assert poor == []
    assert contrast(palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)) >= 7


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("colour", THEME_COLOURS)
def test_the_palette_of_themes_tints_visibly_and_keeps_text_at_seven_to_one(
    qapp: QApplication, look: str, colour: str
) -> None:
    apply_look(qapp, look)
    palette = qapp.palette()
    laid, page = tint(colour, palette), palette.color(QPalette.ColorRole.Base)
    assert contrast(laid, palette.color(QPalette.ColorRole.Text)) >= 7
    assert laid != page
    assert contrast(ink(colour, palette), page) >= 3


@given(st.integers(0, 0xFFFFFF), st.sampled_from(LOOKS))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_colour_a_person_picks_leaves_the_text_readable(qapp: QApplication, number: int, look: str) -> None:
    if current_look(qapp) != look:
        apply_look(qapp, look)
    palette = qapp.palette()
    colour = QColor(f"#{number:06x}")
    assert contrast(tint(colour, palette), palette.color(QPalette.ColorRole.Text)) >= 4.5
    assert contrast(ink(colour, palette), palette.color(QPalette.ColorRole.Base)) >= 3


def test_the_look_is_remembered_by_name_and_toggles_between_bright_and_dark(qapp: QApplication) -> None:
    apply_look(qapp, "sepia")
    assert current_look(qapp) == "sepia"
    assert toggle_look(qapp) == "dark"
    assert is_dark(qapp.palette())
    assert toggle_look(qapp) == "light"
    apply_look(qapp, "no such look")
    assert current_look(qapp) == "system"
    assert len({look_name(look) for look in LOOKS}) == len(LOOKS)


def test_icons_take_the_colour_of_the_present_palette(qapp: QApplication) -> None:
    sign = icon("tag")
    assert not sign.isNull()
    apply_look(qapp, "light")
    assert _darkest(sign.pixmap(QSize(32, 32)).toImage()) < 80
    apply_look(qapp, "dark")
    assert _darkest(sign.pixmap(QSize(32, 32)).toImage()) > 150


def test_an_unknown_icon_is_empty() -> None:
    assert icon("no such icon").isNull()


def test_articles_are_set_in_the_face_that_comes_with_the_program() -> None:
    assert reading_family() == "Source Serif Pro"
    assert QFontInfo(reading_font(13)).family() == "Source Serif Pro"


def test_words_of_the_window_can_be_twice_as_large_and_as_before(qapp: QApplication) -> None:
    scale_fonts(qapp, 100)
    usual = qapp.font().pointSizeF()
    scale_fonts(qapp, 200)
    assert qapp.font().pointSizeF() == pytest.approx(2 * usual)
    scale_fonts(qapp, 100)
    assert qapp.font().pointSizeF() == pytest.approx(usual)


def test_twenty_thousand_calls_that_answer_nothing_do_no_harm(qapp: QApplication) -> None:
    """PySide6 6.12.0 aborts Python 3.10 and 3.11 after some five thousand (PYSIDE-3474)."""
    widget = QWidget()
    for number in range(20_000):
        widget.setObjectName(str(number % 7))
    assert widget.objectName() == str(19_999 % 7)


def _darkest(image: QImage) -> int:
    """The lightness of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda pixel: pixel.alpha()).lightness()
