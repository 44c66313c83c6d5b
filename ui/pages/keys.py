"""The caret moved over the pages by keys, the selection following with Shift."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.offsets import cluster_end, cluster_start
from ui.pages.script import Script
from ui.reader.by_word import next_stop, way_of

if TYPE_CHECKING:
    from ui.pages.view import PageView

_KEYS = QKeySequence.StandardKey
_Move = Callable[["PageView", Script, int], int | None]
"""From a view, its script and the caret to where the caret goes; None for nowhere."""


def press(view: PageView, event: QKeyEvent) -> bool:
    """Do what a key means on pages; answers whether it means anything."""
    script, text = view.script, view.sitting.view
    if script is None:
        return False
    if event.matches(_KEYS.Copy):
        text.copy()
        return True
    if event.matches(_KEYS.SelectAll):
        view.choose(0, len(script.content))
        return True
    way = way_of(event, text.textCursor().block().textDirection())
    if way is not None:
        step, keep = way
        anchor = text.anchor() if keep else text.caret()
        _go(view, next_stop(script.content, text.caret(), anchor, step), keep)
        return True
    for moving, selecting, move in _MOVES:
        keep = event.matches(selecting)
        if keep or event.matches(moving):
            place = move(view, script, text.caret())
            if place is not None:
                _go(view, place, keep)
            return True
    return False


def _go(view: PageView, place: int, keep: bool) -> None:
    view.choose(view.sitting.view.anchor() if keep else place, place)
    view.guide.bring(place)


def _along(step: int) -> _Move:
    """A character to the right (+1) or left (-1), as the arrows point."""

    def move(view: PageView, script: Script, caret: int) -> int | None:
        block = view.sitting.view.textCursor().block()
        turned = block.textDirection() == Qt.LayoutDirection.RightToLeft
        return beside(script.content, caret, -step if turned else step)

    return move


def beside(content: str, caret: int, step: int) -> int | None:
    """The code point one character on or back; ends of paragraphs count as one."""
    if step > 0:
        if caret >= len(content):
            return None
        if content[caret] != "\n":
            return cluster_end(content, caret + 1)
        return caret + len(content) - caret - len(content[caret:].lstrip("\n"))
    if caret <= 0:
        return None
    if content[caret - 1] != "\n":
        return cluster_start(content, caret - 1)
    return len(content[:caret].rstrip("\n"))


def _line(step: int) -> _Move:
    """A line down (+1) or up (-1), on to the next page with text."""

    def move(view: PageView, script: Script, caret: int) -> int | None:
        at = script.caret(caret)
        if at is None:
            return None
        found = script.beside(caret, step, at.x)
        if found is not None:
            return found
        page = script.placing.next_page(at.page, step)
        return None if page is None else script.entry(page, step, at.x)

    return move


def _edge(ending: bool) -> _Move:
    def move(view: PageView, script: Script, caret: int) -> int | None:
        line = script.line_at(caret)
        return None if line is None else (line.end if ending else line.start)

    return move


def _page(step: int) -> _Move:
    """As much as the window shows."""

    def move(view: PageView, script: Script, caret: int) -> int | None:
        stood = view.caret_box().center()
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + step * round(view.viewport().height() * 0.9))
        inside = QPoint(stood.x(), max(8, min(view.viewport().height() - 8, stood.y())))
        return script.place_at(*view.spot(inside))

    return move


def _end(ending: bool) -> _Move:
    return lambda view, script, caret: len(script.content) if ending else 0


_MOVES: tuple[tuple[_KEYS, _KEYS, _Move], ...] = (
    (_KEYS.MoveToNextChar, _KEYS.SelectNextChar, _along(1)),
    (_KEYS.MoveToPreviousChar, _KEYS.SelectPreviousChar, _along(-1)),
    (_KEYS.MoveToNextLine, _KEYS.SelectNextLine, _line(1)),
    (_KEYS.MoveToPreviousLine, _KEYS.SelectPreviousLine, _line(-1)),
    (_KEYS.MoveToStartOfLine, _KEYS.SelectStartOfLine, _edge(False)),
    (_KEYS.MoveToEndOfLine, _KEYS.SelectEndOfLine, _edge(True)),
    (_KEYS.MoveToNextPage, _KEYS.SelectNextPage, _page(1)),
    (_KEYS.MoveToPreviousPage, _KEYS.SelectPreviousPage, _page(-1)),
    (_KEYS.MoveToStartOfDocument, _KEYS.SelectStartOfDocument, _end(False)),
    (_KEYS.MoveToEndOfDocument, _KEYS.SelectEndOfDocument, _end(True)),
)
