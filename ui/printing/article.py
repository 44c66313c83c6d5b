"""An article on paper: title and source, a key of its themes, the text with its marks, its passages as endnotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from app.domain import Article, BlockKind, Id, Note, Passage, Text
from app.exporters.citation import place_of, title_of
from app.folding import letters_of
from app.i18n import _, quoted
from app.ports import Library, Reader
from app.theme_tree import ThemeTree
from ui.look import reading_font
from ui.offsets import Placement
from ui.printing.markdown import write_markdown
from ui.printing.marked import Inks, OnPaper, Sample
from ui.printing.wish import Part, Printed, Wish
from ui.reader.marks import Marks, coloured_by
from ui.reader.pieces import Piece
from ui.reader.typeset import LEFT, Quiet, Sheet, typeset

_QUOTED = 160
"""Code points of a passage's words that stand beside its number."""


@dataclass(frozen=True)
class _Whole:
    """All that is printed of an article."""

    article: Article
    text: Text
    tree: ThemeTree
    passages: Sequence[Passage]
    notes: Mapping[Id, Sequence[Note]]
    """By the id of the passage they hang on; those on the article itself by its id."""

    @property
    def placed(self) -> list[Passage]:
        """The passages that stand in the text, in order."""
        return [passage for passage in self.passages if passage.text_id == self.text.id and not passage.detached]

    def themes(self) -> dict[Id, str]:
        """What marks are drawn in, by how the text meets it first: themes by their colour, colours by themselves."""
        drawn = dict.fromkeys(theme for passage in self.placed for theme in coloured_by(passage))
        return {id: self.tree.themes[id].colour if id in self.tree.themes else id for id in drawn}


def article_printed(library: Library, article_id: Id) -> Printed:
    """An article for the printer; raises NotFound."""
    with library.reading() as reader:
        title = title_of(reader.get(Article, article_id))

    def make(wish: Wish) -> list[Part]:
        with library.reading() as reader:
            whole = _read(reader, article_id)
        return list(_parts(whole, wish))

    return Printed(title, make, frozenset({"highlights", "notes"}))


def _read(reader: Reader, id: Id) -> _Whole:
    article = reader.get(Article, id)
    passages = list(reader.every(Passage, article_id=id))
    notes: dict[Id, list[Note]] = {id: list(reader.every(Note, article_id=id))}
    for note in reader.every(Note, passage_id=[passage.id for passage in passages]):
        notes.setdefault(note.passage_id or "", []).append(note)
    return _Whole(article, reader.get(Text, article.text_id), ThemeTree.read(reader), passages, notes)


def _parts(whole: _Whole, wish: Wish) -> Iterator[Part]:
    colours = whole.themes()
    inks = Inks(colours, {theme: number for number, theme in enumerate(colours)})
    sheet = _with_room_above(typeset(whole.text, wish.points))
    numbers = {passage.id: number for number, passage in enumerate(whole.placed, 1)}
    marks = Marks(sheet.placement, whole.placed)
    under = OnPaper(sheet, marks, colours, inks=inks, numbers=numbers, highlights=wish.highlights)
    yield Part(sheet.document, under, _head(whole, wish, inks), LEFT)
    if after := _after(whole, wish, numbers):
        yield Part(after, margin=LEFT)


def _with_room_above(sheet: Sheet) -> Sheet:
    """The sheet with an empty paragraph before its first, in which nothing of the text stands."""
    QTextCursor(sheet.document).insertBlock()
    stretches = [(0, 0), *((piece.start, piece.end) for piece in sheet.pieces)]
    pieces = (Piece(BlockKind.PARAGRAPH, 0, 0, 0), *sheet.pieces)
    return replace(sheet, placement=Placement(sheet.placement.text, stretches), pieces=pieces)


class _Writer:
    """Writes paragraphs one after another."""

    def __init__(self, wish: Wish) -> None:
        self.document = Quiet()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(reading_font(wish.points))
        self.cursor = QTextCursor(self.document)
        self._points = wish.points
        self._begun = False

    def paragraph(self, above: float = 0.0, indent: float = 0.0, heading: int = 0) -> None:
        """Begin one, with room above it and at its side in sizes of the letters."""
        form = QTextBlockFormat()
        form.setTopMargin(above * self._points * 4 / 3)
        form.setLeftMargin(indent * self._points * 4 / 3)
        form.setHeadingLevel(heading)
        if self._begun:
            self.cursor.insertBlock(form)
        else:
            self.cursor.setBlockFormat(form)
        self._begun = True

    def words(self, words: str, share: float = 1.0, bold: bool = False, italic: bool = False) -> tuple[int, int]:
        """Write words at a share of the size; answers from where to where they stand."""
        form = QTextCharFormat()
        form.setFontPointSize(self._points * share)
        form.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        form.setFontItalic(italic)
        start = self.cursor.position()
        self.cursor.insertText(" ".join(words.split()) if words.strip() else words, form)
        return start, self.cursor.position()

    def heading(self, words: str, share: float, above: float = 0.0, level: int = 1) -> None:
        """Write a heading."""
        self.paragraph(above, heading=level)
        self.words(words, share, bold=True)


def _head(whole: _Whole, wish: Wish, inks: Inks) -> Part:
    writer = _Writer(wish)
    if not _names_itself(whole):
        writer.heading(title_of(whole.article), 1.7)
    if source := _source(whole.article):
        writer.paragraph(0.3)
        writer.words(source, 0.95, italic=True)
    names: list[tuple[int, int, Id]] = []
    known = [theme for theme in inks.colours if theme in whole.tree.themes] if wish.highlights else []
    if known:
        writer.paragraph(0.8)
        writer.words(_("Themes:"), 0.9, bold=True)
        for theme in known:
            writer.words("   ", 0.9)
            names.append((*writer.words(whole.tree.path(theme).replace(" ", "\u00a0"), 0.9), theme))
    writer.paragraph(0.8)
    return Part(writer.document, Sample(inks, names), margin=LEFT)


def _names_itself(whole: _Whole) -> bool:
    """Whether the text begins with the article's title."""
    blocks = whole.text.blocks
    first = whole.text.content[blocks[0].start : blocks[0].end] if blocks else ""
    return letters_of(first) == letters_of(title_of(whole.article))


def _source(article: Article) -> str:
    names = ", ".join(str(author) for author in article.authors)
    date = str(article.date) if article.date else ""
    return " · ".join(part for part in (names, article.publication, date) if part.strip())


def _after(whole: _Whole, wish: Wish, numbers: Mapping[Id, int]) -> QTextDocument | None:
    """What follows the text: its passages by their numbers, then what has no place in it, then notes on the whole."""
    writer = _Writer(wish)
    placed = whole.placed if wish.highlights else []
    lost = [passage for passage in whole.passages if passage.id not in numbers] if wish.highlights else []
    own = whole.notes.get(whole.article.id, ()) if wish.notes else ()
    writer.cursor.beginEditBlock()
    if placed:
        writer.heading(_("Passages"), 1.25)
        for passage in placed:
            _passage(writer, whole, wish, passage, f"{numbers[passage.id]}.")
    if lost:
        writer.heading(_("Passages without a place in this text"), 1.25, 1.2)
        for passage in lost:
            _passage(writer, whole, wish, passage, "\u2013")
    if own:
        writer.heading(_("Notes on the article"), 1.25, 1.2)
        for note in own:
            write_markdown(writer.cursor, note.text, wish)
    writer.cursor.endEditBlock()
    return writer.document if placed or lost or own else None


def _passage(writer: _Writer, whole: _Whole, wish: Wish, passage: Passage, number: str) -> None:
    writer.paragraph(0.7)
    writer.words(number, 0.9, bold=True)
    writer.words(" ")
    writer.words(quoted(shorten(passage.quote, _QUOTED, placeholder=" …")), 0.9)
    place = place_of(passage, whole.text) if passage.text_id == whole.text.id else ""
    paths = [whole.tree.path(theme) for theme in passage.themes if theme in whole.tree.themes]
    said = " · ".join(part for part in ("; ".join(paths) or _("no theme"), place) if part)
    writer.paragraph(0.1, 1.6)
    writer.words(said, 0.85, italic=True)
    if wish.notes:
        for text in (passage.note, *(note.text for note in whole.notes.get(passage.id, ()))):
            if text.strip():
                write_markdown(writer.cursor, text, wish, indent=1.6)
