"""The results in order, by article, as a whole, and step by step with the keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain import Article, Note, PartialDate, Passage
from app.ports import Order
from app.searches import save_search
from app.themes import add_theme
from tests.factories import a_note, a_passage, all_saved, an_article, saved
from ui.context import Context
from ui.main_window import MainWindow
from ui.passages import acts
from ui.places import Place
from ui.search.found import PAGE
from ui.search.grouping import Head
from ui.search.page import SearchPage

LONG = "money first. " + "word " * 300 + "money second. " + "word " * 300 + "money third."


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> SearchPage:
    made = SearchPage(context)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def indexed(context: Context) -> None:
    context.index.follow(context.library)
    context.events.indexed.emit(context.index.revision)


@pytest.fixture
def three(context: Context) -> list[Article]:
    """Articles of three years with the same word; the first has two passages and a note."""
    made = [
        an_article("money money money", title="Zebra", publication="B", date=PartialDate(2018)),
        an_article("some money in a longer text than that", title="Apple", publication="C", date=PartialDate(2021)),
        an_article("money and other things", title="Mole", publication="A", date=PartialDate(2020)),
    ]
    all_saved(context.library, *made)
    first = made[0]
    passages = [a_passage(first, "money"), a_passage(first, "money money")]
    all_saved(context.library, *passages, a_note("**money** matters", first), a_note("# Loose money"))
    indexed(context)
    return made


def search(context: Context, page: SearchPage, qtbot: QtBot, words: str) -> None:
    context.selection.open(Place("search", words=words))
    qtbot.waitUntil(lambda: page.inquiry.settled)


def titles(page: SearchPage) -> list[str]:
    return [row.hit.title for row in page.model.rows]


def settled(page: SearchPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.inquiry.settled)


def test_results_stand_in_the_order_that_is_chosen(
    context: Context, page: SearchPage, three: list[Article], qtbot: QtBot
) -> None:
    search(context, page, qtbot, "money kind:article")
    for order, expected in (
        (Order.NEWEST, ["Apple", "Mole", "Zebra"]),
        (Order.OLDEST, ["Zebra", "Mole", "Apple"]),
        (Order.TITLE, ["Apple", "Mole", "Zebra"]),
        (Order.SOURCE, ["Mole", "Zebra", "Apple"]),
    ):
        page.arrange(order, False)
        settled(page, qtbot)
        assert titles(page) == expected


def test_the_menu_of_orders_says_which_one_it_is(
    context: Context, page: SearchPage, three: list[Article], qtbot: QtBot
) -> None:
    search(context, page, qtbot, "money kind:article")
    entry = next(one for one in page.head.ordering.menu_button.menu().actions() if "Oldest" in one.text())
    entry.trigger()
    settled(page, qtbot)
    assert titles(page)[0] == "Zebra"
    assert page.head.ordering.menu_button.accessibleName() == "Order: Oldest first"


def test_by_article_each_head_says_how_many_and_opens_the_article(
    context: Context, page: SearchPage, three: list[Article], qtbot: QtBot
) -> None:
    page.arrange(Order.NEWEST, True)
    search(context, page, qtbot, "money")
    heads = [line for line in page.model.lines if isinstance(line, Head)]
    assert [(head.title, head.count, head.more) for head in heads if head.article_id] == [
        ("Apple", 1, False),
        ("Mole", 1, False),
        ("Zebra", 4, False),
    ]
    assert any(not head.article_id and head.count == 1 for head in heads)
    row = next(n for n, line in enumerate(page.model.lines) if isinstance(line, Head) and line.title == "Zebra")
    head = page.model.index(row)
    assert head.data(Qt.ItemDataRole.AccessibleTextRole) == "Zebra, B · 2018, 4 results"
    page.list.selectionModel().setCurrentIndex(head, QItemSelectionModel.SelectionFlag.NoUpdate)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert context.selection.place == Place("article", three[0].id, words="money")


def test_heads_are_never_among_what_is_chosen(
    context: Context, page: SearchPage, three: list[Article], qtbot: QtBot
) -> None:
    page.arrange(Order.BEST, True)
    search(context, page, qtbot, "money")
    page.list.selectAll()
    assert len(page.chosen()) == len(page.model.rows) == 7


def test_going_in_by_article_leads_to_the_first_hit(
    context: Context, page: SearchPage, three: list[Article], qtbot: QtBot
) -> None:
    page.arrange(Order.BEST, True)
    search(context, page, qtbot, "money")
    page.enter_list()
    assert page.list.currentIndex().row() == 1


def test_more_by_article_goes_on_under_the_same_head(context: Context, page: SearchPage, qtbot: QtBot) -> None:
    article = an_article("money " * 90)
    saved(context.library, article)
    all_saved(context.library, *(a_passage(article, "money") for _number in range(PAGE + 20)))
    indexed(context)
    page.arrange(Order.BEST, True)
    search(context, page, qtbot, "money")
    head = page.model.lines[0]
    assert isinstance(head, Head)
    there = len(page.model.rows)  # the list may have asked for more by itself meanwhile
    assert (head.count, head.more) == (there, there < page.model.total)

    def all_there() -> bool:
        page.list.scrollToBottom()
        return len(page.model.rows) == PAGE + 21

    qtbot.waitUntil(all_there)
    heads = [line for line in page.model.lines if isinstance(line, Head)]
    assert [(one.count, one.more) for one in heads] == [(PAGE + 21, False)]


def test_a_saved_search_is_shown_in_its_own_order(
    context: Context, page: SearchPage, three: list[Article], qtbot: QtBot
) -> None:
    kept = save_search(context.library, "Money", "money kind:article", Order.TITLE, False)
    context.selection.open(Place("search", kept.id, words=kept.words))
    settled(page, qtbot)
    assert page.order is Order.TITLE
    assert titles(page) == ["Apple", "Mole", "Zebra"]


def test_a_note_is_shown_without_its_markdown(
    context: Context, page: SearchPage, three: list[Article], qtbot: QtBot
) -> None:
    search(context, page, qtbot, "kind:note money")
    hits = {row.hit.snippet: row.hit for row in page.model.rows}
    assert set(hits) == {"money matters", "Loose money"}
    assert [mark.slice("money matters") for mark in hits["money matters"].marks] == ["money"]
    span = hits["money matters"].note_span
    assert span is not None
    assert span.start == 2


def test_up_from_the_first_row_leads_back_to_the_box(
    window: MainWindow, context: Context, three: list[Article], qtbot: QtBot
) -> None:
    page = window.desk.results
    search(context, page, qtbot, "money")
    page.enter_list()
    qtbot.waitUntil(page.list.hasFocus)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert window.search.hasFocus()


@pytest.mark.parametrize(("key", "start"), [(Qt.Key.Key_Down, "money second"), (Qt.Key.Key_Up, "money third")])
def test_ctrl_down_and_up_go_to_the_hits_of_the_article(
    key: Qt.Key, start: str, context: Context, page: SearchPage, qtbot: QtBot
) -> None:
    article = an_article(LONG)
    saved(context.library, article)
    indexed(context)
    search(context, page, qtbot, "money kind:article")
    page.enter_list()
    qtbot.waitUntil(page.list.hasFocus)
    QTest.keyClick(page.list, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: context.selection.place.kind == "article")
    at = LONG.index(start)
    assert context.selection.place == Place("article", article.id, at, at + 5, "money kind:article")


MANY = 2 * PAGE + 10
"""More than what comes first and the page that follows by itself."""


@pytest.fixture
def many(context: Context, page: SearchPage, qtbot: QtBot) -> SearchPage:
    """A search that finds more passages than are fetched at once."""
    article = an_article("money " * 90)
    saved(context.library, article)
    all_saved(context.library, *(a_passage(article, "money") for _number in range(MANY)))
    indexed(context)
    search(context, page, qtbot, "money kind:passage")
    return page


def test_all_that_was_found_can_be_chosen_and_tagged_as_one_step(
    many: SearchPage, context: Context, qtbot: QtBot
) -> None:
    theme = add_theme(context.library, "Pay")
    assert not many.whole.isVisible()
    many.list.selectAll()
    assert many.whole.isVisible()
    assert many.whole.text() == f"Choose all {MANY}"
    many.whole.click()
    qtbot.waitUntil(lambda: many.shelf.whole is not None)
    assert many.chosen_bar.words.text() == f"{MANY} chosen"
    acts.tag(context, many.shelf.ids(), theme.id)
    with context.library.reading() as reader:
        assert reader.theme_counts()[theme.id] == MANY
    context.library.undo()
    with context.library.reading() as reader:
        assert reader.theme_counts().get(theme.id, 0) == 0


def test_choosing_otherwise_lets_go_of_the_whole(many: SearchPage, context: Context, qtbot: QtBot) -> None:
    many.list.selectAll()
    many.whole.click()
    qtbot.waitUntil(lambda: many.shelf.whole is not None)
    chosen_alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
    many.list.selectionModel().setCurrentIndex(many.model.index(3), chosen_alone)
    assert many.shelf.whole is None
    assert len(many.shelf.ids()) == 1
    assert not many.whole.isVisible()


def test_the_whole_stays_chosen_when_the_library_changes(many: SearchPage, context: Context, qtbot: QtBot) -> None:
    many.list.selectAll()
    many.whole.click()
    qtbot.waitUntil(lambda: many.shelf.whole is not None)
    with context.library.reading() as reader:
        article = next(reader.every(Article))
    saved(context.library, a_passage(article, "money"))
    indexed(context)
    qtbot.waitUntil(lambda: len(many.shelf.ids()) == MANY + 1)


def test_results_change_under_the_reader_without_losing_row_focus_or_place(
    many: SearchPage, context: Context, qtbot: QtBot
) -> None:
    many.list.setFocus()
    many.list.setCurrentIndex(many.model.index(15))
    many.list.scrollTo(many.model.index(15), many.list.ScrollHint.PositionAtTop)
    id, top = many.chosen()[0].id, many.list.verticalScrollBar().value()
    before = many.model.total
    with context.library.reading() as reader:
        article = next(reader.every(Article))
    saved(context.library, a_passage(article, "money"))
    indexed(context)
    qtbot.waitUntil(lambda: many.model.total == before + 1)
    assert many.chosen()[0].id == id
    assert many.list.hasFocus()
    assert many.list.verticalScrollBar().value() == top


def test_a_word_typed_wrongly_offers_what_may_have_been_meant(
    context: Context, page: SearchPage, three: list[Article], qtbot: QtBot
) -> None:
    search(context, page, qtbot, "monex")
    (button,) = page.head.instead.buttons
    assert button.isVisible()
    page.enter_list()
    qtbot.waitUntil(button.hasFocus)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert context.selection.place.words == "money"
    settled(page, qtbot)
    assert not page.head.instead.isVisible()


def test_before_the_indexer_has_spoken_nothing_is_said_of_it(page: SearchPage) -> None:
    assert not page.building.isVisible()


def test_without_an_index_the_page_says_that_results_may_be_missing(
    context: Context, page: SearchPage, qtbot: QtBot
) -> None:
    search(context, page, qtbot, "money")
    assert "being built" in page.building.text()
    assert page.building.isVisible()
    page.tell_index(83, 100)
    assert page.building.text() == "Search index 83 % · results may be missing"
    indexed(context)
    assert not page.building.isVisible()


@pytest.mark.parametrize("gone", [Note, Passage])
def test_a_hit_that_was_deleted_meanwhile_can_still_be_asked_for(
    gone: type[Note] | type[Passage], context: Context, page: SearchPage, three: list[Article], qtbot: QtBot
) -> None:
    search(context, page, qtbot, f"money kind:{gone.__name__.lower()}")
    with context.library.writing("x") as writer:
        for record in list(writer.every(gone)):
            writer.delete(record)
    page.list.selectAll()
    assert page.shelf.passages() == []
    do: Callable[[], None] = page.bar.tag.click
    do()
    assert not page.grab().isNull()
