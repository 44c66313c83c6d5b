"""From a query to the documents that answer it, and how well.

The tree is worked out by us over Whoosh's postings, whose own matchers lose documents where NOT stands inside OR, and
cannot count without collecting. Scores are BM25F (Zaragoza et al., TREC 2004): the fields' weighted frequencies are
added before they are saturated, and all forms of one word count as one word.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import log
from typing import TypeAlias

from app.query import (
    And,
    Everything,
    InField,
    KindIs,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Themed,
    ThemeNamed,
    Word,
    Years,
)
from app.words import run_together, wording
from storage.index.forms import beginning_of, forms_of_word
from storage.index.reading import Place, Snapshot

Scores: TypeAlias = dict[int, float]
"""Live documents, by number over all segments, with their scores."""

ANYWHERE = {"body": 1.0, "note": 1.0, "title": 3.0, "author": 1.5, "tag": 2.0, "more": 0.5}
"""Where an unqualified word is looked for, and what it counts there."""

ON_ARTICLES = frozenset({"title", "author", "tag"})
"""Of these, the ones that other kinds carry for their article's sake only."""

_K1, _B = 1.2, 0.75


@dataclass(slots=True)
class Evaluation:
    """One query over one state of the index; ``forms`` fills with what its words stood for."""

    snapshot: Snapshot
    forms: dict[str, frozenset[str]] = field(default_factory=dict)

    def scores(self, query: Query, within: str = "") -> Scores:
        """The documents that answer the query, looked for in one field if ``within`` names it."""
        match query:
            case Word(text):
                return self._word(text, within)
            case Phrase(text):
                return self._scored(self._phrase(wording(text), within))
            case Prefix(text):
                return self._prefix(text, within)
            case And(parts):
                return self._all_of(parts, within)
            case Or(parts):
                return _sum_of(self.scores(part, within) for part in parts)
            case Not(part):
                return _without(self._everything(), self.scores(part, within))
            case InField(name, part):
                return self.scores(part, name)
            case Years(first, last):
                return self._having("year", (year for year in self.snapshot.terms("year") if _in(year, first, last)))
            case Themed(ids):
                return self._having("theme", ids)
            case KindIs(kind):
                return self._having("kind", (kind,))
            case ThemeNamed():
                return {}
            case Everything():
                return self._everything()
            case _:
                return {}

    def best(self, scores: Scores, limit: int, offset: int) -> list[tuple[str, float]]:
        """The keys and scores of a page of the answer: the highest scores first, equal ones by key."""
        wanted = limit + offset
        if len(scores) > wanted > 0:
            lowest = heapq.nlargest(wanted, scores.values())[-1]
            scores = {document: score for document, score in scores.items() if score >= lowest}
        ranked = sorted((-score, self.snapshot.key(document)) for document, score in scores.items())
        return [(key, -score) for score, key in ranked[offset:wanted]]

    def _word(self, text: str, within: str) -> Scores:
        slots = wording(text)
        whole = run_together(text)
        if len(slots) == 1:
            return self._forms(text, forms_of_word(self.snapshot, slots[0][1]), within)
        found = self._scored(self._phrase(slots, within))
        if whole:
            joined = self._forms(text, forms_of_word(self.snapshot, whole), within)
            found = {document: max(found.get(document, 0), joined.get(document, 0)) for document in found | joined}
        return found

    def _prefix(self, text: str, within: str) -> Scores:
        start = beginning_of(text)
        met: set[str] = set()

        def stand_for(place: Place, name: str) -> Iterable[str]:
            forms = list(place.leaf.beginning(name, start)) if start else []
            met.update(forms)
            return forms

        scores = self._scored(self._frequencies(stand_for, within))
        self.forms[text + "*"] = self.forms.get(text + "*", frozenset()) | met
        return scores

    def _forms(self, typed: str, forms: frozenset[str], within: str) -> Scores:
        self.forms[typed] = self.forms.get(typed, frozenset()) | forms
        ordered = sorted(forms)  # so that sums come out the same in every process
        return self._scored(self._frequencies(lambda place, name: ordered, within))

    def _frequencies(self, forms: Callable[[Place, str], Iterable[str]], within: str) -> Scores:
        """How often each document has any of the forms (of a segment's field), added up by length and weight."""
        found: defaultdict[int, float] = defaultdict(float)
        for place in self.snapshot.places:
            for name in _fields(within):
                for form in forms(place, name):
                    self._count(found, place, name, place.leaf.weights(name, form), not within)
        return found

    def _phrase(self, slots: tuple[tuple[int, str], ...], within: str) -> Scores:
        """As ``_frequencies``, of the exact words side by side."""
        found: defaultdict[int, float] = defaultdict(float)
        for place in self.snapshot.places:
            for name in _fields(within):
                self._count(found, place, name, _side_by_side(place, name, slots), not within)
        return found

    def _count(
        self, found: Scores, place: Place, name: str, counts: Iterable[tuple[int, float]], on_articles: bool
    ) -> None:
        """Add one field's counts to ``found``, each for the field's length and weight."""
        average, boost, leaf = self.snapshot.average_length(name), ANYWHERE.get(name, 1.0), place.leaf
        allowed = leaf.of_kind("article") if on_articles and name in ON_ARTICLES else None
        for document, count in counts:
            if document not in place.deleted and (allowed is None or document in allowed):
                found[place.base + document] += boost * count / (1 - _B + _B * leaf.length(name, document) / average)

    def _all_of(self, parts: tuple[Query, ...], within: str) -> Scores:
        wanted = sorted((self.scores(part, within) for part in parts if not isinstance(part, Not)), key=len)
        found = wanted[0] if wanted else self._everything()
        for scores in wanted[1:]:
            found = {document: score + scores[document] for document, score in found.items() if document in scores}
        for part in parts:
            if isinstance(part, Not) and found:
                found = _without(found, self.scores(part.part, within))
        return found

    def _having(self, name: str, terms: Iterable[str]) -> Scores:
        terms = sorted(terms)
        return {
            place.base + document: 0.0
            for place in self.snapshot.places
            for term in terms
            for document in place.leaf.documents(name, term)
            if document not in place.deleted
        }

    def _everything(self) -> Scores:
        return {
            place.base + document: 0.0
            for place in self.snapshot.places
            for document in range(place.leaf.file.documents)
            if document not in place.deleted
        }

    def _scored(self, frequencies: Scores) -> Scores:
        rarity = log(1 + (self.snapshot.document_count - len(frequencies) + 0.5) / (len(frequencies) + 0.5))
        return {
            document: round(rarity * frequency * (_K1 + 1) / (frequency + _K1), 6)
            for document, frequency in frequencies.items()
        }


def _side_by_side(place: Place, name: str, slots: tuple[tuple[int, str], ...]) -> Iterable[tuple[int, float]]:
    """Each document of a segment with the number of places where the words stand side by side; rare words first."""
    leaf = place.leaf
    by_rarity = sorted(slots, key=lambda slot: leaf.document_frequency(name, slot[1]))
    if not slots or not leaf.document_frequency(name, by_rarity[0][1]):
        return ()
    starts: dict[int, set[int]] = {}
    for rank, (distance, form) in enumerate(by_rarity):
        among = sorted(starts) if rank else leaf.documents(name, form)
        standing = {
            document: {position - distance for position in positions}
            for document, positions in leaf.positions(name, form, among)
        }
        starts = {d: s & starts[d] for d, s in standing.items() if s & starts[d]} if rank else standing
    return ((document, float(len(places))) for document, places in starts.items())


def _fields(within: str) -> Iterable[str]:
    return (within,) if within else ANYWHERE


def _sum_of(answers: Iterable[Scores]) -> Scores:
    total: defaultdict[int, float] = defaultdict(float)
    for scores in answers:
        for document, score in scores.items():
            total[document] += score
    return total


def _without(scores: Scores, unwanted: Scores) -> Scores:
    return {document: score for document, score in scores.items() if document not in unwanted}


def _in(year: str, first: int | None, last: int | None) -> bool:
    return (first is None or first <= int(year)) and (last is None or int(year) <= last)
