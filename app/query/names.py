"""What the fields of a search are called."""

from __future__ import annotations

from functools import lru_cache

from app.words import fold

WORDS = ("title", "author", "source", "tag")
"""Fields in which words are looked for."""

KINDS = ("article", "passage", "note")
"""What a search may find."""

FIELDS = (*WORDS, "theme", "year", "date", "kind", "lang", "in", "search", "has", "is")

ALSO = {
    "titel": "title", "titre": "title", "titulo": "title", "headline": "title",
    "by": "author", "authors": "author", "autor": "author", "autorin": "author", "auteur": "author",
    "publication": "source", "journal": "source", "newspaper": "source", "publisher": "source", "quelle": "source",
    "fuente": "source",
    "tags": "tag", "keyword": "tag", "keywords": "tag", "schlagwort": "tag", "etiquette": "tag", "etiqueta": "tag",
    "themes": "theme", "thema": "theme", "tema": "theme", "code": "theme",
    "years": "year", "jahr": "year", "annee": "year", "ano": "year",
    "dated": "date", "datum": "date", "fecha": "date",
    "type": "kind", "language": "lang", "sprache": "lang", "langue": "lang", "idioma": "lang",
    "collection": "in", "folder": "in", "saved": "search",
}  # fmt: skip
"""Other names by which fields are known, folded."""


def field_called(name: str) -> str:
    """The field of that name, under whichever of its names; empty if there is none."""
    name = fold(name)
    return name if name in FIELDS else ALSO.get(name, "")


@lru_cache(256)
def field_like(name: str) -> str:
    """The field that may have been meant by a name that is nearly one; empty if there is none."""
    from rapidfuzz.distance import OSA  # late: the window starts without it

    name = fold(name)
    if not 3 <= len(name) <= 12:
        return ""
    names = {field: field for field in FIELDS if len(field) > 2} | ALSO
    near = sorted((OSA.distance(known, name), known) for known in names)
    return names[near[0][1]] if near[0][0] <= (1 if len(name) < 6 else 2) else ""
