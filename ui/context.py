"""What every panel is handed: one frozen bundle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.errors import FlorilegiumError
from app.ports import Library, SearchIndex
from ui.events import Events
from ui.jobs import Jobs
from ui.selection import Selection


@dataclass(frozen=True)
class Context:
    """The open library and the window's shared parts.

    ``attempt`` runs a use case and words its failure in the message bar: ``attempt(lambda: rename_theme(...))`` answers
    whether it worked.
    """

    library: Library
    index: SearchIndex
    jobs: Jobs
    events: Events
    selection: Selection

    def attempt(self, act: Callable[[], object], done: str = "") -> bool:
        """Run a use case on the GUI thread; a failure a person may see goes to the message bar, success to a toast."""
        from ui.errors import worded

        try:
            act()
        except FlorilegiumError as error:
            sentence = worded(error)
            if sentence:
                self.events.told.emit(sentence)
            return False
        if done:
            self.events.done.emit(done)
        return True
