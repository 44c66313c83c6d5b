"""Use cases of Markdown notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.canonical import canonical
from app.domain import Article, Id, Note, Passage, Theme, new_id, now
from app.i18n import _
from app.ports import Library
from app.trash import discard, live


def add_note(
    library: Library,
    text: str,
    *,
    article_id: Id | None = None,
    passage_id: Id | None = None,
    theme_id: Id | None = None,
) -> Note:
    """Write a note that stands alone or hangs on one thing; raises NotFound, and ValueError for two things."""
    note = Note(new_id(), canonical(text), article_id, passage_id, theme_id)
    with library.writing(_("New note")) as writer:
        if article_id is not None:
            live(writer, Article, article_id)
        if passage_id is not None:
            live(writer, Passage, passage_id)
        if theme_id is not None:
            live(writer, Theme, theme_id)
        writer.save(note)
    return note


def edit_note(library: Library, note_id: Id, text: str) -> None:
    """Keep the note as typed so far; typing on joins into one step."""
    text = canonical(text)
    with library.writing(_("Edit note"), merge=f"note:{note_id}") as writer:
        note = writer.get(Note, note_id)
        if note.text != text:
            writer.save(replace(note, text=text, modified=now()))


def delete_notes(library: Library, note_ids: Sequence[Id]) -> None:
    """Put notes in the trash."""
    with library.writing(_("Delete note") if len(note_ids) == 1 else _("Delete notes")) as writer:
        discard(writer, [writer.get(Note, id) for id in note_ids])


def pin_note(library: Library, note_ids: Sequence[Id], pinned: bool) -> None:
    """Put notes at the head of their list, or back among the others."""
    with library.writing(_("Pin note") if pinned else _("Unpin note")) as writer:
        for id in note_ids:
            note = writer.get(Note, id)
            if note.pinned != pinned:
                writer.save(replace(note, pinned=pinned))
