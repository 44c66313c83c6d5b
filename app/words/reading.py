"""The words of whole texts, of their pieces, and of what is typed to find them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.words.shapes import CHUNK, LONGEST_FORM, Shapes, Token, spelled_otherwise

_AROUND = ".,;:!?()[]\"'\u2018\u2019\u201c\u201d\u2013\u2014"
"""What may stand before and behind a plain word without being part of it."""

_REMEMBERED = 200_000

_SLICE = 100_000
"""Code points of a long text that are split at a time."""

_shapes = Shapes()


@dataclass(frozen=True, slots=True)
class Piece:
    """The forms of a stretch without blanks, each with its position counted from the first, and how many it takes."""

    forms: tuple[tuple[int, str], ...]
    width: int


@lru_cache(_REMEMBERED)
def forms_of_piece(piece: str) -> Piece:
    """What search is told of one of the pieces that ``str.split()`` makes of a text.

    No word goes on across a blank, and none looks beyond one: so the words of a text are those of its pieces one after
    the other, each piece's positions beginning where those of the one before it end (a piece may have none). An index
    need therefore look at each distinct piece but once. Paragraphs are the lines of a canonical text (``app.canonical``
    leaves no other line break than ``\\n``), and take no part in this: a line break is a blank like others.
    """
    bare = piece.strip(_AROUND)
    if bare.isascii() and bare.isalpha():
        return Piece(((0, bare.lower()[:LONGEST_FORM]),), 1)
    places, width = placed_forms(piece)
    return Piece(tuple(sorted((at, form) for form, positions in places.items() for at in positions)), width)


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Every form of every word of the text, or of a stretch of it from blank to blank, by position."""
    position = 0
    for match in CHUNK.finditer(text, start, end):
        shape, at = _shapes[match.group()], match.start()
        for part in shape.tokens:
            yield Token(at + part.start, at + part.end, position + part.position, part.form, part.main)
        position += shape.width


def forms_in(text: str) -> set[str]:
    """All forms that occur in the text."""
    pieces: set[str] = set()
    start = 0
    while start < len(text):  # slice by slice: splitting megabytes at once would keep all other threads waiting
        end = text.find(" ", start + _SLICE)
        pieces.update(text[start : end if end >= 0 else len(text)].split())
        start = end if end >= 0 else len(text)
    return {part.form for piece in pieces for chunk in CHUNK.findall(piece) for part in _shapes[chunk].tokens}


def written_words(text: str) -> Counter[tuple[str, str, bool]]:
    """How often each word stands in the text, by its form, its spelling, and whether that is its main form."""
    found: Counter[tuple[str, str, bool]] = Counter()
    for chunk, count in Counter(CHUNK.findall(text)).items():
        for part in _shapes[chunk].tokens:
            found[part.form, chunk[part.start : part.end], part.main] += count
    return found


def begins_word(text: str, start: int, end: int) -> bool:
    """Whether any word begins in a stretch of the text."""
    return any(_shapes[match.group()].width for match in CHUNK.finditer(text, start, end))


def placed_forms(text: str) -> tuple[dict[str, list[int]], int]:
    """The text's forms with their positions, ascending, and the number of positions."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    position = 0
    for chunk in CHUNK.findall(text):
        shape = _shapes[chunk]
        for part in shape.tokens:
            places[part.form].append(position + part.position)
        position += shape.width
    return places, position


def wording(text: str) -> tuple[tuple[int, str], ...]:
    """What a quotation asks for: the exact forms and their distances from the first."""
    wanted = tuple((token.position, token.form) for token in tokens(text) if token.main)
    first = wanted[0][0] if wanted else 0
    return tuple((position - first, form) for position, form in wanted)


def spellings(typed: str) -> tuple[str, ...]:
    """The forms that say just what was typed as one word, as it is typed first; empty for none or for several words."""
    written = [token for token in tokens(typed) if token.main]
    if len(written) != 1:
        return ()
    return tuple(dict.fromkeys([written[0].form, *spelled_otherwise(typed[written[0].start : written[0].end])]))


def run_together(text: str) -> str:
    """``co-operate`` → ``cooperate``; an empty string for what is not one hyphenated word."""
    found = list(tokens(text))
    width = len({token.position for token in found})
    whole = [token for token in found if not token.main and token.position == 0 and token.end == found[-1].end]
    return whole[0].form if width > 1 and whole else ""
