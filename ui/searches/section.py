"""The section of saved searches in the sidebar: live lists, each saying how much it finds now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain import SavedSearch
from app.i18n import _
from app.ports import Changes
from ui.asking import plain_label
from ui.context import Context
from ui.keyboard import shown_key
from ui.places import Place
from ui.searches import acts
from ui.searches.commands import bind_commands, search_menu
from ui.searches.counting import Counting
from ui.searches.head import SearchesHead
from ui.searches.model import SearchesModel
from ui.searches.view import SearchesView


class SearchesSection(QWidget):
    """Opens a saved search by Enter or a click; folded away until there is one."""

    save_wanted = Signal()
    """The search that is shown is to be saved."""
    list_wanted = Signal(object)
    """The article list is to hold only what this SavedSearch finds."""
    folded = Signal()
    """A person showed the list, or folded it away."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale = True
        self._said: bool | None = None
        self.model = SearchesModel(self)
        self.head = SearchesHead(self)
        self.view = SearchesView(self.model, self)
        self.empty = plain_label("", self)
        self.counting = Counting(context, self)
        self.acts = bind_commands(self)
        self._arrange()
        self._connect()
        self._opened(context.selection.place)

    def state(self) -> bool | None:
        """Whether the list is shown, to be remembered; None as long as no person has said."""
        return self._said

    def restore(self, kept: object) -> None:
        """Be as ``state`` said; anything else is passed over."""
        if isinstance(kept, bool):
            self._said = kept
            self.head.unfold(kept)

    def tell_key(self) -> None:
        """Name the key that saves a search, as it is now."""
        words = _("No saved searches yet. Search for something, then press {key} to keep it here.")
        self.empty.setText(words.format(key=shown_key("save-search")))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()
        self._count()

    def _arrange(self) -> None:
        self.empty.setMargin(8)
        self.tell_key()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.head, self.view, self.empty):
            column.addWidget(part)
        self._turn()

    def _connect(self) -> None:
        context, view = self.context, self.view
        self.head.turned.connect(lambda _open: self._turn())
        self.head.folded.connect(self._say)
        self.head.add.clicked.connect(self.save_wanted)
        self.counting.counted.connect(self.model.show_counts)
        view.wanted.connect(lambda search: acts.open_results(context, search))
        view.moved.connect(lambda id, before: acts.move(context, id, before))
        view.rows.renamed.connect(lambda id, name: acts.rename(context, id, name))
        view.customContextMenuRequested.connect(lambda at: search_menu(self, at))
        view.selectionModel().currentChanged.connect(lambda *_: self._enable())
        context.events.changed.connect(self._changed)
        context.events.indexed.connect(lambda _revision: self._count())
        context.selection.opened.connect(self._opened)

    def _say(self, open_now: bool) -> None:
        self._said = open_now
        self.folded.emit()

    def _turn(self) -> None:
        """Show what is to be seen below the head."""
        there = bool(self.model.searches)
        self.view.setVisible(self.head.is_open and there)
        self.empty.setVisible(self.head.is_open and not there)
        self.view.updateGeometry()
        self._count()

    def _opened(self, place: Place) -> None:
        """Mark the search whose results are shown."""
        shown = place.kind == "search"
        self.head.add.setEnabled(shown and bool(place.words.strip()))
        self.view.choose(place.id if shown else "")

    def _changed(self, changes: Changes) -> None:
        if changes.searches:
            self._stale = True
            if self.isVisible():
                self._read()
        elif changes.themes or changes.collections or changes.articles:
            self._count()  # names and states are looked up when a search is asked, not indexed

    def _read(self) -> None:
        self._stale = False
        with self.context.library.reading() as reader:
            searches = list(reader.every(SavedSearch))
        current, before = self.view.chosen(), len(self.model.searches)
        self.model.show(searches)
        self.view.choose(current.id if current else "")
        self.head.show_count(len(searches))
        if len(searches) > before and self._said is None:
            self.head.unfold(True)
        self._turn()
        self._enable()

    def _enable(self) -> None:
        for act in self.acts.values():
            act.setEnabled(self.view.chosen() is not None)

    def _count(self) -> None:
        self.counting.count(self.model.searches if self.head.is_open and self.isVisible() else ())
