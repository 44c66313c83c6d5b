"""The row that shows where a link out of the library leads, before it is followed."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.i18n import _
from ui.asking import plain_label

_FOLLOWED = ("http", "https", "mailto")


class LinkRow(QFrame):
    """Shows the whole target; only the button (or Enter) opens it in another program. Escape leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._url = QUrl()
        self.target = plain_label("", self)
        self.open = QPushButton(_("Open in the browser"), self)
        self.copy = QPushButton(_("Copy the address"), self)
        self.leave = QPushButton(_("Leave"), self)
        row = QHBoxLayout(self)
        row.addWidget(self.target, 1)
        for button in (self.open, self.copy, self.leave):
            row.addWidget(button)
            button.clicked.connect(self.hide)
        self.open.clicked.connect(lambda: QDesktopServices.openUrl(self._url))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(_spelled(self._url)))
        self.hide()

    def ask(self, link: str) -> bool:
        """Show a link that leads out; answers False, and shows nothing, for a kind that is never opened."""
        url = QUrl(link)
        if not url.isValid() or url.scheme().casefold() not in _FOLLOWED:
            return False
        self._url = url
        self.target.setText(_spelled(url))
        self.show()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
        else:
            super().keyPressEvent(event)


def _spelled(url: QUrl) -> str:
    """The address letter by letter: look-alike letters and spaces are shown in their encoded form."""
    return bytes(url.toEncoded().data()).decode("ascii")
