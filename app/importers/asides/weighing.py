"""Weighing each line of a text: by what it shows, then by its distance from the block of main text that stands out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from operator import mul

from app.importers.asides.signs import Look, signs_of
from app.importers.asides.weights import FIRST, FIRST_BIAS, SECOND, SECOND_BIAS

_ODDS = 12.0
_STRONG = 3.0
"""Bounds of a line's first odds, and of what it counts for in finding the main block."""

_AROUND = 3
"""Lines on each side whose odds are looked at."""


def main_block(looks: Sequence[Look]) -> range:
    """Which lines of a text are its one block of main text, as far as can be seen at first."""
    return _main_block(looks, _first_odds(looks))


def odds_of(looks: Sequence[Look]) -> list[float]:
    """For each line of a text the logarithm of the odds that it is an aside."""
    alone = _first_odds(looks)
    main = _main_block(looks, alone)
    padded = [alone[0]] * _AROUND + alone + [alone[-1]] * _AROUND
    sums = [0.0, *accumulate(padded)]
    width = 2 * _AROUND + 1
    odds = []
    for place, own in enumerate(alone):
        around = (sums[place + width] - sums[place]) / width
        distance = max(main.start - place, place - main.stop + 1, 0)
        seen = (own, around, float(distance == 0), math.log1p(distance))
        odds.append(SECOND_BIAS + sum(map(mul, SECOND, seen)))
    return odds


def _first_odds(looks: Sequence[Look]) -> list[float]:
    return [_within(FIRST_BIAS + sum(map(mul, FIRST, signs)), _ODDS) for signs in signs_of(looks)]


def _main_block(looks: Sequence[Look], odds: Sequence[float]) -> range:
    """The run of lines that has most for itself, weighed by their words (Kadane's largest sum)."""
    best, most, start, total = range(0), 0.0, 0, 0.0
    for place, (look, against) in enumerate(zip(looks, odds, strict=True)):
        if total <= 0:
            start, total = place, 0.0
        total -= _within(against, _STRONG) * math.log1p(look.size)
        if total > most:
            best, most = range(start, place + 1), total
    return best


def _within(value: float, bound: float) -> float:
    return max(-bound, min(bound, value))
