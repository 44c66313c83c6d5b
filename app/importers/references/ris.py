"""RIS files, those of the Web of Science among them, however loosely they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.csl import GENERIC
from app.domain import Creator
from app.drafts import AS_FOUND, Draft, Reading
from app.identifiers import doi_in
from app.importers.encodings import decode
from app.importers.references import wos
from app.importers.references.attachments import is_web_link
from app.importers.references.dates import stated_date
from app.importers.references.names import named_creator
from app.importers.references.records import Broken, Record, drafts_of, numbers_of
from app.importers.references.ris_tags import KINDS, KNOWN, OTHER_ROLES, ROLES, TAGS, WHOLE
from app.importers.references.tagged import Style, Tagged, in_one, tagged_records

_LINE = (
    rf"[ \t]{{0,3}}((?:{'|'.join(KNOWN.split())})(?=[ \t]{{0,4}}-(?:[ \t]|$))|[A-Z][A-Z0-9](?=[ \t]{{2,4}}-))"
    r"[ \t]*-[ \t]*(.*)$"
)
_LOWER = re.compile(r"^[ \t]*ty[ \t]+-", re.MULTILINE)
_ONLY_DOI = re.compile(r"\s*(?:doi\s*[:=]?\s*)?(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+\s*", re.IGNORECASE)
_JOURNALS = ("JF", "JO", "JA", "J2", "J1")
_FEW = 60


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read a RIS file; raises UnreadableFile (``empty``, ``not-text``, ``unknown-encoding``, ``no-records``)."""
    decoded = decode(content, name, reading.encoding)
    found = wos.records(decoded.text) if wos.is_of_wos(decoded.text) else _records(decoded.text)
    return drafts_of(found, name, decoded.encoding, decoded.remarks)


def _records(text: str) -> Iterator[Record | Broken]:
    pattern = re.compile(_LINE, re.IGNORECASE if _LOWER.search(text) else 0)
    for tagged in tagged_records(text, Style(pattern, begins="TY", ends="ER")):
        is_empty = not any(value for tag, value in tagged.pairs if tag != "TY")
        yield Broken(tagged.first, tagged.last) if is_empty else _record(tagged)


def _record(tagged: Tagged) -> Record:
    kind = KINDS.get(tagged.first_of("TY").strip().upper(), GENERIC)
    values = {name: in_one(tagged.first_of(*tags)) for name, tags in TAGS.items()}
    values |= _containers(tagged, kind) | _numbers(tagged, kind) | numbers_of(tagged.first_of("SN"))
    values |= {
        "abstract": tagged.first_of("AB", "N2"),
        "issued": _date(tagged),
        "DOI": _doi(tagged),
        "URL": _url(tagged),
        "genre": "" if doi_in(tagged.first_of("M3")) else in_one(tagged.first_of("M3")),
    }
    return Record(
        kind,
        values,
        tuple(_creators(tagged, kind)),
        tuple(word for value in tagged.all("KW") for word in re.split(r"[;\n]", value)),
        tuple(note for note in tagged.all("N1", "RN", "CA") if not _ONLY_DOI.fullmatch(note)),
        tuple(link for value in tagged.all("L1", "L2", "UR", "LK", "L4") for link in _links(value)),
    )


def _containers(tagged: Tagged, kind: str) -> dict[str, str]:
    """What the work stands in, and the series; a book's own title may have a tag of its own."""
    journal, second = tagged.first_of("JF"), in_one(tagged.first_of("T2"))
    series = in_one(tagged.first_of("T3"))
    short = in_one(tagged.first_of("JA", "J2", "J1", "JO"))
    if kind in WHOLE:
        title = in_one(tagged.first_of("TI", "T1", "CT", "BT"))
        return {
            "title": title,
            "collection-title": second or series,
            "title-short": in_one(tagged.first_of("ST", "J2")),
        }
    held = in_one(tagged.first_of("BT", "C3")) if kind != "article-journal" else ""
    container = in_one(journal) or held or second or in_one(tagged.first_of(*_JOURNALS))
    event = second if kind in ("paper-conference", "speech") and second != container else ""
    return {
        "container-title": container,
        "container-title-short": short if short != container else "",
        "collection-title": series,
        "event-title": event,
    }


def _numbers(tagged: Tagged, kind: str) -> dict[str, str]:
    start, end = (in_one(tagged.first_of(tag)) for tag in ("SP", "EP"))
    pages = start if not end or end == start or "-" in start else f"{start}-{end}" if start else end
    counted = kind in WHOLE and not end and start.isdigit()
    number = in_one(tagged.first_of("M1"))
    return {
        "number-of-pages" if counted else "page": pages or (in_one(tagged.first_of("C7")) if len(pages) < _FEW else ""),
        "issue" if kind.startswith(("article", "paper")) else "number": in_one(tagged.first_of("IS", "CP")),
        **({"number": number} if number and len(number) < _FEW and not tagged.first_of("IS", "CP") else {}),
        "PMCID": next((value for value in tagged.all("C2") if re.fullmatch(r"PMC\d+", value)), ""),
    }


def _date(tagged: Tagged) -> str:
    """The most exact of the dates given; a date without a year takes it from the others."""
    year = in_one(tagged.first_of("PY", "Y1"))
    told = [in_one(value) for value in tagged.all("DA", "Y1", "PY")]
    dates = [(date, value) for value in told if (date := stated_date(value))]
    if not dates:
        return year or next(iter(told), "")
    best = max(dates, key=lambda each: len(str(each[0])))
    stated = stated_date(year)
    day = in_one(tagged.first_of("DA"))
    if stated and stated.month is None and day and not stated_date(day):
        return f"{stated.year} {day}"
    return best[1] if not stated or best[0].year == stated.year else year


def _doi(tagged: Tagged) -> str:
    return next((doi for value in tagged.all("DO", "M3", "L3", "N1", "UR") if (doi := _lone_doi(value))), "")


def _lone_doi(value: str) -> str:
    return doi_in(value) if _ONLY_DOI.fullmatch(value) else ""


def _url(tagged: Tagged) -> str:
    return next((link for value in tagged.all("UR", "LK") for link in _links(value) if is_web_link(link)), "")


def _links(value: str) -> list[str]:
    return [link for link in re.split(r";(?=\s?[\w/]{1,20}:|\s?www\.)|\n", value) if link.strip()]


def _creators(tagged: Tagged, kind: str) -> Iterator[Creator]:
    roles = {**ROLES, **OTHER_ROLES.get(kind, {})}
    for tag, value in tagged.pairs:
        for line in value.split("\n") if tag in roles else ():
            for name in line.split(";"):
                creator = named_creator(name, roles[tag])
                if creator:
                    yield creator
