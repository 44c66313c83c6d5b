"""Columns whose lines a page's content gives row by row: they are parted at the gutter, and read one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.importers.pdf.lines import Line
from app.importers.pdf.writing import Place, Set

_FEWEST = 10
"""Rows on one page that show the same gutter."""

_SHARE = 0.5
_LETTERS, _WORDS = 20, 3.5
"""What a line of prose in a column holds at least, on average; cells of tables hold less."""


def in_columns(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page, those of columns that were read across put in order."""
    gutter = _gutter([line for line in lines if not line.sideways])
    if gutter is None:
        return tuple(lines)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        parts = _parts(line, gutter)
        if len(parts) == 1 and line.left < gutter < line.right:  # a line over both columns ends them
            ordered += [*left, *right, line]
            left, right = [], []
            continue
        for part in parts:
            (left if part.right <= gutter else right).append(part)
    return (*ordered, *left, *right)


def _gutter(lines: Sequence[Line]) -> float | None:
    """The place across which most lines have a gap with prose on both sides."""
    gapped = [line for line in lines if line.gaps]
    if len(gapped) < _FEWEST:
        return None
    middles = {round((gap.left + gap.right) / 2) for line in gapped for gap in line.gaps}
    best = max(middles, key=lambda x: sum(_has_gap(line, x) for line in gapped))
    rows = _parted(lines, best)
    crossing = sum(len(_parts(line, best)) == 1 and line.left < best < line.right for line in lines)
    if len(rows) < max(_FEWEST, _SHARE * (len(rows) + crossing)):
        return None
    sides = [part.text for row in rows for part in row]
    prose = all(
        sum(map(len, side)) >= _LETTERS * len(side) and sum(len(said.split()) for said in side) >= _WORDS * len(side)
        for side in (sides[0::2], sides[1::2])
    )
    return float(best) if prose else None


def _has_gap(line: Line, x: float) -> bool:
    return any(gap.left <= x <= gap.right for gap in line.gaps)


def _parted(lines: Sequence[Line], x: float) -> list[list[Line]]:
    return [parts for line in lines if len(parts := _parts(line, x)) == 2]


def _parts(line: Line, x: float) -> list[Line]:
    """A line in two where it has a gap at a place; else the line."""
    for gap in line.gaps:
        if gap.left <= x <= gap.right:
            return list(_cut(line, gap.offset, gap.left, gap.right))
    return [line]


def _cut(line: Line, offset: int, left: float, right: float) -> Iterator[Line]:
    end = len(line.text[:offset].rstrip())
    yield replace(_slice(line, 0, end), right=left, hyphen=line.text[end - 1] == "-")
    yield replace(_slice(line, offset, len(line.text)), left=right)


def _slice(line: Line, start: int, end: int) -> Line:
    places = [
        Place(
            max(offset, start) - start, min(offset + length, end) - max(offset, start), first + max(0, start - offset)
        )
        for offset, length, first in line.places
        if max(offset, start) < min(offset + length, end)
    ]
    sets = [
        Set(max(each.start, start) - start, min(each.end, end) - start, each.look, each.raised)
        for each in line.sets
        if max(each.start, start) < min(each.end, end)
    ]
    gaps = [gap._replace(offset=gap.offset - start) for gap in line.gaps if start < gap.offset < end]
    return replace(line, text=line.text[start:end], places=tuple(places), sets=tuple(sets), gaps=tuple(gaps))
