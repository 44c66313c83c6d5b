"""The trash: what goes there comes back with what hung on it, or goes for good."""

from __future__ import annotations

import pytest

from app.articles import delete_articles
from app.domain import Article, Note, Passage, Span, Theme
from app.errors import NotFound
from app.notes import add_note, delete_notes, edit_note
from app.passages import apply_theme, delete_passages, mark
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


def test_nothing_is_hung_on_what_lies_in_the_trash(library: Library) -> None:
    article, theme = saved(library, an_article()), add_theme(library, "A")
    passage = mark(library, article.id, Span(0, 3))
    note = add_note(library, "on it", passage_id=passage.id)
    delete_articles(library, [article.id])
    delete_theme(library, theme.id)
    other = mark(library, saved(library, an_article()).id, Span(0, 3))
    for act in (
        lambda: mark(library, article.id, Span(0, 3)),
        lambda: mark(library, other.article_id, Span(4, 6), [theme.id]),
        lambda: apply_theme(library, [other.id], theme.id),
        lambda: add_note(library, "x", article_id=article.id),
        lambda: add_note(library, "x", passage_id=passage.id),
        lambda: add_note(library, "x", theme_id=theme.id),
    ):
        with pytest.raises(NotFound):
            act()
    empty_trash(library)
    with library.reading() as reader:
        assert list(reader.every(Passage)) == [other]
        with pytest.raises(NotFound):
            reader.get(Note, note.id)


def test_passages_deleted_together_take_their_notes_and_come_back_with_them(library: Library) -> None:
    article = saved(library, an_article())
    passages = [mark(library, article.id, Span(start, start + 2)) for start in range(4)]
    notes = [add_note(library, "on it", passage_id=passage.id) for passage in passages]
    delete_passages(library, [passages[2].id, passages[0].id, passages[2].id])
    with library.reading() as reader:
        assert list(reader.every(Note)) == [notes[1], notes[3]]
    restore(library, "passage", passages[2].id)
    with library.reading() as reader:
        assert list(reader.every(Note)) == notes[1:]
    with pytest.raises(NotFound):
        delete_passages(library, [passages[1].id, "0" * 32])
    with library.reading() as reader:
        assert list(reader.every(Passage)) == passages[1:]
