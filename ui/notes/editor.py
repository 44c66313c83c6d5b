"""The page on which a note is written: its text, its preview, and saving by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.domain import Id, Note
from app.errors import NotFound
from app.i18n import _
from app.links import read_link
from app.notes import edit_note
from app.ports import Changes
from ui.actions import bind
from ui.asking import plain_label
from ui.context import Context
from ui.notes.hosts import Host, host_of, open_link
from ui.notes.link_row import LinkRow
from ui.notes.passage_choices import RecentArticles, ask_passage
from ui.notes.preview import NotePreview
from ui.notes.strip import NoteStrip
from ui.notes.writing import NoteText
from ui.places import Place

_PAUSE = 500
"""Milliseconds without typing after which the note is kept."""
_PREVIEW_PAUSE = 150
_WIDE = 45
"""Ems from which text and preview stand side by side."""


class NoteEditor(QWidget):
    """Shows the note of a Place of kind ``note``; what is typed is kept by itself."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._id: Id = ""
        self._kept = ""
        self._unsaved: dict[Id, str] = {}
        self._visited = RecentArticles(context)
        self.strip = NoteStrip(self)
        self.text = NoteText(self)
        self.preview = NotePreview(self)
        self.gone = plain_label(_("This note is no longer in the library. Undo brings it back."), self)
        self.links = LinkRow(self)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self._keeping = QTimer(self, singleShot=True, interval=_PAUSE)
        self._drawing = QTimer(self, singleShot=True, interval=_PREVIEW_PAUSE)
        self._arrange()
        self._connect()
        bind(self, "note", {"insert-passage": self.insert_passage, "preview-note": self.strip.reading.toggle})

    def show_note(self, place: Place) -> None:
        """Show a place if it is a note, at the words meant if it names some."""
        self.keep()
        if place.kind != "note":
            return
        note, host = self._read(place.id)
        if place.id != self._id:
            self.text.blockSignals(True)
            self.text.clear()
            self.text.blockSignals(False)
        self._id = place.id
        self._take(note, host)
        if place.id in self._unsaved:
            self.text.setPlainText(self._unsaved[place.id])
        if note is not None and place.start is not None:
            self.text.choose(note.text, place.start, place.start if place.end is None else place.end)

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

    def insert_passage(self) -> None:
        """Ask which passage, and put it at the caret as a quotation."""
        ask_passage(self._context, self._visited, lambda id: self._quote((id,)), self)

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= _WIDE * self.fontMetrics().height()
        self.split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        super().resizeEvent(event)

    def _arrange(self) -> None:
        self.split.addWidget(self.text)
        self.split.addWidget(self.preview)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([1, 1])
        self.preview.hide()
        self.gone.setMargin(10)
        self.gone.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.strip, self.gone):
            layout.addWidget(part)
        layout.addWidget(self.split, 1)
        layout.addWidget(self.links)
        self.setFocusProxy(self.text)

    def _connect(self) -> None:
        context = self._context
        context.selection.opened.connect(self.show_note)
        context.events.changed.connect(self._changed)
        self.text.textChanged.connect(self._typed)
        self.text.left.connect(self.keep)
        self.text.given.connect(self._quote)
        self._keeping.timeout.connect(self.keep)
        self._drawing.timeout.connect(lambda: self.preview.show_markdown(self.text.words()))
        self.preview.followed.connect(self._follow)
        self.strip.insert.clicked.connect(self.insert_passage)
        self.strip.reading.toggled.connect(self._show_preview)
        self.strip.host.clicked.connect(lambda: context.selection.enter(self.strip.place))

    def _typed(self) -> None:
        self.strip.say_typing()
        self.strip.count(self.text.words())
        self._keeping.start()
        if self.preview.isVisible():
            self._drawing.start()

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
        self.gone.setVisible(note is None)
        self.text.setReadOnly(note is None or self._context.library.read_only)
        self.strip.show_host(host)
        if note is not None and note.text != self.text.words():
            at = self.text.textCursor().position()
            self.text.blockSignals(True)
            self.text.setPlainText(note.text)
            self.text.blockSignals(False)
            cursor = self.text.textCursor()
            cursor.setPosition(min(at, self.text.document().characterCount() - 1))
            self.text.setTextCursor(cursor)
        self._kept = self.text.words()
        self.strip.count(self._kept)
        self.strip.say_saved()
        self.preview.show_markdown(self._kept)

    def _quote(self, passage_ids: tuple[Id, ...]) -> None:
        from app.exporting import quotation

        found: list[str] = []
        with self._context.library.reading() as reader:
            if self._context.attempt(lambda: found.extend(quotation(reader, id) for id in passage_ids)):
                self.text.put_paragraph("\n\n".join(words.strip() for words in found))

    def _follow(self, link: str) -> None:
        if read_link(link):
            open_link(self._context, link)
        elif not self.links.ask(link):
            self._context.events.told.emit(
                _("“{link}” is a kind of link that is not opened from notes.").format(link=link)
            )

    def _show_preview(self, shown: bool) -> None:
        self.preview.setVisible(shown)
        if shown:
            self.preview.show_markdown(self.text.words())
