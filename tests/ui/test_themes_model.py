from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from app.domain import Theme
from app.theme_tree import ThemeTree
from tests.factories import a_theme
from ui.themes.dragging import DraggedThemes
from ui.themes.drops import PassagesDropped, ThemesDropped, carried_passages, carried_themes
from ui.themes.model import BELOW, OWN, ThemesModel
from ui.themes.naming import seen, trouble_with

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
MOVE, COPY = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction


def funding_and_police() -> tuple[Theme, Theme]:
    funding = a_theme("Funding")
    return funding, a_theme("Police", parent_id=funding.id)


def shown(*themes: Theme) -> DraggedThemes:
    model = DraggedThemes()
    QAbstractItemModelTester(model, FATAL, model)
    model.show_tree(ThemeTree.of(themes))
    return model


def names(model: ThemesModel, parent: QModelIndex = QModelIndex()) -> list[object]:  # noqa: B008
    return [model.index(row, 0, parent).data() for row in range(model.rowCount(parent))]


def test_a_theme_that_moves_keeps_its_place_in_selections(qapp: QApplication) -> None:
    funding, police = funding_and_police()
    crime = a_theme("Crime")
    model = shown(funding, police, crime)
    held = QPersistentModelIndex(model.index_of(police.id))
    moved = a_theme("Police", id=police.id, parent_id=crime.id)
    model.show_tree(ThemeTree.of((funding, crime, moved)))
    assert held.isValid()
    assert model.id_at(held) == police.id
    assert model.id_at(held.parent()) == crime.id


def test_a_theme_that_goes_is_no_longer_selected(qapp: QApplication) -> None:
    funding, police = funding_and_police()
    model = shown(funding, police)
    held = QPersistentModelIndex(model.index_of(police.id))
    model.show_tree(ThemeTree.of((funding,)))
    assert not held.isValid()


def test_the_count_below_a_theme_leaves_out_its_own(qapp: QApplication) -> None:
    funding, police = funding_and_police()
    model = shown(funding, police)
    model.show_counts({funding.id: 2, police.id: 5})
    top = model.index_of(funding.id)
    assert (top.data(OWN), top.data(BELOW)) == (2, 5)


def test_the_filter_keeps_the_themes_above_what_fits(qapp: QApplication) -> None:
    funding, police = funding_and_police()
    model = shown(funding, police, a_theme("Crime"))
    model.narrow("POL")
    assert names(model) == ["Funding"]
    assert names(model, model.index_of(funding.id)) == ["Police"]


def test_a_name_that_looks_like_markup_is_harmless_in_the_tooltip(qapp: QApplication) -> None:
    theme = a_theme("<img src=x>", description="<b>bold</b>")
    model = shown(theme)
    tip = str(model.index_of(theme.id).data(Qt.ItemDataRole.ToolTipRole))
    assert "<img" not in tip
    assert "&lt;b&gt;bold" in tip


def test_marks_that_turn_text_around_are_seen() -> None:
    assert seen("abc\u202edcb") == "abc⟨202E⟩dcb"
    assert seen("👩\u200d🚒 و\u200cا") == "👩\u200d🚒 و\u200cا"


def test_a_theme_let_go_on_another_is_nested_and_with_ctrl_asked_about(qapp: QApplication) -> None:
    funding, police = funding_and_police()
    crime = a_theme("Crime")
    model = shown(funding, police, crime)
    heard: list[object] = []
    model.dropped.connect(heard.append)
    onto = model.index_of(crime.id)
    model.dropMimeData(carried_themes([police.id]), MOVE, -1, -1, onto)
    model.dropMimeData(carried_themes([police.id]), COPY, -1, -1, onto)
    assert heard == [
        ThemesDropped((police.id,), crime.id, None, asking=False),
        ThemesDropped((police.id,), crime.id, None, asking=True),
    ]


def test_a_theme_cannot_be_let_go_on_what_is_below_it(qapp: QApplication) -> None:
    funding, police = funding_and_police()
    model = shown(funding, police)
    assert not model.canDropMimeData(carried_themes([funding.id]), MOVE, -1, -1, model.index_of(police.id))


def test_a_theme_let_go_between_others_tells_before_which_row(qapp: QApplication) -> None:
    first, second, third = a_theme("A"), a_theme("B"), a_theme("C")
    model = shown(first, second, third)
    heard: list[object] = []
    model.dropped.connect(heard.append)
    model.dropMimeData(carried_themes([first.id]), MOVE, 2, 0, QModelIndex())
    assert heard == [ThemesDropped((first.id,), None, 2, asking=False)]


def test_passages_can_be_let_go_on_a_theme_but_not_beside_one(qapp: QApplication) -> None:
    theme = a_theme("A")
    model = shown(theme)
    heard: list[object] = []
    model.dropped.connect(heard.append)
    carried = carried_passages(["p1", "p2"])
    assert not model.dropMimeData(carried, COPY, 0, 0, QModelIndex())
    assert model.dropMimeData(carried, COPY, -1, -1, model.index_of(theme.id))
    assert heard == [PassagesDropped(("p1", "p2"), theme.id)]


@pytest.mark.parametrize("rubbish", [b"", b"\xff\xfe", b"{}", b"[1, null]", b"nonsense"])
def test_rubbish_that_is_dropped_does_nothing(qapp: QApplication, rubbish: bytes) -> None:
    theme = a_theme("A")
    model = shown(theme)
    heard: list[object] = []
    model.dropped.connect(heard.append)
    for kind in model.mimeTypes():
        carried = carried_passages([])
        carried.setData(kind, rubbish)
        model.dropMimeData(carried, COPY, -1, -1, model.index_of(theme.id))
    assert heard == []


def test_a_name_is_refused_while_typed_if_a_sibling_has_it() -> None:
    funding, police = funding_and_police()
    tree = ThemeTree.of((funding, police))
    assert trouble_with(tree, "police ", funding.id)
    assert not trouble_with(tree, "police", None)
    assert not trouble_with(tree, "POLICE", funding.id, itself=police.id)
    assert trouble_with(tree, "a/b", None)
    assert trouble_with(tree, "  ", None)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12))
def test_whatever_moves_the_model_stays_whole(qapp: QApplication, moves: list[tuple[int, int]]) -> None:
    themes = [a_theme(f"T{number}") for number in range(8)]
    model = shown(*themes)
    held = {theme.id: QPersistentModelIndex(model.index_of(theme.id)) for theme in themes}
    for child, parent in moves:
        tree = ThemeTree.of(themes)
        if all(below.id != themes[parent].id for below in tree.under(themes[child].id)):
            old = themes[child]
            themes[child] = a_theme(old.name, id=old.id, parent_id=themes[parent].id)
            model.show_tree(ThemeTree.of(themes))
    assert {id: model.id_at(index) for id, index in held.items()} == {theme.id: theme.id for theme in themes}
