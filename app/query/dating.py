"""Years and dates as they are typed in a search: one, a stretch, or from or up to one."""

from __future__ import annotations

import calendar
import re

from app.dates import read_date
from app.query.hints import Hint, HintKind, Say
from app.query.tree import Dates, Everything, Query, Years

_LIMIT = re.compile(r"\s*(>=|<=|=>|=<|>|<|=|≥|≤)?\s*(.+?)\s*", re.DOTALL)
_BETWEEN = re.compile(r"\s*(.*?)\s*(?:\.\.+|…|–|—|\bto\b)\s*(.*?)\s*", re.DOTALL)
_YEAR = re.compile(r"\d{1,4}")
_YEARS = re.compile(r"(\d{1,4})\s*[-–—]\s*(\d{1,4})")
_DECADE = re.compile(r"(\d{1,3})0[’']?s")
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")


def years(text: str, say: Say) -> Query:
    """``2013``, ``2013..2018``, ``2013-18``, ``>=2013``, ``1990s``."""
    if (found := _years_between(text, say)) is not None:
        return found
    if _period(text) is not None or _between(text) is not None:
        say(Hint(HintKind.READ_AS, f"year:{text}", f"date:{text}"))
        return dates(text, say)
    say(Hint(HintKind.NOT_A_YEAR, text))
    return Everything()


def dates(text: str, say: Say) -> Query:
    """``2016``, ``2016-05``, ``2016-05-31``, a stretch of them, ``>=2016-05``; a date in words between quotes."""
    if (between := _between(text)) is not None:
        return between
    limit = _LIMIT.fullmatch(text)
    period = _period(limit[2]) if limit else None
    if limit is None or period is None:
        say(Hint(HintKind.NOT_A_DATE, text))
        return Everything()
    return Dates(*_limited(limit[1], *period))


def _limited(sign: str | None, first: int, last: int) -> tuple[int | None, int | None]:
    """From the first and last of a period to what the sign before it makes of them."""
    match sign:
        case ">=" | "=>" | "≥":
            return first, None
        case "<=" | "=<" | "≤":
            return None, last
        case ">":
            return last + 1, None
        case "<":
            return None, first - 1
        case _:
            return first, last


def _years_between(text: str, say: Say) -> Years | None:
    limit, ends = _LIMIT.fullmatch(text), _BETWEEN.fullmatch(text)
    if limit and _YEAR.fullmatch(limit[2]):
        return Years(*_limited(limit[1], int(limit[2]), int(limit[2])))
    if limit and (decade := _DECADE.fullmatch(limit[2])):
        return Years(*_limited(limit[1], int(decade[1]) * 10, int(decade[1]) * 10 + 9))
    if dashed := _YEARS.fullmatch(text.strip()):
        return _dashed(dashed, say)
    if ends and (ends[1] or ends[2]) and all(not end or _YEAR.fullmatch(end) for end in ends.groups()):
        return Years(*_ascending(*(int(end) if end else None for end in ends.groups())))
    return None


def _dashed(written: re.Match[str], say: Say) -> Years | None:
    """``2013-2018`` and ``2013-18``; what can be no later year (``2016-05``) is a month."""
    first, last = map(int, written.groups())
    if [len(year) for year in written.groups()] == [4, 2]:
        if last <= first % 100:
            return None
        last += first // 100 * 100
        say(Hint(HintKind.READ_AS, f"year:{written[0]}", f"year:{first}..{last}"))
    return Years(*_ascending(first, last))


def _between(text: str) -> Dates | None:
    ends = _BETWEEN.fullmatch(text)
    if ends is None or not (ends[1] or ends[2]):
        return None
    first, last = (_period(end) if end else None for end in ends.groups())
    if (ends[1] and first is None) or (ends[2] and last is None):
        return None
    if first and last and last < first:
        first, last = last, first
    return Dates(first[0] if first else None, last[1] if last else None)


def _period(text: str) -> tuple[int, int] | None:
    """The first and last day of what was typed, as numbers like 20160531; None if it is no date."""
    written = _DATE.fullmatch(text)
    if written is None:
        read = read_date(text)
        return _period(str(read)) if read else None
    year, month, day = (int(part or 0) for part in written.groups())
    if not year >= 1 or (written[2] and not 1 <= month <= 12):
        return None
    if day or written[3]:
        exact = year * 10_000 + month * 100 + day
        return (exact, exact) if 1 <= day <= calendar.monthrange(year, month)[1] else None
    if month:
        start = year * 10_000 + month * 100
        return start, start + calendar.monthrange(year, month)[1]
    return year * 10_000, year * 10_000 + 1231


def _ascending(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    return (last, first) if first is not None and last is not None and last < first else (first, last)
