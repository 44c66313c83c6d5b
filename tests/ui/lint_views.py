"""Lists, tables and pages as the lint looks at them: what is cut off in them, what scrolls sideways, what is blank."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QStyledItemDelegate,
    QTableView,
    QTextBrowser,
    QTextEdit,
    QTreeView,
    QWidget,
)

from tests.ui.faults import Fault, named

BLANK = 240 * 160
"""Square pixels from which a page with nothing on it looks forgotten."""


def sideways(widget: QWidget) -> Iterator[Fault]:
    """What has to be scrolled to the side to be read."""
    if isinstance(widget, QTableView) and (widget.horizontalHeader().sectionsMovable() or _filled_by_hand(widget)):
        return  # a person chooses its columns, or writes in them
    if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QTextBrowser):  # which may hold a wide table
        bar = widget.horizontalScrollBar()
        if bar.isVisible() and bar.maximum() > 0:
            yield Fault("scrolls sideways", named(widget), f"{bar.maximum()} pixels")


def blank(widget: QWidget) -> Iterator[Fault]:
    """A large white area on which nothing is written, nor to be written."""
    if widget.width() * widget.height() < BLANK:
        return
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        if _filled_by_hand(widget):
            return
        nothing = widget.model() is None or widget.model().rowCount(widget.rootIndex()) == 0
    elif isinstance(widget, QTextEdit | QPlainTextEdit) and widget.isReadOnly():
        nothing = not widget.toPlainText().strip() and not widget.placeholderText()
    else:
        return
    over = [label for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]
    if nothing and not over:
        yield Fault("blank", named(widget), f"{widget.width()}x{widget.height()}")


def cut_headers(widget: QWidget) -> Iterator[Fault]:
    """Headers of columns that their column is too narrow for."""
    if not isinstance(widget, QHeaderView) or widget.orientation() == Qt.Orientation.Vertical:
        return
    for section in range(widget.count()):
        words = widget.model().headerData(section, widget.orientation()) if not widget.isSectionHidden(section) else ""
        told = widget.model().headerData(section, widget.orientation(), Qt.ItemDataRole.ToolTipRole)
        if words and not told and widget.fontMetrics().horizontalAdvance(str(words)) > widget.sectionSize(section):
            yield Fault("cut header", f"{named(widget)} {words!r}", f"{widget.sectionSize(section)} pixels wide")


def cut_cells(widget: QWidget) -> Iterator[Fault]:
    """Words in a list that are neither seen in full nor told by the mouse; only lists that Qt draws."""
    if isinstance(widget, QListView) and widget.wordWrap():
        return
    if isinstance(widget, QAbstractItemView) and _filled_by_hand(widget):
        return
    if isinstance(widget, QListView | QTableView | QTreeView) and type(widget.itemDelegate()) is QStyledItemDelegate:
        for index in _in_sight(widget):
            words = str(index.data() or "")
            need = max((widget.fontMetrics().horizontalAdvance(line) for line in words.splitlines()), default=0)
            if need > widget.visualRect(index).width() and not index.data(Qt.ItemDataRole.ToolTipRole):
                yield Fault("cut cell", f"{named(widget)} {words[:40]!r}")


def cut_lines(widget: QWidget) -> Iterator[Fault]:
    """What stands in a line or a box of choices until something is written there, when it does not fit."""
    if isinstance(widget, QLineEdit) and not widget.text() and not isinstance(widget.parentWidget(), QComboBox):
        words, room = widget.placeholderText(), widget.width() - 8
    elif isinstance(widget, QComboBox) and not widget.isEditable():
        words, room = widget.currentText(), widget.width() - 16
    else:
        return
    if words and not widget.toolTip() and widget.fontMetrics().horizontalAdvance(words) > room:
        yield Fault("cut words", f"{named(widget)} {words[:50]!r}", f"{room} pixels")


def _filled_by_hand(view: QAbstractItemView) -> bool:
    return isinstance(view, QTableView) and view.editTriggers() != QAbstractItemView.EditTrigger.NoEditTriggers


def _in_sight(view: QListView | QTableView | QTreeView) -> Iterator[QModelIndex]:
    model, ground = view.model(), view.viewport().rect()
    if model is None:
        return
    top = view.indexAt(ground.topLeft())
    columns = 1 if isinstance(view, QListView) else model.columnCount(top.parent())
    for row in range(max(0, top.row()), min(model.rowCount(top.parent()), max(0, top.row()) + 60)):
        for column in range(columns):
            index = model.index(row, column, top.parent())
            if view.visualRect(index).intersects(ground):
                yield index


CHECKS = (sideways, blank, cut_headers, cut_cells, cut_lines)
