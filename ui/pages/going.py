"""Going to a page by its label or its position."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from ui.reader.desk import anchor
from ui.reader.popup import Popup

if TYPE_CHECKING:
    from ui.reader.faces import Faces


def ask_page(faces: Faces) -> None:
    """Ask for a page of the article that is open, and go there."""
    labels, sitting = page_labels(faces), faces.sitting
    if not sitting.ground().isVisible():
        return
    if labels:
        GoToPage(sitting.ground(), sitting.front, labels, faces.go_to_page).open_at(anchor(sitting))
    elif sitting.opened is not None:
        faces.context.events.told.emit(_("This article has no pages."))


def page_labels(faces: Faces) -> list[str]:
    """The label of each page of the article that is open, in order of position; the one cited where there is one."""
    opened, extent = faces.sitting.opened, faces.pane.papers.extent if faces.pane is not None else None
    stated = dict(enumerate(extent.labels if extent else (), start=1))
    cited = {page.position: page.label for page in opened.text.pages if page.position} if opened else {}
    labels = {**stated, **{position: label for position, label in cited.items() if label}}
    count = max((*stated, *cited), default=0)
    return [labels.get(position) or str(position) for position in range(1, count + 1)]


def page_named(typed: str, labels: Sequence[str]) -> int | None:
    """The position, from 1, of the page that a person means: by its label, or else by its number."""
    wanted = " ".join(typed.split()).casefold()
    for position, label in enumerate(labels, start=1):
        if wanted and label.casefold() == wanted:
            return position
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
    return number if 1 <= number <= len(labels) else None


class GoToPage(Popup):
    """Asks for a page; ``go`` is told its position."""

    def __init__(self, parent: QWidget, giver: QWidget, labels: Sequence[str], go: Callable[[int], object]) -> None:
        super().__init__(parent, giver)
        self._labels, self._go = labels, go
        words = QLabel(_("Go to page"), self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        self.line = QLineEdit(self)
        self.line.setAccessibleName(_("Page, by its label or number"))
        self.line.setPlaceholderText(_("{first} – {last}").format(first=labels[0], last=labels[-1]))
        self.hint = QLabel(_("Its label, or its number from 1 to {count}.").format(count=len(labels)), self)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.hint.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(words)
        row.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addLayout(row)
        column.addWidget(self.hint)
        self.line.returnPressed.connect(self._take)

    def sizeHint(self) -> QSize:
        """Room for a label and two lines of words."""
        line = self.fontMetrics().height()
        return QSize(line * 17, line * 5 + 16)

    def showEvent(self, event: object) -> None:
        """The line has the focus at once."""
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self) -> None:
        page = page_named(self.line.text(), self._labels)
        if page is None:
            self.hint.setText(_("There is no page “{typed}” here.").format(typed=self.line.text().strip()))
            self.line.selectAll()
            return
        self.close()
        self._go(page)
