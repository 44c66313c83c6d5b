"""From what a record states to a draft: the part that all reference formats share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from app.canonical import canonical
from app.csl import DATES, GENERIC, PLACES, VARIABLES, Reference, ordered_fields
from app.domain import BlockKind, Creator, Fields
from app.drafts import Draft
from app.errors import BadValue, UnreadableFile
from app.i18n import _, ngettext
from app.identifiers import clean_url, doi_in, resolved_doi
from app.importers.html_cloth import Prose
from app.importers.languages import guess_language, stated_language
from app.importers.references.attachments import in_order, is_web_link
from app.importers.references.dates import stated_date
from app.importers.references.notes import markdown_of
from app.importers.references.words import in_paragraphs, one_line, prose_of

_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+/")
_RANGE = re.compile(r"[\d-]{4,10}/[\d-]{4,10}")
_BLANKS = re.compile(r"[^\S\n]{2,}")
_NUMBERS = re.compile(r"[,;\n]|\s(?=\(|97[89])|\(\w*\)")
_LONG = ("abstract", "annote", "note", "references")
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Record:
    """What a record says, in its own words; ``values`` are CSL variables, also those with a place of their own.

    ``notes`` may be HTML; ``attachments`` may also be links into the web.
    """

    kind: str = GENERIC
    values: Mapping[str, str] = field(default_factory=dict)
    creators: tuple[Creator, ...] = ()
    keywords: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """The lines, from 1, of a record that cannot be read."""

    first: int
    last: int


def drafts_of(
    records: Iterable[Record | Broken], name: str, encoding: str = "", remarks: tuple[str, ...] = ()
) -> list[Draft]:
    """A draft a record; what is to be said of the whole file is said with the first. Raises UnreadableFile."""
    drafts: list[Draft] = []
    broken: list[Broken] = []
    for number, record in enumerate(records, 1):
        if isinstance(record, Broken):
            broken.append(record)
        else:
            drafts.append(replace(draft_of(record, number), encoding=encoding))
    if not drafts:
        raise UnreadableFile(name, "no-records")
    said = (*remarks, *_told(broken))
    return [replace(drafts[0], remarks=(*said, *drafts[0].remarks)), *drafts[1:]] if said else drafts


def _told(broken: Sequence[Broken]) -> Iterator[str]:
    for record in broken[:_MOST_TOLD]:
        if record.first == record.last:
            said = _("Line {first} holds a record that could not be read; it was left out.")
        else:
            said = _("Lines {first} to {last} hold a record that could not be read; it was left out.")
        yield said.format(first=record.first, last=record.last)
    more = len(broken) - _MOST_TOLD
    if more > 0:
        yield ngettext("{count} more record was left out.", "{count} more records were left out.", more).format(
            count=more
        )


def draft_of(record: Record, number: int) -> Draft:
    """The draft of one record; ``number`` counts from 1 in its file."""
    known = reference_of(record)
    abstract = prose_of(known_field(known, "abstract"))
    title, remarks = _title(known, number)
    prose = abstract if abstract.text.strip() else in_paragraphs([title], BlockKind.HEADING)
    language = known.language or (guess_language(prose.text) if prose is abstract else "")
    guesses = {"title": bool(remarks), "language": bool(language) and not known.language}
    return Draft(
        title=title,
        text=prose.text,
        blocks=prose.blocks,
        inlines=prose.inlines,
        authors=known.authors,
        publication=known.publication,
        date=known.date,
        url=known.url,
        doi=known.doi,
        language=language,
        kind=known.kind,
        fields=_with_abstract(known.fields, abstract),
        tags=known.tags,
        notes=tuple(dict.fromkeys(said for note in record.notes if (said := markdown_of(note)))),
        attachments=in_order(record.attachments),
        citation_key=known.citation_key,
        guessed=frozenset(name for name, guessed in guesses.items() if guessed),
        remarks=remarks,
    )


def _title(known: Reference, number: int) -> tuple[str, tuple[str, ...]]:
    """The title, or what can stand for it with a remark that says so."""
    if known.title:
        return known.title, ()
    remarks = (_("The record has no title."),)
    others = ("title-short", "original-title", "reviewed-title", "event-title", "volume-title", "collection-title")
    instead = next((value for name in others if (value := known_field(known, name))), known.publication)
    return instead or known.citation_key or _("Untitled record {number}").format(number=number), remarks


def _with_abstract(fields: Fields, abstract: Prose) -> Fields:
    return ordered_fields({**dict(fields), "abstract": abstract.text})


def known_field(known: Reference, name: str) -> str:
    """A variable of a reference, empty where it has none."""
    return dict(known.fields).get(name, "")


def reference_of(record: Record) -> Reference:
    """What a record says, in the forms in which an article keeps it."""
    said = {name: _BLANKS.sub(" ", value) for name, value in record.values.items() if value.strip()}
    date = stated_date(said.get("issued", ""))
    language = stated_language(said.get("language", ""))
    kept = {name: _value(name, said[name]) for name in VARIABLES if name in said and name not in PLACES}
    if not date:
        kept["issued"] = one_line(said.get("issued", ""))
    if not language:
        kept["language"] = one_line(said.get("language", ""))
    return Reference(
        title=one_line(said.get("title", "")).removesuffix(" ."),
        authors=_clean(record.creators),
        publication=one_line(said.get("container-title", "")),
        date=date,
        url=_url(said.get("URL", ""), record.attachments),
        doi=_doi(said),
        language=language,
        kind=record.kind,
        citation_key=one_line(said.get("citation-key", "")),
        fields=ordered_fields(kept),
        tags=tuple(dict.fromkeys(tag for keyword in record.keywords if (tag := one_line(keyword)))),
    )


def _value(name: str, written: str) -> str:
    if name in _LONG:
        return canonical(written)
    line = one_line(written)
    if name in DATES and not _RANGE.fullmatch(line):
        return str(stated_date(line) or line)
    return line


def _clean(creators: Iterable[Creator]) -> tuple[Creator, ...]:
    """The creators, each once in a role."""
    lines = (Creator(one_line(each.family), one_line(each.given), each.role) for each in creators)
    return tuple(dict.fromkeys(each for each in lines if each.family))


def _url(written: str, links: Iterable[str]) -> str:
    """The first address into the web, among the attachments where the record has none of its own."""
    stated = (link for part in written.split() for link in re.split(r";(?=https?:|www\.)", part))
    for link in (*stated, *links):
        if is_web_link(link) or (link == written and _ADDRESS.match(link)):
            with suppress(BadValue):
                return clean_url(canonical(link.strip(" ;")))
    return ""


def _doi(said: Mapping[str, str]) -> str:
    """The DOI that is stated, or that the address leads to."""
    return canonical(doi_in(said.get("DOI", "")) or resolved_doi(said.get("URL", "")))


def numbers_of(written: str) -> dict[str, str]:
    """The ISBNs and ISSNs of a field that may hold either; they are told apart by their length."""
    found: dict[str, list[str]] = {}
    for piece in _NUMBERS.split(written):
        if piece.strip():
            digits = re.sub(r"[^0-9Xx]", "", piece)
            found.setdefault("ISSN" if len(digits) <= 8 else "ISBN", []).append(piece.strip())
    return {name: ", ".join(dict.fromkeys(values)) for name, values in found.items()}
