"""The passages among the hits, as their keys, their menu and the line of the chosen ones see them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListView, QWidget

from app.domain import Id, Passage
from app.hits import Hit
from ui.context import Context
from ui.passages import keys
from ui.passages.chosen_bar import ChosenBar
from ui.passages.menu import open_menu
from ui.search.model import ResultsModel


class HitsShelf:
    """A list of hits as a list that holds passages."""

    def __init__(self, context: Context, view: QListView, model: ResultsModel, page: QWidget) -> None:
        self.context, self.list = context, view
        self._model, self._page = model, page
        self.bound = keys.bind_keys(self, opening=False)
        self.chosen_bar = ChosenBar(self.bound, lambda: self._open_menu(view.viewport().rect().bottomLeft()), page)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_menu)

    def hits(self) -> list[Hit]:
        """The hits chosen in the list, in its order."""
        indexes = sorted(self.list.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [hit for index in indexes if (hit := self._model.hit_at(index))]

    def passages(self) -> list[Passage]:
        """The passages among the chosen hits, as they are now."""
        ids = self._ids()
        with self.context.library.reading() as reader:
            found = {passage.id: passage for passage in reader.every(Passage, id=ids)} if ids else {}
        return [found[id] for id in ids if id in found]

    def home(self) -> Id:
        """No theme: hits come from everywhere."""
        return ""

    def ground(self) -> QWidget:
        """Popups lie over the whole page."""
        return self._page

    def tell(self) -> None:
        """Say how many passages are chosen."""
        self.chosen_bar.tell(len(self._ids()))

    def _ids(self) -> tuple[Id, ...]:
        return tuple(hit.id for hit in self.hits() if hit.kind == "passage")

    def _open_menu(self, place: QPoint) -> None:
        if self._ids():
            open_menu(self, self.bound, place)
