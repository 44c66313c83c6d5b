"""What PubMed writes (the MEDLINE format of the National Library of Medicine): four letters, a hyphen, a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain import Creator
from app.drafts import AS_FOUND, Draft, Reading
from app.identifiers import doi_in
from app.importers.encodings import decode
from app.importers.references.names import named_creator
from app.importers.references.records import Broken, Record, drafts_of
from app.importers.references.tagged import Style, Tagged, in_one, tagged_records

_STYLE = Style(re.compile(r"([A-Z]{2,4})[ ]{0,2}-(?:[ \t]+(.*))?$"), begins="PMID")
_APART = Style(_STYLE.line, begins="PMID", blank_ends=True)
_TAGS = {
    "title": ("TI", "BTI"),
    "original-title": ("TT",),
    "container-title": ("JT", "BTI", "TA"),
    "container-title-short": ("TA",),
    "collection-title": ("CTI",),
    "issued": ("DP", "DEP"),
    "volume": ("VI",),
    "issue": ("IP",),
    "page": ("PG",),
    "edition": ("EN",),
    "publisher": ("PB",),
    "publisher-place": ("PL",),
    "ISBN": ("ISBN",),
    "PMID": ("PMID",),
    "PMCID": ("PMC",),
    "language": ("LA",),
    "abstract": ("AB", "OAB"),
}
_ROLES = {"FAU": "author", "AU": "author", "FED": "editor", "ED": "editor"}
_BRACKETS = re.compile(r"\[(.*)\]\.?", re.DOTALL)


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read a PubMed file; raises UnreadableFile (``empty``, ``not-text``, ``unknown-encoding``, ``no-records``)."""
    decoded = decode(content, name, reading.encoding)
    return drafts_of(_records(decoded.text), name, decoded.encoding, decoded.remarks)


def _records(text: str) -> Iterator[Record | Broken]:
    style = _STYLE if re.search(r"^PMID ?-", text, re.MULTILINE) else _APART
    for tagged in tagged_records(text, style):
        if tagged.all("TI", "BTI", "TT", "FAU", "AU", "JT", "TA"):
            yield _record(tagged)
        else:
            yield Broken(tagged.first, tagged.last)


def _record(tagged: Tagged) -> Record:
    values = {name: in_one(tagged.first_of(*tags)) for name, tags in _TAGS.items()}
    types = {value.casefold() for value in tagged.all("PT")}
    kind = _kind(tagged, types)
    if kind == "book":
        values["container-title"] = ""
    values["title"] = _BRACKETS.sub(r"\1", values["title"]).removesuffix(".")
    values["ISSN"] = ", ".join(dict.fromkeys(value.split()[0] for value in tagged.all("IS")))
    values["DOI"] = next((doi_in(value) for value in tagged.all("LID", "AID", "SO") if "doi" in value.casefold()), "")
    keywords = (in_one(value) for value in tagged.all("OT", "MH"))
    return Record(
        kind,
        {**values, "abstract": tagged.first_of("AB", "OAB").replace("\n", " ")},
        tuple(_creators(tagged)),
        tuple(keyword.replace("*", "") for keyword in keywords),
        tuple(tagged.all("GN")),
    )


def _kind(tagged: Tagged, types: set[str]) -> str:
    if tagged.first_of("BTI"):
        return "chapter" if tagged.first_of("TI") else "book"
    if "preprint" in types:
        return "article"
    return "article-newspaper" if "newspaper article" in types else "article-journal"


def _creators(tagged: Tagged) -> Iterator[Creator]:
    """People by their full names, or by the short ones where there are none; bodies after them, as they stand."""
    full = {"author": bool(tagged.all("FAU")), "editor": bool(tagged.all("FED"))}
    for tag, value in tagged.pairs:
        if tag == "CN":
            yield Creator(in_one(value))
        elif tag in _ROLES and full[_ROLES[tag]] == tag.startswith("F"):
            creator = named_creator(in_one(value) if "," in value else _with_comma(in_one(value)), _ROLES[tag])
            if creator:
                yield creator


def _with_comma(short: str) -> str:
    """``Family AB Jr`` as ``Family, AB, Jr``."""
    return re.sub(r" (Jr|Sr|[23][nr]d)$", r", \1", re.sub(r" ([A-Z]{1,4})(?=$| (?:Jr|Sr|2nd|3rd)$)", r", \1", short))
