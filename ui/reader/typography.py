"""How texts are set: in which face, how wide, with how much room between the lines."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFontDatabase

from app.settings import LINE_HEIGHTS, MEASURES, Settings

_CHOSEN = Settings()


@dataclass(frozen=True, slots=True)
class Typography:
    """``face`` is a family, empty for the book face that comes along; ``measure`` the characters in a full line.

    60 to 75 characters read best (Bringhurst, The Elements of Typographic Style, 2.1.2). ``line_height`` is in per cent
    of the face's own: the marks find room between lines.
    """

    face: str = _CHOSEN.face
    measure: int = _CHOSEN.measure
    line_height: int = _CHOSEN.line_height

    @classmethod
    def of(cls, settings: Settings) -> Typography:
        """As a person left it."""
        return cls(settings.face, settings.measure, settings.line_height)

    def sound(self) -> Typography:
        """The same within the bounds of what can be chosen."""
        return Typography(self.face, _within(self.measure, MEASURES), _within(self.line_height, LINE_HEIGHTS))


BOOK = Typography()
"""As it is where nothing else was chosen."""


def faces() -> list[str]:
    """The families of this machine that texts can be set in, by name."""
    return [
        family
        for family in QFontDatabase.families()
        if QFontDatabase.isSmoothlyScalable(family) and not QFontDatabase.isPrivateFamily(family)
    ]


def _within(number: int, bounds: tuple[int, int]) -> int:
    return max(bounds[0], min(bounds[1], number))
