"""Any history of saves, deletes, undos and redos: every state that was once left can be come back to, row for row."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.domain import Article, Collection, Note, Passage, Theme, now
from app.errors import NothingToUndo
from app.ports import Writer
from storage.library import SqliteLibrary
from storage.tables import METADATA
from tests.factories import a_collection, a_note, a_passage, a_text, a_theme, an_article, text_of

Rows = dict[str, list[tuple[Any, ...]]]


def rows_of(library: SqliteLibrary) -> Rows:
    """Every row of every table that the journal watches."""
    with library._opened.reading.connect() as connection, connection.begin():
        tables = [table for table in METADATA.tables.values() if "kind" in table.info]
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in tables}


def revision_of(library: SqliteLibrary) -> int:
    with library.reading() as reader:
        return reader.revision


def add_article(writer: Writer, chance: random.Random) -> None:
    article = an_article(original=f"{chance.getrandbits(256):064x}")
    writer.save(article)
    writer.save(text_of(article))


def add_passage(writer: Writer, chance: random.Random) -> None:
    articles, themes = list(writer.every(Article)), [theme.id for theme in writer.every(Theme)]
    if articles:
        article = chance.choice(articles)
        chosen = tuple(chance.sample(themes, min(len(themes), chance.randint(0, 3))))
        writer.save(a_passage(article, "pledge", themes=chosen))


def add_theme(writer: Writer, chance: random.Random) -> None:
    parents = [None, *(theme.id for theme in writer.every(Theme))]
    writer.save(a_theme(parent_id=chance.choice(parents), position=chance.randint(0, 9)))


def add_note(writer: Writer, chance: random.Random) -> None:
    kinds: list[Any] = [Article, Passage, Theme]
    things = [None, *writer.every(chance.choice(kinds))]
    writer.save(a_note("😀" * chance.randint(0, 3), on=chance.choice(things)))


def add_collection(writer: Writer, chance: random.Random) -> None:
    writer.save(a_collection("", *(article for article in writer.every(Article) if chance.random() < 0.5)))


def retag(writer: Writer, chance: random.Random) -> None:
    themes = [theme.id for theme in writer.every(Theme)]
    for passage in writer.every(Passage):
        chance.shuffle(themes)
        writer.save(replace(passage, themes=tuple(themes[: chance.randint(0, 3)]), note=str(chance.random())))


def throw_away(writer: Writer, chance: random.Random) -> None:
    kinds: list[Any] = [Article, Passage, Theme, Note, Collection]
    things = list(writer.every(chance.choice(kinds)))
    if things:
        writer.save(replace(chance.choice(things), trashed=now()))


def delete(writer: Writer, chance: random.Random) -> None:
    kinds: list[Any] = [Article, Passage, Theme, Note, Collection]
    things = list(writer.every(chance.choice(kinds)))
    if things:
        writer.delete(chance.choice(things))


def new_version(writer: Writer, chance: random.Random) -> None:
    for article in list(writer.every(Article))[:1]:
        text = a_text(article, "The committee met, and a pledge was made.", version=2)
        writer.save(text)
        writer.save(replace(article, text_id=text.id))


ACTS: list[Callable[[Writer, random.Random], None]] = [
    add_article,
    add_article,
    add_passage,
    add_passage,
    add_theme,
    add_note,
    add_collection,
    retag,
    throw_away,
    delete,
    new_version,
]


@dataclass
class Model:
    """What undo and redo should come back to: the states left behind, and those ahead."""

    behind: list[tuple[Rows, str]] = field(default_factory=list)
    ahead: list[tuple[Rows, str]] = field(default_factory=list)


def step(library: SqliteLibrary, model: Model, number: int, merge: str, chance: random.Random) -> None:
    before, revision = rows_of(library), revision_of(library)
    with library.writing(f"Step {number}", merge) as writer:
        for act in chance.choices(ACTS, k=chance.randint(1, 4)):
            act(writer, chance)
    if revision_of(library) == revision:
        assert rows_of(library) == before
        return
    joined = merge and not model.ahead and model.behind and model.behind[-1][1] == merge
    if not joined:
        model.behind.append((before, merge))
    model.ahead.clear()


def undo(library: SqliteLibrary, model: Model) -> None:
    now_is = rows_of(library)
    try:
        library.undo()
    except NothingToUndo:
        assert not model.behind
    else:
        wanted, merge = model.behind.pop()
        assert rows_of(library) == wanted
        model.ahead.append((now_is, merge))


def redo(library: SqliteLibrary, model: Model) -> None:
    now_is = rows_of(library)
    try:
        library.redo()
    except NothingToUndo:
        assert not model.ahead
    else:
        wanted, merge = model.ahead.pop()
        assert rows_of(library) == wanted
        model.behind.append((now_is, merge))


@given(
    moves=st.lists(st.sampled_from(["step", "step", "step", "merged", "undo", "undo", "redo"]), max_size=25),
    seed=st.integers(0, 2**32),
)
def test_every_state_can_be_come_back_to_exactly(library: SqliteLibrary, moves: list[str], seed: int) -> None:
    chance, model = random.Random(seed), Model()
    forget_what_earlier_examples_did(library)
    for number, move in enumerate(moves):
        if move == "undo":
            undo(library, model)
        elif move == "redo":
            redo(library, model)
        else:
            step(library, model, number, "key" if move == "merged" else "", chance)
    while model.behind:
        undo(library, model)
    while model.ahead:
        redo(library, model)


def forget_what_earlier_examples_did(library: SqliteLibrary) -> None:
    with library._pen.transaction() as connection:
        connection.execute(
            METADATA.tables["steps"].insert().values(at=now(), title="", merge_key="", kind="", of=0, state="", who="")
        )
        for table in METADATA.tables.values():
            if "kind" in table.info:
                connection.execute(table.delete())
        for name in ("journal", "steps"):
            connection.execute(METADATA.tables[name].delete())
