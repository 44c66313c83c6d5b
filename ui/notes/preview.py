"""A note as it reads: Markdown shown without raw HTML or pictures, and never following a link by itself."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from app.i18n import _
from ui.look import faint, reading_font

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LONGEST = 200_000
"""Characters of a note that are shown; laying out more would make typing wait."""


_CSS = """
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid {line}; padding: 3px 8px; }}
code, pre {{ font-family: monospace; }}
blockquote {{ font-style: italic; }}
"""


class NotePreview(QTextBrowser):
    """Shows Markdown; a click on a link is only told."""

    followed = Signal(str)
    """Where a link leads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Preview of the note"))
        self.document().setDocumentMargin(18)
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))

    def show_markdown(self, text: str) -> None:
        """Show a note, at the place where one was reading."""
        at = self.verticalScrollBar().value()
        self.document().setDefaultFont(reading_font(self.font().pointSizeF() * 1.1))
        self.document().setDefaultStyleSheet(_CSS.format(line=faint(self.palette()).name()))
        self.setHtml(html_of(text))
        self.verticalScrollBar().setValue(at)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing: a note reads no file and no address."""
        return None


def html_of(text: str) -> str:
    """Markdown as HTML in which all the writer's own HTML is escaped."""
    shown = text[:LONGEST]
    html = str(_markdown().render(shown))
    return html if len(shown) == len(text) else f"{html}<p>…</p>"


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
