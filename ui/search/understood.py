"""A search as it was understood, in plain words: ``theme: Legislation and below``, ``2013 to 2018``."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from functools import reduce

from app.i18n import _, ngettext, quoted
from app.query import (
    And,
    Dates,
    Exactly,
    Fuzzy,
    InField,
    KindIs,
    Named,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    ThemeNamed,
    Together,
    Unthemed,
    Wildcard,
    Word,
    Years,
)
from ui.search.words import values_told


def told(query: Query) -> str:
    """What a query asks for; empty for what asks for nothing."""
    match query:
        case And(parts):
            return _joined(_("{first} and {second}"), parts)
        case Or(parts):
            return _joined(_("{first} or {second}"), parts)
        case Not(part):
            return _denied(part)
        case InField(name, part):
            return _("{field}: {value}").format(field=field_name(name), value=told(part))
        case Exactly(name, value):
            return _("{field}: exactly {value}").format(field=field_name(name), value=quoted(value))
        case Years(first, last):
            return _stretch(str(first) if first is not None else "", str(last) if last is not None else "")
        case Dates(first, last):
            return _stretch(_from(first), _until(last, to_the_day=bool(first and first % 100)))
        case _:
            return _words(query) or _thing(query)


def _denied(part: Query) -> str:
    """What must not be met: words and what bears a name are left out, how a thing is must be otherwise."""
    match part:
        case KindIs(kind):
            return _("not: {words}").format(words=_kinds()[kind])
        case Years() | Dates() | Unthemed() | Named("has" | "is"):
            return _("not: {words}").format(words=told(part))
        case And() | Or():
            return _("without {words}").format(words=f"({told(part)})")
        case _:
            return _("without {words}").format(words=told(part))


def _kinds() -> dict[str, str]:
    return {"article": _("articles"), "passage": _("passages"), "note": _("notes")}


def field_name(field: str) -> str:
    """What a field is called."""
    names = {
        "title": _("title"),
        "author": _("author"),
        "source": _("source"),
        "tag": _("tag"),
        "theme": _("theme"),
        "lang": _("language"),
        "in": _("collection"),
        "search": _("saved search"),
    }
    return names.get(field, field)


def _joined(between: str, parts: Sequence[Query]) -> str:
    said = [f"({told(part)})" if isinstance(part, And | Or) else told(part) for part in parts]
    return reduce(lambda first, second: between.format(first=first, second=second), said)


def _words(query: Query) -> str:
    match query:
        case Word(text):
            return text
        case Phrase(text):
            return quoted(text)
        case Prefix(text):
            return _("begins with {word}").format(word=quoted(text))
        case Wildcard(text):
            return _("like {word}").format(word=quoted(text))
        case Fuzzy(text):
            return _("{word} or nearly so").format(word=quoted(text))
        case Near(parts, apart):
            near = ngettext("near: {words} within {count} word", "near: {words} within {count} words", apart)
            return near.format(words=", ".join(map(told, parts)), count=apart)
        case Together(parts):
            return _("in one paragraph: {words}").format(words=", ".join(map(told, parts)))
    return ""


def _thing(query: Query) -> str:
    match query:
        case ThemeNamed(name, alone):
            words = _("theme: {name} only") if alone else _("theme: {name} and below")
            return words.format(name=name.removeprefix("/"))
        case Unthemed():
            return dict(values_told("is"))["untagged"]
        case KindIs(kind):
            return dict(values_told("kind"))[kind]
        case Named("has" | "is" as field, name):
            return dict(values_told(field)).get(name, name)
        case Named(field, name):
            return _("{field}: {value}").format(field=field_name(field), value=name)
    return ""


def _stretch(first: str, last: str) -> str:
    if first and last:
        return first if first == last else _("{first} to {last}").format(first=first, last=last)
    if first:
        return _("from {first} on").format(first=first)
    return _("until {last}").format(last=last) if last else ""


def _from(number: int | None) -> str:
    """The day, month or year with which a stretch begins; the day after a month's last is the next month."""
    if number is None:
        return ""
    year, month, day = number // 10_000, number // 100 % 100, number % 100
    if day > (_last_day(year, month) if 1 <= month <= 12 else 31):
        month, day = (month + 1, 0) if month < 12 else (13, 0)
    if month > 12:
        year, month = year + 1, 0
    return _date(year, month, day)


def _until(number: int | None, to_the_day: bool = False) -> str:
    """The day, month or year with which it ends, as short as that can be said unless ``to_the_day``."""
    if number is None:
        return ""
    year, month, day = number // 10_000, number // 100 % 100, number % 100
    if not 1 <= month <= 12 or (month == 12 and day >= 31 and not to_the_day):
        return _date(year, 0, 0)
    return _date(year, month, day if day < _last_day(year, month) or (to_the_day and day <= 31) else 0)


def _date(year: int, month: int, day: int) -> str:
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(max(1, year), month)[1]
