"""From HTML to text: the one walker for every format that becomes HTML on its way.

It weaves running text, blocks and inlines out of openings, closings and words; whitespace collapses as HTML has it.
Nothing is followed or fetched, scripts and styles are passed over, and no depth of nesting costs more than its length.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from app.domain import Block, BlockKind, Inline
from app.importers.html_words import (
    BLOCKS,
    DEEPEST,
    INLINES,
    SPACES,
    UNSEEN,
    is_data_table,
    is_hidden,
    list_mark,
    safe_target,
)
"""placeholder"""
