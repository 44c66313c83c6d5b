"""The small values that the nouns are made of: ids, moments, spans, dates, names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

Id = str
"""32 hexadecimal digits of a uuid7: given by us, never reused, what exports and links refer to."""

Fields = tuple[tuple[str, str], ...]
"""Names of CSL variables with their values, in the order of the names, none empty."""

CONTEXT = 32
"""Code points of context kept on each side of a passage (the W3C TextQuoteSelector's prefix and suffix)."""

FIRST_THEMES = ("Legislation", "Industry pledges", "Funding")
"""The themes a new library starts with."""

THEME_COLOURS = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
"""Okabe and Ito's order (2008): told apart with every common kind of colour vision."""


def new_id() -> Id:
    """A fresh id, later than every id given before by this process."""
    import uuid6  # late: it looks up its own version, which loads the reading of mails

    return uuid6.uuid7().hex


def now() -> datetime:
    """This moment, in UTC, to the millisecond (finer would not survive a trip through JSON)."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def slice(self, text: str) -> str:
        """The words of ``text`` under this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which perhaps only the year, or the year and month, is known."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day without a month")
        datetime(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2013``, ``2013-05`` or ``2013-05-07``; raises ValueError for anything else."""
        if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
            raise ValueError(f"not a date: {text!r}")
        return cls(*(int(part) for part in text.split("-")))


@dataclass(frozen=True, slots=True)
class Creator:
    """A person or body who made an article; a body has no given name."""

    family: str
    given: str = ""
    role: str = "author"

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()

    @classmethod
    def parse(cls, name: str) -> Creator:
        """Read ``Family, Given`` or ``Given Family``; one word, or a body's name, is all family."""
        family, comma, given = name.partition(",")
        if comma:
            return cls(family.strip(), given.strip())
        words = name.split()
        if 2 <= len(words) <= 3 and all(word[:1].isupper() for word in words) and "the" not in name.casefold().split():
            return cls(words[-1], " ".join(words[:-1]))
        return cls(" ".join(words))


class ReadState(StrEnum):
    """How far a person has got with an article."""

    UNREAD = "unread"
    READING = "reading"
    READ = "read"
