"""From what was typed to the words that the index holds.

There is no table of stems to keep in step: the words that begin as the stem's words must begin are asked for, and those
of the same stem are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from app.stems import beginnings, of_one_stem
from app.words import HYPHENS, fold, run_together, wording
from storage.index.reading import Leaf
from storage.index.schema import PARAGRAPH, TEXT_FIELDS


def forms_of_word(leaf: Leaf, form: str, language: str) -> frozenset[str]:
    """The words of a segment with the same stem as a folded word."""
    return frozenset(
        found
        for start in beginnings(form, language)
        for found in of_one_stem(form, _beginning(leaf, start) - {PARAGRAPH}, language)
    )


def _beginning(leaf: Leaf, start: str) -> set[str]:
    """The words with that beginning, in any field of a segment."""
    lists = (leaf.terms(field) for field in TEXT_FIELDS)
    return {word for terms in lists for word in terms.words(*terms.range(start))}


def beginning_of(typed: str) -> str:
    """What the words that a typed prefix stands for begin with: ``co-op*`` stands for what begins with ``coop``."""
    return run_together(typed) or "".join(form for _, form in wording(typed)) or fold(typed.strip())


def folded_pattern(typed: str) -> str:
    """A pattern as the index's words are: ``Co-Op?rat*`` stands for what ``coop?rat*`` fits."""
    return "".join(letter for letter in fold(typed.strip()) if letter not in HYPHENS)


@lru_cache(64)
def pattern_of(text: str) -> tuple[str, Callable[[str], bool]]:
    """What every word of a folded pattern begins with, and whether a word fits it."""
    first, *others = (_any_letter(stretch) for stretch in re.split(r"\*+", text))
    # What stands between two asterisks is taken where it first fits, for good: so no pattern takes long.
    between = "".join(f"(?>.*?{stretch})" for stretch in others[:-1])
    whole = re.compile(first + between + "".join(f".*{stretch}" for stretch in others[-1:]), re.DOTALL).fullmatch
    letters = re.split(r"[*?]+", text)
    longest = max(letters, key=len)
    return letters[0], lambda word: longest in word and whole(word) is not None


def _any_letter(stretch: str) -> str:
    return ".".join(map(re.escape, stretch.split("?")))


def one_edit_away(form: str, candidates: Sequence[str]) -> Iterable[bool]:
    """Whether each candidate is the form itself or one edit from it.

    An edit is a letter more, less or another, or two neighbours swapped (optimal string alignment).
    """
    if not candidates:
        return ()
    found: Iterable[bool] = (cdist([form], candidates, scorer=OSA.distance, score_cutoff=1)[0] <= 1).tolist()
    return found
