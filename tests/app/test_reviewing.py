"""Passages that wait to be looked at after their article got another text."""

from __future__ import annotations

import pytest

from app.articles import delete_articles
from app.domain import Note, Passage, Span, Text
from app.drafts import Draft
from app.errors import BadValue, NotFound
from app.exporting import By, Choice, plan_export
from app.hits import told
from app.notes import add_note
from app.passages import delete_passages, mark, resize_passage
from app.ports import Found, Library, Match
from app.rereading import replace_text
from app.reviewing import accept, accept_all, detach, detached, reattach, waiting
from app.theme_tree import ThemeTree
from tests.factories import WORDS, a_note, a_passage, a_theme, all_saved, an_article, saved

EDITED = WORDS.replace("what the pledge would cost", "what that pledge might cost")


@pytest.fixture
def waits(library: Library) -> Passage:
    """A passage whose words were edited in the article's present text."""
    article = saved(library, an_article(title="Minutes"))
    passage = saved(library, a_passage(article, "what the pledge would cost", note="dear"))
    saved(library, a_passage(article, "Nobody answered"))
    replace_text(library, article.id, Draft("x", EDITED), b"")
    return passage


def test_what_waits_is_shown_with_the_likeliest_place(library: Library, waits: Passage) -> None:
    with library.reading() as reader:
        (found,) = waiting(reader)
        assert [one.passage for one in waiting(reader, waits.article_id)] == [found.passage]
        assert list(waiting(reader, "0" * 32)) == []
    assert found.passage == waits
    assert found.candidate is not None
    assert found.candidate.slice(EDITED) == "what that pledge might cost"
    assert 0.5 < found.similarity < 1


def test_an_accepted_passage_has_the_words_of_the_present_text(library: Library, waits: Passage) -> None:
    start = EDITED.index("what that")
    placed = accept(library, waits.id, Span(start, start + 27))
    assert (placed.quote, placed.note) == ("what that pledge might cost", "dear")
    assert placed.prefix.endswith("Members asked ")
    with library.reading() as reader:
        assert reader.get(Passage, waits.id) == placed
        assert list(waiting(reader)) == []
    library.undo()
    with library.reading() as reader:
        assert reader.get(Passage, waits.id) == waits


def test_accepting_a_place_where_a_passage_stands_makes_one_of_both(library: Library, waits: Passage) -> None:
    theme = saved(library, a_theme())
    start = EDITED.index("what that")
    there = mark(library, waits.article_id, Span(start, start + 27), [theme.id], "mine")
    note = saved(library, a_note("hung on it", waits))
    accept(library, waits.id, Span(start, start + 27))
    with library.reading() as reader:
        assert reader.get(Passage, there.id).note == "mine\n\ndear"
        assert reader.get(Passage, waits.id).trashed is not None
        assert reader.get(Note, note.id).passage_id == there.id
    library.undo()
    with library.reading() as reader:
        assert reader.get(Passage, there.id) == there
        assert reader.get(Note, note.id) == note


def test_a_place_outside_the_text_is_refused(library: Library, waits: Passage) -> None:
    with pytest.raises(BadValue):
        accept(library, waits.id, Span(0, 10_000))
    with pytest.raises(NotFound):
        accept(library, "0" * 32, Span(0, 1))


def test_marking_the_same_offsets_of_the_new_text_makes_another_passage(library: Library, waits: Passage) -> None:
    fresh = mark(library, waits.article_id, waits.span)
    assert fresh.id != waits.id
    with library.reading() as reader:
        assert reader.get(Passage, waits.id) == waits
        on_present = list(reader.every(Passage, article_id=waits.article_id, text_id=fresh.text_id))
    assert waits.id not in [one.id for one in on_present]


def test_a_waiting_passage_is_resized_within_its_own_old_text(library: Library, waits: Passage) -> None:
    resize_passage(library, waits.id, Span(waits.start, waits.start + 15))
    with library.reading() as reader:
        resized = reader.get(Passage, waits.id)
        assert (resized.quote, resized.text_id) == ("what the pledge", waits.text_id)
        assert reader.get(Text, waits.text_id).content == WORDS


def test_deleting_what_waits_settles_it(library: Library, waits: Passage) -> None:
    delete_passages(library, [waits.id])
    with library.reading() as reader:
        assert list(waiting(reader)) == []


def test_nothing_of_an_article_in_the_trash_waits(library: Library, waits: Passage) -> None:
    delete_articles(library, [waits.article_id])
    with library.reading() as reader:
        assert list(waiting(reader)) == []


def test_an_export_says_which_places_are_to_be_checked(library: Library, waits: Passage) -> None:
    (document,) = plan_export(library, Choice(articles=(waits.article_id,)), By.ARTICLE, together=True)
    cited = [line for line in document.text.splitlines() if line.startswith("— ")]
    assert ["(place to be checked)" in line for line in cited] == [True, False]


def test_only_what_waits_is_asked_for(library: Library, waits: Passage) -> None:
    other = an_article()
    all_saved(library, other, *(a_passage(other, Span(n, n + 3)) for n in range(5)))
    add_note(library, "A note")
    with library.reading() as reader:
        assert list(reader.every(Passage, needs_review=True)) == [waits]
        assert reader.count(Passage, needs_review=False) == 6


def test_a_detached_passage_waits_no_more_and_stays_where_it_was(library: Library, waits: Passage) -> None:
    detach(library, [waits.id])
    with library.reading() as reader:
        assert list(waiting(reader)) == []
        (found,) = detached(reader, waits.article_id)
        assert detached(reader, "0" * 32) == []
    assert (found.id, found.quote, found.text_id) == (waits.id, waits.quote, waits.text_id)
    assert library.undo().title == "Detach passage"
    with library.reading() as reader:
        assert [one.passage for one in waiting(reader)] == [waits]


def test_a_new_text_leaves_detached_passages_alone_even_where_it_has_their_words(
    library: Library, waits: Passage
) -> None:
    detach(library, [waits.id])
    done = replace_text(library, waits.article_id, Draft("x", f"Again. {WORDS}"), b"")
    assert done.uncertain == 0
    with library.reading() as reader:
        assert reader.get(Passage, waits.id).text_id == waits.text_id


def test_a_detached_passage_waits_again_or_is_placed_by_hand(library: Library, waits: Passage) -> None:
    detach(library, [waits.id])
    reattach(library, [waits.id])
    with library.reading() as reader:
        assert [one.passage.id for one in waiting(reader)] == [waits.id]
    detach(library, [waits.id])
    placed = accept(library, waits.id, Span(0, 13))
    assert (placed.quote, placed.detached) == ("The committee", False)


def test_only_what_lost_its_place_is_detached(library: Library, waits: Passage) -> None:
    with library.reading() as reader:
        standing = next(reader.every(Passage, needs_review=False))
    with pytest.raises(NotFound):
        detach(library, [waits.id, standing.id])
    with library.reading() as reader:
        assert list(reader.every(Passage, detached=True)) == []


def test_several_are_placed_in_one_step(library: Library, waits: Passage) -> None:
    other = saved(library, a_passage(saved(library, an_article())))
    replace_text(library, other.article_id, Draft("x", "Quite other words."), b"")
    accept_all(library, {waits.id: Span(0, 3), other.id: Span(0, 5)})
    with library.reading() as reader:
        assert list(waiting(reader)) == []
    library.undo()
    with library.reading() as reader:
        assert [one.passage for one in waiting(reader)] == [waits, other]


def test_an_export_says_what_is_no_longer_in_the_text(library: Library, waits: Passage) -> None:
    detach(library, [waits.id])
    (document,) = plan_export(library, Choice(articles=(waits.article_id,)), By.ARTICLE, together=True)
    cited = [line for line in document.text.splitlines() if line.startswith("— ")]
    assert ["(no longer in the text)" in line for line in cited] == [True, False]


def test_a_search_hit_says_that_its_passage_was_detached(library: Library, waits: Passage) -> None:
    detach(library, [waits.id])
    with library.reading() as reader:
        found = Found(1, (Match("passage", waits.id, 1.0),))
        (hit,) = told(reader, ThemeTree.read(reader), found, ())
    assert (hit.needs_review, hit.detached) == (False, True)
