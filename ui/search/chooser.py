"""Choosing one thing of many by typing some of its letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
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
from app.theme_tree import ThemeTree, same_name
from ui.search import pieces
from ui.themes.naming import seen

_SHOWN = 200
_LIKE_ENOUGH = 60
_CHOICE = Qt.ItemDataRole.UserRole + 1
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose; ``beneath`` is a second, quieter line."""

    id: Id
    label: str
    colour: str = ""
    beneath: str = ""


def theme_choices(tree: ThemeTree, without: frozenset[Id] = frozenset()) -> list[Choice]:
    """All themes by their paths, as the tree has them."""
    return [Choice(theme.id, tree.path(theme.id), theme.colour) for theme in tree.walk() if theme.id not in without]


def ranked(choices: Sequence[Choice], typed: str, limit: int = _SHOWN) -> list[Choice]:
    """The choices most like what was typed: those that hold all its words first, then those with like letters."""
    wanted = same_name(typed)
    if not wanted:
        return list(choices[:limit])
    from rapidfuzz import fuzz, process

    names = [same_name(f"{choice.label} {choice.beneath}") for choice in choices]
    holding = [at for at, name in enumerate(names) if all(word in name for word in wanted.split())]
    holding.sort(key=lambda at: (wanted not in names[at], not names[at].rpartition("/")[2].startswith(wanted)))
    held = set(holding)
    like = process.extract(wanted, names, scorer=fuzz.partial_ratio, score_cutoff=_LIKE_ENOUGH, limit=limit)
    order = [*holding, *(at for _name, _score, at in like if at not in held)]
    return [choices[at] for at in order[:limit]]


class ChooserDialog(QDialog):
    """A line to type in and the list of what it fits; Enter chooses, Escape leaves."""

    chosen = Signal(str)
    """The id of what was chosen."""

    def __init__(self, title: str, hint: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices = choices
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.line.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(title)
        self.list.setItemDelegate(_ChoiceDelegate(self.list))
        self.none = QLabel(_("Nothing fits. Try fewer letters."), self)
        self.none.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        for part in (self.line, self.none, self.list):
            layout.addWidget(part)
        self.line.textChanged.connect(self._narrow)
        self.line.installEventFilter(self)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self._narrow("")
        em = self.fontMetrics().height()
        self.resize(em * 26, em * 24)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _WALKING:
                self.list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, typed: str) -> None:
        found = ranked(self._choices, typed)
        self.list.clear()
        for choice in found:
            item = QListWidgetItem(seen(choice.label))
            item.setData(_CHOICE, choice)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.none.setVisible(not found)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            choice: Choice = item.data(_CHOICE)
            self.accept()
            self.chosen.emit(choice.id)


class _ChoiceDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        choice: Choice = index.data(_CHOICE)  # type: ignore[attr-defined]
        painter.save()
        pieces.paint_row(painter, option)
        box = QRectF(option.rect).adjusted(8, 4, -8, -4)
        line = option.fontMetrics.height()
        if choice.colour:
            side = line * 0.62
            chip = QRectF(box.left(), box.top() + (line - side) / 2, side, side)
            pieces.paint_chip(painter, chip, choice.colour, pieces.ink(option))
            box.setLeft(box.left() + side + 8)
        top = QRectF(box.left(), box.top(), box.width(), line)
        pieces.paint_words(painter, top, seen(choice.label), option.font, pieces.ink(option))
        if choice.beneath:
            under = top.translated(0, line + 1)
            pieces.paint_words(painter, under, seen(choice.beneath), pieces.smaller(option.font), pieces.muted(option))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        lines = 2 if index.data(_CHOICE).beneath else 1  # type: ignore[attr-defined]
        return QSize(100, option.fontMetrics.height() * lines + 9)
