"""What can be asked for, on one page: the parser's own rules, each with an example that can be tried at once."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.query.rules import RULES
from ui.asking import plain_label
from ui.context import Context
from ui.look import code_font
from ui.places import Place
from ui.roomy import resize_in_letters
from ui.search import acts
from ui.search.keys import on_key

_AIR = 6
"""Pixels around the words of a row."""

_LEFT_TO_RIGHT, _AS_BEFORE = "\u2066", "\u2069"
"""What stands between is not turned round where one writes from right to left."""

_SHARE = 42
"""Per cent of the width that the examples take at the most."""


class SearchHelp(QDialog):
    """A small window beside the work; an example that is taken is searched for, and the box gets the focus."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("How to search"))
        self._context = context
        said = _("Words side by side must all occur, in any order. Press Enter on an example, or click it, to try it.")
        self.rows = _Rows(self)
        for keys in ("Return", "Enter", "Space"):
            on_key(self.rows, keys, lambda: self._take(self.rows.currentRow()))
        self.rows.cellClicked.connect(lambda row, _column: self._take(row))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (plain_label(said, self), self.rows, buttons):
            column.addWidget(part)
        self.rows.setFocus()
        resize_in_letters(self, 110, 36)

    def _take(self, row: int) -> None:
        """Put an example into the box and search for it."""
        if not 0 <= row < len(RULES):
            return
        window = self.parentWidget()
        self.accept()
        self._context.selection.open(Place("search", words=RULES[row].example))
        if window is not None:
            acts.press(window, "search")


class _Rows(QTableWidget):
    """An example a row, with what it finds; the words are broken into lines where they need it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(len(RULES), 2, parent)
        self.setAccessibleName(_("How to search"))
        self.setHorizontalHeaderLabels([_("You type"), _("It finds")])
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setItemDelegate(_Roomy(self))
        for row, rule in enumerate(RULES):
            self._fill(row, rule.example, _(rule.says))
        self.setCurrentCell(0, 0)

    def _fill(self, row: int, example: str, says: str) -> None:
        spoken = _("{example}: {meaning}").format(example=example, meaning=says)
        for column, words in enumerate((f"{_LEFT_TO_RIGHT}{example}{_AS_BEFORE}", says)):
            item = QTableWidgetItem(words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken if column == 0 else says)
            if column == 0:
                item.setFont(code_font(self.font().pointSizeF()))
            self.setItem(row, column, item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._share)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectedItems():
            self.selectRow(max(0, self.currentRow()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):  # there is only one thing to choose in a row
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _share(self) -> None:
        """Give the examples what they need, the meanings the rest, and each row as many lines as it takes."""
        self.resizeColumnToContents(0)
        self.setColumnWidth(0, min(self.columnWidth(0), self.viewport().width() * _SHARE // 100))
        self.resizeRowsToContents()


class _Roomy(QStyledItemDelegate):
    """A little air around the words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(2 * _AIR, _AIR)


def open_help(context: Context, over: QWidget) -> SearchHelp:
    """Show the page, one at a time."""
    window = over.window()
    shown = window.findChild(SearchHelp) or SearchHelp(context, window)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    return shown
