"""What the index finds for each kind of question, and why; that it finds what a plain look does is tested elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.patterns import pattern_of
from app.ports import Order, Wanted
from app.query import (
    And,
    Exactly,
    Fuzzy,
    InField,
    Like,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    ThemeNamed,
    Together,
    Wildcard,
    Word,
    Years,
)
from storage.index.contents import Contents
from storage.index.documents import Document
from storage.index.evaluating import Evaluation, Memory, Scope, values_like
from storage.index.reading import Snapshot
from storage.index.schema import Value
from storage.index.writing import Revision


@contextmanager
def an_index(folder: Path, *batches: Mapping[str, Mapping[str, Value] | str]) -> Iterator[Scope]:
    """An index of articles by id, a segment for each batch; of a text alone it is the body."""
    contents = Contents("library", "place")
    for batch in batches:
        with closing(Snapshot(folder, contents)) as snapshot:
            revision = Revision(snapshot)
            for id, told in batch.items():
                fields: dict[str, Value] = {"body": told} if isinstance(told, str) else dict(told)
                revision.add(Document("a" + id, {"key": ("a" + id,), "kind": ("article",), "article": (id,)} | fields))
            contents = revision.commit(0, "", ())
    with closing(Snapshot(folder, contents)) as snapshot:
        yield Scope(snapshot, Memory())


def ids(scope: Scope, query: Query, wanted: Wanted = Wanted(100)) -> list[str]:
    return [match.id for match in Evaluation(scope).found(query, wanted).matches]


SENTENCES = {
    "1": "The committee voted for zero tolerance.",
    "2": "A zero-tolerance policy was announced.\nThe committee met.",
    "3": "They committed; policies differ, tolerance is rare, zero are left.",
    "4": "Zerotolerance, in one word. Commitee misspelt. Cmomittee too.",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Word("policy"), {"2", "3"}),
        (Phrase("policy"), {"2"}),
        (Phrase("zero tolerance"), {"1", "2"}),
        (Word("zero-tolerance"), {"1", "2", "4"}),
        (Prefix("zero-tol"), {"2", "4"}),
        (Prefix("committ"), {"1", "2", "3"}),
        (Wildcard("*mittee"), {"1", "2", "4"}),
        (Wildcard("c?mm?t*"), {"1", "2", "3", "4"}),
        (Wildcard("zero-tol*"), {"2", "4"}),
        (Fuzzy("committee"), {"1", "2", "3", "4"}),
        (Fuzzy("dommittee"), {"1", "2"}),
        (Near((Word("tolerance"), Word("zero")), 1), {"1", "2"}),
        (Near((Word("tolerance"), Word("zero")), 3), {"1", "2", "3"}),
        (Near((Phrase("the committee"), Word("zero")), 3), {"1"}),
        (Near((Phrase("zero tolerance"), Word("policy")), 1), {"2"}),
        (Near((), 5), set()),
        (Near((Word("zero"), Not(Word("rare"))), 5), set()),
        (Together((Word("committee"), Word("zero"))), {"1"}),
        (Together((Word("committee"), Word("met"))), {"2"}),
        (Or((Not(Word("zero")), Word("rare"))), {"3", "4"}),
        (And((Not(Word("zero")), Not(Word("rare")))), {"4"}),
        (And(()), {"1", "2", "3", "4"}),
        (Or(()), set()),
        (ThemeNamed("not looked up"), set()),
        (Word("?!"), set()),
        (Phrase(""), set()),
        (Wildcard(""), set()),
        (InField("nonsense", Word("zero")), set()),
        (InField("source", Word("zero")), set()),
        (Exactly("nonsense", "zero"), set()),
        (Years(10**30, -(10**30)), set()),
        (Near((Word("zero"), Word("left")), 10**40), {"3"}),
        (Near((Word("zero"), Word("tolerance")), -(10**40)), set()),
        (Fuzzy("x" * 5_000), set()),
        (Word("\ud800"), set()),
    ],
)
def test_each_question_finds_just_what_it_should(tmp_path: Path, query: Query, found: set[str]) -> None:
    with an_index(tmp_path, SENTENCES) as scope:
        assert set(ids(scope, query)) == found


def test_what_words_stood_for_is_told_as_they_were_typed(tmp_path: Path) -> None:
    with an_index(tmp_path, SENTENCES) as scope:
        query = And((Word("policy"), Prefix("zero-t"), Fuzzy("comittee"), Wildcard("*nce")))
        forms = Evaluation(scope).found(query, Wanted()).forms
    assert forms == {
        "policy": frozenset({"policy", "policies"}),
        "zero-t*": frozenset({"zerotolerance"}),
        "comittee~": frozenset({"committee", "cmomittee"}),
        "*nce": frozenset({"tolerance", "zerotolerance"}),
    }


def test_a_title_counts_more_than_a_text_and_a_short_text_more_than_a_long_one(tmp_path: Path) -> None:
    things: dict[str, Mapping[str, Value]] = {
        "long": {"title": "A title", "body": "pledge and " + "other words " * 30},
        "short": {"title": "A title", "body": "a pledge here and a few words"},
        "titled": {"title": "The pledge", "body": "other words " * 10},
    }
    with an_index(tmp_path, things) as scope:
        assert ids(scope, Word("pledge")) == ["titled", "short", "long"]


def test_all_forms_of_a_word_count_as_one_word_however_rare_each_is(tmp_path: Path) -> None:
    with an_index(tmp_path, {"1": "pledge pledge x", "2": "pledge pledging x", "3": "pledged pledges x"}) as scope:
        assert len({match.score for match in Evaluation(scope).found(Word("pledge"), Wanted()).matches}) == 1


def test_equals_come_by_id_whatever_segments_they_lie_in_and_pages_leave_nothing_out(tmp_path: Path) -> None:
    numbers = [f"{number:03}" for number in range(120)]
    batches = (dict.fromkeys(numbers[start::3][::-1], "same words") for start in (1, 0, 2))
    with an_index(tmp_path, *batches) as scope:
        for order in Order:
            pages = [ids(scope, Word("same"), Wanted(7, offset, order)) for offset in range(0, 120, 7)]
            assert [id for page in pages for id in page] == numbers


def test_what_is_asked_for_like_other_words_is_worth_the_weighted_sum_of_them(tmp_path: Path) -> None:
    with an_index(tmp_path, SENTENCES) as scope:
        zero, rare = (Evaluation(scope).found(Like(((word, 1.0),)), Wanted()) for word in ("zero", "rare"))
        both = Evaluation(scope).found(Like((("zero", 2.0), ("rare", 0.5))), Wanted())
    worth = {match.id: 2 * match.score for match in zero.matches}
    worth |= {match.id: worth.get(match.id, 0) + match.score / 2 for match in rare.matches}
    assert {match.id: match.score for match in both.matches} == pytest.approx(worth, abs=2e-6)


def test_values_are_told_by_how_often_they_are_there_and_only_if_a_word_of_them_begins_so(tmp_path: Path) -> None:
    names = ["The Guardian", "The Guardian", "Guardian Weekly", "Bodyguard", "Jean's-guard"]
    with an_index(tmp_path, {str(at): {"publication": (name,)} for at, name in enumerate(names)}) as scope:
        told = [("The Guardian", 2), ("Guardian Weekly", 1), ("Jean's-guard", 1)]
        assert values_like(scope, "source", " GUARD", 20) == told
        assert values_like(scope, "source", "guard", 1) == told[:1]
        assert values_like(scope, "source", "the g", 20) == told[:1]
        assert values_like(scope, "source", "", 20)[0] == told[0]
        assert values_like(scope, "nonsense", "guard", 20) == []


def test_a_pattern_of_many_asterisks_comes_to_an_end() -> None:
    fits = pattern_of("a*" * 300 + "b")[1]
    assert not any(fits(word) for word in ["a" * 100, "ab" * 50 + "c"] * 100)
    assert fits("a" * 400 + "b")
