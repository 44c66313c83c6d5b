"""Reading one file with the real readers, in this process."""

from __future__ import annotations

from app import importers
from app.drafts import AS_FOUND, Draft, Reading


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> Draft:
    """The one draft that a file gives."""
    (draft,) = importers.read(content, name, reading)
    return draft
