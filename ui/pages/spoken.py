"""What a screen reader is told of the pages: which one, the line under the caret, what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.i18n import _
from ui.speaking import announce

if TYPE_CHECKING:
    from ui.pages.view import PageView

_SETTLED = 500
"""Milliseconds after the last change before a selection is told."""

_LONGEST = 160


class Spoken(QObject):
    """Keeps a view's name and description in step with what is seen and where the caret is."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._told = ""
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settled.timeout.connect(self.tell_chosen)
        view.moved.connect(self._name)
        view.sitting.view.caret_moved.connect(self._describe)
        self._name()

    def tell_chosen(self) -> None:
        """Say what is selected, if it is not what was said last."""
        view = self._view
        chosen = view.sitting.view.chosen()
        words = chosen.slice(view.script.content) if chosen and view.script else ""
        if words != self._told and view.hasFocus() and words:
            announce(view, _("Selected: {words}").format(words=_shortened(words)))
        self._told = words

    def _name(self) -> None:
        view = self._view
        page, count = next(iter(view.seen()), 0), len(view.column)
        if not page:
            name = _("Pages of the article")
        else:
            name = _("Page {position} of {count} (label {label})").format(
                position=page, count=count, label=view.label(page)
            )
        if name != view.accessibleName():
            view.setAccessibleName(name)

    def _describe(self) -> None:
        view = self._view
        if view.script is None or not view.isVisible():
            return
        line = view.script.line_at(view.sitting.view.caret())
        words = _shortened(line.slice(view.script.content)) if line else ""
        if words != view.accessibleDescription():
            view.setAccessibleDescription(words)
        self._settled.start()


def _shortened(words: str) -> str:
    """Words on one line, the middle left out where there are too many to listen to."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"
