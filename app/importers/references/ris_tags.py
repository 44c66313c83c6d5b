"""The tags and types of RIS (Research Information Systems' specification, and what EndNote and Zotero made of it)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

KINDS: Mapping[str, str] = MappingProxyType(
    {
        written: kind
        for kind, types in {
            "article-journal": "JOUR EJOUR INPR ABST JFULL",
            "article-magazine": "MGZN",
            "article-newspaper": "NEWS",
            "article": "PREPRINT",
            "bill": "BILL UNBILL",
            "book": "BOOK EBOOK EDBOOK CTLG",
            "broadcast": "POD BROADCAST",
            "chapter": "CHAP ECHAP",
            "classic": "ANCIENT CLSWK",
            "dataset": "DATA DBASE AGGR",
            "entry-dictionary": "DICT",
            "entry-encyclopedia": "ENCYC",
            "figure": "CHART FIGURE EQUA",
            "graphic": "ART",
            "hearing": "HEAR",
            "interview": "INTV",
            "legal_case": "CASE",
            "legislation": "STAT",
            "manuscript": "UNPB UNPD MANSCPT",
            "map": "MAP",
            "motion_picture": "MPCT VIDEO ADVS",
            "musical_score": "MUSIC",
            "pamphlet": "PAMP",
            "paper-conference": "CONF CPAPER",
            "patent": "PAT",
            "periodical": "SER",
            "personal_communication": "PCOMM ICOMM",
            "post-weblog": "BLOG",
            "regulation": "LEGAL",
            "report": "RPRT GOVDOC",
            "software": "COMP",
            "song": "SOUND",
            "speech": "SLIDE",
            "standard": "STAND STD",
            "thesis": "THES",
            "webpage": "ELEC WEB",
        }.items()
        for written in types.split()
    }
)
"""CSL's item types by the types of RIS; those left out are documents."""

WHOLE = frozenset(
    {"book", "classic", "periodical", "thesis", "report", "map", "manuscript", "pamphlet", "musical_score"}
)
"""Kinds that stand by themselves: what contains them is a series, and their pages are counted, not named."""

TAGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": ("TI", "T1", "CT"),
        "title-short": ("ST",),
        "original-title": ("OP",),
        "reviewed-title": ("RI",),
        "accessed": ("Y2",),
        "volume": ("VL", "VO"),
        "number-of-volumes": ("NV",),
        "edition": ("ET",),
        "publisher": ("PB",),
        "publisher-place": ("CY", "PP"),
        "section": ("SE",),
        "language": ("LA",),
        "call-number": ("CN",),
        "archive": ("DB",),
        "archive_location": ("AV", "AN"),
        "source": ("DP",),
        "citation-key": ("ID", "LB"),
    }
)
"""The tags that mean a variable for every type, the better first."""

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "AU": "author",
        "A1": "author",
        "A2": "editor",
        "ED": "editor",
        "A3": "collection-editor",
        "A4": "translator",
        "TA": "translator",
    }
)

OTHER_ROLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "interview": {"A2": "interviewer"},
        "personal_communication": {"A2": "recipient"},
        "motion_picture": {"AU": "director", "A1": "director", "A2": "producer"},
        "musical_score": {"AU": "composer", "A1": "composer"},
    }
)
"""Where a type gives a creator's tag a meaning of its own."""

KNOWN = (
    "TY ER AU A1 A2 A3 A4 AB AD AN AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DO DP ED EP ET ID IS J1 J2 JA JF"
    " JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PP PY RI RN RP SE SN SP ST T1 T2 T3 TA TI TT U1 U2 U3 U4 U5 UR"
    " VL VO Y1 Y2"
)
"""All tags; they are known also where the blanks before their hyphen are too few."""
