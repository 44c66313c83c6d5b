"""Rows of tables, where the content of a page gives them row by row and their cells stand under each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.importers.pdf.lines import Line

_FEWEST_ROWS = 3
_ALIGNED = 0.6
"""Of an em, by which cells of one column may begin or end apart."""

_FAR = 3.5
"""Of an em, farther below than which a line is no row of the same table."""

_WORDS = 8
"""Cells of a table hold fewer words on average; columns of prose hold more."""


def parted(lines: Sequence[Line]) -> Iterator[tuple[bool, tuple[Line, ...]]]:
    """The lines of a page in order, those that are rows of a table apart from the others."""
    rows: set[int] = set()
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and _may_be_row(line) and (not run or _follows(run[-1], line)):
            run.append(line)
            continue
        if _is_table(run):
            rows.update(id(each) for each in run)
        run = [line] if line is not None and _may_be_row(line) else []
    for is_row, group in groupby(lines, key=lambda line: id(line) in rows):
        yield is_row, tuple(group)


def cells_of(line: Line) -> list[tuple[int, int]]:
    """Where each cell of a row begins and ends in the line's text."""
    starts = [0, *(gap.offset for gap in line.gaps)]
    ends = [*(gap.offset for gap in line.gaps), len(line.text)]
    return [(start, start + len(line.text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]


def _may_be_row(line: Line) -> bool:
    return bool(line.gaps) and not line.sideways and len(line.text.split()) <= _WORDS * (len(line.gaps) + 1)


def _follows(last: Line, line: Line) -> bool:
    return 0 < line.baseline - last.baseline <= _FAR * max(last.look.size, line.look.size)


def _is_table(run: Sequence[Line]) -> bool:
    """Whether most rows have a cell that begins, or ends, where a cell of most other rows does."""
    if len(run) < _FEWEST_ROWS:
        return False
    begins = [[gap.right for gap in line.gaps] for line in run]
    ends = [[*(gap.left for gap in line.gaps[1:]), line.right] for line in run]
    return _agree(begins, run) or _agree(ends, run)


def _agree(edges: Sequence[Sequence[float]], run: Sequence[Line]) -> bool:
    near = _ALIGNED * run[0].look.size
    best = 0
    for edge in {round(each) for row in edges for each in row}:
        best = max(best, sum(any(abs(each - edge) <= near for each in row) for row in edges))
    return best >= max(_FEWEST_ROWS, 0.7 * len(run))
