"""Choosing one thing of many by typing some of its letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from ui.search.turning import shortened, turned
from ui.speaking import speak_rows
from ui.themes.naming import seen

_SHOWN = 200
_LIKE_ENOUGH = 60
_CHOICE = Qt.ItemDataRole.UserRole + 1
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose; ``beneath`` is a second, quieter line.

    ``also`` are other names it is found by; ``met`` is the one by which it was found, if not by its label.
    """

    id: Id
    label: str
    colour: str = ""
    beneath: str = ""
    also: tuple[str, ...] = ()
    met: str = ""


def theme_choices(tree: ThemeTree, without: frozenset[Id] = frozenset()) -> list[Choice]:
    """All themes by their paths and other names, as the tree has them."""
    return [
        Choice(theme.id, tree.path(theme.id), theme.colour, also=theme.aliases)
        for theme in tree.walk()
        if theme.id not in without
    ]


def ranked(choices: Sequence[Choice], typed: str, limit: int = _SHOWN) -> list[Choice]:
    """The choices most like what was typed: those that hold all its words first (in their label, then in another
    name), then those that it shortens, then those with like letters.
    """
    wanted = same_name(typed)
    if not wanted:
        return list(choices[:limit])
    names = [same_name(f"{choice.label} {choice.beneath}") for choice in choices]
    words = wanted.split()
    best: list[tuple[int, Choice]] = []
    rest: list[int] = []
    for at, (choice, name) in enumerate(zip(choices, names, strict=True)):
        met = "" if _holds(name, words) else next((one for one in choice.also if _holds(same_name(one), words)), "")
        if met or _holds(name, words):
            best.append((_closeness(wanted, same_name(met) if met else name, bool(met)), replace(choice, met=met)))
        elif shortens(wanted, name):
            best.append((_SHORTENED, choice))
        else:
            rest.append(at)
    best.sort(key=lambda one: one[0])
    found = [choice for _rank, choice in best[:limit]]
    return found + [choices[at] for at in _alike(wanted, names, rest, limit - len(found))]


def shortens(typed: str, name: str) -> bool:
    """Whether the letters are a short form of a name: each begins a word of it or goes on where the last one stood.

    ``fupo`` stands for ``funding/police``.
    """
    ends = {0}
    for letter in typed:
        starts = {end for end in ends if end and name[end : end + 1] == letter}
        starts |= {at for at in range(min(ends), len(name)) if name[at] == letter and _begins_word(name, at)}
        ends = {at + 1 for at in starts}
        if not ends:
            return False
    return len(typed) > 1


def _begins_word(name: str, at: int) -> bool:
    return at == 0 or not name[at - 1].isalnum()


def _holds(name: str, words: Sequence[str]) -> bool:
    return all(word in name for word in words)


_SHORTENED = 5


def _closeness(wanted: str, name: str, by_alias: bool) -> int:
    """From 0, for what was typed letter by letter, to 4."""
    last = name.rpartition("/")[2]
    if wanted in (name, last):
        return 0
    if last.startswith(wanted):
        return 1 + by_alias
    return 3 if wanted in name else 4


def _alike(wanted: str, names: Sequence[str], among: Sequence[int], limit: int) -> list[int]:
    """The places of the names that are most like what was typed, best first."""
    if limit <= 0 or not among:
        return []
    from rapidfuzz import fuzz, process

    asked = {at: names[at] for at in among}
    like = process.extract(wanted, asked, scorer=fuzz.partial_ratio, score_cutoff=_LIKE_ENOUGH, limit=limit)
    return [at for _name, _score, at in like]


def under_name(choice: Choice) -> str:
    """The quieter words of a choice: by which other name it was found, or what stands beneath it."""
    return _("alias: {name}").format(name=choice.met) if choice.met else choice.beneath


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
        speak_rows(self.list, self.line)
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
            told = ", ".join(filter(None, [choice.label, under_name(choice)]))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, seen(told))
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
            pieces.paint_chip(painter, turned(option, chip), choice.colour, pieces.ink(option))
            box.setLeft(box.left() + side + 8)
        top = turned(option, QRectF(box.left(), box.top(), box.width(), line))
        label = shortened(seen(choice.label), option.font, top.width())
        pieces.paint_words(painter, top, label, option.font, pieces.ink(option))
        if under_name(choice):
            under = top.translated(0, line + 1)
            pieces.paint_words(
                painter, under, seen(under_name(choice)), pieces.smaller(option.font), pieces.muted(option)
            )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        lines = 2 if under_name(index.data(_CHOICE)) else 1  # type: ignore[attr-defined]
        return QSize(100, option.fontMetrics.height() * lines + 9)
