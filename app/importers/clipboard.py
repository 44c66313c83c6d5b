"""What was copied as a page in another program; without a page's structure it is not read here but as plain text.

A person chose what was copied, so all of it is kept. Where they chose everything, menus and all, what is not the
page's main text is an aside: a sure one only where the page itself says that it is navigation, a footer or the like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from app.canonical import canonical
from app.domain import BlockKind
from app.drafts import AS_FOUND, Aside, Draft, Reading
from app.errors import UnreadableFile
from app.importers.guessing import guess_top
from app.importers.html_cloth import Prose
from app.importers.html_tree import parse
from app.importers.html_walk import walk, walk_source
from app.importers.html_words import safe_target
from app.importers.languages import guess_language
from app.importers.main_text import main_prose
from app.importers.whole_page import asides_of, found_again

_STRUCTURE = re.compile(r"<(?:p|h[1-6]|li|table|blockquote|pre|br|div|em|strong|i|b|a)\b", re.IGNORECASE)
_WINDOWS_HEADER = re.compile(r"\AVersion:[\d.]+\s.*?(?=<)", re.DOTALL)
_SOURCE = re.compile(r"^SourceURL:(\S+)", re.MULTILINE)
_FRAME = (
    "//nav|//footer[not(ancestor::article or ancestor::blockquote)]"
    "|//*[@role='navigation' or @role='contentinfo' or @role='search']"
    "|//div[contains(@id, 'cookie') or contains(@class, 'cookie')]"
    "|//header[not(ancestor::article)][.//nav or .//ul]"
)
"""What a page itself marks as its frame; a footer or a header within an article may be about that article."""

_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)<!--\s*EndFragment\s*-->", re.DOTALL | re.IGNORECASE)


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read a copied page's HTML in UTF-8; all of it is taken, since a person chose it.

    Raises UnreadableFile (``empty``).
    """
    html = content.decode("utf-8", "replace")
    copied = _copied(html) if _STRUCTURE.search(html) else _Copied(Prose(""))
    prose = copied.prose
    if not prose.text:
        raise UnreadableFile(name, "empty")
    language = guess_language(prose.text)
    guess = guess_top(prose.text, name, language)
    draft = Draft(
        title=_heading(prose) or guess.title,
        text=prose.text,
        blocks=prose.blocks,
        inlines=prose.inlines,
        asides=copied.asides,
        authors=guess.authors,
        date=guess.date,
        url=copied.url,
        language=language,
        guessed=frozenset({"title", "authors", "date", "language"}),
    )
    return [draft]


@dataclass(frozen=True, slots=True)
class _Copied:
    """The words of a copy, where it was copied, and what of it is rather the page's frame."""

    prose: Prose
    url: str = ""
    asides: tuple[Aside, ...] = ()


def _copied(html: str) -> _Copied:
    header = _WINDOWS_HEADER.match(html)
    source = _SOURCE.search(header[0]) if header else None
    url = safe_target(source[1]) if source else ""
    body = html[header.end() :] if header else html
    fragment = _FRAGMENT.search(body)
    chosen = canonical(fragment[1] if fragment else body)
    tree = parse(f"<div>{chosen}</div>")
    if tree is None:
        return _Copied(walk_source(chosen, url), url)
    prose = walk(tree, url)
    return _Copied(prose, url, _asides(tree, prose, url))


def _asides(tree: HtmlElement, prose: Prose, url: str) -> tuple[Aside, ...]:
    """What is not the main text of a page that was copied with its frame; nothing where only a part was copied."""
    frame = tree.xpath(_FRAME)
    if not frame:
        return ()
    main = main_prose(tree, url)
    if not main.text.strip():
        return ()
    for element in frame:
        if element.getparent() is not None:
            element.drop_tree()
    unframed = found_again(prose, walk(tree, url))
    return asides_of(prose, main, frozenset(range(len(prose.blocks))) - unframed)


def _heading(prose: Prose) -> str:
    first = next((block for block in prose.blocks[:3] if block.kind is BlockKind.HEADING), None)
    return prose.line_of(first) if first else ""
