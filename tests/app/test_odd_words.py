"""Words that cannot be stored, cannot be seen, or turn what stands beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.articles import add_collection, edit_articles, rename_collection
from app.canonical import canonical, canonical_name, one_line
from app.domain import Article, Collection, Creator, Note, Passage, Span, Theme
from app.errors import BadValue, NameTaken
from app.notes import add_note, edit_note
from app.passages import mark, note_passage
from app.ports import Library
from app.themes import add_theme, describe_theme, rename_theme
from tests.factories import an_article, saved

odd_words = st.text(
    st.one_of(st.characters(), st.sampled_from("\r\n\t\x00\ud800\udfff\ufdd0\ufffe\ufeff\u202e\u2069\u0085\u2028\x1b"))
)


@given(odd_words)
def test_a_name_is_one_line_that_can_be_stored_and_seen(typed: str) -> None:
    name = canonical_name(typed)
    assert canonical_name(name) == name == name.strip()
    assert name.encode().decode() == name
    assert len(name.splitlines()) <= 1
    assert not any(character in name for character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize("unseen", ["", " ", "\u200b", "\ufeff", "\u202e\u202c", "\n\x1f\x85", "\u0301", "\u00ad"])
def test_a_name_of_which_nothing_can_be_seen_is_none(library: Library, unseen: str) -> None:
    assert canonical_name(unseen) == ""
    with pytest.raises(BadValue):
        add_theme(library, unseen)
    with pytest.raises(BadValue):
        add_collection(library, unseen)
    theme, collection = add_theme(library, "A"), add_collection(library, "A")
    with pytest.raises(BadValue):
        rename_theme(library, theme.id, unseen)
    with pytest.raises(BadValue):
        rename_collection(library, collection, unseen)


@given(odd_words)
def test_whatever_is_typed_is_kept_in_its_one_form_and_taken_back_exactly(library: Library, typed: str) -> None:
    article = saved(library, an_article())
    passage = mark(library, article.id, Span(0, 3), note=typed)
    theme = add_theme(library, f"Theme {passage.id} {canonical_name(typed).replace('/', ' ')}", description=typed)
    note = add_note(library, typed)
    with library.reading() as reader:
        before = [reader.get(Passage, passage.id), reader.get(Theme, theme.id), reader.get(Note, note.id)]
        assert before == [passage, theme, note]
        assert passage.note == theme.description == note.text == canonical(typed)
    note_passage(library, passage.id, f"more {typed}")
    describe_theme(library, theme.id, f"more {typed}")
    edit_note(library, note.id, f"more {typed}")
    author = Creator(f"F {typed}", typed)
    edit_articles(library, [article.id], {"title": f"T {typed}", "note": typed, "authors": [author]})
    with library.reading() as reader:
        kept = reader.get(Article, article.id)
    assert (kept.title, kept.authors) == (one_line(f"T {typed}"), (Creator(one_line(f"F {typed}"), one_line(typed)),))
    assert kept.field("note") == canonical(typed).strip()
    for _act in range(4 if kept != article else 3):
        library.undo()
    with library.reading() as reader:
        assert [reader.get(Passage, passage.id), reader.get(Theme, theme.id), reader.get(Note, note.id)] == before


def test_names_that_look_alike_are_the_same(library: Library) -> None:
    add_theme(library, "Food  banks")
    for twin in ("food banks", " FOOD\tbanks ", "Food\u00a0banks", "\u202eFood banks"):
        with pytest.raises(NameTaken):
            add_theme(library, twin)
    collection = add_collection(library, "To  read")
    assert collection.name == "To read"
    with pytest.raises(NameTaken):
        add_collection(library, "to read ")
    with library.reading() as reader:
        assert reader.count(Collection) == 1
