"""The hits marked in the text: of what is typed in the find bar, or of the search that led to the article."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain import Span
from ui.context import Context
from ui.reader.find_bar import FindBar, counted
from ui.reader.finding import Looking, as_typed, words_of
from ui.reader.opened import Opened
from ui.reader.view import ReaderView
from ui.speaking import announce


class Hits(QObject):
    """Finds and walks the hits of one view."""

    told = Signal()
    """The hits, or which of them is the present one, are others."""

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
        self._opened: Opened | None = None
        self.words = ""
        """The search that led to the article."""
        self._turned = self._way = 0
        self._looking = Looking(context, self)
        self.bar = FindBar(parent)
        self.bar.typed.connect(self.find)
        self.bar.step_asked.connect(self.step)
        self.bar.closed.connect(self.close)
        view.installEventFilter(self)

    def start(self, opened: Opened, words: str = "") -> None:
        """Begin anew in a text; the words of a search are looked for in all their forms, beside the window."""
        self._opened, self.words = opened, words
        self._show([])
        if self.bar.isVisible():
            self.find(self.bar.line.text())
        else:
            self._mark_search()

    def open(self) -> None:
        """Open the find bar: for a short selection, else for the search that led here, else for the words of before."""
        span = self._view.chosen()
        chosen = span is not None and span.end - span.start <= 80 and span not in self.spans
        content = self._opened.text.content if self._opened else ""
        self.bar.open(as_typed(span.slice(content)) if span and chosen else words_of(self.words))
        self.told.emit()

    def close(self) -> None:
        """Close the find bar; the hit it showed stays selected, and the search that led here is marked again.

        Whoever types, presses Enter and Escape in one breath means the first hit: it is not left to the job then.
        """
        if self._opened is not None and self._looking.typed:
            self._found_typed(self._looking.at_once(self._opened))
        self.bar.hide()
        self._turned = 0
        hit = self.spans[self.present] if self.present >= 0 else None
        self._show([])
        if hit:
            self._view.choose(hit.start, hit.end)
        self.front.setFocus(Qt.FocusReason.OtherFocusReason)
        self._mark_search()

    def find_on(self, direction: int) -> None:
        """Go on to the next (+1) or previous (-1) hit of the last words, also where the find bar was closed."""
        if self.bar.isVisible():
            self.bar.step(direction)
        elif not self.bar.line.text().strip():
            self.open()
        elif self._opened is not None:
            self.bar.wake()
            self._way = direction
            self.told.emit()

    def walk(self, direction: int) -> None:
        """Go to the next (+1) or previous (-1) of the hits that are marked, from where one is."""
        if self.bar.isVisible():
            self.bar.step(direction)
        elif self.spans:
            self._go(_beside(self.spans, self._view, direction))
            hit = self.spans[self.present]
            self._view.choose(hit.start, hit.end)
            announce(self.front, counted(self.present + 1, len(self.spans)))

    def find(self, typed: str) -> None:
        """Look beside the window for what is typed; then mark it and go to the first hit from where the caret is."""
        self._turned = self._way = 0
        if self._opened is None or not typed.strip():
            self._looking.forget()
            self._show([])
        else:
            self._looking.for_typed(self._opened, typed, self._found_typed)

    def step(self, direction: int) -> None:
        """Go to the next (+1) or previous (-1) hit, round the end."""
        if self.spans and not self._looking.typed:
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
        return any(end() for end in self.under) or self.leave()

    def leave(self) -> bool:
        """Go back to the search that led here; answers whether one did."""
        selection = self._context.selection
        came_from_search = bool(selection.place.words) and selection.before.kind == "search"
        if came_from_search:
            selection.back()
        return came_from_search

    def _go(self, number: int) -> None:
        self.present = number
        self._view.reveal(self.spans[number], pulse=False)
        self._tell()

    def _mark_search(self) -> None:
        self._looking.forget()
        if self._opened is not None and self.words.strip():
            self._looking.for_search(self._opened, self.words, self._found_words)

    def _found_words(self, spans: list[Span]) -> None:
        self._show(spans)
        chosen = self._view.chosen()
        here = chosen.start if chosen else self._view.caret()
        self.present = next((at for at, span in enumerate(spans) if span.start <= here < span.end), -1)
        self._tell()

    def _found_typed(self, spans: list[Span]) -> None:
        self._show(spans)
        if spans and self._way:
            self._go(_beside(spans, self._view, self._way))
        elif spans:
            caret = self._view.caret()
            self._go(next((number for number, span in enumerate(spans) if span.start >= caret), 0))

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
        self.told.emit()


def _beside(spans: Sequence[Span], view: ReaderView, direction: int) -> int:
    """The number of the hit after (+1) or before (-1) the selection or caret, round the end."""
    chosen = view.chosen()
    start, end = (chosen.start, chosen.end) if chosen else (view.caret(), view.caret())
    if direction > 0:
        return next((number for number, span in enumerate(spans) if span.start >= end), 0)
    return next((number for number in reversed(range(len(spans))) if spans[number].end <= start), len(spans) - 1)
