"""Correcting a text in the window: what is typed becomes edits of exactly what was changed, and nothing else."""

from __future__ import annotations

import random
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.articles import delete_articles
from app.correcting import Edit, correct
from app.domain import Article, Id, Passage, Text
from app.editing import applied
from app.trash import restore
from app.unfinished import Unfinished, keep_unfinished, unfinished_of
from storage.library import open_library
from tests.factories import WORDS, a_passage, a_theme, an_article, saved
from tests.printed import printed
from tests.ui.lint import lint
from ui.context import Context
from ui.correcting.page import CorrectingPage
from ui.correcting.passages import HeldPassages
from ui.correcting.text import TextToCorrect
from ui.correcting.tracking import LONGEST, Tracked
from ui.main_window import MainWindow
from ui.places import Place


def content_of(context: Context, id: Id) -> str:
    with context.library.reading() as reader:
        return reader.get(Text, reader.get(Article, id).text_id).content


def passage_in(context: Context, id: Id) -> Passage:
    with context.library.reading() as reader:
        return reader.get(Passage, id)


@pytest.fixture
def article(context: Context) -> Article:
    return saved(context.library, an_article(title="Minutes"))


def page_in(window: QMainWindow) -> CorrectingPage:
    page = window.findChild(CorrectingPage)
    assert isinstance(page, CorrectingPage)
    return page


def corrected(window: MainWindow, context: Context, article: Article) -> CorrectingPage:
    """The page on which the article's text is corrected, as the menu opens it."""
    context.selection.open(Place("article", article.id))
    window.acts["correct-text"].trigger()
    return page_in(window)


def replace(page: CorrectingPage, old: str, new: str) -> None:
    """Select words as they are shown, and type others."""
    at = page.text.words_shown().index(old)
    cursor = page.text.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(old), QTextCursor.MoveMode.KeepAnchor)
    page.text.setTextCursor(cursor)
    if new.isascii() and new:
        QTest.keyClicks(page.text, new)
    else:
        page.text.insertPlainText(new)


def test_what_is_typed_is_put_in_with_control_enter_and_undone_from_the_toast(
    qtbot: QtBot, context: Context, window: MainWindow, article: Article
) -> None:
    page = corrected(window, context, article)
    assert page.text.hasFocus()
    replace(page, "Tuesday", "Monday")
    with qtbot.waitSignal(context.events.done) as told:
        QTest.keyClick(page.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["Text corrected: 1 change"]
    assert content_of(context, article.id) == WORDS.replace("Tuesday", "Monday")
    assert context.selection.place.kind == "article"
    assert window.desk.reader.view.hasFocus()
    window.toast.undo.click()
    assert content_of(context, article.id) == WORDS


def test_the_caret_stands_where_one_reads_and_then_where_one_typed(
    context: Context, window: MainWindow, article: Article
) -> None:
    context.selection.open(Place("article", article.id))
    window.desk.reader.view.choose(50, 50)
    window.acts["correct-text"].trigger()
    page = page_in(window)
    assert page.text.caret() == 50
    QTest.keyClicks(page.text, "xyz")
    page.finish()
    assert content_of(context, article.id) == WORDS[:50] + "xyz" + WORDS[50:]
    assert window.desk.reader.view.caret() == 53


def test_the_head_says_what_will_come_of_it(
    qtbot: QtBot, context: Context, window: MainWindow, article: Article
) -> None:
    for quote in ("The committee", "who would pay"):
        saved(context.library, a_passage(article, quote))
    page = corrected(window, context, article)
    assert page.head.title.text() == "Correcting “Minutes”"
    assert page.head.said.text() == "No change yet · All 2 passages keep their words."
    assert not page.head.leave.isEnabled()
    replace(page, "would pay", "paid")
    replace(page, "Nobody", "Somebody")
    qtbot.waitUntil(lambda: page.head.said.text() == "2 changes · 1 passage will need review")
    page.text.undo()
    page.text.undo()
    page.text.undo()
    page.text.undo()
    qtbot.waitUntil(lambda: "keep their words" in page.head.said.text())


def test_passages_move_along_while_one_types(context: Context, window: MainWindow, article: Article) -> None:
    theme = saved(context.library, a_theme())
    moved = saved(context.library, a_passage(article, "who would pay", themes=(theme.id,)))
    page = corrected(window, context, article)
    replace(page, "The committee", "Its large committee")
    held = page.text.held
    ((one, start, end),) = held.between(0, 10_000)
    assert page.text.words_shown()[start:end] == "who would pay"
    assert not held.in_doubt(one)
    replace(page, "would pay", "shall pay")
    ((one, _start, _end),) = held.between(0, 10_000)
    assert held.in_doubt(one)
    page.grab()
    page.finish()
    assert passage_in(context, moved.id) == moved


def test_going_elsewhere_puts_in_what_was_typed(
    qtbot: QtBot, context: Context, window: MainWindow, article: Article
) -> None:
    other = saved(context.library, an_article())
    page = corrected(window, context, article)
    replace(page, "Tuesday", "Monday")
    with qtbot.waitSignal(context.events.done):
        context.selection.open(Place("article", other.id))
    assert "Monday" in content_of(context, article.id)
    assert context.selection.place == Place("article", other.id)


def test_closing_the_window_puts_in_what_was_typed(context: Context, window: MainWindow, article: Article) -> None:
    page = corrected(window, context, article)
    replace(page, "Tuesday", "Monday")
    window.close()
    assert "Monday" in content_of(context, article.id)


def test_escape_leaves_only_where_nothing_was_changed(
    qtbot: QtBot, context: Context, window: MainWindow, article: Article
) -> None:
    page = corrected(window, context, article)
    window.desk.find_here()
    assert page.finding.bar.isVisible()
    QTest.keyClick(page.finding.bar.line, Qt.Key.Key_Escape)
    assert not page.finding.bar.isVisible()
    replace(page, "Tuesday", "Monday")
    with qtbot.waitSignal(context.events.offered):
        QTest.keyClick(page.text, Qt.Key.Key_Escape)
    assert context.selection.place.kind == "correct"
    for _word in range(2):
        page.text.undo()
    QTest.keyClick(page.text, Qt.Key.Key_Escape)
    assert context.selection.place.kind == "article"
    assert content_of(context, article.id) == WORDS


def test_a_text_left_as_it_was_gives_the_changes_back(
    qtbot: QtBot, context: Context, window: MainWindow, article: Article
) -> None:
    page = corrected(window, context, article)
    replace(page, "Tuesday", "Monday")
    replace(page, "Nobody answered.", "")
    qtbot.waitUntil(page.head.leave.isEnabled)
    page.head.leave.click()
    assert content_of(context, article.id) == WORDS
    window.desk.messages.act.click()
    assert context.selection.place.kind == "correct"
    page.finish()
    assert content_of(context, article.id) == WORDS.replace("Tuesday", "Monday").replace("Nobody answered.", "")


def test_an_article_deleted_meanwhile_keeps_the_changes_for_when_it_is_back(
    qtbot: QtBot, context: Context, window: MainWindow, article: Article
) -> None:
    page = corrected(window, context, article)
    replace(page, "Tuesday", "Monday")
    with qtbot.waitSignal(context.events.offered):
        delete_articles(context.library, [article.id])
    assert context.selection.place.kind == "start"
    window.desk.messages.act.click()
    assert QGuiApplication.clipboard().text() == WORDS.replace("Tuesday", "Monday")
    restore(context.library, "article", article.id)
    context.selection.open(Place("correct", article.id))
    assert "Monday" in page.text.words_shown()
    page.finish()
    assert "Monday" in content_of(context, article.id)


def test_a_text_changed_meanwhile_gets_the_changes_where_its_words_are_still_there(
    qtbot: QtBot, context: Context, window: MainWindow, article: Article
) -> None:
    page = corrected(window, context, article)
    replace(page, "Tuesday", "Monday")
    correct(context.library, article.id, article.text_id, [Edit(0, 3, "Each")])
    page.finish()
    assert content_of(context, article.id) == WORDS.replace("The", "Each", 1).replace("Tuesday", "Monday")


def test_changes_of_words_that_were_changed_meanwhile_are_offered_to_be_copied(
    qtbot: QtBot, context: Context, window: MainWindow, article: Article
) -> None:
    page = corrected(window, context, article)
    replace(page, "Tuesday", "Monday")
    at = WORDS.index("Tuesday")
    correct(context.library, article.id, article.text_id, [Edit(at, at + 7, "Friday")])
    page.finish()
    assert "Friday" in content_of(context, article.id)
    assert window.desk.messages.act.text() == "Copy the corrected text"


def test_everything_deleted_is_refused_and_there_again(
    qtbot: QtBot, context: Context, window: MainWindow, article: Article
) -> None:
    page = corrected(window, context, article)
    page.text.selectAll()
    QTest.keyClick(page.text, Qt.Key.Key_Delete)
    page.finish()
    assert content_of(context, article.id) == WORDS
    assert "without words" in window.desk.messages.words.text()


def test_what_was_typed_when_the_program_was_killed_is_there_again(
    qtbot: QtBot, context: Context, window: MainWindow, article: Article
) -> None:
    page = corrected(window, context, article)
    replace(page, "Tuesday", "Wednesday")
    qtbot.waitUntil(lambda: unfinished_of(context.library.id, article.id) is not None)
    another = CorrectingPage(context)  # as after a new start: the first never came to put anything in
    qtbot.addWidget(another)
    another.show_place(Place("correct", article.id))
    assert "Wednesday" in another.text.words_shown()
    assert another.keep()
    assert "Wednesday" in content_of(context, article.id)
    assert unfinished_of(context.library.id, article.id) is None


def test_a_killed_correction_of_a_text_that_is_another_by_now_can_be_copied(
    qtbot: QtBot, context: Context, window: MainWindow, article: Article
) -> None:
    keep_unfinished(context.library.id, article.id, Unfinished(article.text_id, (Edit(0, 3, "Some"),)))
    correct(context.library, article.id, article.text_id, [Edit(0, 3, "One")])
    with qtbot.waitSignal(context.events.offered) as offered:
        page = corrected(window, context, article)
    assert page.text.edits() == ()
    offered.args[2]()
    assert QGuiApplication.clipboard().text().startswith("Some committee")


@pytest.mark.parametrize(
    "written", [b"", b"[]", b'{"text": "x", "edits": [[1]]}', b'{"text": "x", "edits": 3}', b"\xff"]
)
def test_an_unfinished_correction_that_makes_no_sense_counts_as_none(
    context: Context, window: MainWindow, article: Article, written: bytes
) -> None:
    keep_unfinished(context.library.id, article.id, Unfinished(article.text_id, (Edit(0, 3, "Some"),)))
    (file,) = Path(platformdirs.user_state_dir("florilegium", appauthor=False)).rglob(f"{article.id}.json")
    file.write_bytes(written)
    assert corrected(window, context, article).text.edits() == ()


def test_undo_in_the_library_shows_the_text_as_it_is_again(
    context: Context, window: MainWindow, article: Article
) -> None:
    correct(context.library, article.id, article.text_id, [Edit(0, 3, "Each")])
    page = corrected(window, context, article)
    assert page.text.words_shown().startswith("Each")
    context.library.undo()
    assert page.text.words_shown() == WORDS


def test_a_read_only_library_offers_no_correcting(qtbot: QtBot, context: Context, article: Article) -> None:
    from dataclasses import replace as with_

    folder = context.library.folder
    context.library.close()
    closed = open_library(folder, read_only=True)
    made = MainWindow(with_(context, library=closed))
    qtbot.addWidget(made)
    assert not made.acts["correct-text"].isEnabled()
    context.selection.open(Place("correct", article.id))
    assert page_in(made).text.isReadOnly()
    made.importing.close()
    closed.close()


def test_the_pages_of_a_pdf_are_shown_after_a_correction(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    article = printed(context.library, [["teh ferry crossed", "at noon"], ["and came back"]], ["i", "ii"])
    passage = saved(context.library, a_passage(article, "came back"))
    page = corrected(window, context, article)
    replace(page, "teh", "the")
    page.finish()
    faces = window.desk.reader.faces
    assert faces.possible
    faces.show("both")
    assert faces.shown == "both"
    assert passage_in(context, passage.id).text_id != article.text_id
    faces.show("text")


def test_words_are_found_in_the_text_as_it_is_now(
    qtbot: QtBot, context: Context, window: MainWindow, article: Article
) -> None:
    page = corrected(window, context, article)
    replace(page, "Tuesday", "😀 a pledge")
    page.text.moveCursor(QTextCursor.MoveOperation.Start)
    window.desk.find_here()
    page.finding.bar.line.setText("pledge")
    page.finding.step(1)
    first = page.text.textCursor().selectionStart()
    page.finding.step(1)
    assert page.text.textCursor().selectedText() == "pledge"
    assert page.text.textCursor().selectionStart() > first
    assert page.finding.bar.count.text() == "2 of 2"


def test_the_page_has_no_fault_to_stumble_over(context: Context, window: MainWindow, article: Article) -> None:
    page = corrected(window, context, article)
    assert lint(page) == []


# the widget and what it tells of typing


def shown(qtbot: QtBot, content: str) -> TextToCorrect:
    text = TextToCorrect()
    qtbot.addWidget(text)
    tracked = Tracked(content)
    text.show_text(tracked, HeldPassages(tracked, (), {}))
    return text


@pytest.mark.parametrize(
    "content",
    [
        "Hard\u00a0spaces and\u2028lines and\u2029paragraphs stay.\n\nAs do\x0cform feeds and \ufffc objects.",
        "Emoji 😀👩‍👧 and عربي and e\u0301te.\n\n\n\nEmpty lines.\n",
        "",
        "\n\n",
        "word " * 3_000,
    ],
)
def test_what_was_not_touched_is_never_read_back(qtbot: QtBot, content: str) -> None:
    text = shown(qtbot, content)
    assert text.edits() == ()
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.insertPlainText("The end")
    assert text.edits() == (Edit(len(content), len(content), "The end"),)
    text.moveCursor(QTextCursor.MoveOperation.Start)
    text.insertPlainText("😀")
    assert applied(content, text.edits()) == f"😀{content}The end"


def test_thousands_of_edits_in_the_widget_make_just_what_is_shown(qtbot: QtBot) -> None:
    chance = random.Random(4)
    for _text in range(6):
        lines = ["".join(chance.choices("ab c.é日😀ع", k=chance.randint(0, 40))) for _line in range(30)]
        content = "\n".join(lines)
        text = shown(qtbot, content)
        for _edit in range(120):
            disturb(chance, text)
            now = text.words_shown()
            assert applied(content, text.edits()) == now
        for _edit in range(300):
            text.undo()
        assert text.edits() == ()


def disturb(chance: random.Random, text: TextToCorrect) -> None:
    """Type, take out, replace, undo or redo somewhere; never within a character."""
    if chance.random() < 0.15:
        chance.choice((text.undo, text.undo, text.redo))()
        return
    cursor = text.textCursor()
    cursor.setPosition(chance.randrange(text.document().characterCount()))
    cursor.movePosition(QTextCursor.MoveOperation.Left)
    for _step in range(chance.choice((0, 0, 1, 5, 60))):
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(chance.choice(("", "", "x", "😀", "two\nlines", "عربي", "\n\n")))


def test_very_long_lines_are_shown_in_parts_and_stay_one_line(qtbot: QtBot) -> None:
    content = ("A sentence that says something. " * 1_000).strip()
    text = shown(qtbot, f"First.\n\n{content}\n\nLast.")
    assert text.document().blockCount() > len(content) // LONGEST
    whole = f"First.\n\n{content}\n\nLast."
    text.go_to(20_000)
    text.insertPlainText("HERE")
    assert applied(whole, text.edits()) == whole[:20_000] + "HERE" + whole[20_000:]
    text.selectAll()
    text.copy()
    assert QGuiApplication.clipboard().text() == whole[:20_000] + "HERE" + whole[20_000:]
    text.undo()
    text.selectAll()
    text.cut()
    text.undo()
    assert text.edits() == ()


def test_a_pasted_megabyte_with_other_line_ends_is_an_edit_like_any_other(
    context: Context, window: MainWindow, article: Article
) -> None:
    page = corrected(window, context, article)
    pasted = "A line of what was pasted.\r\n" * 40_000
    page.text.moveCursor(QTextCursor.MoveOperation.End)
    QGuiApplication.clipboard().setText(pasted + "\x00")
    page.text.paste()
    page.finish()
    content = content_of(context, article.id)
    assert content.startswith(WORDS + "A line of what was pasted.\nA line")
    assert "\r" not in content


def test_shift_and_enter_end_a_line_as_enter_does(qtbot: QtBot) -> None:
    text = shown(qtbot, "One two")
    text.go_to(3)
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert applied("One two", text.edits()) == "One\n two"
