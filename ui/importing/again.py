"""An article's source read again: by a better reader, in another encoding, with other lines kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.domain import Article, Id, Span
from app.drafts import AS_FOUND, Reading
from app.errors import FlorilegiumError, UnreadableFile
from app.i18n import _, ngettext
from app.importing import Source
from app.ports import Progress
from app.rereading import LeftOut, Replaced, left_out, read_again
from app.worker import Worker
from ui.asking import plain_label, trouble_label
from ui.context import Context
from ui.errors import worded
from ui.importing.preview.rows import Row, light
from ui.importing.preview.text import SourceText
from ui.own_jobs import OwnJobs
from ui.roomy import resize_in_letters


class ReadAgainDialog(QDialog):
    """Shows the whole source with what the article left out of it, and puts what is chosen in the text's place."""

    def __init__(
        self, context: Context, worker: Callable[[], Worker], article_id: Id, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._worker = context, worker
        self._own = OwnJobs(context.jobs, self)
        with context.library.reading() as reader:
            self._article = reader.get(Article, article_id)
        self.setWindowTitle(_("Read again: {title}").format(title=self._article.title))
        self._reading = AS_FOUND
        self.said = plain_label(_("The source is being read…"), self)
        self.text, self.trouble = SourceText(self), trouble_label(self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.agree = buttons.addButton(_("&Replace the text"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.agree.setEnabled(False)
        buttons.accepted.connect(self._replace)
        buttons.rejected.connect(self.reject)
        self.text.format_wanted.connect(lambda key: self._read(replace(self._reading, format=key)))
        self.text.encoding_wanted.connect(lambda name: self._read(replace(self._reading, encoding=name)))
        self.text.password_given.connect(lambda word: self._read(replace(self._reading, password=word)))
        column = QVBoxLayout(self)
        for part in (self.said, self.text, self.trouble, buttons):
            column.addWidget(part, 1 if part is self.text else 0)
        resize_in_letters(self, 120, 36)
        self.text.show_row(None, None, None)
        self._read(self._reading)

    def _read(self, reading: Reading) -> None:
        self._reading = reading
        self.agree.setEnabled(False)
        library, worker, article = self._context.library, self._worker, self._article.id

        def work(progress: Progress) -> LeftOut:
            return left_out(library, worker(), article, reading, progress)

        self._own.run("read", work, self._show, self._refused)

    def _show(self, found: LeftOut) -> None:
        self.trouble.hide()
        self.said.setText(_told(len(found.lines)))
        dropped = tuple(Span(line.start, line.end) for line in found.lines)
        self.text.show_row(self._row(replace_known=found), found.draft, dropped)
        self.agree.setEnabled(True)

    def _row(self, replace_known: LeftOut | None = None, trouble: UnreadableFile | None = None) -> Row:
        source = Source(Path(self._article.imported_from), self._reading)
        return Row(source, known=light(replace_known.draft) if replace_known else None, trouble=trouble)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, UnreadableFile):
            self.text.show_row(self._row(trouble=error), None, None)
        if isinstance(error, FlorilegiumError):
            self.said.setText("")
            self.trouble.setText(worded(error))
            self.trouble.show()
        else:
            self._context.explain(error)

    def _replace(self) -> None:
        context, worker, article = self._context, self._worker, self._article.id
        reading, dropped = self._reading, self.text.model.dropped()

        def work(progress: Progress) -> Replaced:
            return read_again(context.library, worker(), article, reading, dropped=dropped, progress=progress)

        def tell(done: Replaced) -> None:
            context.events.done.emit(fared(done))

        context.jobs.run(work, tell, context.explain, title=_("Reading again"), keep_result=True)
        self.accept()


def _told(missing: int) -> str:
    """What is seen, and how lines are brought back."""
    if not missing:
        return _("The article has every line of its source. Space leaves a line out; passages are placed again.")
    words = ngettext(
        "{n} line of the source is not in the article; it is struck through. Press Space on it to bring it back.",
        "{n} lines of the source are not in the article; they are struck through. Press Space on one to bring it back.",
        missing,
    )
    return words.format(n=missing)


def fared(done: Replaced) -> str:
    """How the passages of an article fared when its text was replaced."""
    words = _("Read again. Passages kept in place: {kept}, placed anew: {moved}, to be reviewed: {uncertain}")
    return words.format(kept=done.kept, moved=done.moved, uncertain=done.uncertain)
