"""What was copied as a page in another program; without a page's structure it is not read here but as plain text."""

from __future__ import annotations

import re

from app.canonical import canonical
from app.domain import BlockKind
from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile
from app.importers.guessing import guess_top
from app.importers.html_cloth import Prose
from app.importers.html_tree import parse
from app.importers.html_walk import walk, walk_source
from app.importers.html_words import safe_target
from app.importers.languages import guess_language

_STRUCTURE = re.compile(r"<(?:p|h[1-6]|li|table|blockquote|pre|br|div|em|strong|i|b|a)\b", re.IGNORECASE)
_WINDOWS_HEADER = re.compile(r"\AVersion:[\d.]+\s.*?(?=<)", re.DOTALL)
_SOURCE = re.compile(r"^SourceURL:(\S+)", re.MULTILINE)
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)<!--\s*EndFragment\s*-->", re.DOTALL | re.IGNORECASE)


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read a copied page's HTML in UTF-8; all of it is taken, since a person chose it.

    Raises UnreadableFile (``empty``).
    """
    html = content.decode("utf-8", "replace")
    prose, url = _of_html(html) if _STRUCTURE.search(html) else (Prose(""), "")
    if not prose.text:
        raise UnreadableFile(name, "empty")
    language = guess_language(prose.text)
    guess = guess_top(prose.text, name, language)
    heading = _heading(prose)
    draft = Draft(
        title=heading or guess.title,
        text=prose.text,
        blocks=prose.blocks,
        inlines=prose.inlines,
        authors=guess.authors,
        date=guess.date,
        url=url,
        language=language,
        guessed=frozenset({"title", "authors", "date", "language"}),
    )
    return [draft]


def _of_html(html: str) -> tuple[Prose, str]:
    header = _WINDOWS_HEADER.match(html)
    source = _SOURCE.search(header[0]) if header else None
    url = safe_target(source[1]) if source else ""
    body = html[header.end() :] if header else html
    fragment = _FRAGMENT.search(body)
    chosen = canonical(fragment[1] if fragment else body)
    tree = parse(f"<div>{chosen}</div>")
    return (walk_source(chosen, url) if tree is None else walk(tree, url)), url


def _heading(prose: Prose) -> str:
    first = next((block for block in prose.blocks[:3] if block.kind is BlockKind.HEADING), None)
    return " ".join(prose.text[first.start : first.end].split()) if first else ""
