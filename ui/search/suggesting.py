"""What the search box offers while one types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ports import Changes
from app.theme_tree import ThemeTree, same_name
from ui.context import Context
from ui.search.completing import KINDS, Names, Part, completed, fitting, part_before, read_names
from ui.search.popup import HintPopup
from ui.search.words import fields_told


class Suggestions(QObject):
    """Fields for an empty box; themes, authors, sources and kinds after ``theme:`` and the like."""

    filled = Signal(str, int)
    """The whole text with a suggestion taken, and where the caret goes."""

    def __init__(self, context: Context, popup: HintPopup, box: QWidget) -> None:
        super().__init__(box)
        self._context = context
        self._popup = popup
        self._box = box
        self._names: Names | None = None
        self._text, self._caret = "", 0
        popup.taken.connect(self._take)
        context.events.changed.connect(self._forget)

    def offer(self, text: str, caret: int) -> None:
        """Show what may stand at the caret, if there is anything to say."""
        self._text, self._caret = text, caret
        part = part_before(text[:caret])
        if not text:
            self._popup.offer(fields_told(), _("Or type words; “quoted words” are searched exactly."))
        elif part is None:
            self._popup.hide()
        else:
            found = fitting(self._values(part), part.value)
            whole = any(same_name(value) == same_name(part.value) for value in found)
            self._popup.offer([] if whole else [(value, "") for value in found])

    def _values(self, part: Part) -> Sequence[str]:
        match part.field:
            case "theme":
                with self._context.library.reading() as reader:
                    tree = ThemeTree.read(reader)
                return [tree.path(theme.id) for theme in tree.walk()]
            case "kind":
                return KINDS
            case "author" | "source":
                if self._names is None:
                    self._fetch_names()
                    return ()
                return self._names.authors if part.field == "author" else self._names.sources
            case _:
                return ()

    def _fetch_names(self) -> None:
        self._context.jobs.run(
            partial(read_names, self._context.library), self._names_came, self._context.explain, key="search-names"
        )

    def _names_came(self, names: Names) -> None:
        self._names = names
        if self._box.hasFocus() and part_before(self._text[: self._caret]) is not None:
            self.offer(self._text, self._caret)

    def _forget(self, changes: Changes) -> None:
        if changes.articles:
            self._names = None

    def _take(self, value: str) -> None:
        before, after = self._text[: self._caret], self._text[self._caret :]
        part = part_before(before)
        filled = completed(before, part, value) if part else value
        self.filled.emit(filled + after.lstrip(), len(filled))
