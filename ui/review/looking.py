"""Finding out, beside the window, where passages may belong; what was found is kept as long as it stays true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from app.domain import Id, Span
from ui.context import Context
from ui.own_jobs import OwnJobs
from ui.review.proposals import Key, Line, Proposal, proposals

ALIKE = 0.9
"""How alike, from 0 to 1, what is proposed must be to be taken together with others."""

_NOTHING = Proposal(None, 0.0)


class Looking(QObject):
    """What is proposed for the passages of one page."""

    found = Signal()
    """More is known than before."""

    def __init__(self, context: Context, owner: QObject) -> None:
        super().__init__(owner)
        self._context = context
        self._known: dict[Key, Proposal] = {}
        self._own = OwnJobs(context.jobs, self)

    def look(self, lines: Sequence[Line]) -> None:
        """Find what is not known yet of these."""
        library, known = self._context.library, dict(self._known)
        if any(line.key not in known for line in lines):
            self._own.run(
                "look", lambda progress: proposals(library, lines, known, progress), self._take, self._context.explain
            )

    def of(self, line: Line | None) -> Proposal:
        """What is proposed for a passage, as far as it is known."""
        return self._known.get(line.key, _NOTHING) if line is not None else _NOTHING

    def is_known(self, line: Line) -> bool:
        """Whether its place has been looked for."""
        return line.key in self._known

    def alike(self, lines: Sequence[Line]) -> dict[Id, Span]:
        """The places of those whose words there are nearly the same."""
        proposed = ((line, self.of(line)) for line in lines)
        return {line.passage.id: one.span for line, one in proposed if one.span is not None and one.likeness >= ALIKE}

    def _take(self, found: Mapping[Key, Proposal]) -> None:
        self._known |= found
        self.found.emit()
