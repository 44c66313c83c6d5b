"""The pane of facets beside the results: choose a value to narrow the search, choose it again to take it off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTreeView, QWidget

from app.i18n import _
from ui.roomy import in_letters
from ui.search.chooser import Choice, ChooserDialog
from ui.search.facets.delegate import FacetDelegate
from ui.search.facets.model import FacetsModel
from ui.search.facets.nodes import Node, field_names
from ui.search.keys import on_key
from ui.search.saying import how_many_results


class FacetsPane(QTreeView):
    """One group below the other, each of which can be folded."""

    wanted = Signal(str)
    """The search that is wanted instead of the present one."""
    folded_otherwise = Signal()
    """A group was folded or opened by the person."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.facets = FacetsModel(self)
        self.folded: set[str] = set()
        """The facets whose values are not shown."""
        self._restoring = False
        self.setModel(self.facets)
        self.setItemDelegate(FacetDelegate(self))
        self.setSelectionMode(QTreeView.SelectionMode.NoSelection)  # a ring shows where the keys are; no more
        self.setHeaderHidden(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)  # the results are the main thing
        self.setUniformRowHeights(True)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName(_("Narrow the results"))
        self.setIndentation(in_letters(self, 2))
        self.setMinimumWidth(in_letters(self, 14))
        self.clicked.connect(self.choose)
        for keys in ("Return", "Enter", "Space"):
            on_key(self, keys, lambda: self.choose(self.currentIndex()))
        self.expanded.connect(lambda index: self._fold(index, False))
        self.collapsed.connect(lambda index: self._fold(index, True))

    def show_groups(self, groups: Sequence[Node]) -> None:
        """Show the counts of another answer; what was open or current stays so."""
        self.facets.show_nodes(groups)
        self.fold_as(self.folded)

    def fold_as(self, folded: set[str]) -> None:
        """Fold these facets, and no others."""
        self.folded, self._restoring = set(folded), True
        for row in range(self.facets.rowCount()):
            index = self.facets.index(row, 0)
            node = self.facets.node(index)
            self.setExpanded(index, node is not None and node.field not in self.folded)
        self._restoring = False

    def go_in(self) -> None:
        """Take the focus, on the first group if nothing is current."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.facets.index(0, 0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, index: QModelIndex) -> None:
        """Fold a group or open it; narrow by a value or take it off; offer all values of a facet."""
        node = self.facets.node(index)
        if node is None:
            return
        if node.is_group:
            self.setExpanded(index, not self.isExpanded(index))
        elif node.others:
            self._offer_all(node)
        else:
            self.wanted.emit(node.asks)

    def _offer_all(self, node: Node) -> None:
        values = {one.value: one for one in node.others}
        choices = [Choice(one.value, one.name, beneath=how_many_results(one.count)) for one in node.others]
        dialog = ChooserDialog(field_names()[node.field], _("Filter…"), choices, self)
        dialog.chosen.connect(lambda value: self.wanted.emit(values[value].asks))
        dialog.open()

    def _fold(self, index: QModelIndex, folded: bool) -> None:
        node = self.facets.node(index)
        if node is None or not node.is_group or self._restoring:
            return
        (self.folded.add if folded else self.folded.discard)(node.field)
        self.folded_otherwise.emit()
