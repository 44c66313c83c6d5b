"""A page being set from a word processor's file: tables, boxes and notes go where a reader looks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.canonical import canonical
from app.domain import CELLS, BlockKind, InlineKind
from app.importers.composing import Look, Paragraph, Piece, compose, joined, one_line, trimmed
from app.importers.html_cloth import Prose

_LONGEST_CELL = 1000
_Cell = list[Paragraph]


@dataclass(slots=True)
class _Flow:
    """Where paragraphs go: the page, a cell, a note, a box; ``late`` follows the paragraph that is open."""

    done: list[Paragraph] = field(default_factory=list)
    late: list[Paragraph] = field(default_factory=list)
    kind: BlockKind | None = None
    level: int = 1
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Typesetter:
    """Takes what a document begins, says and ends, in order."""

    _flows: list[_Flow] = field(default_factory=lambda: [_Flow()])
    _tables: list[list[list[_Cell]]] = field(default_factory=list)
    _notes: list[Paragraph] = field(default_factory=list)
    _open_notes: list[tuple[int, str]] = field(default_factory=list)

    def begin_paragraph(self, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 1) -> None:
        """Start a paragraph; one that is still open ends."""
        self.end_paragraph()
        flow = self._flows[-1]
        flow.kind, flow.level = kind, max(1, level)

    def reshape(self, kind: BlockKind, level: int = 1) -> None:
        """Say what the open paragraph is, now that it is known."""
        flow = self._flows[-1]
        flow.kind, flow.level = kind, max(1, level)

    def say(self, words: str, looks: Iterable[Look] = ()) -> None:
        """Words of the open paragraph; where none is open, one begins."""
        flow = self._flows[-1]
        flow.kind = flow.kind or BlockKind.PARAGRAPH
        wanted = frozenset((kind, target) for kind, target in looks if kind is not InlineKind.LINK or target)
        flow.pieces.append(Piece(canonical(words).replace("\u00ad", ""), wanted))

    def end_paragraph(self) -> None:
        """Close the open paragraph, if there is one; boxes that hang on it follow."""
        flow = self._flows[-1]
        if flow.kind:
            flow.done.append(Paragraph(flow.kind, flow.level, tuple(flow.pieces)))
        flow.done.extend(flow.late)
        flow.kind, flow.pieces, flow.late = None, [], []

    def begin_flow(self) -> None:
        """What comes now stands apart: in a box, a comment."""
        self._flows.append(_Flow())

    def end_flow(self) -> list[Paragraph]:
        """What stood apart."""
        self.end_paragraph()
        return self._flows.pop().done if len(self._flows) > 1 else []

    def put(self, paragraphs: Iterable[Paragraph]) -> None:
        """Set finished paragraphs here, or after the paragraph that is open."""
        flow = self._flows[-1]
        (flow.late if flow.kind else flow.done).extend(paragraphs)

    def begin_note(self, mark: str = "") -> None:
        """Set the mark of a note here; what comes now is in the note."""
        self._notes.append(Paragraph(BlockKind.FOOTNOTE))
        number = len(self._notes)
        shown = f"[{mark.strip(' []()') or number}]"
        self.say(shown, [(InlineKind.NOTE, str(number))])
        self._open_notes.append((number, shown))
        self.begin_flow()

    def end_note(self) -> None:
        """The note ends, and what stands around its mark goes on."""
        number, shown = self._open_notes.pop()
        self._notes[number - 1] = _note(shown, self.end_flow())

    def begin_table(self) -> None:
        """Rows follow."""
        self._tables.append([])

    def begin_row(self) -> None:
        """Cells follow."""
        if self._tables:
            self._tables[-1].append([])

    def begin_cell(self) -> None:
        """What comes now is in a cell."""
        self.begin_flow()

    def end_cell(self) -> None:
        """The cell ends; outside of a row it is only a box."""
        paragraphs = self.end_flow()
        if self._tables and self._tables[-1]:
            self._tables[-1][-1].append(paragraphs)
        else:
            self.put(paragraphs)

    def end_table(self) -> None:
        """Set the table here, row by row; one that only lays out its contents gives these alone."""
        if self._tables:
            rows = self._tables.pop()
            self.put(_rows(rows) if _holds_facts(rows) else [each for row in rows for cell in row for each in cell])

    def finish(self) -> Prose:
        """All of it, the notes at the end; what was left open ends here."""
        while self._open_notes:
            self.end_note()
        while len(self._flows) > 1:
            self.put(self.end_flow())
        while self._tables:
            self.end_table()
        self.end_paragraph()
        return compose([*self._flows[0].done, *self._notes])


def _note(mark: str, body: Sequence[Paragraph]) -> Paragraph:
    """A note is one block, whatever it is made of."""
    parts = [bare for paragraph in body if (bare := trimmed(paragraph.pieces))]
    return Paragraph(BlockKind.FOOTNOTE, 1, (Piece(f"{mark} "), *joined(parts, "\n")))


def _rows(rows: Iterable[Sequence[_Cell]]) -> Iterator[Paragraph]:
    for row in rows:
        cells = [joined([bare for each in cell if (bare := trimmed(each.pieces))], " ") for cell in row]
        flat = [_one_line(cell) for cell in cells]
        yield Paragraph(BlockKind.TABLE_ROW, 1, joined(flat, CELLS))


def _one_line(cell: Sequence[Piece]) -> list[Piece]:
    """A cell's pieces without breaks, which become single spaces."""
    flat: list[Piece] = []
    for piece in cell:
        words = one_line(piece.words)
        if flat and words.startswith(" ") and flat[-1].words.endswith(" ") and piece.words[:1] in "\n\t":
            words = words[1:]
        flat.append(replace(piece, words=words))
    return flat


def _holds_facts(rows: Iterable[Sequence[_Cell]]) -> bool:
    """Whether a table holds facts in rows, and is not there to lay out a page."""
    cells = [cell for row in rows for cell in row]
    parts = (BlockKind.TABLE_ROW, BlockKind.HEADING)
    if len(cells) == len(list(rows)) or any(paragraph.kind in parts for cell in cells for paragraph in cell):
        return False
    return all(sum(len(paragraph.said) for paragraph in cell) <= _LONGEST_CELL for cell in cells)
