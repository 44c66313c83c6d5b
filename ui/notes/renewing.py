"""The row that tells of quotations whose passages read otherwise now, and brings them up to date when asked to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.i18n import _, ngettext
from ui.asking import plain_label


class RenewRow(QFrame):
    """Hidden while all quotations say what their passages say."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = plain_label("", self)
        self.renew = QPushButton(_("Bring up to date"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.renew)
        self.renew.clicked.connect(self.asked)
        self.hide()

    def tell(self, count: int) -> None:
        """Say how many quotations are out of date."""
        said = ngettext(
            "{count} quotation no longer says what its passage says; the preview shows both.",
            "{count} quotations no longer say what their passages say; the preview shows both.",
            count,
        )
        self.words.setText(said.format(count=count))
        self.setVisible(count > 0)
