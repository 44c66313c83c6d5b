"""The trash: look, bring back, and empty it, which is the one thing that is asked about twice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.one_step import as_one_step
from app.ports import Changes, Trashed
from app.trash import empty_trash, restore
from ui.asking import plain_label
from ui.context import Context
from ui.errors import noun

THING = Qt.ItemDataRole.UserRole


class TrashDialog(QDialog):
    """Lists what lies in the trash; the window goes on working beside it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Trash"))
        self._context = context
        self.words = plain_label("", self)
        self.things = QListWidget(self)
        self.things.setAccessibleName(_("What lies in the trash, latest first"))
        self.things.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.bring = QPushButton(_("&Restore"), self)
        self.empty = QPushButton(_("&Empty the trash…"), self)
        self.bring.clicked.connect(self.restore_chosen)
        self.things.itemActivated.connect(lambda _item: self.restore_chosen())
        self.empty.clicked.connect(self.ask)
        self.things.itemSelectionChanged.connect(self._enable)
        self._lay_out()
        # Not a lambda: it would be called after this dialog is gone.
        context.events.changed.connect(self._changed)
        self._reload()
        self.resize(480, 460)

    def restore_chosen(self) -> None:
        """Take what is chosen out of the trash."""
        chosen: list[Trashed] = [item.data(THING) for item in self.things.selectedItems()]
        if chosen:
            told = ngettext("Restored {n} thing", "Restored {n} things", len(chosen)).format(n=len(chosen))
            self._context.attempt(lambda: self._restore(chosen), told)

    def ask(self) -> QMessageBox:
        """Ask whether the trash shall be emptied, which loses what is in it for good."""
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(_("Delete all of this for good?"))
        box.setInformativeText(_("The things in the trash, their texts and their original files will be gone."))
        agree = box.addButton(_("Empty the trash"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(_("Keep it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        agree.clicked.connect(self.empty_now)
        box.open()
        return box

    def empty_now(self) -> None:
        """Delete what is in the trash."""
        self._context.attempt(lambda: empty_trash(self._context.library), _("The trash is empty"))

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.bring, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.empty, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self.things, 1)
        column.addWidget(buttons)

    def _restore(self, chosen: list[Trashed]) -> None:
        with as_one_step(self._context.library, _("Restore from trash")) as library:
            for thing in chosen:
                restore(library, thing.kind, thing.id)

    def _changed(self, changes: Changes) -> None:
        self._reload()

    def _reload(self) -> None:
        with self._context.library.reading() as reader:
            things = reader.trash()
        self.things.clear()
        for thing in things:
            label = " ".join(thing.label.split())[:200] or _("Untitled")
            item = QListWidgetItem(f"{label}\n{noun(thing.kind)}")
            item.setData(THING, thing)
            self.things.addItem(item)
        self.words.setText(_("Choose what to bring back.") if things else _("The trash is empty."))
        if things:
            self.things.setCurrentRow(0)
        self._enable()

    def _enable(self) -> None:
        self.bring.setEnabled(bool(self.things.selectedItems()))
        self.empty.setEnabled(self.things.count() > 0)
