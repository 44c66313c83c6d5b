"""E-books in EPUB 2 and 3: chapters in the order in which they are read, notes, and the pages of the printed book."""

from __future__ import annotations

from lxml.html import HtmlElement

from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile
from app.i18n import ngettext
from app.importers.archives import Archive, open_archive
from app.importers.epub.chapters import chapter, is_only_navigation, printed_pages
from app.importers.epub.notes import gather_notes, mark_notes
from app.importers.epub.package import Item, Package, open_package
from app.importers.html_cloth import Prose
from app.importers.html_walk import walk_into, walk_source_into
from app.importers.html_weave import Weaver
from app.importers.languages import guess_language
from app.importers.titles_from_names import title_from_name


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read an e-book; raises UnreadableFile (``empty``, ``broken``, ``locked``, ``password``, ``archive-bomb``)."""
    archive = open_archive(content, name)
    package = open_package(archive, name)
    contents = package.contents_pages()
    chapters = {item.member: _chapter(item, archive, item.member in contents) for item in package.items()}
    mark_notes([(member, tree) for member, tree in chapters.items() if isinstance(tree, HtmlElement)])
    weaver = Weaver(page_marks=_page_marks(archive, package))
    for member, tree in chapters.items():
        weaver.base = member
        if isinstance(tree, HtmlElement):
            gather_notes(tree)
            walk_into(weaver, tree)
        else:
            walk_source_into(weaver, tree or "")
    prose = weaver.finish()
    missing = [member for member, tree in chapters.items() if tree is None]
    if not prose.text.strip():
        raise UnreadableFile(name, "broken" if missing else "empty")
    return [_draft(prose, package, name, _remarks(missing))]


def _chapter(item: Item, archive: Archive, is_contents: bool) -> HtmlElement | str | None:
    """A chapter's tree, or its source where it has none; empty for a page that only leads to others."""
    content = archive.member(item.member)
    if content is None or not content.strip():
        return None if content is None else ""
    try:
        tree = chapter(content, archive.name)
    except UnreadableFile:
        return None
    leads = is_contents or "nav" in item.properties
    return "" if leads and isinstance(tree, HtmlElement) and is_only_navigation(tree) else tree


def _page_marks(archive: Archive, package: Package) -> dict[str, str]:
    """The labels of printed pages by the places where they begin; the newer list counts where there are two."""
    marks: dict[str, str] = {}
    for member in package.lists_of_pages():
        content = archive.member(member)
        for place, label in printed_pages(content, member) if content is not None else ():
            marks.setdefault(place, label)
    return marks


def _remarks(missing: list[str]) -> tuple[str, ...]:
    if not missing:
        return ()
    said = ngettext(
        "A part of the book is missing or damaged: {parts}",
        "Parts of the book are missing or damaged: {parts}",
        len(missing),
    )
    return (said.format(parts=", ".join(missing)),)


def _draft(prose: Prose, package: Package, name: str, remarks: tuple[str, ...]) -> Draft:
    title, language = package.title(), package.language()
    guessed_language = "" if language else guess_language(prose.text)
    guesses = {"title": not title, "language": bool(guessed_language)}
    return Draft(
        title=title or title_from_name(name),
        text=prose.text,
        blocks=prose.blocks,
        inlines=prose.inlines,
        pages=prose.pages,
        authors=package.creators(),
        date=package.date(),
        doi=package.doi(),
        language=language or guessed_language,
        kind="book",
        fields=package.fields(),
        tags=package.tags(),
        guessed=frozenset(field for field, guessed in guesses.items() if guessed),
        remarks=remarks,
    )
