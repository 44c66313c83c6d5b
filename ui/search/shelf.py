"""The passages among the hits, as their keys, their menu and the line of the chosen ones see them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListView, QMenu, QWidget

from app.domain import Id, Passage
from app.hits import Hit
from ui.actions import named
from ui.context import Context
from ui.passages import keys
from ui.passages.chosen_bar import ChosenBar
from ui.passages.menu import open_menu
from ui.search.model import ResultsModel
from ui.search.whole import Whole


class HitsShelf:
    """A list of hits as a list that holds passages; ``whole`` is the whole answer, where that is chosen."""

    def __init__(self, context: Context, view: QListView, model: ResultsModel, page: QWidget) -> None:
        self.context, self.list = context, view
        self.whole: Whole | None = None
        self.for_articles: list[QAction] = []
        """What the menu offers where articles are chosen, besides more like them."""
        self._model, self._page = model, page
        self.bound = keys.bind_keys(self, opening=False)
        self.chosen_bar = ChosenBar(self.bound, lambda: self._open_menu(view.viewport().rect().bottomLeft()), page)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_menu)

    def hits(self) -> list[Hit]:
        """The hits chosen in the list, in its order."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [hit for row in rows if (hit := self._model.hit_at(self._model.index(row)))]

    def found(self) -> list[tuple[str, Id]]:
        """The kinds and ids of what is chosen, be it in the list or beyond."""
        if self.whole is not None:
            return [(match.kind, match.id) for match in self.whole.matches]
        return [(hit.kind, hit.id) for hit in self.hits()]

    def passages(self) -> list[Passage]:
        """The passages among what is chosen, as they are now (of the whole answer, as they were when it was chosen)."""
        if self.whole is not None:
            return list(self.whole.passages)
        ids = self.ids()
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
        self.chosen_bar.tell(len(self.ids()))

    def ids(self, *kinds: str) -> tuple[Id, ...]:
        """The ids of the things of some kinds among what is chosen, of the passages if none is named."""
        return tuple(id for kind, id in self.found() if kind in (kinds or ("passage",)))

    def _open_menu(self, place: QPoint) -> None:
        if self.ids():
            open_menu(self, self.bound, place)
        elif self.found():
            menu = QMenu(self.list)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.addActions(self.for_articles if self.ids("article") else ())
            menu.addActions(named(self.list, "more-like-this"))
            menu.popup(self.list.viewport().mapToGlobal(place))
