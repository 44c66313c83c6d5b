"""How much two texts are alike."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Sequence

from rapidfuzz.distance import Indel

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile("([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff])")


def words(text: str) -> list[str]:
    """The words of a text, compatibility forms and case folded; in writing without spaces every letter is one."""
    return _WORD.findall(_UNSPACED.sub(r" \1 ", unicodedata.normalize("NFKC", text).casefold()))


def squeezed(text: str) -> str:
    """Letters and digits only."""
    return "".join(words(text)).replace("_", "")


def spaced(text: str) -> str:
    """The words with one blank between and around them, so that whole words can be looked for."""
    return f" {' '.join(words(text))} "


def f1(gold: Sequence[Hashable], ours: Sequence[Hashable]) -> float:
    """The F1 measure of two bags of things."""
    common = sum((Counter(gold) & Counter(ours)).values())
    return 2 * common / (len(gold) + len(ours)) if gold or ours else 1.0


def runs_of_four(text: str) -> list[tuple[str, ...]]:
    """All runs of four words; a shorter text is one run."""
    said = words(text)
    return [tuple(said[at : at + 4]) for at in range(max(1, len(said) - 3))]


def likeness(gold: Sequence[Hashable], ours: Sequence[Hashable]) -> float:
    """1 for the same in the same order, 0 for nothing in common (Indel distance)."""
    return float(Indel.normalized_similarity(list(gold), list(ours)))
