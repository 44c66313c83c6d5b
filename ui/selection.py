"""What is open and what is chosen; panels speak to each other only through this and ``ui.events``."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain import Id
from ui.places import START, Place
from ui.trail import Trail


class Selection(QObject):
    """The place in the centre with its history, and the articles, passages and theme chosen in the panels."""

    opened = Signal(object)
    """A Place came into the centre, by choice or by going back and forward."""
    entered = Signal()
    """The person goes over to what is in the centre, to work in it."""
    articles_chosen = Signal(tuple)
    passages_chosen = Signal(tuple)
    theme_chosen = Signal(str)
    collection_chosen = Signal(str)
    read_to = Signal(int)
    """The code point at the top of what is seen of the article that is read."""
    themes_hidden = Signal(frozenset)
    """The ids of the themes whose marks are not shown while reading."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trail = Trail()
        self.place: Place = START
        self.articles: tuple[Id, ...] = ()
        self.passages: tuple[Id, ...] = ()
        self.theme: Id = ""
        self.collection: Id = ""
        self.reading_at = 0
        self.hidden: frozenset[Id] = frozenset()

    def open(self, place: Place) -> None:
        """Show a place and remember the one left."""
        self.trail.leave_for(place)
        self._show()

    def enter(self, place: Place) -> None:
        """Show a place and go over to it."""
        self.open(place)
        self.entered.emit()

    def replace(self, place: Place) -> None:
        """Show a place instead of the present one, which is not remembered: a search typed on."""
        self.trail.become(place)
        self._show()

    def travel(self, steps: int) -> None:
        """Go so many steps forward through the history, or back (below zero), if there are as many."""
        if self.trail.travel(steps):
            self._show()

    def back(self) -> None:
        """Return to the place before, if there is one."""
        self.travel(-1)

    def forward(self) -> None:
        """Undo the last step back, if there was one."""
        self.travel(1)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before."""
        return bool(self.trail.past)

    @property
    def can_go_forward(self) -> bool:
        """Whether a step back can be undone."""
        return bool(self.trail.future)

    @property
    def before(self) -> Place:
        """Where ``back`` would lead; the start page if nowhere."""
        return self.trail.past[0].place if self.trail.past else START

    def read_on(self, offset: int) -> None:
        """Another code point of the article that is read stands at the top of what is seen."""
        if offset != self.reading_at:
            self.reading_at = offset
            self.read_to.emit(offset)

    def choose_articles(self, ids: tuple[Id, ...]) -> None:
        """Articles chosen in the library list."""
        if ids != self.articles:
            self.articles = ids
            self.articles_chosen.emit(ids)

    def choose_passages(self, ids: tuple[Id, ...]) -> None:
        """Passages chosen in a list, or under the caret of the reader."""
        if ids != self.passages:
            self.passages = ids
            self.passages_chosen.emit(ids)

    def choose_theme(self, id: Id) -> None:
        """The theme chosen in the tree; empty for none."""
        if id != self.theme:
            self.theme = id
            self.theme_chosen.emit(id)

    def choose_collection(self, id: Id) -> None:
        """The collection that the library list shows; empty for all articles."""
        if id != self.collection:
            self.collection = id
            self.collection_chosen.emit(id)

    def hide_themes(self, ids: frozenset[Id]) -> None:
        """Show no marks of these themes while reading; those below a hidden theme are hidden by being named too."""
        if ids != self.hidden:
            self.hidden = ids
            self.themes_hidden.emit(ids)

    def _show(self) -> None:
        self.place = self.trail.here.place
        self.opened.emit(self.place)
