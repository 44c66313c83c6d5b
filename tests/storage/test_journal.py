"""Undo, redo, the history, and the notice of what changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain import Article, Collection, Note, Passage, Text, Theme
from app.errors import LibraryReadOnly, NothingToUndo
from app.ports import Changes
from storage import journal
from storage.library import SqliteLibrary, open_library
from tests.factories import a_collection, a_note, a_passage, a_text, a_theme, all_saved, an_article, saved


def everything(library: SqliteLibrary) -> dict[Any, Any]:
    """All live records, by kind."""
    with library.reading() as reader:
        kinds: list[Any] = [Article, Text, Passage, Theme, Note, Collection]
        return {kind: list(reader.every(kind)) for kind in kinds}


def states(library: SqliteLibrary) -> list[tuple[str, str]]:
    with library.reading() as reader:
        return [(step.title, step.state) for step in reader.history()]


def write_note(library: SqliteLibrary, title: str, text: str = "x", merge: str = "") -> None:
    with library.writing(title, merge) as writer:
        writer.save(a_note(text))


def note_texts(library: SqliteLibrary) -> list[str]:
    with library.reading() as reader:
        return [note.text for note in reader.every(Note)]


def test_undo_takes_a_step_back_and_redo_does_it_again(library: SqliteLibrary) -> None:
    before = everything(library)
    saved(library, a_theme("New"))
    after = everything(library)
    step = library.undo()
    assert (step.title, step.state) == ("Set up", "undone")
    assert everything(library) == before
    assert library.redo().state == "done"
    assert everything(library) == after


def test_deleting_an_article_for_good_takes_what_hangs_on_it_and_undo_brings_all_back(library: SqliteLibrary) -> None:
    article = saved(library, an_article())
    theme = saved(library, a_theme())
    passage = a_passage(article, themes=(theme.id,))
    all_saved(library, passage, a_note(on=article), a_note(on=passage), a_collection("", article))
    before = everything(library)
    with library.writing("Delete") as writer:
        writer.delete(article)
    left = everything(library)
    assert (left[Article], left[Text], left[Passage], left[Note]) == ([], [], [], [])
    assert left[Collection][0].articles == ()
    library.undo()
    assert everything(library) == before
    library.redo()
    assert everything(library) == left


def test_deleting_a_theme_for_good_takes_those_below_it_and_leaves_the_passages(library: SqliteLibrary) -> None:
    article = saved(library, an_article())
    top = saved(library, a_theme("Top"))
    below = saved(library, a_theme("Below", parent_id=top.id))
    saved(library, a_passage(article, themes=(top.id, below.id)))
    before = everything(library)
    with library.writing("Delete") as writer:
        writer.delete(top)
    with library.reading() as reader:
        assert [passage.themes for passage in reader.every(Passage)] == [()]
        assert not {top.id, below.id} & set(reader.theme_counts())
    library.undo()
    assert everything(library) == before


def test_undo_and_redo_survive_a_restart(library_folder: Path) -> None:
    library = open_library(library_folder)
    write_note(library, "First", "1")
    write_note(library, "Second", "2")
    library.undo()
    library.close()
    library = open_library(library_folder)
    assert library.redo().title == "Second"
    library.undo()
    assert library.undo().title == "First"
    assert note_texts(library) == []
    library.close()


def test_a_step_that_changes_nothing_is_none(library: SqliteLibrary) -> None:
    article = saved(library, an_article())
    theme = saved(library, a_theme())
    passage = saved(library, a_passage(article, themes=(theme.id,)))
    before = states(library)
    heard: list[Changes] = []
    library.subscribe(heard.append)
    with library.writing("Nothing") as writer:
        for record in (article, theme, passage):
            writer.save(record)
    with library.writing("Less than nothing"):
        pass
    assert heard == []
    assert states(library) == before
    with library.reading() as reader:
        assert reader.revision == 3


def test_a_step_that_changes_nothing_leaves_what_could_be_redone(library: SqliteLibrary) -> None:
    write_note(library, "First")
    library.undo()
    with library.writing("Nothing"):
        pass
    assert library.redo().title == "First"


def test_an_error_inside_writing_takes_the_whole_step_back(library: SqliteLibrary) -> None:
    def write_half() -> None:
        with library.writing("Half") as writer:
            writer.save(a_note("half"))
            assert writer.count(Note) == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()
    assert note_texts(library) == []
    assert states(library) == []


def test_nothing_to_undo_is_told_apart_from_nothing_to_redo(library: SqliteLibrary) -> None:
    with pytest.raises(NothingToUndo) as caught:
        library.undo()
    assert not caught.value.redo
    with pytest.raises(NothingToUndo) as caught:
        library.redo()
    assert caught.value.redo
    write_note(library, "and writing goes on")


def test_a_new_step_after_an_undo_leaves_nothing_to_redo(library: SqliteLibrary) -> None:
    write_note(library, "First", "1")
    write_note(library, "Second", "2")
    library.undo()
    write_note(library, "Third", "3")
    with pytest.raises(NothingToUndo):
        library.redo()
    assert states(library) == [("Third", "done"), ("Second", "kept"), ("First", "done")]
    library.undo()
    library.undo()
    assert note_texts(library) == []
    library.redo()
    library.redo()
    assert note_texts(library) == ["1", "3"]


def test_consecutive_steps_of_one_merge_key_are_undone_and_redone_as_one(library: SqliteLibrary) -> None:
    write_note(library, "Before", "0", merge="other")
    for number in "123":
        write_note(library, f"Import {number}", number, merge="import:7")
    assert states(library) == [("Import 3", "done"), ("Before", "done")]
    assert library.undo().title == "Import 3"
    assert note_texts(library) == ["0"]
    library.redo()
    assert note_texts(library) == ["0", "1", "2", "3"]


def test_steps_of_one_key_do_not_merge_across_another_step(library: SqliteLibrary) -> None:
    write_note(library, "One", "1", merge="a")
    write_note(library, "Two", "2")
    write_note(library, "Three", "3", merge="a")
    library.undo()
    assert note_texts(library) == ["1", "2"]


def test_steps_without_a_key_never_merge(library: SqliteLibrary) -> None:
    write_note(library, "One", "1")
    write_note(library, "Two", "2")
    library.undo()
    assert note_texts(library) == ["1"]


def test_a_step_merges_with_one_that_was_undone_and_redone(library: SqliteLibrary) -> None:
    write_note(library, "One", "1", merge="a")
    library.undo()
    library.redo()
    write_note(library, "Two", "2", merge="a")
    library.undo()
    assert note_texts(library) == []
    library.redo()
    assert note_texts(library) == ["1", "2"]


def test_a_step_does_not_merge_with_one_that_is_undone(library: SqliteLibrary) -> None:
    write_note(library, "One", "1", merge="a")
    write_note(library, "Two", "2", merge="b")
    library.undo()
    write_note(library, "Three", "3", merge="a")
    library.undo()
    assert note_texts(library) == ["1"]


def test_rows_changed_several_times_in_one_step_are_restored(library: SqliteLibrary) -> None:
    note = saved(library, a_note("old"))
    with library.writing("Dance") as writer:
        writer.save(replace(note, text="new"))
        writer.delete(note)
        assert writer.count(Note) == 0
        writer.save(replace(note, text="again"))
    assert note_texts(library) == ["again"]
    library.undo()
    assert note_texts(library) == ["old"]
    library.redo()
    assert note_texts(library) == ["again"]


def test_values_that_look_like_the_journals_own_marks_are_restored(library: SqliteLibrary) -> None:
    texts = ["-", "3:abc", "", "\0", "'; DROP TABLE notes; --", "𝒳" * 70_000, "12", "１２:", "é\u0301"]
    notes = [saved(library, a_note(text)) for text in texts]
    with library.writing("Delete all") as writer:
        for note in notes:
            writer.delete(note)
    library.undo()
    assert note_texts(library) == texts


def pruned(library: SqliteLibrary, acts: int) -> None:
    """Forget all but so many acts, as the library does by itself after a thousand."""
    with library._pen.transaction() as connection:
        journal.prune(connection, acts)


def test_old_steps_can_no_longer_be_undone_but_their_titles_stay(library: SqliteLibrary) -> None:
    for number in range(6):
        write_note(library, f"Step {number}", str(number))
    pruned(library, 2)
    assert states(library)[:3] == [("Step 5", "done"), ("Step 4", "done"), ("Step 3", "kept")]
    library.undo()
    library.undo()
    with pytest.raises(NothingToUndo):
        library.undo()
    assert note_texts(library) == ["0", "1", "2", "3"]
    with library.reading() as reader:
        assert reader.changes_since(3) is None
        changes = reader.changes_since(4)
        assert changes is not None
        assert len(changes.notes) == 2


def test_an_act_of_many_steps_counts_as_one_when_old_steps_are_forgotten(library: SqliteLibrary) -> None:
    write_note(library, "Old", "old")
    for number in range(10):
        write_note(library, "Import", str(number), merge="import")
    write_note(library, "New", "new")
    pruned(library, 2)
    library.undo()
    library.undo()
    assert note_texts(library) == ["old"]


def test_the_journal_forgets_by_itself(library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "ACTS_KEPT", 20)
    note = saved(library, a_note())
    for number in range(255):
        saved(library, replace(note, text=str(number)))
    with library.reading() as reader:
        assert sum(step.state == "done" for step in reader.history(1_000)) == 20
        assert len(reader.history(1_000)) == 256


def test_a_library_open_for_reading_only_can_neither_write_nor_undo(library: SqliteLibrary) -> None:
    write_note(library, "First")
    reader = open_library(library.folder, read_only=True)
    try:
        assert reader.read_only
        for act in (reader.undo, reader.redo, lambda: write_note(reader, "x"), lambda: reader.keep_original(b"x")):
            with pytest.raises(LibraryReadOnly):
                act()
        assert note_texts(reader) == ["x"]
    finally:
        reader.close()


def test_the_history_of_an_article_tells_of_its_passages_and_texts_and_of_nothing_else(library: SqliteLibrary) -> None:
    article, other = saved(library, an_article()), saved(library, an_article())
    for title, record in (
        ("Edit", replace(article, title="Other")),
        ("Mark", a_passage(article)),
        ("Mark elsewhere", a_passage(other)),
        ("New text", a_text(article, "Better.", version=2)),
    ):
        with library.writing(title) as writer:
            writer.save(record)
    write_note(library, "Note")
    with library.reading() as reader:
        assert [step.title for step in reader.history(about=article.id)] == ["New text", "Mark", "Edit", "Set up"]
        assert [step.title for step in reader.history(1, about=other.id)] == ["Mark elsewhere"]
        assert reader.history(about="0" * 32) == []
    library.undo()
    library.undo()
    with library.reading() as reader:
        assert [(step.title, step.state) for step in reader.history(about=article.id)][-2:] == [
            ("Edit", "done"),
            ("Set up", "done"),
        ]
