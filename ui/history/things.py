"""What a step touched, by name; a click leads there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.auditing import Thing
from app.domain import SavedSearch
from app.i18n import _
from ui.context import Context
from ui.errors import noun
from ui.places import Place
from ui.search.keys import on_key
from ui.searches.going import place_of

_THING = Qt.ItemDataRole.UserRole


class Things(QListWidget):
    """A few lines below the history."""

    shown = Signal(int)
    """How many things there are to see."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setAccessibleName(_("What this step touched"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(self._open)
        for keys in ("Return", "Enter"):
            on_key(self, keys, lambda: self._open(self.currentItem()))

    def show_things(self, things: Sequence[Thing]) -> None:
        """List them."""
        self.clear()
        for thing in things:
            self.addItem(_item(thing))
        self.shown.emit(len(things))

    def _open(self, item: QListWidgetItem | None) -> None:
        thing: Thing | None = item.data(_THING) if item else None
        if thing is None or thing.gone:
            return
        if thing.kind == "collection":
            self._context.selection.choose_collection(thing.id)
        elif thing.kind == "search":
            with self._context.library.reading() as reader:
                place = place_of(reader.get(SavedSearch, thing.id))
            self._context.selection.enter(place)
        else:
            self._context.selection.enter(Place(thing.kind, thing.id))


def _item(thing: Thing) -> QListWidgetItem:
    name = thing.label or (_("no longer in the library") if thing.gone else _("Untitled"))
    words = _("{kind}: {name}").format(kind=noun(thing.kind), name=name)
    item = QListWidgetItem(_("{thing} (not there now)").format(thing=words) if thing.gone and thing.label else words)
    item.setData(_THING, thing)
    return item
