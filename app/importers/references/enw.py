"""EndNote's export (``%0 Journal Article``): Refer's tags of one character, with those that EndNote added."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.csl import GENERIC
from app.domain import Creator
from app.drafts import AS_FOUND, Draft, Reading
from app.identifiers import doi_in
from app.importers.encodings import decode
from app.importers.references.names import named_creator
from app.importers.references.records import Broken, Record, drafts_of, numbers_of
from app.importers.references.ris_tags import WHOLE
from app.importers.references.tagged import Style, Tagged, in_one, tagged_records

_LINE = re.compile(r"%([0-9A-Z!@#$&()*+<=>?\[\]~^{}|\\/.])(?:[ \t]+(.*))?$")
_KINDS = {
    "article-journal": "journal article;journal;electronic article;review",
    "article-magazine": "magazine article",
    "article-newspaper": "newspaper article",
    "bill": "bill",
    "book": "book;edited book;electronic book;catalog",
    "broadcast": "podcast",
    "chapter": "book section;electronic book section",
    "classic": "ancient text;classical work",
    "dataset": "dataset;online database;aggregated database",
    "entry-dictionary": "dictionary",
    "entry-encyclopedia": "encyclopedia",
    "figure": "figure;chart or table;equation",
    "graphic": "artwork",
    "hearing": "hearing",
    "interview": "interview",
    "legal_case": "case",
    "legislation": "statute",
    "manuscript": "manuscript;unpublished work",
    "map": "map",
    "motion_picture": "film or broadcast;audiovisual material;video",
    "musical_score": "music",
    "pamphlet": "pamphlet",
    "paper-conference": "conference paper;conference proceedings;conference",
    "patent": "patent",
    "periodical": "serial",
    "personal_communication": "personal communication",
    "post-weblog": "blog",
    "regulation": "legal rule or regulation",
    "report": "report;government document",
    "software": "computer program",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "web page;electronic source",
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split(";")}
_TAGS = {
    "title": "T",
    "title-short": "!",
    "original-title": "Q(",
    "publisher": "I",
    "publisher-place": "C",
    "volume": "V",
    "number-of-volumes": "6",
    "edition": "7",
    "page": "P",
    "genre": "9",
    "section": "&",
    "abstract": "X",
    "language": "G",
    "citation-key": "F",
    "call-number": "L",
    "archive_location": "M",
    "archive": "~",
    "source": "W",
    "accessed": "[",
    "URL": "U",
}
_ROLES = {"A": "author", "E": "editor", "Y": "collection-editor", "?": "translator", "H": "translator"}


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read an EndNote export; raises UnreadableFile (``empty``, ``not-text``, ``unknown-encoding``, ``no-records``)."""
    decoded = decode(content, name, reading.encoding)
    return drafts_of(_records(decoded.text), name, decoded.encoding, decoded.remarks)


def _records(text: str) -> Iterator[Record | Broken]:
    has_types = bool(re.search(r"^%0(?:\s|$)", text, re.MULTILINE))
    for tagged in tagged_records(text, Style(_LINE, begins="0", blank_ends=not has_types)):
        if any(value for tag, value in tagged.pairs if tag != "0"):
            yield _record(tagged)
        else:
            yield Broken(tagged.first, tagged.last)


def _record(tagged: Tagged) -> Record:
    kind = _kind(tagged)
    values = {name: in_one(tagged.first_of(*tags)) for name, tags in _TAGS.items()}
    second, series = in_one(tagged.first_of("B")), in_one(tagged.first_of("S"))
    journal = in_one(tagged.first_of("J"))
    values |= {
        "container-title": "" if kind in WHOLE else journal or second,
        "collection-title": series or (second if kind in WHOLE else ""),
        "issue" if kind.startswith("article") else "number": in_one(tagged.first_of("N")),
        "issued": _date(tagged),
        "abstract": tagged.first_of("X"),
        "DOI": next((doi for value in tagged.all("R") if (doi := doi_in(value))), ""),
    }
    return Record(
        kind,
        values | numbers_of(tagged.first_of("@")),
        tuple(_creators(tagged)),
        tuple(word for value in tagged.all("K") for word in re.split(r"[;\n]", value)),
        tuple(tagged.all("Z", "O")),
        tuple(link.strip() for value in tagged.all(">", "U") for link in value.split("\n")),
    )


def _kind(tagged: Tagged) -> str:
    named = _KIND_OF.get(in_one(tagged.first_of("0")).casefold())
    if named:
        return named
    return "article-journal" if tagged.first_of("J") else "chapter" if tagged.first_of("B") else GENERIC


def _date(tagged: Tagged) -> str:
    """The year, with the day and month where they are given without it."""
    year, day = in_one(tagged.first_of("D")), in_one(tagged.first_of("8"))
    return day if year in day else f"{year} {day}".strip()


def _creators(tagged: Tagged) -> Iterator[Creator]:
    for tag, value in tagged.pairs:
        for line in value.split("\n") if tag in _ROLES else ():
            creator = named_creator(line, _ROLES[tag])
            if creator:
                yield creator
