"""What a person can do to a theme, each with the sentence that says it was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.domain import Id
from app.i18n import _, ngettext
from app.one_step import as_one_step
from app.passages import apply_theme, mark
from app.ports import Library
from app.theme_tree import ThemeTree
from app.themes import delete_theme, merge_themes, move_theme, pin_theme, recolour_theme, rename_theme
from ui.context import Context
from ui.counting import how_many
from ui.places import Place
from ui.themes import drops
from ui.themes.naming import seen


def attempt(context: Context, act: Callable[[], object], done: str) -> bool:
    """Do something to the library; only what changed it is told with an Undo, else that would take back another act."""
    before = revision_of(context.library)
    worked = context.attempt(act)
    if worked and revision_of(context.library) != before:
        context.events.done.emit(done)
    return worked


def revision_of(library: Library) -> int:
    """The number of the last step."""
    with library.reading() as reader:
        return reader.revision


def rename(context: Context, theme_id: Id, name: str) -> None:
    """Rename, and say so."""
    said = _("Renamed to {name}").format(name=seen(" ".join(name.split())))
    attempt(context, lambda: rename_theme(context.library, theme_id, name), done=said)


def recolour(context: Context, theme_ids: Sequence[Id], colour: str) -> None:
    """Recolour themes, and say so."""

    def act() -> None:
        with as_one_step(context.library, _("Recolour theme")) as library:
            for id in theme_ids:
                recolour_theme(library, id, colour)

    attempt(context, act, done=_("Colour changed"))


def pin(context: Context, tree: ThemeTree, theme_id: Id, digit: int | None) -> None:
    """Pin to a digit or take the pin off, and say so."""
    name = seen(tree.path(theme_id))
    said = (
        _("{theme}: key {digit}").format(theme=name, digit=digit) if digit else _("{theme}: no key").format(theme=name)
    )
    attempt(context, lambda: pin_theme(context.library, theme_id, digit), done=said)


def move(context: Context, tree: ThemeTree, theme_id: Id, parent_id: Id | None, position: int | None = None) -> None:
    """Put a theme under another (None: at the top) or elsewhere among its siblings, and say so."""
    theme = tree.themes[theme_id]
    if theme.parent_id == parent_id and position is None:
        return
    said = _moved(tree, [theme_id], parent_id)
    attempt(context, lambda: move_theme(context.library, theme_id, parent_id, position), done=said)


def put(context: Context, tree: ThemeTree, ids: Sequence[Id], parent_id: Id | None, row: int | None = None) -> None:
    """Put themes under another (None: at the top), before the child of it in that row or after them all; say so."""
    siblings = [theme.id for theme in tree.children.get(parent_id, [])]
    if row is None:
        ids = [id for id in ids if id not in siblings]
    anchor = next((id for id in siblings[row:] if id not in ids), None) if row is not None else None
    if not ids:
        return

    def act() -> None:
        with as_one_step(context.library, _("Move theme")) as library:
            for id in ids:
                _put_before(library, id, parent_id, anchor)

    attempt(context, act, done=_moved(tree, ids, parent_id))


def _put_before(library: Library, theme_id: Id, parent_id: Id | None, anchor: Id | None) -> None:
    with library.reading() as reader:
        siblings = [one.id for one in ThemeTree.read(reader).children.get(parent_id, []) if one.id != theme_id]
    move_theme(library, theme_id, parent_id, siblings.index(anchor) if anchor in siblings else None)


def _moved(tree: ThemeTree, ids: Sequence[Id], parent_id: Id | None) -> str:
    name, count = seen(tree.themes[ids[0]].name), len(ids)
    if count == 1 and tree.parent(ids[0]) == parent_id:
        return _("Moved {theme}").format(theme=name)
    if parent_id is None:
        many = ngettext("Moved {count} theme to the top", "Moved {count} themes to the top", count)
        return many.format(count=count) if count > 1 else _("Moved {theme} to the top").format(theme=name)
    under = seen(tree.path(parent_id))
    many = ngettext("Moved {count} theme under {parent}", "Moved {count} themes under {parent}", count)
    one = _("Moved {theme} under {parent}")
    return many.format(count=count, parent=under) if count > 1 else one.format(theme=name, parent=under)


def merge(context: Context, tree: ThemeTree, kept_id: Id, absorbed: Sequence[Id]) -> None:
    """Merge themes into another, and say so."""
    kept = seen(tree.path(kept_id))
    if len(absorbed) == 1:
        said = _("Merged {absorbed} into {kept}").format(absorbed=seen(tree.path(absorbed[0])), kept=kept)
    else:
        said = ngettext("Merged {count} theme into {kept}", "Merged {count} themes into {kept}", len(absorbed)).format(
            count=len(absorbed), kept=kept
        )

    def act() -> None:
        with as_one_step(context.library, _("Merge themes")) as library:
            for id in absorbed:
                merge_themes(library, kept_id, id)

    if attempt(context, act, done=said):
        context.selection.choose_theme(kept_id)


def delete(context: Context, tree: ThemeTree, theme_ids: Sequence[Id]) -> None:
    """Put themes and those below them in the trash, and say so."""
    gone = tree.topmost(theme_ids)

    def act() -> None:
        with as_one_step(context.library, _("Delete theme")) as library:
            for id in gone:
                delete_theme(library, id)

    attempt(context, act, done=_deleted(tree, gone))


def _deleted(tree: ThemeTree, gone: Sequence[Id]) -> str:
    below = sum(1 for id in gone for _theme in tree.under(id)) - len(gone)
    many = how_many("themes", len(gone))
    what = seen(tree.path(gone[0])) if len(gone) == 1 else many
    if not below:
        return ngettext("Deleted {theme}; its passages stay", "Deleted {theme}; their passages stay", len(gone)).format(
            theme=what
        )
    return ngettext(
        "Deleted {theme} and {count} theme below it; their passages stay",
        "Deleted {theme} and {count} themes below it; their passages stay",
        below,
    ).format(theme=what, count=below)


def show(context: Context, theme_id: Id) -> None:
    """Open the page of all passages under a theme and below it, and go over to it."""
    context.selection.enter(Place("theme", theme_id))


def shift(context: Context, tree: ThemeTree, theme_id: Id, way: str) -> None:
    """Move a theme one place ``up`` or ``down``, ``in`` under the one above it, or ``out`` beside its parent."""
    theme = tree.themes[theme_id]
    siblings = [other.id for other in tree.children.get(theme.parent_id, [])]
    at = siblings.index(theme_id) if theme_id in siblings else 0
    if way == "up" and at > 0:
        move(context, tree, theme_id, theme.parent_id, at - 1)
    elif way == "down" and at + 1 < len(siblings):
        move(context, tree, theme_id, theme.parent_id, at + 1)
    elif way == "in" and at > 0:
        move(context, tree, theme_id, siblings[at - 1])
    elif way == "out" and theme.parent_id in tree.themes:
        parent = tree.themes[theme.parent_id]
        beside = [other.id for other in tree.children.get(parent.parent_id, [])]
        move(context, tree, theme_id, parent.parent_id, beside.index(parent.id) + 1)


def take(
    context: Context, tree: ThemeTree, found: drops.ThemesDropped | drops.PassagesDropped | drops.WordsDropped
) -> None:
    """Do what was asked by letting something go on the tree."""
    match found:
        case drops.ThemesDropped(theme_ids=ids, onto=onto, row=row):
            put(context, tree, ids, onto, row)
        case drops.PassagesDropped(passage_ids=ids, onto=theme):
            attempt(context, lambda: apply_theme(context.library, ids, theme), done=tagged(tree, theme))
        case drops.WordsDropped(article_id=article, span=span, onto=theme):
            attempt(context, lambda: mark(context.library, article, span, [theme]), done=tagged(tree, theme))


def tagged(tree: ThemeTree, theme_id: Id) -> str:
    """What is said when passages were put under a theme."""
    return _("Tagged: {theme}").format(theme=seen(tree.path(theme_id)))
