"""Notes on paper: Markdown as it reads, none of it taken for markup of ours."""

from __future__ import annotations

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from app.domain import Id, Note
from app.i18n import _
from app.ports import Library
from ui.notes.preview import html_of
from ui.printing.wish import Printed, Wish, from_html


def note_printed(library: Library, note_id: Id) -> Printed:
    """A note for the printer; raises NotFound."""
    with library.reading() as reader:
        title = reader.get(Note, note_id).title or _("Untitled")

    def make(wish: Wish) -> QTextDocument:
        with library.reading() as reader:
            text = reader.get(Note, note_id).text
        return from_html(html_of(text), wish)

    return Printed(title, make, frozenset())


def write_markdown(cursor: QTextCursor, text: str, wish: Wish, indent: float = 0.0) -> None:
    """Write a note after what stands there already, set in at its side."""
    cursor.insertBlock(QTextBlockFormat())
    first = cursor.blockNumber()
    document = from_html(html_of(text), wish)
    written = QTextCursor(document)
    written.select(QTextCursor.SelectionType.Document)
    cursor.insertFragment(written.selection())
    block = cursor.document().findBlockByNumber(first)
    while block.isValid():
        form = QTextBlockFormat()
        form.setLeftMargin(block.blockFormat().leftMargin() + indent * wish.points * 4 / 3)
        QTextCursor(block).mergeBlockFormat(form)
        block = block.next()
