"""The nouns of Florilegium, as frozen values with their rules and no input or output.

A change is ``dataclasses.replace(record, ...)`` followed by ``writer.save(record)``. All offsets are code points,
the end is exclusive. All times are timezone-aware, UTC.
"""

from __future__ import annotations

from app.domain.records import (
    AnyRecord,
    Arrangement,
    Article,
    ArticleLine,
    Collection,
    Likeness,
    Note,
    Passage,
    SavedSearch,
    Step,
    Theme,
)
from app.domain.texts import CELLS, Block, BlockKind, Inline, InlineKind, Layout, Page, Run, Text
from app.domain.values import (
    CONTEXT,
    FIRST_THEMES,
    THEME_COLOURS,
    Creator,
    Fields,
    Id,
    PartialDate,
    ReadState,
    Span,
    new_id,
    now,
)

__all__ = [
    "CELLS",
    "CONTEXT",
    "FIRST_THEMES",
    "THEME_COLOURS",
    "AnyRecord",
    "Arrangement",
    "Article",
    "ArticleLine",
    "Block",
    "BlockKind",
    "Collection",
    "Creator",
    "Fields",
    "Id",
    "Inline",
    "InlineKind",
    "Layout",
    "Likeness",
    "Note",
    "Page",
    "PartialDate",
    "Passage",
    "ReadState",
    "Run",
    "SavedSearch",
    "Span",
    "Step",
    "Text",
    "Theme",
    "new_id",
    "now",
]
