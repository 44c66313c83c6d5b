"""A note as it reads: Markdown shown without raw HTML or pictures, and never following a link by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from app.i18n import _
from app.links import link_to, read_link
from ui.look import faint, reading_font

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LONGEST = 100_000
"""Characters of a note that are shown; laying out more would make typing wait."""


_CSS = """
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid {line}; padding: 3px 8px; }}
code, pre {{ font-family: monospace; }}
blockquote {{ font-style: italic; }}
"""


_BOX = re.compile(r"(<li>\s*(?:<p>)?)\[([ xX])\] ")
_ANCHOR = re.compile(r'<a href="([^"]*)">.*?</a>', re.DOTALL)


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

    def show_markdown(self, text: str, lost: Mapping[str, str] | None = None) -> None:
        """Show a note, at the place where one was reading; ``lost`` links lead to the ``trash`` or are ``gone``."""
        at = self.verticalScrollBar().value()
        self.document().setDefaultFont(reading_font(self.font().pointSizeF() * 1.1))
        self.document().setDefaultStyleSheet(_CSS.format(line=faint(self.palette()).name()))
        self.setHtml(_marked(html_of(text), lost or {}))
        self.verticalScrollBar().setValue(at)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing: a note reads no file and no address."""
        return None


def html_of(text: str) -> str:
    """Markdown as HTML in which all the writer's own HTML is escaped."""
    shown = text[:LONGEST]
    html = _BOX.sub(lambda found: f"{found[1]}{'☐' if found[2] == ' ' else '☑'} ", str(_markdown().render(shown)))
    return html if len(shown) == len(text) else f"{html}<p>…</p>"


def _marked(html: str, lost: Mapping[str, str]) -> str:
    """Links to what is not there any more are struck out, and say why."""

    def told(found: re.Match[str]) -> str:
        state = lost.get(link_to(*target)) if (target := read_link(found[1])) else None
        why = {"trash": _("in the trash"), "gone": _("gone")}.get(state or "")
        return f"<s>{found[0]}</s> <i>({escape(why)})</i>" if why else found[0]

    return _ANCHOR.sub(told, html) if lost else html


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
