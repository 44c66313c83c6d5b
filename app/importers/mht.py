"""Saved pages in one file (MHTML, RFC 2557): the page among its parts is read as any page; nothing is fetched.

The date of the file is that of the visit, and never the page's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from email.message import Message

from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile
from app.importers.encodings import Decoded
from app.importers.html import draft_of_page
from app.importers.html import read as read_html
from app.importers.html_words import safe_target
from app.importers.mail import read as read_mail
from app.importers.mime import body_of, header_of, leaves, parse_message, text_of
from app.importers.plain import draft_of_text

_PAGES = ("text/html", "application/xhtml+xml")
_FRAME = re.compile(r"<frame(?!set)\b[^>]{0,500}?\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_MOST_FRAMES = 20
_FRAMESET = 50_000
"""Characters at the start of a page in which its frames are looked for."""

_PART = re.compile(rb"^Content-Type:[ \t]*text/html\b.{0,2000}?\r?\n\r?\n", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_NEXT_PART = re.compile(rb"^--\S[^\n]*\r?\nContent-[\w-]+:", re.IGNORECASE | re.MULTILINE)
_ADDRESSED = ("to", "cc", "delivered-to")
"""Headers of a mail, which may be made of a page and its pictures as well, and not of a saved page."""


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read a saved page.

    Raises UnreadableFile (``empty``, ``not-text``, ``no-main-text``, ``broken``, ``archive-bomb``,
    ``unknown-encoding``).
    """
    if content.lstrip()[:1] == b"<":
        return read_html(content, name, reading)
    message = parse_message(content, name)
    if any(header_of(message, label) for label in _ADDRESSED):
        return [replace(draft, format="mail") for draft in read_mail(content, name, reading)]
    parts = [part for part, _depth in leaves(message, name)]
    pages = [part for part in parts if part.get_content_type() in _PAGES] or _salvaged(content, name)
    if not pages:
        return [_of_text(parts, message, name, reading)]
    page = _main_page(pages, message)
    decoded = text_of(page, name, reading.encoding)
    address = _address(page) or _address(message)
    framed = _framed(decoded, pages, name, reading)
    draft = _longest(framed, name, reading) if framed else draft_of_page(decoded, name, reading.whole, address)
    return [_with_subject(draft, message)]


def _salvaged(content: bytes, name: str) -> list[Message]:
    """The first page that stands in a file whose boundaries are broken, as far as it goes."""
    found = _PART.search(content)
    if found is None:
        return []
    end = _NEXT_PART.search(content, found.end())
    return [parse_message(content[found.start() : end.start() if end else len(content)], name)]


def _main_page(pages: Sequence[Message], message: Message) -> Message:
    """The page that the file says it is of, else the first."""
    whole = _address(message)
    start = str(message.get_param("start") or "").strip("<> ")
    for page in pages:
        if (whole and _address(page) == whole) or (start and _content_id(page) == start):
            return page
    return pages[0]


def _address(part: Message) -> str:
    """Where the page, or the whole file, was found."""
    said = header_of(part, "snapshot-content-location") or header_of(part, "content-location")
    return target if (target := safe_target(said)).startswith("http") else ""


def _content_id(part: Message) -> str:
    return header_of(part, "content-id").strip("<> ")


def _framed(decoded: Decoded, pages: Sequence[Message], name: str, reading: Reading) -> list[tuple[Decoded, str]]:
    """The pages in the frames of a page that holds nothing else, each with its address."""
    wanted = _FRAME.findall(decoded.text[:_FRAMESET])[:_MOST_FRAMES] if "<frameset" in decoded.text.casefold() else []
    found = []
    for page in pages:
        named = (header_of(page, "content-location"), "cid:" + _content_id(page))
        if any(target in named or named[0].endswith("/" + target.lstrip("./")) for target in wanted):
            found.append((text_of(page, name, reading.encoding), _address(page)))
    return found


def _longest(framed: Sequence[tuple[Decoded, str]], name: str, reading: Reading) -> Draft:
    """The frame that says most; raises UnreadableFile when none says anything."""
    drafts: list[Draft] = []
    for decoded, address in framed:
        try:
            drafts.append(draft_of_page(decoded, name, reading.whole, address))
        except UnreadableFile as problem:
            if problem.reason != "no-main-text":
                raise
    if not drafts:
        raise UnreadableFile(name, "no-main-text")
    return max(drafts, key=lambda draft: len(draft.text))


def _of_text(parts: Sequence[Message], message: Message, name: str, reading: Reading) -> Draft:
    """A saved text file; raises UnreadableFile (``no-main-text``) when there is none either."""
    texts = [part for part in parts if part.get_content_maintype() == "text" and body_of(part).strip()]
    if not texts:
        raise UnreadableFile(name, "no-main-text")
    decoded = text_of(texts[0], name, reading.encoding)
    draft = replace(draft_of_text(decoded.text, name, decoded.remarks), encoding=decoded.encoding)
    return replace(draft, url=_address(texts[0]) or _address(message))


def _with_subject(draft: Draft, message: Message) -> Draft:
    """The browser writes the page's title as the subject: used where the page itself has none."""
    subject = header_of(message, "subject")
    return replace(draft, title=subject) if subject and "title" in draft.guessed else draft
