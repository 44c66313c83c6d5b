"""Notes on passages, and quotations taken out with their citation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from app.domain import Id
from app.i18n import _
from ui.reader import acts
from ui.reader.acts import Target
from ui.reader.desk import Desk, anchor, target_of
from ui.reader.note_popup import NotePopup
from ui.themes.drops import carried_passages


def write_note(desk: Desk) -> None:
    """Write the note of the passage; a selection is marked with the first words of it."""
    target = target_of(desk)
    if target is not None and acts.may_change(desk.context):
        note = target.passages[0].note if target.passages else ""
        NotePopup(desk.ground(), desk.front, note, _keeper(desk, target)).open_at(anchor(desk))


def copy_quotation(desk: Desk) -> None:
    """Copy the passage with its citation; a selection is marked first, so that the link in it leads back."""
    target = target_of(desk)
    passage = acts.mark_plainly(desk.context, target) if target else None
    if passage is None:
        return
    copied: list[str] = []
    desk.context.attempt(lambda: copied.append(_quotation(desk, passage.id)))
    for words in copied:
        carried = carried_passages([passage.id])
        carried.setText(words)
        QApplication.clipboard().setMimeData(carried)
        desk.context.events.told.emit(_("Copied with its citation."))


def _quotation(desk: Desk, passage_id: Id) -> str:
    from app.exporting import quotation  # with it comes what reads Markdown

    with desk.context.library.reading() as reader:
        return quotation(reader, passage_id)


def _keeper(desk: Desk, target: Target) -> Callable[[str], bool]:
    """Keeps a note as it grows: the passage is made once, with the first words."""
    held = [target]

    def keep(words: str) -> bool:
        if not words.strip() and not held[0].passages:
            return True
        passage = acts.write_note(desk.context, held[0], words)
        if passage is not None:
            held[0] = Target(passage.article_id, passage.span, (passage,))
        return passage is not None

    return keep
