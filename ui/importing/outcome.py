"""What came of an import: the article opened, a toast, or a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain import Article, Id
from app.i18n import _, ngettext
from app.ports import ArticleFilter
from ui.context import Context
from ui.importing.report import ReportDialog
from ui.places import START, Place

if TYPE_CHECKING:  # what reads files is loaded when the first import begins
    from app.importing import Duplicate, Report


class Outcome(QObject):
    """Tells how imports went; keeps the last report while it is open."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.report: ReportDialog | None = None

    def tell(self, report: Report) -> None:
        """A toast for what came in, and a report where there is more to say."""
        count = len(report.imported)
        if count:
            self._context.events.done.emit(_told(report))
        if count == 1:
            self._open(report.imported[0].id)
        if report.failed or report.duplicates or report.passed_over or report.cancelled or not count:
            self._show(report)

    def tell_copied(self, kept: Article | Duplicate) -> None:
        """Open what was made of the clipboard or a drop."""
        self._open(kept.id)
        if isinstance(kept, Article):
            self._context.events.done.emit(_("Imported: {title}").format(title=kept.title))
        else:
            self._context.events.told.emit(_("This text was in the library already. Nothing was added."))

    def tell_sample(self, added: int) -> None:
        """Open the first of the sample texts, where the person has nothing open; or say that they were here already."""
        context = self._context
        if not added:
            context.events.told.emit(_("The sample library was here already. Nothing was added."))
            return
        context.events.done.emit(_("The sample library is here to look around in"))
        with context.library.reading() as reader:
            lines = reader.article_lines(ArticleFilter(), 0, 1)
        if lines and context.selection.place == START:
            context.selection.enter(Place("article", lines[0].id))

    def _show(self, report: Report) -> None:
        if self.report is not None:
            self.report.close()
        self.report = ReportDialog(report, self._open, self._window)
        self.report.destroyed.connect(self._forget)
        self.report.show()

    def _forget(self) -> None:
        self.report = None

    def _open(self, id: Id) -> None:
        self._context.selection.open(Place("article", id))


def _told(report: Report) -> str:
    if len(report.imported) == 1:
        return _("Imported: {title}").format(title=report.imported[0].title)
    count = len(report.imported)
    return ngettext("Imported {n} article", "Imported {n} articles", count).format(n=count)
