"""Headline, byline and date of a pasted text, menus and all. Everything here is a guess; better none than wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import Creator, PartialDate
from app.importers.dates import dates_in
from app.importers.names import creators, without_by
from app.importers.paragraphs import Line, lines_of
from app.importers.titles_from_names import title_from_name

_SEARCHED = 80
"""Lines from the top among which the article must begin."""

_PROSE = 80
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
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
    """Guess title, authors and date from the first lines of a text and the name of its file."""
    top = [line for _number, line in zip(range(2 * _SEARCHED), lines_of(text[:60_000]), strict=False) if line][
        :_SEARCHED
    ]
    body = next((number for number, line in enumerate(top) if _is_prose(line.said)), 0)
    headline = _headline(top[:body])
    if headline is None:
        return Guess(_without_headline(name, text))
    beside = [line.said for line in top[headline + 1 : body + 1] if len(line.said) <= 2 * _PROSE]
    return Guess(top[headline].said, top[headline], _authors(beside), _date(beside, language))


def _is_prose(said: str) -> bool:
    return len(said) >= _PROSE and bool(_SENTENCE_END.search(said)) and len(said.split()) > 8


def _headline(before: Sequence[Line]) -> int | None:
    """The lowest line above the first prose that could be a headline."""
    for number in range(len(before) - 1, -1, -1):
        if _could_be_headline(before[number].said):
            return number
    return None


def _could_be_headline(said: str) -> bool:
    words = said.split()
    if not 3 <= len(words) <= 30 or not 15 <= len(said) <= 200 or said.endswith((".", ",", ";", ":")):
        return False
    if _BOILERPLATE.search(said) or without_by(said) or said.count("|") > 1:
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
        date for said in lines if len(said) <= _PROSE for date, _start, _end in dates_in(said, language) if date.day
    )
    return next(found, None)
