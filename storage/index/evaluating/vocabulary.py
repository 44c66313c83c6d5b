"""What is asked of the words alone: how many things hold each, and which are nearly like another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import product

from app.stems import beginnings, of_one_stem
from storage.index.evaluating.holding import frequencies
from storage.index.evaluating.kin import OneEdit, words_met
from storage.index.evaluating.scope import BOOSTS, Scope
from storage.index.reading import Leaf
from storage.index.schema import PARAGRAPH, TEXT_FIELDS


def all_forms(scope: Scope, spelled: Iterable[str]) -> tuple[str, ...]:
    """The indexed words of the same stem as any spelling of a folded word, and the spellings themselves, in order."""
    found = set(spelled)
    for form, place, language in product(tuple(found), scope.places, scope.languages):
        found |= scope.memory.kept(
            (place.leaf.file.id, "stem", form, language),
            partial(forms_of_word, place.leaf, form, language),
            lambda forms: 100 * len(forms),
        )
    return tuple(sorted(found))


def forms_of_word(leaf: Leaf, form: str, language: str) -> frozenset[str]:
    """The words of a segment with the same stem as a folded word.

    No table of stems is kept in step: of the words that begin as the stem's words must begin, those of that stem.
    """
    return frozenset(
        found
        for start in beginnings(form, language)
        for found in of_one_stem(form, _beginning(leaf, start) - {PARAGRAPH}, language)
    )


def _beginning(leaf: Leaf, start: str) -> set[str]:
    """The words with that beginning, in any field of a segment."""
    lists = (leaf.terms(field) for field in TEXT_FIELDS)
    return {word for terms in lists for word in terms.words(*terms.range(start))}


def frequencies_alike(scope: Scope, word: str) -> dict[str, int]:
    """As ``frequencies``, for the words one edit away that begin with the same letter."""
    near = {
        form
        for field in BOOSTS
        for place, runs in scope.standing(field, OneEdit(word))
        for form in words_met(place.leaf, field, runs)
        if form[:1] == word[:1] and form != word
    }
    return frequencies(scope, near)
