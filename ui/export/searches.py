"""Which saved search is exported."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain import SavedSearch
from app.i18n import _
from app.searches import choice_found
from ui.context import Context
from ui.export.planning import Choosing

_SHOWN = 24
"""Letters of a name that are shown at the least: a longer one leaves the room to the preview."""


class SearchesToExport(QComboBox):
    """The saved searches by name; chosen at first is the one whose results are open (``opened``)."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setAccessibleName(_("Saved search to export"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHOWN)
        with context.library.reading() as reader:
            for search in reader.every(SavedSearch):
                self.addItem(search.name, search)
        ids = [self.itemData(row).id for row in range(self.count())]
        self.opened = context.selection.place.id in ids
        if self.opened:
            self.setCurrentIndex(ids.index(context.selection.place.id))

    def choosing(self) -> Choosing:
        """All that the chosen search finds."""
        search: SavedSearch = self.currentData()
        return partial(choice_found, self._context.library, self._context.index, search)

    def nothing_chosen(self) -> bool:
        """Whether there is none to choose."""
        return not isinstance(self.currentData(), SavedSearch)
