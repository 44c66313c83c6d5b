"""What word processors write about a document, and the draft that comes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import BlockKind, Creator
from app.drafts import Draft
from app.errors import UnreadableFile
from app.i18n import _
from app.importers.composing import Paragraph
from app.importers.html_cloth import Prose
from app.importers.languages import guess_language, stated_language
from app.importers.names import creators
from app.importers.titles_from_names import title_from_name

_WORTHLESS = re.compile(
    r"microsoft word\b.*|.*\.(?:docx?|docm|dotx?|odt|ott|rtf|pdf|wpd|txt|html?|tmp)"
    r"|(?:document|dokument|documento|documento sin título|untitled|unbenannt|sans titre|sin título|senza titolo"
    r"|title|titel|titre|new microsoft word document|word document|default|normal|template|vorlage)[\s\d_()-]*|\W*",
    re.IGNORECASE,
)
_NOT_A_PERSON = re.compile(
    r"(?:microsoft|ms|office|windows|libreoffice|openoffice|word|python-docx|pandoc|docx4j|apache poi)\b.*|.*\buser",
    re.IGNORECASE,
)
_KEYWORDS = re.compile(r"\s*[;,\n]\s*")


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says about itself, as it says it; ``creators`` may hold several names each."""

    title: str = ""
    creators: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    language: str = ""


def draft_of_document(
    prose: Prose, properties: Properties, name: str, notes: Sequence[str] = (), remarks: Sequence[str] = ()
) -> Draft:
    """The draft of a word processor's file; raises UnreadableFile (``empty``)."""
    if not prose.text.strip():
        raise UnreadableFile(name, "empty")
    stated = "" if _WORTHLESS.fullmatch(properties.title.strip()) else " ".join(properties.title.split())
    language = stated_language(properties.language)
    guessed_language = "" if language else guess_language(prose.text)
    guesses = {"title": not stated, "language": bool(guessed_language)}
    return Draft(
        title=stated or _first_heading(prose) or title_from_name(name),
        text=prose.text,
        blocks=prose.blocks,
        inlines=prose.inlines,
        authors=_authors(properties),
        language=language or guessed_language,
        tags=_tags(properties),
        notes=tuple(notes),
        guessed=frozenset(field for field, guessed in guesses.items() if guessed),
        remarks=tuple(remarks),
    )


def comment_note(author: str, paragraphs: Sequence[Paragraph]) -> str:
    """A comment in the margin as a note; empty where it says nothing."""
    words = "\n\n".join(said for paragraph in paragraphs if (said := paragraph.said.strip()))
    if not words:
        return ""
    author = " ".join(author.split())
    return _("Comment by {author}: {words}").format(author=author, words=words) if author else words


def _first_heading(prose: Prose) -> str:
    """The document's title where one is set as such, else its highest heading near the top."""
    headings = [block for block in prose.blocks if block.kind is BlockKind.HEADING][:5]
    first = min(headings, key=lambda block: (block.level, block.start), default=None)
    return prose.line_of(first) if first else ""


def _authors(properties: Properties) -> tuple[Creator, ...]:
    people = [said for said in properties.creators if not _NOT_A_PERSON.fullmatch(said.strip())]
    return creators(people)


def _tags(properties: Properties) -> tuple[str, ...]:
    words = (" ".join(word.split()) for said in properties.keywords for word in _KEYWORDS.split(said))
    return tuple(dict.fromkeys(word for word in words if word))
