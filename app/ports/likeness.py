"""What the core asks of what knows which texts say nearly the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.domain import Id


class LikeTexts(Protocol):
    """Which texts say nearly the same: derived from the library, kept beside the index, always safe to delete."""

    def like(self, content: str) -> Sequence[tuple[Id, float]]:
        """The ids of texts that are nearly the same, with the estimated share of common runs of words, best first.

        Texts that are gone or outdated may be among them.
        """

    def add(self, text_id: Id, content: str) -> None:
        """Know a text from now on; knowing it already does nothing."""

    def unknown(self, text_ids: Sequence[Id]) -> Sequence[Id]:
        """Those of the texts that were never added, or were forgotten with a lost cache."""

    def close(self) -> None:
        """Let go of its files."""
