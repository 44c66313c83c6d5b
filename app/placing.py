"""Putting an article's passages on another text of it: those whose place is certain; the others wait for review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.anchoring import How, Placement, place, placements
from app.domain import Id, Passage, Text
from app.passages import anchored
from app.ports import Progress, Reader, Writer, no_progress

Place: TypeAlias = tuple[Id, Id, int, int]
"""A passage's id, its text's, and its start and end there."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """How the passages of an article fared: those ``uncertain`` stay on the old text and wait to be reviewed."""

    article_id: Id
    kept: int = 0
    moved: int = 0
    uncertain: int = 0


def settle_passages(writer: Writer, article_id: Id, text: Text, found: Mapping[Place, Placement]) -> Replaced:
    """Put an article's passages on a text where their places are certain, and count them; detached ones stay so.

    ``found`` holds the placements worked out beforehand; a passage that has come or changed since is placed now.
    """
    counts = dict.fromkeys(How, 0)
    for passage in writer.every(Passage, article_id=article_id):
        if passage.text_id == text.id or passage.detached:
            continue
        placed = found.get(place_of(passage)) or place(passage, writer.get(Text, passage.text_id).content, text.content)
        counts[placed.how] += 1
        if placed.certain and placed.span:
            writer.save(anchored(passage, text, placed.span))
    return Replaced(
        article_id, counts[How.KEPT], counts[How.MOVED] + counts[How.RESET], counts[How.ALIKE] + counts[How.LOST]
    )


def placed_in(reader: Reader, article_id: Id, text: Text, progress: Progress = no_progress) -> dict[Place, Placement]:
    """Where the passages of an article certainly stand in a text, but for those detached; raises Cancelled."""
    passages = [one for one in reader.every(Passage, article_id=article_id) if one.text_id != text.id]
    return placed_again(reader, [one for one in passages if not one.detached], text, progress)


def placed_again(
    reader: Reader, passages: Sequence[Passage], text: Text, progress: Progress = no_progress
) -> dict[Place, Placement]:
    """Where these passages, of whatever texts, certainly stand in a text; raises Cancelled."""
    found: dict[Place, Placement] = {}
    for old in {passage.text_id: None for passage in passages}:
        on_it = (passage for passage in passages if passage.text_id == old)
        content = reader.get(Text, old).content
        for passage, placed in placements(on_it, content, text.content, guessing=False):
            found[place_of(passage)] = placed
            progress(len(found), len(passages))
    return found


def place_of(passage: Passage) -> Place:
    """Which passage it is, and where it stands."""
    return passage.id, passage.text_id, passage.start, passage.end


def next_version(reader: Reader, article_id: Id) -> int:
    """The number of an article's next text."""
    return 1 + max((text.version for text in reader.every(Text, article_id=article_id)), default=0)
