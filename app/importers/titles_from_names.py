"""A title from a file's name, when there is nothing better."""

from __future__ import annotations

import re
from pathlib import PurePath

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def title_from_name(name: str) -> str:
    """The file's name without its ending, its underscores as spaces; never empty."""
    stem = PurePath(_UNSEEN.sub(" ", name)).stem
    return " ".join(stem.replace("_", " ").split()) or "?"
