"""Edits of a text: which of them make one text of another, and what lies over a text carried through them."""

from __future__ import annotations

from app.editing.alignment import Alignment, once, reach
from app.editing.differing import edits_between
from app.editing.edits import Edit, Shift, applied, in_order, rebased
from app.editing.structure import carried

__all__ = [
    "Alignment",
    "Edit",
    "Shift",
    "applied",
    "carried",
    "edits_between",
    "in_order",
    "once",
    "reach",
    "rebased",
]
