"""The roles in which people and bodies have a part in a work: the name variables of CSL 1.0.2 (its Appendix IV)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.i18n import _

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "author": _("Author"),
        "editor": _("Editor"),
        "translator": _("Translator"),
        "editor-translator": _("Editor and translator"),
        "director": _("Director"),
        "interviewer": _("Interviewer"),
        "recipient": _("Recipient"),
        "composer": _("Composer"),
        "performer": _("Performer"),
        "narrator": _("Narrator"),
        "host": _("Host"),
        "guest": _("Guest"),
        "script-writer": _("Script writer"),
        "series-creator": _("Creator of the series"),
        "producer": _("Producer"),
        "executive-producer": _("Executive producer"),
        "illustrator": _("Illustrator"),
        "compiler": _("Compiler"),
        "contributor": _("Contributor"),
        "chair": _("Chair"),
        "organizer": _("Organiser"),
        "curator": _("Curator"),
        "editorial-director": _("Managing editor"),
        "container-author": _("Author of the whole"),
        "collection-editor": _("Editor of the series"),
        "original-author": _("Original author"),
        "reviewed-author": _("Author of the reviewed work"),
    }
)

ROLES = tuple(_LABELS)
"""The names of all roles, those first that stand first in a reference."""


def label_of_role(role: str) -> str:
    """What a person reads beside a creator; the bare name of a role that CSL does not know."""
    return _LABELS.get(role, role)
