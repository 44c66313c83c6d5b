"""From a draft that is ready to the records of an article, saved in one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from app.canonical import canonical
from app.domain import AnyRecord, Article, Creator, Id, Likeness, Note, Passage, Span, Text, new_id
from app.drafts import Draft, text_of
from app.folding import folded
from app.i18n import _
from app.importing.report import Near
from app.likeness import like_articles
from app.metadata import kept_form
from app.passages import anchored
from app.ports import LikeTexts, Reader, Writer


@dataclass(frozen=True, slots=True)
class Incoming:
    """A draft ready to be kept: its bytes' SHA-256, its file's name, the theme its highlights come under, its like."""

    draft: Draft
    original: str = ""
    name: str = ""
    marks_theme: Id | None = None
    near: tuple[Near, ...] = ()


def keep(writer: Writer, incoming: Incoming) -> tuple[Article, int]:
    """Save the article of a draft with all that came with it; answer it, and how many passages there were."""
    text, layout = text_of(incoming.draft, new_id())
    article = _article(incoming, text.article_id, text.id, _free_key(writer, incoming.draft))
    passages = list(_passages(text, incoming))
    shares = {near.id: near.share for near in incoming.near}
    others = list(writer.every(Article, id=list(shares))) if shares else []
    likenesses = [Likeness(new_id(), article.id, other.id, shares[other.id]) for other in others]
    records: list[AnyRecord] = [article, text, *([layout] if layout.runs else [])]
    for record in (*records, *passages, *_notes(article.id, incoming.draft), *likenesses):
        writer.save(record)
    return article, len(passages)


def keep_what_is_new(writer: Writer, article: Article, incoming: Incoming) -> None:
    """Save the highlights and notes of a draft whose text an article has got, but for those that are there already."""
    text = writer.get(Text, article.text_id)
    there = {one.span for one in writer.every(Passage, article_id=article.id, text_id=text.id)}
    for passage in _passages(text, incoming):
        if passage.span not in there:
            writer.save(passage)
    written = {note.text for note in writer.every(Note, article_id=article.id)}
    for note in _notes(article.id, incoming.draft):
        if note.text not in written:
            writer.save(note)


def near_articles(reader: Reader, like: LikeTexts | None, content: str) -> tuple[Near, ...]:
    """The live articles that say nearly the same as a text, the most alike first."""
    found = like_articles(reader, like, content) if like else ()
    return tuple(Near(article.id, article.title, share) for article, share in found)


def _free_key(reader: Reader, draft: Draft) -> str:
    """The citation key that a draft brings or, where that is taken or none, one made of name, year and title."""
    brought = "".join(canonical(draft.citation_key).split())
    stem = brought or _stem(draft.authors, str(draft.date.year) if draft.date else "", draft.title)
    if not reader.count(Article, citation_key=stem):
        return stem
    lettered = [stem + letter for letter in ascii_lowercase]
    taken = {article.citation_key for article in reader.every(Article, citation_key=lettered)}
    return next((key for key in lettered if key not in taken), "") or f"{stem}-{new_id()[-6:]}"


def _stem(authors: Sequence[Creator], year: str, title: str) -> str:
    """Family name, year and first long word of the title in plain letters."""
    words = [word for word in (_plain(part) for part in title.split()) if word]
    first = next((word for word in words if len(word) > 3), words[0] if words else "")
    family = _plain(authors[0].family) if authors else ""
    return f"{family}{year}{first}" or "source"


def _plain(word: str) -> str:
    """Letters and digits of ASCII, in lower case; accents go, other scripts leave nothing."""
    return "".join(char for char in folded(word) if char.isascii() and char.isalnum())[:30]


def _article(incoming: Incoming, id: Id, text_id: Id, key: str) -> Article:
    draft = incoming.draft
    stated = kept_form(draft)
    return Article(
        id,
        text_id=text_id,
        **stated | {"title": stated["title"] or incoming.name or _("Untitled")},
        citation_key=key,
        original=incoming.original,
        imported_from=incoming.name,
        format=draft.format,
        encoding=draft.encoding,
        remarks=draft.remarks,
    )


def _notes(article_id: Id, draft: Draft) -> Iterator[Note]:
    for said in dict.fromkeys(map(canonical, draft.notes)):
        if said.strip():
            yield Note(new_id(), said, article_id=article_id)


def _passages(text: Text, incoming: Incoming) -> Iterator[Passage]:
    """A passage for each highlight that the file carried; those on the same words become one."""
    comments: dict[Span, list[str]] = {}
    colours: dict[Span, str] = {}
    for mark in incoming.draft.marks:
        if text.content[mark.start : mark.end].strip():
            span = Span(mark.start, mark.end)
            colours.setdefault(span, mark.colour)
            comments.setdefault(span, []).append(canonical(mark.comment).strip())
    themes = (incoming.marks_theme,) if incoming.marks_theme else ()
    for span, said in comments.items():
        note = "\n\n".join(filter(None, dict.fromkeys(said)))
        bare = Passage(new_id(), text.article_id, text.id, 0, 0, "", note=note, colour=colours[span], themes=themes)
        yield anchored(bare, text, span)
