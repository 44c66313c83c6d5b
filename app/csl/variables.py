"""The variables of CSL 1.0.2 (its Appendix IV), with what a person reads in front of each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.domain import Fields
from app.i18n import _

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
        "abstract": _("Abstract"),
        "accessed": _("Accessed"),
        "annote": _("Annotation"),
        "archive": _("Archive"),
        "archive-place": _("Place of the archive"),
        "archive_collection": _("Collection in the archive"),
        "archive_location": _("Location in the archive"),
        "authority": _("Authority"),
        "available-date": _("Available from"),
        "call-number": _("Call number"),
        "chapter-number": _("Chapter"),
        "citation-key": _("Citation key"),
        "collection-number": _("Number in the series"),
        "collection-title": _("Series"),
        "container-title": _("Published in"),
        "container-title-short": _("Published in, abbreviated"),
        "dimensions": _("Size or running time"),
        "division": _("Division"),
        "DOI": _("DOI"),
        "edition": _("Edition"),
        "event-date": _("Date of the event"),
        "event-place": _("Place of the event"),
        "event-title": _("Event"),
        "genre": _("Genre"),
        "ISBN": _("ISBN"),
        "ISSN": _("ISSN"),
        "issue": _("Issue"),
        "issued": _("Date"),
        "jurisdiction": _("Jurisdiction"),
        "keyword": _("Tags"),
        "language": _("Language"),
        "license": _("Licence"),
        "medium": _("Medium"),
        "note": _("Note"),
        "number": _("Number"),
        "number-of-pages": _("Number of pages"),
        "number-of-volumes": _("Number of volumes"),
        "original-date": _("Original date"),
        "original-publisher": _("Original publisher"),
        "original-publisher-place": _("Original place"),
        "original-title": _("Original title"),
        "page": _("Pages"),
        "page-first": _("First page"),
        "part-number": _("Part"),
        "part-title": _("Title of the part"),
        "PMCID": _("PMCID"),
        "PMID": _("PMID"),
        "printing-number": _("Printing"),
        "publisher": _("Publisher"),
        "publisher-place": _("Place"),
        "references": _("References"),
        "reviewed-genre": _("Genre of the reviewed work"),
        "reviewed-title": _("Title of the reviewed work"),
        "scale": _("Scale"),
        "section": _("Section"),
        "source": _("Found in"),
        "status": _("Status"),
        "submitted": _("Submitted"),
        "supplement-number": _("Supplement"),
        "title": _("Title"),
        "title-short": _("Short title"),
        "URL": _("URL"),
        "version": _("Version"),
        "volume": _("Volume"),
        "volume-title": _("Title of the volume"),
        "year-suffix": _("Letter after the year"),
    }
)

VARIABLES = tuple(_LABELS)
"""The names of all variables that an article may have."""

_LONG = ("abstract", "annote", "note", "references")


def label_of_field(name: str) -> str:
    """What a person reads in front of a variable; the bare name of one that CSL does not know."""
    return _LABELS.get(name, name)


def is_long_field(name: str) -> bool:
    """Whether a variable usually holds sentences rather than a line."""
    return name in _LONG


def ordered_fields(values: Mapping[str, str]) -> Fields:
    """The variables that have a value, blanks around it gone, in the order of their names."""
    return tuple(sorted((name, value.strip()) for name, value in values.items() if value.strip()))
