"""What the tree of themes remembers from one start to the next."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain import Id


@dataclass(frozen=True, slots=True)
class TreeState:
    """Which themes are open, which stands topmost in sight, and which are hidden while reading."""

    opened: frozenset[Id] = frozenset()
    top: Id = ""
    hidden: frozenset[Id] = frozenset()

    def written(self) -> dict[str, object]:
        """For the settings: lists and strings only."""
        return {"opened": sorted(self.opened), "top": self.top, "hidden": sorted(self.hidden)}

    @classmethod
    def read(cls, kept: object) -> TreeState | None:
        """What ``written`` gave; None for anything else."""
        match kept:
            case {"opened": list(opened), "top": str(top), "hidden": list(hidden)} if all(
                isinstance(id, str) for id in (*opened, *hidden)
            ):
                return cls(frozenset(opened), top, frozenset(hidden))
        return None
