"""Links and themes completed while a note is typed: after ``[[`` whatever can be linked to, after ``#`` a theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from app.domain import Id
from app.i18n import _
from app.linkables import Known, Linkable, gather, linkables, themes_like
from app.ports import Progress
from app.theme_tree import same_name
from ui.context import Context
from ui.notes.beginning import FAR, Begun, begun_in
from ui.notes.offers import OfferPopup
from ui.own_jobs import OwnJobs

Take = Callable[[Linkable, Callable[[str], None]], object]
"""Does what choosing an offer asks for; is handed what puts the Markdown in the place of what was typed."""

_KEYS = frozenset(
    {
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


class Completion(QObject):
    """Watches one text field; only while the list is open does it take any key, and Escape keeps what was typed."""

    def __init__(self, context: Context, text: QPlainTextEdit, take: Take, recent: Callable[[], Sequence[Id]]) -> None:
        super().__init__(text)
        self._context, self._text, self._take, self._recent = context, text, take, recent
        self._jobs = OwnJobs(context.jobs, self)
        self._known: Known | None = None
        self._begun: Begun | None = None
        self._left: tuple[int, str] = (-1, "")
        self.writing: Id = ""
        """The note being written, which is not offered."""
        self.popup = OfferPopup(text)
        self.popup.taken.connect(self._chosen)
        text.textChanged.connect(self._typed)
        text.cursorPositionChanged.connect(self._moved)
        text.destroyed.connect(self.popup.deleteLater)
        text.installEventFilter(self)

    def begin(self) -> None:
        """Ask for a link at the caret, as by typing ``[[``; words that are selected are looked for at once."""
        if self._text.isReadOnly():
            return
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self._text.textCursor()
        words = " ".join(cursor.selectedText().replace("[", " ").replace("]", " ").split())
        cursor.insertText(f"[[{words[: FAR - 20]}")
        self._text.setTextCursor(cursor)
        self._typed()

    def close(self) -> None:
        """Offer nothing more for now."""
        self._begun, self._known = None, None
        self._jobs.drop()
        self.popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys go to the list while it is open; whoever leaves the text closes it."""
        if event.type() == QEvent.Type.FocusOut or event.type() == QEvent.Type.Hide:
            self.close()
        if not self.popup.isVisible() or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in _KEYS:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress or event.key() not in _KEYS:
            return False
        begun = self._begun
        if not self.popup.pressed(event):
            return False
        if event.key() == Qt.Key.Key_Escape and begun is not None:
            self._left = (self._begins_at(begun), begun.sign)
            self.close()
        return True

    def _typed(self) -> None:
        begun = self._begun_here()
        if begun is None:
            self._left = (-1, "")
            self.close()
        elif (self._begins_at(begun), begun.sign) != self._left:
            self._begun = begun
            self._ask(begun)

    def _moved(self) -> None:
        if self._begun is not None and self._begun_here() != self._begun:
            self.close()

    def _begun_here(self) -> Begun | None:
        """What is being typed at the caret; nothing while an input method composes it."""
        text, cursor = self._text, self._text.textCursor()
        if text.isReadOnly() or cursor.hasSelection() or not text.hasFocus():
            return None
        if cursor.block().layout().preeditAreaText():
            return None
        within = cursor.positionInBlock()
        return begun_in(_before(cursor, min(FAR, within)), at_start=within <= FAR)

    def _begins_at(self, begun: Begun) -> int:
        return self._text.textCursor().position() - _units(begun.written)

    def _ask(self, begun: Begun) -> None:
        library, index, known = self._context.library, self._context.index, self._known
        if known is None:

            def look_round(progress: Progress) -> Known:
                return gather(library, tuple(self._recent()), self.writing, progress)

            self._jobs.run("known", look_round, self._knows, self._context.explain)
        elif begun.sign == "#":
            self._show(begun, themes_like(known, begun.typed))
        else:
            ask = partial(linkables, library, index, known, begun.typed)
            self._jobs.run("offers", ask, partial(self._show, begun), self._context.explain)

    def _knows(self, known: Known) -> None:
        self._known = known
        if self._begun is not None:
            self._ask(self._begun)

    def _show(self, begun: Begun, offers: Sequence[Linkable]) -> None:
        if begun != self._begun or begun != self._begun_here():
            return
        offers = list(offers)
        there = any(same_name(begun.typed) == same_name(one.label) for one in offers)
        if begun.may_be_new and not there:
            offers.append(Linkable("theme", "", _path(begun.typed)))
        if begun.sign == "#" and not offers:
            self.popup.hide()
            return
        told = _("Enter takes it, Esc goes on writing.") if offers else _("Nothing fits. Try fewer letters.")
        self.popup.offer(offers, self._text.cursorRect(), told)

    def _chosen(self, one: Linkable) -> None:
        begun = self._begun
        if begun is not None and begun == self._begun_here():
            self._take(one, partial(self._put, begun))
        self.close()

    def _put(self, begun: Begun, markdown: str) -> None:
        cursor = self._text.textCursor()
        cursor.setPosition(self._begins_at(begun), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(markdown)
        if begun.sign == "[[" and _after(cursor, 2) == "]]":
            cursor.deleteChar()
            cursor.deleteChar()
        self._text.setTextCursor(cursor)


def _before(cursor: QTextCursor, count: int) -> str:
    """So many UTF-16 units before the caret."""
    at = QTextCursor(cursor)
    at.setPosition(cursor.position() - count, QTextCursor.MoveMode.KeepAnchor)
    return at.selectedText()


def _after(cursor: QTextCursor, count: int) -> str:
    at = QTextCursor(cursor)
    last = cursor.document().characterCount() - 1
    at.setPosition(min(last, cursor.position() + count), QTextCursor.MoveMode.KeepAnchor)
    return at.selectedText()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _path(typed: str) -> str:
    return "/".join(" ".join(part.split()) for part in typed.split("/"))
