"""What can be carried where: each kind of thing let go on each part of the window is taken, or refused in sight."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.articles import add_collection
from app.domain import Article, Collection, Id, Passage
from app.hits import Hit
from app.ports import Library
from tests.factories import a_note, a_passage, a_theme, all_saved, an_article, saved
from ui.articles.drag import COLLECTION, articles_as_mime, articles_in
from ui.context import Context
from ui.main_window import MainWindow
from ui.places import Place
from ui.reader.dropping import Dropping
from ui.search.found import Row
from ui.search.model import ResultsModel
from ui.themes import drops

KINDS = ("articles", "passages", "words", "themes", "collection", "files", "text")
"""What is carried; hits are carried as passages or articles."""

TAKEN = {
    "theme tree": ("passages", "words", "themes"),
    "note": ("articles", "passages", "words", "themes", "text"),
    "collections": ("articles", "passages", "words", "collection", "files"),
    "reader": ("articles", "themes"),
    "window": ("files", "text"),
    "article list": (),
}
"""What each part takes; all else is refused by it, and files and text go on to the window, which imports them."""


class Things:
    """One of each kind, in a library."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.article = an_article("The pledge was renewed twice before anyone looked.", title="Pledges")
        self.passage = a_passage(self.article, "The pledge")
        self.theme, self.other = a_theme("Promises"), a_theme("Water")
        all_saved(library, self.article, self.passage, self.theme, self.other, a_note("# Thought"))
        self.chapter, self.book = add_collection(library, "Chapter"), add_collection(library, "Book")
        self.file = folder / "bridge.txt"
        self.file.write_text("The bridge was argued over for a whole week, and nothing was agreed.\n", "utf-8")

    def mime(self, kind: str) -> QMimeData:
        """A thing of that kind as it is carried."""
        match kind:
            case "articles":
                return articles_as_mime([self.article.id])
            case "passages":
                return drops.carried_passages([self.passage.id])
            case "themes":
                return drops.carried_themes([self.theme.id])
        mime = QMimeData()
        if kind == "words":
            stretch = f'{{"article": "{self.article.id}", "start": 0, "end": 10}}'
            mime.setData(drops.CHOSEN_WORDS, stretch.encode())
        elif kind == "collection":
            mime.setData(COLLECTION, self.chapter.id.encode())
        elif kind == "files":
            mime.setUrls([QUrl.fromLocalFile(str(self.file))])
        else:
            mime.setText("Some words of another program.")
        return mime


@pytest.fixture
def things(context: Context, tmp_path: Path) -> Things:
    return Things(context.library, tmp_path)


@pytest.fixture
def window(qtbot: QtBot, context: Context, things: Things) -> Iterator[MainWindow]:
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.importing.look_first = False
    made.show()
    qtbot.waitUntil(lambda: made.desk.themes.view.model().rowCount() > 1)
    yield made
    made.importing.close()


def takes(window: MainWindow, things: Things, target: str, mime: QMimeData) -> bool:
    """Whether a part of the window would take it."""
    desk = window.desk
    match target:
        case "theme tree":
            model = desk.themes.view.themes
            onto = next(
                model.index(row, 0)
                for row in range(model.rowCount())
                if model.id_at(model.index(row, 0)) == things.other.id
            )
            return model.canDropMimeData(mime, Qt.DropAction.MoveAction, -1, -1, onto)
        case "note":
            return desk.note.text.canInsertFromMimeData(mime)
        case "collections":
            return desk.articles.collections.takes(mime, things.book.id)
        case "reader":
            window.context.selection.open(Place("article", things.article.id))
            dropping = window.desk.reader.view.viewport().findChild(Dropping)
            return isinstance(dropping, Dropping) and dropping.takes(mime)
        case "window":
            event = QDragEnterEvent(
                QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            )
            event.ignore()
            window.dragEnterEvent(event)
            return event.isAccepted()
        case _:
            return desk.articles.table.acceptDrops() or desk.articles.table.viewport().acceptDrops()


@pytest.mark.parametrize("target", TAKEN)
def test_each_part_takes_what_makes_sense_there_and_refuses_the_rest(
    window: MainWindow, things: Things, target: str
) -> None:
    taken = tuple(kind for kind in KINDS if takes(window, things, target, things.mime(kind)))
    assert taken == TAKEN[target]


def let_go(target: QWidget, mime: QMimeData, at: QPoint) -> None:
    """Carry something onto a widget, and let it go there."""
    how = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (QDragEnterEvent(at, *how), QDragMoveEvent(at, *how), QDropEvent(QPointF(at), *how)):
        event.ignore()
        QCoreApplication.sendEvent(target, event)
        assert event.isAccepted()


def test_a_theme_let_go_on_the_reader_tags_the_chosen_words_or_the_passage_there(
    context: Context, window: MainWindow, things: Things
) -> None:
    context.selection.open(Place("article", things.article.id))
    view = window.desk.reader.view
    view.choose(23, 28)
    let_go(view.viewport(), things.mime("themes"), QPoint(5, 5))
    assert themes_on(context, "twice") == [things.theme.id]
    context.library.undo()
    view.choose(0, 0)
    let_go(view.viewport(), things.mime("themes"), view.cursorRect().center() + QPoint(6, 0))
    assert themes_on(context, "The pledge") == [things.theme.id]
    assert themes_on(context, "twice") == []


def test_an_article_let_go_on_the_reader_is_opened(context: Context, window: MainWindow, things: Things) -> None:
    other = saved(context.library, an_article("Another text.", title="Other"))
    context.selection.open(Place("article", other.id))
    let_go(window.desk.reader.view.viewport(), things.mime("articles"), QPoint(5, 5))
    assert context.selection.place == Place("article", things.article.id)


def themes_on(context: Context, quote: str) -> list[Id]:
    with context.library.reading() as reader:
        return [id for passage in reader.every(Passage) if passage.quote == quote for id in passage.themes]


@pytest.mark.parametrize("kind", ["articles", "passages", "words"])
def test_what_belongs_to_an_article_let_go_on_a_collection_puts_the_article_in_it(
    context: Context, window: MainWindow, things: Things, kind: str
) -> None:
    collections = window.desk.articles.collections
    assert collections.take(things.mime(kind), things.book.id)
    collections.choose(things.book.id)
    assert shown(window) == [things.article.id]
    context.library.undo()
    assert not collections.take(things.mime(kind), ""), "all articles hold it already"


def shown(window: MainWindow) -> list[Id]:
    window.desk.articles.reload()
    model = window.desk.articles.model
    return list(model.ids(0, model.rowCount()))


def test_files_let_go_on_a_collection_are_imported_into_it(
    qtbot: QtBot, context: Context, window: MainWindow, things: Things
) -> None:
    with qtbot.waitSignal(context.events.done, timeout=30_000):
        assert window.desk.articles.collections.take(things.mime("files"), things.book.id)
    with context.library.reading() as reader:
        ids = [line.id for line in reader.article_lines(window.desk.articles.model.chosen, 0, -1)]
        assert context.selection.collection == things.book.id
        assert [reader.get(Article, id).imported_from for id in ids] == ["bridge.txt"]


def test_a_collection_is_never_nested_below_itself(context: Context, window: MainWindow, things: Things) -> None:
    collections = window.desk.articles.collections
    assert collections.take(things.mime("collection"), things.book.id)
    mime = QMimeData()
    mime.setData(COLLECTION, things.book.id.encode())
    assert not collections.takes(mime, things.chapter.id)
    assert not collections.take(mime, things.book.id)
    with context.library.reading() as reader:
        assert reader.get(Collection, things.chapter.id).parent_id == things.book.id


def test_hits_are_carried_as_passages_or_as_their_articles(things: Things) -> None:
    model = ResultsModel()
    passage = Hit("passage", things.passage.id, things.article.id, "", 0, 3, "", "", (), (), 1.0)
    article = Hit("article", things.article.id, things.article.id, "", None, None, "", "", (), (), 1.0)
    model.start_anew([Row(passage, "", ()), Row(article, "", ())], 2)
    first, second = model.index(0), model.index(1)
    assert drops.read_passages(model.mimeData([first])) == (things.passage.id,)
    both = model.mimeData([first, second])
    assert drops.read_passages(both) == ()
    assert articles_in(both) == (things.article.id,)
    assert model.flags(first) & Qt.ItemFlag.ItemIsDragEnabled


def test_things_that_are_gone_are_let_go_without_harm(context: Context, window: MainWindow, things: Things) -> None:
    gone = "0" * 32
    assert not window.desk.articles.collections.take(articles_as_mime([gone]), things.book.id)
    assert not window.desk.articles.collections.take(drops.carried_passages([gone]), things.book.id)
    window.desk.articles.collections.choose(things.book.id)
    assert shown(window) == []
