"""What a person typed in the search box, as a tree of frozen values."""

from __future__ import annotations

from app.query.parsing import Hint, HintKind, Parsed, parse
from app.query.tree import (
    And,
    Everything,
    InField,
    KindIs,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Themed,
    ThemeNamed,
    Word,
    Years,
)

__all__ = [
    "And",
    "Everything",
    "Hint",
    "HintKind",
    "InField",
    "KindIs",
    "Not",
    "Or",
    "Parsed",
    "Phrase",
    "Prefix",
    "Query",
    "ThemeNamed",
    "Themed",
    "Word",
    "Years",
    "parse",
]
