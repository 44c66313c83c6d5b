"""How what was typed may be said in a text: the ways, and the words of the index that they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.patterns import beginning_of, folded_pattern
from app.query import Fuzzy, Phrase, Prefix, Query, Wildcard, Word
from app.words import run_together, spellings, wording
from storage.index.evaluating.kin import Beginning, OneEdit, Pattern, Several, Way, Words, words_met
from storage.index.evaluating.scope import BOOSTS, Scope
from storage.index.evaluating.vocabulary import all_forms


@dataclass(slots=True)
class Saying:
    """Works out the ways of words and phrases; ``forms`` fills with what each stands for, as typed."""

    scope: Scope
    forms: dict[str, frozenset[str]] = field(default_factory=dict)

    def ways(self, query: Query, within: str) -> tuple[Way, ...]:
        """How a word or phrase may be said, in one field if ``within`` names it; none for anything else."""
        match query:
            case Phrase(text):
                way = tuple((distance, Several((form,))) for distance, form in wording(text))
                return (way,) if way else ()
            case Word(text):
                return self._of_word(text)
            case Prefix(text):
                start = beginning_of(text)
                return self._kin(text + "*", Beginning(start), within) if start else ()
            case Wildcard(text):
                return self._kin(text, Pattern(folded_pattern(text)), within)
            case Fuzzy(text):
                form = beginning_of(text)
                return self._kin(text + "~", OneEdit(form), within) if form else ()
            case _:
                return ()

    def _of_word(self, text: str) -> tuple[Way, ...]:
        slots, whole, spelled = wording(text), run_together(text), spellings(text)
        if spelled:
            return (((0, self._forms(text, spelled)),),)
        ways: list[Way] = [tuple((distance, Several((form,))) for distance, form in slots)] if slots else []
        if whole:
            ways.append(((0, self._forms(text, (whole,))),))
        return tuple(ways)

    def _forms(self, typed: str, spelled: tuple[str, ...]) -> Words:
        """All indexed words of the same stem, and the word itself in each of its spellings."""
        found = self.scope.once(("stem", spelled), lambda: all_forms(self.scope, spelled))
        self._note(typed, set(found))
        return Several(found)

    def _kin(self, typed: str, words: Words, within: str) -> tuple[Way, ...]:
        met: set[str] = set()
        for name in (within,) if within else BOOSTS:
            for place, runs in self.scope.standing(name, words):
                met.update(words_met(place.leaf, name, runs))
        self._note(typed, met)
        return (((0, words),),)

    def _note(self, typed: str, forms: set[str]) -> None:
        self.forms[typed] = self.forms.get(typed, frozenset()) | forms


def forms_said(scope: Scope, words: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each word as it was typed the indexed words that it stands for."""
    saying = Saying(scope)
    for word in words:
        saying.ways(Word(word), "")
    return saying.forms
