"""The panes of the window side by side, and going from one to the next by F6."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

NARROWEST = 180


def beside(direction: Qt.Orientation, parts: Sequence[QWidget], stretch: int) -> QSplitter:
    """A splitter whose part number ``stretch`` takes the room there is; the others can be folded away."""
    splitter = QSplitter(direction)
    splitter.setHandleWidth(6)
    for number, part in enumerate(parts):
        splitter.addWidget(part)
        splitter.setCollapsible(number, number != stretch)
        splitter.setStretchFactor(number, 1 if number == stretch else 0)
    return splitter


def go_round(panes: Sequence[QWidget], step: int) -> QWidget | None:
    """Give the focus to the next pane in sight (or the one before, for -1), and answer it."""
    seen = [pane for pane in panes if pane.isVisible() and not pane.visibleRegion().isEmpty() and _door(pane)]
    if not seen:
        return None
    focused = QApplication.focusWidget()
    at = next((i for i, pane in enumerate(seen) if focused and (pane is focused or pane.isAncestorOf(focused))), None)
    chosen = seen[(at + step) % len(seen)] if at is not None else seen[0 if step > 0 else -1]
    enter(chosen)
    return chosen


def enter(pane: QWidget) -> None:
    """Give the focus to the part of a pane in which one works."""
    door = _door(pane)
    if door is not None:
        door.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _door(pane: QWidget) -> QWidget | None:
    """The part of a pane that takes the focus: its list or text rather than its buttons."""
    proxy = pane.focusProxy()
    if proxy is not None and proxy.isVisible() and _enterable(proxy):
        return proxy
    if _enterable(pane):
        return pane
    inside = [part for part in pane.findChildren(QWidget) if _enterable(part) and part.isVisible()]
    return max(inside, key=lambda part: part.width() * part.height(), default=None)


def _enterable(widget: QWidget) -> bool:
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
