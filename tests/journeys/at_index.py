"""A window whose library changes without a pause, and whose index is built anew now and then. To be killed.

    python -m tests.journeys.at_index LIBRARY SEED

It says the number of the indexing process, then after each act the library's revision; once a line comes in, it acts no
more and says ``still``.
"""

from __future__ import annotations

import random
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.articles import delete_articles, edit_articles
from app.domain import Article, Span, Theme
from app.errors import NothingToUndo
from app.passages import mark
from app.settings import read_settings
from storage.index import open_index
from tests.factories import an_article, text_of
from tests.journeys.at_work import _open
from ui.main_window import MainWindow
from ui.session import Session

BUSY_S, RESTING_S = 1.2, 2.0
"""It rests in between, so that the indexer comes to merge."""


def main(folder: Path, seed: int) -> None:
    application = QApplication(sys.argv[:1])
    session = Session(_open, lambda library: open_index(library), read_settings())
    session.open(folder)
    assert session.desk is not None
    desk, window, chance = session.desk, session.desk.window, random.Random(seed)
    asked = threading.Event()
    threading.Thread(target=_listen, args=[asked], daemon=True).start()
    _say(str(desk.indexer.pid))
    begun = time.monotonic()

    def act() -> None:
        if asked.is_set():
            hand.stop()
            _say("still")
        elif (time.monotonic() - begun) % (BUSY_S + RESTING_S) < BUSY_S:
            with suppress(NothingToUndo):
                chance.choices(*_acts(window, chance))[0]()
            with window.context.library.reading() as reader:
                _say(str(reader.revision))

    hand = QTimer(window, interval=30)
    hand.timeout.connect(act)
    hand.start()
    sys.exit(application.exec())


def _listen(asked: threading.Event) -> None:
    sys.stdin.readline()
    asked.set()


def _acts(window: MainWindow, chance: random.Random) -> tuple[list[Callable[[], object]], list[int]]:
    """What can be done, and how often."""
    library = window.context.library
    with library.reading() as reader:
        articles, theme = list(reader.every(Article)), next(reader.every(Theme))

    def bring_in() -> None:
        with library.writing("Import", merge="import") as writer:
            for _number in range(chance.randint(1, 20)):
                article = an_article("council pledge " * chance.randint(1, 200) + f"number{chance.random()}")
                writer.save(article)
                writer.save(text_of(article))

    if not articles:
        return [bring_in], [1]
    article = chance.choice(articles)
    start = chance.randrange(10)
    return [
        bring_in,
        lambda: mark(library, article.id, Span(start, start + 4), [theme.id]),
        lambda: edit_articles(library, [article.id], {"title": f"Title {chance.random()}"}),
        lambda: delete_articles(library, [article.id]),
        library.undo,
        library.redo,
        window.acts["rebuild-index"].trigger,
    ], [4, 10, 3, 1, 6, 2, 1]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
