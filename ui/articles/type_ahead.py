"""Typing the beginning of a title goes to the next article of that name in the list; it is found in the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.domain import Id
from app.ports import ArticleFilter, Library, Progress
from ui.context import Context
from ui.own_jobs import OwnJobs

STRETCH = 20_000
"""Rows that are looked through at a time."""


class TypeAhead(QObject):
    """Gathers what is typed, and forgets it after a pause."""

    def __init__(self, context: Context, go: Callable[[int], None], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._go = context, go
        self._jobs = OwnJobs(context.jobs, self)
        self.typed = ""
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._forget)

    def take(self, letters: str, chosen: ArticleFilter, row: int) -> bool:
        """Go on with what was typed; False for letters that begin nothing, such as a blank."""
        if not (self.typed + letters).strip():
            return False
        self.typed += letters
        self._pause.start(QApplication.keyboardInputInterval() * 3)
        library, typed = self._context.library, self.typed
        at = row + 1 if len(typed) == 1 else max(0, row)
        self._jobs.run(
            "row",
            lambda progress: next_row(library, replace(chosen, begins=typed), chosen, at, progress),
            self._go,
            self._context.explain,
        )
        return True

    def find(self, id: Id, chosen: ArticleFilter) -> None:
        """Go to the row of an article."""
        library = self._context.library
        self._jobs.run(
            "row", lambda progress: row_of(library, {id}, chosen, 0, progress), self._go, self._context.explain
        )

    def _forget(self) -> None:
        self.typed = ""


def next_row(library: Library, begun: ArticleFilter, chosen: ArticleFilter, start: int, progress: Progress) -> int:
    """The row of a list, from ``start`` and round, of the first article that is also in another list; -1 for none."""
    with library.reading() as reader:
        wanted = set(reader.article_ids(begun))
    return row_of(library, wanted, chosen, start, progress)


def row_of(library: Library, wanted: set[Id], chosen: ArticleFilter, start: int, progress: Progress) -> int:
    """The row of the first of some articles in a list, from ``start`` and round; -1 for none."""
    with library.reading() as reader:
        count = reader.count_articles(chosen)
        for first, last in ((start, count), (0, min(start, count))):
            for at in range(first, last if wanted else first, STRETCH):
                progress(at, last)
                for place, id in enumerate(reader.article_ids(chosen, at, min(STRETCH, last - at))):
                    if id in wanted:
                        return at + place
    return -1
