"""The kinds of works, by key."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.csl.item_types import KINDS, Kind
from app.domain import Fields

_KINDS: Mapping[str, Kind] = MappingProxyType({kind.key: kind for kind in KINDS})

GENERIC = "document"
"""The kind of what is of no known kind."""


def kinds() -> tuple[Kind, ...]:
    """All kinds, the most used of their sort first."""
    return tuple(_KINDS.values())


def kind_of(key: str) -> Kind:
    """The kind of that key, the generic one where there is none."""
    return _KINDS.get(key, _KINDS[GENERIC])


def is_kind(key: str) -> bool:
    """Whether CSL knows an item type of that key."""
    return key in _KINDS


def fields_shown(kind: Kind, fields: Fields) -> tuple[str, ...]:
    """The variables of a kind in order, and after them those that an article has beyond."""
    return tuple(dict.fromkeys((*kind.fields, *(name for name, _value in fields))))
