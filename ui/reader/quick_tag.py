"""Tagging by a few letters: a line at the caret, the themes that fit it, a new one for a new name, Tab to a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain import Id
from app.i18n import _
from app.theme_tree import ThemeTree
from ui.reader.popup import Popup
from ui.search import pieces
from ui.search.chooser import Choice, ranked, shortens, theme_choices
from ui.search.turning import shortened, turned
from ui.speaking import speak_rows
from ui.themes.naming import seen

SHOWN = 60
"""Themes listed; more letters bring the others."""

_MISTYPED = 88
"""How like a theme's name (0 to 100, Levenshtein by rapidfuzz) a mistyped one is."""

_SHORT = 3
"""Letters that may stand for a theme whose words they begin."""

_ROW = Qt.ItemDataRole.UserRole + 1
_NEW = "+"
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class QuickTag(Popup):
    """Chooses a theme for a selection or passage."""

    theme_chosen = Signal(str, str)
    """The id of a theme, and a note."""
    new_chosen = Signal(str, str)
    """The path of a theme to be made, and a note."""

    def __init__(self, parent: QWidget, giver: QWidget, tree: ThemeTree, recent: Sequence[Id]) -> None:
        super().__init__(parent, giver)
        self._tree = tree
        self._choices = _by_use(theme_choices(tree), tree, recent)
        self.line, self.list, self.note = QLineEdit(self), QListWidget(self), QLineEdit(self)
        self.line.setPlaceholderText(_("Tag with… a new name makes a theme"))
        self.line.setAccessibleName(_("Theme to tag with"))
        self.list.setAccessibleName(_("Themes that fit"))
        self.list.setItemDelegate(_Row(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note.setPlaceholderText(_("Note (Tab)"))
        self.note.setAccessibleName(_("Note on the passage"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        for widget in (self.line, self.list, self.note):
            column.addWidget(widget)
        for field in (self.line, self.note):
            field.installEventFilter(self)
        speak_rows(self.list, self.line)
        self.line.textChanged.connect(self._fill)
        self.list.itemClicked.connect(lambda _item: self._take())
        self._fill("")

    def sizeHint(self) -> QSize:
        """Room for some eight themes."""
        line = self.fontMetrics().height()
        asked = self.fontMetrics().horizontalAdvance(self.line.placeholderText())
        return QSize(max(line * 26, asked + 3 * line), line * 16)

    def showEvent(self, event: object) -> None:
        """The line has the focus at once."""
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk the list from the line, Enter applies, Escape leaves, another focus closes."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._left(event)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take()
            case Qt.Key.Key_Escape:
                self.close()
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                (self.note if watched is self.line else self.line).setFocus(Qt.FocusReason.TabFocusReason)
            case key if key in _WALKING and watched is self.line:
                self._walk(key)
            case _:
                return False
        return True

    def _fill(self, typed: str) -> None:
        self.list.clear()
        path = _path(typed)
        found = ranked(self._choices, path, SHOWN)
        new = bool(path) and self._tree.at(path) is None
        holding = bool(found) and _meant(found[0], path.casefold())
        rows = [*found, Choice(_NEW, path)] if holding else [Choice(_NEW, path), *found]
        for choice in rows if new else found:
            theme = self._tree.themes.get(choice.id)
            item = QListWidgetItem(_said(choice))
            item.setData(_ROW, (choice, theme.digit if theme else None))
            if theme and theme.digit:
                told = _("{theme}, key {digit}").format(theme=_said(choice), digit=theme.digit)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _walk(self, key: int) -> None:
        page = 6
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page}.get(Qt.Key(key), page)
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        choice, _digit = item.data(_ROW)
        note = self.note.text().strip()
        self.close()
        if choice.id == _NEW:
            self.new_chosen.emit(choice.label, note)
        else:
            self.theme_chosen.emit(choice.id, note)

    def _left(self, event: QFocusEvent) -> None:
        """Close when the person goes elsewhere; what was typed is nothing yet."""
        elsewhere = event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason)
        focused = self.window().focusWidget()
        if elsewhere and not (focused and self.isAncestorOf(focused)):
            self.close()


class _Row(QStyledItemDelegate):
    """Colour, full path, digit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(100, option.fontMetrics.height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        choice, digit = index.data(_ROW)  # type: ignore[attr-defined]
        words = index.data(Qt.ItemDataRole.DisplayRole)  # type: ignore[attr-defined]
        pieces.paint_row(painter, option)
        box = QRectF(option.rect).adjusted(8, 0, -8, 0)
        side = box.height() * 0.45
        ink = pieces.ink(option)
        font = option.font
        if choice.id == _NEW:
            plus = turned(option, QRectF(box.left(), box.top(), side, box.height()))
            pieces.paint_words(painter, plus, "+", pieces.bolder(font), ink)
        else:
            chip = QRectF(box.left(), box.center().y() - side / 2, side, side)
            pieces.paint_chip(painter, turned(option, chip), choice.colour, ink)
        room = box.adjusted(side + 9, 0, -2 * side, 0)
        pieces.paint_words(painter, turned(option, room), shortened(words, font, room.width()), font, ink)
        if digit:
            pieces.paint_words(painter, box, str(digit), font, pieces.muted(option), right=True)


def _by_use(choices: list[Choice], tree: ThemeTree, recent: Sequence[Id]) -> list[Choice]:
    """Those used last first, then the pinned ones, then as the tree has them."""
    place = {id: number for number, id in enumerate(recent)}

    def rank(choice: Choice) -> tuple[int, int]:
        return place.get(choice.id, len(place)), tree.themes[choice.id].digit or 10

    return sorted(choices, key=rank)


def _meant(choice: Choice, typed: str) -> bool:
    """Whether a theme is meant rather than a new one: it holds all the words, or was shortened or mistyped."""
    from rapidfuzz import fuzz  # not before the first mistyped name

    label = choice.label.casefold()
    alike = max(fuzz.ratio(label, typed), fuzz.ratio(label.rpartition("/")[2], typed))
    short = len(typed) >= _SHORT and shortens(typed, label)
    return bool(choice.met) or all(word in label for word in typed.split()) or short or alike >= _MISTYPED


def _said(choice: Choice) -> str:
    if choice.id == _NEW:
        return _("New theme: {path}").format(path=seen(choice.label))
    path = seen(choice.label)
    return _("{theme} · alias: {name}").format(theme=path, name=seen(choice.met)) if choice.met else path


def _path(typed: str) -> str:
    """What was typed as a theme's path, blanks and empty parts aside."""
    parts = (" ".join(part.split()) for part in typed.split("/"))
    return "/".join(part for part in parts if part)
