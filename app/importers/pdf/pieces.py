"""The paragraphs, headings, list items and rows of a document, in the order of its content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain import BlockKind
from app.importers.pdf.furniture import Sheet
from app.importers.pdf.lines import Line
from app.importers.pdf.strips import (
    BULLET,
    NUMBERED,
    Strip,
    ends_in_hyphen,
    ends_sentence,
    paragraphs_of,
    strips_of,
)
from app.importers.pdf.tables import parted

_LARGER = 1.12
"""Times the size of the running text, from which a line is a heading."""

_LONGEST_HEADING = 200
_MOST_WORDS = 24
_SMALLER = 0.93
"""Times the size of the running text, up to which notes are set."""

_LETTERS = re.compile(r"[^\W\d_]")
_SECTION = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[IVX]{1,5}\.|[A-Z]\.(?:\d{1,2}\.?)*|appendix [A-Z\d]\b\W?)\s+\S", re.I
)
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|table|tab\.|abbildung|abb\.|tabelle|tableau|figura|tabla|tabella|tabela|scheme|box|chart|graph)"
    r"\s*(?:[A-Z]?\d+|[IVX]+)(?:[a-z]?\b)(?=\s*(?:[.:|—–-]|$)|\s+(?-i:[A-ZÀ-Þ\d]))",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"(?:\W|\d|[ivx]+\.)*(?:abstract|introduction|background|methods?|methodology|materials and methods|results"
    r"|discussion|conclusions?|references|bibliography|acknowledge?ments?|appendix|contents|summary|literature review"
    r"|keywords|related work|zusammenfassung|einleitung|literatur(?:verzeichnis)?|inhalt(?:sverzeichnis)?|fazit"
    r"|résumé|sommaire|bibliographie|remerciements|resumen|introducción|conclusiones|referencias|bibliografía|introduzione|conclusioni"
    r"|bibliografia|samenvatting|inleiding|conclusie|referenties|resumo|introdução|conclusão|referências)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that make one block, or a part of one that goes on elsewhere.

    ``skipped`` characters at its start are only the mark of a list. ``full`` tells that its last line reaches the edge,
    ``indented`` that its first one does not begin at it; ``floating`` that running text goes round it.
    """

    lines: tuple[Line, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 1
    skipped: int = 0
    full: bool = False
    indented: bool = False
    floating: bool = False

    @property
    def text(self) -> str:
        """Its lines behind each other, unmended."""
        return " ".join(line.text for line in self.lines)


def pieces_of(sheets: Sequence[Sheet], body: float) -> list[Piece]:
    """The pieces of all pages; ``body`` is the size of the running text."""
    found = [piece for sheet in sheets for piece in _on_page(sheet, body)]
    return _ranked(found)


def _on_page(sheet: Sheet, body: float) -> Iterator[Piece]:
    for is_table, lines in parted(sheet.lines):
        if is_table:
            yield from (Piece((line,), BlockKind.TABLE_ROW, floating=True) for line in lines)
            continue
        for strip in strips_of(lines):
            for group in paragraphs_of(strip, body):
                yield _piece(group, strip, body)


def _piece(lines: tuple[Line, ...], strip: Strip, body: float) -> Piece:
    first, last = lines[0], lines[-1]
    piece = Piece(
        lines,
        full=last.right >= strip.right - 1.5 * last.look.size,
        indented=not strip.hanging and first.left - strip.left > 0.6 * first.look.size,
        floating=bool(_CAPTION.match(first.text)) or first.sideways or first.look.size < _SMALLER * body,
    )
    bullet = BULLET.match(first.text)
    if bullet and len(first.text) > bullet.end():
        return replace(piece, kind=BlockKind.LIST_ITEM, skipped=bullet.end(), floating=False)
    if _is_heading(piece, body):
        return replace(piece, kind=BlockKind.HEADING, floating=False)
    if NUMBERED.match(first.text) and not piece.floating:
        return replace(piece, kind=BlockKind.LIST_ITEM)
    return piece


def _is_heading(piece: Piece, body: float) -> bool:
    said, first = piece.text, piece.lines[0]
    words = said.split()
    if len(said) > _LONGEST_HEADING or len(words) > _MOST_WORDS or first.sideways or _CAPTION.match(said):
        return False
    letters = "".join(_LETTERS.findall(said))
    if len(letters) < 3 or len(letters) * 2 < len(said.replace(" ", "")) or said.endswith((",", ";")):
        return False
    if _KNOWN.fullmatch(said) and len(piece.lines) == 1:
        return True
    if said.endswith(".") and not _SECTION.match(said):
        return False
    if first.look.size >= _LARGER * body:
        return len(piece.lines) <= 5
    if first.look.size < _SMALLER * body or len(piece.lines) > 3:
        return False
    bold = all(each.look.bold for line in piece.lines for each in line.sets if line.text[each.start : each.end].strip())
    capitals = letters.isupper() and len(letters) >= 4 and len(words) <= 15
    return bold or capitals


def _ranked(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, the headings among them with levels by their size and weight."""
    keys = sorted({_rank(piece) for piece in pieces if piece.kind is BlockKind.HEADING}, reverse=True)
    levels = {key: min(level, 6) for level, key in enumerate(keys, 1)}
    return [
        replace(piece, level=levels[_rank(piece)]) if piece.kind is BlockKind.HEADING else piece for piece in pieces
    ]


def _rank(piece: Piece) -> tuple[float, int, bool]:
    look = piece.lines[0].look
    numbered = re.match(r"\d{1,2}((?:\.\d{1,2})*)", piece.lines[0].text)
    return round(look.size), -numbered[1].count(".") if numbered else 0, look.bold


def goes_on(piece: Piece) -> bool:
    """Whether a piece seems to end within a sentence, or at least at the edge of a full line."""
    last = piece.lines[-1]
    return ends_in_hyphen(last) or not ends_sentence(last)
