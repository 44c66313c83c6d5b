"""What the reader's keys work on: the selection, or the passage under the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.domain import Id, Passage
from app.i18n import _
from ui.context import Context
from ui.reader.acts import Target
from ui.reader.opened import Opened
from ui.reader.view import ReaderView

if TYPE_CHECKING:  # loaded when the first page is shown
    from ui.pages.view import PageView


class Desk(Protocol):
    """The reader as its keys see it."""

    context: Context
    view: ReaderView
    """The text; it holds selection and caret also while the pages are in front."""
    front: ReaderView | PageView
    """What the person works in: the text, or its pages."""
    opened: Opened | None
    current: Id
    """The passage in hand, or an empty string."""
    recent: list[Id]
    """Themes in the order in which they were used last."""
    made: set[Id]
    """Passages that were made by putting a theme on words, since the window was opened."""

    def take(self, id: Id) -> None:
        """Take a passage in hand; an empty string puts it down."""

    def go_to(self, id: Id) -> None:
        """Take a passage in hand and show it."""

    def ground(self) -> QWidget:
        """What popups lie over."""


def target_of(desk: Desk) -> Target | None:
    """The selection, or the passage in hand; None, and a word about it, where there is neither."""
    opened, span = desk.opened, desk.view.chosen()
    if opened is None:
        return None
    if opened.trashed:
        desk.context.events.told.emit(_("This article is in the trash. Restore it to mark passages in it."))
        return None
    passage = opened.exactly(span) if span else opened.passages.get(desk.current)
    if passage is not None:
        return Target(opened.article.id, passage.span, (passage,))
    if span is not None:
        return Target(opened.article.id, span)
    desk.context.events.told.emit(_("Select some words first, or put the caret in a passage."))
    return None


def passage_of(desk: Desk) -> Passage | None:
    """The passage meant, where only one that stands will do; otherwise None, and a word about it."""
    target = target_of(desk)
    if target is not None and not target.passages:
        desk.context.events.told.emit(_("These words are not marked yet. Press T to put a theme on them."))
    return target.passages[0] if target and target.passages else None


def anchor(desk: Desk) -> QRect:
    """Where the caret is, in the coordinates of what popups lie over."""
    front = desk.front
    box = front.caret_box()
    return QRect(front.viewport().mapTo(desk.ground(), box.topLeft()), box.size())


def used(desk: Desk, theme_id: Id) -> None:
    """Remember that a theme was used just now."""
    desk.recent[:] = [theme_id, *(id for id in desk.recent if id != theme_id)][:50]
