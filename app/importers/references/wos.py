"""What the Web of Science writes: tags with one blank behind them, or a table with the tags as its head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain import Creator
from app.importers.references.names import named_creator
from app.importers.references.records import Broken, Record
from app.importers.references.tagged import Style, Tagged, in_one, tagged_records

_STYLE = Style(re.compile(r"([A-Z][A-Z0-9])(?:[ \t]+(.*))?$"), begins="PT", ends="ER")
_OPENING = re.compile(r"(?:\s*(?:FN|VR) [^\n]*\n)*\s*PT[ \t]")
_KINDS = {"B": "book", "S": "chapter", "P": "patent", "C": "paper-conference"}
_KINDS_OF_DOCUMENT = {
    "proceedings paper": "paper-conference",
    "meeting abstract": "paper-conference",
    "book review": "review-book",
    "review": "article-journal",
    "book": "book",
    "book chapter": "chapter",
}
_TAGS = {
    "title": ("TI",),
    "container-title": ("SO",),
    "container-title-short": ("J9", "JI"),
    "collection-title": ("SE",),
    "language": ("LA",),
    "abstract": ("AB",),
    "volume": ("VL",),
    "issue": ("IS",),
    "supplement-number": ("SU",),
    "publisher": ("PU",),
    "publisher-place": ("PI",),
    "ISBN": ("BN",),
    "DOI": ("DI", "D2"),
    "PMID": ("PM",),
    "event-title": ("CT",),
    "event-place": ("CL",),
    "event-date": ("CY",),
    "archive_location": ("UT",),
}
_SPLIT = re.compile(r"\s*;\s*")


def is_of_wos(text: str) -> bool:
    """Whether a text is an export of the Web of Science."""
    return bool(_OPENING.match(text))


def records(text: str) -> Iterator[Record | Broken]:
    """The records of such an export."""
    start = text.lstrip()
    tables = start.startswith("PT\t") and start.split("\n", 1)[0].count("\t") > 5
    for tagged in _rows(start) if tables else tagged_records(text, _STYLE):
        if tagged.all("TI", "AU", "SO"):
            yield _record(tagged)
        elif tagged.first_of("PT"):
            yield Broken(tagged.first, tagged.last)


def _rows(table: str) -> Iterator[Tagged]:
    """The rows of a table as records; names are parted by semicolons in it, not by lines."""
    head, *rows = table.split("\n")
    tags = head.split("\t")
    for number, row in enumerate(rows, 2):
        if row.strip():
            cells = zip(tags, row.split("\t"), strict=False)
            pairs = (
                (tag, cell.replace("; ", "\n") if tag in ("AU", "AF", "BE", "ED") else cell) for tag, cell in cells
            )
            yield Tagged(tuple(pairs), number, number)


def _record(tagged: Tagged) -> Record:
    document = in_one(tagged.first_of("DT")).casefold()
    kind = _KINDS_OF_DOCUMENT.get(document) or _KINDS.get(tagged.first_of("PT"), "article-journal")
    values = {name: in_one(tagged.first_of(*tags)) for name, tags in _TAGS.items()}
    start, end = tagged.first_of("BP"), tagged.first_of("EP")
    values["page"] = (f"{start}-{end}" if end and end != start else start) or tagged.first_of("AR")
    values["ISSN"] = ", ".join(tagged.all("SN", "EI"))
    values["issued"] = f"{tagged.first_of('PY')} {tagged.first_of('PD')}".strip()
    keywords = (word for value in tagged.all("DE", "ID") for word in _SPLIT.split(in_one(value)))
    return Record(kind, values, tuple(_creators(tagged)), tuple(keywords))


def _creators(tagged: Tagged) -> Iterator[Creator]:
    """The people, by their full names where these are given."""
    for role, tags in (("author", ("AF", "BF")), ("editor", ("BE", "ED"))):
        full = next((tag for tag in (*tags, "AU", "BA")[: 4 if role == "author" else 2] if tagged.first_of(tag)), "")
        for line in tagged.first_of(full).split("\n") if full else ():
            creator = named_creator(line, role)
            if creator:
                yield creator
    for body in tagged.first_of("CA", "GP").split("\n"):
        if body.strip():
            yield Creator(body.strip())
