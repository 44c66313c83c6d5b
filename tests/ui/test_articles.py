"""The library list: what it shows, what is chosen in it, and what is done from it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.articles import add_collection, delete_articles, edit_articles, gather
from app.domain import Article, Collection, Creator, PartialDate, ReadState
from app.ports import ArticleFilter
from tests.factories import a_passage, all_saved, an_article, saved
from ui.articles.columns import PASSAGES, TITLE, YEAR
from ui.articles.drag import COLLECTION, articles_as_mime, articles_in
from ui.articles.model import LINE, PAGE, ArticlesModel
from ui.articles.panel import ArticlesPanel
from ui.asking import NameDialog
from ui.context import Context
from ui.places import Place


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> ArticlesPanel:
    made = ArticlesPanel(context)
    qtbot.addWidget(made)
    made.resize(320, 500)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def titles(panel: ArticlesPanel) -> list[str]:
    return [panel.model.index(row, TITLE).data() for row in range(panel.model.rowCount())]


def many(context: Context, count: int) -> list[Article]:
    articles = [an_article("words", title=f"Article {number:04}") for number in range(count)]
    all_saved(context.library, *articles)
    return articles


def test_the_model_keeps_to_the_rules_of_qt_while_the_library_changes(context: Context) -> None:
    model = ArticlesModel(context.library)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    many(context, PAGE + 3)
    model.show(ArticleFilter())
    assert model.rowCount() == PAGE + 3
    model.show(ArticleFilter("0001"))
    assert model.rowCount() == 1
    tester.deleteLater()


def test_a_row_tells_title_year_passages_and_who_wrote_it(context: Context, panel: ArticlesPanel) -> None:
    article = an_article("One two", title="Salt", authors=(Creator("Smith", "Anna"),), date=PartialDate(2019, 5))
    all_saved(context.library, article, a_passage(article, "two"))
    panel.reload()
    row = [panel.model.index(0, column).data() for column in (TITLE, YEAR, PASSAGES)]
    assert row == ["Salt", "2019", "1"]
    spoken = panel.model.index(0, TITLE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Salt, Smith, 2019-05, unread, 1 passage"


def test_a_tooltip_never_takes_a_title_for_markup(context: Context, panel: ArticlesPanel) -> None:
    saved(context.library, an_article(title="<img src=x> & co"))
    panel.reload()
    assert "&lt;img src=x&gt; &amp; co" in panel.model.index(0, TITLE).data(Qt.ItemDataRole.ToolTipRole)


def test_rows_far_down_are_read_only_when_they_come_into_sight(context: Context, panel: ArticlesPanel) -> None:
    many(context, 4 * PAGE)
    panel.reload()
    assert len(panel.model._pages) <= 2
    panel.table.scrollToBottom()
    assert panel.model.index(4 * PAGE - 1, TITLE).data() == "Article 0000"


def test_typing_in_the_filter_narrows_the_list(qtbot: QtBot, context: Context, panel: ArticlesPanel) -> None:
    all_saved(context.library, an_article(title="Salt"), an_article(title="Buses"))
    QTest.keyClicks(panel.filter, "bus")
    qtbot.waitUntil(lambda: titles(panel) == ["Buses"])
    assert panel.count.text() == "1"


def test_an_empty_list_says_why_and_offers_the_way_back(qtbot: QtBot, context: Context, panel: ArticlesPanel) -> None:
    saved(context.library, an_article(title="Salt"))
    QTest.keyClicks(panel.filter, "zzz")
    qtbot.waitUntil(lambda: "zzz" in panel.empty.words.text())
    assert panel.empty.isVisible()
    panel.empty.clear.click()
    qtbot.waitUntil(lambda: titles(panel) == ["Salt"])


def test_a_click_on_a_header_sorts_and_a_second_turns_the_order(context: Context, panel: ArticlesPanel) -> None:
    all_saved(context.library, an_article(title="Beta"), an_article(title="alpha"))
    panel.table._header_clicked(TITLE)
    assert titles(panel) == ["alpha", "Beta"]
    panel.table._header_clicked(TITLE)
    assert titles(panel) == ["Beta", "alpha"]


def test_enter_opens_the_article_under_the_cursor(qtbot: QtBot, context: Context, panel: ArticlesPanel) -> None:
    article = saved(context.library, an_article())
    panel.reload()
    panel.table.selectRow(0)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert context.selection.place == Place("article", article.id)


def test_what_is_chosen_stays_chosen_when_others_come_in(qtbot: QtBot, context: Context, panel: ArticlesPanel) -> None:
    article = saved(context.library, an_article(title="Mine"))
    panel.reload()
    panel.table.selectRow(0)
    many(context, 5)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 6)
    assert context.selection.articles == (article.id,)
    assert panel.table.currentIndex().data() == "Mine"


def test_a_large_choice_stays_whole_when_others_come_in(qtbot: QtBot, context: Context, panel: ArticlesPanel) -> None:
    chosen = {article.id for article in many(context, 3 * PAGE)}
    panel.reload()
    panel.table.selectAll()
    all_saved(context.library, *(an_article("words", title=f"Article 0001{letter}") for letter in "abc"))
    panel.show_articles(order="title", descending=False)
    assert set(context.selection.articles) == chosen
    assert len(context.selection.articles) == 3 * PAGE


def test_del_puts_the_chosen_articles_in_the_trash_and_undo_brings_them_back(
    qtbot: QtBot, context: Context, panel: ArticlesPanel
) -> None:
    many(context, 3)
    panel.reload()
    panel.table.selectAll()
    panel.table.setFocus()
    with qtbot.waitSignal(context.events.done) as told:
        QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert told.args == ["Deleted 3 articles"]
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0)
    context.library.undo()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)


def test_articles_are_marked_read_from_the_menu(context: Context, panel: ArticlesPanel) -> None:
    article = saved(context.library, an_article())
    panel.reload()
    panel.table.selectRow(0)
    panel.acts["mark-read"].trigger()
    with context.library.reading() as reader:
        assert reader.get(Article, article.id).read_state == ReadState.READ


def test_actions_on_articles_are_asleep_while_none_is_chosen(context: Context, panel: ArticlesPanel) -> None:
    saved(context.library, an_article())
    panel.reload()
    assert not panel.acts["delete-article"].isEnabled()
    panel.table.selectRow(0)
    assert panel.acts["delete-article"].isEnabled()
    assert not panel.acts["take-out"].isEnabled()


def test_a_hidden_list_reads_again_only_when_it_is_shown(qtbot: QtBot, context: Context, panel: ArticlesPanel) -> None:
    panel.hide()
    saved(context.library, an_article(title="Late"))
    qtbot.wait(1)
    panel.show()
    assert titles(panel) == ["Late"]


def test_collections_show_only_what_was_put_in_them(context: Context, panel: ArticlesPanel) -> None:
    inside, _outside = saved(context.library, an_article(title="In")), saved(context.library, an_article(title="Out"))
    collection = add_collection(context.library, "Chapter one")
    gather(context.library, collection.id, [inside.id])
    choose(panel, collection)
    assert titles(panel) == ["In"]
    assert context.selection.collection == collection.id


def test_articles_dropped_on_a_collection_are_put_in_it(context: Context, panel: ArticlesPanel) -> None:
    article = saved(context.library, an_article())
    collection = add_collection(context.library, "Chapter one")
    assert panel.collections.take(articles_as_mime([article.id]), collection.id)
    with context.library.reading() as reader:
        assert reader.get(Collection, collection.id).articles == (article.id,)


def test_a_collection_dropped_on_another_is_nested_but_never_in_itself(
    qtbot: QtBot, context: Context, panel: ArticlesPanel
) -> None:
    above, below = add_collection(context.library, "Above"), add_collection(context.library, "Below")
    mime = QMimeData()
    mime.setData(COLLECTION, below.id.encode())
    assert panel.collections.take(mime, above.id)
    assert panel.collections.collections[below.id].parent_id == above.id
    mime.setData(COLLECTION, above.id.encode())
    with qtbot.waitSignal(context.events.told):
        assert not panel.collections.take(mime, below.id)


def test_rubbish_dropped_on_a_collection_is_refused(context: Context, panel: ArticlesPanel) -> None:
    collection = add_collection(context.library, "Chapter one")
    for rubbish in (b"", b"{", b'{"a": 1}', b"[1, null]", b"\xff\xfe"):
        mime = QMimeData()
        mime.setData("application/x-florilegium-articles", rubbish)
        assert articles_in(mime) == ()
        assert not panel.collections.take(mime, collection.id)


def test_a_new_collection_is_named_in_a_dialog_that_keeps_what_was_typed(
    qtbot: QtBot, context: Context, panel: ArticlesPanel
) -> None:
    add_collection(context.library, "Chapter one")
    panel.acts["new-collection"].trigger()
    dialog = name_dialog(panel)
    dialog.field.setText("chapter ONE")
    dialog.agree.click()
    assert dialog.isVisible()
    assert "taken" in dialog.trouble.text()
    dialog.field.setText("Chapter two")
    dialog.agree.click()
    assert [one.name for one in panel.collections.collections.values()] == ["Chapter one", "Chapter two"]


def test_a_renamed_and_a_deleted_collection_can_be_undone(context: Context, panel: ArticlesPanel) -> None:
    collection = add_collection(context.library, "Chapter one")
    choose(panel, collection)
    panel.acts["rename-collection"].trigger()
    dialog = name_dialog(panel)
    dialog.field.setText("Chapter 1")
    dialog.agree.click()
    panel.acts["delete-collection"].trigger()
    assert panel.collections.collections == {}
    context.library.undo()
    assert [one.name for one in panel.collections.collections.values()] == ["Chapter 1"]


def test_a_deleted_collection_gives_the_list_back_to_all_articles(context: Context, panel: ArticlesPanel) -> None:
    saved(context.library, an_article(title="Out"))
    collection = add_collection(context.library, "Chapter one")
    choose(panel, collection)
    assert titles(panel) == []
    panel.acts["delete-collection"].trigger()
    assert titles(panel) == ["Out"]


def test_the_menu_of_collections_puts_the_chosen_articles_in_one(context: Context, panel: ArticlesPanel) -> None:
    article = saved(context.library, an_article())
    collection = add_collection(context.library, "Salt & pepper")
    panel.reload()
    panel.table.selectRow(0)
    panel.acts["gather"].trigger()
    menu = next(menu for menu in panel.table.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == "Salt && pepper").trigger()
    menu.close()
    with context.library.reading() as reader:
        assert reader.get(Collection, collection.id).articles == (article.id,)


def test_the_list_follows_what_is_opened_elsewhere(context: Context, panel: ArticlesPanel) -> None:
    articles = many(context, 5)
    panel.reload()
    context.selection.open(Place("article", articles[2].id))
    assert panel.table.currentIndex().data(LINE).id == articles[2].id


def test_titles_of_every_script_and_size_can_be_painted(qtbot: QtBot, context: Context, panel: ArticlesPanel) -> None:
    odd = ("", "x" * 100_000, "السؤال عن التمويل", "🌊🏳️‍🌈", "two\nlines\u2028three", "\u202eback")
    all_saved(context.library, *(an_article(title=title, publication=title[:50]) for title in odd))
    panel.reload()
    assert not panel.grab().isNull()


def test_editing_or_deleting_an_article_elsewhere_is_seen(qtbot: QtBot, context: Context, panel: ArticlesPanel) -> None:
    article = saved(context.library, an_article(title="Before"))
    edit_articles(context.library, [article.id], {"title": "After"})
    qtbot.waitUntil(lambda: titles(panel) == ["After"])
    delete_articles(context.library, [article.id])
    qtbot.waitUntil(lambda: titles(panel) == [])


def choose(panel: ArticlesPanel, collection: Collection) -> None:
    item = panel.collections.findItems(collection.name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[0]
    panel.collections.setCurrentItem(item)


def name_dialog(panel: ArticlesPanel) -> NameDialog:
    return next(dialog for dialog in panel.findChildren(NameDialog) if dialog.isVisible())


def test_an_article_is_chosen_alone_even_while_ctrl_is_held(
    qtbot: QtBot, context: Context, panel: ArticlesPanel
) -> None:
    all_saved(context.library, an_article(), an_article())
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    first, second = panel.model.ids(0, 2)
    panel.table.choose(first)
    QTest.keyPress(panel.table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    panel.table.choose(second)
    QTest.keyRelease(panel.table, Qt.Key.Key_Control)
    assert panel.table.chosen_ids() == (second,)
