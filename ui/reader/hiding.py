"""Themes whose marks are not shown while reading."""

from __future__ import annotations

from app.domain import Id
from ui.reader.marks import Marks
from ui.reader.sitting import Sitting


def follow_hidden(sitting: Sitting) -> None:
    """Show the marks of a reader's text without those of hidden themes, whichever are hidden from now on."""
    selection = sitting.context.selection
    selection.themes_hidden.connect(lambda ids: _hide(sitting, ids))


def hidden_here(sitting: Sitting) -> list[Id]:
    """The hidden themes that there are."""
    opened = sitting.opened
    return [id for id in sitting.context.selection.hidden if opened and id in opened.tree.themes]


def _hide(sitting: Sitting, ids: frozenset[Id]) -> None:
    opened, overlay = sitting.opened, sitting.view.overlay
    if opened is None or overlay is None:
        return
    opened.hidden = ids
    overlay.marks = Marks(overlay.sheet.placement, opened.shown().values())
    overlay.pointed = ""
    sitting.view.repaint_marks()
    sitting.view.caret_moved.emit()
