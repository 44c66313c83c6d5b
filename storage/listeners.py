"""Those who want to know of every commit."""

from __future__ import annotations

import logging
from collections.abc import Callable

from app.ports import Changes

_log = logging.getLogger(__name__)


class Listeners:
    """Called one after another, on the thread that committed."""

    def __init__(self) -> None:
        self._all: dict[object, Callable[[Changes], None]] = {}

    def add(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call ``listener`` from now on; the answer puts an end to that."""
        key = object()
        self._all[key] = listener

        def leave() -> None:
            self._all.pop(key, None)

        return leave

    def tell(self, changes: Changes) -> None:
        """Tell them all, whatever becomes of each.

        The library's lock is free meanwhile: a listener may write in its turn, or wait for another thread that does.
        """
        for listener in list(self._all.values()):
            try:
                listener(changes)
            except Exception:
                # The step is committed: whatever a listener does, it must not look as if it were not.
                _log.exception("a listener failed after revision %d", changes.revision)
