"""Whatever is asked, the index answers as a look through every document does: the same things, figures and order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from whoosh import query as whoosh_query

from app.ports import Found, Wanted
from app.query import And, KindIs, Like, Phrase, Query
from storage.index import writing
from storage.index.contents import Contents
from storage.index.documents import kind_and_id
from storage.index.evaluating import (
    Evaluation,
    Memory,
    Scope,
    arrays,
    filters,
    frequencies,
    frequencies_alike,
    kin,
    ordering,
    values_like,
)
from storage.index.evaluating.arrays import ranked
from storage.index.evaluating.through_whoosh import Unsayable, answered_by_whoosh, in_whoosh
from storage.index.reading import Snapshot
from storage.index.writing import Revision
from tests.storage.plainly import Plain, one_edit
from tests.storage.worlds import AUTHORS, World, a_query, a_wish


def check(plain: Plain, query: Query, wanted: Wanted, found: Found) -> None:
    """An answer is what a look through all documents gives."""
    scores = plain.scores(query)
    assert found.total == len(scores)
    page = [((match.kind, match.id), match.score) for match in found.matches]
    assert page == [(kind_and_id(key), score) for key, score in plain.page(scores, wanted)]
    assert found.articles == plain.articles(scores)
    assert found.facets == {facet: plain.facet(scores, facet, wanted.below) for facet in wanted.facets}


@pytest.fixture(params=range(2))
def worlds(
    request: pytest.FixtureRequest, tmp_path: Path, run_slow: bool, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[World, Scope]]:
    """The states through which an index goes in many commits with merges, each open for asking."""
    monkeypatch.setattr(writing, "MOST_SEGMENTS", 0)  # the smaller half is always too many
    if request.param:  # the ways that large indexes take
        monkeypatch.setattr(ordering, "_BLOCK", 2)
        monkeypatch.setattr(kin, "_MANY_RUNS", 1)
        monkeypatch.setattr(arrays, "_STEPS", 1)
        monkeypatch.setattr(arrays, "_APART", 1)
        monkeypatch.setattr(filters, "_FEW", 0)
        monkeypatch.setattr("storage.index.evaluating.scope._MOST", 10)
    world = World(tmp_path, random.Random(request.param))
    memory = Memory(20_000 if request.param else 1 << 20)

    def states() -> Iterator[tuple[World, Scope]]:
        for number in range(12 if run_slow else 4):
            world.commit(news=world.chance.choice([0, 5, 25, 60]) if number else 40)
            if number % 3 == 2:
                world.merge()
            with closing(Snapshot(tmp_path, world.contents)) as snapshot:
                yield world, Scope(snapshot, memory)

    return states()


def test_every_question_is_answered_as_a_look_through_all_documents_answers_it(
    worlds: Iterator[tuple[World, Scope]], run_slow: bool
) -> None:
    chance = random.Random(1)
    for world, scope in worlds:
        plain = Plain(world.documents)
        for _ in range(85 if run_slow else 15):
            query, wanted = a_query(chance, world), a_wish(chance)
            check(plain, query, wanted, Evaluation(scope).found(query, wanted))


def test_an_answer_does_not_depend_on_how_the_documents_lie_in_segments(
    worlds: Iterator[tuple[World, Scope]], tmp_path: Path
) -> None:
    chance = random.Random(2)
    *_, (world, _) = worlds
    folder = tmp_path / "whole"
    folder.mkdir()
    with closing(Snapshot(tmp_path, world.contents)) as many, closing(Snapshot(folder, Contents("", ""))) as none:
        revision = Revision(none)
        for key in chance.sample(sorted(world.documents), len(world.documents)):
            revision.add(world.documents[key])
        with closing(Snapshot(folder, revision.commit(0, "", ()))) as one:
            assert len(many.places) > len(one.places) == 1
            several, single = Scope(many, Memory()), Scope(one, Memory())
            for _ in range(30):
                query, wanted = a_query(chance, world), a_wish(chance)
                answers = [Evaluation(scope).found(query, wanted) for scope in (several, single)]
                assert answers[0].matches == answers[1].matches
                assert answers[0].facets == answers[1].facets


def test_what_is_asked_of_words_and_values_agrees_with_a_look_through_all_documents(
    worlds: Iterator[tuple[World, Scope]],
) -> None:
    for world, scope in worlds:
        plain = Plain(world.documents)
        held = {
            word: len(plain.scores(Phrase(word)))
            for word in ("cost", "1m", "the", "nowhere", *sorted(plain.words)[::4])
        }
        assert frequencies(scope, list(held)) == {word: n for word, n in held.items() if n} | {"": len(world.documents)}
        near = [word for word in plain.words if one_edit("cots", word) and word != "cots" and word[0] == "c"]
        alike = {word: n for word in near if (n := len(plain.scores(Like(((word, 1.0),)))))}
        assert frequencies_alike(scope, "cots") == alike | {"": len(world.documents)}
        authors = plain.facet(world.documents, "author", {})
        assert dict(values_like(scope, "author", "", 20)) == authors
        for typed, fit in {"ma": ["Grace O'Malley"], "lovelace": AUTHORS[:2], "sar": AUTHORS[4:], "rtre": []}.items():
            assert dict(values_like(scope, "author", typed, 20)) == {
                name: authors[name] for name in fit if name in authors
            }


def test_whoosh_s_own_searcher_answers_the_same_questions_with_the_same_figures(
    worlds: Iterator[tuple[World, Scope]], run_slow: bool
) -> None:
    chance = random.Random(3)
    asked = 0
    for world, scope in worlds:
        for _ in range(60 if run_slow else 16):
            query = a_query(chance, world)
            try:
                theirs = answered_by_whoosh(scope, in_whoosh(scope, query))
            except Unsayable:
                continue
            asked += 1
            ours = ranked(Evaluation(scope).answer(query))
            assert theirs.documents.tolist() == ours.documents.tolist(), query
            assert theirs.worth.tolist() == pytest.approx(ours.worth.tolist(), abs=1e-9), query
    assert asked


def test_whoosh_s_own_queries_may_be_asked(worlds: Iterator[tuple[World, Scope]]) -> None:
    *_, (world, scope) = worlds
    regular = Evaluation(scope).answer(And((whoosh_query.Regex("body", "a[b]$"), KindIs("article"))))
    word = Evaluation(scope).answer(And((Like((("ab", 1.0),)), KindIs("article"))))
    plain = Plain(world.documents)
    bodies = {key: texts["body"].placed for key, texts in plain.texts.items() if key[0] == "a" and "body" in texts}
    assert len(ranked(regular)) == sum(any(form == "ab" for _, form in placed) for placed in bodies.values()) > 0
    assert set(ranked(regular).documents) <= set(ranked(word).documents)
