"""The sheet of shortcuts, made from the table of actions, in which they can be changed; and a few words about us."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from ui.actions import ActionSpec, keys_of, table
from ui.errors import version_name
from ui.key_capture import ChangeLine
from ui.keyboard import Given, fits, given_now, in_the_way, place_named, plain_name, shown, with_keys
from ui.roomy import resize_in_letters
from ui.search.keys import on_key
from ui.speaking import announce

_DIGIT = "digit-1"
NAME = Qt.ItemDataRole.UserRole


class ShortcutSheet(QDialog):
    """Every action with its keys, with a filter; the keys of the chosen one can be changed."""

    given = Signal(object)
    """The keys the person has given to actions now, by the actions' names."""

    def __init__(self, parent: QWidget | None = None, name: str = "") -> None:
        """``name`` is the action whose line is chosen at first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(_("Filter…"))
        self.filter.setAccessibleName(_("Filter the shortcuts"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _words: self._fill())
        self.rows = _Rows(self)
        for keys in ("Down", "Return", "Enter"):
            on_key(self.filter, keys, self.rows.go_in)
        self.rows.currentCellChanged.connect(lambda *_: self._chosen())
        self.rows.cellDoubleClicked.connect(lambda *_: self.ask())
        self.rows.wanted.connect(self.ask)
        self.change = ChangeLine(self)
        self.change.asked.connect(self.ask)
        self.change.capture.pressed.connect(self.take)
        self.change.capture.given_up.connect(self.leave)
        self.change.none.clicked.connect(lambda: self._give(()))
        self.change.first.clicked.connect(self._as_at_first)
        self.change.swap.clicked.connect(self._swap)
        self.change.leave.clicked.connect(self.leave)
        self._wanted = ""
        self._lay_out()
        self._fill()
        self.rows.choose(name)
        resize_in_letters(self, 105, 38)

    def ask(self) -> None:
        """Wait for the new keys of the chosen action."""
        if self._spec() is not None:
            self.change.wait()

    def take(self, key: str) -> None:
        """Give a key to the chosen action, or say what stands in the way."""
        spec = self._spec()
        if spec is None:
            return
        others = in_the_way(spec, key, given_now())
        if not fits(spec, key):
            self.change.refuse(_("{keys} cannot be used here: it types, or moves about.").format(keys=shown([key])))
        elif others:
            self._wanted = key
            self.change.tell_conflict(key, others)
        else:
            self._give((key,))

    def leave(self) -> None:
        """Leave the keys as they are."""
        self._chosen()
        self.rows.setFocus()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.reset = buttons.addButton(_("&All as at first"), QDialogButtonBox.ButtonRole.ResetRole)
        self.reset.clicked.connect(lambda: self._hand_out({}))
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self.filter, self.rows, self.change, buttons):
            column.addWidget(part)

    def _spec(self) -> ActionSpec | None:
        """The chosen action, if its keys can be changed."""
        item = self.rows.item(self.rows.currentRow(), 0) if self.rows.currentRow() >= 0 else None
        name = item.data(NAME) if item else ""
        return next((spec for spec in table() if spec.name == name and spec.name != _DIGIT), None)

    def _fill(self) -> None:
        words, chosen = self.filter.text().casefold(), self._spec()
        listed = [spec for spec in _listed() if words in " ".join(_row(spec)).casefold()]
        self.rows.fill([(spec.name, _row(spec)) for spec in listed], chosen.name if chosen else "")
        self.reset.setEnabled(bool(given_now()))
        self._chosen()

    def _chosen(self) -> None:
        spec = self._spec()
        self.change.follow(spec, bool(spec and spec.name in given_now()))

    def _give(self, keys: tuple[str, ...]) -> None:
        spec = self._spec()
        if spec is not None:
            self._hand_out(with_keys(given_now(), spec, keys))
            self.rows.setFocus()

    def _as_at_first(self) -> None:
        spec = self._spec()
        others = in_the_way_of_all(spec, spec.keys) if spec else []
        if spec is not None and others:
            self._wanted = next(key for key in spec.keys if in_the_way(spec, key, given_now()))
            self.change.tell_conflict(self._wanted, others)
        elif spec is not None:
            self._give(spec.keys)

    def _swap(self) -> None:
        """Give the wanted key to the chosen action, and what that had to those that lose theirs."""
        spec = self._spec()
        if spec is None:
            return
        given: Given = given_now()
        had = keys_of(spec)
        for other in in_the_way(spec, self._wanted, given):
            left = tuple(key for key in given.get(other.name, other.keys) if shown([key]) != shown([self._wanted]))
            free = tuple(key for key in had[:1] if fits(other, key) and not left)
            given = with_keys(given, other, left or free)
        self._hand_out(with_keys(given, spec, (self._wanted,)))
        self.rows.setFocus()

    def _hand_out(self, given: Given) -> None:
        self.given.emit(dict(given))
        self._fill()
        spec = self._spec()
        if spec is not None:
            announce(self.rows, ", ".join(_row(spec)))


class _Rows(QTableWidget):
    """Three columns of words; Enter asks for new keys."""

    wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, 3, parent)
        self.setAccessibleName(_("Keyboard shortcuts"))
        self.setHorizontalHeaderLabels([_("Keys"), _("What they do"), _("Where")])
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def fill(self, rows: Sequence[tuple[str, tuple[str, ...]]], chosen: str) -> None:
        """Show these rows; the one of that name stays chosen."""
        self.setRowCount(len(rows))
        for number, (name, row) in enumerate(rows):
            for place, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setData(NAME, name)
                item.setToolTip(text)
                self.setItem(number, place, item)
        self._share()
        self.choose(chosen)

    def choose(self, name: str) -> None:
        """Choose the row of that action and go to it, if it is there."""
        for number in range(self.rowCount() if name else 0):
            item = self.item(number, 0)
            if item is not None and item.data(NAME) == name:
                self.setCurrentCell(number, 0)
                self.setFocus()

    def go_in(self) -> None:
        """Go to the rows: to the chosen one, else to the first."""
        if self.rowCount():
            self.setCurrentCell(max(self.currentRow(), 0), 0)
            self.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a row chosen, for the arrows to go on from."""
        super().focusInEvent(event)
        if self.rowCount() and not self.selectedItems():
            self.setCurrentCell(max(self.currentRow(), 0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give keys and places what they need, as far as the words between them keep most of the room."""
        for narrow in (0, 2):
            self.resizeColumnToContents(narrow)
            self.setColumnWidth(narrow, min(self.columnWidth(narrow), self.viewport().width() * 3 // 10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)


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


def in_the_way_of_all(spec: ActionSpec, keys: Sequence[str]) -> list[ActionSpec]:
    """Those that have one of these keys now."""
    found = [other for key in keys for other in in_the_way(spec, key, given_now())]
    return list(dict.fromkeys(found))


def _listed() -> list[ActionSpec]:
    """One line for the nine digits, which differ in nothing else."""
    return [spec for spec in table() if spec.name == _DIGIT or not spec.name.startswith("digit-")]


def _row(spec: ActionSpec) -> tuple[str, str, str]:
    if spec.name == _DIGIT:
        where = f"{place_named('reader')}, {place_named('passages')}"
        return "1 … 9", _("Put on or take off the theme pinned to the digit"), where
    return shown(keys_of(spec)), plain_name(spec), place_named(spec.where)
