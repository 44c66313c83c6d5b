"""Lines made comparable: uneven sizes of recognised text, columns read across, pages that read from the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from app.importers.pdf.furniture import Sheet
from app.importers.pdf.gutters import in_columns
from app.importers.pdf.lines import Line

_EVEN = 0.5
"""The share of characters in about one size, below which sizes say nothing."""


def smoothed(sheet: Sheet) -> Sheet:
    """The page with lines that can be measured against each other, from the edge where they begin."""
    lines = in_columns(_even(sheet.lines))
    backward = sum(len(line.text) for line in lines if not line.rightward)
    if backward * 2 > sum(len(line.text) for line in lines):
        lines = tuple(_mirrored(line, sheet.width) for line in lines)
    return replace(sheet, lines=lines)


def _even(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    upright = [line for line in lines if not line.sideways]
    total = sum(len(line.text) for line in upright)
    painted = sum(len(line.text) for line in upright if not line.look.hidden)
    if len(upright) < 4 or (painted and _share_alike(upright) >= _EVEN * total):
        return lines
    usual = median(line.look.size for line in upright)
    return tuple(
        replace(line, look=line.look._replace(size=usual))
        if not line.sideways and 0.6 * usual < line.look.size < 1.6 * usual
        else line
        for line in lines
    )


def _share_alike(lines: Sequence[Line]) -> int:
    """The most characters whose sizes differ by no more than a twentieth."""
    return max(
        sum(len(other.text) for other in lines if abs(other.look.size - size) <= 0.05 * size)
        for size in {line.look.size for line in lines}
    )


def _mirrored(line: Line, width: float) -> Line:
    return replace(line, left=width - line.right, right=width - line.left)
