"""E-mails: the words of the message and of those within it; attachments are named and not opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from email.message import Message

from app.domain import Block, BlockKind, Creator
from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile
from app.i18n import _, ngettext
from app.importers.encodings import Decoded
from app.importers.flowing import prose_of_mail
from app.importers.html_cloth import Prose
from app.importers.html_tree import parse
from app.importers.html_walk import walk, walk_source
from app.importers.joining import joined
from app.importers.languages import guess_language
from app.importers.mime import (
    addressed_in,
    date_of,
    filename_of,
    header_of,
    leaves,
    parameter_of,
    parse_message,
    part_list,
    text_of,
)
from app.importers.names import named
from app.importers.titles_from_names import title_from_name

_DEEPEST = 8
"""Messages within messages that are still read."""

_MOST_NAMED = 20
_MOST_PEOPLE = 100
_ENOUGH = 0.6
"""How much of what the page in a mail says must stand in its plain text, for that to be taken."""


@dataclass(slots=True)
class _Found:
    """What was met on the way through a message."""

    encoding: str = ""
    attachments: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read a mail.

    Raises UnreadableFile (``empty``, ``not-text``, ``broken``, ``archive-bomb``, ``unknown-encoding``).
    """
    message = parse_message(content, name)
    found = _Found()
    prose = _prose_of(message, name, reading, found, depth=0)
    if not prose.text.strip():
        raise UnreadableFile(name, "empty")
    return [_draft(message, prose, found, name)]


def _draft(message: Message, prose: Prose, found: _Found, name: str) -> Draft:
    subject = header_of(message, "subject")
    language = guess_language(prose.text)
    guesses = {"title": not subject, "language": bool(language)}
    return Draft(
        title=subject or title_from_name(name),
        text=prose.text,
        blocks=prose.blocks,
        inlines=prose.inlines,
        authors=(*_people(message, "from", "author"), *_people(message, "to", "recipient")),
        date=date_of(message),
        language=language,
        kind="personal_communication",
        encoding=found.encoding,
        guessed=frozenset(key for key, guessed in guesses.items() if guessed),
        remarks=(*dict.fromkeys(found.remarks), *_on_attachments(found.attachments)),
    )


def _people(message: Message, label: str, role: str) -> tuple[Creator, ...]:
    """Those whom a header names, by their addresses where they have no names."""
    found: dict[str, Creator] = {}
    for shown, address in addressed_in(message, label)[:_MOST_PEOPLE]:
        who = " ".join(shown.replace('"', " ").split()) or address
        if who:
            person = Creator(who) if "@" in who else named(who)
            found.setdefault(who.casefold(), replace(person, role=role))
    return tuple(found.values())


def _prose_of(message: Message, name: str, reading: Reading, found: _Found, depth: int) -> Prose:
    """The words of a message, and of the messages in it below their headers."""
    said: list[Prose] = []
    pending: list[Message] = []
    for part, _part_depth in leaves(message, name) if message.get_content_maintype() != "message" else [(message, 0)]:
        if part.get_content_type() in ("message/rfc822", "message/global"):
            said += _words(pending, name, reading, found)
            pending = []
            said += [_enclosed(each, name, reading, found, depth + 1) for each in part_list(part)]
        elif _is_body(part):
            pending.append(part)
        else:
            found.attachments.append(filename_of(part) or part.get_content_type())
    return joined([*said, *_words(pending, name, reading, found)])


def _enclosed(message: Message, name: str, reading: Reading, found: _Found, depth: int) -> Prose:
    """A message within a message: its subject as a heading, who wrote it and when, its words."""
    if depth > _DEEPEST:
        found.remarks.append(_("Messages enclosed more than {count} deep were left out.").format(count=_DEEPEST))
        return Prose("")
    subject = header_of(message, "subject") or _("Enclosed message")
    lines = [said for label in ("from", "date", "to") if (said := header_of(message, label))]
    heads = Prose(subject, (Block(BlockKind.HEADING, 0, len(subject), min(depth + 1, 6)),))
    return joined([heads, _paragraph("\n".join(lines)), _prose_of(message, name, reading, found, depth)])


def _paragraph(text: str) -> Prose:
    return Prose(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)) if text else Prose("")


def _is_body(part: Message) -> bool:
    """Whether a part is to be read with the message, and not a file that was sent along."""
    if part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text":
        return False
    return part.get_content_subtype() in ("plain", "html", "enriched", "markdown") and not filename_of(part)


def _words(parts: Sequence[Message], name: str, reading: Reading, found: _Found) -> list[Prose]:
    """The plain texts among the parts, or the pages where those say more."""
    plain, pages = list[Prose](), list[Prose]()
    for part in parts:
        try:
            decoded = text_of(part, name, reading.encoding)
        except UnreadableFile as problem:
            if problem.reason == "unknown-encoding":
                raise
            if problem.reason != "empty":
                found.remarks.append(_("A part of the message is not text and was left out."))
            continue
        found.encoding = found.encoding or decoded.encoding
        found.remarks += decoded.remarks
        if part.get_content_subtype() == "html":
            pages.append(_page(decoded))
        else:
            flowed = parameter_of(part, "format") == "flowed"
            plain.append(prose_of_mail(decoded.text, flowed, parameter_of(part, "delsp") == "yes"))
    return plain if _letters(plain) >= _ENOUGH * _letters(pages) else pages


def _page(decoded: Decoded) -> Prose:
    tree = parse(decoded.text)
    return walk_source(decoded.text) if tree is None else walk(tree)


def _letters(texts: Iterable[Prose]) -> int:
    return sum(len("".join(prose.text.split())) for prose in texts)


def _on_attachments(names: Sequence[str]) -> tuple[str, ...]:
    if not names:
        return ()
    shown = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
    said = ngettext("An attachment was not opened: {names}", "{count} attachments were not opened: {names}", len(names))
    return (said.format(count=len(names), names=shown),)
