"""The same questions put to Whoosh's own searcher over the same segments.

Nothing that a person can ask needs it. It is what the arrays are held against, and it answers what the walk over the
tree does not know: Whoosh's own query objects, wherever in a tree they stand. Words are gone through document by
document with Whoosh's matchers and scored one by one; AND, OR, NOT and all filters are Whoosh's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from math import log
from typing import Any, TypeAlias

import numpy as np
from whoosh import query as ask
from whoosh.matching import ListMatcher, NullMatcher
from whoosh.scoring import BM25F

from app.patterns import one_edit_away, pattern_of
from app.query import (
    And,
    Dates,
    Everything,
    Exactly,
    Fuzzy,
    InField,
    KindIs,
    Like,
    Not,
    OfArticles,
    Or,
    Phrase,
    Prefix,
    Query,
    Themed,
    Things,
    Unthemed,
    Wildcard,
    Word,
    Years,
)
from app.words import fold
from storage.folding import sort_key
from storage.index.documents import key_of
from storage.index.evaluating.arrays import Ranked
from storage.index.evaluating.filters import VALUES
from storage.index.evaluating.kin import Beginning, OneEdit, Pattern, Several, Way, Words
from storage.index.evaluating.saying import Saying
from storage.index.evaluating.scope import BOOSTS, Scope
from storage.index.evaluating.scoring import K1, ON_ARTICLES
from storage.index.flat.codec import searcher
from storage.index.schema import PARAGRAPH

Scores: TypeAlias = Mapping[int, float]
"""Documents over all segments, each with a figure."""


class Unsayable(TypeError):
    """Whoosh has no query for this: nearness in any order, paragraphs."""


def answered_by_whoosh(scope: Scope, question: Any) -> Ranked:
    """What Whoosh's searcher answers to one of its own queries, all of it."""
    found = searcher(scope.places, BM25F()).search(question, limit=None)
    documents = np.array([document for _, document in found.top_n], np.int64)
    order = np.argsort(documents)
    return Ranked(documents[order], np.array([score for score, _ in found.top_n], np.float64)[order])


def in_whoosh(scope: Scope, query: Query, within: str = "") -> Any:
    """A question as Whoosh's query; raises Unsayable."""
    match query:
        case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy():
            ways = Saying(scope).ways(query, within)
            return _Scored(_highest(_scores(scope, way, within) for way in ways))
        case Like(words):
            said = [(_scores(scope, ((0, Several((form,))),), within), weight) for form, weight in words]
            return _Either([_Scored({at: score * weight for at, score in scores.items()}) for scores, weight in said])
        case And(parts):
            return ask.And([in_whoosh(scope, part, within) for part in parts]) if parts else _Fitting(ask.Every())
        case Or(parts):
            return _Either([in_whoosh(scope, part, within) for part in parts])
        case Not(part):
            return _Besides(in_whoosh(scope, part, within))
        case InField(name, part):
            return in_whoosh(scope, part, name)
        case _:
            return _Fitting(_filter(scope, query))


def _filter(scope: Scope, query: Query) -> Any:
    match query:
        case KindIs(kind):
            return ask.Term("kind", kind)
        case Themed(ids):
            return _any("theme", ids)
        case OfArticles(ids):
            return _any("article", ids)
        case Things(kind, ids):
            return _any("key", (key_of(kind, id) for id in ids))
        case Unthemed():
            return ask.And([ask.Term("kind", "passage"), _Besides(ask.Every("theme"))])
        case Years(first, last):
            begin = None if first is None else first * 10_000
            return _between(begin, None if last is None else last * 10_000 + 9_999)
        case Dates(first, last):
            return _between(first, last)
        case Exactly("title", value):
            return ask.Term("by_title", sort_key(value))
        case Exactly(field, value):
            every = searcher(scope.places, BM25F()).reader().field_terms(VALUES[field])
            return _any(VALUES[field], (term for term in every if fold(term.strip()) == fold(value.strip())))
        case Everything():
            return ask.Every()
        case _:
            raise Unsayable(type(query).__name__)


def _any(field: str, terms: Iterable[str]) -> Any:
    return _Either([ask.Term(field, term) for term in sorted(terms)])


def _between(first: int | None, last: int | None) -> Any:
    return ask.NumericRange("date", max(first or 1, 1), last)


def _scores(scope: Scope, way: Way, within: str) -> Scores:
    """BM25F, document by document."""
    often: defaultdict[int, float] = defaultdict(float)
    for field in (within,) if within else BOOSTS:
        for document, count in _counts(scope, field, way, on_articles=not within and field in ON_ARTICLES).items():
            often[document] += scope.weights(field)[document] * count
    rarity = log(1 + (scope.count - len(often) + 0.5) / (len(often) + 0.5))
    return {document: rarity * (K1 + 1) * each / (each + K1) for document, each in often.items()}


def _counts(scope: Scope, field: str, way: Way, on_articles: bool) -> Scores:
    """How often each document has the words of a way in a field."""
    counts: defaultdict[int, float] = defaultdict(float)
    for leaf, base in searcher(scope.places, BM25F()).leaf_searchers():
        reader = leaf.reader()
        articles = set(reader.postings("kind", "article").all_ids()) if on_articles else None
        for document, count in _counts_in(reader, field, way):
            if articles is None or document in articles:
                counts[base + document] += count
    return counts


def _counts_in(reader: Any, field: str, way: Way) -> Iterable[tuple[int, float]]:
    if len(way) == 1:
        for form in _forms(reader, field, way[0][1]):
            yield from _each(reader.postings(field, form), lambda matcher: matcher.weight())
        return
    standing: list[dict[int, set[int]]] = []
    for distance, words in way:
        places: defaultdict[int, set[int]] = defaultdict(set)
        for form in _forms(reader, field, words):
            for document, spans in _each(reader.postings(field, form), lambda matcher: matcher.spans()):
                places[document] |= {span.start - distance for span in spans}
        standing.append(places)
    for document in set.intersection(*map(set, standing)):
        if starts := set.intersection(*(places[document] for places in standing)):
            yield document, len(starts)


def _each(matcher: Any, tell: Callable[[Any], Any]) -> Iterable[tuple[int, Any]]:
    while matcher.is_active():
        yield matcher.id(), tell(matcher)
        matcher.next()


def _forms(reader: Any, field: str, words: Words) -> Iterable[str]:
    """The words as Whoosh's reader finds them among a field's terms."""
    match words:
        case Several(forms):
            return [form for form in forms if (field, form) in reader]
        case Beginning(start):
            return [term.decode("utf-8", "surrogatepass") for term in reader.expand_prefix(field, start)]
        case Pattern(text):
            fits = pattern_of(text)[1]
            return [form for form in reader.field_terms(field) if fits(form) and form != PARAGRAPH]
        case OneEdit(form):
            return sorted(one_edit_away(form, reader.field_terms(field)) - {PARAGRAPH})


def _highest(several: Iterable[Scores]) -> Scores:
    highest: dict[int, float] = {}
    for scores in several:
        for document, score in scores.items():
            highest[document] = max(score, highest.get(document, 0.0))
    return highest


class _Ours(ask.Query):  # type: ignore[misc]  # Whoosh has no types
    """A query of our own that may stand anywhere among Whoosh's."""

    def estimate_size(self, reader: Any) -> int:
        """How many documents it may find."""
        return int(reader.doc_count())

    def normalize(self) -> _Ours:
        """Itself: there is nothing to make simpler."""
        return self


class _Either(ask.Or):  # type: ignore[misc]
    """Whoosh's Or, without the matcher that it takes for small indexes, which loses what is worth nothing."""

    matcher_type = ask.Or.DEFAULT_MATCHER


class _Scored(_Ours):
    """Documents whose scores are known."""

    def __init__(self, scores: Scores) -> None:
        self._scores = scores

    def matcher(self, searching: Any, _context: Any = None) -> Any:
        """Those of one segment."""
        bases = {id(leaf): base for leaf, base in searching.get_parent().leaf_searchers()}
        base = bases.get(id(searching), 0)
        within = range(base, base + searching.doc_count_all())
        documents = sorted(document for document in self._scores if document in within)
        if not documents:
            return NullMatcher()
        return ListMatcher([at - base for at in documents], [self._scores[at] for at in documents])


class _Besides(_Ours):
    """Every document that a query does not find: Whoosh's Not is lost inside Or, and its matcher finds what is gone."""

    def __init__(self, query: Any) -> None:
        self._query = query

    def matcher(self, searching: Any, context: Any = None) -> Any:
        """Those of one segment."""
        found = {document for document, _ in _each(self._query.matcher(searching, context), bool)}
        return _worthless([document for document in searching.reader().all_doc_ids() if document not in found])


class _Fitting(_Ours):
    """What a query finds, without its scores."""

    def __init__(self, query: Any) -> None:
        self._query = query

    def matcher(self, searching: Any, context: Any = None) -> Any:
        """Those of one segment."""
        return _worthless([document for document, _ in _each(self._query.matcher(searching, context), bool)])


def _worthless(documents: list[int]) -> Any:
    return ListMatcher(documents, [0.0] * len(documents))
