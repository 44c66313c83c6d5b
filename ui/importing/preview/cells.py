"""What stands in each cell of the preview's table, how it is spoken, and what a person writes in it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from app.i18n import _
from ui.articles.fields import Field, authors_field, field_of
from ui.importing.preview.rows import Row

FILE, TITLE, AUTHORS, DATE, PUBLICATION, LANGUAGE, ENCODING, REMARKS = range(8)
EDITED = {TITLE: "title", AUTHORS: "authors", DATE: "date", PUBLICATION: "publication", LANGUAGE: "language"}
SHARED = (AUTHORS, DATE, PUBLICATION, LANGUAGE)
"""Columns in which what is written goes into all chosen rows."""


def headings() -> tuple[str, ...]:
    """The names of the columns."""
    names = (_("File"), _("Title"), _("Authors"), _("Date"), _("Publication"), _("Language"), _("Encoding"))
    return (*names, _("To know"))


def is_guess(row: Row, column: int) -> bool:
    """Whether a field was worked out from the text, and the person has not said otherwise."""
    known = row.as_read()
    return known is not None and EDITED.get(column) in known.guessed


def written(row: Row, column: int) -> str:
    """A field as it can be written."""
    known = row.as_read()
    if known is None or column not in EDITED:
        return ""
    return _fields()[EDITED[column]].shown(known).replace("\n", "; ")


def shown(row: Row, column: int) -> str:
    """What a cell shows."""
    match column:
        case _ if column == FILE:
            return row.name
        case _ if column == REMARKS:
            return row.remarks()
        case _ if column == ENCODING:
            return row.known.encoding if row.known else ""
    return written(row, column)


def spoken(row: Row, column: int) -> str:
    """What a screen reader says of a cell: a guess is called one."""
    words = shown(row, column)
    return _("{value}, guessed").format(value=words) if words and is_guess(row, column) else words


def tip(row: Row, column: int) -> str:
    """What is told of a cell while the pointer rests on it."""
    if column == FILE:
        return str(row.source.path)
    if is_guess(row, column):
        return _("Worked out from the text, not stated in the file. Press F2 to correct it.")
    return shown(row, column)


def with_written(row: Row, column: int, text: str) -> Row:
    """The row with a field as the person writes it; raises BadValue."""
    name = EDITED[column]
    value = _fields()[name].read(text.replace("; ", "\n") if name == "authors" else text)
    changed: dict[str, Any] = {name: "" if value is None else value}
    return replace(row, corrections=replace(row.corrections, **changed))


@cache
def _fields() -> dict[str, Field]:
    fields = [field_of(name) for name in ("title", "issued", "container-title", "language")]
    return {field.name: field for field in (authors_field(), *fields)}
