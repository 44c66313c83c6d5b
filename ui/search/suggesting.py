"""What the search box offers while one types; whatever must be looked up is looked up beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.context import Context
from ui.own_jobs import OwnJobs
from ui.search.completing import Part, completed, fitting, is_whole, part_before, word_before
from ui.search.offers import COUNTED, MOST, NAMED, Names, Offer, Offered, offered
from ui.search.popup import HintPopup
from ui.search.recent import RecentSearches
from ui.search.words import fields_told, values_told


class Suggestions(QObject):
    """Searches made before and the fields for an empty box; after ``theme:`` and the like what may stand there."""

    filled = Signal(str, int)
    """The whole text with a suggestion taken, and where the caret goes."""

    def __init__(self, context: Context, popup: HintPopup, recent: RecentSearches, box: QWidget) -> None:
        super().__init__(box)
        self._context, self._popup, self._recent, self._box = context, popup, recent, box
        self._jobs = OwnJobs(context.jobs, self)
        self._names: Names | None = None
        self._text, self._caret = "", 0
        self._part: Part | None = None
        self._awaited = self._take_first = False
        popup.taken.connect(self._take)
        popup.forgotten.connect(self._forget)

    def offer(self, text: str, caret: int) -> None:
        """Show what may stand at the caret, now or as soon as it is known."""
        self._text, self._caret = text, caret
        self._stop_waiting()
        before, part = self._part, part_before(text[:caret]) or word_before(text[:caret])
        self._part = part
        if not text:
            self._offer_beginnings()
        elif part is None:
            self._popup.hide()
        elif part.field in COUNTED or part.field in NAMED:
            if before is None or before.field != part.field:
                self._popup.hide()
            self._awaited = True
            library, index = self._context.library, self._context.index
            work = partial(offered, library, index, part, self._names)
            self._jobs.run("offers", work, self._came, self._failed)
        else:
            self._show(part, _told(values_told(part.field), part) if part.field else _told(fields_told(), part))

    def take_first(self) -> bool:
        """Take what will be offered first, as soon as it is known; answers whether anything is still looked up."""
        self._take_first = self._awaited
        return self._awaited

    def put_away(self) -> None:
        """Offer nothing any more."""
        self._stop_waiting()
        self._popup.hide()

    def _stop_waiting(self) -> None:
        self._awaited = self._take_first = False
        self._jobs.drop()

    def _offer_beginnings(self) -> None:
        recent = [Offer(words, words, recent=True) for words in self._recent.words[:MOST]]
        fields = [Offer(value, value, meaning) for value, meaning in fields_told()]
        told = [_("F1 shows all that you can type, with examples.")]
        told += [_("Del takes an earlier search off this list.")] if recent else []
        self._popup.offer([*recent, *fields], " ".join(told))

    def _came(self, found: Offered) -> None:
        self._names, self._awaited = found.names, False
        take_first, self._take_first = self._take_first, False
        if found.part == self._part and self._box.hasFocus():
            self._show(found.part, found.offers)
            if take_first and found.offers:
                self._take(found.offers[0].value)

    def _failed(self, error: Exception) -> None:
        """Without suggestions one types on; a search says what is wrong with the index."""
        self._awaited = self._take_first = False
        self._popup.hide()

    def _show(self, part: Part, offers: Sequence[Offer]) -> None:
        whole = any(is_whole(part, offer.value) for offer in offers)
        self._popup.offer([] if whole else offers)

    def _forget(self, words: str) -> None:
        self._recent.forget(words)
        if not self._text:
            self._offer_beginnings()

    def _take(self, value: str) -> None:
        before, after = self._text[: self._caret], self._text[self._caret :]
        filled = completed(before, self._part, value) if self._part else value
        self.filled.emit(filled + after.lstrip(), len(filled))


def _told(values: Sequence[tuple[str, str]], part: Part) -> list[Offer]:
    """The values of a fixed list that hold what was typed; of the names of fields those that begin so."""
    meanings = dict(values)
    found = fitting(list(meanings), part.value)
    if not part.field:
        found = [value for value in found if value.startswith(part.value.casefold()) and value != part.value]
    return [Offer(value, value, meanings[value]) for value in found]
