"""What the first page of a document seems to say: its title, who wrote it, when it came out. All of it is a guess."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.dates import dates_in
from app.domain import Block, BlockKind, Creator, PartialDate
from app.importers.names import people
from app.importers.pdf.lines import Line
from app.importers.pdf.pieces import Piece

_SEARCHED = 200
"""Pieces of the first page among which the title is looked for."""

NUMBERED_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÀ-Þ]")
_SECTIONS = 3
"""So many headings of one size are not titles."""

_BESIDE = 14
_LONGEST_TITLE = 300
_LABEL = re.compile(r"\W*(?:received|accepted|revised|submitted|accessed|retrieved)(?: on)?\W*", re.IGNORECASE)
"""A line that says no more than what the date in the next one is."""

_STOP = re.compile(
    r"(?:abstract|summary|introduction|keywords?|zusammenfassung|résumé|resumen|contents|1\.?\s+introduction)\b", re.I
)
_MARKS = re.compile(r"[∗*†‡§¶‖#$+^∥⋆★✝♯♦•]+|(?<=[^\W\d_])\d+(?:\s*,\s*\d+)*\b|\b\d+\b|\([^)]*\)")
_TITLES = re.compile(
    r"\b(?:prof|dr|ph\.?\s?d|m\.?\s?d|m\.?sc|b\.?sc|llm|llb|mr|mrs|ms|senior member|member|fellow|ieee|student)\b\.?",
    re.I,
)
_BODY = re.compile(
    r"\b(?:universit\w*|department|institut\w*|school|college|faculty|laborator\w*|cent(?:er|re)|hospital|corporation|inc"
    r"|company|foundation|ministry|road|street|avenue|box|abstract|journal|proceedings|conference|press|news|report"
    r"|university|academy|research|technology|sciences?|engineering|[a-z]+@)\b|@",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|a|an|der|die|das|le|les|los|las|your|new|our)\s|uc\s", re.I)
_NO_DATE = re.compile(
    r"received|accepted|revised|submitted|downloaded|accessed|retrieved|printed|abgerufen|eingegangen|consulté|supported"
    r"|grant|born|session|since|until|in the year|arxiv:",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publi(?:shed|cation|é|cado)|veröffentlicht|erschienen|first online|issue date|released?\b|\bdated?\b", re.I
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\D{0,40}?((?:19|20)\d\d)\b", re.IGNORECASE)
_JOURNAL_YEAR = re.compile(
    r"\b((?:19|20)\d\d)\s*;\s*\d+|\b\d+\s*\(((?:19|20)\d\d)\)\s*\d+|vol\w*\.?\s*\d+.{0,40}?((?:19|20)\d\d)", re.I
)


@dataclass(frozen=True, slots=True)
class Top:
    """What stands at the top: the number of the piece with the title, and how many pieces it takes."""

    title: str = ""
    number: int = -1
    count: int = 0


def top_of(pieces: Sequence[Piece], blocks: Sequence[Block], text: str, body: float) -> Top:
    """The largest lines near the top of the first page, if they are larger than the running text."""
    first = pieces[0].lines[0].page if pieces else 0
    offered = [
        (number, piece)
        for number, piece in enumerate(pieces[:_SEARCHED])
        if piece.lines[0].page == first and _could_be_title(piece) and not NUMBERED_SECTION.match(piece.text)
    ]
    larger = [(number, piece) for number, piece in offered if piece.lines[0].look.size > 1.08 * body]
    if not larger:
        larger = [(number, piece) for number, piece in offered[:3] if piece.kind is BlockKind.HEADING][:1]
    if not larger:
        return Top()
    size = max(piece.lines[0].look.size for _number, piece in larger)
    number = next(number for number, piece in larger if piece.lines[0].look.size >= 0.97 * size)
    number = _before_sections(number, pieces, offered)
    count = 1
    while number + count < len(pieces) and _goes_on(pieces[number + count - 1], pieces[number + count]):
        count += 1
    said = " ".join(text[block.start : block.end] for block in blocks[number : number + count])
    return Top(said.strip(" ∗*†‡§¶"), number, count) if len(said) <= _LONGEST_TITLE else Top()


def _before_sections(number: int, pieces: Sequence[Piece], offered: Sequence[tuple[int, Piece]]) -> int:
    """The first heading of the page, where the largest lines are those of sections, which come again and again."""
    size = pieces[number].lines[0].look.size
    alike = sum(each.kind is BlockKind.HEADING and each.lines[0].look.size == size for each in pieces)
    earlier = [at for at, piece in offered if at < number and piece.kind is BlockKind.HEADING]
    return earlier[0] if alike >= _SECTIONS and earlier else number


def _could_be_title(piece: Piece) -> bool:
    said = piece.text
    letters = sum(letter.isalpha() for letter in said)
    if letters < 5 or letters * 2 < len(said) or len(said) > _LONGEST_TITLE or piece.lines[0].sideways:
        return False
    if "@" in said or re.match(r"https?://|www\.", said):
        return False
    return len(said.split()) > 1 or letters > 8


def _goes_on(piece: Piece, following: Piece) -> bool:
    """Whether a title goes on in the next piece."""
    one, other = piece.lines[-1], following.lines[0]
    alike = abs(one.look.size - other.look.size) < 0.03 * one.look.size and one.look.bold == other.look.bold
    near = 0 < other.baseline - one.baseline < 2.2 * one.look.size
    return alike and near and one.page == other.page and following.kind is BlockKind.HEADING


def authors_beside(pieces: Sequence[Piece], top: Top) -> tuple[Creator, ...]:
    """The people named in the lines under the title, else just above it."""
    if top.number < 0:
        return ()
    after = top.number + top.count
    under = pieces[after : after + _BESIDE]
    found: dict[str, Creator] = {}
    lines = list(_lines_before_text(under))
    often = Counter(line.text for line in lines)
    for line in lines:
        for name in _people(line) if often[line.text] == 1 else ():  # what stands there twice is an address
            found.setdefault(str(name).casefold(), name)
    return tuple(found.values())


def _lines_before_text(pieces: Sequence[Piece]) -> Iterator[Line]:
    for piece in pieces:
        if _STOP.match(piece.text) or (len(piece.text) > 600 and len(piece.lines) > 5):
            return
        yield from piece.lines


def _people(line: Line) -> tuple[Creator, ...]:
    """The people a line names, if it names nothing else."""
    said = "".join(
        line.text[each.start : each.end] if not each.raised or line.text[each.start : each.end].isspace() else " , "
        for each in line.sets
    )
    for gap in reversed(line.gaps):
        said = said[: gap.offset] + ", " + said[gap.offset :] if len(said) == len(line.text) else said
    if _BODY.search(said) or len(line.text) > 200:
        return ()
    said = _TITLES.sub(" ", _MARKS.sub(" , ", said))
    parts = [part.strip(" .;") for part in re.split(r",|;|\band\b|\bund\b|\bet\b|&", said)]
    names = [part for part in parts if part]
    if any(_ARTICLE.match(name) for name in names):
        return ()
    found = [people(name) for name in names]
    return tuple(each[0] for each in found) if names and all(len(each) == 1 for each in found) else ()


def date_on(lines: Sequence[Line], aside: Sequence[Line], language: str) -> PartialDate | None:
    """When it came out, as far as the first page tells plainly; better none than a wrong one."""
    said = [line.text for line in aside if not _NO_DATE.search(line.text)]
    before = ""
    for line in lines:
        if not _NO_DATE.search(line.text) and not _LABEL.fullmatch(before):
            said.append(line.text)
        before = line.text
    published = [each for each in said if _PUBLISHED.search(each)]
    heads = [line.text for line in aside if not _NO_DATE.search(line.text)]
    alone = [each for each in said if any(end - start > 0.6 * len(each) for _d, start, end in dates_in(each, language))]
    for group in (published, heads, alone):
        date = next((date for each in group for date, _start, _end in dates_in(each, language)), None)
        if date:
            return date
    years = [int(next(filter(None, match.groups()))) for each in said if (match := _JOURNAL_YEAR.search(each))]
    years += [int(match[1]) for each in said if (match := _COPYRIGHT.search(each))]
    return PartialDate(years[0]) if years else None
