"""Use cases of Markdown notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain import Article, Id, Note, Passage, Theme, new_id, now
from app.i18n import _
from app.ports import Library
from app.trash import discard


def add_note(
    library: Library,
    text: str,
    *,
    article_id: Id | None = None,
    passage_id: Id | None = None,
    theme_id: Id | None = None,
) -> Note:
    """Write a note that stands alone or hangs on one thing; raises NotFound, and ValueError for two things."""
    note = Note(new_id(), text, article_id, passage_id, theme_id)
    with library.writing(_("New note")) as writer:
        for kind, id in ((Article, article_id), (Passage, passage_id), (Theme, theme_id)):
            if id is not None:
                writer.get(kind, id)
        writer.save(note)
    return note


def edit_note(library: Library, note_id: Id, text: str) -> None:
    """Keep the note as typed so far; typing on joins into one step."""
    with library.writing(_("Edit note"), merge=f"note:{note_id}") as writer:
        note = writer.get(Note, note_id)
        if note.text != text:
            writer.save(replace(note, text=text, modified=now()))


def delete_notes(library: Library, note_ids: Sequence[Id]) -> None:
    """Put notes in the trash."""
    with library.writing(_("Delete note") if len(note_ids) == 1 else _("Delete notes")) as writer:
        discard(writer, [writer.get(Note, id) for id in note_ids])
