"""Articles that are in the library more than once."""

from __future__ import annotations

from typing import Any

import pytest

from app import reviewing
from app.domain import (
    Article,
    Collection,
    Creator,
    Likeness,
    Note,
    PartialDate,
    Passage,
    ReadState,
    Text,
    new_id,
)
from app.duplicates import find_duplicates
from app.errors import BadValue, NotFound
from app.merging import merge_articles
from app.placing import Replaced
from app.ports import Library
from app.trash import empty_trash, restore
from tests.factories import WORDS, a_collection, a_note, a_passage, a_theme, all_saved, an_article, saved

OTHER = "From our reporter.\n\n" + WORDS.replace("Nobody answered.", "A silence fell.")
NG = (Creator("Ng", "Ann"),)
KINDS: list[Any] = [Article, Text, Passage, Note, Collection]


def everything(library: Library) -> list[object]:
    """All that a library holds of what a merge touches, live or not."""
    with library.reading() as reader:
        return [list(reader.every(kind)) for kind in KINDS] + [reader.trash()]


def test_passages_notes_collections_and_tags_come_together(library: Library) -> None:
    kept = an_article(title="The pledge", tags=("water",))
    other = an_article(OTHER, tags=("Water", "cost"), publication="The Mail", date=PartialDate(2013), authors=NG)
    theme = a_theme()
    moving, waiting = (
        a_passage(other, "who would pay", themes=(theme.id,), note="ask"),
        a_passage(other, "A silence fell"),
    )
    note, on_passage = a_note("of the article", other), a_note("of the passage", moving)
    both = a_collection("Both", other, kept)
    all_saved(library, kept, other, theme, moving, waiting, note, on_passage, both)
    assert merge_articles(library, kept.id, [other.id]) == Replaced(kept.id, kept=0, moved=1, uncertain=1)
    with library.reading() as reader:
        merged = reader.get(Article, kept.id)
        assert (merged.title, merged.publication, merged.date) == ("The pledge", "The Mail", PartialDate(2013))
        assert (merged.authors, merged.tags) == (NG, ("water", "cost"))
        moved = reader.get(Passage, moving.id)
        assert (moved.text_id, moved.quote, moved.themes) == (kept.text_id, "who would pay", (theme.id,))
        (left,) = reviewing.waiting(reader, kept.id)
        assert left.passage.id == waiting.id
        old = reader.get(Text, left.passage.text_id)
        assert (old.article_id, old.content) == (kept.id, OTHER)
        assert left.passage.span.slice(OTHER) == "A silence fell"
        assert reader.get(Note, note.id).article_id == kept.id
        assert reader.get(Note, on_passage.id) == on_passage
        assert reader.get(Collection, both.id).articles == (kept.id,)
        assert reader.get(Article, other.id).trashed is not None


def test_one_undo_takes_a_merge_back_exactly(library: Library) -> None:
    kept, other, third = an_article(), an_article(OTHER), an_article(WORDS + " More.")
    all_saved(library, kept, other, third, a_passage(other, "A silence fell"), a_passage(third, "Nobody answered"))
    all_saved(library, a_passage(kept, "Nobody answered"), a_note("x", other), a_collection("", third))
    before = everything(library)
    merge_articles(library, kept.id, [other.id, third.id])
    after = everything(library)
    assert library.undo().title == "Merge articles"
    assert everything(library) == before
    library.redo()
    assert everything(library) == after


def test_passages_on_the_same_words_become_one(library: Library) -> None:
    kept, other = an_article(), an_article()
    red, blue = a_theme("Red"), a_theme("Blue")
    there = a_passage(kept, "who would pay", themes=(red.id,), note="mine")
    coming = a_passage(other, "who would pay", themes=(blue.id,), note="theirs", colour="#112233")
    note = a_note("hung on it", coming)
    all_saved(library, kept, other, red, blue, there, coming, note)
    merge_articles(library, kept.id, [other.id])
    with library.reading() as reader:
        (one,) = reader.every(Passage, article_id=kept.id)
        assert (one.id, one.themes, one.note, one.colour) == (there.id, (red.id, blue.id), "mine\n\ntheirs", "#112233")
        assert reader.get(Note, note.id).passage_id == there.id


def test_chosen_values_win_over_both(library: Library) -> None:
    kept = an_article(title="Kept", read_state=ReadState.UNREAD, fields=(("volume", "1"),))
    other = an_article(title="Other", read_state=ReadState.READ, fields=(("issue", "2"), ("volume", "9")))
    all_saved(library, kept, other)
    merge_articles(library, kept.id, [other.id], {"title": "Chosen", "volume": "9"})
    with library.reading() as reader:
        merged = reader.get(Article, kept.id)
    assert (merged.title, merged.fields, merged.read_state) == (
        "Chosen",
        (("issue", "2"), ("volume", "9")),
        ReadState.READ,
    )


def test_a_bad_choice_changes_nothing(library: Library) -> None:
    kept, other = an_article(), an_article()
    all_saved(library, kept, other)
    before = everything(library)
    with pytest.raises(BadValue):
        merge_articles(library, kept.id, [other.id], {"doi": "nonsense"})
    with pytest.raises(BadValue):
        merge_articles(library, kept.id, [kept.id])
    with pytest.raises(NotFound):
        merge_articles(library, kept.id, ["0" * 32])
    assert everything(library) == before


def test_what_was_merged_survives_the_emptying_of_the_trash(library: Library) -> None:
    kept, other = an_article(), an_article(OTHER)
    waiting = a_passage(other, "A silence fell")
    all_saved(library, kept, other, waiting, a_passage(other, "who would pay"))
    merge_articles(library, kept.id, [other.id])
    empty_trash(library)
    with library.reading() as reader:
        assert reader.count(Article) == 1
        assert [one.id for one in reader.every(Passage, needs_review=True)] == [waiting.id]


def test_a_merged_article_can_be_taken_out_of_the_trash_by_itself(library: Library) -> None:
    kept, other = an_article(), an_article(OTHER)
    all_saved(library, kept, other, a_passage(other, "who would pay"))
    merge_articles(library, kept.id, [other.id])
    restore(library, "article", other.id)
    with library.reading() as reader:
        assert reader.get(Article, other.id).trashed is None
        assert reader.count(Passage, article_id=other.id) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"doi": "10.1000/ABC"}, {"doi": "https://doi.org/10.1000/abc"}),
        (
            {"kind": "book", "fields": (("ISBN", "0-306-40615-2"),)},
            {"kind": "book", "fields": (("ISBN", "9780306406157"),)},
        ),
        ({"url": "https://www.example.org/a/"}, {"url": "http://example.org/a#top"}),
        (
            {"title": "Café life", "date": PartialDate(2013, 5), "authors": NG},
            {"title": "CAFE LIFE!", "date": PartialDate(2013), "authors": NG},
        ),
        (
            {"title": "Water companies and their pledges", "date": PartialDate(2013)},
            {"title": "Water companies and theyr pledges", "date": PartialDate(2013)},
        ),
    ],
)
def test_what_is_the_same_work_is_found(library: Library, one: dict[str, Any], other: dict[str, Any]) -> None:
    first, second = an_article(**one), an_article(**other)
    all_saved(library, first, an_article("Quite another.", title="Something else altogether"), second)
    with library.reading() as reader:
        assert find_duplicates(reader) == [(first.id, second.id)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"title": "Editorial"}, {"title": "Editorial"}),
        (
            {"title": "Annual report on water 2013", "date": PartialDate(2014)},
            {"title": "Annual report on water 2012", "date": PartialDate(2014)},
        ),
        (
            {"title": "Das Kapital, volume I", "date": PartialDate(1900)},
            {"title": "Das Kapital, volume II", "date": PartialDate(1900)},
        ),
        ({"url": "https://example.org"}, {"url": "https://example.org/"}),
        (
            {"title": "One chapter", "kind": "chapter", "fields": (("ISBN", "9780306406157"),)},
            {"title": "Another chapter", "kind": "chapter", "fields": (("ISBN", "9780306406157"),)},
        ),
        (
            {"title": "On the nature of pledges", "date": PartialDate(2013), "authors": NG},
            {"title": "On the nature of pledges", "date": PartialDate(2013), "authors": (Creator("Ode"),)},
        ),
    ],
)
def test_what_only_looks_alike_is_left_alone(library: Library, one: dict[str, Any], other: dict[str, Any]) -> None:
    all_saved(library, an_article(**one), an_article(**other))
    with library.reading() as reader:
        assert find_duplicates(reader) == []


def test_articles_with_nearly_the_same_text_are_found_unless_that_was_settled(library: Library) -> None:
    one, two, three = an_article(), an_article(), an_article()
    all_saved(library, one, two, three)
    likeness = saved(library, Likeness(new_id(), two.id, one.id, 0.97))
    saved(library, Likeness(new_id(), two.id, three.id, 0.6))
    with library.reading() as reader:
        assert find_duplicates(reader) == [(one.id, two.id)]
    from app.likeness import settle

    settle(library, likeness.id)
    with library.reading() as reader:
        assert find_duplicates(reader) == []


def test_groups_that_have_one_in_common_are_one_group(library: Library) -> None:
    one, two = an_article(doi="10.1000/a"), an_article(doi="10.1000/a", url="https://example.org/x")
    three = an_article(url="https://example.org/x")
    all_saved(library, three, one, two)
    with library.reading() as reader:
        assert find_duplicates(reader) == [tuple(sorted((one.id, two.id, three.id)))]
