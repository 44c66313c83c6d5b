"""Which words a sign stands for: ``pre*``, ``*fix`` and ``wom?n``, and ``word~`` for one letter more, less or other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from app.words import HYPHENS, fold, run_together, wording


def beginning_of(typed: str) -> str:
    """The form of one typed word or beginning: folded, a compound run together, so that ``co-op*`` is ``coop``."""
    return run_together(typed) or "".join(form for _, form in wording(typed)) or fold(typed.strip())


def folded_pattern(typed: str) -> str:
    """A pattern as forms are: ``Co-Op?rat*`` stands for what ``coop?rat*`` fits."""
    return "".join(letter for letter in fold(typed.strip()) if letter not in HYPHENS)


@lru_cache(64)
def pattern_of(folded: str) -> tuple[str, Callable[[str], bool]]:
    """What every form of a folded pattern begins with, and whether a form fits it.

    An asterisk stands for any letters, also none, a question mark for one.
    """
    first, *others = (_any_letter(stretch) for stretch in re.split(r"\*+", folded))
    # What stands between two asterisks is taken where it first fits, for good: so no pattern takes long.
    between = "".join(f"(?>.*?{stretch})" for stretch in others[:-1])
    whole = re.compile(first + between + "".join(f".*{stretch}" for stretch in others[-1:]), re.DOTALL).fullmatch
    letters = re.split(r"[*?]+", folded)
    longest = max(letters, key=len)
    return letters[0], lambda form: longest in form and whole(form) is not None


def _any_letter(stretch: str) -> str:
    return ".".join(map(re.escape, stretch.split("?")))


def matching(typed: str, forms: Iterable[str]) -> set[str]:
    """The forms of a pattern as it was typed."""
    _start, fits = pattern_of(folded_pattern(typed))
    return set(filter(fits, forms))


def one_edit_away(form: str, candidates: Iterable[str]) -> set[str]:
    """The candidates that are the form itself or one edit from it.

    An edit is a letter more, less or another, or two neighbours swapped (optimal string alignment; Damerau, 1964).
    """
    from rapidfuzz.distance import OSA  # late: the window starts without it
    from rapidfuzz.process import cdist

    words = list(candidates)
    near = cdist([form], words, scorer=OSA.distance, score_cutoff=1)[0] <= 1 if words else ()
    return {word for word, fits in zip(words, near, strict=True) if fits}
