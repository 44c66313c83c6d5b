"""Reads that take no more than is asked for: the words of texts alone, and a few things by their ids."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from app.domain import Article, Note, Passage
from storage import queries
from storage.library import SqliteLibrary
from storage.reader import SqliteReader
from storage.rows import TABLES, Kind
from tests.factories import all_saved, an_article


def test_the_words_of_texts_come_each_with_its_id(library: SqliteLibrary) -> None:
    articles = [an_article(f"Words of number {number}.\n🙂") for number in range(20)]
    all_saved(library, *articles)
    wanted = [article.text_id for article in articles[3:]]
    with library.reading() as reader:
        found = dict(reader.contents([*wanted, "gone"]))
        assert dict(reader.contents([])) == {}
    assert found == {id: f"Words of number {number}.\n🙂" for number, id in enumerate(wanted, 3)}


@pytest.mark.parametrize("kind", [Article, Passage, Note])
def test_a_few_things_are_found_by_their_ids_and_not_by_going_through_all(library: SqliteLibrary, kind: Kind) -> None:
    wanted = queries.matching(kind, {"id": ["a", "b"]}, TABLES[kind].c.id).order_by(*queries._ORDER[kind])
    written = wanted.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with library.reading() as reader:
        assert isinstance(reader, SqliteReader)
        plan = reader._present().execute(text(f"EXPLAIN QUERY PLAN {written}")).all()
    assert any("(id=?)" in row[3] for row in plan), plan
