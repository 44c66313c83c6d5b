"""Going back, or on, to a step: one act after another in the background, so that the window goes on answering."""

from __future__ import annotations

from app.auditing import Way, go, way_to
from app.i18n import _, ngettext
from app.looking_back import Entry
from app.ports import Progress
from ui.context import Context


def go_to(context: Context, entry: Entry, before: bool = False) -> None:
    """Make the library what it was right after an act (or ``before`` it), and say so."""
    with context.library.reading() as reader:
        way = way_to(reader, entry, before)
    if not way.acts:
        return

    def work(progress: Progress) -> int:
        return go(context.library, way, progress)

    title = _("Going to “{step}”").format(step=entry.title)
    context.jobs.run(work, lambda turned: _tell(context, way, turned), context.explain, title=title, key="history-go")


def _tell(context: Context, way: Way, turned: int) -> None:
    if way.state == "done":
        told = ngettext("Undone: {n} step", "Undone: {n} steps", turned).format(n=turned)
    else:
        told = ngettext("Done again: {n} step", "Done again: {n} steps", turned).format(n=turned)
    context.events.turned.emit(told)
    if turned < len(way.acts):
        context.events.told.emit(
            _("Something else was done meanwhile, so going through the history ended early. Nothing new was undone.")
        )
