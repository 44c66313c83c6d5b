"""The text of a note while it is written: plain Markdown, lightly emphasised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QFocusEvent, QFont, QPalette, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from app.i18n import _
from ui.offsets import Units
from ui.themes import drops

_LONG_LINE = 5_000
"""Lines longer than this are left plain."""

_PARTS = {
    "heading": re.compile(r"^#{1,6}\s.*"),
    "quiet": re.compile(r"^\s{0,3}>.*|`[^`\n]+`|^\s*(?:[-*+]|\d+[.)])\s|(?<=\])\([^)\s]+\)"),
    "strong": re.compile(r"\*\*[^*\n]+\*\*|__[^_\n]+__"),
    "leaning": re.compile(r"(?<![*\w])\*[^*\s][^*\n]*\*(?!\*)|(?<![_\w])_[^_\s][^_\n]*_(?![_\w])"),
    "link": re.compile(r"\[[^\]\n]+\](?=\()|https?://[^\s)>]+|florilegium:[a-z]+/[0-9a-f]{32}"),
}


class NoteText(QPlainTextEdit):
    """Where a note is typed; dropped or pasted passages are told, anything else comes in as plain text."""

    given = Signal(tuple)
    """Ids of passages that were dropped or pasted."""
    left = Signal()
    """The focus went elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Note"))
        self.setPlaceholderText(_("Write… Markdown works. The first line is the title."))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(18)
        self.emphasis = Emphasis(self.document(), self)

    def words(self) -> str:
        """What stands there; unlike Qt's own answer it keeps hard spaces."""
        raw = self.document().toRawText().replace("\u2029", "\n")
        return raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")

    def words_before(self, cursor: QTextCursor) -> str:
        """The words of the caret's line and the two above it, up to the caret."""
        block = cursor.block()
        above = [block.previous().previous().text(), block.previous().text()] if block.previous().isValid() else []
        return "\n".join([*above, block.text()[: cursor.positionInBlock()]])

    def choose(self, text: str, start: int, end: int) -> None:
        """Select code points ``start`` to ``end`` of the note's text, and show them."""
        units = Units(text)
        cursor = QTextCursor(self.document())
        last = max(0, self.document().characterCount() - 1)
        cursor.setPosition(min(last, units.of(start) - text.count("\r\n", 0, start)))
        cursor.setPosition(min(last, units.of(end) - text.count("\r\n", 0, end)), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def put_paragraph(self, markdown: str) -> None:
        """Insert Markdown at the caret, as paragraphs of its own."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        before = self.words_before(cursor)
        lead = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
        cursor.insertText(f"{lead}{markdown.strip()}\n\n")
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(drops.PASSAGES) or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        passages = drops.read_passages(source)
        if passages:
            self.given.emit(passages)
        elif source.hasText():
            self.insertPlainText(source.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Emphasis(QSyntaxHighlighter):
    """Headings and bold in bold, quotations and marks quieter, links in the colour of links."""

    def __init__(self, document: QTextDocument, widget: QWidget) -> None:
        super().__init__(document)
        self._widget = widget

    def highlightBlock(self, text: str) -> None:
        if len(text) > _LONG_LINE:
            return
        formats = self._formats()
        for kind, start, length in _parts(text):
            merged = QTextCharFormat(self.format(start))
            merged.merge(formats[kind])
            self.setFormat(start, length, merged)

    def _formats(self) -> dict[str, QTextCharFormat]:
        palette = self._widget.palette()
        made = {kind: QTextCharFormat() for kind in _PARTS}
        for kind in ("heading", "strong"):
            made[kind].setFontWeight(QFont.Weight.Bold)
        made["leaning"].setFontItalic(True)
        made["quiet"].setForeground(palette.color(QPalette.ColorRole.PlaceholderText))
        made["link"].setForeground(palette.color(QPalette.ColorRole.Link))
        return made


def _parts(text: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and length in UTF-16 units of each stretch with a look of its own."""
    units = Units(text)
    for kind, pattern in _PARTS.items():
        for found in pattern.finditer(text):
            start = units.of(found.start())
            yield kind, start, units.of(found.end()) - start
