"""What an export will be, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from app.domain import Id
from app.exporting import By, Choice, Document, plan_export
from app.i18n import _, ngettext
from app.ports import Library, Progress
from ui.counting import how_many

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Planned:
    """The first documents of an export, exactly as they will be written; ``more`` if there are others."""

    documents: tuple[Document, ...]
    passages: frozenset[Id]
    more: bool


Choosing: TypeAlias = Callable[[Progress], Choice]
"""Works out, outside the GUI thread, what is to be exported."""


def plan(library: Library, choosing: Choosing, by: By, together: bool, progress: Progress) -> Planned:
    """Make the documents of an export; raises NothingToExport, NotFound."""
    documents: list[Document] = []
    with closing(plan_export(library, choosing(progress), by, together=together)) as made:
        for document in islice(made, MOST_SHOWN + 1):
            documents.append(document)
            progress(len(documents), 0)
    shown = documents[:MOST_SHOWN]
    passages = frozenset(id for document in shown for id in document.passages)
    return Planned(tuple(shown), passages, len(documents) > MOST_SHOWN)


def told(planned: Planned) -> str:
    """``3 documents, 14 passages``."""
    number, passages = len(planned.documents), len(planned.passages)
    if planned.more:
        return _("More than {count} documents; the first are shown").format(count=f"{number:n}")
    documents = ngettext("{count} document", "{count} documents", number).format(count=f"{number:n}")
    return _("{documents}, {passages}").format(documents=documents, passages=how_many("passages", passages))


def chosen_told(choice: Choice) -> str:
    """What was handed over to be exported: ``Chosen: 12 passages and 2 notes``."""
    handed_over = {"passages": choice.passages or (), "notes": choice.notes, "articles": choice.cited}
    parts = [how_many(kind, len(ids)) for kind, ids in handed_over.items() if ids]
    return choice.title or _("Chosen: {things}").format(things=", ".join(parts) or _("nothing"))
