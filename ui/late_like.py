"""What finds texts that say nearly the same, opened at the first import: the window need not wait for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMutex, QMutexLocker

from app.domain import Id
from app.ports import LikeTexts


class LateLike:
    """Stands for the cache of likenesses until it is needed, then hands everything on to it; from any thread."""

    def __init__(self, open_now: Callable[[], LikeTexts]) -> None:
        self._open_now = open_now
        self._opened: LikeTexts | None = None
        self._turn = QMutex()

    def like(self, content: str) -> Sequence[tuple[Id, float]]:
        """Texts that are nearly the same."""
        return self._at_hand().like(content)

    def add(self, text_id: Id, content: str) -> None:
        """Know a text from now on."""
        self._at_hand().add(text_id, content)

    def unknown(self, text_ids: Sequence[Id]) -> Sequence[Id]:
        """Those that were never added."""
        return self._at_hand().unknown(text_ids)

    def close(self) -> None:
        """Let go of its files, if it was ever opened."""
        if self._opened is not None:
            self._opened.close()

    def _at_hand(self) -> LikeTexts:
        with QMutexLocker(self._turn):
            if self._opened is None:
                self._opened = self._open_now()
            return self._opened
