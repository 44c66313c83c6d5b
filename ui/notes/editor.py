"""The page on which a note is written: its text, and keeping it by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain import Id, Note
from app.errors import NotFound
from app.i18n import _
from app.linkables import Linkable
from app.notes import edit_note
from app.one_step import as_one_step
from app.ports import Changes, Library
from ui.actions import bind
from ui.context import Context
from ui.notes.acts import bring, take
from ui.notes.bringing import Brought
from ui.notes.completion import Completion
from ui.notes.hosts import Host, host_of
from ui.notes.parts import NoteParts
from ui.notes.passage_choices import RecentArticles, ask_passage
from ui.places import Place
from ui.typed import Pause

_PAUSE, _LONG_PAUSE = 500, 2_000
"""Milliseconds without typing after which a note is kept, and one of great length."""


class NoteEditor(QWidget):
    """Shows the note of a Place of kind ``note``; what is typed is kept by itself."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._id: Id = ""
        self._passage: Id = ""
        self._kept = ""
        self._unsaved: dict[Id, str] = {}
        self._visited = RecentArticles(context)
        self.parts = parts = NoteParts(context, self)
        self.strip, self.text, self.preview, self.links = parts.strip, parts.text, parts.preview, parts.links
        self.gone, self.split, self.outline, self.mentioned = parts.gone, parts.split, parts.outline, parts.mentioned
        self.completion = Completion(context, self.text, self._link, lambda: self._visited.ids)
        self._keeping = Pause(self)
        self._connect()
        bind(
            self,
            "note",
            {
                "insert-passage": self.insert_passage,
                "preview-note": self.strip.reading.toggle,
                "note-outline": self.strip.outline.toggle,
                "link-note": self.completion.begin,
                "renew-quotations": self.renew_quotations,
            },
        )

    def show_note(self, place: Place) -> None:
        """Show a place if it is a note, at the words meant if it names some."""
        self.keep()
        if place.kind != "note":
            return
        self.completion.close()
        note, host = self._read(place.id)
        if place.id != self._id:
            self.text.blockSignals(True)
            self.text.clear()
            self.text.blockSignals(False)
            self.parts.preview_by_itself(note)
        self._id = self.completion.writing = place.id
        self._take(note, host)
        if place.id in self._unsaved:
            self.text.setPlainText(self._unsaved[place.id])
        if note is not None and place.start is not None:
            self.text.choose(note.text, place.start, place.start if place.end is None else place.end)
        self.mentioned.show_mentions_of(place.id)

    def keep(self) -> bool:
        """Keep what has been typed; answers False where that failed (the words stay on the page)."""
        self._keeping.stop()
        typed = self.text.words()
        if not self._id or typed == self._kept or self.text.isReadOnly():
            return True
        before, self._kept = self._kept, typed
        if not self._context.attempt(lambda: edit_note(self._context.library, self._id, typed)):
            self._kept = before
            self._unsaved[self._id] = typed
            self.strip.say_unsaved()
            return False
        self._unsaved.pop(self._id, None)
        self.strip.say_saved()
        return True

    def keep_within(self, library: Library) -> Id:
        """Keep the words typed so far as part of an act; answers the passage that the note hangs on, if any."""
        self._keeping.start(_PAUSE)
        edit_note(library, self._id, self.text.words())
        return self._passage

    def insert_passage(self) -> None:
        """Ask which passage, and put it at the caret as a quotation."""
        if self.text.isReadOnly():
            return
        ask_passage(self._context, self._visited, lambda id: self._bring(Brought((id,))), self)

    def renew_quotations(self) -> None:
        """Give the quotations whose passages read otherwise now the passages' present words, as one step."""
        if self.text.isReadOnly() or not self.keep():
            return
        renewed = self.parts.checking.renew()
        if renewed == self.text.words():
            self._context.events.told.emit(_("All quotations in this note say what their passages say."))
            return

        def act() -> None:
            with as_one_step(self._context.library, _("Bring quotations up to date")) as library:
                self.text.turn_into(renewed)
                self.keep_within(library)

        before = self.text.words()
        if not self._context.attempt(act, done=_("Quotations brought up to date")):
            self.text.turn_into(before)
        self.keep()

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.mentioned.renew()

    def _connect(self) -> None:
        context = self._context
        context.selection.opened.connect(self.show_note)
        context.events.changed.connect(self._changed)
        self.text.textChanged.connect(self._typed)
        self.text.left.connect(self.keep)
        self.text.brought.connect(self._bring)
        self.outline.inserted.connect(self._bring)
        self._keeping.timeout.connect(self.keep)
        self.strip.insert.clicked.connect(self.insert_passage)
        self.strip.link.clicked.connect(self.completion.begin)
        self.parts.renewal.asked.connect(self.renew_quotations)

    def _typed(self) -> None:
        self.strip.say_typing()
        self._keeping.type_on(_LONG_PAUSE if self.text.is_long() else _PAUSE)

    def _changed(self, changes: Changes) -> None:
        if self._id in changes.notes and not self._keeping.isActive():
            note, host = self._read(self._id)
            if note is None or self.gone.isVisibleTo(self) or note.text != self._kept:
                self._take(note, host)

    def _read(self, id: Id) -> tuple[Note | None, Host]:
        with self._context.library.reading() as reader:
            try:
                note = reader.get(Note, id)
                return (note, host_of(reader, note)) if note.trashed is None else (None, Host("", None))
            except NotFound:
                return None, Host("", None)

    def _take(self, note: Note | None, host: Host) -> None:
        """Put a note as it is in the library on the page; one that is gone leaves its words there, to be copied."""
        self._passage = (note.passage_id or "") if note else ""
        self.gone.setVisible(note is None)
        self.text.setReadOnly(note is None or self._context.library.read_only)
        for button in (self.strip.insert, self.strip.link):
            button.setEnabled(not self.text.isReadOnly())
        self.strip.show_host(host)
        if note is None:
            self.completion.close()
        elif note.text != self.text.words():
            self.text.blockSignals(True)
            self.text.put_all(note.text)
            self.text.blockSignals(False)
        self._kept = self.text.words()
        self.strip.say_saved()
        self.parts.follow()

    def _bring(self, brought: Brought, to: int | None = None) -> None:
        """Put in what was dropped or pasted, at the caret or before a piece of the outline."""
        if not self.text.isReadOnly():
            bring(self._context, self.text, self, brought, to)

    def _link(self, one: Linkable, put: Callable[[str], None]) -> None:
        take(self._context, self.text, self, one, put)
