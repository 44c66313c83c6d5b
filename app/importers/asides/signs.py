"""What can be seen of a line, and of the lines around it, that tells prose from what a page has beside it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from app.folding import UNSPACED
from app.importers.asides.cues import askings, claims_rights, is_clicked, is_signed
from app.importers.languages import SMALL_WORDS

REACH = 5
"""Lines on each side that are looked at."""

_FADING = (1.0, 0.85, 0.7, 0.55, 0.4)
_SUM = sum(_FADING)
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_STOP = re.compile(r"[.!?。！？؟।][\"'”’»)\]]*\Z")
_LAST_LATIN = "\u024f"
_FEW, _SENTENCE, _MUCH_PROSE = 6, 25, 40
"""Words of what is short, of a common sentence, of what is prose beyond doubt."""

_ENOUGH = 1500
_MANY_SMALL = 0.22
"""The share of small words from which a sentence counts as one; running English has twice as many."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a line shows by itself; ``size`` counts words (two letters are one where words are not parted).

    ``prose`` (0 to 1) says how much it looks like running text, ``small`` which share of its words are small ones.
    """

    size: float
    small: float
    prose: float
    stops: bool
    clicked: bool
    asks: float
    signed: bool
    numbered: bool
    announces: bool
    rights: bool

    @property
    def short(self) -> bool:
        """Whether it is no sentence and has few words."""
        return self.size < _FEW and not self.stops

    @property
    def shows_page(self) -> bool:
        """Whether it stands on pages only: it is clicked, asks a visitor for something, or states a copyright."""
        return self.size < _SENTENCE and (self.clicked or self.asks > 0 or self.rights)


class Signs(NamedTuple):
    """All that is weighed for one line, and as well the weights for it."""

    size: float
    stops: float
    small: float
    announces: float
    numbered: float
    signed: float
    clicked: float
    asks: float
    prose_before: float
    prose_next: float
    short_around: float
    prose_above: float
    amidst: float
    prose: float
    prose_among_prose: float
    share: float
    density: float


def look_at(said: str) -> Look:
    """Look at one line, which holds more than space; of a very long one, at its two ends."""
    if len(said) > 2 * _ENOUGH:
        said = f"{said[:_ENOUGH]} {said[-_ENOUGH:]}"
    words = _WORD.findall(said)
    size = len(words) + len(_UNSPACED.findall(said)) / 2
    small = _share_of_small(words)
    stops = bool(_STOP.search(said)) and not said.endswith("...")
    return Look(
        size=size,
        small=small,
        prose=min(1.0, size / _MUCH_PROSE) * (1.0 if stops else 0.35) * min(1.0, small / _MANY_SMALL),
        stops=stops,
        clicked=is_clicked(said),
        asks=min(2, askings(said)) * (1.0 if size < _MUCH_PROSE else 0.4),
        signed=is_signed(said),
        numbered=said[0].isdigit(),
        announces=said.endswith(":"),
        rights=claims_rights(said),
    )


def _share_of_small(words: Sequence[str]) -> float:
    """The share of small words; a middling one in scripts of which none are known."""
    letters = sum(map(len, words))
    latin = sum(letter <= _LAST_LATIN for word in words for letter in word)
    if 2 * latin <= letters:
        return 0.3 if words else 0.0
    return sum(word.lower() in SMALL_WORDS for word in words) / len(words)


def signs_of(looks: Sequence[Look]) -> list[Signs]:
    """The signs of each line of a text among its neighbours."""
    prose = [look.prose for look in looks]
    short = [float(look.short) for look in looks]
    mass = [look.prose * look.size for look in looks]
    total = sum(mass) or 1.0
    density = min(1.0, 4 * sum(prose) / len(looks))
    found = []
    for place, (look, upto) in enumerate(zip(looks, accumulate(mass), strict=True)):
        before, after = _nearby(prose, place, -1), _nearby(prose, place, 1)
        above, below = min(1.0, 4 * (upto - mass[place]) / total), min(1.0, 4 * (total - upto) / total)
        found.append(
            Signs(
                size=math.log1p(look.size),
                stops=float(look.stops),
                small=look.small,
                announces=float(look.announces),
                numbered=float(look.numbered),
                signed=float(look.signed),
                clicked=float(look.clicked),
                asks=look.asks,
                prose_before=before,
                prose_next=prose[place + 1] if place + 1 < len(prose) else 0.0,
                short_around=_nearby(short, place, -1) + _nearby(short, place, 1),
                prose_above=above,
                amidst=math.sqrt(max(0.0, above * below)),
                prose=look.prose,
                prose_among_prose=look.prose * (before + after),
                share=mass[place] / total,
                density=density,
            )
        )
    return found


def _nearby(values: Sequence[float], place: int, step: int) -> float:
    """The mean of a value over the next lines in one direction, the nearer the weightier."""
    others = range(place + step, place + step * (REACH + 1), step)
    return (
        sum(values[other] * weight for other, weight in zip(others, _FADING, strict=True) if 0 <= other < len(values))
        / _SUM
    )
