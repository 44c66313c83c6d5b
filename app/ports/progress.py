"""How slow work reports how far it is, and is stopped."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told how far slow work is; raises Cancelled when the person has stopped it."""

    def __call__(self, done: int, total: int, doing: str = "") -> None:
        """``total`` is 0 while it is unknown; ``doing`` names the present piece of work."""


def no_progress(done: int, total: int, doing: str = "") -> None:
    """Progress for those who do not ask."""
