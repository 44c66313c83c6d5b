"""The list of articles: columns as one wants them, narrowed by what one asks for, walked through by typing a title."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.domain import Article, Creator, PartialDate, ReadState, Span
from tests.factories import a_passage, all_saved, an_article
from tests.ui.lint import lint
from ui.articles.columns import AS_AT_FIRST, AUTHORS, KIND, PASSAGES, PUBLICATION, TITLE, YEAR
from ui.articles.narrowing import NarrowingForm
from ui.articles.panel import ArticlesPanel
from ui.context import Context


@pytest.fixture
def panel(qtbot: QtBot, context: Context, articles: list[Article]) -> Iterator[ArticlesPanel]:
    made = ArticlesPanel(context)
    qtbot.addWidget(made)
    made.resize(520, 600)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() == 3)
    made.show_articles(order="title", descending=False)
    yield made
    made.form.close()


@pytest.fixture
def articles(context: Context) -> list[Article]:
    """A read report of 1999 with a passage, an unread book of 2013, and one of which nothing is known."""
    report = an_article(
        title="Alpha",
        date=PartialDate(1999),
        kind="report",
        read_state=ReadState.READ,
        authors=(Creator("Curie", "M"),),
    )
    book = an_article(title="Beta", date=PartialDate(2013, 5), kind="book", tags=("to quote", "water"))
    bare = an_article(title="“Gamma” rays")
    all_saved(context.library, report, book, bare, a_passage(report, Span(0, 3)))
    return [report, book, bare]


def titles(panel: ArticlesPanel) -> list[str]:
    return [panel.model.index(row, 0).data() for row in range(panel.model.rowCount())]


def entry(menu: QMenu, words: str) -> object:
    return next(action for action in menu.actions() if action.text().replace("&", "") == words)


def test_columns_are_chosen_in_the_menu_of_the_head_and_say_what_they_should(panel: ArticlesPanel) -> None:
    head = panel.table.across
    entry(head.menu(), "Authors").trigger()  # type: ignore[attr-defined]
    assert not head.isSectionHidden(AUTHORS)
    assert panel.model.index(0, AUTHORS).data() == "Curie"
    assert panel.model.index(0, KIND).data() == "Report"
    entry(head.menu(), "Columns as at first").trigger()  # type: ignore[attr-defined]
    assert head.columns == AS_AT_FIRST.columns


def test_titles_cannot_be_hidden_and_keep_room_for_some_letters(panel: ArticlesPanel) -> None:
    head = panel.table.across
    assert not entry(head.menu(), "Title").isEnabled()  # type: ignore[attr-defined]
    for column in (AUTHORS, PUBLICATION, KIND):
        head.setSectionHidden(column, False)
    head.fit()
    panel.resize(220, 500)
    assert head.sectionSize(TITLE) >= 10 * panel.fontMetrics().averageCharWidth()


def test_titles_take_the_room_that_is_left(panel: ArticlesPanel) -> None:
    head = panel.table.across
    shown = [one.column for one in head.columns if one.shown]
    assert sum(map(head.sectionSize, shown)) == panel.table.viewport().width()
    head.resizeSection(YEAR, 120)
    assert sum(map(head.sectionSize, shown)) == panel.table.viewport().width()
    assert next(one.width for one in head.columns if one.column == YEAR) == 120


def test_a_column_comes_to_the_front_by_the_menu_as_by_dragging(panel: ArticlesPanel) -> None:
    head = panel.table.across
    menu = head.menu()
    moving = next(action.menu() for action in menu.actions() if action.menu() is not None)
    entry(moving, "Passages").trigger()  # type: ignore[attr-defined, arg-type]
    assert head.columns[0].column == PASSAGES
    head.moveSection(0, 2)
    assert [one.column for one in head.columns[:3]] == [TITLE, YEAR, PASSAGES]


@pytest.mark.parametrize("column", range(8))
def test_every_column_sorts_by_its_head(panel: ArticlesPanel, column: int) -> None:
    panel.table.across.sectionClicked.emit(column)
    first = titles(panel)
    panel.table.across.sectionClicked.emit(column)
    assert sorted(titles(panel)) == sorted(first)
    assert len(first) == 3


def opened(panel: ArticlesPanel) -> NarrowingForm:
    QTest.mouseClick(panel.narrow, Qt.MouseButton.LeftButton)
    return panel.form


def test_a_span_of_years_narrows_the_list(panel: ArticlesPanel) -> None:
    form = opened(panel)
    QTest.keyClicks(form.since, "2000")
    assert titles(panel) == ["Beta"]
    form.since.clear()
    form.since.textEdited.emit("")
    QTest.keyClicks(form.until, "1999")
    assert titles(panel) == ["Alpha"]
    assert panel.narrowed.words.text() == "Only: until 1999"


def test_a_year_that_is_half_written_counts_for_nothing(panel: ArticlesPanel) -> None:
    QTest.keyClicks(opened(panel).since, "20")
    assert len(titles(panel)) == 3


@pytest.mark.parametrize(
    ("box", "value", "left"),
    [
        ("kind", "report", ["Alpha"]),
        ("state", "read", ["Alpha"]),
        ("marked", "with", ["Alpha"]),
        ("marked", "without", ["Beta", "“Gamma” rays"]),
        ("tag", "to quote", ["Beta"]),
    ],
)
def test_each_box_narrows_the_list_and_says_so(
    qtbot: QtBot, panel: ArticlesPanel, box: str, value: str, left: list[str]
) -> None:
    form = opened(panel)
    qtbot.waitUntil(lambda: form.kind.count() > 3)
    chosen = getattr(form, box)
    chosen.setCurrentIndex(chosen.findData(value))
    chosen.activated.emit(chosen.currentIndex())
    qtbot.waitUntil(lambda: titles(panel) == left)
    assert panel.narrowed.isVisible()
    form.close()
    panel.narrowed.widen.click()
    assert len(titles(panel)) == 3
    assert not panel.narrowed.isVisible()


def test_what_is_narrowed_to_nothing_says_why_and_leads_back(qtbot: QtBot, panel: ArticlesPanel) -> None:
    panel.show_articles(kinds=("book",), states=(ReadState.READ,))
    qtbot.waitUntil(panel.empty.isVisible)
    assert "read" in panel.empty.words.text()
    panel.empty.clear.click()
    assert len(titles(panel)) == 3


def test_narrowing_goes_with_words_and_order(qtbot: QtBot, panel: ArticlesPanel) -> None:
    panel.show_articles(marked=False)
    panel.filter.setText("gamma")
    qtbot.waitUntil(lambda: titles(panel) == ["“Gamma” rays"])
    panel.filter.setText("alpha")
    qtbot.waitUntil(lambda: titles(panel) == [])


def test_typing_goes_to_the_title_that_begins_so(qtbot: QtBot, context: Context, panel: ArticlesPanel) -> None:
    panel.table.setFocus()
    panel.table.selectRow(0)
    QTest.keyClicks(panel.table, "ga")
    qtbot.waitUntil(lambda: panel.table.currentIndex().row() == 2)
    assert context.selection.articles == (panel.model.ids(2, 3)[0],)


def test_typing_goes_round_and_stays_where_nothing_begins_so(qtbot: QtBot, panel: ArticlesPanel) -> None:
    panel.table.setFocus()
    panel.table.selectRow(2)
    QTest.keyClick(panel.table, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: panel.table.currentIndex().row() == 0)
    panel.type_ahead.take("zzz", panel.model.chosen, 0)
    qtbot.waitUntil(lambda: not panel.context.jobs.running)
    assert panel.table.currentIndex().row() == 0


@pytest.mark.parametrize("look", [100, 200])
def test_the_form_is_laid_out_so_that_nothing_is_cut(
    qtbot: QtBot, qapp: QApplication, panel: ArticlesPanel, look: int
) -> None:
    from ui.look import scale_fonts

    scale_fonts(qapp, look)
    form = NarrowingForm(panel.context, panel)
    form.open_below(panel.narrow, panel.model.chosen)
    qapp.processEvents()
    assert lint(form) == []
    form.close()
    scale_fonts(qapp, 100)
    panel.table.across.customContextMenuRequested.emit(QPoint(3, 3))
    assert any(menu.isVisible() for menu in panel.table.across.findChildren(QMenu))
