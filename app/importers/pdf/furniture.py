"""What stands on the pages of a document and is no part of its text: running heads and feet, page numbers, stamps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from app.importers.pdf.lines import Line
from app.importers.pdf.numbering import edge_numbers, printed_shift

_ROWS = 4
"""So many rows from the top and from the bottom may be furniture."""

_ZONE = 0.16
"""The share of a page's height, at its top and at its bottom, in which they lie."""

_MARGIN = 0.09
"""The share of a page's width beside which sideways writing is a stamp."""

_LEVEL = 4.0
"""Points by which the same line may stand higher or lower on another page."""

_LONGEST = 160
_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_LONE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:page|p\.|pp\.|seite|s\.|página|pagina|стр\.)\s*)?(?:\d{1,5}|[ivxlc]{1,7}|[IVXLC]{1,7})"
    r"(?:\s*(?:/|of|von|de|di|из)\s*\d{1,5})?\W{0,3}",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"downloaded (?:from|by|on)\b|this content downloaded|digitized by\b|arxiv:\s?(?:\d{4}\.\d{4,5}|[a-z-]+/\d{7})"
    r"|all use subject to\b|(?:https?://|www\.)\S+$|electronic copy available at|authorized licensed use\b"
    r"|this page (?:is )?intentionally left blank",
    re.IGNORECASE,
)
_DRAWN = re.compile(r"(?:[.·•_=~*–—-]\s?){8,}")
_NUMBERED_CAPITALS = re.compile(r"\d{1,4}\W+[A-Z][A-Z .,’'&:-]{4,}(?:\[.*)?|[A-Z][A-Z .,’'&:-]{4,}\W+\d{1,4}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of one page, in the order of its content; measures are points."""

    position: int
    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cleared:
    """The pages without their furniture, and the furniture of each page by its position."""

    sheets: tuple[Sheet, ...]
    aside: dict[int, tuple[Line, ...]]


def is_drawn(said: str) -> bool:
    """Whether a line is a rule made of dots or dashes and says nothing."""
    return bool(_DRAWN.fullmatch(said))


def cleared(sheets: Sequence[Sheet]) -> Cleared:
    """Set the furniture of a document aside."""
    edges = [_edges(sheet) for sheet in sheets]
    repeated = _repeated(sheets, edges)
    repeated.difference_update(*[_whole_page(sheet, repeated) for sheet in sheets])
    gone = {
        id(line)
        for sheet, edge in zip(sheets, edges, strict=True)
        for line in sheet.lines
        if _is_furniture(line, sheet, edge, repeated)
    }
    ahead = printed_shift({sheet.position: [line for line in sheet.lines if id(line) in gone] for sheet in sheets})
    for sheet, edge in zip(sheets, edges, strict=True):
        gone |= _numbered(sheet, edge, ahead)
    kept = tuple(replace(sheet, lines=tuple(line for line in sheet.lines if id(line) not in gone)) for sheet in sheets)
    if not any(_LETTER.search(line.text) for sheet in kept for line in sheet.lines):  # pages that say the same
        return Cleared(tuple(sheets), {})
    aside = {sheet.position: tuple(line for line in sheet.lines if id(line) in gone) for sheet in sheets}
    return Cleared(kept, aside)


def _whole_page(sheet: Sheet, repeated: set[int]) -> set[int]:
    """The repeated lines of a page that says nothing else, if they are more than a head: the same page twice."""
    worded = [line for line in sheet.lines if _LETTER.search(line.text)]
    if any(id(line) not in repeated for line in worded) or sum(len(line.text) for line in worded) < _LONGEST:
        return set()
    return {id(line) for line in worded}


def _numbered(sheet: Sheet, edge: dict[int, tuple[str, int]], ahead: int | None) -> set[int]:
    """The outermost lines, by identity, that carry the number expected on the page."""
    if ahead is None or not sheet.lines:
        return set()
    usual = median(line.look.size for line in sheet.lines)
    return {
        id(line)
        for line in sheet.lines
        if edge.get(id(line), ("", _ROWS))[1] <= 1
        and len(line.text) <= _LONGEST
        and line.look.size <= 1.1 * usual
        and (sheet.position + ahead, False) in edge_numbers(line)
    }


def _edges(sheet: Sheet) -> dict[int, tuple[str, int]]:
    """The lines near the top and the bottom, by identity, with their side and the number of their row from outside."""
    found: dict[int, tuple[str, int]] = {}
    upright = [line for line in sheet.lines if not line.sideways]
    for side, ordered in (
        ("top", sorted(upright, key=lambda line: line.baseline)),
        ("bottom", sorted(upright, key=lambda line: -line.baseline)),
    ):
        row, last = -1, float("inf")
        for line in ordered:
            depth = line.baseline if side == "top" else sheet.height - line.baseline
            if abs(line.baseline - last) > 0.5 * line.look.size:
                row, last = row + 1, line.baseline
            if row >= _ROWS or depth > _ZONE * sheet.height:
                break
            found.setdefault(id(line), (side, row))
    return found


def _key(line: Line) -> str:
    return _DIGITS.sub("#", "".join(line.text.split())).casefold()


def _repeated(sheets: Sequence[Sheet], edges: Sequence[dict[int, tuple[str, int]]]) -> set[int]:
    """The lines, by identity, that stand at the same height on enough other pages, numbers aside."""
    groups: dict[tuple[str, str], list[tuple[Line, float]]] = defaultdict(list)
    for sheet, edge in zip(sheets, edges, strict=True):
        for line in sheet.lines:
            side, _row = edge.get(id(line), ("side" if line.sideways else "", 0))
            if side and len(line.text) <= _LONGEST:
                depth = sheet.height - line.baseline if side == "bottom" else line.baseline
                groups[side, _key(line)].append((line, depth))
    needed = 2 if len(sheets) <= 4 else 3
    return {id(line) for (_side, key), group in groups.items() if _LETTER.search(key) for line in _level(group, needed)}


def _level(group: list[tuple[Line, float]], needed: int) -> Iterator[Line]:
    """Those of the lines that stand level with ``needed`` of them, each on a page of its own."""
    if len({line.page for line, _depth in group}) < needed:
        return
    ordered = sorted(group, key=lambda each: each[1])
    for at, (line, depth) in enumerate(ordered):
        near = {other.page for other, its in ordered[max(0, at - 8) : at + 9] if abs(its - depth) <= _LEVEL}
        if len(near) >= needed:
            yield line


def _is_furniture(line: Line, sheet: Sheet, edge: dict[int, tuple[str, int]], repeated: set[int]) -> bool:
    if id(line) in repeated or is_drawn(line.text):
        return True
    if line.sideways:
        beside = line.right < _MARGIN * sheet.width or line.left > (1 - _MARGIN) * sheet.width
        return len(line.text) <= _LONGEST and (beside or line.right - line.left < 1.5 * line.look.size < 30)
    side, row = edge.get(id(line), ("", 0))
    if not side or len(line.text) > _LONGEST:
        return False
    if _STAMP.match(line.text):
        return True
    return row <= 1 and bool(_LONE_NUMBER.fullmatch(line.text) or _NUMBERED_CAPITALS.fullmatch(line.text))
