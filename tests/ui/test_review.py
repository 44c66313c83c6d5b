"""Passages that lost their place: looked at, put where they belong, detached or deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.articles import delete_articles
from app.correcting import Edit, correct
from app.domain import Article, Passage
from app.drafts import Draft
from app.rereading import replace_text
from app.reviewing import detach
from tests.factories import a_passage, an_article, saved
from tests.ui.lint import lint
from ui.context import Context
from ui.main_window import MainWindow
from ui.passages.panel import PassagesPanel
from ui.places import Place
from ui.review.by_hand import ByHand
from ui.review.page import ReviewPage
from ui.review.proposals import come, differences, told

BEFORE = (
    "The ferry crossed at noon, as it always had.\n\n"
    "Nobody on the quay had heard of the new toll before that morning.\n\nThe keeper wrote it down."
)
AFTER = (
    "The ferry crossed at noon, as it always had.\n\n"
    "Nobody on the quay knew of any toll before that very morning.\n\nThe keeper wrote nothing down."
)
LOST = "Nobody on the quay had heard of the new toll before that morning."


@pytest.fixture
def article(context: Context) -> Article:
    """Of three passages one keeps its place in the new text, the others do not."""
    made = saved(context.library, an_article(BEFORE, title="The ferry"))
    for quote in ("The ferry crossed at noon", LOST, "The keeper wrote it down."):
        saved(context.library, a_passage(made, quote))
    replace_text(context.library, made.id, Draft("The ferry", AFTER), b"")
    return made


@pytest.fixture
def page(qtbot: QtBot, context: Context, article: Article, window: MainWindow) -> ReviewPage:
    context.selection.enter(Place("review", article.id))
    made = window.findChild(ReviewPage)
    assert isinstance(made, ReviewPage)
    settle(qtbot, context)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def settle(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: not context.jobs.running)


def press(page: ReviewPage, key: Qt.Key) -> None:
    page.parts.list.setFocus()
    QTest.keyClick(page.parts.list, key)


def waiting(context: Context) -> list[str]:
    with context.library.reading() as reader:
        return [passage.quote for passage in reader.every(Passage, needs_review=True)]


def placed(context: Context) -> list[str]:
    with context.library.reading() as reader:
        return [one.quote for one in reader.every(Passage, needs_review=False, detached=False)]


def test_the_words_as_they_were_stand_beside_where_they_may_belong(page: ReviewPage, context: Context) -> None:
    parts = page.parts
    assert parts.title.text() == "Passages to review: The ferry"
    assert parts.said.text().startswith("2 passages lost their place")
    assert LOST in parts.before.toPlainText()
    assert "knew of any toll" in parts.now.toPlainText()
    assert "% alike. “had heard" in parts.differ.text()
    assert "“very” was put in" in parts.differ.text()
    assert len(waiting(context)) == 2


def test_what_differs_is_struck_out_and_underlined(page: ReviewPage) -> None:
    def looks(part: str, words: str) -> tuple[bool, bool]:
        shown = page.parts.before if part == "before" else page.parts.now
        cursor = shown.document().find(words)
        return cursor.charFormat().fontStrikeOut(), cursor.charFormat().fontUnderline()

    assert looks("before", "heard") == (True, False)
    assert looks("now", "very") == (False, True)
    assert looks("now", "Nobody") == (False, False)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_A])
def test_a_proposed_place_is_taken_by_one_key_and_the_next_is_shown(
    qtbot: QtBot, page: ReviewPage, context: Context, key: Qt.Key
) -> None:
    with qtbot.waitSignal(context.events.done):
        press(page, key)
    assert any("knew of any toll" in quote for quote in placed(context))
    line = page.present()
    assert line is not None
    assert line.passage.quote.startswith("The keeper")
    press(page, key)
    assert waiting(context) == []
    assert page.parts.said.text() == "Every passage has its place."
    assert not page.parts.buttons["accept-place"].isEnabled()
    context.library.undo()
    assert page.model.rowCount() == 1


def test_letters_walk_through_the_list(page: ReviewPage) -> None:
    rows = []
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_K):
        press(page, key)
        rows.append(page.parts.list.currentIndex().row())
    assert rows == [1, 1, 0, 0]


def test_a_detached_passage_waits_no_more_and_can_wait_again(qtbot: QtBot, page: ReviewPage, context: Context) -> None:
    with qtbot.waitSignal(context.events.done):
        press(page, Qt.Key.Key_D)
    assert waiting(context) == ["The keeper wrote it down."]
    assert [page.parts.which.tabText(tab) for tab in (0, 1)] == ["Waiting (1)", "Detached (1)"]
    page.parts.which.setCurrentIndex(1)
    assert LOST in page.parts.before.toPlainText()
    assert page.parts.now.toPlainText() == ""
    for nothing in (Qt.Key.Key_Return, Qt.Key.Key_D):
        press(page, nothing)
    assert page.model.rowCount() == 1
    press(page, Qt.Key.Key_W)
    assert len(waiting(context)) == 2
    assert page.parts.said.text() == "No passage was detached from its text."


def test_when_the_last_is_done_the_keyboard_stays_on_the_page_and_the_tabs_stay_where_they_were(
    qtbot: QtBot, page: ReviewPage, context: Context
) -> None:
    tabs = page.parts.which
    high = tabs.y()
    page.parts.list.setFocus()
    for left in (1, 0):
        press(page, Qt.Key.Key_D)
        qtbot.waitUntil(lambda left=left: len(waiting(context)) == left)  # type: ignore[misc]
    assert page.parts.said.text() == "Every passage has its place."
    assert tabs.hasFocus()
    qtbot.waitUntil(lambda: tabs.y() == high)


def test_what_belongs_nowhere_is_deleted(page: ReviewPage, context: Context) -> None:
    press(page, Qt.Key.Key_Delete)
    assert len(waiting(context)) == 1
    context.library.undo()
    assert len(waiting(context)) == 2


def test_a_passage_is_placed_by_hand_in_the_reader(
    qtbot: QtBot, page: ReviewPage, context: Context, window: MainWindow, article: Article
) -> None:
    press(page, Qt.Key.Key_P)
    bar, view = window.findChild(ByHand), window.desk.reader.view
    assert isinstance(bar, ByHand)
    assert bar.isVisible()
    assert "Nobody on the quay" in bar.words.text()
    assert window.desk.centre.currentWidget() is window.desk.reader
    view.choose(0, 0)
    view.setFocus()
    with qtbot.waitSignal(context.events.told):
        QTest.keyClick(view, Qt.Key.Key_Return)
    start = AFTER.index("Nobody")
    view.choose(start, start + 18)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert "Nobody on the quay" in placed(context)
    assert context.selection.place == Place("review", article.id)
    assert not bar.isVisible()
    line = page.present()
    assert line is not None
    assert line.passage.quote.startswith("The keeper")


def test_escape_leaves_placing_by_hand_and_then_enter_tags_again(
    page: ReviewPage, context: Context, window: MainWindow, article: Article
) -> None:
    press(page, Qt.Key.Key_P)
    view, bar = window.desk.reader.view, window.findChild(ByHand)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert context.selection.place == Place("review", article.id)
    assert isinstance(bar, ByHand)
    assert not bar.isVisible()
    context.selection.open(Place("article", article.id, 0, 9))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert len(waiting(context)) == 2


def test_going_elsewhere_ends_placing_by_hand(page: ReviewPage, context: Context, window: MainWindow) -> None:
    press(page, Qt.Key.Key_P)
    bar = window.findChild(ByHand)
    context.selection.open(Place("article", saved(context.library, an_article()).id))
    assert isinstance(bar, ByHand)
    assert not bar.isVisible()
    bar.place()
    assert len(waiting(context)) == 2


def test_those_that_are_hardly_different_are_placed_together_in_one_step(
    qtbot: QtBot, page: ReviewPage, context: Context
) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    article = saved(context.library, an_article(f"{words}\n\n{words[::-1]}"))
    for quote in (words, words[::-1]):
        saved(context.library, a_passage(article, quote))
    start = len(words)
    correct(context.library, article.id, article.text_id, [Edit(2, 3, "x"), Edit(start + 4, start + 5, "y")])
    page.parts.everywhere.click()
    settle(qtbot, context)
    assert page.model.rowCount() == 4
    assert page.parts.alike.text() == "Place the 2 that are at least 90 % alike"
    page.parts.alike.click()
    assert len(waiting(context)) == 2
    assert not page.parts.alike.isVisible()
    context.library.undo()
    assert len(waiting(context)) == 4


def test_an_article_deleted_meanwhile_takes_its_passages_along(
    page: ReviewPage, context: Context, article: Article
) -> None:
    delete_articles(context.library, [article.id])
    assert page.model.rowCount() == 0
    assert page.present() is None
    assert page.parts.title.text() == "Passages to review"


def test_a_page_that_goes_while_it_looks_hears_no_more(qtbot: QtBot, context: Context, article: Article) -> None:
    broken: list[object] = []
    context.events.broke.connect(broken.append)
    from PySide6.QtWidgets import QVBoxLayout

    from ui.reader.panel import ReaderPanel

    ground = QWidget()
    qtbot.addWidget(ground)
    column = QVBoxLayout(ground)
    reader = ReaderPanel(context, ground)
    column.addWidget(reader)
    context.selection.open(Place("review"))
    made = ReviewPage(context, ByHand(context, reader, column), ground)
    made.show()
    saved(context.library, an_article())
    made.deleteLater()
    settle(qtbot, context)
    assert broken == []


def test_the_list_of_passages_leads_to_those_that_wait_and_those_detached(
    qtbot: QtBot, article: Article, context: Context
) -> None:
    panel = PassagesPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    context.selection.open(Place("article", article.id))
    assert panel.review.text() == "2 to &review…"
    with qtbot.waitSignal(panel.review_asked):
        panel.review.click()
    with context.library.reading() as reader:
        ids = [one.id for one in reader.every(Passage, needs_review=True)]
    detach(context.library, ids)
    assert panel.review.text() == "2 no longer in the &text…"
    assert panel.review.isVisible()


def test_a_passage_without_a_place_is_explained_where_it_is_asked_for(
    qtbot: QtBot, context: Context, window: MainWindow, article: Article
) -> None:
    with context.library.reading() as reader:
        lost = next(reader.every(Passage, needs_review=True))
        standing = next(reader.every(Passage, needs_review=False))
    context.selection.open(Place("passage", standing.id))
    assert not window.desk.messages.isVisible()
    context.selection.open(Place("passage", lost.id))
    assert "no certain place" in window.desk.messages.words.text()
    window.desk.messages.act.click()
    assert context.selection.place == Place("review", article.id)
    detach(context.library, [lost.id])
    context.selection.open(Place("passage", lost.id))
    assert "no longer in the text" in window.desk.messages.words.text()


def test_differences_are_told_in_whole_words() -> None:
    before, now = "teh quick brwon fox ran home.", "the quick brown fox ran back home."
    edits = differences(before, now)
    assert told(before, edits) == "“teh” became “the”; “brwon” became “brown”; “back” was put in"
    assert [now[start:end] for start, end in come(edits)][:2] == ["the", "brown"]
    assert told("same", ()).startswith("The words are the same")


def test_the_page_has_no_fault_to_stumble_over(qtbot: QtBot, page: ReviewPage, window: MainWindow) -> None:
    window.resize(1_000, 640)
    qtbot.waitUntil(lambda: lint(page) == [])
    page.parts.which.setCurrentIndex(1)
    qtbot.waitUntil(lambda: lint(page) == [])
