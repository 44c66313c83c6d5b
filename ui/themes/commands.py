"""What a person can do to a theme, each with the sentence that says it was done."""

from __future__ import annotations

from app.domain import Id
from app.i18n import _, ngettext
from app.passages import apply_theme, mark
from app.theme_tree import ThemeTree
from app.themes import delete_theme, merge_themes, move_theme, pin_theme, recolour_theme, rename_theme
from ui.context import Context
from ui.places import Place
from ui.themes import drops
from ui.themes.naming import seen


def rename(context: Context, theme_id: Id, name: str) -> None:
    """Rename, and say so."""
    said = _("Renamed to {name}").format(name=seen(" ".join(name.split())))
    context.attempt(lambda: rename_theme(context.library, theme_id, name), done=said)


def recolour(context: Context, theme_id: Id, colour: str) -> None:
    """Recolour, and say so."""
    context.attempt(lambda: recolour_theme(context.library, theme_id, colour), done=_("Colour changed"))


def pin(context: Context, tree: ThemeTree, theme_id: Id, digit: int | None) -> None:
    """Pin to a digit or take the pin off, and say so."""
    name = seen(tree.path(theme_id))
    said = (
        _("{theme}: key {digit}").format(theme=name, digit=digit) if digit else _("{theme}: no key").format(theme=name)
    )
    context.attempt(lambda: pin_theme(context.library, theme_id, digit), done=said)


def move(context: Context, tree: ThemeTree, theme_id: Id, parent_id: Id | None, position: int | None = None) -> None:
    """Put a theme under another (None: at the top) or elsewhere among its siblings, and say so."""
    theme = tree.themes[theme_id]
    if theme.parent_id == parent_id and position is None:
        return
    where = _("under {theme}").format(theme=seen(tree.path(parent_id))) if parent_id else _("at the top")
    said = _("Moved {theme} {where}").format(theme=seen(theme.name), where=where)
    if theme.parent_id == parent_id:
        said = _("Moved {theme}").format(theme=seen(theme.name))
    context.attempt(lambda: move_theme(context.library, theme_id, parent_id, position), done=said)


def merge(context: Context, tree: ThemeTree, kept_id: Id, absorbed_id: Id) -> None:
    """Merge one theme into another, and say so."""
    kept, absorbed = seen(tree.path(kept_id)), seen(tree.path(absorbed_id))
    said = _("Merged {absorbed} into {kept}").format(absorbed=absorbed, kept=kept)
    if context.attempt(lambda: merge_themes(context.library, kept_id, absorbed_id), done=said):
        context.selection.choose_theme(kept_id)


def delete(context: Context, tree: ThemeTree, theme_id: Id) -> None:
    """Put a theme and those below it in the trash, and say so."""
    below = sum(1 for _theme in tree.under(theme_id)) - 1
    name = seen(tree.path(theme_id))
    said = _("Deleted {theme}; its passages stay").format(theme=name)
    if below:
        said = ngettext(
            "Deleted {theme} and {count} theme below it; their passages stay",
            "Deleted {theme} and {count} themes below it; their passages stay",
            below,
        ).format(theme=name, count=below)
    context.attempt(lambda: delete_theme(context.library, theme_id), done=said)


def show_passages(context: Context, tree: ThemeTree, theme_id: Id) -> None:
    """Open the page of all passages under a theme and below it."""
    context.selection.enter(Place("search", words=words_for(tree, theme_id)))


def words_for(tree: ThemeTree, theme_id: Id) -> str:
    """The search that finds this theme's passages: ``theme:"/Funding/Police" kind:passage``."""
    path = tree.path(theme_id).replace('"', " ")
    return f'theme:"/{path}" kind:passage'


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
    context: Context, tree: ThemeTree, found: drops.ThemeDropped | drops.PassagesDropped | drops.WordsDropped
) -> None:
    """Do what was asked by letting something go on the tree."""
    match found:
        case drops.ThemeDropped(theme_id=id, onto=str(onto), merging=True):
            merge(context, tree, onto, id)
        case drops.ThemeDropped(theme_id=id, onto=onto, position=position):
            move(context, tree, id, onto, position)
        case drops.PassagesDropped(passage_ids=ids, onto=theme):
            context.attempt(lambda: apply_theme(context.library, ids, theme), done=tagged(tree, theme))
        case drops.WordsDropped(article_id=article, span=span, onto=theme):
            context.attempt(lambda: mark(context.library, article, span, [theme]), done=tagged(tree, theme))


def tagged(tree: ThemeTree, theme_id: Id) -> str:
    """What is said when passages were put under a theme."""
    return _("Tagged: {theme}").format(theme=seen(tree.path(theme_id)))
