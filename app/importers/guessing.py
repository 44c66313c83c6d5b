"""Headline, byline and date of a pasted text, menus and all. Everything here is a guess; better none than wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.dates import dates_in
from app.domain import Creator, PartialDate
from app.importers.asides.cues import is_clicked, is_signed
from app.importers.asides.signs import Look, look_at
from app.importers.asides.weighing import main_block
from app.importers.languages import SMALL_WORDS
from app.importers.names import creators, without_by
from app.importers.paragraphs import Line, paragraphs
from app.importers.titles_from_names import title_from_name

_SEARCHED = 60_000
_MOST_LINES = 1500
"""Code points, and lines, from the top among which the article must begin."""

_ABOVE, _BELOW = 40, 25
"""Lines above the article's first prose in which its headline is looked for, and below, whose words it shares."""

_PROSE = 0.3
_TELLING = 6
_LEAST_WORTH = 0.5
_LONGEST_DATELINE = 80
_WORD = re.compile(r"\w{4,}")
_BOILERPLATE = re.compile(
    r"\b(?:subscribe|newsletter|sign[ -]?(?:up|in)|log ?in|cookies?|menu|partner content|advertisement|min(?:ute)? read"
    r"|share|follow us|read more|click here|skip to|search|home\s*[>/|]|press releases?|comments?|related|most read"
    r"|abonnieren|anmelden|s'abonner|suscr[ií]bete|iscriviti|updated|published|posted|image|photo|credit|getty)\b",
    re.IGNORECASE,
)
_HEXADECIMAL = re.compile(r"[0-9a-f]{8,}|^\W*\d+\W*$", re.IGNORECASE)
_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Guess:
    """What the top of a text seems to say; ``headline`` is where its title stands, if it does."""

    title: str
    headline: Line | None = None
    authors: tuple[Creator, ...] = ()
    date: PartialDate | None = None


def guess_top(text: str, name: str, language: str) -> Guess:
    """Guess title, authors and date from what stands above the main text, and from the name of its file."""
    blocks = paragraphs(text[:_SEARCHED])[:_MOST_LINES]
    top = [Line(block.start, block.end, text[block.start : block.end]) for block in blocks]
    looks = [look_at(line.said) for line in top]
    body = _first_prose(looks)
    headline = None if body is None else _headline(top, looks, body)
    if body is None or headline is None:
        return Guess(_without_headline(name, text))
    beside = [line.said for line in top[headline + 1 : body + 1] if len(line.said) <= 2 * _LONGEST_DATELINE]
    return Guess(" ".join(top[headline].said.split()), top[headline], _authors(beside), _date(beside, language))


def _first_prose(looks: Sequence[Look]) -> int | None:
    """The line with which the article begins; None where nothing is prose."""
    main = main_block(looks) if looks else range(0)
    return next((number for number in main if looks[number].prose >= _PROSE), None)


def _headline(top: Sequence[Line], looks: Sequence[Look], body: int) -> int | None:
    """The line above the article that is most like its headline, if any is."""
    words = {word for line in top[body : body + _BELOW] for word in _telling_words(line.said)}
    best, most = None, _LEAST_WORTH
    for number in range(max(0, body - _ABOVE), body):
        if not _could_be_headline(top[number].said) or looks[number].asks:
            continue
        signed = any(is_signed(line.said) or _is_mostly_date(line.said) for line in top[number + 1 : number + 5])
        worth = _likeness(top[number].said, words) + signed - looks[number].stops - (body - number) / 50
        if worth > most:
            best, most = number, worth
    return best


def _likeness(said: str, words: set[str]) -> float:
    """How much of a line's telling words stand in the article; more of them tell more."""
    own = _telling_words(said)
    shared = len(own & words) / len(own) if own else 0.0
    return shared * (1 + 2 * min(len(own), _TELLING) / _TELLING)


def _telling_words(said: str) -> set[str]:
    return {word for word in _WORD.findall(said.casefold()) if word not in SMALL_WORDS}


def _could_be_headline(said: str) -> bool:
    words = said.split()
    if not 2 <= len(words) <= 30 or not 10 <= len(said) <= 200 or said.endswith((",", ";", ":")):
        return False
    if _BOILERPLATE.search(said) or is_clicked(said) or without_by(said) or said.count("|") > 1:
        return False
    if is_signed(said) and len(words) < 9:
        return False
    return not _is_mostly_date(said)


def _is_mostly_date(said: str) -> bool:
    return any(end - start > len(said) / 3 for _date_found, start, end in dates_in(said))


def _without_headline(name: str, text: str) -> str:
    """The file's name if a person gave it, else the first words."""
    named = title_from_name(name) if name else "?"
    if named != "?" and not _HEXADECIMAL.search(named):
        return named
    first = " ".join(text[: 4 * _LONGEST_TITLE].split())
    return first if len(first) <= _LONGEST_TITLE else first[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def _authors(lines: Sequence[str]) -> tuple[Creator, ...]:
    named = (without_by(said) for said in lines if len(said.split()) <= 8)
    return next((found for said in named if said and (found := creators([said]))), ())


def _date(lines: Sequence[str], language: str) -> PartialDate | None:
    found = (
        date
        for said in lines
        if len(said) <= _LONGEST_DATELINE
        for date, _start, _end in dates_in(said, language)
        if date.day
    )
    return next(found, None)
