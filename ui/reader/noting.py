"""Notes on passages, and quotations taken out with their citation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from app.domain import Id, Passage
from app.i18n import ngettext
from app.passages import mark, note_passage
from app.ports import Library
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
        keep, write = _keepers(desk, target)
        popup = NotePopup(desk.ground(), desk.front, note, keep)
        popup.join(desk.context, write)
        popup.open_at(anchor(desk))


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
        said = ngettext("Copied with its citation.", "{count} quotations copied with their citations.", 1)
        desk.context.events.told.emit(said)


def _quotation(desk: Desk, passage_id: Id) -> str:
    from app.exporting import quotation  # with it comes what reads Markdown

    with desk.context.library.reading() as reader:
        return quotation(reader, passage_id)


def noted(passage_id: Id, library: Library, words: str) -> Passage:
    """Keep the note of a passage that stands, as part of an act."""
    note_passage(library, passage_id, words)
    with library.reading() as reader:
        return reader.get(Passage, passage_id)


def _keepers(desk: Desk, target: Target) -> tuple[Callable[[str], bool], Callable[[Library, str], Passage | None]]:
    """Two that keep a note, by itself and as part of an act: the passage is made once, with the first words."""
    held = [target]

    def hold(passage: Passage | None) -> Passage | None:
        if passage is not None:
            held[0] = Target(passage.article_id, passage.span, (passage,))
        return passage

    def keep(words: str) -> bool:
        if not words.strip() and not held[0].passages:
            return True
        return hold(acts.write_note(desk.context, held[0], words)) is not None

    def write(library: Library, words: str) -> Passage | None:
        target = held[0]
        if target.passages:
            return noted(target.passages[0].id, library, words)
        return hold(mark(library, target.article_id, target.span, note=words)) if target.span is not None else None

    return keep, write
