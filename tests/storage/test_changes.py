"""What changed is told after each commit, and can be asked for afterwards."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from app.domain import Note
from app.ports import Changes
from storage.library import SqliteLibrary
from tests.factories import a_note, a_passage, a_theme, an_article, saved


def write_note(library: SqliteLibrary, title: str, text: str = "x") -> None:
    with library.writing(title) as writer:
        writer.save(a_note(text))


def note_texts(library: SqliteLibrary) -> list[str]:
    with library.reading() as reader:
        return [note.text for note in reader.every(Note)]


@contextmanager
def heard_from(library: SqliteLibrary) -> Iterator[list[Changes]]:
    heard: list[Changes] = []
    unsubscribe = library.subscribe(heard.append)
    yield heard
    unsubscribe()


def test_what_changed_is_told_by_kind_after_each_commit_undo_and_redo(library: SqliteLibrary) -> None:
    article, theme = saved(library, an_article()), saved(library, a_theme())
    passage = saved(library, a_passage(article))
    with heard_from(library) as heard:
        saved(library, replace(passage, themes=(theme.id,)))
        library.undo()
        library.redo()
        with library.writing("Delete") as writer:
            writer.delete(theme)
    only_passage = [Changes(revision, passages=frozenset({passage.id})) for revision in (4, 5, 6)]
    last = Changes(7, passages=frozenset({passage.id}), themes=frozenset({theme.id}))
    assert heard == [*only_passage, last]


def test_what_changed_since_a_revision_sums_up_the_steps_between(library: SqliteLibrary) -> None:
    first = saved(library, a_note())
    second = saved(library, a_note())
    library.undo()
    with library.reading() as reader:
        assert reader.changes_since(0) == Changes(3, notes=frozenset({first.id, second.id}))
        assert reader.changes_since(1) == Changes(3, notes=frozenset({second.id}))
        assert reader.changes_since(3) == Changes(3)


def test_what_changed_since_before_the_beginning_or_after_the_end_is_not_known(library: SqliteLibrary) -> None:
    saved(library, a_note())
    with library.reading() as reader:
        assert reader.changes_since(-1) is None
        assert reader.changes_since(2) is None


@pytest.mark.expects_log
def test_a_failing_listener_harms_neither_the_step_nor_the_other_listeners(
    library: SqliteLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(changes: Changes) -> None:
        raise KeyError("panel is gone")

    library.subscribe(fail)
    with heard_from(library) as heard:
        write_note(library, "Goes through", "kept")
    assert note_texts(library) == ["kept"]
    assert len(heard) == 1
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.ERROR, "a listener failed after revision 1")
    ]


def test_a_listener_that_has_left_hears_nothing(library: SqliteLibrary) -> None:
    with heard_from(library) as heard:
        pass
    write_note(library, "Alone")
    assert heard == []


def test_a_listener_may_read_and_write_in_its_turn(library: SqliteLibrary) -> None:
    def answer(changes: Changes) -> None:
        if changes.revision == 1:
            write_note(library, "Answer", str(len(note_texts(library))))

    library.subscribe(answer)
    write_note(library, "Question", "?")
    assert note_texts(library) == ["?", "1"]


def test_writing_inside_writing_is_an_error_and_not_a_deadlock(library: SqliteLibrary) -> None:
    with library.writing("Outer"), pytest.raises(RuntimeError, match="inside"), library.writing("Inner"):
        pass
    with library.writing("Outer"), pytest.raises(RuntimeError, match="inside"):
        library.undo()
