"""The history as a file: who did what when, for a spreadsheet or a program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.auditing import as_csv, as_json, trail
from app.exporters.files import write_whole
from app.i18n import _
from app.looking_back import EntryFilter
from app.ports import Progress
from ui.context import Context


def ask_file(parent: QWidget, act: Callable[[Path], object]) -> QFileDialog:
    """Ask where to write; the window goes on working meanwhile."""
    dialog = QFileDialog(parent, _("Save the history"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_("Table (*.csv)"), _("JSON (*.json)")])
    dialog.setDefaultSuffix("csv")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("json" if ".json" in chosen else "csv"))
    dialog.selectFile(_("history"))
    dialog.fileSelected.connect(lambda name: act(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def save_trail(context: Context, chosen: EntryFilter, file: Path) -> None:
    """Write the entries that are chosen, all of them, outside the GUI thread."""

    def work(progress: Progress) -> Path:
        written = as_json if file.suffix.casefold() == ".json" else as_csv
        with context.library.reading() as reader:
            write_whole(file, "".join(written(trail(reader, chosen))))
        return file

    def say(written: Path) -> None:
        context.events.turned.emit(_("The history was saved as “{file}”").format(file=written.name))

    context.jobs.run(work, say, context.explain, title=_("Saving the history"), key="history-save")
