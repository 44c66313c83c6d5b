"""The documents to be written: their names, and each as plain text and as it reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QSplitter, QTabWidget, QVBoxLayout, QWidget

from app.exporting import Document
from app.i18n import _
from ui.look import code_font
from ui.notes.preview import NotePreview

_BLOCK_NAME = re.compile(r"^\^[A-Za-z0-9-]+$", re.MULTILINE)


class DocumentsPreview(QWidget):
    """A list of file names beside the words of the chosen one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._documents: Sequence[Document] = ()
        self.names = QListWidget(self)
        self.names.setAccessibleName(_("Files"))
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Text of the file"))
        self.text.setFont(code_font(self.font().pointSizeF()))
        self.text.setTabChangesFocus(True)
        self.reading = NotePreview(self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.reading, _("As it &reads"))
        self.tabs.addTab(self.text, _("As te&xt"))
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.names)
        split.addWidget(self.tabs)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 4)
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        self.names.currentRowChanged.connect(self._show)
        self.tabs.currentChanged.connect(lambda _tab: self._show(self.names.currentRow()))

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Show other documents, still the one of the same name if there is one."""
        item = self.names.currentItem()
        before = item.text() if item else ""
        self._documents = documents
        self.names.blockSignals(True)
        self.names.clear()
        self.names.addItems([document.name for document in documents])
        self.names.blockSignals(False)
        names = [document.name for document in documents]
        self.names.setVisible(len(documents) > 1)
        self.names.setCurrentRow(names.index(before) if before in names else 0)
        self._show(self.names.currentRow())

    def _show(self, row: int) -> None:
        words = self._documents[row].text if 0 <= row < len(self._documents) else ""
        if self.tabs.currentWidget() is self.reading:
            self.reading.show_markdown(_for_people(words))
        elif self.text.toPlainText() != words:
            self.text.setPlainText(words)


def _for_people(words: str) -> str:
    """A document without what is for programs: the YAML lines at its head, and the names of its blocks."""
    end = words.find("\n---\n", 4) if words.startswith("---\n") else -1
    return _BLOCK_NAME.sub("", words[end + 5 :] if end >= 0 else words)
