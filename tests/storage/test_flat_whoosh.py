"""Whoosh's own searcher over our segments: its queries find what a look through the documents finds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz.distance import Levenshtein
from whoosh import query, scoring
from whoosh.qparser import QueryParser
from whoosh.query.spans import SpanFirst, SpanNear, SpanNot

from storage.index.flat.codec import searcher
from storage.index.flat.fields import schema
from storage.index.reading import Place
from tests.storage.segments import Counted, Fields, a_leaf, counted, some_documents

SIZES = (23, 17, 9)


@pytest.fixture
def documents() -> list[Fields]:
    """Documents, side by side over all segments."""
    return some_documents(random.Random(11), sum(SIZES))


@pytest.fixture
def gone() -> frozenset[int]:
    """Those of them that were deleted."""
    return frozenset(random.Random(12).sample(range(sum(SIZES)), 8))


@pytest.fixture
def places(documents: list[Fields], gone: frozenset[int], tmp_path: Path) -> list[Place]:
    """Their segments."""
    made, base = [], 0
    for size in SIZES:
        leaf = a_leaf(tmp_path, documents[base : base + size])
        made.append(Place(leaf, base, frozenset(n - base for n in gone if base <= n < base + size)))
        base += size
    return made


@pytest.fixture
def asked(places: list[Place]) -> Iterator[Any]:
    """Whoosh's searcher over them."""
    with closing(searcher(places, scoring.BM25F())) as opened:
        yield opened


@pytest.fixture
def body(documents: list[Fields]) -> Counted:
    """What the documents hold in their texts."""
    return counted(documents, "body")


def found(asked: Any, wanted: Any) -> set[int]:
    return {hit.docnum for hit in asked.search(wanted, limit=None)}


Term = partial(query.Term, "body")
Holds = Callable[[str], set[int]]

QUERIES: list[tuple[Any, Callable[[Holds], set[int]]]] = [
    (Term("elm"), lambda has: has("elm")),
    (Term("naive"), lambda has: has("naive")),
    (Term("absent"), lambda has: set()),
    (query.And([Term("elm"), Term("birch"), Term("cedar")]), lambda has: has("elm") & has("birch") & has("cedar")),
    (query.Or([Term("uk"), Term("700%"), Term("👍🏽")]), lambda has: has("uk") | has("700%") | has("👍🏽")),
    (query.AndNot(Term("elm"), Term("birch")), lambda has: has("elm") - has("birch")),
    (query.And([Term("elm"), query.Not(Term("birch"))]), lambda has: has("elm") - has("birch")),
    (query.Require(Term("elm"), Term("birch")), lambda has: has("elm") & has("birch")),
    (query.AndMaybe(Term("elm"), Term("birch")), lambda has: has("elm")),
    (query.ConstantScoreQuery(Term("elm")), lambda has: has("elm")),
    (query.DisjunctionMax([Term("elm"), Term("uk")]), lambda has: has("elm") | has("uk")),
]


def named(part: object) -> str | None:
    """A question by itself; never by the address of what answers it, which differs from process to process."""
    return None if callable(part) else str(part)[:60]


@pytest.mark.parametrize(("wanted", "plainly"), QUERIES, ids=named)
def test_words_and_what_is_made_of_them(
    asked: Any, body: Counted, gone: frozenset[int], wanted: Any, plainly: Callable[[Holds], set[int]]
) -> None:
    assert found(asked, wanted) == plainly(lambda word: set(body.get(word, ()))) - gone


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (query.Prefix("body", "al"), lambda word: word.startswith("al")),
        (query.Prefix("body", ""), lambda word: True),
        (query.Wildcard("body", "*e?"), lambda word: re.fullmatch(".*e.", word)),
        (query.Wildcard("body", "*"), lambda word: True),
        (query.Regex("body", "[a-c].*r"), lambda word: re.match("[a-c].*r", word)),
        (query.FuzzyTerm("body", "elk", maxdist=1), lambda word: Levenshtein.distance(word, "elk") <= 1),
        (query.TermRange("body", "birch", "elm", endexcl=True), lambda word: "birch" <= word < "elm"),
        (query.Every("body"), lambda word: True),
    ],
    ids=named,
)
def test_words_by_their_letters(
    asked: Any, body: Counted, gone: frozenset[int], wanted: Any, fits: Callable[[str], bool]
) -> None:
    held = (numbers for word, numbers in body.items() if word != "\n" and fits(word))
    assert found(asked, wanted) == {number for numbers in held for number in numbers} - gone


def near(body: Counted, first: str, second: str, most: int) -> set[int]:
    """The documents where the second word comes so soon after the first."""
    both = body[first].keys() & body[second].keys()
    return {d for d in both if any(0 < b - a <= most for a in body[first][d] for b in body[second][d])}


@pytest.mark.parametrize(("first", "second", "slop"), [("elm", "elms", 1), ("fir", "tree", 1), ("alder", "birch", 5)])
def test_words_side_by_side_and_near(
    asked: Any, body: Counted, gone: frozenset[int], first: str, second: str, slop: int
) -> None:
    wanted = near(body, first, second, slop) - gone
    assert wanted
    assert found(asked, query.Phrase("body", [first, second], slop=slop)) == wanted
    assert found(asked, SpanNear(Term(first), Term(second), slop=slop)) == wanted


def test_other_questions_about_places(asked: Any, body: Counted, gone: frozenset[int]) -> None:
    begins = {number for number, places in body["elm"].items() if 0 in places}
    assert found(asked, SpanFirst(Term("elm"))) == begins - gone
    assert found(asked, SpanNot(Term("elm"), Term("elm"))) == set()


def test_exact_terms_and_numbers(asked: Any, documents: list[Fields], gone: frozenset[int]) -> None:
    def those(fits: Callable[[dict[str, Any]], bool]) -> set[int]:
        return {number for number, fields in enumerate(documents) if fits(dict(fields))} - gone

    assert found(asked, query.Term("keyword", "a b")) == those(lambda fields: "a b" in fields["keyword"])
    assert found(asked, query.Term("kind", "note")) == those(lambda fields: fields["kind"] == ("note",))
    for first, last in ((20160000, 20169999), (None, 20160500), (20160500, 20160500), (20170000, None)):
        dated = range(first or 1, (last or 10**9) + 1)
        wanted = {number for number, fields in enumerate(documents) if fields["date"] in dated}
        assert found(asked, query.NumericRange("date", first, last)) == wanted - gone


def test_what_is_found_can_be_sorted_and_told(asked: Any, documents: list[Fields], gone: frozenset[int]) -> None:
    hits = asked.search(query.Every(), limit=None, sortedby="added")
    assert [(hit["key"],) for hit in hits] == [
        fields["key"] for number, fields in enumerate(documents) if number not in gone
    ]
    assert asked.doc_count() == len(documents) - len(gone)


def test_scores_are_those_of_whoosh_s_own_formula(asked: Any, body: Counted, documents: list[Fields]) -> None:
    lengths = [sum(len(held.get(number, ())) for word, held in body.items() if word != "\n") for number in range(49)]
    average = sum(lengths) / len(documents)
    for hit in asked.search(Term("elm"), limit=None):
        count = len(body["elm"][hit.docnum])
        expected = scoring.bm25(asked.idf("body", "elm"), count, lengths[hit.docnum], average, 0.75, 1.2)
        assert hit.score == pytest.approx(expected)


def test_a_matcher_goes_through_a_term_as_it_was_counted(places: list[Place], body: Counted) -> None:
    chance = random.Random(3)
    with closing(searcher(places[:1], scoring.Frequency())) as asked:
        for word in ("elm", "birch", "fir", "東", "lone"):
            held = {number: where for number, where in body.get(word, {}).items() if number < SIZES[0]}
            matcher = asked.reader()._terms.matcher("body", schema()["body"].to_bytes(word), schema()["body"].format)
            assert list(matcher.copy().all_ids()) == sorted(held)
            assert dict(matcher.copy().items_as("positions")) == held
            while matcher.is_active():
                number = matcher.id()
                assert (matcher.weight(), matcher.value_as("positions")) == (len(held[number]), held[number])
                assert [span.start for span in matcher.spans()] == held[number]
                target = chance.randint(0, SIZES[0])
                again = matcher.copy()
                again.skip_to(target)
                later = [other for other in sorted(held) if other >= max(target, number)]
                assert (again.id() if again.is_active() else None) == (later[0] if later else None)
                matcher.next()
            matcher.reset()
            assert matcher.id() == min(held)


def test_what_is_typed_for_whoosh_s_parser_is_folded_as_our_words_are(
    asked: Any, body: Counted, gone: frozenset[int]
) -> None:
    parsed = QueryParser("body", schema()).parse("Naïve CEDAR")
    assert set(parsed.iter_all_terms()) == {("body", "naive"), ("body", "cedar")}
    assert found(asked, parsed) <= set(body["naive"]) & set(body["cedar"])
    hyphened = QueryParser("body", schema()).parse("Fir-Tree")
    assert found(asked, hyphened) == near(body, "fir", "tree", 1) - gone


def test_no_segments_answer_nothing() -> None:
    with closing(searcher([], scoring.BM25F())) as asked:
        assert len(asked.search(Term("elm"))) == 0
