"""The status bar: what is chosen, what is under way, how far the index is, and that all is saved."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from app.i18n import _, ngettext
from ui.asking import plain_label
from ui.context import Context
from ui.indexing.bar import IndexBar
from ui.job_bar import JobBar


class Status(QStatusBar):
    """One line along the lower edge of the window."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.chosen = _word()
        self.jobs = JobBar(context.jobs, self)
        self.index = IndexBar(context, self)
        self.zoom = _word()
        self.saved = _word()
        self.setSizeGripEnabled(False)
        self.addWidget(self.chosen, 1)
        for part in (self.jobs, self.index, self.zoom, self.saved):
            self.addPermanentWidget(part)
        context.selection.articles_chosen.connect(lambda _ids: self._tell_chosen())
        context.selection.passages_chosen.connect(lambda _ids: self._tell_chosen())
        context.selection.opened.connect(lambda _place: self._tell_chosen())
        context.events.changed.connect(lambda _changes: self._tell_saved())
        self._tell_chosen()
        self._tell_saved()

    def tell_zoom(self, percent: int, pages: bool = False) -> None:
        """Say how large the text is shown, or its pages where they are in front."""
        self.zoom.setText(_("{percent} %").format(percent=QLocale().toString(percent)))
        self.zoom.setToolTip(_("Size of the pages") if pages else _("Size of the text"))

    def _tell_chosen(self) -> None:
        articles, passages = len(self._context.selection.articles), len(self._context.selection.passages)
        parts = []
        if articles > 1:
            parts.append(ngettext("{n} article chosen", "{n} articles chosen", articles).format(n=articles))
        if passages and self._context.selection.place.kind != "theme":  # its page counts those chosen there
            parts.append(ngettext("{n} passage chosen", "{n} passages chosen", passages).format(n=passages))
        self.chosen.setText(" · ".join(parts))

    def _tell_saved(self) -> None:
        only_reading = self._context.library.read_only
        self.saved.setText(_("Reading only") if only_reading else _("Saved ✓"))
        self.saved.setToolTip("" if only_reading else _("Every change is kept at once."))


def _word() -> QLabel:
    label = plain_label("")
    label.setWordWrap(False)
    label.setContentsMargins(6, 0, 6, 0)
    return label
