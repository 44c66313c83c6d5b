"""The codebook's tree: making, renaming, moving, merging, deleting themes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import FIRST_THEMES, THEME_COLOURS, Note, Passage, Span, Theme
from app.errors import BadValue, NameTaken, WouldLoop
from app.passages import mark
from app.ports import Library
from app.theme_tree import ThemeTree
from app.themes import (
    add_theme,
    delete_theme,
    describe_theme,
    merge_themes,
    move_theme,
    pin_theme,
    recolour_theme,
    rename_theme,
    theme_at,
)
from tests.factories import a_note, an_article, saved


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
