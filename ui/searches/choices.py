"""The saved searches to choose from, where something is narrowed by one."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain import SavedSearch
from ui.search.chooser import Choice


def search_choices(searches: Iterable[SavedSearch]) -> list[Choice]:
    """Saved searches by their names, with their words beneath."""
    return [Choice(one.id, one.name, beneath=one.words if one.words != one.name else "") for one in searches]
