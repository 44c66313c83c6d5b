"""The variables of CSL 1.0.2 (its Appendix IV), with what a person reads in front of each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.domain import Fields
from app.i18n import N_, _

PLACES: Mapping[str, str] = MappingProxyType(
    {
        "title": "title",
        "container-title": "publication",
        "issued": "date",
        "URL": "url",
        "DOI": "doi",
        "language": "language",
        "citation-key": "citation_key",
        "keyword": "tags",
    }
)
"""The variables that have a place of their own in an article: its attribute's name by the variable's."""

DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
"""The variables whose values are dates."""

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "abstract": N_("Abstract"),
        "accessed": N_("Accessed"),
        "annote": N_("Annotation"),
        "archive": N_("Archive"),
        "archive-place": N_("Place of the archive"),
        "archive_collection": N_("Collection in the archive"),
        "archive_location": N_("Location in the archive"),
        "authority": N_("Authority"),
        "available-date": N_("Available from"),
        "call-number": N_("Call number"),
        "chapter-number": N_("Chapter"),
        "citation-key": N_("Citation key"),
        "collection-number": N_("Number in the series"),
        "collection-title": N_("Series"),
        "container-title": N_("Published in"),
        "container-title-short": N_("Published in, abbreviated"),
        "dimensions": N_("Size or running time"),
        "division": N_("Division"),
        "DOI": N_("DOI"),
        "edition": N_("Edition"),
        "event-date": N_("Date of the event"),
        "event-place": N_("Place of the event"),
        "event-title": N_("Event"),
        "genre": N_("Genre"),
        "ISBN": N_("ISBN"),
        "ISSN": N_("ISSN"),
        "issue": N_("Issue"),
        "issued": N_("Date"),
        "jurisdiction": N_("Jurisdiction"),
        "keyword": N_("Tags"),
        "language": N_("Language"),
        "license": N_("Licence"),
        "medium": N_("Medium"),
        "note": N_("Note"),
        "number": N_("Number"),
        "number-of-pages": N_("Number of pages"),
        "number-of-volumes": N_("Number of volumes"),
        "original-date": N_("Original date"),
        "original-publisher": N_("Original publisher"),
        "original-publisher-place": N_("Original place"),
        "original-title": N_("Original title"),
        "page": N_("Pages"),
        "page-first": N_("First page"),
        "part-number": N_("Part"),
        "part-title": N_("Title of the part"),
        "PMCID": N_("PMCID"),
        "PMID": N_("PMID"),
        "printing-number": N_("Printing"),
        "publisher": N_("Publisher"),
        "publisher-place": N_("Place"),
        "references": N_("References"),
        "reviewed-genre": N_("Genre of the reviewed work"),
        "reviewed-title": N_("Title of the reviewed work"),
        "scale": N_("Scale"),
        "section": N_("Section"),
        "source": N_("Found in"),
        "status": N_("Status"),
        "submitted": N_("Submitted"),
        "supplement-number": N_("Supplement"),
        "title": N_("Title"),
        "title-short": N_("Short title"),
        "URL": N_("URL"),
        "version": N_("Version"),
        "volume": N_("Volume"),
        "volume-title": N_("Title of the volume"),
        "year-suffix": N_("Letter after the year"),
    }
)

VARIABLES = tuple(_LABELS)
"""The names of all variables that an article may have."""

_LONG = ("abstract", "annote", "note", "references")


def label_of_field(name: str) -> str:
    """What a person reads in front of a variable; the bare name of one that CSL does not know."""
    return _(_LABELS[name]) if name in _LABELS else name


def is_long_field(name: str) -> bool:
    """Whether a variable usually holds sentences rather than a line."""
    return name in _LONG


def ordered_fields(values: Mapping[str, str]) -> Fields:
    """The variables that have a value, blanks around it gone, in the order of their names."""
    return tuple(sorted((name, value.strip()) for name, value in values.items() if value.strip()))
