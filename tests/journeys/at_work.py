"""A whole window in which someone works without a pause, and says on standard output what has been done. To be killed.

    python -m tests.journeys.at_work LIBRARY (note | correct | acts)

``note`` and ``correct`` type numbered words and name each with its moment; ``acts`` merges, undoes, walks through the
history, deletes and restores, and names the library's revision after each act.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.articles import delete_articles
from app.auditing import go, way_to
from app.domain import Article, Note, Theme
from app.looking_back import EntryFilter
from app.ports import Library
from app.settings import read_settings
from app.themes import merge_themes
from app.trash import restore
from storage.index import open_index
from storage.library import open_library
from ui.correcting.page import CorrectingPage
from ui.main_window import MainWindow
from ui.places import Place
from ui.session import Session


def main(folder: Path, what: str) -> None:
    application = QApplication(sys.argv[:1])
    session = Session(_open, lambda library: open_index(library), read_settings())
    session.open(folder)
    assert session.desk is not None
    window = session.desk.window
    step = {"note": _note, "correct": _correct, "acts": _acts}[what](window)
    hand = QTimer(window, interval=10)
    hand.timeout.connect(step)
    hand.start()
    sys.exit(application.exec())


def _open(folder: Path, *, create: bool = True, read_only: bool = False) -> Library:
    return open_library(folder, create=create, read_only=read_only)


def _note(window: MainWindow) -> Callable[[], None]:
    with window.context.library.reading() as reader:
        note = next(reader.every(Note))
    window.context.selection.open(Place("note", note.id))
    return _typing(window.desk.note.text)


def _correct(window: MainWindow) -> Callable[[], None]:
    with window.context.library.reading() as reader:
        article = next(reader.every(Article))
    window.context.selection.open(Place("correct", article.id))
    page = window.findChild(CorrectingPage)
    assert page is not None
    return _typing(page.text)


def _typing(field: QPlainTextEdit) -> Callable[[], None]:
    numbers = count()

    def type_on() -> None:
        number = next(numbers)
        field.insertPlainText(f"w{number} ")
        _say(f"{number} {time.monotonic()}")

    return type_on


def _acts(window: MainWindow) -> Callable[[], None]:
    acts = _one_after_another(window)

    def act() -> None:
        next(acts)
        with window.context.library.reading() as reader:
            _say(str(reader.revision))

    return act


def _one_after_another(window: MainWindow) -> Iterator[None]:
    library = window.context.library
    with library.reading() as reader:
        articles = list(reader.every(Article))
        kept, absorbed = (next(reader.every(Theme, name=name)).id for name in ("Kept", "Absorbed"))
    while True:
        merge_themes(library, kept, absorbed)
        yield
        delete_articles(library, [articles[0].id])
        yield
        restore(library, "article", articles[0].id)
        yield
        with library.reading() as reader:
            past = reader.past
            oldest = past.entries([revision for revision, _at in past.trail(EntryFilter())[:3]])[-1]
            way = way_to(reader, oldest)
        go(library, way)
        with library.reading() as reader:
            merged = reader.get(Theme, absorbed).trashed is not None
        if merged:
            restore(library, "theme", absorbed)
        yield


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
