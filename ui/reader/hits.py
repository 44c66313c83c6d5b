"""The hits marked in the text: of what is typed in the find bar, or of the search that led to the article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain import Span
from app.marking import find_in_text
from app.ports import Progress
from ui.context import Context
from ui.reader.find_bar import FindBar
from ui.reader.finding import MOST, find_all
from ui.reader.opened import Opened
from ui.reader.view import ReaderView


class Hits(QObject):
    """Finds and walks the hits of one view."""

    def __init__(self, context: Context, view: ReaderView, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._view = context, view
        self.front: QWidget = view
        """What gets the focus when the find bar is left."""
        self.spans: list[Span] = []
        self.present = -1
        self.over: list[Callable[[], bool]] = []
        """What Escape ends before anything else, each answering whether there was something to end."""
        self.under: list[Callable[[], bool]] = []
        """What Escape ends when nothing is selected any more."""
        self._content = ""
        self._words = ""
        self._turned = 0
        self.bar = FindBar(parent)
        self.bar.typed.connect(self.find)
        self.bar.step_asked.connect(self.step)
        self.bar.closed.connect(self.close)
        view.installEventFilter(self)

    def start(self, opened: Opened, words: str = "") -> None:
        """Begin anew in a text; the words of a search are looked for in all their forms, beside the window."""
        self._content, self._words = opened.text.content, words
        self._show([])
        if self.bar.isVisible():
            self.find(self.bar.line.text())
        elif words.strip():
            self._look_for(words, opened)

    def open(self) -> None:
        """Open the find bar; a short selection is looked for at once, else the words of the last time."""
        span = self._view.chosen()
        words = span.slice(self._content) if span and span.end - span.start <= 80 else ""
        self.bar.open(" ".join(words.split()))

    def close(self) -> None:
        """Close the find bar; the hit it showed stays selected."""
        self.bar.hide()
        self._turned = 0
        hit = self.spans[self.present] if self.present >= 0 else None
        self._show([])
        if hit:
            self._view.choose(hit.start, hit.end)
        self.front.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_on(self, direction: int) -> None:
        """Go on to the next (+1) or previous (-1) hit of the last words, also where the find bar was closed."""
        if self.bar.isVisible():
            self.bar.step(direction)
        elif not self.bar.line.text().strip():
            self.open()
        elif self._content:
            self.bar.wake()
            if self.spans:
                self._go(_beside(self.spans, self._view, direction))

    def find(self, typed: str) -> None:
        """Mark what is typed, and go to the first hit from where the caret is."""
        self._turned = 0
        self._show(find_all(self._content, typed))
        if self.spans:
            caret = self._view.caret()
            self._go(next((number for number, span in enumerate(self.spans) if span.start >= caret), 0))

    def step(self, direction: int) -> None:
        """Go to the next (+1) or previous (-1) hit, round the end."""
        if self.spans:
            number = self.present + direction
            self._turned = direction if self.present >= 0 and not 0 <= number < len(self.spans) else 0
            self._go(number % len(self.spans))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape peels: what is dragged, the find bar, the selection, a way of reading, the way from a search."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        if any(end() for end in self.over):
            return True
        if self.bar.isVisible():
            self.close()
            return True
        span = self._view.chosen()
        if span is not None:
            self._view.choose(span.start, span.start)
            return True
        if any(end() for end in self.under):
            return True
        selection = self._context.selection
        came_from_search = bool(selection.place.words) and selection.before.kind == "search"
        if came_from_search:
            selection.back()
        return came_from_search

    def _go(self, number: int) -> None:
        self.present = number
        self._view.reveal(self.spans[number], pulse=False)
        self._tell()

    def _look_for(self, words: str, opened: Opened) -> None:
        languages = (opened.article.language,) if opened.article.language else ()

        def find(progress: Progress) -> list[Span]:
            return find_in_text(opened.text.content, words, languages)

        self._context.jobs.run(find, partial(self._found, words, opened.text.content), _quietly, key="reader-words")

    def _found(self, words: str, content: str, spans: Sequence[Span]) -> None:
        if words == self._words and content is self._content and not self.bar.isVisible():
            self._show(list(spans[:MOST]))

    def _show(self, spans: list[Span]) -> None:
        self.spans, self.present = spans, -1
        self.mark()

    def mark(self) -> None:
        """Mark the hits in what the view shows now."""
        overlay = self._view.overlay
        if overlay is not None:
            place = overlay.sheet.placement
            overlay.hits = [(place.position(span.start), place.position(span.end, ending=True)) for span in self.spans]
        self._tell()

    def _tell(self) -> None:
        """Show which hit is the present one."""
        overlay = self._view.overlay
        if overlay is not None:
            overlay.hit = self.present
            self._view.repaint_marks(())
        self.bar.show_count(self.present + 1, len(self.spans), self._turned)


def _beside(spans: Sequence[Span], view: ReaderView, direction: int) -> int:
    """The number of the hit after (+1) or before (-1) the selection or caret, round the end."""
    chosen = view.chosen()
    start, end = (chosen.start, chosen.end) if chosen else (view.caret(), view.caret())
    if direction > 0:
        return next((number for number, span in enumerate(spans) if span.start >= end), 0)
    return next((number for number in reversed(range(len(spans))) if spans[number].end <= start), len(spans) - 1)


def _quietly(error: Exception) -> None:
    """Words that could not be marked leave the text as it is."""
