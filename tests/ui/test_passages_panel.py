"""The list of passages beside the text: order, filter, choosing to and fro, acts on several, ten thousand rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.articles import delete_articles
from app.domain import Article, Page, Passage, Span
from app.exporters.gathering import Choice
from app.passages import apply_theme, delete_passages, mark, note_passage, resize_passage
from app.themes import delete_theme, rename_theme
from tests.factories import a_passage, a_theme, all_saved, an_article, saved
from ui.context import Context
from ui.passages.model import BARE, ROW, PassagesModel
from ui.passages.panel import PassagesPanel
from ui.places import Place
from ui.reader.panel import ReaderPanel
from ui.reader.quick_tag import QuickTag
from ui.themes.drops import read_passages

WORDS = "The ferry left at noon, and nobody waved.\n\nTwo companies had promised a second boat.\n\nIt never came."


@pytest.fixture
def article(context: Context) -> Article:
    made = an_article(WORDS, title="The ferry")
    all_saved(context.library, made)
    return made


@pytest.fixture
def panel(context: Context, qtbot: QtBot, article: Article) -> PassagesPanel:
    made = PassagesPanel(context)
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    qtbot.waitExposed(made)
    context.selection.open(Place("article", article.id))
    return made


@pytest.fixture
def reader(context: Context, qtbot: QtBot, panel: PassagesPanel) -> ReaderPanel:
    made = ReaderPanel(context)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def three(context: Context, article: Article, **fields: object) -> list[Passage]:
    made = [a_passage(article, quote, **fields) for quote in ("ferry", "promised", "never")]
    all_saved(context.library, *reversed(made))
    return made


def choose(panel: PassagesPanel, *rows: int) -> None:
    flag = QItemSelectionModel.SelectionFlag
    panel.list.selectionModel().clearSelection()
    for row in rows:
        panel.list.selectionModel().setCurrentIndex(panel.model.index(row), flag.Select)


def focus(panel: PassagesPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    panel.list.setFocus()
    qtbot.waitUntil(panel.list.hasFocus)


def quotes(panel: PassagesPanel) -> list[str]:
    return [panel.model.index(row).data(ROW).quote for row in range(panel.model.rowCount())]


def live(context: Context) -> list[Passage]:
    with context.library.reading() as reading:
        return list(reading.every(Passage))


def test_passages_stand_in_the_order_of_the_text_as_they_come_and_go(
    context: Context, panel: PassagesPanel, article: Article
) -> None:
    made = three(context, article)
    assert quotes(panel) == ["ferry", "promised", "never"]
    mark(context.library, article.id, Span(0, 3))
    assert quotes(panel) == ["The", "ferry", "promised", "never"]
    resize_passage(context.library, made[0].id, Span(WORDS.index("second"), WORDS.index("second") + 6))
    assert quotes(panel) == ["The", "promised", "second", "never"]
    delete_passages(context.library, [made[1].id])
    assert quotes(panel) == ["The", "second", "never"]
    context.library.undo()
    assert quotes(panel) == ["The", "promised", "second", "never"]
    assert panel.count.text() == "4 passages"


def test_a_row_reads_theme_quote_note(context: Context, panel: PassagesPanel, article: Article) -> None:
    above = a_theme("Boats")
    below = a_theme("Lost", parent_id=above.id)
    all_saved(context.library, above, below)
    passage = saved(context.library, a_passage(article, "ferry", themes=(below.id,), note="which\none?"))
    spoken = panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Boats/Lost, “ferry”, which one?"
    rename_theme(context.library, above.id, "Ships")
    note_passage(context.library, passage.id, "")
    assert panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Ships/Lost, “ferry”"
    delete_theme(context.library, above.id)
    assert panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "no theme, “ferry”"


def test_the_place_is_the_printed_page_or_the_paragraph(context: Context, panel: PassagesPanel) -> None:
    paged = an_article(WORDS, pages=(Page("iv", 0, 43), Page("v", 43, len(WORDS))))
    all_saved(context.library, paged, a_passage(paged, "ferry"), a_passage(paged, "never"))
    context.selection.open(Place("article", paged.id))
    assert [panel.model.index(row).data(ROW).place for row in range(2)] == ["p. iv", "p. v"]
    plain = an_article(WORDS)
    all_saved(context.library, plain, a_passage(plain, "never"))
    context.selection.open(Place("article", plain.id))
    assert panel.model.index(0).data(ROW).place == "¶ 3"


def test_the_filter_shows_a_theme_with_those_below_it(context: Context, panel: PassagesPanel, article: Article) -> None:
    above = a_theme("Boats")
    below = a_theme("Lost", parent_id=above.id)
    all_saved(context.library, above, below)
    made = three(context, article)
    apply_theme(context.library, [made[0].id], above.id)
    apply_theme(context.library, [made[1].id], below.id)
    entries = [panel.filter.itemText(row) for row in range(panel.filter.count())]
    assert entries == ["All themes", "Boats  2", "Boats/Lost  1", "Without a theme  1"]
    for key, shown in ((above.id, ["ferry", "promised"]), (below.id, ["promised"]), (BARE, ["never"])):
        panel.filter.setCurrentIndex(panel.filter.findData(key))
        panel.filter.activated.emit(panel.filter.currentIndex())
        assert quotes(panel) == shown
    apply_theme(context.library, [made[2].id], above.id)
    assert panel.filter.currentText() == "All themes", "nothing is without a theme any more"
    assert quotes(panel) == ["ferry", "promised", "never"]


def test_choosing_a_row_leads_the_reader_there_and_the_caret_chooses_the_row(
    context: Context, panel: PassagesPanel, reader: ReaderPanel, article: Article
) -> None:
    made = three(context, article)
    heard: list[tuple[str, ...]] = []
    context.selection.passages_chosen.connect(heard.append)
    choose(panel, 1)
    assert reader.sitting.current == made[1].id
    assert reader.view.caret() == made[1].start
    reader.view.choose(made[2].start + 1, made[2].start + 1)
    assert panel.chosen() == (made[2].id,)
    assert heard == [(made[1].id,), (made[2].id,)], "each choice is told once"


def test_a_passage_made_in_the_reader_is_chosen_in_the_list(
    context: Context, panel: PassagesPanel, reader: ReaderPanel, article: Article
) -> None:
    reader.view.choose(4, 9)
    passage = mark(context.library, article.id, Span(4, 9))
    assert panel.chosen() == (passage.id,)


def test_several_are_tagged_at_once_and_stay_chosen(
    context: Context, panel: PassagesPanel, reader: ReaderPanel, article: Article, qtbot: QtBot
) -> None:
    made = three(context, article)
    theme = saved(context.library, a_theme("Boats", digit=9))
    choose(panel, 0, 2)
    focus(panel, qtbot)
    QTest.keyClick(panel.list, Qt.Key.Key_9)
    assert [passage.themes for passage in live(context)] == [(theme.id,), (), (theme.id,)]
    assert panel.chosen() == (made[0].id, made[2].id)
    QTest.keyClick(panel.list, Qt.Key.Key_9)
    assert [passage.themes for passage in live(context)] == [(), (), ()]
    QTest.keyClick(panel.list, Qt.Key.Key_T)
    popup = panel.findChild(QuickTag)
    assert popup is not None
    popup.line.setText("Quite new")
    QTest.keyClick(popup.line, Qt.Key.Key_Return)
    assert [len(passage.themes) for passage in live(context)] == [1, 0, 1]
    context.library.undo()
    assert [len(passage.themes) for passage in live(context)] == [0, 0, 0]


def test_deleting_several_is_one_step(context: Context, panel: PassagesPanel, article: Article, qtbot: QtBot) -> None:
    three(context, article)
    said: list[str] = []
    context.events.done.connect(said.append)
    choose(panel, 0, 1)
    focus(panel, qtbot)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert quotes(panel) == ["never"]
    assert said == ["2 passages deleted"]
    context.library.undo()
    assert quotes(panel) == ["ferry", "promised", "never"]


def test_the_menu_takes_a_theme_off(context: Context, panel: PassagesPanel, article: Article) -> None:
    theme = saved(context.library, a_theme("Boats"))
    three(context, article, themes=(theme.id,))
    choose(panel, 0, 1)
    panel.list.customContextMenuRequested.emit(panel.list.rect().center())
    menu = panel.list.findChild(QMenu)
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Take off: Boats").trigger()
    assert [passage.themes for passage in live(context)] == [(), (), (theme.id,)]
    menu.close()


def test_rows_are_carried_as_passages(context: Context, panel: PassagesPanel, article: Article) -> None:
    made = three(context, article)
    carried = panel.model.mimeData([panel.model.index(2), panel.model.index(0)])
    assert read_passages(carried) == (made[0].id, made[2].id)
    assert carried.text() == "ferry\n\nnever"


def test_export_takes_what_is_shown_or_the_several_that_are_chosen(
    context: Context, panel: PassagesPanel, article: Article
) -> None:
    assert not panel.export.isEnabled()
    made = three(context, article)
    asked: list[Choice] = []
    panel.export_asked.connect(asked.append)
    panel.export.click()
    choose(panel, 0, 2)
    panel.export.click()
    assert [choice.passages for choice in asked] == [tuple(p.id for p in made), (made[0].id, made[2].id)]


def test_an_empty_list_names_the_next_step(context: Context, panel: PassagesPanel, article: Article) -> None:
    assert panel.pages.currentWidget() is panel.empty
    assert "press T" in panel.empty.text()
    three(context, article)
    assert panel.pages.currentWidget() is panel.list
    delete_articles(context.library, [article.id])
    assert panel.pages.currentWidget() is panel.empty


def test_thousands_of_passages_come_at_once_and_one_more_is_one_row(
    context: Context, panel: PassagesPanel, qtbot: QtBot
) -> None:
    long = an_article("word " * 4_000)
    all_saved(context.library, long, *(a_passage(long, Span(at * 9, at * 9 + 8)) for at in range(2_000)))
    context.selection.open(Place("article", long.id))
    assert panel.model.rowCount() == 2_000
    resets: list[bool] = []
    panel.model.modelReset.connect(lambda: resets.append(True))
    mark(context.library, long.id, Span(1, 4))
    assert panel.model.rowCount() == 2_001
    assert resets == []


def test_the_model_keeps_qts_rules(context: Context, panel: PassagesPanel, article: Article) -> None:
    tester = QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made = three(context, article)
    theme = saved(context.library, a_theme("Boats"))
    apply_theme(context.library, [made[1].id], theme.id)
    panel.model.choose_filter(theme.id)
    apply_theme(context.library, [made[0].id], theme.id)
    delete_passages(context.library, [passage.id for passage in made])
    context.library.undo()
    assert isinstance(tester.model(), PassagesModel)
