"""The codebook's tree: making, renaming, moving, merging, deleting themes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import FIRST_THEMES, THEME_COLOURS, Arrangement, Id, Note, Passage, Span, Theme
from app.errors import BadValue, NameTaken, NotFound, WouldLoop
from app.notes import delete_notes
from app.passages import delete_passages, mark
from app.ports import Library
from app.theme_tree import ThemeTree
from app.themes import (
    add_theme,
    define_theme,
    delete_theme,
    describe_theme,
    merge_themes,
    move_passages,
    move_theme,
    pin_theme,
    recolour_theme,
    rename_theme,
    split_theme,
    theme_at,
)
from app.trash import restore
from tests.factories import a_note, a_passage, a_theme, all_saved, an_article, saved


def tree_of(library: Library) -> ThemeTree:
    with library.reading() as reader:
        return ThemeTree.read(reader)


def paths(library: Library) -> list[str]:
    tree = tree_of(library)
    return [tree.path(theme.id) for theme in tree.walk()]


def test_a_new_library_starts_with_three_pinned_themes(library: Library) -> None:
    themes = list(tree_of(library).walk())
    assert tuple(theme.name for theme in themes) == FIRST_THEMES
    assert [theme.digit for theme in themes] == [1, 2, 3]
    assert [theme.colour for theme in themes] == list(THEME_COLOURS[:3])


def test_a_path_makes_the_themes_that_are_missing(library: Library) -> None:
    made = add_theme(library, "Funding/Police/Overtime", description="Hours beyond the rota.")
    assert paths(library) == [*FIRST_THEMES, "Funding/Police", "Funding/Police/Overtime"]
    assert tree_of(library).themes[made.id].description == "Hours beyond the rota."
    library.undo()
    assert paths(library) == list(FIRST_THEMES)


def test_a_theme_is_not_made_twice_whatever_its_case(library: Library) -> None:
    with pytest.raises(NameTaken):
        add_theme(library, "fUNDING")
    add_theme(library, "Été")
    with pytest.raises(NameTaken):
        add_theme(library, "E\u0301te\u0301")


@pytest.mark.parametrize("path", ["", "  ", "/", "Funding/", "Funding//Police"])
def test_a_path_with_an_empty_name_is_refused(library: Library, path: str) -> None:
    with pytest.raises(BadValue):
        add_theme(library, path)
    assert paths(library) == list(FIRST_THEMES)


def test_the_same_name_may_stand_under_two_parents(library: Library) -> None:
    add_theme(library, "Funding/Police")
    add_theme(library, "Legislation/Police")
    assert {"Funding/Police", "Legislation/Police"} <= set(paths(library))


def test_a_theme_at_a_path_is_found_before_it_is_made(library: Library) -> None:
    with library.writing("Twice") as writer:
        first = theme_at(writer, "Funding/Police")
        assert theme_at(writer, "funding/police") == first


def test_a_theme_is_renamed_unless_its_sibling_has_the_name(library: Library) -> None:
    funding = tree_of(library).at("Funding")
    assert funding is not None
    rename_theme(library, funding.id, "  Money \n matters ")
    assert "Money matters" in paths(library)
    rename_theme(library, funding.id, "money matters")
    with pytest.raises(NameTaken):
        rename_theme(library, funding.id, "legislation")
    with pytest.raises(BadValue):
        rename_theme(library, funding.id, "a/b")


def test_colour_description_and_pin_are_kept(library: Library) -> None:
    legislation, _pledges, funding = tree_of(library).walk()
    recolour_theme(library, funding.id, "aabbcc")
    describe_theme(library, funding.id, "Who pays.")
    pin_theme(library, funding.id, 1)
    tree = tree_of(library)
    kept = tree.themes[funding.id]
    assert (kept.colour, kept.description, kept.digit) == ("#AABBCC", "Who pays.", 1)
    assert tree.themes[legislation.id].digit is None
    for colour in ("blue", "#12", "#GGGGGG"):
        with pytest.raises(BadValue):
            recolour_theme(library, funding.id, colour)


def test_a_theme_moves_with_all_below_it_but_never_under_itself(library: Library) -> None:
    police = add_theme(library, "Funding/Police")
    legislation, _pledges, funding, _police = tree_of(library).walk()
    move_theme(library, funding.id, legislation.id)
    assert "Legislation/Funding/Police" in paths(library)
    for below in (funding.id, police.id):
        with pytest.raises(WouldLoop):
            move_theme(library, funding.id, below)
    move_theme(library, funding.id, None, 0)
    assert paths(library)[0] == "Funding"


@given(st.permutations(range(5)))
def test_siblings_stand_where_they_are_put(order: list[int]) -> None:
    names = [f"t{number}" for number in order]
    themes = [Theme(f"{number:032}", name, position=number) for number, name in enumerate(names)]
    assert [theme.name for theme in ThemeTree.of(themes).walk()] == names


def test_merging_moves_passages_notes_and_children(library: Library) -> None:
    article = saved(library, an_article())
    kept, absorbed = add_theme(library, "Money"), add_theme(library, "Cash")
    add_theme(library, "Money/Grants")
    twin = add_theme(library, "Cash/grants")
    add_theme(library, "Cash/Loans")
    both = mark(library, article.id, Span(0, 3), [absorbed.id, kept.id])
    one = mark(library, article.id, Span(4, 13), [twin.id])
    note = saved(library, a_note(on=absorbed))
    merge_themes(library, kept.id, absorbed.id)
    tree = tree_of(library)
    with library.reading() as reader:
        assert reader.get(Passage, both.id).themes == (kept.id,)
        assert [tree.path(id) for id in reader.get(Passage, one.id).themes] == ["Money/Grants"]
        assert reader.get(Note, note.id).theme_id == kept.id
    assert paths(library)[3:] == ["Money", "Money/Grants", "Money/Loans"]
    library.undo()
    with library.reading() as reader:
        assert reader.get(Passage, both.id) == both
    assert paths(library)[3:] == ["Money", "Money/Grants", "Cash", "Cash/grants", "Cash/Loans"]


def test_a_theme_is_not_merged_into_itself_or_what_lies_below_it(library: Library) -> None:
    below = add_theme(library, "Funding/Police")
    funding = tree_of(library).at("Funding")
    assert funding is not None
    for kept in (funding.id, below.id):
        with pytest.raises(WouldLoop):
            merge_themes(library, kept, funding.id)


def test_a_parent_absorbs_its_child(library: Library) -> None:
    below = add_theme(library, "Funding/Police")
    add_theme(library, "Funding/Police/Overtime")
    funding = tree_of(library).at("Funding")
    assert funding is not None
    merge_themes(library, funding.id, below.id)
    assert paths(library) == [*FIRST_THEMES, "Funding/Overtime"]


def test_a_deleted_theme_leaves_its_passages_and_comes_back_on_them(library: Library) -> None:
    article = saved(library, an_article())
    police = add_theme(library, "Funding/Police")
    funding = tree_of(library).at("Funding")
    assert funding is not None
    passage = mark(library, article.id, Span(0, 3), [police.id])
    delete_theme(library, funding.id)
    with library.reading() as reader:
        assert reader.get(Passage, passage.id).themes == ()
    assert paths(library) == list(FIRST_THEMES[:2])
    library.undo()
    with library.reading() as reader:
        assert reader.get(Passage, passage.id) == passage


def defined(library: Library, theme: Theme, **entry: Any) -> tuple[Theme, ...]:
    whole: dict[str, Any] = {"description": "", "includes": "", "excludes": "", "example": "", "aliases": ()}
    return define_theme(library, theme.id, **(whole | entry))


def themes_of(library: Library, *passages: Passage) -> list[list[str]]:
    """The names of the themes of each passage, in order."""
    tree = tree_of(library)
    with library.reading() as reader:
        return [[tree.themes[id].name for id in reader.get(Passage, passage.id).themes] for passage in passages]


def order_of(library: Library, theme: Theme) -> tuple[Id, ...]:
    with library.reading() as reader:
        return reader.get(Arrangement, theme.id).passages


def test_a_whole_entry_of_the_codebook_is_one_step(library: Library) -> None:
    police = add_theme(library, "Police")
    defined(library, police, description="Who.", includes="Officers\r\nStaff", excludes="Army", example="A patrol")
    kept = tree_of(library).themes[police.id]
    said = (kept.description, kept.includes, kept.excludes, kept.example)
    assert said == ("Who.", "Officers\nStaff", "Army", "A patrol")
    library.undo()
    assert tree_of(library).themes[police.id] == police


def test_aliases_are_clean_and_each_stands_once(library: Library) -> None:
    police = add_theme(library, "Police")
    defined(library, police, aliases=["  The \n law ", "", "police", "the LAW", "Bobbies", "\u202e"])
    assert tree_of(library).themes[police.id].aliases == ("The law", "Bobbies")
    with pytest.raises(BadValue):
        defined(library, police, aliases=["and/or"])


def test_an_alias_that_another_theme_goes_by_is_kept_and_told(library: Library) -> None:
    police, courts = add_theme(library, "Police"), add_theme(library, "Courts")
    defined(library, courts, aliases=["Justice"])
    assert {theme.name for theme in defined(library, police, aliases=["courts", "justice"])} == {"Courts"}
    assert defined(library, police, aliases=["Bobbies"]) == ()


def test_defining_a_theme_that_is_gone_changes_nothing(library: Library) -> None:
    police = add_theme(library, "Police")
    library.undo()
    with pytest.raises(NotFound):
        defined(library, police, description="Who.")


def test_a_theme_is_found_by_path_then_name_then_alias(library: Library) -> None:
    one, two = add_theme(library, "Funding/Police"), add_theme(library, "Legislation/Police")
    funding = tree_of(library).at("Funding")
    assert funding is not None
    defined(library, funding, aliases=["Money", "Police"])
    tree = tree_of(library)

    def called(typed: str) -> set[str]:
        return {tree.path(theme.id) for theme in tree.called(typed)}

    assert called("funding/police") == {tree.path(one.id)}
    assert called("police") == {tree.path(one.id), tree.path(two.id)}
    assert called(" MONEY ") == {"Funding"}
    assert called("nothing") == called("") == set()


def test_a_split_theme_gets_its_passages_in_the_place_of_the_old_one(library: Library) -> None:
    article = saved(library, an_article())
    other, cash = add_theme(library, "Other"), add_theme(library, "Money/Cash")
    add_theme(library, "Money/Loans")
    goes = mark(library, article.id, Span(0, 3), [cash.id, other.id])
    stays = mark(library, article.id, Span(4, 13), [cash.id])
    apart = mark(library, article.id, Span(14, 17), [other.id])
    coins = split_theme(library, cash.id, " Coins ", [goes.id, apart.id])
    assert paths(library)[-4:] == ["Money", "Money/Cash", "Money/Coins", "Money/Loans"]
    assert coins.colour == cash.colour
    assert themes_of(library, goes, stays, apart) == [["Coins", "Other"], ["Cash"], ["Other"]]
    library.undo()
    assert themes_of(library, goes, stays, apart) == [["Cash", "Other"], ["Cash"], ["Other"]]
    assert "Money/Coins" not in paths(library)


def test_a_theme_split_at_the_top_has_a_colour_that_its_siblings_lack(library: Library) -> None:
    first = next(tree_of(library).walk())
    made = split_theme(library, first.id, "Bills", [])
    assert made.colour == THEME_COLOURS[3]
    assert paths(library) == [first.name, "Bills", *FIRST_THEMES[1:]]


def test_a_split_keeps_the_order_a_person_gave_the_passages(library: Library) -> None:
    article = saved(library, an_article())
    cash = add_theme(library, "Cash")
    one, two, three = (mark(library, article.id, Span(at, at + 2), [cash.id]) for at in (0, 4, 8))
    saved(library, Arrangement(cash.id, (three.id, two.id, one.id)))
    assert order_of(library, split_theme(library, cash.id, "Coins", [one.id, three.id])) == (three.id, one.id)


def test_no_theme_is_split_off_under_a_name_that_stands_there(library: Library) -> None:
    funding = tree_of(library).at("Funding")
    assert funding is not None
    with pytest.raises(NameTaken):
        split_theme(library, funding.id, "legislation", [])
    for name in ("", "a/b"):
        with pytest.raises(BadValue):
            split_theme(library, funding.id, name, [])
    assert paths(library) == list(FIRST_THEMES)


def test_moved_passages_have_one_theme_in_the_place_of_the_other(library: Library) -> None:
    article = saved(library, an_article())
    one, two, three = (add_theme(library, name) for name in ("One", "Two", "Three"))
    first = mark(library, article.id, Span(0, 3), [one.id, two.id])
    both = mark(library, article.id, Span(4, 13), [three.id, one.id])
    without = mark(library, article.id, Span(14, 17), [two.id])
    move_passages(library, [first.id, both.id, without.id], one.id, three.id)
    assert themes_of(library, first, both, without) == [["Three", "Two"], ["Three"], ["Two"]]
    library.undo()
    assert themes_of(library, first, both, without) == [["One", "Two"], ["Three", "One"], ["Two"]]
    delete_theme(library, three.id)
    with pytest.raises(NotFound):
        move_passages(library, [first.id], one.id, three.id)


def test_merging_joins_the_entries_names_and_keys(library: Library) -> None:
    kept, absorbed = add_theme(library, "Money", description="What is paid."), add_theme(library, "Cash")
    defined(library, kept, description="What is paid.", example="A pound", aliases=["Funds"])
    defined(library, absorbed, description="Coins.", example="A pound", aliases=["money", "Notes", "FUNDS"])
    pin_theme(library, absorbed.id, 7)
    merge_themes(library, kept.id, absorbed.id)
    found = tree_of(library).themes[kept.id]
    assert found.description == "What is paid.\n\nCoins."
    assert (found.example, found.digit) == ("A pound", 7)
    assert found.aliases == ("Funds", "Cash", "Notes")


def test_what_lies_in_the_trash_comes_back_with_the_theme_that_was_kept(library: Library) -> None:
    article = saved(library, an_article())
    kept, absorbed = add_theme(library, "Money"), add_theme(library, "Cash")
    passage = mark(library, article.id, Span(0, 3), [absorbed.id])
    note = saved(library, a_note(on=absorbed))
    delete_passages(library, [passage.id])
    delete_notes(library, [note.id])
    merge_themes(library, kept.id, absorbed.id)
    restore(library, "passage", passage.id)
    restore(library, "note", note.id)
    assert themes_of(library, passage) == [["Money"]]
    assert "Cash" not in paths(library)


def test_the_own_order_of_the_absorbed_comes_after_that_of_the_kept(library: Library) -> None:
    article = saved(library, an_article())
    kept, absorbed = add_theme(library, "Money"), add_theme(library, "Cash")
    one, two, three, four = (
        mark(library, article.id, Span(at, at + 2), [theme.id])
        for at, theme in ((0, kept), (4, kept), (8, absorbed), (12, absorbed))
    )
    saved(library, Arrangement(kept.id, (two.id,)))
    saved(library, Arrangement(absorbed.id, (four.id, three.id)))
    merge_themes(library, kept.id, absorbed.id)
    assert order_of(library, kept) == (two.id, one.id, four.id, three.id)
    library.undo()
    assert order_of(library, kept) == (two.id,)
    assert order_of(library, absorbed) == (four.id, three.id)


NAMES = st.sampled_from("ABC")


@given(st.lists(st.tuples(st.integers(-1, 7), NAMES), min_size=2, max_size=8), st.integers(0, 7), st.integers(0, 7))
def test_no_passage_loses_its_theme_whatever_is_merged(
    library: Library, shape: list[tuple[int, str]], kept: int, absorbed: int
) -> None:
    themes: list[Theme] = []
    for number, (above, name) in enumerate(shape):
        parent = themes[above].id if 0 <= above < number else None
        taken = any(theme.name == name and theme.parent_id == parent for theme in themes)
        themes.append(a_theme(f"{name}{number}" if taken else name, parent_id=parent, position=number))
    article = an_article("word " * 10)
    passages = [a_passage(article, Span(at * 5, at * 5 + 4), themes=(theme.id,)) for at, theme in enumerate(themes)]
    one, two = themes[kept % len(themes)], themes[absorbed % len(themes)]
    all_saved(library, *themes, article, *passages)
    try:
        merge_themes(library, one.id, two.id)
    except WouldLoop:
        return
    assert all(len(names) == 1 for names in themes_of(library, *passages))
    assert two.id not in tree_of(library).themes
