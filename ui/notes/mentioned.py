"""Where a thing is mentioned: the notes that link to it, each with the sentence around the link."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain import Id
from app.i18n import _, ngettext
from app.mentioning import Mentioned, mentioned_in
from app.ports import Changes
from ui.context import Context
from ui.notes.model import Index
from ui.own_jobs import OwnJobs
from ui.places import Place
from ui.search import pieces
from ui.themes.naming import seen

_PLACE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_ROWS = 4
"""Mentions in sight at once; the others are scrolled to."""


class MentionedIn(QWidget):
    """A foldable list, hidden while nothing mentions the thing; Enter or a click opens a mention at its place."""

    counted = Signal(int)
    """How many mentions were found."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._jobs = OwnJobs(context.jobs, self)
        self._id: Id = ""
        self._stale = False
        self.head = QToolButton(self)
        self.list = QListView(self)
        self.model = MentionsModel(self)
        self._arrange()
        self.head.clicked.connect(lambda: self._fold(self.list.isHidden()))
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        context.events.changed.connect(self._changed)

    def show_mentions_of(self, id: Id) -> None:
        """Find where the thing of this id is mentioned; an empty id has no mentions."""
        if id != self._id:
            self._id = id
            self._show([])
        self._stale = bool(id)
        self.renew()

    def _arrange(self) -> None:
        self.head.setAutoRaise(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setArrowType(Qt.ArrowType.DownArrow)
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setAccessibleName(_("Mentioned in"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.list)
        self.setVisible(False)

    def renew(self) -> None:
        """Read again what has changed; not while the part of the window it stands in is out of sight."""
        around = self.parentWidget()
        if self._stale and (around is None or around.isVisible()):
            self._stale = False
            find = partial(mentioned_in, self._context.library, self._id)
            self._jobs.run("mentions", find, self._show, self._context.explain)

    def _changed(self, changes: Changes) -> None:
        if self._id and (changes.notes or changes.passages or changes.articles):
            self._stale = True
            self.renew()

    def _show(self, found: Sequence[Mentioned]) -> None:
        self.model.show_mentions(found)
        count = len(found)
        self.head.setText(
            ngettext("Mentioned in {count} place", "Mentioned in {count} places", count).format(count=count)
        )
        rows = min(_ROWS, count) * max(1, self.list.sizeHintForRow(0))
        self.list.setFixedHeight(rows + 2)
        self.setVisible(bool(found))
        self.counted.emit(count)

    def _fold(self, opened: bool) -> None:
        self.head.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        self.list.setVisible(opened)

    def _open(self, index: Index) -> None:
        place: Mentioned | None = index.data(_PLACE)
        if place is not None and place.kind == "note":
            self._context.selection.enter(Place("note", place.id, place.start, place.end))
        elif place is not None:
            self._context.selection.enter(Place("passage", place.id))


class MentionsModel(QAbstractListModel):
    """Mentions, one a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[Mentioned] = ()

    def show_mentions(self, found: Sequence[Mentioned]) -> None:
        """Take over what was just found."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._found):
            return None
        found = self._found[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return seen(found.words)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_source(found)}: {seen(found.words)}"
            case Qt.ItemDataRole.ToolTipRole:
                return None
            case _ if role == _PLACE:
                return found
        return None


class _Row(QStyledItemDelegate):
    """The sentence, and below it, quieter, whose it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(100, option.fontMetrics.height() * 2 + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        found: Mentioned = index.data(_PLACE)  # type: ignore[attr-defined]
        painter.save()
        pieces.paint_row(painter, option)
        line = option.fontMetrics.height()
        box = QRectF(option.rect).adjusted(10, 4, -10, -4)
        top = QRectF(box.left(), box.top(), box.width(), line)
        pieces.paint_words(painter, top, seen(found.words), option.font, pieces.ink(option))
        under = top.translated(0, line + 1)
        pieces.paint_words(painter, under, _source(found), pieces.smaller(option.font), pieces.muted(option))
        painter.restore()


def _source(found: Mentioned) -> str:
    title = seen(found.title)
    if found.kind == "passage":
        return _("Note on a passage of “{title}”").format(title=title)
    return _("Note “{title}”").format(title=title) if title else _("A note without a title")
