"""The trash: what goes there comes back with what hung on it, or goes for good."""

from __future__ import annotations

from app.articles import delete_articles
from app.domain import Article, Note, Passage, Span, Theme
from app.notes import add_note, delete_notes, edit_note
from app.passages import delete_passages, mark
from app.ports import Library
from app.themes import add_theme, delete_theme
from app.trash import empty_trash, restore
from tests.factories import an_article, saved


def test_an_article_comes_back_with_what_went_with_it_and_nothing_else(library: Library) -> None:
    article = saved(library, an_article())
    gone_before = mark(library, article.id, Span(0, 3))
    kept = mark(library, article.id, Span(4, 13))
    delete_passages(library, [gone_before.id])
    delete_articles(library, [article.id])
    with library.reading() as reader:
        assert [(item.kind, item.id) for item in reader.trash()] == [
            ("article", article.id),
            ("passage", gone_before.id),
        ]
    restore(library, "article", article.id)
    with library.reading() as reader:
        assert list(reader.every(Passage)) == [kept]
        assert [item.id for item in reader.trash()] == [gone_before.id]


def test_a_passage_brings_back_the_article_it_cannot_be_seen_without(library: Library) -> None:
    article = saved(library, an_article())
    passage = mark(library, article.id, Span(0, 3))
    delete_passages(library, [passage.id])
    delete_articles(library, [article.id])
    restore(library, "passage", passage.id)
    with library.reading() as reader:
        assert list(reader.every(Passage)) == [passage]
        assert list(reader.every(Article)) == [article]


def test_a_theme_comes_back_with_those_below_it(library: Library) -> None:
    below = add_theme(library, "Funding/Police")
    assert below.parent_id is not None
    delete_theme(library, below.parent_id)
    restore(library, "theme", below.parent_id)
    with library.reading() as reader:
        assert reader.count(Theme) == 4
        assert reader.trash() == []


def test_emptying_the_trash_is_the_one_end_of_things_and_even_that_can_be_undone(library: Library) -> None:
    article = saved(library, an_article())
    mark(library, article.id, Span(0, 3))
    note = add_note(library, "about it", article_id=article.id)
    delete_articles(library, [article.id])
    empty_trash(library)
    with library.reading() as reader:
        assert reader.trash() == []
    library.undo()
    restore(library, "article", article.id)
    with library.reading() as reader:
        assert list(reader.every(Article)) == [article]
        assert list(reader.every(Note)) == [note]


def test_the_trash_is_emptied_of_what_went_there_piece_by_piece(library: Library) -> None:
    article = saved(library, an_article())
    below = add_theme(library, "Funding/Police")
    assert below.parent_id is not None
    delete_passages(library, [mark(library, article.id, Span(0, 3)).id])
    delete_articles(library, [article.id])
    delete_theme(library, below.id)
    delete_theme(library, below.parent_id)
    empty_trash(library)
    with library.reading() as reader:
        assert reader.trash() == []
    library.undo()
    with library.reading() as reader:
        assert len(reader.trash()) == 4


def test_a_note_is_written_edited_and_deleted_by_name(library: Library) -> None:
    note = add_note(library, "one")
    edit_note(library, note.id, "one two")
    edit_note(library, note.id, "one two three")
    delete_notes(library, [note.id])
    with library.reading() as reader:
        assert [step.title for step in reader.history()][:3] == ["Delete note", "Edit note", "New note"]
    library.undo()
    with library.reading() as reader:
        assert next(reader.every(Note)).text == "one two three"
    library.undo()
    with library.reading() as reader:
        assert next(reader.every(Note)).text == "one"
