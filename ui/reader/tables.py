"""Where the cells of a table's rows stand, so that a run of rows looks like the table it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import accumulate, zip_longest
from unicodedata import bidirectional

from PySide6.QtGui import QFontMetricsF

from app.domain import CELLS, BlockKind
from ui.reader.pieces import Piece

_GAP = 1.1
"""Room between two columns, in heights of a line."""

_MEASURED = 3
"""The longest cells of a column, by their letters, whose widths are measured."""

_LEAST_LAST = 0.3
"""How much of a full line the last column must have where its words are to be wrapped."""

_LEAST_GRID = 3
"""Columns that short cells must at least have beside each other, where a row takes several lines."""

_MOST_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the second and later columns of a table begin, and how far later lines of a row are set in.

    There are none where the cells are too long to stand beside each other: then they stand below each other. Rows begin
    at the left if they go ``rightward``.
    """

    stops: tuple[float, ...] = ()
    hang: float = 0.0
    rightward: bool = True


NO_COLUMNS = Columns()
"""Those of what is no table."""

APART = "\u2028"
"""What is shown between cells that stand below each other: the end of a line."""


def columns_of(content: str, found: Iterable[Piece], metrics: QFontMetricsF, measure: float) -> Mapping[int, Columns]:
    """The columns that rows are set in, by where the rows begin."""
    placed: dict[int, Columns] = {}
    for rows in _tables(content, found):
        said = [content[row.start : row.end] for row in rows]
        columns = replace(_columns(said, metrics, measure), rightward=_is_rightward(said))
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


def _is_rightward(rows: Iterable[str]) -> bool:
    """Whether a table begins at the left: by its first letter, as a paragraph does, but all its rows alike."""
    sides = (bidirectional(sign) for row in rows for sign in row)
    return next((side for side in sides if side in ("L", "R", "AL")), "L") == "L"


def _columns(rows: Sequence[str], metrics: QFontMetricsF, measure: float) -> Columns:
    cells = zip_longest(*(row.split(CELLS) for row in rows), fillvalue="")
    widths: list[float] = []
    for column in cells:
        if len(widths) == _MOST_COLUMNS:
            break
        widths.append(max(metrics.horizontalAdvance(cell) for cell in nlargest(_MEASURED, column, key=len)))
    gap = metrics.height() * _GAP
    stops = tuple(accumulate(width + gap for width in widths[:-1]))
    if not stops or stops[-1] + widths[-1] <= measure:
        return Columns(stops)
    if stops[-1] <= measure * (1 - _LEAST_LAST):
        return Columns(stops, stops[-1])
    return _grid(max(widths) + gap, measure) or Columns((), metrics.height())


def _grid(wanted: float, measure: float) -> Columns | None:
    """Equal columns over several lines, those of later lines below the second and later; None for fewer than three.

    The last stop is the end of the line, so that a row is broken between two cells only.
    """
    count = int(measure / wanted)
    if count < _LEAST_GRID:
        return None
    return Columns(tuple(measure / count * number for number in range(1, count + 1)), measure / count)
