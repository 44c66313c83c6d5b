"""What a person does to notes chosen in the list, each with the sentence that says it was done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from app.notes import delete_notes, pin_note
from ui.context import Context
from ui.notes.lines import NoteLine


def pin(context: Context, lines: Sequence[NoteLine]) -> None:
    """Pin notes; unpin them where all of them are pinned."""
    if lines:
        pinned = not all(line.pinned for line in lines)
        count = len(lines)
        if pinned:
            said = ngettext("Note pinned", "{count} notes pinned", count).format(count=count)
        else:
            said = ngettext("Note no longer pinned", "{count} notes no longer pinned", count).format(count=count)
        context.attempt(lambda: pin_note(context.library, [line.id for line in lines], pinned), done=said)


def delete(context: Context, lines: Sequence[NoteLine]) -> None:
    """Put notes in the trash."""
    if lines:
        said = ngettext("Note deleted", "{count} notes deleted", len(lines)).format(count=len(lines))
        context.attempt(lambda: delete_notes(context.library, [line.id for line in lines]), done=said)


def export(context: Context, lines: Sequence[NoteLine], parent: QWidget) -> None:
    """Open the export of these notes."""
    if lines:
        from app.exporters.gathering import Choice  # with it comes what reads Markdown
        from ui.export.dialog import ExportDialog

        title = lines[0].title if len(lines) == 1 else _("Notes")
        ExportDialog(context, Choice(passages=(), notes=tuple(line.id for line in lines), title=title), parent).show()
