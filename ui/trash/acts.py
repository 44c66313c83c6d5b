"""What is done with things in the trash."""

from __future__ import annotations

from collections.abc import Callable

from app.domain import Id, SavedSearch
from app.i18n import _, ngettext
from app.trash import delete_for_good, empty_trash, restore_all
from ui.context import Context
from ui.places import Place
from ui.searches.going import place_of
from ui.trash.model import Things


def restore(context: Context, things: Things) -> None:
    """Take things out of the trash, as one step; a single one is offered to be opened."""
    told = ngettext("Restored {n} thing", "Restored {n} things", len(things)).format(n=len(things))
    if context.attempt(lambda: restore_all(context.library, things), told) and len(things) == 1:
        _offer(context, *things[0])


def delete(context: Context, things: Things) -> None:
    """Delete things for good, outside the GUI thread."""
    _run(context, lambda: delete_for_good(context.library, things), _("Deleted for good"))


def empty(context: Context) -> None:
    """Delete all that is in the trash, outside the GUI thread."""
    _run(context, lambda: empty_trash(context.library), _("The trash is empty"))


def _run(context: Context, act: Callable[[], object], told: str) -> None:
    context.jobs.run(
        lambda _progress: act(),
        lambda _done: context.events.done.emit(told),
        context.explain,
        title=_("Deleting for good"),
        keep_result=True,
    )


def _offer(context: Context, kind: str, id: Id) -> None:
    place = _place_of(context, kind, id)
    if place is not None:
        sentence = _("It is back where it was.")
        context.events.offered.emit(sentence, _("Open it"), lambda: context.selection.enter(place))


def _place_of(context: Context, kind: str, id: Id) -> Place | None:
    """Where a thing is looked at; a collection has no page."""
    if kind == "search":
        with context.library.reading() as reader:
            return place_of(reader.get(SavedSearch, id))
    return None if kind == "collection" else Place(kind, id)
