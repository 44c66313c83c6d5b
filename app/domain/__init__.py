"""The nouns of Florilegium, as frozen values with their rules and no input or output.

A change is ``dataclasses.replace(record, ...)`` followed by ``writer.save(record)``. All offsets are code points,
the end is exclusive. All times are timezone-aware, UTC.
"""

from __future__ import annotations

from app.domain.records import Article, ArticleLine, Collection, Note, Passage, Step, Theme
from app.domain.texts import Block, BlockKind, Inline, InlineKind, Page, Text
from app.domain.values import (
    CONTEXT,
    FIRST_THEMES,
    THEME_COLOURS,
    Creator,
    Id,
    PartialDate,
    ReadState,
    Span,
    new_id,
    now,
)

__all__ = [
    "CONTEXT",
    "FIRST_THEMES",
    "THEME_COLOURS",
    "Article",
    "ArticleLine",
    "Block",
    "BlockKind",
    "Collection",
    "Creator",
    "Id",
    "Inline",
    "InlineKind",
    "Note",
    "Page",
    "PartialDate",
    "Passage",
    "ReadState",
    "Span",
    "Step",
    "Text",
    "Theme",
    "new_id",
    "now",
]
