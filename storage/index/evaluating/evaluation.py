"""From a query to the documents that answer it: the tree is walked once, and each part gives an array."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

import numpy as np

from app.ports import Found, Match, Wanted
from app.query import (
    And,
    Dates,
    Everything,
    Exactly,
    Fuzzy,
    InField,
    KindIs,
    Like,
    Named,
    Near,
    Not,
    OfArticles,
    Or,
    Phrase,
    Prefix,
    Query,
    Themed,
    ThemeNamed,
    Things,
    Together,
    Unthemed,
    Wildcard,
    Word,
    Years,
)
from storage.index.documents import kind_and_id
from storage.index.evaluating.arrays import NONE, Answer, Mask, Ranked, added, highest, mask_of, ranked, shared
from storage.index.evaluating.counting import articles_among, counts_by
from storage.index.evaluating.filters import passing
from storage.index.evaluating.kin import Several
from storage.index.evaluating.ordering import page_of
from storage.index.evaluating.saying import Saying
from storage.index.evaluating.scope import Scope
from storage.index.evaluating.scoring import Look, counted_spots, counted_way, scored
from storage.index.evaluating.spots import near, together

_WITH_PARAGRAPHS = ("body", "note")
"""The fields that are texts, quotations and notes."""


@dataclass(slots=True)
class Evaluation:
    """One query over one state of the index; ``saying`` remembers what its words stood for."""

    scope: Scope
    saying: Saying = field(init=False)

    def __post_init__(self) -> None:
        self.saying = Saying(self.scope)

    def found(self, query: Query, wanted: Wanted) -> Found:
        """The stretch of the answer that is wanted, and all that is to be counted."""
        answer = self.answer(query)
        best = ranked(answer)
        first = max(wanted.offset, 0)
        page = page_of(self.scope, best, wanted.order, first, first + max(wanted.limit, 0), wanted.grouped)
        mask = mask_of(answer, self.scope.size) if wanted.facets else self.scope.live
        return Found(
            len(best),
            tuple(Match(*kind_and_id(key), worth) for key, worth in page),
            self.saying.forms,
            {facet: counts_by(self.scope, facet, mask, wanted.below) for facet in wanted.facets},
            articles_among(self.scope, best.documents),
        )

    def answer(self, query: Query, within: str = "") -> Answer:
        """The documents that answer a query, looked for in one field if ``within`` names it."""
        match query:
            case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy():
                return self._said(query, within)
            case Near(parts, distance):
                ways = [self.saying.ways(part, within) for part in parts]
                return self._standing(lambda field: near(field, ways, distance), within)
            case Together(parts):
                ways = [self.saying.ways(part, within) for part in parts]
                return self._standing(lambda field: together(field, ways), within, _WITH_PARAGRAPHS)
            case Like(words):
                return self._like(words, within)
            case And(parts):
                return self._all_of(parts, within)
            case Or(parts):
                return self._any_of(parts, within)
            case Not(part):
                return self.scope.live & ~mask_of(self.answer(part, within), self.scope.size)
            case InField(name, part):
                return self.answer(part, name)
            case Everything():
                return self.scope.live
            case ThemeNamed() | Named():  # not looked up: nothing is known of it
                return np.zeros(self.scope.size, bool)
            case KindIs() | Themed() | Unthemed() | OfArticles() | Things() | Years() | Dates() | Exactly():
                return passing(self.scope, query)
            case _:  # not one of ours, but perhaps Whoosh's
                from storage.index.evaluating.through_whoosh import answered_by_whoosh

                return answered_by_whoosh(self.scope, query)

    def _said(self, query: Query, within: str) -> Ranked:
        """A word or phrase; what is said in several ways is worth what the best of them is."""
        answers = [scored(self.scope, within, counted_way(self.scope, way)) for way in self.saying.ways(query, within)]
        return reduce(lambda one, other: highest(one, other, self.scope.size), answers) if answers else NONE

    def _standing(self, look: Look, within: str, fields: tuple[str, ...] = ()) -> Ranked:
        return scored(self.scope, within, counted_spots(self.scope, look), fields)

    def _like(self, words: Iterable[tuple[str, float]], within: str) -> Ranked:
        found = NONE
        for form, weight in words:
            said = scored(self.scope, within, counted_way(self.scope, ((0, Several((form,))),)))
            found = added(found, Ranked(said.documents, said.worth * weight), self.scope.size)
        return found

    def _all_of(self, parts: tuple[Query, ...], within: str) -> Answer:
        """The rarest first; what only fits is a mask, and is laid over the rest at the end."""
        answers = [self.answer(part, within) for part in parts]
        mask: Mask = self.scope.live
        for answer in answers:
            if not isinstance(answer, Ranked):
                mask = mask & answer
        scores = sorted((answer for answer in answers if isinstance(answer, Ranked)), key=len)
        if not scores:
            return mask
        found = reduce(lambda one, other: shared(one, other, self.scope.size), scores)
        return found if mask is self.scope.live else found.where(mask[found.documents])

    def _any_of(self, parts: tuple[Query, ...], within: str) -> Answer:
        answers = [self.answer(part, within) for part in parts]
        masks = [answer for answer in answers if not isinstance(answer, Ranked)]
        scores = [answer for answer in answers if isinstance(answer, Ranked)]
        if masks:
            fitting: Mask = reduce(np.logical_or, masks)
            if not scores:
                return fitting
            scores.append(ranked(fitting))
        return reduce(lambda one, other: added(one, other, self.scope.size), scores, NONE)
