"""What was understood of the search that is open, part by part; each can be taken off by mouse and by key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from app.i18n import _
from app.query import Word, parse
from app.query.chips import Chip, chips, taken_off
from ui.context import Context
from ui.look import icon, mixed
from ui.places import Place
from ui.roomy import in_letters
from ui.search import acts
from ui.search.keys import on_key
from ui.search.pieces import its_own_way
from ui.search.understood import told
from ui.speaking import announce
from ui.themes.naming import seen
from ui.themes.page.flow import Flow

MOST = 24
"""Chips that are shown of a very long search."""

_LONGEST = 46
"""Characters of average width after which the words of a chip are cut."""

_TAKING_OFF = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChipsLine(QWidget):
    """Follows the search; shown where there is more to say than the one word that was typed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._text = ""
        self.buttons: list[ChipButton] = []
        self._flow = Flow(self)
        self._flow.setContentsMargins(12, 6, 12, 2)
        rule = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        rule.setHeightForWidth(True)
        self.setSizePolicy(rule)
        self.setAccessibleName(_("What is searched for"))
        on_key(self, "Esc", lambda: acts.leave(context), within=True)
        context.selection.opened.connect(self._follow)
        self._follow(context.selection.place)

    def show_text(self, text: str) -> None:
        """Show the parts of a search."""
        self._text = text
        found = [(chip, words) for chip in chips(text)[:MOST] if (words := words_of_chip(text, chip))]
        worth = len(found) > 1 or any(not _is_plain(text, chip) for chip, _words in found)
        while len(self.buttons) > len(found):
            gone = self.buttons.pop()
            self._flow.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.buttons) < len(found):
            self._add()
        for button, (chip, words) in zip(self.buttons, found, strict=True):
            button.show_chip(chip, words)
        self._let_tab_in(0)
        self.setVisible(worth)
        self.updateGeometry()

    def enter_last(self) -> bool:
        """Go to the chip typed last; answers whether there is one."""
        if self.buttons and self.isVisible():
            self._go(len(self.buttons) - 1)
        return bool(self.buttons) and self.isVisible()

    def _follow(self, place: Place) -> None:
        if place.kind == "search" and (place.words != self._text or not self.buttons):
            self.show_text(place.words)

    def _add(self) -> None:
        button = ChipButton(self)
        button.clicked.connect(lambda _checked=False: self._take_off(button))
        button.stepped.connect(lambda step: self._step(button, step))
        self.buttons.append(button)
        self._flow.addWidget(button)
        button.show()

    def _take_off(self, button: ChipButton) -> None:
        at, focused, words = self.buttons.index(button), button.hasFocus(), button.words
        left = taken_off(self._text, button.chip)
        announce(self, _("Taken off: {words}").format(words=words))
        self._context.selection.open(Place("search", words=left))  # a step of its own: going back brings it on again
        if focused and self.isVisible() and self.buttons:
            self._go(min(at, len(self.buttons) - 1))
        elif focused:
            acts.press(self, "search")

    def _step(self, button: ChipButton, step: int) -> None:
        at = self.buttons.index(button) + step
        self._go(max(0, min(at, len(self.buttons) - 1)))

    def _go(self, number: int) -> None:
        self._let_tab_in(number)
        self.buttons[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_tab_in(self, number: int) -> None:
        """Tab comes to one chip; the arrows go on to the others."""
        for at, button in enumerate(self.buttons):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == number else Qt.FocusPolicy.ClickFocus)


class ChipButton(QAbstractButton):
    """One part of a search with a cross at its end; what must not be met has a rim of dashes and a sign before it."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.chip = Chip(0, 0, "", "", False)
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_chip(self, chip: Chip, words: str) -> None:
        """Show another part."""
        self.chip, self.words = chip, seen(words)
        self.setAccessibleName(self.words)
        self.setAccessibleDescription(_("Press Delete to take it off"))
        self.setToolTip(_("Take off: {words}").format(words=self.words).replace("<", "‹"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        words = min(self.fontMetrics().horizontalAdvance(self.words) + 2, in_letters(self, _LONGEST))
        return QSize(words + 2 * line + line // 2, line + line // 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * self.fontMetrics().height(), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = Qt.Key.Key_Right if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else Qt.Key.Key_Left
        match event.key():
            case key if key in _TAKING_OFF:
                self.click()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.stepped.emit(1 if event.key() == forward else -1)
            case Qt.Key.Key_Home:
                self.stepped.emit(-MOST)
            case Qt.Key.Key_End:
                self.stepped.emit(MOST)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = palette.color(self.backgroundRole()), palette.color(self.foregroundRole())
        lit = self.hasFocus() or self.underMouse()
        pen = QPen(ink if lit else mixed(ink, ground, 0.6 if self.chip.denied else 0.45), 1)
        pen.setStyle(Qt.PenStyle.DashLine if self.chip.denied else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(_fill(ground, ink, self.chip.denied))
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        self._paint_words(painter, box, ink)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRect, ink: QColor) -> None:
        line, direction = self.fontMetrics().height(), self.layoutDirection()
        room = QRect(box.left() + line // 2, box.top(), box.width() - 2 * line + 2, box.height())
        cross = QRect(box.right() - line - line // 3, box.top() + (box.height() - line) // 2 + 1, line, line)
        words = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(ink)
        painter.drawText(QStyle.visualRect(direction, box, room), its_own_way(self.words, direction), words)
        icon("x").paint(painter, QStyle.visualRect(direction, box, cross))


def words_of_chip(text: str, chip: Chip) -> str:
    """What a part of a search asks for, in plain words."""
    return told(parse(text[chip.start : chip.end]).query)


def _is_plain(text: str, chip: Chip) -> bool:
    return not chip.field and isinstance(parse(text[chip.start : chip.end]).query, Word)


def _fill(ground: QColor, ink: QColor, denied: bool) -> QColor:
    return ground if denied else mixed(ink, ground, 0.08)
