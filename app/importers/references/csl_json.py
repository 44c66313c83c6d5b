"""CSL JSON: a list of items, or items in an object, as Zotero, pandoc and Crossref write them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from app.csl import Reference, from_csl, is_kind
from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile
from app.importers.encodings import decode
from app.importers.references.records import Record, drafts_of

_TELLING = ("author", "editor", "issued", "DOI", "URL", "container-title", "publisher", "ISBN")


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read a CSL JSON file.

    Raises UnreadableFile (``empty``, ``not-text``, ``unknown-encoding``, ``broken`` where it is no JSON, ``no-records``
    where it is something else than CSL).
    """
    decoded = decode(content, name, reading.encoding)
    try:
        said = json.loads(decoded.text)
    except (ValueError, RecursionError) as problem:
        raise UnreadableFile(name, "broken") from problem
    records = (_record(from_csl(item)) for item in _items(said))
    return drafts_of(records, name, decoded.encoding, decoded.remarks)


def _items(said: object) -> Iterator[dict[str, object]]:
    """The items, wherever they are held."""
    for _depth in range(3):
        if isinstance(said, dict) and not _is_item(said):
            said = next((said[key] for key in ("items", "references", "message") if key in said), [])
    for each in said if isinstance(said, list) else [said]:
        if isinstance(each, dict) and _is_item(each):
            yield each


def _is_item(said: dict[str, object]) -> bool:
    kind = said.get("type")
    is_titled = "title" in said and any(name in said for name in _TELLING)
    return (isinstance(kind, str) and is_kind(kind)) or is_titled


def _record(known: Reference) -> Record:
    values = dict(known.fields)
    key = known.citation_key
    return Record(
        known.kind,
        {
            **values,
            "title": known.title,
            "container-title": known.publication,
            "issued": str(known.date) if known.date else values.get("issued", ""),
            "URL": known.url,
            "DOI": known.doi,
            "language": known.language,
            "citation-key": "" if "://" in key or key.isdigit() else key,
            "annote": "",
        },
        known.authors,
        known.tags,
        (values["annote"],) if "annote" in values else (),
    )
