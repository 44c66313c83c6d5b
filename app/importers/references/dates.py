"""Dates as reference managers and databases write them: partial, in ranges, with seasons behind."""

from __future__ import annotations

import re

from app.dates import read_date
from app.domain import PartialDate

_RIS = re.compile(r"(\d{4})/(\d{0,2})/(\d{0,2})(?:/(.*))?", re.DOTALL)
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[ ,:/-]+(?=[^\W\d_])(.+)", re.DOTALL)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,})\.?(?:[ ,]+(\d{1,2})(?!\d))?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[ ,-]+([^\W\d_]{3,})")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_LONGEST = 200


def stated_date(written: str) -> PartialDate | None:
    """The date of a field, the first of a range; only its year where no more can be read, None without even that."""
    written = " ".join(written[:_LONGEST].split())
    ris = _RIS.match(written)
    if ris:
        return date_of_parts(ris[1], ris[2] or ris[4] or "", ris[3])
    iso = _ISO.match(written)
    if iso:
        return date_of_parts(iso[1], iso[2], iso[3] or "")
    named = _YEAR_FIRST.match(written)
    if named:
        return date_of_parts(named[1], named[2])
    return read_date(written) or _year(written)


def date_of_parts(year: str, month: str = "", day: str = "") -> PartialDate | None:
    """A date from a year, a month as a number or a name, with or without its day, and a day; None without a year."""
    said = _YEAR.search(year)
    if not said:
        return None
    number, number_of_day = _month(month)
    return _date(int(said[0]), number, _number(day) or number_of_day)


def _month(written: str) -> tuple[int, int]:
    """The first month of ``may``, ``05``, ``7 May``, ``May 7-12`` or ``May/June``, and its day; 0 where none is."""
    if re.fullmatch(r"\s*\d{1,2}\s*", written):
        return int(written), 0
    day_first = _DAY_MONTH.search(written)
    named = _MONTH_DAY.search(written)
    name, day = (day_first[2], day_first[1]) if day_first else (named[1], named[2]) if named else ("", "")
    month = read_date(f"{name} 2000") if name else None
    return (month.month or 0, int(day or 0)) if month else (0, 0)


def _number(written: str) -> int:
    found = re.match(r"\s*(\d{1,2})(?!\d)", written)
    return int(found[1]) if found else 0


def _date(year: int, month: int, day: int) -> PartialDate:
    """As much of a date as the calendar knows."""
    for parts in ((month, day or None), (month, None)):
        try:
            return PartialDate(year, *parts) if month else PartialDate(year)
        except ValueError:
            continue
    return PartialDate(year)


def _year(written: str) -> PartialDate | None:
    found = _YEAR.search(written)
    return PartialDate(int(found[0])) if found else None
