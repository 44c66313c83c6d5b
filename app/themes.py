"""Use cases of themes: the codebook's tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.canonical import canonical, canonical_name
from app.domain import THEME_COLOURS, Id, Note, Passage, Theme, new_id, now
from app.errors import BadValue, NameTaken, NotFound, WouldLoop
from app.i18n import _
from app.ports import Library, Writer
from app.theme_tree import ThemeTree, same_name
from app.trash import discard


def add_theme(library: Library, path: str, colour: str = "", description: str = "") -> Theme:
    """Make the theme at ``Funding/Police``, and those above it that are missing.

    Without a colour it gets its parent's, or the next of the palette. Raises NameTaken, BadValue.
    """
    with library.writing(_("New theme")) as writer:
        if ThemeTree.read(writer).at(path) is not None:
            raise NameTaken(path)
        made = replace(theme_at(writer, path), description=canonical(description))
        made = replace(made, colour=_colour(colour)) if colour else made
        writer.save(made)
    return made


def theme_at(writer: Writer, path: str) -> Theme:
    """The theme at a path, made (with those above it) where it is missing; raises BadValue for an empty name."""
    tree = ThemeTree.read(writer)
    parent: Theme | None = None
    for name in path.split("/"):
        there = tree.named(name, parent.id if parent else None)
        parent = there or _add_child(writer, tree, name, parent)
    assert parent is not None
    return parent


def rename_theme(library: Library, theme_id: Id, name: str) -> None:
    """Give a theme another name; raises NameTaken, BadValue."""
    with library.writing(_("Rename theme")) as writer:
        tree = ThemeTree.read(writer)
        theme = _live(tree, theme_id)
        twin = tree.named(name, theme.parent_id)
        if twin is not None and twin.id != theme_id:
            raise NameTaken(_name(name))
        writer.save(replace(theme, name=_name(name)))


def recolour_theme(library: Library, theme_id: Id, colour: str) -> None:
    """Give a theme another colour, ``#RRGGBB``; raises BadValue."""
    with library.writing(_("Recolour theme")) as writer:
        writer.save(replace(writer.get(Theme, theme_id), colour=_colour(colour)))


def describe_theme(library: Library, theme_id: Id, description: str) -> None:
    """Write the codebook's definition of a theme (Markdown)."""
    with library.writing(_("Describe theme"), merge=f"theme-description:{theme_id}") as writer:
        writer.save(replace(writer.get(Theme, theme_id), description=canonical(description)))


def pin_theme(library: Library, theme_id: Id, digit: int | None) -> None:
    """Pin a theme to a digit key, taking it from the theme that had it; None takes the pin off."""
    with library.writing(_("Pin theme") if digit else _("Unpin theme")) as writer:
        if digit is not None:
            for other in writer.every(Theme, digit=digit):
                writer.save(replace(other, digit=None))
        writer.save(replace(writer.get(Theme, theme_id), digit=digit))


def move_theme(library: Library, theme_id: Id, parent_id: Id | None, position: int | None = None) -> None:
    """Nest a theme under another (None: at the top), at a place among its new siblings or after them.

    Raises WouldLoop, NameTaken.
    """
    with library.writing(_("Move theme")) as writer:
        tree = ThemeTree.read(writer)
        theme = _live(tree, theme_id)
        if parent_id is not None and any(below.id == parent_id for below in tree.under(theme_id)):
            raise WouldLoop(theme.name)
        twin = tree.named(theme.name, parent_id)
        if twin is not None and twin.id != theme_id:
            raise NameTaken(theme.name)
        siblings = [other for other in tree.children.get(parent_id, []) if other.id != theme_id]
        siblings.insert(len(siblings) if position is None else position, replace(theme, parent_id=parent_id))
        for place, sibling in enumerate(siblings):
            writer.save(replace(sibling, position=place))


def merge_themes(library: Library, kept_id: Id, absorbed_id: Id) -> None:
    """Move passages, notes and child themes of one theme to another, and drop the emptied one; raises WouldLoop.

    Children of the same name are merged in turn.
    """
    with library.writing(_("Merge themes")) as writer:
        tree = ThemeTree.read(writer)
        kept, absorbed = _live(tree, kept_id), _live(tree, absorbed_id)
        if any(below.id == kept_id for below in tree.under(absorbed_id)):
            raise WouldLoop(absorbed.name)
        _absorb(writer, tree, kept, absorbed)


def delete_theme(library: Library, theme_id: Id) -> None:
    """Put a theme and those below it in the trash; their passages stay."""
    with library.writing(_("Delete theme")) as writer:
        discard(writer, [writer.get(Theme, theme_id)])


def _absorb(writer: Writer, tree: ThemeTree, kept: Theme, absorbed: Theme) -> None:
    pairs = [(kept, absorbed)]
    while pairs:
        pairs += _absorb_one(writer, tree, *pairs.pop())


def _absorb_one(writer: Writer, tree: ThemeTree, kept: Theme, absorbed: Theme) -> Iterator[tuple[Theme, Theme]]:
    """Move what stands directly under one theme to another; the answer are the children to be merged in turn."""
    for passage in list(writer.every(Passage, theme_id=absorbed.id)):
        themes = dict.fromkeys(kept.id if id == absorbed.id else id for id in passage.themes)
        writer.save(replace(passage, themes=tuple(themes)))
    for note in list(writer.every(Note, theme_id=absorbed.id)):
        writer.save(replace(note, theme_id=kept.id))
    there = {same_name(child.name): child for child in tree.children.get(kept.id, [])}
    for child in tree.children.get(absorbed.id, []):
        twin = there.get(same_name(child.name))
        if twin is None:
            writer.save(replace(child, parent_id=kept.id, position=child.position + len(there)))
        else:
            yield twin, child
    writer.save(replace(absorbed, trashed=now()))


def _add_child(writer: Writer, tree: ThemeTree, name: str, parent: Theme | None) -> Theme:
    siblings = tree.children.get(parent.id if parent else None, [])
    made = Theme(
        new_id(),
        _name(name),
        parent.id if parent else None,
        parent.colour if parent else THEME_COLOURS[len(siblings) % len(THEME_COLOURS)],
        position=max((sibling.position for sibling in siblings), default=-1) + 1,
    )
    writer.save(made)
    return made


def _live(tree: ThemeTree, id: Id) -> Theme:
    if id not in tree.themes:
        raise NotFound("theme", id)
    return tree.themes[id]


def _name(typed: str) -> str:
    name = canonical_name(typed)
    if not name or "/" in name:
        raise BadValue("name", typed, "a name without /")
    return name


def _colour(typed: str) -> str:
    digits = typed.removeprefix("#")
    if len(digits) != 6 or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
        raise BadValue("colour", typed, "#RRGGBB")
    return f"#{digits.upper()}"
