"""Plain text: every character is kept, and structure is only laid beside it."""

from __future__ import annotations

from dataclasses import replace

from app.domain import Block, BlockKind
from app.drafts import AS_FOUND, Draft, Reading
from app.importers.asides import asides_of
from app.importers.encodings import decode
from app.importers.guessing import Guess, guess_top
from app.importers.languages import guess_language
from app.importers.paragraphs import pages, paragraphs


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read a text file; raises UnreadableFile (``empty``, ``not-text``, ``unknown-encoding``)."""
    decoded = decode(content, name, reading.encoding)
    return [replace(draft_of_text(decoded.text, name, decoded.remarks), encoding=decoded.encoding)]


def draft_of_text(text: str, name: str, remarks: tuple[str, ...] = ()) -> Draft:
    """A draft of a canonical text; what can only be guessed is marked so."""
    language = guess_language(text)
    guess = guess_top(text, name, language)
    blocks = _with_headline(paragraphs(text), guess)
    guesses = {"title": True, "authors": bool(guess.authors), "date": bool(guess.date), "language": bool(language)}
    return Draft(
        title=guess.title,
        text=text,
        blocks=blocks,
        pages=pages(text),
        asides=asides_of(text, blocks),
        authors=guess.authors,
        date=guess.date,
        language=language,
        guessed=frozenset(field for field, guessed in guesses.items() if guessed),
        remarks=remarks,
    )


def _with_headline(blocks: tuple[Block, ...], guess: Guess) -> tuple[Block, ...]:
    """The blocks, with the line that gave the title as a heading."""
    line = guess.headline
    if line is None:
        return blocks
    return tuple(
        replace(block, kind=BlockKind.HEADING) if (block.start, block.end) == (line.start, line.end) else block
        for block in blocks
    )
