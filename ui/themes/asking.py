"""What has to be asked before something is done to themes: which colour, which digit, where to, what they mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QCursor

from app.domain import Id
from app.i18n import _
from app.theme_tree import ThemeTree
from ui.context import Context
from ui.counting import how_many
from ui.search.chooser import Choice, ChooserDialog, theme_choices
from ui.themes import commands, hiding
from ui.themes.drops import PassagesDropped, ThemesDropped, WordsDropped
from ui.themes.entry import Entry, EntryDialog
from ui.themes.naming import seen
from ui.themes.popups import ColourPopup, drop_menu, pin_menu
from ui.themes.view import ThemeView

_TOP = "top"


def handlers(context: Context, view: ThemeView) -> dict[str, Callable[[], object]]:
    """What the actions of the tree do to the theme under its cursor, or to all that are chosen."""
    typed: dict[Id, Entry] = {}

    def one(act: Callable[[Id], object]) -> Callable[[], object]:
        return lambda: act(view.theme()) if view.theme() else None

    def several(act: Callable[[list[Id]], object]) -> Callable[[], object]:
        return lambda: act(view.several()) if view.several() else None

    return {
        "rename-theme": one(view.rename),
        "define-theme": one(partial(ask_entry, context, view, typed)),
        "pin-theme": one(partial(ask_digit, context, view)),
        "show-theme": one(partial(commands.show, context)),
        "split-on-page": one(partial(commands.show, context)),
        "recolour-theme": several(partial(ask_colour, context, view)),
        "move-theme": several(partial(ask_parent, context, view)),
        "merge-theme": several(partial(ask_merge, context, view)),
        "delete-theme": several(partial(delete_chosen, context, view)),
        "hide-theme": several(lambda ids: hiding.turn(context, view, view.themes.tree, ids)),
        "show-only-theme": several(lambda ids: hiding.show_only(context, view.themes.tree, ids)),
        "show-all-themes": partial(hiding.show_all, context),
        **{f"theme-{way}": partial(shift_chosen, context, view, way) for way in ("up", "down", "in", "out")},
    }


def shift_chosen(context: Context, view: ThemeView, way: str) -> None:
    """Move the chosen theme ``up``, ``down``, ``in`` or ``out``, and keep the cursor on it."""
    theme = view.theme()
    if theme:
        commands.shift(context, view.themes.tree, theme, way)
        view.choose(theme)


def delete_chosen(context: Context, view: ThemeView, theme_ids: Sequence[Id]) -> None:
    """Delete themes, and leave the cursor on the one that takes their place."""
    tree = view.themes.tree
    parent = tree.parent(theme_ids[-1])
    siblings = [theme.id for theme in tree.children.get(parent, [])]
    at = siblings.index(theme_ids[-1])
    following = (id for id in (*siblings[at + 1 :], *siblings[:at][::-1]) if id not in theme_ids)
    commands.delete(context, tree, theme_ids)
    if not view.theme():
        view.choose(next(following, parent or ""))


def ask_colour(context: Context, view: ThemeView, theme_ids: Sequence[Id]) -> None:
    """Offer the palette beside the theme."""
    popup = ColourPopup(view.themes.tree.themes[theme_ids[0]].colour, view)
    popup.picked.connect(lambda colour: commands.recolour(context, theme_ids, colour))
    popup.open_at(_beside(view))


def ask_entry(context: Context, view: ThemeView, typed: dict[Id, Entry], theme_id: Id) -> None:
    """Let the person write what the theme means; ``typed`` are words that were not kept when one left before."""
    for dialog in view.findChildren(EntryDialog):
        if dialog.theme_id == theme_id and dialog.isVisible():
            dialog.activateWindow()
            return
    tree = view.themes.tree
    dialog = EntryDialog(context, tree, tree.themes[theme_id], typed.pop(theme_id, None), view)

    def remember(id: Id, entry: Entry | None) -> None:
        if entry is not None:
            typed[id] = entry
            said = _("What you typed about {theme} is not kept yet. It is there when you come back to it.")
            context.events.told.emit(said.format(theme=seen(tree.path(id))))

    dialog.left.connect(remember)
    dialog.show()


def ask_digit(context: Context, view: ThemeView, theme_id: Id) -> None:
    """Offer the nine digits."""
    tree = view.themes.tree
    menu = pin_menu(tree.themes[theme_id], tree, lambda digit: commands.pin(context, tree, theme_id, digit), view)
    menu.popup(_beside(view))


def ask_parent(context: Context, view: ThemeView, theme_ids: Sequence[Id]) -> None:
    """Ask under which theme they go."""
    tree = view.themes.tree
    choices = [Choice(_TOP, _("At the top")), *theme_choices(tree, hiding.with_those_below(tree, theme_ids))]
    title = _("Move {theme} under…").format(theme=_called(tree, theme_ids))
    dialog = ChooserDialog(title, _("Theme to put it under"), choices, view)
    dialog.chosen.connect(lambda id: commands.put(context, tree, theme_ids, None if id == _TOP else id))
    dialog.open()


def ask_merge(context: Context, view: ThemeView, theme_ids: Sequence[Id]) -> None:
    """Ask into which theme they are merged."""
    tree = view.themes.tree
    choices = theme_choices(tree, hiding.with_those_below(tree, theme_ids))
    title = _("Merge {theme} into…").format(theme=_called(tree, theme_ids))
    dialog = ChooserDialog(title, _("Theme that is kept"), choices, view)
    dialog.chosen.connect(lambda id: commands.merge(context, tree, id, theme_ids))
    dialog.open()


def take(context: Context, view: ThemeView, found: ThemesDropped | PassagesDropped | WordsDropped) -> None:
    """Do what was asked by letting something go on the tree; where that is not plain, ask."""
    match found:
        case ThemesDropped(onto=str(onto), asking=True):
            ask_about_drop(context, view, found, onto)
        case _:
            commands.take(context, view.themes.tree, found)


def ask_about_drop(context: Context, view: ThemeView, dropped: ThemesDropped, onto: Id) -> None:
    """Ask whether themes let go on another are nested under it or merged into it."""
    tree, ids = view.themes.tree, dropped.theme_ids
    menu = drop_menu(
        _called(tree, ids),
        tree.path(onto),
        lambda: commands.put(context, tree, ids, onto),
        lambda: commands.merge(context, tree, onto, ids),
        view,
    )
    at = QCursor.pos()
    # Not within the drop: it is not over before its handler has returned.
    QTimer.singleShot(0, menu, lambda: menu.popup(at))


def _called(tree: ThemeTree, ids: Sequence[Id]) -> str:
    if len(ids) == 1:
        return seen(tree.path(ids[0]))
    return how_many("themes", len(ids))


def _beside(view: ThemeView) -> QPoint:
    return view.viewport().mapToGlobal(view.menu_point())
