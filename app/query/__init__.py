"""What a person typed in the search box, as a tree of frozen values.

``rules`` shows by example all that may be typed. ``lexing`` takes a text apart, ``parsing`` reads the pieces, with
``fields``, ``terms``, ``dating`` and ``nearness`` for what stands in them; ``tree`` is what comes of it, and ``chips``
are its parts, to be shown and taken off.
"""

from __future__ import annotations

from app.query.hints import Hint, HintKind
from app.query.names import KINDS
from app.query.parsing import Parsed, parse
from app.query.tree import (
    And,
    Dates,
    Everything,
    Exactly,
    Fuzzy,
    InField,
    KindIs,
    Like,
    Named,
    Near,
    Not,
    OfArticles,
    Or,
    Phrase,
    Prefix,
    Query,
    Themed,
    ThemeNamed,
    Things,
    Together,
    Unthemed,
    Wildcard,
    Word,
    Years,
)

__all__ = [
    "KINDS",
    "And",
    "Dates",
    "Everything",
    "Exactly",
    "Fuzzy",
    "Hint",
    "HintKind",
    "InField",
    "KindIs",
    "Like",
    "Named",
    "Near",
    "Not",
    "OfArticles",
    "Or",
    "Parsed",
    "Phrase",
    "Prefix",
    "Query",
    "ThemeNamed",
    "Themed",
    "Things",
    "Together",
    "Unthemed",
    "Wildcard",
    "Word",
    "Years",
    "parse",
]
