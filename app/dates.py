"""Dates as people and pages write them, in English, German, French, Spanish, Italian, Dutch and Portuguese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.domain import PartialDate

EARLIEST, LATEST = 1400, 2100
"""Years outside are taken for other numbers."""

_MONTHS = (
    "january jan januar januari janvier janv enero ene gennaio gen janeiro jän jänner",
    "february feb februar februari février févr fév fevrier febrero febbraio fevereiro fev",
    "march mar märz mrz maart mrt mars marzo março marco maerz",
    "april apr avril avr abril abr aprile",
    "may mai mei mayo maggio mag maio",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug augustus août aout agosto ago",
    "september sep sept septembre septiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMED = "(?:" + "|".join(sorted(_MONTH, key=len, reverse=True)) + r")\b\.?"
_DAY, _YEAR, _OF = r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º|°)?", r"(\d{4})(?!\d)", r"(?:\s+(?:de|del|of))?[\s,]+"

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d|-\d)")
_ISO_TIGHT = re.compile(r"(?<!\d)(\d{4})([01]\d)([0-3]\d)(?!\d)")
_DAY_FIRST = re.compile(rf"{_DAY}{_OF}({_NAMED}){_OF}{_YEAR}", re.IGNORECASE)
_DAY_FIRST_DASHED = re.compile(rf"{_DAY}[-/]({_NAMED})[-/]{_YEAR}", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b({_NAMED})\s+{_DAY},?\s+{_YEAR}", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"(?<!\d )(?<!\d\. )\b({_NAMED}){_OF}{_YEAR}", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<![\d./])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\d])")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[./年]\s?(\d{1,2})[./月]\s?(\d{1,2})(?!\d)")
_YEAR_MONTH = re.compile(r"\s*(\d{4})[/.](\d{1,2})\s*")
_LONE_YEAR = re.compile(r"\s*(\d{4})\s*")


def read_date(text: str, language: str = "") -> PartialDate | None:
    """The date that a field holds, in any of the known forms, a lone year included; None if it holds none."""
    lone = _LONE_YEAR.fullmatch(text)
    if lone:
        return _date(int(lone[1]))
    vague = _YEAR_MONTH.fullmatch(text)
    if vague:
        return _date(int(vague[1]), int(vague[2]))
    tight = _ISO_TIGHT.match(text.strip())
    if tight:
        return _date(*(int(part) for part in tight.groups()))
    return next((date for date, _start, _end in dates_in(text, language)), None)


def dates_in(text: str, language: str = "") -> Iterator[tuple[PartialDate, int, int]]:
    """Each date written in a stretch of prose, with its start and end, first those with a day, in order."""
    found = [*_with_day(text, language)]
    taken = [range(start, end) for _date_found, start, end in found]
    for match in _MONTH_YEAR.finditer(text):
        date = _date(int(match[2]), _month(match[1]))
        if date and not any(match.start() in stretch for stretch in taken):
            found.append((date, match.start(), match.end()))
    yield from sorted(found, key=lambda each: (each[0].day is None, each[1]))


def _with_day(text: str, language: str) -> Iterator[tuple[PartialDate, int, int]]:
    forms: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], PartialDate | None]], ...] = (
        (_ISO, lambda m: _date(int(m[1]), int(m[2]), int(m[3]) if m[3] else None)),
        (_DAY_FIRST, lambda m: _date(int(m[3]), _month(m[2]), int(m[1]))),
        (_DAY_FIRST_DASHED, lambda m: _date(int(m[3]), _month(m[2]), int(m[1]))),
        (_MONTH_FIRST, lambda m: _date(int(m[3]), _month(m[1]), int(m[2]))),
        (_YEAR_FIRST, lambda m: _date(int(m[1]), int(m[2]), int(m[3]))),
        (_NUMBERS, lambda m: _from_numbers(int(m[1]), int(m[3]), int(m[4]), m[2], language)),
    )
    for pattern, read in forms:
        for match in pattern.finditer(text):
            date = read(match)
            if date:
                yield date, match.start(), match.end()


def _from_numbers(first: int, second: int, year: int, bar: str, language: str) -> PartialDate | None:
    """``03.05.2020`` is the third of May; ``03/05/2020`` may be either in English: then only the year is sure."""
    if bar == "." or first > 12 or first == second or language[:2] not in ("", "en"):
        return _date(year, second, first)
    if second > 12:
        return _date(year, first, second)
    return _date(year)


def _month(name: str) -> int:
    return _MONTH[name.rstrip(".").lower()]


def _date(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """The date, or None if there is no such day or it lies too far off."""
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None
