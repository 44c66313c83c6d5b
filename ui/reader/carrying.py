"""A selection as it is copied or dragged: the stored words, and the stretch itself for a theme to take in."""

from __future__ import annotations

import json

from PySide6.QtCore import QMimeData

from app.domain import Span
from ui.reader.opened import Opened
from ui.themes.drops import CHOSEN_WORDS


def carried(opened: Opened, span: Span) -> QMimeData:
    """The words of a span of an article, and where they stand."""
    made = QMimeData()
    made.setText(span.slice(opened.text.content))
    stretch = {"article": opened.article.id, "start": span.start, "end": span.end}
    made.setData(CHOSEN_WORDS, json.dumps(stretch).encode())
    return made
