"""What the Citation Style Language knows of works: their kinds, the variables and roles of each, and CSL JSON.

An article's ``kind`` is an item type, its ``fields`` are variables, its creators' roles name variables; ``PLACES``
names the variables that are attributes of the article instead.
"""

from __future__ import annotations

from app.csl.item_types import Kind
from app.csl.items import Citable, Item, Reference, from_csl, person, tags_in, to_csl
from app.csl.kinds import GENERIC, fields_shown, is_kind, kind_of, kinds
from app.csl.roles import ROLES, label_of_role
from app.csl.variables import DATES, PLACES, VARIABLES, is_long_field, label_of_field, ordered_fields

__all__ = [
    "DATES",
    "GENERIC",
    "PLACES",
    "ROLES",
    "VARIABLES",
    "Citable",
    "Item",
    "Kind",
    "Reference",
    "fields_shown",
    "from_csl",
    "is_kind",
    "is_long_field",
    "kind_of",
    "kinds",
    "label_of_field",
    "label_of_role",
    "ordered_fields",
    "person",
    "tags_in",
    "to_csl",
]
