"""Putting links and themes into a note: what is made, marked or tagged on the way is one step with the note's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from app.domain import Id, Passage, Theme
from app.errors import NotFound
from app.i18n import _
from app.linkables import Linkable
from app.one_step import as_one_step
from app.outlining import inserted
from app.passages import apply_theme
from app.ports import Library
from app.theme_tree import ThemeTree
from app.themes import theme_at
from ui.context import Context
from ui.notes.bringing import Brought, put_in
from ui.notes.writing import NoteText
from ui.themes.naming import seen


class Keeper(Protocol):
    """Whose note is being written."""

    def keep_within(self, library: Library) -> Id:
        """Keep the words typed so far as part of an act; answers the passage they are about, if any."""


def take(context: Context, text: NoteText, keeper: Keeper, one: Linkable, put: Callable[[str], None]) -> bool:
    """Put the chosen link in; a theme typed in a note on a passage is put on the passage too."""
    if one.kind != "theme":
        put(one.markdown)
        return True
    done: list[str] = []

    def act() -> None:
        title = _("Tag from a note") if one.id else _("New theme from a note")
        with as_one_step(context.library, title) as library:
            theme = _theme(library, one)
            put(Linkable("theme", theme.id, _path(library, theme)).markdown)
            passage_id = keeper.keep_within(library)
            if passage_id and not _carries(library, passage_id, theme.id):
                apply_theme(library, [passage_id], theme.id)
                done.append(_("Tagged: {theme}").format(theme=seen(_path(library, theme))))
            elif not one.id:
                done.append(_("New theme: {path}").format(path=seen(_path(library, theme))))

    return _tried(context, text, act, done)


def bring(context: Context, text: NoteText, keeper: Keeper, brought: Brought, to: int | None = None) -> bool:
    """Put in what was dropped or pasted: quotations as paragraphs of their own, links where the caret is.

    ``to`` is the piece of the outline before which it is to stand instead.
    """
    done: list[str] = []

    def put(markdown: str) -> None:
        if to is not None and markdown:
            text.turn_into(inserted(text.words(), to, markdown))
        elif brought.is_quoted:
            text.put_paragraph(markdown)
        else:
            text.insertPlainText(markdown)

    def act() -> None:
        if put_in(context.library, brought, put, keeper.keep_within):
            done.append(_("Marked and quoted"))

    return _tried(context, text, act, done)


def _tried(context: Context, text: NoteText, act: Callable[[], None], done: list[str]) -> bool:
    """Do it; where it fails the text is as it was before."""
    before = text.words()
    if not context.attempt(act):
        text.turn_into(before)
        return False
    for said in done:
        context.events.done.emit(said)
    return True


def _theme(library: Library, one: Linkable) -> Theme:
    with library.writing("") as writer:
        if not one.id:
            return theme_at(writer, one.label)
        theme = writer.get(Theme, one.id)
        if theme.trashed is not None:
            raise NotFound("theme", one.label)
        return theme


def _path(library: Library, theme: Theme) -> str:
    with library.reading() as reader:
        return ThemeTree.read(reader).path(theme.id)


def _carries(library: Library, passage_id: Id, theme_id: Id) -> bool:
    with library.reading() as reader:
        return theme_id in reader.get(Passage, passage_id).themes
