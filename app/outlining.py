"""The outline of a note: what belongs below what, and moving its pieces within the text.

Only blank lines between pieces are ever added, taken away or left behind; no other character changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.pieces import Piece, pieces_of

DEEPEST = 6
"""Markdown has so many levels of headings."""

_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")


@dataclass(frozen=True, slots=True)
class Moved:
    """A note's text after a piece was moved, and the number that piece has now."""

    text: str
    at: int


def section(pieces: Sequence[Piece], at: int) -> range:
    """A piece with what belongs below it: for a heading, all up to the next one of its rank or a higher one."""
    if not pieces[at].level:
        return range(at, at + 1)
    rest = range(at + 1, len(pieces))
    return range(at, next((n for n in rest if 0 < pieces[n].level <= pieces[at].level), len(pieces)))


def parents(pieces: Sequence[Piece]) -> list[int]:
    """For each piece the number of the heading it stands under, -1 at the top."""
    found: list[int] = []
    above: list[int] = []
    for number, piece in enumerate(pieces):
        while piece.level and above and pieces[above[-1]].level >= piece.level:
            above.pop()
        found.append(above[-1] if above else -1)
        if piece.level:
            above.append(number)
    return found


def moved(text: str, at: int, to: int) -> Moved:
    """Move a piece, with what is below it, to where piece number ``to`` begins (their count: to the end).

    What stands there already, or cannot be moved, stays.
    """
    return _moved(text, pieces_of(text), at, to)


def _moved(text: str, pieces: Sequence[Piece], at: int, to: int) -> Moved:
    taken = section(pieces, at)
    if to in taken or to == taken.stop or not _may_change(pieces, taken, to):
        return Moved(text, at)
    rest = [number for number in range(len(pieces)) if number not in taken]
    place = sum(1 for number in rest if number < to)
    order = [*rest[:place], *taken, *rest[place:]]
    return Moved(_in_order(text, pieces, order), order.index(at))


def shifted(text: str, at: int, step: int) -> Moved:
    """Move a piece up (-1) or down (1): past its neighbour, or for a section past the whole section beside it.

    The first section of a chapter goes up to the end of the chapter before, the last one down to where the sections of
    the next begin. At the end of its way a piece stays.
    """
    pieces = pieces_of(text)
    taken = section(pieces, at)
    if not (at if step < 0 else len(pieces) - taken.stop):
        return Moved(text, at)
    level = pieces[at].level
    if not level:
        return _moved(text, pieces, at, at - 1 if step < 0 else at + 2)
    if step < 0:
        return _moved(text, pieces, at, next((n for n in range(at - 1, -1, -1) if 0 < pieces[n].level <= level), 0))
    if pieces[taken.stop].level == level:
        return _moved(text, pieces, at, section(pieces, taken.stop).stop)
    beyond = range(taken.stop + 1, len(pieces))
    return _moved(text, pieces, at, next((n for n in beyond if pieces[n].level), len(pieces)))


def relevelled(text: str, at: int, step: int) -> str:
    """Give a heading, and those below it, another rank: -1 is one higher; where one would have none, all stay."""
    pieces = pieces_of(text)
    headings = [pieces[n] for n in section(pieces, at) if pieces[n].level]
    if not pieces[at].level or not all(1 <= one.level + step <= DEEPEST for one in headings):
        return text
    for one in reversed(headings):
        text = f"{text[: one.start]}{_ranked(text[one.start : one.end], one.level + step)}{text[one.end :]}"
    return text


def inserted(text: str, to: int, block: str) -> str:
    """The note with a block put where piece number ``to`` begins (their count: at the end)."""
    pieces = pieces_of(text)
    block = block.strip("\n")
    if to >= len(pieces) and pieces and not pieces[-1].whole:
        to = len(pieces) - 1
    if to >= len(pieces):
        kept = text.rstrip("\n") if not text.strip() or text.endswith("\n") else text
        return f"{kept}\n\n{block}\n" if kept else f"{block}\n"
    start = pieces[to].start
    before = text[:start].rstrip("\n")
    return f"{before}\n\n{block}\n\n{text[start:]}" if before else f"{block}\n\n{text[start:]}"


def _may_change(pieces: Sequence[Piece], taken: range, to: int) -> bool:
    """Whether no fence that is never closed is moved, or has something put behind it."""
    return all(pieces[number].whole for number in taken) and (to < len(pieces) or pieces[-1].whole)


def _in_order(text: str, pieces: Sequence[Piece], order: Sequence[int]) -> str:
    """The pieces in another order. What stood between two of them stays in its place, a blank line at the least."""
    parts = [text[: pieces[0].start]]
    for place, number in enumerate(order):
        if place:
            between = text[pieces[place - 1].end : pieces[place].start]
            neighbours = number == order[place - 1] + 1 == place
            parts.append(between if neighbours or between.count("\n") > 1 else "\n\n")
        parts.append(text[pieces[number].start : pieces[number].end])
    return "".join([*parts, text[pieces[-1].end :]])


def _ranked(heading: str, level: int) -> str:
    first, _break, underline = heading.rpartition("\n")
    if first and _UNDERLINE.fullmatch(underline):
        words = " ".join(first.split())
        return f"{'#' * level} {words}"
    return re.sub(r"^( {0,3})#+", lambda found: found[1] + "#" * level, heading, count=1)
