"""The answers of a search worked out plainly: document by document, without an index. The reference for the index."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Any

from app.ports import Order, Wanted
from app.query import (
    And,
    Dates,
    Everything,
    Exactly,
    Fuzzy,
    InField,
    KindIs,
    Like,
    Near,
    Not,
    OfArticles,
    Or,
    Phrase,
    Prefix,
    Query,
    Themed,
    Things,
    Together,
    Unthemed,
    Wildcard,
    Word,
    Years,
)
from app.stems import beginnings, known_languages, of_one_stem
from app.words import fold, run_together, spellings, tokens, wording
from storage.folding import sort_key
from storage.index.documents import Document

BOOSTS = {"body": 1.0, "note": 1.0, "title": 3.0, "author": 1.5, "tag": 2.0, "more": 0.5}
ON_ARTICLES = ("title", "author", "tag")
TEXTS = ("body", "note", "title", "author", "source", "tag", "more")
KINDS = {"a": "article", "p": "passage", "n": "note"}
EXACT = {"source": "publication", "author": "creator", "tag": "keyword", "title": "by_title", "lang": "lang"}

Scores = dict[str, float]
Spot = tuple[int, int]
"""The first and the last position of something."""


@dataclass(frozen=True)
class Text:
    """A field's text: its forms by position, the paragraph of each position, and how many words it has."""

    content: str

    @cached_property
    def placed(self) -> list[tuple[int, str]]:
        return [(token.position, token.form) for token in tokens(self.content)]

    @cached_property
    def paragraphs(self) -> dict[int, int]:
        return {token.position: self.content.count("\n", 0, token.start) for token in tokens(self.content)}

    def spots(self, fits: Callable[[str], bool]) -> set[Spot]:
        return {(position, position) for position, form in self.placed if fits(form)}

    def phrases(self, slots: tuple[tuple[int, str], ...]) -> set[Spot]:
        there = set(self.placed)
        starts = {position for position, form in there if slots and form == slots[0][1]}
        return {(at, at + slots[-1][0]) for at in starts if all((at + by, form) in there for by, form in slots)}


@dataclass(frozen=True)
class Plain:
    """Live documents by key, searched by looking through all of them."""

    documents: Mapping[str, Document]

    @cached_property
    def texts(self) -> dict[str, dict[str, Text]]:
        return {
            key: {name: Text(value) for name in TEXTS if isinstance(value := document.fields.get(name), str)}
            for key, document in self.documents.items()
        }

    @cached_property
    def words(self) -> set[str]:
        return {form for texts in self.texts.values() for text in texts.values() for _, form in text.placed}

    @cached_property
    def languages(self) -> frozenset[str]:
        return known_languages(tag for key in self.documents for tag in self.terms(key, "lang"))

    @cached_property
    def averages(self) -> dict[str, float]:
        totals = Counter[str]()
        for texts in self.texts.values():
            totals.update({name: len(text.placed) for name, text in texts.items()})
        return {name: totals[name] / max(len(self.documents), 1) or 1.0 for name in TEXTS}

    def terms(self, key: str, name: str) -> tuple[str, ...]:
        found = self.documents[key].fields.get(name, ())
        return found if isinstance(found, tuple) else ()

    def number(self, key: str, name: str) -> int:
        found = self.documents[key].fields.get(name, 0)
        return found if isinstance(found, int) else 0

    def scores(self, query: Query, within: str = "") -> Scores:
        """What answers a query, with scores."""
        match query:
            case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy():
                found: Scores = {}
                for count in self._counts(query):
                    for key, score in self.scored(count, within).items():
                        found[key] = max(found.get(key, 0.0), score)
                return found
            case Near(parts, distance):
                return self.scored(lambda text: len(self._near(text, parts, distance)), within)
            case Together(parts):
                return self.scored(lambda text: len(self._together(text, parts)), within, ("body", "note"))
            case Like(words):
                return _sum(
                    {key: score * weight for key, score in self.scored(_counting(form.__eq__), within).items()}
                    for form, weight in words
                )
            case And(parts):
                answers = [self.scores(part, within) for part in parts]
                keys = set(self.documents).intersection(*answers)
                return {key: sum(answer[key] for answer in answers) for key in keys}
            case Or(parts):
                return _sum(self.scores(part, within) for part in parts)
            case Not(part):
                return dict.fromkeys(self.documents.keys() - self.scores(part, within).keys(), 0.0)
            case InField(name, part):
                return self.scores(part, name)
            case _:
                return {key: 0.0 for key in self.documents if self._passes(key, query)}

    def scored(self, count: Callable[[Text], int], within: str, fields: Iterable[str] = tuple(BOOSTS)) -> Scores:
        """BM25F of something that ``count`` counts in a text."""
        frequencies: Scores = {}
        for key, texts in self.texts.items():
            for name in (within,) if within else fields:
                if name in texts and (within or name not in ON_ARTICLES or key[0] == "a"):
                    text = texts[name]
                    length = 0.25 + 0.75 * len(text.placed) / self.averages[name]
                    if times := count(text):
                        frequencies[key] = frequencies.get(key, 0.0) + BOOSTS.get(name, 1.0) * times / length
        rarity = log(1 + (len(self.documents) - len(frequencies) + 0.5) / (len(frequencies) + 0.5))
        return {key: rarity * 2.2 * often / (often + 1.2) for key, often in frequencies.items()}

    def _counts(self, query: Query) -> list[Callable[[Text], int]]:
        """The ways in which a word or phrase may be said, each as what counts it in a text."""
        match query:
            case Phrase(text):
                return [_counting_phrases(wording(text))]
            case Word(text) if not spellings(text):
                whole = run_together(text)
                joined = [_counting(self.kin(whole).__contains__)] if whole else []
                return [_counting_phrases(wording(text)), *joined]
            case _:
                return [_counting(self._fitting(query))]

    def kin(self, form: str) -> set[str]:
        """The words of one stem with a form that begin as it does, and itself."""
        kin = {form}
        for language in self.languages:
            alike = of_one_stem(form, self.words, language)
            kin |= {word for word in alike if word.startswith(beginnings(form, language))}
        return kin

    def _fitting(self, query: Query) -> Callable[[str], bool]:
        match query:
            case Word(text):
                return set[str]().union(*map(self.kin, spellings(text))).__contains__
            case Prefix(text):
                return lambda form: form.startswith(fold(text))
            case Wildcard(text):
                pattern = "".join({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in fold(text))
                return lambda form: re.fullmatch(pattern, form) is not None
            case Fuzzy(text):
                return lambda form: one_edit(fold(text), form)
            case _:
                raise TypeError(query)

    def _spots(self, text: Text, part: Query) -> set[Spot]:
        match part:
            case Phrase(words):
                return text.phrases(wording(words))
            case Word(words) if not spellings(words):
                whole = run_together(words)
                joined = text.spots(self.kin(whole).__contains__) if whole else set()
                return text.phrases(wording(words)) | joined
            case _:
                return text.spots(self._fitting(part))

    def _near(self, text: Text, parts: tuple[Query, ...], words: int) -> set[int]:
        everywhere = [self._spots(text, part) for part in parts]
        return {
            here
            for spots in everywhere
            for here, _ in spots
            if all(any(first <= here <= last + words for first, last in others) for others in everywhere)
        }

    def _together(self, text: Text, parts: tuple[Query, ...]) -> set[int]:
        held = [{text.paragraphs[first] for first, _ in self._spots(text, part)} for part in parts]
        return set.intersection(*held) if held else set()

    def _passes(self, key: str, query: Query) -> bool:
        date = self.number(key, "date")
        match query:
            case KindIs(kind):
                return KINDS[key[0]] == kind
            case Themed(ids):
                return bool(ids & set(self.terms(key, "theme")))
            case Unthemed():
                return key[0] == "p" and not self.terms(key, "theme")
            case OfArticles(ids):
                return bool(ids & set(self.terms(key, "article")))
            case Things(kind, ids):
                return KINDS[key[0]] == kind and key[1:] in ids
            case Years(first, last):
                return date > 0 and (first or 0) <= date // 10_000 <= (9999 if last is None else last)
            case Dates(first, last):
                return date > 0 and (first or 0) <= date <= (10**9 if last is None else last)
            case Exactly("title", value):
                return sort_key(value) in self.terms(key, "by_title")
            case Exactly(field, value):
                return fold(value.strip()) in [fold(term.strip()) for term in self.terms(key, EXACT[field])]
            case _:
                return isinstance(query, Everything)

    def page(self, scores: Scores, wanted: Wanted) -> list[tuple[str, float]]:
        """The stretch that is wanted, with scores to six decimals."""
        keys = sorted(scores, key=lambda key: (*self._rank(key, scores[key], wanted.order), key))
        if wanted.grouped:
            groups: defaultdict[str, list[str]] = defaultdict(list)
            for key in keys:
                groups["".join(self.terms(key, "article")) or key].append(key)
            keys = [key for group in groups.values() for key in group]
        return [(key, round(scores[key], 6)) for key in keys[wanted.offset : wanted.offset + wanted.limit]]

    def _rank(self, key: str, score: float, order: Order) -> tuple[Any, ...]:
        date = self.number(key, "date")
        match order:
            case Order.BEST:
                return (-round(score, 6),)
            case Order.NEWEST | Order.OLDEST:
                return (date <= 0, -date if order is Order.NEWEST else date)
            case Order.ADDED:
                return (-self.number(key, "added"),)
            case _:
                terms = self.terms(key, "by_title" if order is Order.TITLE else "by_source")
                return (not terms, terms)

    def facet(self, keys: Iterable[str], facet: str, below: Mapping[str, frozenset[str]]) -> dict[str, int]:
        """How many of these have each value."""
        counts = Counter[str]()
        for key in keys:
            terms = set(self.terms(key, EXACT.get(facet, facet)))
            counts.update({top for top, ids in below.items() if ids & terms} if facet == "theme" and below else terms)
        return self._one_for_each(keys, facet, counts) if facet in ("source", "author", "tag") else dict(counts)

    def _one_for_each(self, keys: Iterable[str], facet: str, counts: Counter[str]) -> dict[str, int]:
        """What differs only in how it is written, under the spelling that most have."""
        shown: dict[str, str] = {}
        for name in sorted(counts, key=lambda name: (-counts[name], name)):
            shown.setdefault(fold(" ".join(name.split())), name)
        held = [{fold(" ".join(term.split())) for term in self.terms(key, EXACT[facet])} for key in keys]
        return {name: sum(plain in terms for terms in held) for plain, name in shown.items()}

    def articles(self, keys: Iterable[str]) -> int:
        """To how many articles these belong."""
        return len({article for key in keys for article in self.terms(key, "article")})


def one_edit(one: str, other: str) -> bool:
    """Whether words are the same, or one letter more, less, another, or two neighbours swapped apart."""
    size = len(one)
    edits = {one[:at] + one[at + 1 :] == other for at in range(size)}
    edits |= {other[:at] + other[at + 1 :] == one for at in range(len(other))}
    edits |= {size == len(other) and one[:at] + one[at + 1 :] == other[:at] + other[at + 1 :] for at in range(size)}
    edits |= {one[:at] + one[at : at + 2][::-1] + one[at + 2 :] == other for at in range(size)}
    return one == other or True in edits


def _counting(fits: Callable[[str], Any]) -> Callable[[Text], int]:
    return lambda text: sum(1 for _, form in text.placed if fits(form))


def _counting_phrases(slots: tuple[tuple[int, str], ...]) -> Callable[[Text], int]:
    if len(slots) == 1:
        return _counting(slots[0][1].__eq__)
    return lambda text: len(text.phrases(slots))


def _sum(answers: Iterable[Scores]) -> Scores:
    total: Scores = {}
    for scores in answers:
        for key, score in scores.items():
            total[key] = total.get(key, 0.0) + score
    return total
