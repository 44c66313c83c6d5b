"""How all screens of the tour look at once."""

from __future__ import annotations

from dataclasses import dataclass

PLAIN, LONG = "plain", "long"
LEFT, RIGHT = "ltr", "rtl"


@dataclass(frozen=True)
class Variant:
    """How all screens look at once: colours, per cent of the letters, pixels, length of words, direction of writing."""

    look: str
    percent: int = 100
    width: int = 1400
    height: int = 900
    words: str = PLAIN
    direction: str = LEFT

    @property
    def name(self) -> str:
        """What the names of its pictures end in."""
        return f"{self.look}-{self.percent}-{self.width}-{self.words}-{self.direction}"


QUICK = (Variant("light"), Variant("dark"), Variant("contrast", 200, 1600, 1000), Variant("sepia", 100, 800, 560))

VARIANTS = (
    *(
        Variant(look, percent, 1400 if percent == 100 else 1600, 900 if percent == 100 else 1000, words, direction)
        for look in ("light", "dark", "contrast")
        for percent in (100, 150, 200)
        for words in (PLAIN, LONG)
        for direction in (LEFT, RIGHT)
    ),
    *(Variant(look, 100, 800, 560) for look in ("light", "dark", "contrast", "sepia")),
    Variant("sepia"),
)
