"""The small list under the search box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.asking import plain_label
from ui.look import faint
from ui.search.offer_rows import OFFER, OfferRows, wide_enough, x_at
from ui.search.offers import Offer
from ui.search.pieces import smaller
from ui.speaking import speak_rows
from ui.themes.naming import seen


class HintPopup(QFrame):
    """Offers values; never takes the focus, the box passes its keys on."""

    taken = Signal(str)
    forgotten = Signal(str)
    """A search made before is to be taken off the list."""

    def __init__(self, box: QWidget) -> None:
        super().__init__(box.window())
        self._box = box
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(_("Suggestions"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = OfferRows(self.list)
        self.list.setItemDelegate(self.rows)
        self.list.setMouseTracking(True)
        self.foot: QLabel = plain_label("", self)
        self.foot.setFont(smaller(self.font()))
        self.foot.setContentsMargins(8, 5, 8, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self.foot)
        self.list.itemClicked.connect(self._take)
        self.list.viewport().installEventFilter(self)
        speak_rows(self.list, box)
        self.hide()

    def offer(self, offers: Sequence[Offer], foot: str = "") -> None:
        """Show what is offered; nothing hides the list. What was chosen stays chosen where it is offered again."""
        chosen = self._at(self.list.currentRow())
        self.list.clear()
        self.rows.align(offers, self.list.fontMetrics())
        for offer in offers:
            item = QListWidgetItem(seen(offer.label))
            item.setData(OFFER, offer)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(offer))
            self.list.addItem(item)
            if offer == chosen and self.isVisible():
                self.list.setCurrentItem(item)
        self.foot.setText(foot)
        self.foot.setVisible(bool(foot))
        self.setVisible(bool(offers))
        if offers:
            self._settle()

    def pressed(self, event: QKeyEvent) -> bool:
        """Take a key that the box got; answers whether it was meant for the list."""
        row, last = self.list.currentRow(), self.list.count() - 1
        match event.key():
            case Qt.Key.Key_Down:
                self.list.setCurrentRow(min(row + 1, last))
            case Qt.Key.Key_Up if row >= 0:
                self.list.setCurrentRow(row - 1)
            case Qt.Key.Key_Escape:
                self.hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if row >= 0:
                self._take(self.list.currentItem())
            case Qt.Key.Key_Tab:
                self._take(self.list.item(max(row, 0)))
            case Qt.Key.Key_Delete:
                return self._forget(row)
            case _:
                return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the cross of a search made before takes it off the list, and does not search for it."""
        pressed = event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
        if pressed and isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            place = event.position().toPoint()
            index = self.list.indexAt(place)
            offer = self._at(index.row())
            if offer is not None and offer.recent and x_at(self.list, self.list.visualRect(index)).contains(place):
                if event.type() == QEvent.Type.MouseButtonRelease:
                    self._forget(index.row())
                return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rim that shows on any page."""
        painter = QPainter(self)
        painter.setPen(QPen(faint(self.palette()), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _at(self, row: int) -> Offer | None:
        item = self.list.item(row) if row >= 0 else None
        return item.data(OFFER) if item is not None else None

    def _forget(self, row: int) -> bool:
        offer = self._at(row)
        if offer is None or not offer.recent:
            return False
        self.forgotten.emit(offer.value)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        return True

    def _take(self, item: QListWidgetItem) -> None:
        offer: Offer = item.data(OFFER)
        self.hide()
        self.taken.emit(offer.value)

    def _settle(self) -> None:
        window = self._box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self.show()
        at = self._box.mapTo(window, QPoint(0, self._box.height() + 2))
        self.setFixedWidth(min(max(self._box.width(), wide_enough(self.list)), window.width() - 8))
        foot = self.foot.heightForWidth(self.width() - 2) if self.foot.isVisibleTo(self) else 0
        self.foot.setFixedHeight(foot)
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.list.setFixedHeight(max(1, min(rows + 2, window.height() - at.y() - foot - 8)))
        self.adjustSize()
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = at.x() + (self._box.width() - self.width() if turned else 0)
        self.move(max(4, min(left, window.width() - self.width() - 4)), at.y())
        self.raise_()


def spoken(offer: Offer) -> str:
    """An offer as it is read aloud."""
    count = QLocale().toString(offer.count)
    many = ngettext("{count} thing", "{count} things", offer.count).format(count=count) if offer.count else ""
    recent = _("searched for before") if offer.recent else ""
    return ", ".join(part for part in (seen(offer.label), seen(offer.detail), many, recent) if part)
