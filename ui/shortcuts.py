"""The sheet of shortcuts, made from the table of actions, and the few words about the program."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from ui.actions import ActionSpec, table
from ui.errors import version_name

_DIGIT = "digit-1"


class ShortcutSheet(QDialog):
    """Every action that has a key, with a filter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(_("Filter…"))
        self.filter.setAccessibleName(_("Filter the shortcuts"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._fill)
        self.rows = QTableWidget(0, 3, self)
        self.rows.setAccessibleName(_("Keyboard shortcuts"))
        self.rows.setHorizontalHeaderLabels([_("Keys"), _("What they do"), _("Where")])
        self.rows.verticalHeader().hide()
        self.rows.setShowGrid(False)
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows.setTabKeyNavigation(False)
        self.rows.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self.filter, self.rows, buttons):
            column.addWidget(part)
        self._fill("")
        letter = self.fontMetrics().averageCharWidth()
        self.resize(min(1200, 105 * letter), min(900, 38 * self.fontMetrics().height()))

    def _fill(self, words: str) -> None:
        shown = [row for row in map(_row, _with_keys()) if words.casefold() in " ".join(row).casefold()]
        self.rows.setRowCount(len(shown))
        for number, row in enumerate(shown):
            for place, text in enumerate(row):
                self.rows.setItem(number, place, QTableWidgetItem(text))
        self.rows.resizeColumnToContents(0)
        self.rows.resizeColumnToContents(2)


def about(parent: QWidget) -> QMessageBox:
    """Open the few words about the program."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_("About Florilegium"))
    box.setText(_("Florilegium {version}").format(version=version_name()))
    box.setInformativeText(
        _("A gathering of passages from many writers. Everything stays on this computer; nothing is sent.")
    )
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.open()
    return box


def _with_keys() -> list[ActionSpec]:
    """One line for the nine digits, which differ in nothing else."""
    return [spec for spec in table() if spec.keys and (spec.name == _DIGIT or not spec.name.startswith("digit-"))]


def _row(spec: ActionSpec) -> tuple[str, str, str]:
    if spec.name == _DIGIT:
        where = f"{_place_named('reader')}, {_place_named('passages')}"
        return "1 … 9", _("Put on or take off the theme pinned to the digit"), where
    keys = ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in spec.keys)
    return keys, spec.text.replace("&", "").rstrip("…"), _place_named(spec.where)


def _place_named(where: str) -> str:
    names = {
        "reader": _("in the text"),
        "articles": _("in the library list"),
        "collections": _("in the collections"),
        "themes": _("in the themes"),
        "passages": _("in the passages"),
        "notes": _("in the list of notes"),
        "note": _("in a note"),
    }
    return names.get(where, _("everywhere"))
