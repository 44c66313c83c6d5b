from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.domain import Article, Id, PartialDate, Passage, SavedSearch, Theme, new_id
from app.exporting import By
from app.ports import Order
from app.theme_tree import ThemeTree
from app.themes import add_theme
from tests.factories import a_note, a_passage, all_saved, an_article, saved
from ui.context import Context
from ui.export.dialog import ExportDialog
from ui.places import Place
from ui.search.chooser import ChooserDialog
from ui.search.found import Asked
from ui.search.kinds import kind_in, of_kind
from ui.search.page import SearchPage

POLICE = "The police asked for money.\n\nNobody else wanted money for the police, and the police said so."


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> SearchPage:
    made = SearchPage(context)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def indexed(context: Context) -> None:
    context.index.follow(context.library)
    context.events.indexed.emit(context.index.revision)


def searched(context: Context, page: SearchPage, qtbot: QtBot, words: str, total: int) -> None:
    """Search, and wait until that many are told of."""
    context.selection.open(Place("search", words=words))
    qtbot.waitUntil(lambda: page.model.total == total and page.inquiry.settled)


def theme(context: Context, path: str) -> Theme:
    with context.library.reading() as reader:
        found = ThemeTree.read(reader).at(path)
    assert found is not None
    return found


def ids(page: SearchPage) -> set[Id]:
    return {row.hit.id for row in page.model.rows}


def choose(page: SearchPage, id: Id) -> None:
    row = next(number for number, row in enumerate(page.model.rows) if row.hit.id == id)
    page.list.setCurrentIndex(page.model.index(row))
    page.list.setFocus()


@pytest.fixture
def article(context: Context) -> Article:
    """An article on the police, with a passage under Funding and a note."""
    made = an_article(POLICE, title="Pay", publication="Herald", date=PartialDate(2019))
    saved(context.library, made)
    passage = a_passage(made, "asked for money", themes=(theme(context, "Funding").id,))
    all_saved(context.library, passage, a_note("# Money\n\nWhose 💷 police money?", made))
    indexed(context)
    return made


def test_before_anything_is_typed_the_page_says_how(page: SearchPage) -> None:
    assert "quotation marks" in page.empty.text()
    assert not page.list.isVisible()


def test_a_hit_tells_its_source_year_and_themes(
    context: Context, page: SearchPage, article: Article, qtbot: QtBot
) -> None:
    searched(context, page, qtbot, "money", 3)
    row = next(row for row in page.model.rows if row.hit.kind == "passage")
    assert row.source == "Herald · 2019"
    assert row.tags == (("Funding", theme(context, "Funding").colour),)
    assert page.count.text().startswith("3 ")


def test_enter_opens_an_article_at_the_words(
    context: Context, page: SearchPage, article: Article, qtbot: QtBot
) -> None:
    searched(context, page, qtbot, '"nobody else"', 1)
    page.enter_list()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert context.selection.place == Place("article", article.id, 29, 40, '"nobody else"')


def test_enter_opens_a_note_at_the_words(context: Context, page: SearchPage, article: Article, qtbot: QtBot) -> None:
    searched(context, page, qtbot, "kind:note police", 1)
    page.enter_list()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    place = context.selection.place
    assert (place.kind, place.start, place.end) == ("note", 17, 23)


def test_enter_opens_a_passage(context: Context, page: SearchPage, article: Article, qtbot: QtBot) -> None:
    searched(context, page, qtbot, 'theme:"Funding" kind:passage', 1)
    page.enter_list()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert context.selection.place.kind == "passage"


def test_the_kind_in_a_search_is_shown_by_its_button(
    context: Context, page: SearchPage, article: Article, qtbot: QtBot
) -> None:
    searched(context, page, qtbot, "money kind:passage", 1)
    assert page.bar.kinds["passage"].isChecked()
    QTest.mouseClick(page.bar.kinds[""], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.total == 3)


def test_a_kind_chosen_by_button_narrows_even_an_unclosed_quotation(
    context: Context, page: SearchPage, article: Article, qtbot: QtBot
) -> None:
    searched(context, page, qtbot, 'money "the police', 1)
    page.bar.kinds["article"].click()
    qtbot.waitUntil(lambda: page.model.total == 1 and page.inquiry.settled)
    assert ids(page) == {article.id}


def test_results_follow_the_index_and_keep_what_is_chosen(
    context: Context, page: SearchPage, article: Article, qtbot: QtBot
) -> None:
    searched(context, page, qtbot, "kind:article police", 1)
    choose(page, article.id)
    saved(context.library, an_article("police police police", title="police"))
    indexed(context)
    qtbot.waitUntil(lambda: page.model.total == 2)
    assert [hit.id for hit in page.chosen()] == [article.id]


def test_a_hidden_page_asks_again_when_it_is_shown(
    context: Context, page: SearchPage, article: Article, qtbot: QtBot
) -> None:
    searched(context, page, qtbot, "kind:article police", 1)
    page.hide()
    saved(context.library, an_article("police"))
    indexed(context)
    page.show()
    qtbot.waitUntil(lambda: page.model.total == 2)


def test_more_come_as_one_scrolls(context: Context, page: SearchPage, qtbot: QtBot) -> None:
    all_saved(context.library, *(an_article(f"badger {number}") for number in range(120)))
    indexed(context)
    searched(context, page, qtbot, "badger", 120)
    assert page.model.rowCount() < 120

    def scrolled_to_the_end() -> bool:
        page.list.scrollToBottom()
        return page.model.rowCount() == 120

    qtbot.waitUntil(scrolled_to_the_end)
    assert len(ids(page)) == 120


def test_where_hits_have_left_the_library_the_list_ends_before_the_total(
    context: Context, page: SearchPage, qtbot: QtBot
) -> None:
    articles = [an_article(f"badger {number}") for number in range(30)]
    all_saved(context.library, *articles)
    indexed(context)
    gone = replace(articles[0], trashed=articles[0].added)
    saved(context.library, gone)  # the index has not heard of it
    searched(context, page, qtbot, "badger", 30)
    for _page in range(2):
        page.model.fetchMore(page.model.index(-1, 0))
        qtbot.waitUntil(lambda: not context.jobs.running)
    qtbot.waitUntil(lambda: page.model.total == page.model.rowCount() == 29)
    assert not page.model.canFetchMore(page.model.index(-1, 0))


def test_a_saved_search_of_an_unknown_order_comes_best_first(
    context: Context, page: SearchPage, article: Article, qtbot: QtBot
) -> None:
    odd = saved(context.library, SavedSearch(new_id(), "Odd", "money", order="by moonlight"))
    context.selection.open(Place("search", id=odd.id, words="money"))
    qtbot.waitUntil(lambda: page.model.total == 3 and page.inquiry.settled)
    assert page.order is Order.BEST


def test_only_the_last_search_is_shown(context: Context, page: SearchPage, article: Article, qtbot: QtBot) -> None:
    for words in ("money", "pol", "polic", "nobody"):
        context.selection.open(Place("search", words=words))
    qtbot.waitUntil(lambda: page.inquiry.shown == Asked("nobody"))
    assert ids(page) == {article.id}
    assert context.jobs.running == []


def test_nothing_found_suggests_what_to_leave_out(
    context: Context, page: SearchPage, article: Article, qtbot: QtBot
) -> None:
    searched(context, page, qtbot, '"zebra crossing" theme:nowhere', 0)
    qtbot.waitUntil(page.empty.isVisible)
    assert "quotation marks" in page.empty.text()
    assert "nowhere" in page.hints.text()


def test_an_unknown_field_is_spoken_of(context: Context, page: SearchPage, article: Article, qtbot: QtBot) -> None:
    searched(context, page, qtbot, "colour:blue", 0)
    qtbot.waitUntil(lambda: "colour" in page.hints.text())


def test_chosen_passages_get_a_theme(context: Context, page: SearchPage, article: Article, qtbot: QtBot) -> None:
    add_theme(context.library, "Pay")
    searched(context, page, qtbot, "kind:passage money", 1)
    passage = next(iter(ids(page)))
    choose(page, passage)
    page.bar.tag.click()
    dialog = page.findChild(ChooserDialog)
    assert isinstance(dialog, ChooserDialog)
    dialog.line.setText("pay")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    with context.library.reading() as reader:
        assert theme(context, "Pay").id in reader.get(Passage, passage).themes


def test_all_that_a_search_finds_can_be_exported(
    context: Context, page: SearchPage, article: Article, qtbot: QtBot
) -> None:
    searched(context, page, qtbot, "money", 3)
    page.bar.export.click()
    qtbot.waitUntil(lambda: page.findChild(ExportDialog) is not None)
    dialog = page.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    choice = dialog.what.choice()
    assert len(choice.passages or ()) == len(choice.notes) == len(choice.cited) == 1
    assert dialog.what.by() is By.THEME
    qtbot.waitUntil(lambda: dialog.preview.names.count() > 0)
    dialog.close()


def test_escape_in_the_list_returns(context: Context, page: SearchPage, article: Article, qtbot: QtBot) -> None:
    context.selection.open(Place("article", article.id))
    searched(context, page, qtbot, "money", 3)
    page.activateWindow()
    page.enter_list()
    qtbot.waitUntil(page.list.hasFocus)
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert context.selection.place == Place("article", article.id)


def test_in_little_room_buttons_lose_their_words_but_not_their_names(page: SearchPage) -> None:
    wide = page.bar.export.text()
    page.bar.resize(220, 40)
    assert page.bar.export.text() == ""
    assert page.bar.export.accessibleName() == wide.rstrip("…")
    page.bar.resize(1200, 40)
    assert page.bar.export.text() == wide


def test_how_far_the_index_is_can_be_told(page: SearchPage) -> None:
    page.tell_index(83, 212)
    assert "39" in page.building.text()
    assert page.building.isVisible()
    page.tell_index(212, 212)
    assert not page.building.isVisible()


@pytest.mark.parametrize(
    ("text", "kind", "as_article", "as_all"),
    [
        ("money kind:passage", "passage", "money kind:article", "money"),
        ("kind:notes money", "note", "money kind:article", "money"),
        ("kind:note", "note", "kind:article", ""),
        ("a OR kind:note", "", "kind:article (a OR kind:note)", "a OR kind:note"),
        ("-kind:note a", "", "-kind:note a kind:article", "-kind:note a"),
        ("kind:note kind:passage a", "", "a kind:article", "a"),
        ('money "the police', "", 'kind:article money "the police', 'money "the police'),
    ],
)
def test_the_kind_stands_in_the_search_and_nowhere_else(text: str, kind: str, as_article: str, as_all: str) -> None:
    assert kind_in(text) == kind
    assert of_kind(text, "article") == as_article
    assert of_kind(text, "") == as_all


def test_painting_survives_emoji_marks_and_narrow_lists(
    context: Context, page: SearchPage, article: Article, qtbot: QtBot
) -> None:
    searched(context, page, qtbot, "police", 2)
    for width in (1, 120, 900):
        page.resize(width, 400)
        assert not page.grab().isNull()


def test_the_words_found_in_chosen_articles_become_passages_under_a_theme(
    context: Context, page: SearchPage, article: Article, qtbot: QtBot
) -> None:
    pay = add_theme(context.library, "Pay")
    searched(context, page, qtbot, "kind:article police", 1)
    assert not page.bar.tag.isEnabled()
    choose(page, article.id)
    page.bar.tag.click()
    dialog = page.findChild(ChooserDialog)
    assert isinstance(dialog, ChooserDialog)
    assert dialog.windowTitle() == "Tag the words found with…"
    dialog.line.setText("pay")
    with qtbot.waitSignal(context.events.done) as done:
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert done.args == ["Tagged 3 passages: Pay"]
    with context.library.reading() as reader:
        assert [passage.quote for passage in reader.every(Passage, theme_id=pay.id)] == ["police"] * 3
    context.library.undo()
    with context.library.reading() as reader:
        assert reader.count(Passage) == 1


def test_where_only_the_title_was_found_there_is_nothing_to_tag(
    context: Context, page: SearchPage, article: Article, qtbot: QtBot
) -> None:
    pay = add_theme(context.library, "Pay")
    searched(context, page, qtbot, "title:pay kind:article", 1)
    choose(page, article.id)
    page.bar.tag.click()
    dialog = page.findChild(ChooserDialog)
    assert isinstance(dialog, ChooserDialog)
    with qtbot.waitSignal(context.events.told) as told:
        dialog.chosen.emit(pay.id)
    assert "nothing to tag" in str(told.args)


def test_the_menu_of_articles_leads_to_tagging_too(
    context: Context, page: SearchPage, article: Article, qtbot: QtBot
) -> None:
    searched(context, page, qtbot, "kind:article police", 1)
    choose(page, article.id)
    page.list.customContextMenuRequested.emit(page.list.visualRect(page.list.currentIndex()).center())
    menu = page.list.findChild(QMenu)
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "&Tag with…").trigger()
    menu.close()
    assert isinstance(page.findChild(ChooserDialog), ChooserDialog)
