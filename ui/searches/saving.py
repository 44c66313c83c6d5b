"""Saving the search that is shown: asks a name, and whether one of that name is to be replaced."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from app.domain import Id, SavedSearch
from app.errors import FlorilegiumError, NameTaken
from app.i18n import _
from app.ports import Order
from app.searches import proposed_name, save_search
from ui.asking import NameDialog
from ui.context import Context
from ui.places import Place


class SaveSearchDialog(NameDialog):
    """A name for a search; one that is taken can be used again, by a button of its own."""

    def __init__(self, context: Context, place: Place, order: Order, grouped: bool, parent: QWidget) -> None:
        self._context, self._order, self._grouped = context, order, grouped
        self._words = place.words
        name = _name_for(context, place)
        super().__init__(parent, _("Save this search"), _("Name of the saved search"), name, self._save)
        self.replace = QPushButton(_("&Replace it"), self)
        self.replace.setAutoDefault(False)
        self.field.textChanged.connect(lambda _text: self.replace.hide())
        self.replace.clicked.connect(self._put_in_place)
        self.buttons.addButton(self.replace, QDialogButtonBox.ButtonRole.ActionRole)
        self.replace.hide()  # set apart: the row of buttons shows what is added to it

    def _save(self, name: str, replacing: bool = False) -> None:
        library = self._context.library
        made = save_search(library, name, self._words, self._order, self._grouped, replacing=replacing)
        self._context.events.done.emit(_("Saved search: {name}").format(name=made.name))
        here = self._context.selection.place
        if here.kind == "search" and here.words == self._words:
            self._context.selection.replace(Place("search", made.id, words=made.words))

    def tell(self, error: FlorilegiumError) -> None:
        """Say what is wrong; a name that is taken can be used again."""
        if isinstance(error, NameTaken):
            self.replace.show()
            self.say(_("“{name}” is there already. Replace it, or choose another name.").format(name=error.name))
        else:
            super().tell(error)

    def _put_in_place(self) -> None:
        try:
            self._save(self.field.text().strip(), replacing=True)
        except FlorilegiumError as error:
            self.tell(error)
        else:
            self.accept()


def ask_to_save(context: Context, parent: QWidget, order: Order, grouped: bool) -> SaveSearchDialog | None:
    """Ask for the name under which the search that is shown is kept; nothing where none is."""
    place = context.selection.place
    if place.kind != "search" or not place.words.strip():
        context.events.told.emit(_("Search for something first. Then the search can be saved."))
        return None
    dialog = SaveSearchDialog(context, place, order, grouped, parent)
    dialog.open()
    return dialog


def _name_for(context: Context, place: Place) -> str:
    """The name of the saved search that was opened, else one made of the words."""
    with context.library.reading() as reader:
        opened: dict[Id, SavedSearch] = {one.id: one for one in reader.every(SavedSearch)}
        return opened[place.id].name if place.id in opened else proposed_name(reader, place.words)
