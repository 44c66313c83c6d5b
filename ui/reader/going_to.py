"""Going to a page or, in a text without pages, to a paragraph by its number."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from app.domain import Text
from app.i18n import _
from ui.asking import plain_label
from ui.reader.desk import anchor
from ui.reader.popup import Popup
from ui.reader.whereabouts import paragraph_at

if TYPE_CHECKING:
    from ui.reader.faces import Faces


def go_to(faces: Faces) -> None:
    """Ask for a page or paragraph of the article that is open, and go there."""
    sitting = faces.sitting
    opened = sitting.opened
    if opened is None or not sitting.ground().isVisible():
        return
    text = opened.text
    if faces.possible or any(page.position for page in text.pages):
        from ui.pages.going import ask_page  # what pages need is loaded when the first is asked for

        ask_page(faces)
    elif text.pages:
        from ui.pages.going import GoToPage

        labels = [page.label or str(number) for number, page in enumerate(text.pages, start=1)]
        popup = GoToPage(
            sitting.ground(), sitting.front, labels, lambda page: faces.show_offset(text.pages[page - 1].start)
        )
        popup.open_at(anchor(sitting))
    elif text.blocks:
        _ask_paragraph(faces, text)
    else:
        faces.context.events.told.emit(_("This article has neither pages nor paragraphs."))


def _ask_paragraph(faces: Faces, text: Text) -> None:
    sitting = faces.sitting
    present = paragraph_at(text, faces.context.selection.reading_at)
    GoToParagraph(
        sitting.ground(),
        sitting.front,
        present,
        len(text.blocks),
        lambda number: faces.show_offset(text.blocks[number - 1].start),
    ).open_at(anchor(sitting))


class GoToParagraph(Popup):
    """Asks for a paragraph; ``go`` is told its number, from 1."""

    def __init__(self, parent: QWidget, giver: QWidget, present: int, count: int, go: Callable[[int], object]) -> None:
        super().__init__(parent, giver)
        self._go = go
        self.number = QSpinBox(self)
        self.number.setRange(1, count)
        self.number.setValue(present)
        self.number.setAccessibleName(_("Go to paragraph"))
        words = plain_label(_("Go to &paragraph"), self)
        words.setWordWrap(False)
        words.setBuddy(self.number)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.addWidget(words)
        row.addWidget(self.number)
        row.addWidget(plain_label(_("of {count}").format(count=count), self))

    def showEvent(self, event: object) -> None:
        """The number can be typed over at once."""
        self.number.setFocus(Qt.FocusReason.PopupFocusReason)
        self.number.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            number = self.number.value()
            self.close()
            self._go(number)
        else:
            super().keyPressEvent(event)
