"""The searches a person made lately: kept with the window, never in the library."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

MOST = 30
"""Searches that are remembered."""

LONGEST = 500
"""Code points of a search that is remembered; a longer one is no search one makes again by hand."""


class RecentSearches(QObject):
    """The latest first, each once."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.words: tuple[str, ...] = ()

    def add(self, words: str) -> None:
        """This search was made just now."""
        tidy = " ".join(words.split())
        if tidy and len(tidy) <= LONGEST and self.words[:1] != (tidy,):
            self.words = (tidy, *(other for other in self.words if other != tidy))[:MOST]
            self.changed.emit()

    def forget(self, words: str) -> None:
        """Do not offer this search any more."""
        self.words = tuple(other for other in self.words if other != words)
        self.changed.emit()

    def state(self) -> list[str]:
        """For the settings."""
        return list(self.words)

    def restore(self, kept: object) -> None:
        """What ``state`` gave; what makes no sense is left out."""
        found = [one for one in kept if isinstance(one, str) and one.strip()] if isinstance(kept, list) else []
        self.words = tuple(dict.fromkeys(one for one in found if len(one) <= LONGEST))[:MOST]
