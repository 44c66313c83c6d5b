"""What there is to say about a search besides its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class HintKind(StrEnum):
    """What there is to say about a part of a query.

    ``READ_AS`` was read as ``meant``; ``UNKNOWN_FIELD`` was read as words, ``meant`` is the field it may have been
    meant for. What an ``UNKNOWN_…`` or ``NOT_A_…`` says was left out, except that a theme, collection or saved search
    that is not there finds nothing. ``ONLY_WORDS``: near(…) and same(…), named by ``text``, take words and phrases
    alone. ``SIGN_IN_QUOTES``: an asterisk or question mark means nothing between quotation marks. ``NAMES_ITSELF``: a
    saved search that leads back to itself.
    """

    UNKNOWN_FIELD = "unknown-field"
    NO_VALUE = "no-value"
    NOT_A_YEAR = "not-a-year"
    NOT_A_DATE = "not-a-date"
    UNKNOWN_KIND = "unknown-kind"
    UNKNOWN_HAS = "unknown-has"
    UNKNOWN_IS = "unknown-is"
    READ_AS = "read-as"
    UNKNOWN_THEME = "unknown-theme"
    UNKNOWN_COLLECTION = "unknown-collection"
    UNKNOWN_SEARCH = "unknown-search"
    NAMES_ITSELF = "names-itself"
    ONLY_WORDS = "only-words"
    SIGN_IN_QUOTES = "sign-in-quotes"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Hint:
    """``text`` is the part of the query that is meant; ``meant`` what it was read as, where that helps."""

    kind: HintKind
    text: str = ""
    meant: str = ""


Say: TypeAlias = Callable[[Hint], None]
"""Takes a hint for the person."""
