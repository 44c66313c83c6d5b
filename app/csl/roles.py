"""The roles in which people and bodies have a part in a work: the name variables of CSL 1.0.2 (its Appendix IV)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.i18n import N_, _

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "author": N_("Author"),
        "editor": N_("Editor"),
        "translator": N_("Translator"),
        "editor-translator": N_("Editor and translator"),
        "director": N_("Director"),
        "interviewer": N_("Interviewer"),
        "recipient": N_("Recipient"),
        "composer": N_("Composer"),
        "performer": N_("Performer"),
        "narrator": N_("Narrator"),
        "host": N_("Host"),
        "guest": N_("Guest"),
        "script-writer": N_("Script writer"),
        "series-creator": N_("Creator of the series"),
        "producer": N_("Producer"),
        "executive-producer": N_("Executive producer"),
        "illustrator": N_("Illustrator"),
        "compiler": N_("Compiler"),
        "contributor": N_("Contributor"),
        "chair": N_("Chair"),
        "organizer": N_("Organiser"),
        "curator": N_("Curator"),
        "editorial-director": N_("Managing editor"),
        "container-author": N_("Author of the whole"),
        "collection-editor": N_("Editor of the series"),
        "original-author": N_("Original author"),
        "reviewed-author": N_("Author of the reviewed work"),
    }
)

ROLES = tuple(_LABELS)
"""The names of all roles, those first that stand first in a reference."""


def label_of_role(role: str) -> str:
    """What a person reads beside a creator; the bare name of a role that CSL does not know."""
    return _(_LABELS[role]) if role in _LABELS else role
