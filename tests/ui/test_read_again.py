"""An article read again from its source: lines brought back, another encoding, passages placed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.articles import delete_articles
from app.domain import Article, Passage, Span, Text
from app.drafts import Reading
from app.importing import Corrections, Source, import_sources
from app.passages import mark
from app.worker import Worker
from ui.context import Context
from ui.importing.again import ReadAgainDialog

LINES = (
    "The council argued for a week over the bridge, and agreed to nothing.",
    "Back to the list of meetings",
    "In the end the ferryman was asked to carry on until the spring.",
)
Open = Callable[[Article], ReadAgainDialog]


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker() as made:
        yield made


@pytest.fixture
def article(context: Context, worker: Worker, tmp_path: Path) -> Article:
    """An article whose second line was left out when it came in."""
    file = tmp_path / "meeting.txt"
    file.write_text("\n\n".join(LINES), encoding="utf-8")
    start = file.read_text().index(LINES[1])
    dropped = (Span(start, start + len(LINES[1])),)
    return imported(context, worker, Source(file, corrections={0: Corrections(title="Meeting", dropped=dropped)}))


def imported(context: Context, worker: Worker, source: Source) -> Article:
    (one,) = import_sources(context.library, worker, [source]).imported
    with context.library.reading() as reader:
        return reader.get(Article, one.id)


def content(context: Context, article: Article) -> str:
    with context.library.reading() as reader:
        return reader.get(Text, reader.get(Article, article.id).text_id).content


@pytest.fixture
def opened(qtbot: QtBot, context: Context, worker: Worker) -> Open:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def open_for(article: Article) -> ReadAgainDialog:
        dialog = ReadAgainDialog(context, lambda: worker, article.id, window)
        dialog.open()
        qtbot.waitUntil(lambda: not context.jobs.running, timeout=30_000)
        return dialog

    return open_for


def test_a_line_that_was_left_out_is_brought_back_by_one_key(
    qtbot: QtBot, context: Context, opened: Open, article: Article
) -> None:
    assert LINES[1] not in content(context, article)
    dialog = opened(article)
    assert "1 line of the source is not in the article" in dialog.said.text()
    assert dialog.text.model.kept == [True, False, True]
    dialog.text.lines.setFocus()
    dialog.text.lines.setCurrentIndex(dialog.text.model.index(1))
    QTest.keyClick(dialog.text.lines, Qt.Key.Key_Space)
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        dialog.agree.click()
    assert content(context, article) == "\n\n".join(LINES)
    context.library.undo()
    assert LINES[1] not in content(context, article)


def test_passages_go_along_and_what_lost_its_place_is_told(
    qtbot: QtBot, context: Context, opened: Open, article: Article
) -> None:
    text = content(context, article)
    for words in ("argued for a week", "the ferryman"):
        start = text.index(words)
        mark(context.library, article.id, Span(start, start + len(words)))
    dialog = opened(article)
    dialog.text.lines.setCurrentIndex(dialog.text.model.index(0))
    dialog.text.turn.click()
    with qtbot.waitSignal(context.events.done, timeout=30_000) as told:
        dialog.agree.click()
    assert told.args[0].endswith("kept in place: 0, placed anew: 1, to be reviewed: 1")
    with context.library.reading() as reader:
        assert [one.quote for one in reader.every(Passage, needs_review=True)] == ["argued for a week"]


def test_another_encoding_mends_a_text(
    qtbot: QtBot, context: Context, worker: Worker, opened: Open, tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(("Żółta łódź płynie przez śluzę, a bosman śpi. " * 3).encode("cp1250"))
    article = imported(context, worker, Source(file, Reading(encoding="cp1251")))
    assert "łódź" not in content(context, article)
    dialog = opened(article)
    dialog.text.encoding_wanted.emit("cp1250")
    qtbot.waitUntil(lambda: not context.jobs.running, timeout=30_000)
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        dialog.agree.click()
    assert "Żółta łódź" in content(context, article)


def test_a_wrong_format_is_said_in_words_and_can_be_taken_back(
    qtbot: QtBot, context: Context, opened: Open, article: Article
) -> None:
    dialog = opened(article)
    dialog.text.format_wanted.emit("pdf")
    qtbot.waitUntil(dialog.trouble.isVisible, timeout=30_000)
    assert not dialog.agree.isEnabled()
    assert dialog.text.format.currentData() == "pdf"
    dialog.text.format_wanted.emit("text")
    qtbot.waitUntil(dialog.agree.isEnabled, timeout=30_000)
    assert not dialog.trouble.isVisible()


def test_an_article_deleted_meanwhile_is_said_and_nothing_else_happens(
    qtbot: QtBot, context: Context, opened: Open, article: Article
) -> None:
    dialog = opened(article)
    delete_articles(context.library, [article.id])
    with qtbot.waitSignal(context.events.told, timeout=30_000) as told:
        dialog.agree.click()
    assert "no longer in the library" in told.args[0]


def test_a_dialog_closed_while_it_reads_hears_no_more(
    qtbot: QtBot, context: Context, worker: Worker, article: Article
) -> None:
    told: list[str] = []
    context.events.told.connect(told.append)
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ReadAgainDialog(context, lambda: worker, article.id, window)
    dialog.open()
    dialog.reject()
    qtbot.waitUntil(lambda: not context.jobs.running, timeout=30_000)
    assert told == []
