"""What every panel is handed: one frozen bundle."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from app.errors import FlorilegiumError
from app.ports import Library, LikeTexts, SearchIndex
from ui.events import Events
from ui.jobs import Jobs
from ui.selection import Selection

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Context:
    """The open library and the window's shared parts.

    ``attempt`` runs a use case and words its failure in the message bar: ``attempt(lambda: rename_theme(...))`` answers
    whether it worked. ``like`` finds texts that say nearly the same; without it none is looked for.
    """

    library: Library
    index: SearchIndex
    jobs: Jobs
    events: Events
    selection: Selection
    like: LikeTexts | None = None

    def attempt(self, act: Callable[[], object], done: str = "") -> bool:
        """Run a use case on the GUI thread; a failure a person may see goes to the message bar, success to a toast."""
        try:
            act()
        except FlorilegiumError as error:
            self.explain(error)
            return False
        if done:
            self.events.done.emit(done)
        return True

    def explain(self, error: BaseException) -> None:
        """Say what went wrong in the message bar; fit to be the ``on_failed`` of a job.

        What the person stopped is not spoken of; what is our own defect comes with a report to copy.
        """
        from ui.errors import worded

        if not isinstance(error, FlorilegiumError):
            _log.error("a defect", exc_info=error)
            self.events.broke.emit(error)
        elif sentence := worded(error):
            self.events.told.emit(sentence)
