"""Saved searches: kept by name, in a person's order, undone like all else; what they find serves to narrow things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.auditing import things_touched
from app.domain import SavedSearch
from app.errors import AsksForItself, BadValue, NameTaken, NotFound
from app.exporting import Choice
from app.looking_back import TrashFilter
from app.ports import Among, ArticleFilter, Library, Order, SearchIndex
from app.searches import (
    FoundIds,
    articles_found,
    choice_found,
    delete_search,
    duplicate_search,
    how_many_found,
    ids_found,
    move_search,
    proposed_name,
    rename_search,
    save_search,
    search_named,
)
from app.trash import delete_for_good, empty_trash, restore
from storage.index import WhooshIndex
from tests.factories import a_note, a_passage, all_saved, an_article, saved


@pytest.fixture
def index(library: Library, tmp_path: Path) -> Iterator[SearchIndex]:
    opened = WhooshIndex(tmp_path / "cache", library.id)
    yield opened
    opened.close()


def saved_ones(library: Library) -> list[SavedSearch]:
    with library.reading() as reader:
        return list(reader.every(SavedSearch))


def names(library: Library) -> list[str]:
    return [one.name for one in saved_ones(library)]


def test_a_search_is_kept_as_typed_with_its_order_after_the_others(library: Library) -> None:
    save_search(library, "First", "bread")
    made = save_search(library, "  Police\tfunding ", '"zero tolerance"  OR police', Order.NEWEST, True)
    assert saved_ones(library)[1] == made
    assert (made.name, made.words, made.order) == ("Police funding", '"zero tolerance" OR police', "newest")
    assert (made.grouped, made.position) == (True, 1)


@pytest.mark.parametrize(("name", "words"), [(" ", "x"), ("\u200b", "x"), ('"', "x"), ("x", " \n")])
def test_a_search_without_a_name_or_words_is_not_saved(library: Library, name: str, words: str) -> None:
    with pytest.raises(BadValue):
        save_search(library, name, words)
    assert saved_ones(library) == []


def test_a_name_has_no_straight_quotation_marks_for_searches_put_it_between_them(library: Library) -> None:
    assert save_search(library, 'The "pledge"', "x").name == "The pledge"


def test_a_name_that_is_taken_is_refused_or_replaces_in_one_step(library: Library) -> None:
    first = save_search(library, "Bread", "bread")
    with pytest.raises(NameTaken):
        save_search(library, "BREAD", "rolls")
    second = save_search(library, "bread", "rolls", Order.TITLE, replacing=True)
    assert second == replace(first, name="bread", words="rolls", order="title")
    library.undo()
    assert saved_ones(library) == [first]


def test_a_renamed_search_is_named_anew_where_others_name_it_and_all_is_undone_at_once(library: Library) -> None:
    first = save_search(library, "Old name", "bread")
    save_search(library, "Other", 'a search:"old NAME" -(search:="Old name") "search:old" "say search:"')
    plain = save_search(library, "Plain", "old name")
    before = saved_ones(library)
    rename_search(library, first.id, "New name")
    assert saved_ones(library)[1].words == ('a search:"New name" -(search:="New name") "search:old" "say search:"')
    assert saved_ones(library)[2] == plain
    library.undo()
    assert saved_ones(library) == before
    with pytest.raises(NameTaken):
        rename_search(library, first.id, "other")
    assert rename_search(library, first.id, "old NAME").name == "old NAME"


def test_a_search_cannot_ask_for_itself_not_even_through_others(library: Library) -> None:
    with pytest.raises(AsksForItself):
        save_search(library, "A", 'bread search:"a"')
    first = save_search(library, "A", "bread")
    second = save_search(library, "B", "rolls search:A")
    with pytest.raises(AsksForItself):
        save_search(library, first.name, "-(search:B)", replacing=True)
    save_search(library, "C", 'search:"D"')
    with pytest.raises(AsksForItself):
        rename_search(library, second.id, "x") and save_search(library, "D", "search:C OR x")
    assert save_search(library, "E", '"search:E"').words == '"search:E"'


def test_a_duplicate_stands_right_after_under_a_free_name(library: Library) -> None:
    first = save_search(library, "Bread", "bread", Order.NEWEST, True)
    save_search(library, "Last", "x")
    copy = duplicate_search(library, first.id)
    duplicate_search(library, first.id)
    assert names(library) == ["Bread", "Bread (3)", "Bread (2)", "Last"]
    assert (copy.words, copy.order, copy.grouped) == ("bread", "newest", True)
    library.undo()
    assert names(library) == ["Bread", "Bread (2)", "Last"]


def test_the_order_is_a_persons_own_and_moving_on_is_one_step(library: Library) -> None:
    a, b, c = (save_search(library, name, "x") for name in "abc")
    move_search(library, c.id, b.id)
    move_search(library, c.id, a.id)
    assert names(library) == ["c", "a", "b"]
    library.undo()
    assert names(library) == ["a", "b", "c"]
    move_search(library, a.id, None)
    assert names(library) == ["b", "c", "a"]
    move_search(library, b.id, b.id)
    assert names(library) == ["c", "a", "b"]


@settings(max_examples=8)
@given(moves=st.lists(st.tuples(st.integers(0, 3), st.none() | st.integers(0, 3)), max_size=6))
def test_moving_about_loses_none_and_puts_each_where_it_was_told(
    library: Library, moves: list[tuple[int, int | None]]
) -> None:
    for one in saved_ones(library):
        delete_search(library, one.id)
    ids = [save_search(library, name, "x").id for name in "abcd"]
    expected = list(ids)
    for moved, before in moves:
        target = None if before is None or before == moved else ids[before]
        expected.remove(ids[moved])
        expected.insert(expected.index(target) if target else len(expected), ids[moved])
        move_search(library, ids[moved], target)
        assert [one.id for one in saved_ones(library)] == expected


def test_a_deleted_search_lies_in_the_trash_and_comes_back_or_goes_for_good(library: Library) -> None:
    made = save_search(library, "Bread", "bread")
    delete_search(library, made.id)
    assert saved_ones(library) == []
    with library.reading() as reader:
        assert [(line.kind, line.label) for line in reader.trash()] == [("search", "Bread")]
        assert reader.bin.ids(TrashFilter("search", "brea")) == [("search", made.id)]
        assert reader.bin.ids(TrashFilter("note")) == []
    with pytest.raises(NotFound):
        delete_search(library, made.id)
    with pytest.raises(NotFound):
        rename_search(library, made.id, "x")
    restore(library, "search", made.id)
    assert saved_ones(library) == [made]
    delete_search(library, made.id)
    delete_for_good(library, [("search", made.id)])
    library.undo()
    empty_trash(library)
    with library.reading() as reader, pytest.raises(NotFound):
        reader.get(SavedSearch, made.id)
    library.undo()
    library.undo()
    assert saved_ones(library) == [made]


def test_a_step_names_the_searches_it_touched(library: Library) -> None:
    made = save_search(library, "Bread", "bread")
    with library.reading() as reader:
        (entry,) = reader.past.entries([reader.revision])
        assert entry.touched == {"searches": 1}
        (thing,) = things_touched(reader, entry.revision)
        assert (thing.kind, thing.id, thing.label, thing.gone) == ("search", made.id, "Bread", False)


def test_searches_are_found_by_name_capitals_aside(library: Library) -> None:
    made = save_search(library, "Müll", "x")
    with library.reading() as reader:
        assert search_named(reader, "MÜLL") == made
        assert search_named(reader, "Mull") is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ('"zero tolerance" OR police', "Zero tolerance police"),
        ("theme:Funding/Police year:2013..2018 -bread", "Funding/Police 2013..2018"),
        ("legislat*", "Legislat"),
        ("-bread", "-bread"),
        ("***", "***"),
        ("x" * 200, "X" + "x" * 59),
        ("東京 Ünïts", "東京 Ünïts"),
        ("a", "A (2)"),
    ],
)
def test_a_name_is_proposed_from_the_words_without_their_signs(library: Library, words: str, name: str) -> None:
    save_search(library, "A", "x")
    with library.reading() as reader:
        assert proposed_name(reader, words) == name


@settings(max_examples=15)
@given(words=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_whatever_was_typed_the_proposed_name_can_be_saved_under(library: Library, words: str) -> None:
    with library.reading() as reader:
        name = proposed_name(reader, words)
    save_search(library, name, "x")
    library.undo()


def test_what_a_search_finds_comes_by_kind_and_articles_also_by_what_belongs_to_them(
    library: Library, index: SearchIndex
) -> None:
    plain, marked, noted = an_article("Only bread."), an_article("Fish, and rolls."), an_article("Nothing.")
    passage, other = a_passage(marked, "rolls", note="bread of sorts"), a_passage(noted, "Nothing")
    note, alone = a_note("on bread", on=other), a_note("bread alone")
    all_saved(library, plain, marked, noted, passage, other, note, alone)
    index.follow(library)
    found = ids_found(library, index, "bread")
    assert (found.articles, found.passages) == ((plain.id,), (passage.id,))
    assert set(found.notes) == {note.id, alone.id}
    assert ids_found(library, index, "bread", ["passage"]) == FoundIds(passages=(passage.id,))
    assert articles_found(library, index, "bread") == {plain.id, marked.id, noted.id}
    assert how_many_found(library, index, "bread") == 4
    save_search(library, "Loaf", "bread")
    assert how_many_found(library, index, "search:loaf -kind:note") == 2
    assert choice_found(library, index, save_search(library, "All", "search:Loaf")) == Choice(
        passages=found.passages, notes=found.notes, cited=found.articles, title="Search: All"
    )
    assert how_many_found(library, index, " ") == 0
    assert ids_found(library, index, "") == FoundIds()


def test_a_search_that_asks_for_itself_all_the_same_finds_nothing_by_that(library: Library, index: SearchIndex) -> None:
    saved(library, an_article("bread"))
    first, second = save_search(library, "A", "bread"), save_search(library, "B", "search:A")
    saved(library, replace(first, words='search:"B"'))  # as another program's damage could have it
    index.follow(library)
    assert how_many_found(library, index, second.words) == 0
    assert how_many_found(library, index, "search:B OR bread") == 1


def test_an_article_list_holds_only_those_a_search_finds(library: Library, index: SearchIndex) -> None:
    bread, fish = an_article("bread", title="B"), an_article("fish", title="A")
    all_saved(library, bread, fish)
    index.follow(library)
    among = Among("s", "Bread", articles_found(library, index, "bread"))
    with library.reading() as reader:
        chosen = ArticleFilter(among=among)
        assert [line.id for line in reader.article_lines(chosen, 0, 10)] == [bread.id]
        assert reader.article_ids(chosen) == [bread.id]
        assert reader.count_articles(chosen) == 1
        assert reader.count_articles(replace(chosen, words="a")) == 0
        assert reader.count_articles(ArticleFilter(among=Among("s", "x"))) == 0
