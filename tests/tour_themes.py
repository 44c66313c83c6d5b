"""Pictures of the codebook: its tree with hidden themes, an entry, choosing among themes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain import Theme
from app.themes import define_theme
from ui.search.chooser import ChooserDialog
from ui.session import OpenDesk
from ui.themes.entry import EntryDialog


def _tree(desk: OpenDesk) -> QWidget:
    """Some themes hidden while reading, one chosen."""
    themes = desk.window.desk.themes
    with desk.context.library.reading() as reader:
        found = list(reader.every(Theme))
    desk.context.selection.hide_themes(frozenset(theme.id for theme in found[1:3]))
    themes.view.choose(found[0].id)
    themes.view.setFocus()
    return desk.window


def _entry(desk: OpenDesk) -> QWidget:
    """A whole entry, with another name that leads elsewhere too."""
    with desk.context.library.reading() as reader:
        first, second = list(reader.every(Theme))[:2]
    define_theme(
        desk.context.library,
        first.id,
        description=first.description or "Laws, bills and rules: what is proposed, passed or repealed.",
        includes="Drafts and debates about them",
        excludes="Promises of companies: see the pledges",
        example="“The bill was read a second time on Tuesday.”",
        aliases=("Laws", second.name),
    )
    return _asked(desk, first, "define-theme", EntryDialog)


def _chooser(desk: OpenDesk) -> QWidget:
    """Which theme is kept, found by another name."""
    with desk.context.library.reading() as reader:
        first, second = list(reader.every(Theme))[:2]
    asked = _asked(desk, second, "merge-theme", ChooserDialog)
    assert isinstance(asked, ChooserDialog)
    asked.line.setText(first.name[:3].lower())
    return asked


def _asked(desk: OpenDesk, theme: Theme, act: str, kind: type[QWidget]) -> QWidget:
    themes = desk.window.desk.themes
    desk.context.selection.hide_themes(frozenset())
    themes.view.choose(theme.id)
    themes.acts[act].trigger()
    return next(dialog for dialog in themes.view.findChildren(kind) if dialog.isVisible())


SCREENS: dict[str, Callable[[OpenDesk], QWidget]] = {
    "themes-hidden": _tree,
    "theme-entry": _entry,
    "theme-chooser": _chooser,
}
