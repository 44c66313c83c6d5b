"""Marking, tagging, noting, resizing and deleting passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import Passage, Span, Theme, new_id
from app.errors import BadValue, NotFound, QuoteAmbiguous, QuoteMissing
from app.passages import (
    apply_theme,
    delete_passages,
    find_quote,
    mark,
    mark_each,
    note_passage,
    remove_theme,
    resize_passage,
)
from app.ports import Library
from tests.factories import a_note, a_theme, all_saved, an_article, saved


def live_passages(library: Library) -> list[Passage]:
    with library.reading() as reader:
        return list(reader.every(Passage))


def test_a_marked_passage_keeps_its_words_and_what_stands_around_them(library: Library) -> None:
    article = saved(library, an_article("🙂 The minister said “no” twice. And then once more, at some length."))
    made = mark(library, article.id, Span(6, 14))
    assert (made.quote, made.prefix, made.suffix) == ("minister", "🙂 The ", " said “no” twice. And then once ")
    assert live_passages(library) == [made]


def test_marking_the_same_words_again_adds_to_the_passage_that_is_there(library: Library) -> None:
    article = saved(library, an_article())
    one, other = saved(library, a_theme()), saved(library, a_theme())
    first = mark(library, article.id, Span(4, 13), [one.id], "first thought")
    mark(library, article.id, Span(4, 13), [other.id], "second thought")
    (only,) = live_passages(library)
    assert only.id == first.id
    assert only.themes == (one.id, other.id)
    assert only.note == "first thought\n\nsecond thought"


def test_overlapping_passages_stand_side_by_side(library: Library) -> None:
    article = saved(library, an_article())
    spans = [Span(0, 13), Span(4, 20), Span(4, 13)]
    for span in spans:
        mark(library, article.id, span)
    assert {passage.span for passage in live_passages(library)} == set(spans)


def test_a_passage_cannot_reach_beyond_its_text(library: Library) -> None:
    article = saved(library, an_article("short"))
    with pytest.raises(BadValue):
        mark(library, article.id, Span(2, 6))
    assert live_passages(library) == []


def test_a_theme_that_is_not_there_marks_nothing(library: Library) -> None:
    article = saved(library, an_article())
    with pytest.raises(NotFound):
        mark(library, article.id, Span(0, 3), [new_id()])
    assert live_passages(library) == []


def test_a_theme_put_on_and_taken_off_is_undone_step_by_step(library: Library) -> None:
    article, theme = saved(library, an_article()), saved(library, a_theme())
    passage = mark(library, article.id, Span(0, 3))
    apply_theme(library, [passage.id], theme.id)
    remove_theme(library, [passage.id], theme.id)
    assert live_passages(library)[0].themes == ()
    library.undo()
    assert live_passages(library)[0].themes == (theme.id,)
    library.undo()
    assert live_passages(library) == [passage]


def test_putting_on_a_theme_that_is_on_already_is_no_step(library: Library) -> None:
    article, theme = saved(library, an_article()), saved(library, a_theme())
    passage = mark(library, article.id, Span(0, 3), [theme.id])
    with library.reading() as reader:
        before = reader.revision
    apply_theme(library, [passage.id], theme.id)
    with library.reading() as reader:
        assert reader.revision == before


def test_typing_a_note_undoes_as_one_step(library: Library) -> None:
    article = saved(library, an_article())
    passage = mark(library, article.id, Span(0, 3))
    for typed in ("c", "co", "compare with 2019"):
        note_passage(library, passage.id, typed)
    library.undo()
    assert live_passages(library)[0].note == ""


def test_a_resized_passage_takes_the_words_of_its_new_place(library: Library) -> None:
    article = saved(library, an_article("The committee met on Tuesday."))
    passage = mark(library, article.id, Span(4, 13))
    resize_passage(library, passage.id, Span(0, 17))
    (resized,) = live_passages(library)
    assert (resized.quote, resized.prefix, resized.suffix) == ("The committee met", "", " on Tuesday.")
    with pytest.raises(BadValue):
        resize_passage(library, passage.id, Span(0, 170))
    library.undo()
    assert live_passages(library) == [passage]


def test_a_deleted_passage_goes_with_its_notes_and_comes_back_with_them(library: Library) -> None:
    article = saved(library, an_article())
    passage = mark(library, article.id, Span(0, 3))
    note = saved(library, a_note(on=passage))
    delete_passages(library, [passage.id])
    with library.reading() as reader:
        assert live_passages(library) == []
        assert list(reader.every(type(note))) == []
    library.undo()
    with library.reading() as reader:
        assert live_passages(library) == [passage]
        assert list(reader.every(type(note))) == [note]


def test_a_quotation_is_found_by_its_number_where_it_occurs_more_than_once() -> None:
    text = "one two one two one"
    assert find_quote(text, "two one two") == Span(4, 15)
    assert [find_quote(text, "one", nth).start for nth in (1, 2, 3)] == [0, 8, 16]
    with pytest.raises(QuoteAmbiguous) as ambiguous:
        find_quote(text, "one")
    assert ambiguous.value.times == 3
    for nth in (0, 4, -1):
        with pytest.raises(QuoteAmbiguous):
            find_quote(text, "one", nth)


@pytest.mark.parametrize("quote", ["", "three", "One"])
def test_words_that_do_not_occur_are_said_to_be_missing(quote: str) -> None:
    with pytest.raises(QuoteMissing):
        find_quote("one two", quote, 1)


@given(st.text(min_size=1, max_size=60), st.data())
def test_any_stretch_of_any_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    starts = [at for at in range(len(text)) if text.startswith(text[start:end], at)]
    assert find_quote(text, text[start:end], starts.index(start) + 1) == Span(start, end)


def test_tagging_many_passages_is_one_step(library: Library) -> None:
    article, theme = an_article("word " * 100), a_theme()
    all_saved(library, article, theme)
    passages = [mark(library, article.id, Span(at * 5, at * 5 + 4)) for at in range(100)]
    apply_theme(library, [passage.id for passage in passages], theme.id)
    with library.reading() as reader:
        assert reader.theme_counts()[theme.id] == 100
        assert reader.count(Theme) == 4
    library.undo()
    with library.reading() as reader:
        assert reader.theme_counts().get(theme.id, 0) == 0


def test_many_spans_are_marked_under_a_theme_and_those_marked_before_keep_what_they_have(library: Library) -> None:
    article, theme = saved(library, an_article("one two three")), saved(library, a_theme())
    before = mark(library, article.id, Span(4, 7), note="mine")
    mark_each(library, article.id, [Span(0, 3), Span(4, 7)], theme.id)
    with library.reading() as reader:
        first, second = reader.every(Passage, article_id=article.id)
    assert (first.quote, first.themes, first.suffix) == ("one", (theme.id,), " two three")
    assert (second.id, second.themes, second.note) == (before.id, (theme.id,), "mine")
    with pytest.raises(BadValue):
        mark_each(library, article.id, [Span(0, 3), Span(10, 99)], theme.id)
    with pytest.raises(NotFound):
        mark_each(library, article.id, [Span(8, 13)], new_id())
    with library.reading() as reader:
        assert reader.count(Passage) == 2
