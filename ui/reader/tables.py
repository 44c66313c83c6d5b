"""Where the cells of a table's rows stand, so that a run of rows looks like the table it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import accumulate, zip_longest

from PySide6.QtGui import QFontMetricsF

from app.domain import CELLS, BlockKind
from ui.reader.pieces import Piece

_GAP = 1.1
"""Room between two columns, in heights of a line."""

_MEASURED = 3
"""The longest cells of a column, by their letters, whose widths are measured."""

_LEAST_LAST = 0.3
"""How much of a full line the last column must have where its words are to be wrapped."""

_MOST_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the second and later columns of a table begin; ``wrapped`` if the words of the last do not fit a line.

    There are none where the table is too wide for a line.
    """

    stops: tuple[float, ...] = ()
    wrapped: bool = False


NO_COLUMNS = Columns()
"""Those of what is no table, or one too wide."""

APART = "\u2003"
"""What is shown between cells that stand in no columns: a tab would leave much room, or none."""


def columns_of(content: str, found: Iterable[Piece], metrics: QFontMetricsF, measure: float) -> Mapping[int, Columns]:
    """The columns that rows are set in, by where the rows begin."""
    placed: dict[int, Columns] = {}
    for rows in _tables(content, found):
        columns = _columns([content[row.start : row.end] for row in rows], metrics, measure)
        placed |= {row.start: columns for row in rows}
    return placed


def _tables(content: str, found: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Runs of rows between which there is no empty line."""
    table: list[Piece] = []
    for piece in found:
        is_row = piece.kind is BlockKind.TABLE_ROW
        if table and not (is_row and content[table[-1].end : piece.start] in ("", "\n")):
            yield table
            table = []
        table += [piece] if is_row else []
    if table:
        yield table


def _columns(rows: Sequence[str], metrics: QFontMetricsF, measure: float) -> Columns:
    cells = zip_longest(*(row.split(CELLS) for row in rows), fillvalue="")
    widths: list[float] = []
    for column in cells:
        if len(widths) == _MOST_COLUMNS:
            break
        widths.append(max(metrics.horizontalAdvance(cell) for cell in nlargest(_MEASURED, column, key=len)))
    gap = metrics.height() * _GAP
    stops = tuple(accumulate(width + gap for width in widths[:-1]))
    if stops and stops[-1] > measure * (1 - _LEAST_LAST):
        return NO_COLUMNS
    return Columns(stops, bool(stops) and stops[-1] + widths[-1] > measure)
