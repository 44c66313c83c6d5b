"""Which words a sign stands for: ``*fix`` and ``wom?n``, and ``word~`` for one letter more, less, other or swapped."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from app.words import HYPHENS, fold, run_together, wording

_STARS = regex.compile(r"\*+")


def plain_form(typed: str) -> str:
    """The form of one typed word: folded, a compound run together."""
    return run_together(typed) or "".join(form for _distance, form in wording(typed))


def matching(typed: str, forms: Iterable[str]) -> set[str]:
    """The forms of a pattern: an asterisk stands for any letters, also none, a question mark for one."""
    plain = "".join(letter for letter in fold(typed.strip()) if letter not in HYPHENS)
    first, *others = (".".join(map(regex.escape, stretch.split("?"))) for stretch in _STARS.split(plain))
    # What stands between two asterisks is taken where it first fits, for good: so no pattern takes long.
    between = "".join(f"(?>.*?{stretch})" for stretch in others[:-1])
    last = "".join(f".*{stretch}" for stretch in others[-1:])
    pattern = regex.compile(f"{first}{between}{last}", regex.DOTALL)
    return {form for form in forms if pattern.fullmatch(form)}


def one_edit_away(typed: str, forms: Iterable[str]) -> set[str]:
    """The forms that are a word itself or one edit away; a swap of neighbours counts as one (Damerau, 1964)."""
    from rapidfuzz.distance import OSA  # late: the window starts without it

    wanted = plain_form(typed)
    return {form for form in forms if OSA.distance(form, wanted, score_cutoff=1) <= 1}
