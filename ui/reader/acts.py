"""What a person does to passages, each with the sentence that says it was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import Id, Note, Passage, Span
from app.errors import LibraryReadOnly
from app.i18n import _, ngettext
from app.one_step import as_one_step
from app.passages import apply_theme, delete_passages, mark, note_passage, remove_theme, resize_passage
from app.ports import Library, Reader
from app.spoken_themes import with_links
from app.theme_tree import ThemeTree
from app.themes import theme_at
from ui.context import Context
from ui.themes.naming import seen


@dataclass(frozen=True, slots=True)
class Target:
    """What an act is for: passages that stand, or (without any) a span that is to become one."""

    article_id: Id
    span: Span | None = None
    passages: tuple[Passage, ...] = ()

    @property
    def ids(self) -> tuple[Id, ...]:
        """The ids of its passages."""
        return tuple(passage.id for passage in self.passages)

    def carries(self, theme_id: Id) -> bool:
        """Whether all of it is under the theme already."""
        return bool(self.passages) and all(theme_id in passage.themes for passage in self.passages)


def may_change(context: Context) -> bool:
    """Whether the library can be written; if not, that is said before anything is asked."""
    library = context.library
    if library.read_only:
        context.explain(LibraryReadOnly(library.folder))
    return not library.read_only


def toggle(context: Context, target: Target, theme_id: Id, path: str) -> bool:
    """Put a theme on, or take it off where it is on all of the target."""
    if target.carries(theme_id):
        return untag(context, target, theme_id, path)
    return tag(context, target, theme_id, path)


def tag(context: Context, target: Target, theme_id: Id, path: str, note: str = "", said: str = "") -> bool:
    """Put a theme (and a note) on a target, as one step; ``said`` is told instead of the usual sentence."""
    said = said or _("Tagged: {theme}").format(theme=path)
    return context.attempt(lambda: _put(context, target, theme_id, note), done=said)


def tag_anew(context: Context, target: Target, path: str, note: str = "") -> bool:
    """Make the theme at a path, where it is missing, and put it on the target, as one step."""

    def act() -> None:
        with as_one_step(context.library, _("Tag with a new theme")) as library:
            with library.writing("") as writer:
                theme = theme_at(writer, path)
            _put_in(library, target, theme.id, note)

    return context.attempt(act, done=_("Tagged: {theme}").format(theme=seen(path)))


def untag(context: Context, target: Target, theme_id: Id, path: str) -> bool:
    """Take a theme off."""
    said = _("Taken off: {theme}").format(theme=path)
    return context.attempt(lambda: remove_theme(context.library, target.ids, theme_id), done=said)


def take_back(context: Context, target: Target, theme_id: Id, path: str) -> bool:
    """Take a theme off, and what then carries nothing out of the text, as one step.

    A passage carries something as long as it has a theme, a note, a colour, notes that hang on it, or links to it.
    """
    emptied: list[Id] = []

    def act() -> None:
        with as_one_step(context.library, _("Untag passage")) as library:
            remove_theme(library, target.ids, theme_id)
            with library.reading() as reader:
                emptied.extend(id for id in target.ids if _is_bare(reader, id))
            delete_passages(library, emptied)

    worked = context.attempt(act)
    if worked:
        bare = _("Taken off: {theme}. The words are no longer marked.").format(theme=path)
        context.events.done.emit(bare if emptied else _("Taken off: {theme}").format(theme=path))
    return worked


def _is_bare(reader: Reader, passage_id: Id) -> bool:
    passage = reader.get(Passage, passage_id)
    if passage.themes or passage.note.strip() or passage.colour:
        return False
    return not reader.count(Note, passage_id=passage_id) and not reader.mentions(passage_id)


def delete(context: Context, ids: Sequence[Id]) -> bool:
    """Put passages in the trash."""
    said = ngettext("{count} passage deleted", "{count} passages deleted", len(ids)).format(count=len(ids))
    return context.attempt(lambda: delete_passages(context.library, ids), done=said)


def resize(context: Context, passage: Passage, span: Span, said: str = "", joined: bool = True) -> bool:
    """Move the start or end of a passage; ``joined`` with the last such change, both are undone together."""
    return context.attempt(lambda: resize_passage(context.library, passage.id, span, joined), done=said)


def write_note(context: Context, target: Target, note: str) -> Passage | None:
    """Keep a passage's note as typed so far, marking the span first if need be; None where that failed.

    Nothing is marked for an empty note.
    """
    kept: list[Passage] = []

    def act() -> None:
        if target.passages:
            note_passage(context.library, target.passages[0].id, note)
            kept.append(target.passages[0])
        elif target.span is not None and note.strip():
            kept.append(mark(context.library, target.article_id, target.span, note=note))

    return kept[0] if context.attempt(act) and kept else None


def mark_plainly(context: Context, target: Target) -> Passage | None:
    """The target's passage, made without a theme where only a span was given."""
    kept = list(target.passages[:1])
    span = target.span
    if not kept and span is not None:
        context.attempt(lambda: kept.append(mark(context.library, target.article_id, span)))
    return kept[0] if kept else None


def _put(context: Context, target: Target, theme_id: Id, note: str) -> None:
    if target.passages and not note:
        apply_theme(context.library, target.ids, theme_id)
        return
    with as_one_step(context.library, _("Tag passage")) as library:
        _put_in(library, target, theme_id, note)


def _put_in(library: Library, target: Target, theme_id: Id, note: str) -> None:
    """Put a theme and a note on a target; themes named in the note after ``#`` are put on too."""
    with library.reading() as reader:
        note, named = with_links(ThemeTree.read(reader), note) if "#" in note else (note, ())
    if target.passages:
        for id in (theme_id, *named):
            apply_theme(library, target.ids, id)
        for passage in target.passages if note else ():
            note_passage(library, passage.id, "\n\n".join(part for part in (passage.note, note) if part))
    elif target.span is not None:
        mark(library, target.article_id, target.span, [theme_id, *named], note)
