"""Codebooks a thousand themes deep, and rings of themes such as only a damaged library holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.articles import delete_collection, move_collection
from app.domain import Collection, Theme, new_id
from app.errors import WouldLoop
from app.exporting import Choice, plan_export
from app.looking_up import themes_named
from app.ports import Library
from app.theme_tree import ThemeTree
from app.themes import add_theme, delete_theme, merge_themes, move_theme, rename_theme
from app.trash import empty_trash, restore
from tests.factories import a_collection, a_passage, a_theme, all_saved, an_article, saved

DEEP = 1_100
"""More than Python calls within calls."""


def a_line(library: Library, first: str) -> list[Theme]:
    """Themes, each under the one before."""
    line = [Theme(new_id(), first)]
    for number in range(1, DEEP):
        line.append(Theme(new_id(), f"level {number}", line[-1].id))
    all_saved(library, *line)
    return line


def live_themes(library: Library) -> int:
    with library.reading() as reader:
        return reader.count(Theme)


def test_a_deep_codebook_is_walked_named_and_exported(library: Library) -> None:
    line, article = a_line(library, "top"), saved(library, an_article())
    saved(library, a_passage(article, themes=(line[-1].id,)))
    with library.reading() as reader:
        tree = ThemeTree.read(reader)
    assert [theme.id for theme in tree.under(line[0].id)] == [theme.id for theme in line]
    assert themes_named(tree, tree.path(line[-1].id)) == [line[-1].id]
    (document,) = plan_export(library, Choice(themes=(line[0].id,)))
    assert len(document.passages) == 1
    with pytest.raises(WouldLoop):
        move_theme(library, line[0].id, line[-1].id)


def test_a_deep_codebook_goes_to_the_trash_and_comes_back_and_goes_for_good(library: Library) -> None:
    first = live_themes(library)
    line = a_line(library, "top")
    delete_theme(library, line[0].id)
    assert live_themes(library) == first
    restore(library, "theme", line[-1].id)
    assert live_themes(library) == first + DEEP
    delete_theme(library, line[0].id)
    empty_trash(library)
    assert live_themes(library) == first
    library.undo()
    library.undo()
    assert live_themes(library) == first + DEEP


def test_deep_codebooks_are_merged_level_by_level(library: Library) -> None:
    first = live_themes(library)
    kept, absorbed = a_line(library, "kept"), a_line(library, "absorbed")
    merge_themes(library, kept[0].id, absorbed[0].id)
    assert live_themes(library) == first + DEEP
    library.undo()
    assert live_themes(library) == first + 2 * DEEP


def test_a_deep_path_is_made_at_once(library: Library) -> None:
    made = add_theme(library, "/".join(["deep"] * DEEP))
    with library.reading() as reader:
        assert len(ThemeTree.read(reader).line(made.id)) == DEEP


@given(st.lists(st.integers(-1, 7), max_size=8))
def test_whatever_stands_under_what_every_theme_is_met_once(parents: list[int]) -> None:
    ids = [new_id() for _parent in parents]
    under = [ids[parent] if 0 <= parent < len(ids) else None for parent in parents]
    themes = [a_theme(id=id, parent_id=parent) for id, parent in zip(ids, under, strict=True)]
    tree = ThemeTree.of(themes)
    assert sorted(theme.id for theme in tree.walk()) == sorted(ids)
    for id in ids:
        assert tree.line(id)[-1].id == id
        assert tree.line(id)[0] in tree.children[None]


def test_a_ring_of_themes_can_be_changed_and_opened(library: Library) -> None:
    one = saved(library, a_theme("one"))
    two = saved(library, a_theme("two", parent_id=one.id))
    saved(library, replace(one, parent_id=two.id))
    rename_theme(library, one.id, "first")
    with library.reading() as reader:
        assert ThemeTree.read(reader).path(two.id) == "first/two"
    saved(library, replace(one, parent_id=two.id))
    delete_theme(library, one.id)
    restore(library, "theme", two.id)
    assert live_themes(library) == 5


def test_a_ring_of_collections_is_neither_followed_for_ever_nor_deleted_by_halves(library: Library) -> None:
    one = saved(library, a_collection("one"))
    two = saved(library, a_collection("two", parent_id=one.id))
    other = saved(library, a_collection("other"))
    saved(library, replace(one, parent_id=two.id))
    with pytest.raises(WouldLoop):
        move_collection(library, other, one.id)
    delete_collection(library, one)
    with library.reading() as reader:
        assert list(reader.every(Collection)) == [other]
