"""An article's pages, or why they cannot be shown."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain import Id, Layout
from app.errors import NotFound
from app.i18n import _
from ui.context import Context
from ui.pages.locked import Locked
from ui.pages.papers import PASSWORDS, Papers
from ui.pages.script import Script
from ui.pages.step import InStep
from ui.pages.strip import Strip
from ui.pages.view import PageView
from ui.reader.empty import EmptyPage
from ui.reader.hits import Hits
from ui.reader.sitting import Sitting


class PagePane(QWidget):
    """The pages of the article that is open, with the line below them."""

    def __init__(self, context: Context, sitting: Sitting, hits: Hits, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._sitting = context, sitting
        self._shown: tuple[Id, str] = ("", "")
        self.papers = Papers(context, self)
        self.view = PageView(sitting, hits, self.papers, self)
        self.message, self.locked = EmptyPage(self), Locked(self)
        self.strip, self.step = Strip(self.view, self), InStep(sitting.view, self.view)
        self.stack = QStackedWidget(self)
        for widget in (self.view, self.message, self.locked):
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.strip)
        self.setFocusProxy(self.view)
        self.papers.refused.connect(self._refuse)
        self.papers.opened.connect(lambda: self._turn(self.view))
        self.locked.typed.connect(self._unlock)

    def follow(self) -> bool:
        """Show the pages of the article that is open; answers whether they were not shown already."""
        opened = self._sitting.opened
        wanted = (opened.text.id, opened.article.original) if opened else ("", "")
        if wanted == self._shown:
            return False
        self._shown = wanted
        self.view.show_script(None)
        layout = self._layout(wanted[0])
        if opened is None or layout is None:
            self.papers.leave()
            return False
        self._turn(self.view)
        self.view.show_script(Script.of(opened.text.content, layout))
        self.papers.open(opened.article)
        return True

    def leave(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self._shown = ("", "")
        self.view.show_script(None)
        self.papers.leave()

    def darken(self, dark: bool) -> None:
        """Show light ink on dark pages, or the pages as they are."""
        self.strip.dark.setChecked(dark)
        if dark != self.papers.dark:
            self.papers.darken(dark)
            self.view.supply.want()
            self.view.viewport().update()

    def _layout(self, text_id: Id) -> Layout | None:
        try:
            with self._context.library.reading() as reader:
                return reader.get(Layout, text_id)
        except NotFound:
            return None

    def _unlock(self, password: str) -> None:
        self.papers.unlock(password)

    def _refuse(self, reason: str) -> None:
        if reason in PASSWORDS:
            focused = self.isAncestorOf(self.window().focusWidget() or self)
            self.locked.ask(again=reason == "wrong-password")
            self._turn(self.locked)
            if focused:
                self.locked.line.setFocus()
            return
        self.message.say(_title(reason), _("The text can still be read and marked."))
        self._turn(self.message)

    def _turn(self, shown: QWidget) -> None:
        before = self.stack.currentWidget()
        focused = self.window().focusWidget()
        inside = before is not None and focused is not None and (before is focused or before.isAncestorOf(focused))
        self.stack.setCurrentWidget(shown)
        self.setFocusProxy(shown if shown is not self.message else self.view)
        if inside and before is not shown:
            shown.setFocus()


def _title(reason: str) -> str:
    """Why the pages of an article cannot be shown."""
    words = {
        "missing": _("The original file is no longer in the library, so its pages cannot be shown."),
        "no-permission": _("The original file may not be read, so its pages cannot be shown."),
        "broken": _("The original file is damaged, so its pages cannot be shown."),
        "empty": _("The original file is damaged, so its pages cannot be shown."),
        "locked": _("The original file is protected in a way that is not known here."),
        "too-slow": _("Opening the original file took too long, so it was given up."),
        "too-large": _("The original file is too large to be shown."),
        "worker": _("The part that shows pages could not be started."),
    }
    return words.get(reason, _("The pages of this article cannot be shown."))
