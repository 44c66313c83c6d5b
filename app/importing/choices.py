"""What a person chooses about an import: which sources, what of each, and what becomes of twins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from app.domain import Creator, Id, PartialDate, Span
from app.drafts import AS_FOUND, Draft, Reading


class Twins(StrEnum):
    """What becomes of a source that is in the library already: it is left, kept beside it, or takes its place."""

    SKIP = "skip"
    BOTH = "both"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person put right in a draft before it came in; None leaves a field as it was read.

    A ``date`` of ``""`` takes the date away. ``dropped`` are the stretches of the text, as a preview gave it, that are
    left out; None leaves out all sure asides.
    """

    title: str | None = None
    authors: tuple[Creator, ...] | None = None
    date: PartialDate | Literal[""] | None = None
    publication: str | None = None
    language: str | None = None
    dropped: tuple[Span, ...] | None = None


AS_READ = Corrections()
"""Nothing is put right."""

_CORRECTED = ("title", "authors", "date", "publication", "language")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import, and what is particular about it.

    ``corrections`` and ``left_out`` (drafts that are not wanted) go by the number of the draft in its file, from 0.
    ``twins`` overrides the choice for the whole import. ``content`` stands in for a file's bytes, as of a paste; its
    ``path`` is then empty, or a name.
    """

    path: Path
    reading: Reading = AS_FOUND
    corrections: Mapping[int, Corrections] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    twins: Twins | None = None
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What goes for a whole import.

    ``keep_boilerplate`` takes all that surrounds a main text; ``marks_theme`` is the theme under which highlights found
    inside files come, None for no theme; ``collection`` is where the articles are put.
    """

    twins: Twins = Twins.SKIP
    keep_boilerplate: bool = False
    marks_theme: Id | None = None
    collection: Id | None = None


def put_right(corrections: Corrections) -> dict[str, Any]:
    """The fields that a person put right, by name; an article is never without a title."""
    said = {name: value for name in _CORRECTED if (value := getattr(corrections, name)) is not None}
    return {name: value for name, value in said.items() if name != "title" or value.strip()}


def corrected(draft: Draft, corrections: Corrections) -> Draft:
    """The draft with what a person put right in its fields, which are no longer guesses; its text stays whole."""
    said = put_right(corrections)
    guessed = draft.guessed - said.keys()
    if said.get("date") == "":
        said["date"] = None
    return replace(draft, **said, guessed=guessed)
