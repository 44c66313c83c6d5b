"""Small windows about one theme: its colour, its digit, what becomes of one that was let go on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QWidget,
)

from app.domain import THEME_COLOURS, Theme
from app.i18n import _
from app.theme_tree import ThemeTree
from ui.search import pieces
from ui.themes.naming import seen


def colour_names() -> dict[str, str]:
    """What the palette's colours are called, for those who hear or cannot tell them."""
    words = (_("Orange"), _("Sky blue"), _("Green"), _("Yellow"), _("Blue"), _("Vermilion"), _("Purple"))
    return dict(zip(THEME_COLOURS, words, strict=True))


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ColourPopup(QFrame):
    """The palette in a row, and a button for any other colour; arrows walk, Enter chooses, Escape leaves."""

    picked = Signal(str)
    """``#RRGGBB``."""

    def __init__(self, present: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._present = present
        self.buttons = [self._button(colour, name) for colour, name in colour_names().items()]
        self.other = QToolButton(self)
        self.other.setText(_("Other…"))
        self.other.clicked.connect(self._ask)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        for button in (*self.buttons, self.other):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            layout.addWidget(button)

    def open_at(self, point: QPoint) -> None:
        """Show it there, with the focus on the present colour."""
        self.adjustSize()
        self.move(point)
        self.show()
        present = (button for button in self.buttons if button.property("colour") == self._present.upper())
        next(present, self.other).setFocus(Qt.FocusReason.PopupFocusReason)

    def event(self, event: QEvent) -> bool:
        """Take Enter before it is taken for a shortcut of what is below."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.focusWidget()
        if event.key() in _ENTER and isinstance(chosen, QToolButton):
            chosen.click()
        else:
            super().keyPressEvent(event)

    def _button(self, colour: str, name: str) -> QToolButton:
        button = QToolButton(self)
        side = self.fontMetrics().height() + 6
        button.setIconSize(QSize(side, side))
        button.setIcon(swatch(colour, side, ticked=colour == self._present.upper()))
        button.setProperty("colour", colour)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self._take(colour))
        return button

    def _take(self, colour: str) -> None:
        self.close()
        self.picked.emit(colour)

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self._present), self.parentWidget())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Theme’s colour"))
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.colorSelected.connect(lambda colour: self.picked.emit(colour.name().upper()))
        dialog.open()
        self.hide()


def swatch(colour: str, side: int, ticked: bool = False) -> QIcon:
    """A square of a colour, with a tick on the present one."""
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    ink = QColor(Qt.GlobalColor.black if QColor(colour).lightnessF() > 0.45 else Qt.GlobalColor.white)
    painter = QPainter(picture)
    pieces.paint_chip(painter, QRectF(1, 1, side - 2, side - 2), colour, QColor(Qt.GlobalColor.black))
    if ticked:
        painter.setPen(ink)
        painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignCenter, "✓")
    painter.end()
    return QIcon(picture)


def pin_menu(theme: Theme, tree: ThemeTree, pin: Callable[[int | None], object], parent: QWidget) -> QMenu:
    """The nine digits, each with the theme that has it now."""
    menu = QMenu(_("Pin to a digit"), parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    holders = {other.digit: other for other in tree.themes.values() if other.digit}
    for digit in range(1, 10):
        holder = holders.get(digit)
        words = seen(tree.path(holder.id)).replace("&", "&&") if holder else _("free")
        action = menu.addAction(_("&{digit}   {theme}").format(digit=digit, theme=words))
        action.setCheckable(True)
        action.setChecked(holder is not None and holder.id == theme.id)
        action.triggered.connect(lambda _checked=False, digit=digit: pin(digit))
    menu.addSeparator()
    nothing = menu.addAction(_("&No digit"))
    nothing.setEnabled(theme.digit is not None)
    nothing.triggered.connect(lambda _checked=False: pin(None))
    return menu


def drop_menu(theme: str, onto: str, nest: Callable[[], object], merge: Callable[[], object], parent: QWidget) -> QMenu:
    """What can become of themes let go on another; without an answer nothing does."""
    menu = QMenu(_("Nest or merge"), parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, act in (
        (_("&Nest {theme} under {onto}"), nest),
        (_("&Merge {theme} into {onto}"), merge),
    ):
        said = words.format(theme=seen(theme).replace("&", "&&"), onto=seen(onto).replace("&", "&&"))
        menu.addAction(said).triggered.connect(lambda _checked=False, act=act: act())
    menu.addSeparator()
    menu.addAction(_("&Leave it where it is"))
    return menu
