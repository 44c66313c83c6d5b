"""The facets beside the results: what they count, how they narrow, by keyboard and by ear."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain import Creator, PartialDate, Theme
from app.search import Facet
from app.theme_tree import ThemeTree
from app.themes import add_theme
from tests.factories import a_note, a_passage, all_saved, an_article, saved
from ui.context import Context
from ui.places import Place
from ui.search.chooser import ChooserDialog
from ui.search.facets.model import FacetsModel
from ui.search.facets.nodes import FIRST, Node, nodes_of
from ui.search.facets.pane import FacetsPane
from ui.search.page import SearchPage

NO_THEMES = ThemeTree.of(())


def facet(value: str, count: int = 1, field: str = "source", words: str = "money", depth: int = 0) -> Facet:
    return Facet(value, value.title(), count, depth, (words, field, value))


def texts(model: FacetsModel, above: QModelIndex | None = None) -> list[str]:
    above = above or QModelIndex()
    return [model.index(row, 0, above).data() for row in range(model.rowCount(above))]


def spoken(model: FacetsModel, key: str) -> str:
    return str(model.index_of(key).data(Qt.ItemDataRole.AccessibleTextRole))


@pytest.fixture
def pane(qtbot: QtBot) -> FacetsPane:
    made = FacetsPane(None)  # type: ignore[arg-type]
    QAbstractItemModelTester(made.facets, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(250, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(pane: FacetsPane, words: str = "money", total: int = 9, **facets: list[Facet]) -> None:
    pane.show_groups(nodes_of(facets, words, total, NO_THEMES))


def test_long_facets_show_their_first_values_and_the_way_to_all(pane: FacetsPane) -> None:
    shown(pane, author=[facet(f"author {number}") for number in range(40)])
    group = pane.facets.index_of("author")
    assert len(texts(pane.facets, group)) == FIRST + 1
    assert texts(pane.facets, group)[-1] == "more…"
    assert spoken(pane.facets, "author\0") == "more, all 40 values"


def test_a_value_reads_with_its_count(pane: FacetsPane) -> None:
    shown(pane, source=[facet("herald", 12), facet("courier", 1)])
    assert spoken(pane.facets, "source\0herald") == "Herald, 12 results"
    assert spoken(pane.facets, "source\0courier") == "Courier, 1 result"


def test_what_cannot_narrow_is_left_out(pane: FacetsPane) -> None:
    shown(pane, total=9, lang=[facet("en", 9)], year=[facet("2019", 4)])
    assert texts(pane.facets) == ["Year"]


def test_a_value_that_is_asked_for_is_ticked_and_taken_off_again() -> None:
    words = 'money source:="The Guardian" kind:passage'
    values = {
        "source": [facet("The Guardian", 3, "source", words)],
        "kind": [facet("passage", 3, "kind", words)],
    }
    groups = {group.field: group.below[0] for group in nodes_of(values, words, 3, NO_THEMES)}
    assert groups["source"].asked
    assert groups["source"].asks == "money kind:passage"
    assert groups["kind"].asked
    assert groups["kind"].asks == 'money source:="The Guardian"'


def test_a_theme_asked_for_by_its_short_name_is_ticked_too() -> None:
    tree = ThemeTree.of([Theme("a", "Law"), Theme("b", "Bills", parent_id="a")])
    facets = {"theme": [facet("a", 2, "theme"), facet("b", 1, "theme", depth=1)]}
    (group,) = nodes_of(facets, "theme:bills money", 2, tree)
    assert not group.below[0].asked
    assert group.below[0].below[0].asked
    assert group.below[0].below[0].asks == "money"


def test_a_value_asked_for_is_shown_however_rare(pane: FacetsPane) -> None:
    values = [facet(f"tag {number}") for number in range(40)]
    shown(pane, 'tag:="tag 33"', tag=values)
    assert "Tag 33" in texts(pane.facets, pane.facets.index_of("tag"))


def test_enter_narrows_and_space_folds(pane: FacetsPane, qtbot: QtBot) -> None:
    shown(pane, source=[facet("herald", 2), facet("courier", 1)])
    wanted: list[str] = []
    pane.wanted.connect(wanted.append)
    pane.activateWindow()
    pane.go_in()
    qtbot.waitUntil(pane.hasFocus)
    QTest.keyClick(pane, Qt.Key.Key_Space)
    assert not pane.isExpanded(pane.facets.index_of("source"))
    QTest.keyClick(pane, Qt.Key.Key_Right)
    QTest.keyClick(pane, Qt.Key.Key_Down)
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert wanted == ['money source:="herald"']


def test_a_click_narrows_once(pane: FacetsPane) -> None:
    shown(pane, source=[facet("herald", 2), facet("courier", 1)])
    wanted: list[str] = []
    pane.wanted.connect(wanted.append)
    box = pane.visualRect(pane.facets.index_of("source\0courier"))
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert wanted == ['money source:="courier"']


def test_what_was_folded_and_current_stays_so_with_another_answer(pane: FacetsPane) -> None:
    shown(pane, source=[facet("herald", 2), facet("courier", 1)], year=[facet("2019"), facet("2020")])
    pane.setCurrentIndex(pane.facets.index_of("source\0courier"))
    pane.collapse(pane.facets.index_of("year"))
    shown(
        pane, source=[facet("courier", 5), facet("times", 2), facet("herald", 1)], year=[facet("2020"), facet("2021")]
    )
    assert pane.currentIndex().data() == "Courier"
    assert pane.folded == {"year"}
    assert not pane.isExpanded(pane.facets.index_of("year"))
    assert pane.isExpanded(pane.facets.index_of("source"))


def test_all_values_can_be_filtered_by_typing(pane: FacetsPane, qtbot: QtBot) -> None:
    shown(pane, author=[facet(f"author {number}") for number in range(40)])
    wanted: list[str] = []
    pane.wanted.connect(wanted.append)
    pane.choose(pane.facets.index_of("author\0"))
    (dialog,) = pane.findChildren(ChooserDialog)
    dialog.line.setText("author 37")
    qtbot.waitUntil(dialog.line.hasFocus)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert wanted == ['money source:="author 37"']


def test_rubbish_names_are_shown_and_never_taken_for_markup(pane: FacetsPane) -> None:
    shown(pane, tag=[Facet("<b>x</b>\u202e", "<b>x</b>\u202e", 1, 0, ("x", "tag", "y")), facet("💷 العربية")])
    index = pane.facets.index_of("tag\0<b>x</b>\u202e")
    assert index.data() == "<b>x</b>⟨202E⟩"
    assert "<" not in index.data(Qt.ItemDataRole.ToolTipRole)
    assert not pane.grab().isNull()


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> SearchPage:
    made = SearchPage(context)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


@pytest.fixture
def found(context: Context, page: SearchPage, qtbot: QtBot) -> SearchPage:
    """Two articles on money, one of them with a passage under a theme and a note."""
    theme = add_theme(context.library, "Law/Bills")
    one = an_article("money money", title="One", publication="Herald", date=PartialDate(2019), tags=("a", "b"))
    two = an_article(
        "money", title="Two", publication="Courier", date=PartialDate(2020), authors=(Creator("Oka", "A"),)
    )
    saved(context.library, one)
    saved(context.library, two)
    all_saved(context.library, a_passage(one, "money", themes=(theme.id,)), a_note("money", one))
    context.index.follow(context.library)
    search(context, page, qtbot, "money")
    return page


def search(context: Context, page: SearchPage, qtbot: QtBot, words: str) -> None:
    context.selection.open(Place("search", words=words))
    qtbot.waitUntil(lambda: page.inquiry.settled)


def count_of(page: SearchPage, key: str) -> int:
    node = page.facets.facets.node(page.facets.facets.index_of(key))
    return node.count if isinstance(node, Node) else 0


def test_facets_count_the_whole_answer(found: SearchPage) -> None:
    assert count_of(found, "kind\0article") == 2
    assert count_of(found, "kind\0passage") == 1
    assert count_of(found, "source\0Herald") == 3
    assert count_of(found, "year\x002020") == 1
    assert found.count.text().startswith("4 results in 2 articles")


def test_a_facet_narrows_the_search_that_everyone_sees_and_is_taken_off_again(
    found: SearchPage, context: Context, qtbot: QtBot
) -> None:
    found.facets.choose(found.facets.facets.index_of("source\0Courier"))
    assert context.selection.place == Place("search", words='money source:="Courier"')
    qtbot.waitUntil(lambda: found.model.total == 1)
    found.facets.choose(found.facets.facets.index_of("source\0Courier"))
    assert context.selection.place.words == "money"
    context.selection.back()
    assert context.selection.place.words == 'money source:="Courier"'


def test_themes_are_a_tree_in_which_those_above_count_those_below(found: SearchPage, context: Context) -> None:
    with context.library.reading() as reader:
        tree = ThemeTree.read(reader)
        law, bills = tree.at("Law"), tree.at("Law/Bills")
    assert law is not None
    assert bills is not None
    index = found.facets.facets.index_of(f"theme\0{bills.id}")
    assert index.parent() == found.facets.facets.index_of(f"theme\0{law.id}")
    assert count_of(found, f"theme\0{law.id}") == 1
    found.facets.choose(index)
    assert context.selection.place.words == 'money theme:"/Law/Bills"'


def test_in_a_narrow_window_the_facets_are_behind_a_button(found: SearchPage, qtbot: QtBot) -> None:
    assert found.facets.isVisible()
    assert found.bar.narrow.isChecked()
    found.resize(350, 600)
    qtbot.waitUntil(lambda: not found.facets.isVisible())
    assert found.list.isVisible()
    found.bar.narrow.click()
    assert found.facets.isVisible()
    assert not found.list.isVisible()
    QTest.keyClick(found.facets, Qt.Key.Key_Escape)
    assert found.list.isVisible()
    assert not found.facets.isVisible()


def test_put_away_facets_are_not_counted_until_they_are_wanted_again(
    found: SearchPage, context: Context, qtbot: QtBot
) -> None:
    found.bar.narrow.click()
    assert not found.facets.isVisible()
    search(context, found, qtbot, "money kind:note")
    assert found.inquiry.facets == ()
    found.bar.narrow.click()
    qtbot.waitUntil(lambda: count_of(found, "kind\0note") == 1 and found.facets.isVisible())


def test_how_the_page_was_left_is_remembered(found: SearchPage, context: Context, qtbot: QtBot) -> None:
    found.facets.collapse(found.facets.facets.index_of("year"))
    found.head.ordering.group.click()
    found.bar.narrow.click()
    kept = found.state()
    other = SearchPage(context)
    qtbot.addWidget(other)
    other.restore(kept)
    assert other.state() == kept
    assert other.grouped
    assert not other.beside.wanted
    assert other.facets.folded == {"year"}


@pytest.mark.parametrize("kept", [None, 7, {"order": "sideways", "grouped": True}, {"folded": [3, "x"], "width": "no"}])
def test_rubbish_in_what_was_remembered_is_passed_over(kept: object, context: Context, qtbot: QtBot) -> None:
    page = SearchPage(context)
    qtbot.addWidget(page)
    before = page.state()
    page.restore(kept)
    assert page.state() == before
