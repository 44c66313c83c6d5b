"""A note's text in a field: read as it is stored, changed as a whole, its places counted in code points."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from app.links import link_to, links_in
from ui.notes.typing import change_to
from ui.offsets import Units
from ui.typed import typed

LONG = 100_000
"""UTF-16 units from which a note counts as long."""


class MarkdownText(QPlainTextEdit):
    """What a note's field knows of its text, however it came in."""

    def words(self) -> str:
        """What stands there; unlike Qt's own answer it keeps hard spaces."""
        return typed(self)

    def words_before(self, cursor: QTextCursor) -> str:
        """The words of the caret's line and the two above it, up to the caret."""
        block = cursor.block()
        above = [block.previous().previous().text(), block.previous().text()] if block.previous().isValid() else []
        here = QTextCursor(block)
        here.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
        return "\n".join([*above, here.selectedText()])

    def choose(self, text: str, start: int, end: int) -> None:
        """Select code points ``start`` to ``end`` of the note's text, and show them."""
        units = Units(text)
        cursor = QTextCursor(self.document())
        last = max(0, self.document().characterCount() - 1)
        cursor.setPosition(min(last, units.of(start) - text.count("\r\n", 0, start)))
        cursor.setPosition(min(last, units.of(end) - text.count("\r\n", 0, end)), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def link_here(self) -> str:
        """The link of ours that the caret stands in, or an empty string."""
        cursor = self.textCursor()
        line = cursor.block().text()
        within = Units(line).offset(cursor.positionInBlock())
        return next((link_to(one.kind, one.id) for one in links_in(line) if one.start <= within < one.end), "")

    def put_paragraph(self, markdown: str) -> None:
        """Insert Markdown at the caret, as paragraphs of its own."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        before = self.words_before(cursor)
        lead = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
        cursor.insertText(f"{lead}{markdown.strip()}\n\n")
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def put_all(self, words: str) -> None:
        """Show another text, the caret staying as far from the start as it was; there is no way back in the field."""
        at = self.textCursor().position()
        self.setPlainText(words)
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def is_long(self) -> bool:
        """Whether going through all of it at each key would be felt."""
        return self.document().characterCount() > LONG

    def turn_into(self, words: str) -> None:
        """Replace the text where it differs, which the text's own undo takes back."""
        change_to(self, self.words(), words)
