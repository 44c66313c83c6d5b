"""What is to be printed, and how a person wants it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, runtime_checkable

from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QTextBlock, QTextCursor, QTextDocument, QTextFormat

from ui.look import reading_font
from ui.reader.typeset import Quiet

Under: TypeAlias = Callable[[QPainter, Sequence[QTextBlock], QPalette], None]
"""Paints what lies under, or beside, some paragraphs of a document, in its coordinates."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How it is to be printed: the size of the letters, with the marks of passages, with notes."""

    points: float = 11.0
    highlights: bool = True
    notes: bool = True


@dataclass(frozen=True, eq=False)
class Part:
    """A document that begins on a new page.

    ``head`` stands above it on its first page, where there is room; the document then begins with an empty paragraph,
    which is made as tall. (Qt leaves out the room above a first paragraph, and repeats that of a page on every page.)
    """

    document: QTextDocument
    under: Under | None = None
    head: Part | None = None
    margin: float = 0.0
    """Room at the left of the words, in the document's pixels."""


Made: TypeAlias = QTextDocument | Sequence[Part]


@dataclass(frozen=True, eq=False)
class Printed:
    """Something that can be printed.

    ``make`` gives fresh documents, black on white, without size and margins of a page, on the GUI thread; ``asks``
    names what of a wish (``highlights``, ``notes``) makes a difference.
    """

    title: str
    make: Callable[[Wish], Made]
    asks: frozenset[str] = frozenset({"notes"})


@runtime_checkable
class Prints(Protocol):
    """A page of the centre that can be printed."""

    def printed(self) -> Printed | None:
        """What is on it; None for nothing."""


_CSS = """
h1 {{ font-size: {h1}pt; }} h2 {{ font-size: {h2}pt; }} h3 {{ font-size: {h3}pt; }}
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid #777777; padding: 3px 6px; }}
code, pre {{ font-family: monospace; }}
a {{ color: #000000; }}
"""


def from_html(html: str, wish: Wish) -> QTextDocument:
    """A document that fetches nothing, in the reading face; whatever is not markup must be escaped already."""
    document = Quiet()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(plain_letters(reading_font(wish.points)))
    sizes = {"h1": wish.points * 1.6, "h2": wish.points * 1.25, "h3": wish.points * 1.1}
    document.setDefaultStyleSheet(_CSS.format(**{name: round(size, 1) for name, size in sizes.items()}))
    document.setHtml(html)
    _drop_own_sizes(document)
    return document


def _drop_own_sizes(document: QTextDocument) -> None:
    """Let headings be as large as the style sheet says: Qt makes them twice the size of the text all the same."""
    block = document.firstBlock()
    while block.isValid():
        for formats in block.textFormats() if block.blockFormat().headingLevel() else ():
            form = formats.format
            form.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
            cursor = QTextCursor(document)
            cursor.setPosition(block.position() + formats.start)
            end = block.position() + formats.start + formats.length
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(form)
        block = block.next()


def plain_letters(font: QFont) -> QFont:
    """The face without joined letters, whose words could not be found again in a PDF."""
    made = QFont(font)
    for feature in ("liga", "clig", "dlig"):
        made.setFeature(QFont.Tag(feature), 0)
    return made


def small_letters(points: float, dots: float) -> QFont:
    """The reading face for what is painted beside a text: in pixels, so that every device shows the same size."""
    font = plain_letters(reading_font(points))
    font.setPixelSize(max(1, round(points * dots / 72)))
    return font


def ink_on_paper() -> QPalette:
    """Black on white, whatever the window wears."""
    palette = QPalette(QColor("#FFFFFF"))
    colours = {
        QPalette.ColorRole.Base: "#FFFFFF",
        QPalette.ColorRole.Window: "#FFFFFF",
        QPalette.ColorRole.Text: "#000000",
        QPalette.ColorRole.WindowText: "#000000",
        QPalette.ColorRole.PlaceholderText: "#555555",
        QPalette.ColorRole.Link: "#000000",
    }
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    return palette
