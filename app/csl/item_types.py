"""The item types of CSL 1.0.2 (its Appendix III), with the variables and roles that matter for each.

Which variables matter is our own choice, in the order in which a person fills them in.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Kind:
    """An item type: its key, what it is called in English, the roles of its makers, and its variables in order."""

    key: str
    english: str
    roles: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def label(self) -> str:
        """What a person calls it."""
        return _(self.english)


_WEB = "DOI URL accessed"
_PRESS = "publisher publisher-place"
_BOOK = f"volume number-of-volumes edition collection-title collection-number {_PRESS} number-of-pages ISBN"
_ORIGINAL = "original-title original-publisher original-publisher-place original-date"
_HELD = "archive archive_collection archive_location archive-place call-number"
_EVENT = "event-title event-place event-date"
_SERIAL = "container-title issued volume issue"
_LAW = "container-title issued volume number section page"
_PEOPLE = "author editor translator container-author collection-editor illustrator contributor original-author"
_FILM = "director script-writer producer executive-producer performer composer author"
_LAST = "language abstract title-short note source status keyword citation-key"


def _kind(key: str, english: str, roles: str, fields: str) -> Kind:
    """A kind from the names of its roles and variables; what every kind has stands around them."""
    return Kind(key, english, tuple(roles.split()), tuple(dict.fromkeys(f"title {fields} {_LAST}".split())))


_ARTICLES = (
    _kind(
        "article",
        N_("Article"),
        "author editor translator",
        f"{_SERIAL} page section number genre publisher version {_WEB} ISSN archive archive_location",
    ),
    _kind(
        "article-journal",
        N_("Journal article"),
        "author editor translator reviewed-author collection-editor",
        f"{_SERIAL} page container-title-short collection-title {_WEB} ISSN PMID PMCID section part-number"
        " supplement-number number archive archive_location call-number",
    ),
    _kind(
        "article-magazine",
        N_("Magazine article"),
        "author editor translator reviewed-author",
        f"{_SERIAL} page section URL accessed ISSN publisher archive archive_location call-number",
    ),
    _kind(
        "article-newspaper",
        N_("Newspaper article"),
        "author editor translator contributor reviewed-author",
        "container-title issued section page edition publisher-place URL accessed ISSN archive archive_location",
    ),
    _kind(
        "review",
        N_("Review"),
        "author reviewed-author editor translator",
        f"reviewed-title reviewed-genre {_SERIAL} page {_WEB} ISSN",
    ),
    _kind(
        "review-book",
        N_("Book review"),
        "author reviewed-author editor translator",
        f"reviewed-title {_SERIAL} page {_WEB} ISSN",
    ),
    _kind(
        "periodical",
        N_("Periodical"),
        "editor author",
        f"issued volume issue {_PRESS} ISSN container-title-short {_WEB}",
    ),
)

_BOOKS = (
    _kind("book", N_("Book"), _PEOPLE, f"issued {_BOOK} {_ORIGINAL} part-title volume-title {_WEB} {_HELD}"),
    _kind(
        "chapter",
        N_("Chapter of a book"),
        _PEOPLE,
        f"container-title issued page chapter-number {_BOOK} {_ORIGINAL} {_WEB} {_HELD}",
    ),
    _kind("classic", N_("Classic work"), _PEOPLE, f"container-title issued {_BOOK} {_ORIGINAL} section {_WEB}"),
    _kind("collection", N_("Collection"), "editor compiler curator author", f"issued {_PRESS} {_WEB} {_HELD}"),
    _kind(
        "entry",
        N_("Entry in a work of reference"),
        "author editor translator container-author",
        f"container-title issued page {_BOOK} version {_WEB}",
    ),
    _kind(
        "entry-dictionary",
        N_("Entry in a dictionary"),
        "author editor translator container-author",
        f"container-title issued page {_BOOK} {_WEB}",
    ),
    _kind(
        "entry-encyclopedia",
        N_("Entry in an encyclopedia"),
        "author editor translator container-author",
        f"container-title issued page {_BOOK} {_WEB}",
    ),
    _kind(
        "pamphlet",
        N_("Pamphlet"),
        "author editor translator illustrator",
        f"issued {_PRESS} number-of-pages {_WEB} {_HELD}",
    ),
    _kind(
        "thesis",
        N_("Thesis"),
        "author chair contributor",
        f"genre issued publisher publisher-place number-of-pages number {_WEB} {_HELD}",
    ),
)

_PAPERS = (
    _kind(
        "report",
        N_("Report"),
        "author editor translator collection-editor contributor",
        f"genre number issued {_PRESS} container-title collection-title collection-number volume edition page"
        f" number-of-pages version {_WEB} ISBN ISSN authority {_HELD}",
    ),
    _kind(
        "paper-conference",
        N_("Conference paper"),
        "author editor translator collection-editor organizer",
        f"container-title issued page {_EVENT} volume issue number collection-title collection-number {_PRESS} {_WEB}"
        " ISBN ISSN",
    ),
    _kind(
        "document",
        N_("Document"),
        "author editor translator recipient contributor",
        f"genre issued container-title number {_PRESS} number-of-pages version {_WEB} {_HELD}",
    ),
    _kind(
        "manuscript",
        N_("Manuscript"),
        "author editor translator recipient",
        f"genre issued publisher publisher-place number-of-pages {_WEB} {_HELD}",
    ),
    _kind(
        "standard",
        N_("Standard"),
        "author editor",
        f"number genre authority issued {_PRESS} version status number-of-pages {_WEB}",
    ),
    _kind(
        "patent",
        N_("Patent"),
        "author contributor recipient",
        f"number genre authority jurisdiction submitted issued page references call-number {_WEB}",
    ),
    _kind(
        "dataset",
        N_("Data set"),
        "author editor contributor compiler curator",
        f"issued version medium genre publisher publisher-place number {_WEB} license archive archive_location",
    ),
    _kind(
        "software",
        N_("Software"),
        "author editor contributor",
        f"issued version medium genre {_PRESS} container-title {_WEB} license archive archive_location",
    ),
)

_LAWS = (
    _kind(
        "legislation",
        N_("Act or law"),
        "author contributor",
        f"number jurisdiction authority {_LAW} chapter-number references {_WEB}",
    ),
    _kind(
        "bill",
        N_("Bill"),
        "author contributor",
        f"number jurisdiction authority genre {_LAW} chapter-number references {_WEB}",
    ),
    _kind("regulation", N_("Regulation"), "author", f"number jurisdiction authority {_LAW} references status {_WEB}"),
    _kind("legal_case", N_("Court case"), "author", f"authority jurisdiction division number {_LAW} references {_WEB}"),
    _kind(
        "hearing",
        N_("Hearing"),
        "author contributor chair",
        f"authority section number {_EVENT} issued container-title volume page references {_PRESS} {_WEB}",
    ),
    _kind("treaty", N_("Treaty"), "author", f"issued {_LAW} event-place authority references {_WEB} archive"),
)

_TALK = (
    _kind(
        "speech",
        N_("Talk"),
        "author chair host organizer",
        f"genre {_EVENT} issued container-title {_PRESS} medium {_WEB} archive archive_location",
    ),
    _kind(
        "event", N_("Event"), "organizer author chair curator", f"genre {_EVENT} issued {_PRESS} container-title {_WEB}"
    ),
    _kind(
        "interview",
        N_("Interview"),
        "author interviewer translator",
        f"container-title issued medium genre publisher publisher-place page dimensions {_WEB} {_HELD}",
    ),
    _kind(
        "personal_communication",
        N_("Letter or message"),
        "author recipient",
        f"genre medium issued {_WEB} {_HELD}",
    ),
    _kind("webpage", N_("Web page"), "author editor translator", f"container-title issued genre publisher {_WEB}"),
    _kind("post", N_("Post"), "author container-author", f"container-title issued genre publisher {_WEB}"),
    _kind("post-weblog", N_("Blog post"), "author editor", f"container-title issued genre publisher {_WEB}"),
)

_ARTS = (
    _kind(
        "broadcast",
        N_("Broadcast"),
        f"{_FILM} host guest series-creator narrator contributor",
        f"container-title issued number volume collection-title genre medium dimensions {_PRESS} {_WEB} archive",
    ),
    _kind(
        "motion_picture",
        N_("Film or video"),
        f"{_FILM} contributor",
        f"issued genre medium dimensions {_PRESS} collection-title volume original-date {_WEB} archive",
    ),
    _kind(
        "performance",
        N_("Performance"),
        f"{_FILM} organizer",
        f"container-title issued {_EVENT} genre medium publisher {_WEB} archive",
    ),
    _kind(
        "song",
        N_("Recording"),
        "composer performer author producer narrator",
        f"container-title issued number volume collection-title genre medium dimensions {_PRESS} {_WEB} ISBN",
    ),
    _kind(
        "musical_score",
        N_("Musical score"),
        "composer author editor",
        f"issued genre medium number {_PRESS} number-of-pages original-date {_WEB} {_HELD}",
    ),
    _kind("figure", N_("Figure"), "author illustrator", f"container-title issued number page medium {_PRESS} {_WEB}"),
    _kind(
        "graphic",
        N_("Picture"),
        "author illustrator curator",
        f"issued genre medium dimensions {_PRESS} original-date {_WEB} {_HELD}",
    ),
    _kind(
        "map",
        N_("Map"),
        "author editor collection-editor",
        f"issued genre scale edition collection-title collection-number dimensions {_PRESS} ISBN {_WEB} {_HELD}",
    ),
)

KINDS = (*_ARTICLES, *_BOOKS, *_PAPERS, *_LAWS, *_TALK, *_ARTS)
"""All of them, the most used of their sort first."""
