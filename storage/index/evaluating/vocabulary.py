"""What is asked of the words alone: how many things hold each, and which are nearly like another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from itertools import product

from storage.index.evaluating.kin import OneEdit, Several, words_met
from storage.index.evaluating.scope import BOOSTS, Scope
from storage.index.evaluating.scoring import counted_way, scored
from storage.index.forms import forms_of_word


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


def frequencies(scope: Scope, words: Collection[str]) -> dict[str, int]:
    """How many live documents hold each of some folded words, if any; under ``""`` how many there are."""
    held = {word: len(scored(scope, "", counted_way(scope, ((0, Several((word,))),)))) for word in words}
    return {word: count for word, count in held.items() if count} | {"": scope.count}


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
