"""A note's Markdown in pieces: headings, quotations with the line that says their source, and everything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from app.domain import Id
from app.links import SCHEME, links_in

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})(.*)")
_QUOTE = re.compile(r" {0,3}>")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)")
_INDENTED = re.compile(r" {2,}|\t")
_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)")
_MARKS = re.compile(r"(?<!\\)[*_`~]+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LEAD = re.compile(r"^\s*(?:>\s?|#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+)+", re.MULTILINE)
_SIGNS = frozenset("#`~>=-")
"""What lines that are no mere words begin with, but for items of lists."""
_LONGEST_LABEL = 400


class PieceKind(StrEnum):
    """What a piece of a note is."""

    HEADING = "heading"
    QUOTATION = "quotation"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a note, without the blank lines around it.

    ``level`` is a heading's rank, 0 for others; ``passage`` is what a quotation was taken from; ``whole`` is False for
    a code fence that is never closed: it runs to the end of the note, and nothing may be put behind it.
    """

    kind: PieceKind
    start: int
    end: int
    level: int = 0
    passage: Id = ""
    whole: bool = True


def pieces_of(text: str) -> list[Piece]:
    """The blocks of a note's Markdown, in order."""
    return list(_with_citations(text, list(_blocks(text))))


def label_of(text: str, piece: Piece) -> str:
    """The first words of a piece, without Markdown's marks."""
    words = text[piece.start : piece.end]
    if piece.kind is PieceKind.QUOTATION:  # not where they are from
        words = "\n".join(line for line in words.split("\n") if line.lstrip().startswith(">"))
    if piece.level and words.lstrip().startswith("#"):
        return plain(words)
    return plain(words.rpartition("\n")[0] if piece.level else words)


def plain(markdown: str, most: int = _LONGEST_LABEL) -> str:
    """The words of a stretch of Markdown on one line, without its marks; cut off after ``most`` code points."""
    bare = _LEAD.sub("", markdown[: 2 * most])
    bare = _ESCAPED.sub(r"\1", _MARKS.sub("", _LINK.sub(r"\1", bare)))
    return " ".join(bare.split())[:most]


def _with_citations(text: str, blocks: Sequence[Piece]) -> Iterator[Piece]:
    """The blocks; a quotation that the next paragraph says the source of is one with it."""
    passed = False
    for block, after in zip_longest(blocks, blocks[1:]):
        if passed:
            passed = False
        elif block.kind is PieceKind.QUOTATION and not block.passage and after is not None and _cites(text, after):
            passed = True
            yield replace(block, end=after.end, passage=_passage_in(text, after.start, after.end))
        else:
            yield block


def _cites(text: str, block: Piece) -> bool:
    lead = text[block.start : block.start + 1]
    return block.kind is PieceKind.WORDS and lead in "—–-" and bool(_passage_in(text, block.start, block.end))


def _passage_in(text: str, start: int, end: int) -> Id:
    if text.find(SCHEME, start, end) < 0:
        return ""
    return next((one.id for one in links_in(text[start:end]) if one.kind == "passage"), "")


def _blocks(text: str) -> Iterator[Piece]:
    """Blocks of lines, as CommonMark has them as far as an outline needs it; of a loose list each item is one."""
    lines = list(_lines(text))
    at = 0
    while at < len(lines):
        after = at + 1
        if lines[at].words.strip():
            after = _reach(lines, at)
            yield _made(text, lines[at], lines[after - 1])
        at = after


class _Line(NamedTuple):
    start: int
    words: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for words in text.split("\n"):
        yield _Line(at, words)
        at += len(words) + 1


def _reach(lines: Sequence[_Line], at: int) -> int:
    """The number of the line after the block that begins with one."""
    first = lines[at].words
    marked = first.lstrip()[:1] in _SIGNS
    if marked and _FENCE.fullmatch(first):
        return _after_fence(lines, at)
    if marked and _HEADING.fullmatch(first):
        return at + 1
    if _ITEM.match(first):
        return _after_item(lines, at)
    quoted = bool(_QUOTE.match(first))
    for number in range(at + 1, len(lines)):
        words = lines[number].words
        sign = words.lstrip()[:1]
        if not sign or (sign in _SIGNS and (_HEADING.fullmatch(words) or _FENCE.fullmatch(words))):
            return number
        if sign not in _SIGNS:
            continue
        if not quoted and _QUOTE.match(words):
            return number
        if not quoted and _UNDERLINE.fullmatch(words):
            return number + 1
    return len(lines)


def _after_fence(lines: Sequence[_Line], at: int) -> int:
    closing = _closing(lines[at].words)
    return next((n + 1 for n in range(at + 1, len(lines)) if closing.fullmatch(lines[n].words)), len(lines))


def _closing(opening: str) -> re.Pattern[str]:
    """What closes a fence: the same signs, at least as many of them."""
    signs = opening.strip()
    many = len(signs) - len(signs.lstrip(signs[0]))
    return re.compile(rf"\s*{re.escape(signs[0])}{{{many},}}\s*")


def _after_item(lines: Sequence[_Line], at: int) -> int:
    """A list goes on after a blank line where what follows is indented."""
    number, last = at + 1, at
    while number < len(lines):
        words = lines[number].words
        inside = bool(_INDENTED.match(words))
        if words.strip() and not inside and (last < number - 1 or _HEADING.fullmatch(words) or _QUOTE.match(words)):
            break
        if _FENCE.fullmatch(words):
            if not inside:
                break
            number = _after_fence(lines, number)
            last = number - 1
            continue
        last = number if words.strip() else last
        number += 1
    return last + 1


def _made(text: str, first: _Line, last: _Line) -> Piece:
    start, end = first.start, last.end
    if first.words.lstrip()[:1] not in _SIGNS and last is first:
        return Piece(PieceKind.WORDS, start, end)
    if _FENCE.fullmatch(first.words):
        closed = last is not first and _closing(first.words).fullmatch(last.words)
        return Piece(PieceKind.WORDS, start, end, whole=bool(closed))
    heading = _HEADING.fullmatch(first.words)
    if heading:
        return Piece(PieceKind.HEADING, start, end, len(heading[1]))
    if _QUOTE.match(first.words):
        return Piece(PieceKind.QUOTATION, start, end, passage=_passage_in(text, start, end))
    underline = _UNDERLINE.fullmatch(last.words) if last is not first and not _ITEM.match(first.words) else None
    if underline:
        return Piece(PieceKind.HEADING, start, end, 1 if underline[1].startswith("=") else 2)
    return Piece(PieceKind.WORDS, start, end)
