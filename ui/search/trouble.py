"""What is said when work outside the GUI thread fails."""

from __future__ import annotations

import logging
from collections.abc import Callable

from app.errors import FlorilegiumError
from ui.context import Context
from ui.errors import worded

_log = logging.getLogger(__name__)


def telling(context: Context) -> Callable[[Exception], None]:
    """Word a failure in the message bar; one that is our own mistake is also logged with its trace."""

    def tell(error: Exception) -> None:
        if not isinstance(error, FlorilegiumError):
            _log.error("work outside the GUI thread failed", exc_info=error)
        sentence = worded(error)
        if sentence:
            context.events.told.emit(sentence)

    return tell
