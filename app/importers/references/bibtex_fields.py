"""What the types and fields of BibTeX and BibLaTeX mean in terms of CSL (the biblatex manual, sections 2.1 and 2.2)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.i18n import N_

KINDS: Mapping[str, str] = MappingProxyType(
    {
        written: kind
        for kind, types in {
            "article-journal": "article suppperiodical",
            "article-magazine": "magazine",
            "article-newspaper": "newspaper newsarticle",
            "book": "book mvbook collection mvcollection proceedings mvproceedings reference mvreference commentary",
            "chapter": "inbook incollection bookinbook suppbook suppcollection",
            "dataset": "dataset",
            "entry": "inreference",
            "graphic": "artwork image",
            "legal_case": "jurisdiction",
            "legislation": "legislation",
            "manuscript": "unpublished",
            "map": "map",
            "motion_picture": "video movie",
            "pamphlet": "booklet",
            "paper-conference": "inproceedings conference",
            "patent": "patent",
            "performance": "performance",
            "periodical": "periodical",
            "personal_communication": "letter",
            "report": "report techreport manual",
            "review": "review",
            "software": "software softwareversion softwaremodule codefragment",
            "song": "audio music",
            "speech": "presentation unpublishedtalk",
            "standard": "standard",
            "thesis": "thesis phdthesis mastersthesis bathesis",
            "treaty": "legal",
            "webpage": "online electronic www webpage",
        }.items()
        for written in types.split()
    }
)
"""CSL's item types by the types of entries; those left out are documents."""

SUBTYPES: Mapping[str, str] = MappingProxyType(
    {"magazine": "article-magazine", "newspaper": "article-newspaper", "preprint": "article"}
)

FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title-short": ("shorttitle",),
        "container-title-short": ("shortjournal",),
        "collection-title": ("series",),
        "volume": ("volume",),
        "number-of-volumes": ("volumes",),
        "page": ("pages",),
        "number-of-pages": ("pagetotal", "numpages"),
        "chapter-number": ("chapter",),
        "edition": ("edition",),
        "part-number": ("part",),
        "publisher-place": ("location", "address"),
        "event-title": ("eventtitle",),
        "event-place": ("venue",),
        "event-date": ("eventdate",),
        "original-date": ("origdate",),
        "original-title": ("origtitle",),
        "original-publisher": ("origpublisher",),
        "original-publisher-place": ("origlocation",),
        "volume-title": ("issuetitle",),
        "ISBN": ("isbn",),
        "ISSN": ("issn",),
        "PMID": ("pmid",),
        "PMCID": ("pmcid", "pmc"),
        "accessed": ("urldate", "lastchecked", "accessed"),
        "abstract": ("abstract",),
        "call-number": ("library", "lccn"),
        "version": ("version",),
        "license": ("license",),
        "status": ("pubstate",),
        "language": ("langid", "language"),
        "section": ("section",),
        "jurisdiction": ("jurisdiction",),
    }
)
"""The fields that mean a variable for every type, the better first."""

NOTES = ("annote", "annotation", "comment", "review")
"""Fields of a person's own notes."""

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "author": "author",
        "editor": "editor",
        "editora": "editor",
        "editorb": "editor",
        "editorc": "editor",
        "translator": "translator",
        "bookauthor": "container-author",
        "director": "director",
        "introduction": "contributor",
        "foreword": "contributor",
        "afterword": "contributor",
        "annotator": "contributor",
        "commentator": "contributor",
    }
)

EDITOR_TYPES: Mapping[str, str] = MappingProxyType(
    {"compiler": "compiler", "organizer": "organizer", "director": "director", "collaborator": "contributor"}
)
"""What ``editortype`` makes of an editor."""

GENRES: Mapping[str, str] = MappingProxyType(
    {
        "phdthesis": N_("PhD thesis"),
        "mastersthesis": N_("Master's thesis"),
        "mathesis": N_("Master's thesis"),
        "bathesis": N_("Bachelor's thesis"),
        "candthesis": N_("Candidate thesis"),
        "techreport": N_("Technical report"),
        "resreport": N_("Research report"),
    }
)
"""Types of entries, and biblatex's keys for the field ``type``, as words."""
