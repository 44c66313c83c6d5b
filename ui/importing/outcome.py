"""What came of an import: the article opened, a toast, or a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain import Id
from app.i18n import _, ngettext
from ui.context import Context
from ui.importing.report import ReportDialog
from ui.places import START, Place

if TYPE_CHECKING:  # what reads files is loaded when the first import begins
    from app.importing import Report, Source


class Outcome(QObject):
    """Tells how imports went; keeps the last report while it is open."""

    again = Signal(list, object)
    """What failed is to be tried once more: sources and choices."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.report: ReportDialog | None = None

    def tell(self, report: Report, looked: bool = False) -> None:
        """A toast for what came in, and a report where there is more to say than a look has shown before."""
        count = len(report.imported)
        if count:
            self._context.events.done.emit(_told(report))
        if count == 1:
            self._open(report.imported[0].id)
        if _needs_telling(report, looked):
            self._show(report)

    def tell_sample(self, added: int) -> None:
        """Open the note to begin with, where the person has nothing open; or say that the sample was here already."""
        context = self._context
        if not added:
            context.events.told.emit(_("The sample library was here already. Nothing was added."))
            return
        context.events.done.emit(_("The sample library is here to look around in"))
        from app.sample import first_steps

        with context.library.reading() as reader:
            first = first_steps(reader)
        if first and context.selection.place == START:
            context.selection.enter(Place("note", first))

    def _show(self, report: Report) -> None:
        if self.report is not None:
            self.report.close()
        self.report = ReportDialog(report, self._open, self._window)
        self.report.again.connect(self._try_again)
        self.report.destroyed.connect(self._forget)
        self.report.show()

    def _try_again(self, sources: list[Source]) -> None:
        from app.importing import Choices

        self.again.emit(sources, Choices(collection=self._context.selection.collection or None))

    def _forget(self) -> None:
        self.report = None

    def _open(self, id: Id) -> None:
        self._context.selection.open(Place("article", id))


def _needs_telling(report: Report, looked: bool) -> bool:
    """Whether there is more to say than what a toast holds and what the person has just looked at."""
    noteworthy = not looked and any(one.remarks or one.like for one in report.imported)
    unusual = report.failed or report.duplicates or report.replaced or report.passed_over or report.cancelled
    return bool(unusual or noteworthy or not report.imported)


def _told(report: Report) -> str:
    if len(report.imported) == 1:
        return _("Imported: {title}").format(title=report.imported[0].title)
    count = len(report.imported)
    return ngettext("Imported {n} article", "Imported {n} articles", count).format(n=count)
