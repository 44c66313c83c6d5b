"""What a person does to any number of passages at once: each act one step, with the sentence that says it was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from app.domain import Id
from app.i18n import _, ngettext
from app.one_step import as_one_step
from app.passages import apply_theme, delete_passages, note_passages, remove_theme
from app.ports import Library, Progress
from app.theme_tree import ThemeTree
from app.themes import move_passages, theme_at
from ui.context import Context
from ui.themes.commands import attempt, revision_of
from ui.themes.drops import carried_passages
from ui.themes.naming import seen

AT_ONCE = 300
"""So many passages are changed while the window waits; more are changed behind it."""


def tree_of(context: Context) -> ThemeTree:
    """The codebook as it is now."""
    with context.library.reading() as reader:
        return ThemeTree.read(reader)


def tag(context: Context, ids: Sequence[Id], theme_id: Id, note: str = "") -> None:
    """Put a theme (and a note) on passages."""
    path = tree_of(context).path(theme_id)
    _do(context, ids, partial(_tag, context.library, ids, theme_id, note), tagged(path, len(ids)))


def tag_anew(context: Context, ids: Sequence[Id], path: str, note: str = "") -> None:
    """Make the theme at a path, where it is missing, and put it on passages."""

    def act() -> None:
        with as_one_step(context.library, _("Tag with a new theme")) as library:
            _tag(library, ids, _theme(library, path), note)

    _do(context, ids, act, tagged(path, len(ids)))


def untag(context: Context, ids: Sequence[Id], theme_id: Id) -> None:
    """Take a theme off passages."""
    count, theme = len(ids), seen(tree_of(context).path(theme_id))
    said = ngettext("Taken off {count} passage: {theme}", "Taken off {count} passages: {theme}", count)
    _do(
        context,
        ids,
        partial(remove_theme, context.library, ids, theme_id),
        said.format(count=f"{count:n}", theme=theme),
    )


def move(context: Context, ids: Sequence[Id], from_id: Id, to_id: Id) -> None:
    """Put one theme on passages in the place of another."""
    path = tree_of(context).path(to_id)
    _do(context, ids, partial(move_passages, context.library, ids, from_id, to_id), _moved(path, len(ids)))


def move_anew(context: Context, ids: Sequence[Id], from_id: Id, path: str) -> None:
    """Move passages to the theme at a path, made where it is missing."""

    def act() -> None:
        with as_one_step(context.library, _("Move passages to a new theme")) as library:
            move_passages(library, ids, from_id, _theme(library, path))

    _do(context, ids, act, _moved(path, len(ids)))


def note(context: Context, ids: Sequence[Id], words: str) -> None:
    """Add the same words to the notes of passages."""
    said = ngettext("Noted on {count} passage", "Noted on {count} passages", len(ids)).format(count=f"{len(ids):n}")
    _do(context, ids, partial(note_passages, context.library, ids, words), said)


def delete(context: Context, ids: Sequence[Id]) -> None:
    """Put passages in the trash."""
    said = ngettext("{count} passage deleted", "{count} passages deleted", len(ids)).format(count=f"{len(ids):n}")
    _do(context, ids, partial(delete_passages, context.library, ids), said)


def export(context: Context, ids: Sequence[Id], parent: QWidget, title: str = "") -> None:
    """Open the export of passages."""
    from app.exporters.gathering import Choice  # with it comes what reads Markdown
    from ui.export.dialog import ExportDialog

    ExportDialog(context, Choice(passages=tuple(ids), title=title), parent).show()


def copy(context: Context, ids: Sequence[Id]) -> None:
    """Copy passages as quotations with their citations; pasted into a note they stay linked."""

    def put(words: str) -> None:
        carried = carried_passages(ids)
        carried.setText(words)
        QApplication.clipboard().setMimeData(carried)
        said = ngettext("Copied with its citation.", "{count} quotations copied with their citations.", len(ids))
        context.events.told.emit(said.format(count=f"{len(ids):n}"))

    work = partial(_quotations, context.library, ids)
    context.jobs.run(work, put, context.explain, title=_("Copying quotations"), key="copy-quotations")


def _do(context: Context, ids: Sequence[Id], act: Callable[[], object], done: str) -> None:
    """Change passages, many of them while the window goes on working; only what changed is told, with its Undo."""
    if not ids:
        return
    if len(ids) <= AT_ONCE:
        attempt(context, act, done)
        return
    before = revision_of(context.library)

    def tell(_nothing: object) -> None:
        if revision_of(context.library) != before:
            context.events.done.emit(done)

    context.jobs.run(lambda _progress: act(), tell, context.explain, title=_("Changing passages"), keep_result=True)


def _tag(library: Library, ids: Sequence[Id], theme_id: Id, note: str) -> None:
    if not note:
        apply_theme(library, ids, theme_id)
        return
    with as_one_step(library, _("Tag passage")) as joined:
        apply_theme(joined, ids, theme_id)
        note_passages(joined, ids, note)


def _theme(library: Library, path: str) -> Id:
    with library.writing("") as writer:
        return theme_at(writer, path).id


def tagged(path: str, count: int) -> str:
    """What is said when a theme was put on passages."""
    said = ngettext("Tagged {count} passage: {theme}", "Tagged {count} passages: {theme}", count)
    return said.format(count=f"{count:n}", theme=seen(path))


def _moved(path: str, count: int) -> str:
    said = ngettext("Moved {count} passage to {theme}", "Moved {count} passages to {theme}", count)
    return said.format(count=f"{count:n}", theme=seen(path))


def _quotations(library: Library, ids: Sequence[Id], progress: Progress) -> str:
    from app.exporting import quotation  # with it comes what reads Markdown

    found: list[str] = []
    with library.reading() as reader:
        for id in ids:
            progress(len(found), len(ids))
            found.append(quotation(reader, id))
    return "\n".join(found)
