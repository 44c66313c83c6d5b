"""The one question the program asks: whether something is to be deleted for good."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.i18n import _, ngettext


def ask_for_good(parent: QWidget, count: int, act: Callable[[], object]) -> QMessageBox:
    """Ask, and call ``act`` where the answer is yes."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(
        ngettext("Delete {n} thing for good?", "Delete {n} things for good?", count).format(n=f"{count:n}")
        if count
        else _("Delete all of this for good?")
    )
    box.setInformativeText(
        _(
            "What went to the trash with it goes too. Undo can still bring it back, as long as this is among the last "
            "thousand steps; after that its texts and its original files are gone."
        )
    )
    agree = box.addButton(_("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(_("Keep it"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    agree.clicked.connect(act)
    box.open()
    return box
