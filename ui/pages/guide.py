"""Bringing a place of the text into sight on its page, also one whose characters are not measured yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import Span
from ui.pages.lines import Box
from ui.pages.script import Caret

if TYPE_CHECKING:
    from ui.pages.view import PageView

_AIR = 6
"""Pixels above what is brought to the top."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A code point, and where it should stand.

    ``top``: at the upper edge; ``third``: in the upper third, unless all of it is seen; ``near``: anywhere in sight.
    """

    offset: int
    where: str
    end: int = 0


class Guide:
    """Moves the pages of a view to places of its text."""

    def __init__(self, view: PageView) -> None:
        self._view = view
        self._goal: Goal | None = None
        view.scrolled.connect(self.forget)

    def forget(self) -> None:
        """The person went elsewhere."""
        self._goal = None

    def align(self, offset: int) -> None:
        """Bring the line of a code point to the top; for the first, all that stands above it too."""
        if offset:
            self._go(Goal(offset, "top"))
        else:
            self.forget()
            with self._view.led():
                self._view.verticalScrollBar().setValue(0)

    def reveal(self, span: Span) -> None:
        """Bring a stretch into the upper third."""
        self._go(Goal(span.start, "third", span.end))

    def bring(self, offset: int) -> None:
        """Bring a code point just into sight."""
        self._go(Goal(offset, "near"))

    def settle(self, page: int) -> None:
        """Go on to where one was to go, now that a page's characters are measured."""
        script, goal = self._view.script, self._goal
        if goal is not None and script is not None and script.placing.page(goal.offset) == page:
            self._go(goal)

    def resume(self) -> None:
        """Go on to where one was to go, now that the sizes of the pages are known."""
        if self._goal is not None:
            self._go(self._goal)

    def top(self) -> int | None:
        """The first code point of the line at the top of what is seen; roughly where the page is not measured."""
        view, script = self._view, self._view.script
        if script is None or not view.column.sizes:
            return None
        for page in view.seen():
            y = -view.place_of(page, Box(0, 0, 0, 0)).top() / view.column.scale
            start, end = script.placing.extent(page)
            if page in script.lines or start == end:
                found = script.top_of(page, y)
            else:
                found = start + round((end - start) * min(1.0, max(0.0, y / view.column.sizes[page - 1][1])))
            if found is not None:
                return found
        return None

    def seen(self) -> tuple[int, int] | None:
        """The first code point in sight, and the first below it; whole pages where they are not measured."""
        view, script = self._view, self._view.script
        pages = [page for page in view.seen() if script and script.placing.on(page)]
        if script is None or not pages:
            return None
        top = self.top()
        low = view.spot(view.viewport().rect().bottomLeft())
        below = script.top_of(pages[-1], low[2]) if low[0] == pages[-1] else None
        ends = [script.placing.extent(page)[1] for page in pages]
        first = script.placing.extent(pages[0])[0] if top is None else top
        return first, max(ends) if below is None else below

    def _go(self, goal: Goal) -> None:
        view, script = self._view, self._view.script
        self._goal = goal
        page = script.placing.page(goal.offset) if script else 0
        if script is None or not 1 <= page <= len(view.column):
            return
        at = script.caret(goal.offset)
        if at is not None:
            self._goal = None
        self._scroll(goal, at or _guessed(view, page, goal.offset))

    def _scroll(self, goal: Goal, at: Caret) -> None:
        view = self._view
        place = view.place_of(at.page, Box(at.x, at.top, at.x, at.bottom))
        tall, bar, across = view.viewport().height(), view.verticalScrollBar(), view.horizontalScrollBar()
        off = 0.0
        if goal.where == "top":
            off = place.top() - _AIR
        elif goal.where == "third":
            off = place.top() - tall / 4
        elif place.top() < 0:
            off = place.top() - _AIR
        elif place.bottom() > tall:
            off = place.bottom() - tall + _AIR
        with view.led():
            bar.setValue(bar.value() + round(off))
            if not 0 <= place.x() <= view.viewport().width():
                across.setValue(across.value() + round(place.x() - view.viewport().width() / 3))


def _guessed(view: PageView, page: int, offset: int) -> Caret:
    """A place as far down the page as the code point is in the page's text."""
    script = view.script
    start, end = script.placing.extent(page) if script else (0, 0)
    share = min(1.0, max(0.0, (offset - start) / max(1, end - start)))
    width, height = view.column.sizes[page - 1]
    return Caret(page, width / 4, share * height * 0.9, share * height * 0.9 + 12)
