"""A note as it reads, and what has become of what it speaks of: links to things gone, quotations out of date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.i18n import _
from app.links import SCHEME
from app.mentioning import lost
from app.ports import Changes, Library, Progress
from ui.context import Context
from ui.notes.preview import NotePreview
from ui.notes.renewing import RenewRow
from ui.notes.writing import NoteText
from ui.own_jobs import OwnJobs

if TYPE_CHECKING:  # with it comes what reads Markdown
    from app.quoting import Outdated


@dataclass(frozen=True, slots=True)
class Checked:
    """A note's text, its links that lead nowhere, and its quotations that are out of date."""

    text: str
    lost: Mapping[str, str] = field(default_factory=dict)
    outdated: Sequence[Outdated] = ()


def look(library: Library, text: str, progress: Progress) -> Checked:
    """Look up everything that a note links to."""
    from app.quoting import outdated

    with library.reading() as reader:
        found = lost(reader, text)
        progress(1, 2)
        return Checked(text, found, outdated(reader, text))


class Checking(QObject):
    """Draws the preview, and tells of quotations that are out of date; changes nothing unless it is asked to."""

    def __init__(self, context: Context, text: NoteText, preview: NotePreview, row: RenewRow) -> None:
        super().__init__(text)
        self._context, self._text, self._preview, self._row = context, text, preview, row
        self._jobs = OwnJobs(context.jobs, self)
        self._checked = Checked("")
        context.events.changed.connect(self._changed)

    def draw(self) -> None:
        """Show the note as it is now, at once as it was last found to be, and again when all was looked up."""
        words = self._text.words()
        seen = Checked(words, self._checked.lost)
        if SCHEME not in words:
            self._jobs.drop()
            self._checked = Checked(words)
            self._row.tell(0)
        else:
            self._jobs.run("check", partial(look, self._context.library, words), self._found, self._context.explain)
        self._show(seen)

    def renew(self) -> str:
        """The note with all its quotations in the present words of their passages."""
        from app.quoting import brought_up_to_date, outdated

        words = self._text.words()
        with self._context.library.reading() as reader:
            return brought_up_to_date(words, outdated(reader, words))

    def _found(self, checked: Checked) -> None:
        before, self._checked = self._checked, checked
        self._row.tell(len(checked.outdated))
        if checked.outdated or checked.lost != before.lost:
            self._show(checked)

    def _show(self, checked: Checked) -> None:
        if not self._preview.isHidden():
            shown = checked.text
            if checked.outdated:
                from app.quoting import with_present_words

                shown = with_present_words(shown, checked.outdated, _("The passage now reads:"))
            self._preview.show_markdown(shown, checked.lost)

    def _changed(self, changes: Changes) -> None:
        """What the note speaks of may be another now."""
        spoken_of = changes.passages or changes.articles or changes.themes or changes.notes
        if spoken_of and self._text.isVisible() and SCHEME in self._text.words():
            self.draw()
