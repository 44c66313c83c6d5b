"""The numbers that are printed on the pages, where they run on from page to page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from app.importers.pdf.lines import Line

_NUMBER = re.compile(r"(?<![\w.:-])(\d{1,5}|[ivxlc]{1,7})(?![\w.:-]*\w)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_FEWEST = 2
_SHARE = 0.4


def page_labels(stated: Sequence[str], aside: Mapping[int, Sequence[Line]]) -> tuple[str, ...]:
    """What to cite each page by: the document's own labels, else the numbers printed on it, else its position.

    ``stated`` are the document's labels, ``aside`` the running heads and feet of each page by its position.
    """
    positions = [str(position) for position in range(1, len(stated) + 1)]
    if any(label and label != position for label, position in zip(stated, positions, strict=True)):
        return tuple(label or position for label, position in zip(stated, positions, strict=True))
    arabic = printed_shift(aside)
    if arabic is None:
        return tuple(positions)
    said = _said(aside)
    early = {position: numbers for position, numbers in said.items() if position + arabic < 1}
    roman = _shift(early, len(early), roman=True)
    return tuple(_label(position, arabic, roman) for position in range(1, len(stated) + 1))


def printed_shift(aside: Mapping[int, Sequence[Line]]) -> int | None:
    """How far the printed page numbers are ahead of the positions; None where there are none, or they do not run on."""
    return _shift(_said(aside), len(aside), roman=False)


def _said(aside: Mapping[int, Sequence[Line]]) -> dict[int, set[tuple[int, bool]]]:
    return {position: {number for line in lines for number in edge_numbers(line)} for position, lines in aside.items()}


def _label(position: int, arabic: int, roman: int | None) -> str:
    if position + arabic >= 1:
        return str(position + arabic)
    return _in_roman(position + roman) if roman is not None and position + roman >= 1 else str(position)


def _shift(said: Mapping[int, set[tuple[int, bool]]], pages: int, roman: bool) -> int | None:
    """How far the printed numbers are ahead of the positions, where enough pages agree."""
    counts = Counter(
        value - position for position, found in said.items() for value, is_roman in found if is_roman is roman
    )
    if not counts:
        return None
    shift, times = counts.most_common(1)[0]
    return shift if times >= max(_FEWEST, _SHARE * pages) else None


def edge_numbers(line: Line) -> set[tuple[int, bool]]:
    """The numbers a line begins or ends with, and whether they are Roman."""
    found = [
        match[1] for match in _NUMBER.finditer(line.text) if match.start() <= 6 or match.end() >= len(line.text) - 2
    ]
    return {(int(each), False) if each.isdecimal() else (_from_roman(each), True) for each in found}


def _from_roman(said: str) -> int:
    values = [_ROMAN[letter] for letter in said]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))


def _in_roman(number: int) -> str:
    said = ""
    for value, letters in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        said += letters * (number // value)
        number %= value
    return said
