"""A way of reading in which each selection is put under one theme as soon as it is made."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain import Id
from app.i18n import _
from app.themes import theme_at
from ui.reader import acts
from ui.reader.desk import anchor, target_of, used
from ui.reader.quick_tag import QuickTag
from ui.reader.sitting import Sitting
from ui.reader.tagging import named, recent
from ui.speaking import announce


class TagOnSelect(QObject):
    """The theme that each selection gets, while there is one."""

    changed = Signal()
    """It was begun or left, or its theme is called otherwise."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._sitting = sitting
        self.theme: Id = ""
        sitting.view.words_taken.connect(self.tag)
        sitting.current_changed.connect(self._check)

    @property
    def path(self) -> str:
        """The theme's full path, for the eye; empty where none is on or no article open."""
        opened = self._sitting.opened
        return opened.path(self.theme) if opened and self.theme in opened.tree.themes else ""

    def toggle(self) -> None:
        """Leave it, or ask for a theme to begin with: first the one chosen in the tree."""
        opened = self._sitting.opened
        if self.leave() or opened is None or not acts.may_change(self._sitting.context):
            self.changed.emit()
            return
        first = [id for id in (self._sitting.context.selection.theme,) if id]
        popup = QuickTag(
            self._sitting.ground(), self._sitting.front, opened.tree, [*first, *recent(self._sitting, opened)]
        )
        popup.note.hide()
        popup.line.setPlaceholderText(_("Tag each selection with…"))
        popup.theme_chosen.connect(lambda id, _note: self.begin(id))
        popup.new_chosen.connect(lambda path, _note: self._begin_anew(path))
        popup.open_at(anchor(self._sitting))
        self.changed.emit()

    def begin(self, theme_id: Id) -> None:
        """Put every selection from now on under a theme."""
        self.theme = theme_id
        used(self._sitting, theme_id)
        said = _("Each selection is tagged now: {theme}. Escape ends it.").format(theme=self.path)
        announce(self._sitting.front, said)
        self.changed.emit()

    def leave(self) -> bool:
        """Tag no more; answers whether it was on."""
        was_on = bool(self.theme)
        if was_on:
            self.theme = ""
            announce(self._sitting.front, _("Selections are no longer tagged."))
            self.changed.emit()
        return was_on

    def tag(self) -> bool:
        """Tag the selection, if it is on and there is one without the theme; answers whether that was so."""
        sitting, opened = self._sitting, self._sitting.opened
        if not self.theme or opened is None or sitting.view.chosen() is None:
            return False
        target = target_of(sitting)
        if target is None or target.carries(self.theme):
            return False
        acts.tag(sitting.context, target, self.theme, named(sitting, self.theme))
        return True

    def _begin_anew(self, path: str) -> None:
        """Make a theme, and begin with it."""
        context, made = self._sitting.context, list[Id]()

        def act() -> None:
            with context.library.writing(_("New theme")) as writer:
                made.append(theme_at(writer, path).id)

        if context.attempt(act, done=_("New theme: {theme}").format(theme=path)):
            self.begin(made[0])

    def _check(self) -> None:
        """End it when the theme is gone."""
        opened = self._sitting.opened
        if self.theme and opened is not None and self.theme not in opened.tree.themes:
            self.leave()
        elif self.theme:
            self.changed.emit()
