"""The light look of Markdown while it is typed: every line by itself, and long ones left plain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QFont, QPalette, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QWidget

from ui.offsets import Units

_LONG_LINE = 5_000
"""Lines longer than this are left plain."""

_PARTS = {
    "heading": re.compile(r"^#{1,6}\s.*"),
    "quiet": re.compile(r"^\s{0,3}>.*|`[^`\n]+`|^\s*(?:[-*+]|\d+[.)])\s|(?<=\])\([^)\s]+\)"),
    "strong": re.compile(r"\*\*[^*\n]+\*\*|__[^_\n]+__"),
    "leaning": re.compile(r"(?<![*\w])\*[^*\s][^*\n]*\*(?!\*)|(?<![_\w])_[^_\s][^_\n]*_(?![_\w])"),
    "link": re.compile(r"\[[^\]\n]+\](?=\()|https?://[^\s)>]+|(?<!\()florilegium:[a-z]+/[0-9a-f]{32}"),
}


_MARKED = re.compile(r"[#>`*_\[+\-]|\d[.)]|https?:|florilegium:")
"""Without any of these a line looks as it is: most lines of a long note are passed over by this."""


class Emphasis(QSyntaxHighlighter):
    """Headings and bold in bold, quotations and marks quieter, links in the colour of links."""

    def __init__(self, document: QTextDocument, widget: QWidget) -> None:
        super().__init__(document)
        self._widget = widget
        self._colours: tuple[int, int] = (-1, -1)
        self._formats: dict[str, QTextCharFormat] = {}

    def highlightBlock(self, text: str) -> None:
        if len(text) > _LONG_LINE or not _MARKED.search(text):
            return
        formats = self._made()
        for kind, start, length in _parts(text):
            merged = QTextCharFormat(self.format(start))
            merged.merge(formats[kind])
            self.setFormat(start, length, merged)

    def _made(self) -> dict[str, QTextCharFormat]:
        """The formats in the present colours."""
        palette = self._widget.palette()
        quiet, link = palette.color(QPalette.ColorRole.PlaceholderText), palette.color(QPalette.ColorRole.Link)
        if (quiet.rgba(), link.rgba()) != self._colours:
            self._colours = (quiet.rgba(), link.rgba())
            self._formats = {kind: QTextCharFormat() for kind in _PARTS}
            for kind in ("heading", "strong"):
                self._formats[kind].setFontWeight(QFont.Weight.Bold)
            self._formats["leaning"].setFontItalic(True)
            self._formats["quiet"].setForeground(quiet)
            self._formats["link"].setForeground(link)
        return self._formats


def _parts(text: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and length in UTF-16 units of each stretch with a look of its own."""
    units = Units(text)
    for kind, pattern in _PARTS.items():
        for found in pattern.finditer(text):
            start = units.of(found.start())
            yield kind, start, units.of(found.end()) - start
