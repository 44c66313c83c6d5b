"""The reading face and the icons, out of the packages that bring them; icons follow the palette by themselves."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication


@cache
def reading_family() -> str:
    """Source Serif, from the package that brings it; the desktop's serif where it is missing."""
    families = [_load(path) for path in _files("font_source_serif_pro", "files", _FACES)]
    return next(filter(None, families), "serif")


def reading_font(points: float, family: str = "") -> QFont:
    """The face articles are set in; where a ``family`` is missing, or lacks a letter, the next best is taken."""
    font = QFont([*filter(None, [family]), reading_family(), "Noto Serif", "DejaVu Serif", "serif"])
    font.setPointSizeF(points)
    font.setStyleHint(QFont.StyleHint.Serif)
    return font


def code_font(points: float) -> QFont:
    """The face code is set in."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(points * 0.9)
    return font


def icon(name: str) -> QIcon:
    """One of the Phosphor icons, drawn in the palette's present colour each time it is shown; empty if unknown."""
    sign = _signs().get(name)
    return QIcon(_Sign(sign)) if sign else QIcon()


def chip(colour: str, size: int = 12) -> QIcon:
    """A small square of a theme's colour, rimmed so that it stands out on any ground."""
    pixmap = QPixmap(size * 2, size * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(0.5, 0.5, size - 1, size - 1), 2.5, 2.5)
    painter.end()
    return QIcon(pixmap)


_FACES = ("SourceSerifPro-Regular.ttf", "SourceSerifPro-It.ttf", "SourceSerifPro-Bold.ttf", "SourceSerifPro-BoldIt.ttf")


class _Sign(QIconEngine):
    """Draws one character of the icon font; nothing is kept, so a new palette is seen at the next paint."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        self._sign = sign

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        group = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        role = QPalette.ColorRole.HighlightedText if mode == QIcon.Mode.Selected else QPalette.ColorRole.ButtonText
        font = QFont(_icon_family())
        font.setPixelSize(max(1, round(rect.height() * 0.9)))
        painter.save()
        painter.setPen(QApplication.palette().color(group, role))
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._sign)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Sign(self._sign)


@cache
def _icon_family() -> str:
    return next(filter(None, (_load(path) for path in _files("qtawesome", "fonts", _ICON_FILES, ".ttf"))), "")


@cache
def _signs() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in _files("qtawesome", "fonts", _ICON_FILES, ".json"):
        found |= {name: chr(int(code, 16)) for name, code in json.loads(path.read_text(encoding="utf-8")).items()}
    return found


_ICON_FILES = ("phosphor-*",)


def _files(package: str, folder: str, patterns: tuple[str, ...], suffix: str = "") -> list[Path]:
    """Files of an installed package, which is not imported: QtAwesome would load seven fonts at the first import."""
    spec = find_spec(package)
    places = (spec.submodule_search_locations if spec else None) or []
    return [
        path
        for place in places
        for pattern in patterns
        for path in sorted((Path(place) / folder).glob(pattern + suffix))
    ]


def _load(path: Path) -> str:
    number = QFontDatabase.addApplicationFontFromData(QByteArray(path.read_bytes()))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else ""
