"""What has to be asked before something is done to a theme: which colour, which digit, where to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint

from app.domain import Id
from app.i18n import _
from app.themes import describe_theme
from ui.context import Context
from ui.search.chooser import Choice, ChooserDialog, theme_choices
from ui.themes import commands
from ui.themes.naming import seen
from ui.themes.popups import ColourPopup, DescribeDialog, pin_menu
from ui.themes.view import ThemeView

_TOP = "top"


def handlers(context: Context, view: ThemeView) -> dict[str, Callable[[], object]]:
    """What the actions of the tree do to its chosen theme."""

    def chosen(act: Callable[[Id], object]) -> Callable[[], object]:
        return lambda: act(view.theme()) if view.theme() else None

    return {
        "rename-theme": chosen(view.rename),
        "recolour-theme": chosen(partial(ask_colour, context, view)),
        "describe-theme": chosen(partial(ask_description, context, view)),
        "pin-theme": chosen(partial(ask_digit, context, view)),
        "move-theme": chosen(partial(ask_parent, context, view)),
        "merge-theme": chosen(partial(ask_merge, context, view)),
        "show-theme": chosen(lambda id: commands.show_passages(context, view.themes.tree, id)),
        "delete-theme": chosen(lambda id: commands.delete(context, view.themes.tree, id)),
        **{f"theme-{way}": partial(shift_chosen, context, view, way) for way in ("up", "down", "in", "out")},
    }


def shift_chosen(context: Context, view: ThemeView, way: str) -> None:
    """Move the chosen theme ``up``, ``down``, ``in`` or ``out``, and keep the cursor on it."""
    theme = view.theme()
    if theme:
        commands.shift(context, view.themes.tree, theme, way)
        view.choose(theme)


def ask_colour(context: Context, view: ThemeView, theme_id: Id) -> None:
    """Offer the palette beside the theme."""
    popup = ColourPopup(view.themes.tree.themes[theme_id].colour, view)
    popup.picked.connect(lambda colour: commands.recolour(context, theme_id, colour))
    popup.open_at(_beside(view))


def ask_description(context: Context, view: ThemeView, theme_id: Id) -> None:
    """Let the person write what the theme means."""
    dialog = DescribeDialog(view.themes.tree.themes[theme_id], view)

    def keep(words: str) -> None:
        context.attempt(lambda: describe_theme(context.library, theme_id, words), done=_("Description kept"))

    dialog.described.connect(keep)
    dialog.open()


def ask_digit(context: Context, view: ThemeView, theme_id: Id) -> None:
    """Offer the nine digits."""
    tree = view.themes.tree
    menu = pin_menu(tree.themes[theme_id], tree, lambda digit: commands.pin(context, tree, theme_id, digit), view)
    menu.popup(_beside(view))


def ask_parent(context: Context, view: ThemeView, theme_id: Id) -> None:
    """Ask under which theme it goes."""
    tree = view.themes.tree
    itself_and_below = frozenset(theme.id for theme in tree.under(theme_id))
    choices = [Choice(_TOP, _("At the top")), *theme_choices(tree, itself_and_below)]
    title = _("Move {theme} under…").format(theme=seen(tree.path(theme_id)))
    dialog = ChooserDialog(title, _("Theme to put it under"), choices, view)
    dialog.chosen.connect(lambda id: commands.move(context, tree, theme_id, None if id == _TOP else id))
    dialog.open()


def ask_merge(context: Context, view: ThemeView, theme_id: Id) -> None:
    """Ask into which theme it is merged."""
    tree = view.themes.tree
    choices = theme_choices(tree, frozenset(theme.id for theme in tree.under(theme_id)))
    title = _("Merge {theme} into…").format(theme=seen(tree.path(theme_id)))
    dialog = ChooserDialog(title, _("Theme that is kept"), choices, view)
    dialog.chosen.connect(lambda id: commands.merge(context, tree, id, theme_id))
    dialog.open()


def _beside(view: ThemeView) -> QPoint:
    return view.viewport().mapToGlobal(view.menu_point())
