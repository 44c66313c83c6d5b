"""BibTeX and BibLaTeX, as JabRef, Zotero, Mendeley and people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bibtexparser.exceptions import ParserStateException
from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts, split_multiple_persons_names

from app.csl import GENERIC, person
from app.domain import Creator
from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile
from app.i18n import _
from app.importers.encodings import Decoded, codec_named, decode
from app.importers.references.attachments import links_of_field
from app.importers.references.bibtex_entries import entries_of
from app.importers.references.bibtex_fields import EDITOR_TYPES, FIELDS, GENRES, KINDS, NOTES, ROLES, SUBTYPES
from app.importers.references.bibtex_heirs import Entry
from app.importers.references.dates import date_of_parts
from app.importers.references.records import Record, drafts_of
from app.importers.references.tex import verbatim, words_of

_DECLARED = re.compile(rb"(?:encoding|coding)\s*[:=]\s*([\w-]{2,40})", re.IGNORECASE)
_EXTENDED = re.compile(r"\b(family|given|prefix|suffix)(?:-i)?\s*=\s*(\{[^{}]*\}|\"[^\"]*\"|[^,]*)", re.IGNORECASE)
_OTHERS = re.compile(r"(?:and\s+)?others|(?:,\s*)?et\.? al\.?", re.IGNORECASE)
_DASHES = re.compile("[–—‒]")
_END = re.compile(r"[?!.:;…]$")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_URL = re.compile(r"https?://[^\s{}]+")


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read a BibTeX file; raises UnreadableFile (``empty``, ``not-text``, ``unknown-encoding``, ``no-records``)."""
    decoded = _decoded(content, name, reading.encoding)
    try:
        records = [_record(entry) if isinstance(entry, Entry) else entry for entry in entries_of(decoded.text)]
    except ParserStateException as problem:
        raise UnreadableFile(name, "broken", str(problem)) from problem
    return drafts_of(records, name, decoded.encoding, decoded.remarks)


def _decoded(content: bytes, name: str, wanted: str) -> Decoded:
    """The text; what a comment at the top says of its encoding counts where the bytes do not show it."""
    said = _DECLARED.search(content[:2000]) if not wanted and content[:1] not in b"\x00\xff\xfe\xef" else None
    declared = codec_named(said[1].decode("ascii")) if said else ""
    if declared and not declared.startswith("utf"):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            wanted = declared
    return decode(content, name, wanted)


def _record(entry: Entry) -> Record:
    values = entry.values
    said = {name: words_of(_first(values, *fields)) for name, fields in FIELDS.items() if _first(values, *fields)}
    kind = SUBTYPES.get(_first(values, "entrysubtype").lower()) or KINDS.get(entry.type, GENERIC)
    said |= _titles(values) | _numbers(values, kind) | _addresses(values)
    said |= {
        "abstract": _unwrapped(said.get("abstract", "")),
        "issued": _date(values),
        "publisher": _publisher(values),
        "genre": _genre(entry),
        "note": "; ".join(words_of(values[name]) for name in ("titleaddon", "note", "addendum") if values.get(name)),
        "page": "-".join(part.strip() for part in _DASHES.split(said.get("page", ""))),
        "citation-key": entry.key,
    }
    return Record(
        kind,
        said,
        tuple(_creators(values)),
        tuple(_keywords(words_of(_first(values, "keywords", "keyword")))),
        tuple(_unwrapped(words_of(values[name])) for name in NOTES if values.get(name)),
        tuple(links_of_field(_first(values, "file", "pdf", "local-url"))),
    )


def _first(values: Mapping[str, str], *names: str) -> str:
    return next((values[name] for name in names if values.get(name, "").strip()), "")


def _unwrapped(said: str) -> str:
    """Sentences without the line breaks that mean nothing to TeX; empty lines part paragraphs."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in _PARAGRAPH.split(said))


def _titles(values: Mapping[str, str]) -> dict[str, str]:
    book = _with_subtitle(values, "booktitle", "booksubtitle")
    main = _with_subtitle(values, "maintitle", "mainsubtitle")
    journal = _with_subtitle(values, "journaltitle", "journalsubtitle") or words_of(values.get("journal", ""))
    series = {"collection-title": main} if main and book and not values.get("series") else {}
    return {
        "title": _with_subtitle(values, "title", "subtitle"),
        "container-title": journal or book or main,
        **series,
    }


def _with_subtitle(values: Mapping[str, str], title: str, subtitle: str) -> str:
    """A title and its subtitle with a colon between them, unless the title ends with a mark of its own."""
    above, below = (words_of(values.get(name, "")).strip() for name in (title, subtitle))
    return f"{above}{' ' if _END.search(above) else ': '}{below}" if above and below else above or below


def _numbers(values: Mapping[str, str], kind: str) -> dict[str, str]:
    number, issue = words_of(values.get("number", "")), words_of(values.get("issue", ""))
    if kind.startswith("article") or kind == "periodical":
        return {"issue": number or issue}
    if values.get("series") and kind != "report":
        return {"collection-number": number, "issue": issue}
    return {"issue": number or issue} if kind == "paper-conference" else {"number": number, "issue": issue}


def _addresses(values: Mapping[str, str]) -> dict[str, str]:
    """DOI, URL and the numbers of archives; an address that stands in another field is an address all the same."""
    eprint, archive = verbatim(values.get("eprint", "")), _first(values, "eprinttype", "archiveprefix").lower()
    url = verbatim(_first(values, "url", "howpublished", "link", "ee", "bdsk-url-1"))
    found = {"DOI": verbatim(values.get("doi", "")), "URL": (_URL.search(url) or [url])[0] if url else ""}
    if eprint and archive in ("pubmed", "pmid"):
        return {**found, "PMID": eprint}
    if eprint and archive == "pmc":
        return {**found, "PMCID": eprint}
    if eprint:
        found |= {"archive": words_of(_first(values, "eprinttype", "archiveprefix")), "archive_location": eprint}
        found["URL"] = found["URL"] or (f"https://arxiv.org/abs/{eprint}" if archive == "arxiv" else "")
    return found


def _date(values: Mapping[str, str]) -> str:
    """The date, or the year with its month and day; as it is written where it holds no year."""
    if values.get("date"):
        return words_of(values["date"]).replace("–", "-")
    year, month, day = (words_of(values.get(name, "")) for name in ("year", "month", "day"))
    date = date_of_parts(year, month, day)
    return str(date) if date else year


def _publisher(values: Mapping[str, str]) -> str:
    published = words_of(_first(values, "publisher", "school", "institution", "organization"))
    how = values.get("howpublished", "")
    return published or ("" if "http" in how or "\\url" in how else words_of(how))


def _genre(entry: Entry) -> str:
    typed = words_of(entry.values.get("type", ""))
    known = GENRES.get(typed.lower()) or ("" if typed else GENRES.get(entry.type))
    return _(known) if known else typed


def _keywords(written: str) -> Iterator[str]:
    yield from re.split(r"[;\n]" if ";" in written else r"[,\n]", written)


def _creators(values: Mapping[str, str]) -> Iterator[Creator]:
    for field, role in ROLES.items():
        if field in values:
            typed = EDITOR_TYPES.get(values.get(f"{field}type", "").lower(), role)
            for name in split_multiple_persons_names(" ".join(values[field].split())):
                yield from _creator(name.strip().rstrip(","), typed)


def _creator(name: str, role: str) -> Iterator[Creator]:
    """A person, or a body that braces hold together; nobody for *and others*."""
    if not name or _OTHERS.fullmatch(name):
        return
    extended = {part[0].lower(): words_of(part[1]).strip(' "') for part in _EXTENDED.findall(name)}
    if "family" in extended:
        family = person(extended["family"], extended.get("prefix", ""), extended.get("suffix", ""))
        yield Creator(family, extended.get("given", ""), role)
        return
    try:
        parts = parse_single_name_into_parts(name, strict=False)
    except InvalidNameError:
        yield Creator(words_of(name), "", role)
        return
    first, von, last, jr = (words_of(" ".join(part)) for part in (parts.first, parts.von, parts.last, parts.jr))
    if jr and not first and not re.fullmatch(r"[JS]n?r\.?|[IVX]+", jr):
        first, jr = jr, ""
    if last or von:
        yield Creator(person(last, von, jr) or von, first, role)
